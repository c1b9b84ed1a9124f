"""What may not be shown yet is in no story; what was withdrawn is in none ever."""

from __future__ import annotations

import json
import sys
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import msgspec
import pytest

import three_affairs as made
from onrecord import cli
from onrecord.model import Report
from onrecord.read import read_inputs
from onrecord.render import record_json
from onrecord.store import opened
from onrecord.store.held import admit, due
from onrecord.store.inputs import Entry

NOON = datetime(2026, 3, 4, 12, tzinfo=UTC)


def shown(*reports: Report, embargoed: bool = False) -> list[str]:
    rows = [Entry(n, "", r.id, r.url, r.status, r.embargoed) for n, r in enumerate(reports)]
    return [row.id for row in admit(rows, NOON, embargoed=embargoed).kept]


@pytest.mark.parametrize(
    ("until", "is_shown"),
    [
        ("2026-03-04T11:59:59+00:00", True), ("2026-03-04T12:00:01Z", False), ("2026-03-04T14:00:00+03:00", True),
        ("2026-03-04", True), ("2026-03-05", False), ("2026-03-04T00:30", False), ("2026-03-03T23:59", True),
        ("soon", False),
    ],
)  # fmt: skip
def test_an_embargo_ends_at_its_time_and_without_a_zone_when_it_has_passed_everywhere(
    until: str, is_shown: bool
) -> None:
    report = Report("a", "x", embargoed=until)
    assert shown(report) == (["a"] if is_shown else [])
    assert shown(report, embargoed=True) == ["a"]


def test_what_was_withdrawn_takes_its_earlier_texts_with_it() -> None:
    texts = [Report("a", "x"), Report("b", "y", url="https://b.example/1"), Report("c", "z")]
    kills = [
        Report("a", "killed", status="canceled"),
        Report("k", "gone", url="https://b.example/1", status="canceled"),
    ]
    assert shown(*texts, *kills) == ["c"]
    assert shown(*texts, *kills, embargoed=True) == ["c"]


def test_stories_leave_out_what_may_not_be_shown(tmp_path: Path) -> None:
    held = replace(made.reports()[2], status="withheld")
    with opened(tmp_path / "p", create=True) as project:
        project.add([made.reports()[0], held])
        assert [[r.report.id for r in record.reports] for record in project.records()] == [["bridge"]]
        assert [row.input for row in project.settle().held] == ["post"]
        taken_in = list(project.records(embargoed=True))
        assert [[r.report.id for r in record.reports] for record in taken_in] == [["bridge", "post"]]
        assert [[r.report.id for r in record.reports] for record in project.records()] == [["bridge"]]


def test_of_reports_without_a_project_the_same_are_held_back() -> None:
    reports = [Report("b", "x", status="withheld"), Report("a", "y", embargoed="2026-03-05"), Report("c", "z")]
    kept, held = due(reports, NOON)
    assert [r.id for r in kept] == ["c"]
    assert [row.input for row in held] == ["a", "b"]
    assert due(reports, NOON, embargoed=True) == (tuple(reports), ())


@pytest.mark.parametrize("group", [True, False])
def test_build_leaves_out_what_may_not_be_shown_and_says_so(tmp_path: Path, monkeypatch, capsys, group: bool) -> None:
    def run(*args: object) -> tuple[int, str]:
        monkeypatch.setattr(sys, "argv", ["onrecord", *map(str, args)])
        with pytest.raises(SystemExit) as stop:
            cli.main()
        out = capsys.readouterr()
        return int(stop.value.code or 0), out.out + out.err

    first, _, other = made.reports()[:3]
    rows = [first, replace(other, embargoed="2026-01-01"), replace(other, text="Zeppelins burned.", status="withheld"),
            Report("later", "Gaskets failed in Orrin.", embargoed="9999-01-01", source="Reed")]  # fmt: skip
    given = tmp_path / "in.jsonl"
    given.write_text("".join(json.dumps(msgspec.to_builtins(r)) + "\n" for r in rows), "utf-8")
    mode = ["--group"] if group else []
    code, told = run("build", given, "-o", tmp_path / "out", *mode)
    assert code == 0
    assert "not taken up: post, held back by its sender; --embargoed takes it in" in told
    assert "not taken up: later, embargoed until 9999-01-01; --embargoed takes it in" in told
    for path in (p for p in (tmp_path / "out").rglob("*") if p.is_file()):
        assert not any(word in path.read_bytes() for word in (b"Zeppelin", b"Gaskets", b"9999"))
    (record,) = (tmp_path / "out").rglob("record.json")
    assert [r.report.id for r in record_json.loads(record.read_bytes()).reports] == ["bridge", "post"]
    assert run("verify", record, given)[0] == 0
    if group:
        with opened(tmp_path / "p", create=True) as project:
            project.add(*read_inputs([given]))
        assert run("stories", tmp_path / "p", "--out", tmp_path / "same")[0] == 0
        (again,) = (tmp_path / "same").rglob("record.json")
        assert again.read_bytes() == record.read_bytes()
    assert run("build", given, "-o", tmp_path / "all", "--embargoed", *mode)[0] == 0
    assert any(b"Zeppelin" in p.read_bytes() for p in (tmp_path / "all").rglob("record.json"))
    if not group:
        assert run("verify", tmp_path / "all" / "record.json", given, "--embargoed")[0] == 0


