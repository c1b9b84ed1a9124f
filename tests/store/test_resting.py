"""What rests on a withdrawn report is marked in every output, and none of the withdrawn words stand there."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from pathlib import Path

import msgspec
import pytest

import three_affairs as made
from onrecord import build, load
from onrecord.desk import views
from onrecord.model import Judgement, Report
from onrecord.render import record_json
from onrecord.render.brief import brief
from onrecord.store import opened
from onrecord.store.pseudonyms import pseudonymised

SHARED = (
    "The Calder mill burned down on Tuesday, fire chief Jon Sorley said. The brigade of Calder searched the loft until "
    "noon, and the road to Orrin was shut for the rest of the day. "
)
WIRE = Report("wire", f"{SHARED}Zeppelins were seen over Calder.", source="Firth Wire", published="2026-03-04",
              url="https://w.example/7")  # fmt: skip
MILL = replace(made.reports()[3], text=f"{SHARED}{made.MILL}", published="2026-03-05")
FIRE = made.reports()[4]
KILL = Report("k", "Kill: Zeppelins.", url=WIRE.url, status="canceled")
MARK = "text withdrawn elsewhere"
FORMS = ("html", "md", "txt", "jsonld", "tei.xml", "dot", "graphml", "svg")


def given(folder: Path, *rows: Report) -> Path:
    path = folder / f"{rows[-1].id}.jsonl"
    told = [{name: v for name, v in msgspec.to_builtins(r).items() if v and name != "locators"} for r in rows]
    path.write_text("".join(json.dumps(row) + "\n" for row in told), "utf-8")
    return path


@pytest.fixture
def project(tmp_path: Path, run) -> Path:
    """A project in which a report was taken up, carried by another, and then withdrawn."""
    assert run("add", tmp_path / "p", given(tmp_path, WIRE, MILL, FIRE))[0] == 0
    told = run("add", tmp_path / "p", given(tmp_path, KILL))[1]
    assert f"[{MARK}] goes back to what was withdrawn" in told
    return tmp_path / "p"


@pytest.mark.parametrize("order", [(WIRE, MILL, FIRE, KILL), (KILL, FIRE, MILL, WIRE)])
def test_the_record_says_which_report_rests_on_what(tmp_path: Path, order, run) -> None:
    with opened(tmp_path / "p", create=True) as held:
        for report in order:
            held.add([report])
            held.settle()
        (record,) = held.records()
    wanted = {"fire": [], "mill": ["wire"]}
    assert {r.id: [w.id for w in r.withdrawn] for r in record.reports} == wanted
    assert run("build", given(tmp_path, *order), "-o", tmp_path / "out", "--group", "-q")[0] == 0
    (place,) = (tmp_path / "out").rglob("record.json")
    assert record_json.dumps(record) == place.read_bytes()
    assert run("verify", place, given(tmp_path, *order))[0] == 0
    one = build(list(order))
    assert [r.withdrawn for r in one.reports] == [r.withdrawn for r in record.reports]


def test_every_output_marks_it(project: Path, tmp_path: Path, run) -> None:
    assert run("stories", project, "--out", tmp_path / "out")[0] == 0
    (place,) = (tmp_path / "out").rglob("record.json")
    said = "Calder News, 5 Mar [text withdrawn elsewhere] "
    page = place.with_name("record.html").read_text("utf-8")
    assert "Firth Wire, 4 Mar, which its sender withdrew" in page
    rows = (place.parent / "tables" / "reports.csv").read_text("utf-8").splitlines()
    assert [row.rsplit(",", 1)[1] for row in rows] == ["withdrawn", "", "wire"]
    (quoted,) = (tmp_path / "out" / "tables").glob("quotations.csv")
    told = csv.DictReader(io.StringIO(quoted.read_text("utf-8-sig")))
    assert {row["withdrawn"] for row in told} == {"", "mill"}
    for form in FORMS:
        assert run("export", place, "-o", tmp_path / f"r.{form}")[0] == 0
        assert MARK in (tmp_path / f"r.{form}").read_text("utf-8"), form
    assert run("export", place, "-o", tmp_path / "r.xlsx")[0] == 0
    assert said in run("export", place, "-o", tmp_path / "r.txt")[1] + (tmp_path / "r.txt").read_text("utf-8")
    record = load(place)
    kept = replace(record, judgements=tuple(Judgement(f"claim:{c.id}", "keep") for c in record.claims))
    rested = [c for c in record.claims if "mill" in c.reports]
    assert sum("Rests on" in " ".join(i.lines) for i in brief(kept).items) == len(rested) > 0
    assert MARK in run("check", "Nobody was inside", project)[1]
    assert MARK in run("search", project, "Nobody was inside")[1]
    assert json.loads(run("search", project, "Nobody was inside", "--json")[1])["hits"][0]["withdrawn"] == "wire"
    for path in (p for p in [*(tmp_path / "out").rglob("*"), *tmp_path.glob("r.*")] if p.is_file()):
        assert b"Zeppelin" not in path.read_bytes(), path


def test_the_desk_and_pseudonyms_mark_it_too(project: Path) -> None:
    with opened(project) as held:
        (story,) = held.settle().stories
        book = views.book_of(held, story.number)
        assert book is not None
        assert MARK in book.label("mill")
        assert MARK not in book.label("fire")
        view = views.story_view(held, story.number)
        items = [item for section in (view.sections if view else ()) for item in section.items]
        shown = [views.evidence(held, story.number, item.subject) for item in items]
        assert any("Rests on a withdrawn text too" in line for e in shown if e for line in e.lines)
        (record,) = held.records()
        assert [r.withdrawn for r in pseudonymised(record).reports] == [r.withdrawn for r in record.reports]


def test_a_finding_of_one_such_report_rests_on_withdrawn_texts_alone(project: Path, tmp_path: Path, run) -> None:
    assert run("stories", project, "--out", tmp_path / "out", "-q")[0] == 0
    (place,) = (tmp_path / "out").rglob("record.json")
    assert run("export", place, "-o", tmp_path / "r.md", "--text")[0] == 0
    told = (tmp_path / "r.md").read_text("utf-8")
    assert "Rests on withdrawn texts alone: Calder News, 5 Mar" in told
    assert "Rests on a withdrawn text too: Calder News, 5 Mar" in told
