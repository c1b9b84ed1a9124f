"""A project's decisions: stored, replayed, taken back, exported and taken in; nothing is lost, none wins unseen."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

import three_affairs as made
from onrecord.errors import UserError
from onrecord.job import build_stories
from onrecord.model import Decision, Report
from onrecord.read.decisions import read_decisions
from onrecord.read.ids import name_reports
from onrecord.render import record_json
from onrecord.store import Project, decisions, opened

REPORTS = made.reports()[:1] + made.reports()[2:4]


@pytest.fixture
def project(tmp_path: Path):
    with opened(tmp_path / "p", create=True) as held:
        held.add(REPORTS)
        yield held


def claims(project: Project) -> set[str]:
    return {f"claim:{c.id}" for record in project.records() for c in record.claims}


def decide(project: Project, kind: str, *subjects: str, author: str = "desk", reason: str = "") -> Decision:
    return decisions.decide(project.db, project.anchored(kind, subjects, author, reason))  # type: ignore[arg-type]


def test_a_wrong_finding_leaves_at_once_comes_back_by_undo_and_goes_by_redo(project: Project) -> None:
    every = claims(project)
    first = sorted(every)[0]
    decision = decide(project, "wrong", first, reason="two fires")
    assert claims(project) == every - {first}
    assert decisions.undo(project.db, "somebody else") is None
    assert decisions.undo(project.db, "desk") == decision
    assert claims(project) == every
    assert decisions.redo(project.db, "desk") == decision
    assert claims(project) == every - {first}
    assert decisions.redo(project.db, "desk") is None
    assert [(step.act, step.decision.reason) for step in decisions.history(project.db)] == [
        ("redone", "two fires"), ("undone", "two fires"), ("decided", "two fires"),
    ]  # fmt: skip


def test_undo_goes_back_one_by_one_and_a_new_decision_ends_redo(project: Project) -> None:
    subjects = sorted(claims(project))[:3]
    made_ones = [decide(project, "keep", subject) for subject in subjects]
    assert [decisions.undo(project.db, "desk") for _ in range(4)] == [*made_ones[::-1], None]
    assert decisions.redo(project.db, "desk") == made_ones[0]
    decide(project, "note", subjects[1])
    assert decisions.redo(project.db, "desk") is None
    assert len(decisions.standing(project.db)) == 2


def test_the_records_are_those_of_building_with_the_decisions_exported(project: Project, tmp_path: Path) -> None:
    record = next(r for r in project.records() if len(r.reports) == 2)
    one, two = (
        next(m.span for e in record.entities for m in e.mentions if m.span.report == r) for r in ("bridge", "post")
    )
    decide(project, "different_entity", str(one), str(two))
    decide(project, "wrong", sorted(claims(project))[0])
    decide(project, "parent", "post", "")
    (tmp_path / "d.jsonl").write_bytes(decisions.exported(project.db))
    told = read_decisions(tmp_path / "d.jsonl")
    assert len(told) == 3
    wanted = [record_json.dumps(r) for r in build_stories(name_reports(REPORTS), told)]
    assert [record_json.dumps(r) for r in project.records()] == wanted


def test_a_decision_stands_when_the_text_comes_in_a_new_version(project: Project) -> None:
    subject = next(c for c in sorted(claims(project)))
    decide(project, "wrong", subject)
    project.add([Report("other", "Ada Lowe said the Orrin bridge would close. Nobody knows why.", source="Reed")])
    assert all(not record.loose for record in project.records())
    assert sum(len(record.judgements) for record in project.records()) == 1


def test_what_two_desks_decide_otherwise_is_listed_after_taking_in(project: Project, tmp_path: Path) -> None:
    subject = sorted(claims(project))[0]
    ours = decide(project, "keep", subject, author="one")
    with opened(tmp_path / "q", create=True) as other:
        other.add(REPORTS)
        theirs = decide(other, "wrong", subject, author="two")
        assert decisions.take_in(other.db, decisions.standing(project.db)) == 1
        assert decisions.take_in(other.db, decisions.standing(project.db)) == 0
        loose = {row.decision for record in other.records() for row in record.loose}
        assert loose == {ours, theirs}
        assert subject in claims(other)


def test_a_decision_about_nothing_is_refused(project: Project) -> None:
    for kind, subjects in (("wrong", ("claim:none",)), ("parent", ("post", "none")), ("speaker", ("x.q1", "post:0-4"))):
        with pytest.raises(UserError, match="not in one of the project's stories"):
            project.anchored(kind, subjects)  # type: ignore[arg-type]


def test_decisions_about_findings_build_nothing_again(project: Project) -> None:
    project.settle()
    decide(project, "wrong", sorted(claims(project))[0])
    built: list[str] = []
    project.settle(heard=lambda record, _: built.append(record.story))
    assert not built
    decide(project, "parent", "post", "")
    project.settle(heard=lambda record, _: built.append(record.story))
    assert built == ["bridge"]


def test_the_command_decides_lists_and_takes_back(tmp_path: Path, monkeypatch, capsys) -> None:
    import sys

    from onrecord import cli

    def run(*args: object) -> tuple[int, str]:
        monkeypatch.setattr(sys, "argv", ["onrecord", "decisions", *map(str, args)])
        with pytest.raises(SystemExit) as stop:
            cli.main()
        out = capsys.readouterr()
        return int(stop.value.code or 0), out.out + out.err

    with opened(tmp_path / "p", create=True) as held:
        held.add(REPORTS)
    assert run(tmp_path / "p", "parent", "post", "bridge", "--author", "desk", "--reason", "seen it")[0] == 0
    assert "decided by desk: parent post bridge (seen it)" in run(tmp_path / "p")[1]
    assert run(tmp_path / "p", "--undo", "--author", "desk")[1].startswith("taken back: parent post bridge")
    assert run(tmp_path / "p", "--redo", "--author", "desk")[1].startswith("stands again")
    assert run(tmp_path / "p", "--export", tmp_path / "d.jsonl")[0] == 0
    assert [replace(d, time="", anchors=()) for d in read_decisions(tmp_path / "d.jsonl")] == [
        Decision("parent", ("post", "bridge"), "desk", "", "seen it")
    ]
    assert run(tmp_path / "p", "merge", "a", "b")[0] == 2


@pytest.mark.parametrize(
    ("kind", "subjects", "said"),
    [
        ("same_entity", ("bridge:45-62",), "same_entity has 2 subjects, not 1"),
        ("parent", ("post",), "parent has 2 subjects, not 1"),
        ("same_story", ("bridge", "post", "mill"), "same_story has 2 subjects, not 3"),
        ("wrong", ("claim:c1", "claim:c2"), "wrong has 1 subject, not 2"),
        ("keep", (), "keep has 1 subject, not 0"),
    ],
)
def test_what_no_file_of_decisions_could_hold_is_not_decided(project: Project, kind: str, subjects, said: str) -> None:
    with pytest.raises(UserError, match=said):
        decide(project, kind, *subjects)
    assert decisions.standing(project.db) == ()


def test_of_two_decisions_within_one_second_the_later_holds(tmp_path: Path) -> None:
    with opened(tmp_path / "p", create=True) as project:
        project.add(made.reports()[:3])
        (claim,) = [c for r in project.records() for c in r.claims if c.status == "repeated"][:1]
        for kind in ("wrong", "keep", "not_for_us"):
            decisions.decide(project.db, project.anchored(kind, [f"claim:{claim.id}"], "desk"))  # type: ignore[arg-type]
            (told,) = {j.verdict for r in project.records() for j in r.judgements}
            assert told == kind
