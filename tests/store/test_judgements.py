"""What was decided about findings follows their words in search and check, whatever they are called later."""

from __future__ import annotations

from pathlib import Path

import pytest

from onrecord.model import Decision, Report
from onrecord.store import Project, decisions, judgements, opened
from onrecord.store.forget import forget
from onrecord.store.search import FoundRow, Query, search

FIRST = Report(
    "wire",
    "The harbour board closed the Orrin bridge on Monday. It cost 4 million.\n\n"
    "“We will not open it before the piers are safe,” said Ada Lowe, who chairs the board.",
    source="Firth Wire",
    published="2026-03-02",
)
SECOND = Report(
    "post",
    "Orrin has no bridge. The harbour board closed the Orrin bridge on Monday, residents were told.\n\n"
    "“We will open it when the piers are safe,” Ada Lowe said.",
    source="Orrin Post",
    published="2026-03-03",
)
LATER = Report(
    "early",
    "The harbour board closed the Orrin bridge on Monday, and nobody knows for how long.\n\n"
    "Ada Lowe said: “We will not open it before the piers are safe.”",
    source="Reed",
    published="2026-03-02",
)


@pytest.fixture
def project(tmp_path: Path):
    with opened(tmp_path / "p", create=True) as held:
        held.add([FIRST, SECOND])
        yield held


def joined(project: Project, kind: str) -> str:
    """The finding of this kind that stands on the most reports."""
    (record,) = project.records()
    if kind == "claim":
        return "claim:" + max(record.claims, key=lambda c: len({s.span.report for s in c.statements})).id
    return "utterance:" + max(record.utterances, key=lambda u: len(u.readings)).id


def decide(project: Project, verdict: str, subject: str, author: str = "desk", reason: str = "") -> Decision:
    return decisions.decide(project.db, project.anchored(verdict, [subject], author, reason))  # type: ignore[arg-type]


def grown(project: Project, subject: str) -> None:
    """Add a report by which the finding comes to be called otherwise."""
    project.add([LATER])
    project.settle()
    (record,) = project.records()
    names = {f"claim:{c.id}" for c in record.claims} | {f"utterance:{u.id}" for u in record.utterances}
    assert subject not in names


def closed(project: Project) -> list[FoundRow]:
    return list(search(project.db, Query("closed the Orrin bridge on Monday", kind="statement")).hits)


def piers(project: Project) -> list[FoundRow]:
    return list(search(project.db, Query("the piers are safe", kind="quotation")).hits)


def test_a_wrong_claim_is_found_nowhere_after_it_is_called_otherwise(project: Project) -> None:
    subject = joined(project, "claim")
    assert len(closed(project)) == 2
    decide(project, "wrong", subject)
    assert not closed(project)
    grown(project, subject)
    assert not closed(project)
    found = search(project.db, Query("closed the Orrin bridge on Monday"))
    assert "statement" not in {row.kind for row in found.hits}
    decisions.undo(project.db, "desk")
    assert [row.reviewed for row in closed(project)] == ["", "", ""]
    decisions.redo(project.db, "desk")
    assert not closed(project)


@pytest.mark.parametrize("verdict", ["keep", "not_for_us"])
def test_what_was_kept_or_put_aside_is_so_after_it_is_called_otherwise(project: Project, verdict: str) -> None:
    subject = joined(project, "claim")
    decide(project, verdict, subject)
    grown(project, subject)
    assert [row.reviewed for row in closed(project)] == [verdict] * 3
    assert dict(search(project.db, Query("closed", kind="statement")).facets["reviewed"]) == {verdict: 3}


def test_a_wrong_remark_leaves_its_quotations_and_says_so(project: Project) -> None:
    subject = joined(project, "utterance")
    assert project.looked_up()[0].find("We will not open it before the piers are safe")[0].utterance
    decide(project, "wrong", subject)
    grown(project, subject)
    rows = piers(project)
    assert {row.reviewed for row in rows} == {"wrong"}
    assert {row.finding for row in rows} == {""}
    hits = project.looked_up()[0].find("We will not open it before the piers are safe")
    assert hits[0].found
    assert {hit.utterance for hit in hits} == {""}
    decisions.undo(project.db, "desk")
    assert {row.reviewed for row in piers(project)} == {""}
    assert project.looked_up()[0].find("We will not open it before the piers are safe")[0].utterance


def test_what_is_told_is_what_the_record_holds(project: Project) -> None:
    claim, remark = joined(project, "claim"), joined(project, "utterance")
    for verdict, subject, author in (
        ("keep", claim, "one"), ("wrong", claim, "two"), ("keep", remark, "one"), ("note", remark, "two"),
    ):  # fmt: skip
        decide(project, verdict, subject, author)
    grown(project, claim)
    (record,) = project.records()
    (story,) = project.settle().stories
    told = judgements.of_story(project.db, story.number)
    held = {(j.finding, j.verdict) for j in record.judgements}
    assert held == {*told.told.items(), *((name, "note") for name in told.notes)}
    assert len(held) == 2, "what two authors decide otherwise has no effect"
    assert {row.reviewed for row in closed(project)} == {""}


def test_what_was_decided_comes_back_with_an_index_made_anew_and_goes_with_its_report(project: Project) -> None:
    subject = joined(project, "utterance")
    decide(project, "wrong", subject)
    project.settle()
    project.db.execute("DROP TABLE said_about")
    project.add([LATER])
    project.settle()
    hits = project.looked_up()[0].find("We will not open it before the piers are safe")
    assert {hit.utterance for hit in hits} == {""}
    forget(project.db, "post")
    assert not project.db.execute("SELECT count(*) FROM judgement").fetchone()[0]
    project.settle()
    assert {row.reviewed for row in piers(project)} == {""}


def test_adding_tells_nothing_of_what_was_called_wrong(project: Project) -> None:
    subject = joined(project, "claim")
    decide(project, "wrong", subject)
    told: list[set[str]] = []
    project.add([LATER])
    project.settle(heard=lambda record, _: told.append({s.span.report for c in record.claims for s in c.statements
                                                        if len(c.statements) > 1}))  # fmt: skip
    assert told == [set()]