def test_nothing_but_what_is_held_back_is_no_report(tmp_path: Path, monkeypatch, capsys) -> None:
    (tmp_path / "in.jsonl").write_text('{"id": "a", "text": "It is shut.", "status": "withheld"}\n', "utf-8")
    monkeypatch.setattr(sys, "argv", ["onrecord", "build", str(tmp_path / "in.jsonl"), "-o", str(tmp_path / "out")])
    with pytest.raises(SystemExit) as stop:
        cli.main()
    assert stop.value.code == 2
    assert "a: held back by its sender; --embargoed takes it in" in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("mode", [[], ["--group"], ["--embargoed"]])
def test_what_was_withdrawn_is_named_and_its_words_stand_nowhere(mode, tmp_path: Path, run) -> None:
    first, _, other = made.reports()[:3]
    killed = replace(other, id="wire-7", text="Zeppelins burned at Orrin, the board said.", url="https://w.example/7")
    kill = Report("kill", "KILL: Zeppelins never burned.", url="https://w.example/7", status="canceled")
    given = tmp_path / "in.jsonl"
    rows = [first, other, killed, kill]
    given.write_text("".join(json.dumps(msgspec.to_builtins(r)) + "\n" for r in rows), "utf-8")
    code, _, told = run("build", given, "-o", tmp_path / "out", *mode)
    assert code == 0
    for name in ("kill", "wire-7"):
        assert f"not taken up: {name}, withdrawn by its sender; its words are shown nowhere" in told
    for path in (p for p in (tmp_path / "out").rglob("*") if p.is_file()):
        assert b"Zeppelin" not in path.read_bytes(), path
    (place,) = (tmp_path / "out").rglob("record.json")
    record = record_json.loads(place.read_bytes())
    assert [row.input for row in record.skipped if "withdrawn" in row.reason] == ["kill", "wire-7"]
    assert run("verify", place, given, *[m for m in mode if m != "--group"])[0] == 0
    if mode == ["--group"]:
        with opened(tmp_path / "p", create=True) as project:
            project.add(*read_inputs([given]))
            assert [record_json.dumps(r) for r in project.records()] == [place.read_bytes()]


def test_from_python_too() -> None:
    from onrecord import UserError, build

    rows = [{"id": "a", "text": "It is shut, Ada Lowe said."}, {"id": "k", "text": "Zeppelins.", "status": "canceled"}]
    record = build(rows)
    assert [r.report.id for r in record.reports] == ["a"]
    assert [row.input for row in record.skipped] == ["k"]
    with pytest.raises(UserError, match="withdrawn by its sender"):
        build(rows[1:])


def test_adding_a_withdrawal_names_what_rested_on_it(tmp_path: Path, run) -> None:
    def given(*rows: Report) -> Path:
        path = tmp_path / f"{rows[0].id}.jsonl"
        path.write_text("".join(json.dumps(msgspec.to_builtins(r)) + "\n" for r in rows), "utf-8")
        return path

    text = "The Calder mill burned down on Tuesday, fire chief Jon Sorley said. Zeppelins were seen over Calder."
    wire = Report("wire", text, source="Firth Wire", published="2026-03-04", url="https://w.example/7")
    text += (
        " The brigade of Calder searched the loft until noon, and the road to Orrin was shut for the rest of the day."
    )
    mill = replace(made.reports()[3], text=f"{text} {made.MILL}", published="2026-03-05")
    assert run("add", tmp_path / "p", given(wire, mill, made.reports()[4]))[0] == 0
    assert "Zeppelins" in run("search", tmp_path / "p", "Zeppelins")[1]
    code, told, _ = run("add", tmp_path / "p", given(Report("k", "Kill.", url=wire.url, status="canceled")))
    assert code == 0
    assert "withdrawn: Firth Wire" in told
    assert "not shown: wire, withdrawn by its sender" in told
    assert "goes back to what was withdrawn" in told
    assert "rested on what was withdrawn too, now " in told
    with opened(tmp_path / "p") as project:
        assert [[r.report.id for r in record.reports] for record in project.records()] == [["fire", "mill"]]


def test_search_and_the_list_of_stories_take_in_what_is_embargoed_only_when_asked(tmp_path: Path, run) -> None:
    later = Report("later", "Gaskets failed at Orrin, Ada Lowe said.", source="Reed", embargoed="9999-01-01")
    gone = Report("gone", "Gaskets were sold.", source="Reed", status="canceled")
    with opened(tmp_path / "p", create=True) as project:
        project.add([*made.reports()[:3], later, gone])
    assert run("search", tmp_path / "p", "gaskets")[0] == 1
    code, told, _ = run("search", tmp_path / "p", "gaskets", "--embargoed", "--json")
    assert code == 0
    assert {hit["report"] for hit in json.loads(told)["hits"]} == {"later"}
    assert run("search", tmp_path / "p", "gaskets")[0] == 1
    listed, whole = (run("stories", tmp_path / "p", *more)[1] for more in ((), ("--embargoed",)))
    assert "not shown: later, embargoed until" in listed
    assert "bridge: 3 reports" in listed
    assert "bridge: 4 reports" in whole
    assert "not shown: later" not in whole
    assert "not shown: gone, withdrawn" in whole
    written = run("stories", tmp_path / "p", "--embargoed", "--out", tmp_path / "out")[1]
    assert "bridge: 4 reports" in written
    assert "not shown: later" not in written
