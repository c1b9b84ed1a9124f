"""A user's decisions of every kind: followed, found again in edited texts, loose without a place, never lost."""

from __future__ import annotations

from dataclasses import replace

import pytest

import three_affairs as made
from onrecord.compare.anchors import anchored
from onrecord.decisions_on_findings import anchors_of_finding
from onrecord.job import build, build_stories
from onrecord.model import Decision, Record, Report, Span

A = Report("a", made.BRIDGE, source="Firth Wire")
B = Report("b", made.BRIDGE_OTHER, source="Orrin Post")


def at(report: Report, words: str) -> Span:
    start = report.text.index(words)
    return Span(report.id, start, start + len(words))


def decided(kind: str, *subjects: str | Span, author: str = "", time: str = "", anchors: bool = True) -> Decision:
    texts = {"a": A.text, "b": B.text}
    found = tuple(anchored(texts[s.report], s) for s in subjects if isinstance(s, Span)) if anchors else ()
    return Decision(kind, tuple(map(str, subjects)), author, time, "", found)  # type: ignore[arg-type]


def entity_of(record: Record, span: Span) -> str:
    return next(e.id for e in record.entities for m in e.mentions if m.span == span)


@pytest.fixture(scope="module")
def plain() -> Record:
    return build([A, B])


def test_a_speaker_that_was_decided_is_the_speaker(plain: Record) -> None:
    said = next(q for q in plain.quotations if q.report == "b" and q.quoted)
    reid = at(B, "Tom Reid")
    assert said.speaker_entity != entity_of(plain, reid)
    record = build([A, B], [Decision("speaker", (said.id, str(reid)), "desk")])
    now = next(q for q in record.quotations if q.id == said.id)
    assert now.speaker_entity == entity_of(record, reid)
    assert now.speaker == (reid,)
    assert not record.loose
    nobody = build([A, B], [Decision("speaker", (said.id, ""))])
    assert next(q for q in nobody.quotations if q.id == said.id).speaker_entity is None


def test_clauses_are_one_matter_or_two_as_decided() -> None:
    one, two = at(A, "will stay closed until May"), at(B, "Orrin bridge stays shut")
    joined = build([A, B], [decided("same_claim", one, two)])
    assert any({"a", "b"} <= set(c.reports) and any(s.span.overlap(one) for s in c.statements) for c in joined.claims)
    parted = build([A, B], [decided("different_claim", one, two)])
    for claim in parted.claims:
        spans = [s.span for s in claim.statements]
        assert not (any(s.overlap(one) for s in spans) and any(s.overlap(two) for s in spans))


def test_reports_are_of_one_story_or_two_as_decided() -> None:
    reports = [A, B, Report("c", made.MILL)]
    assert [r.story for r in build_stories(reports)] == ["a", "c"]
    together = build_stories(reports, [Decision("same_story", ("c", "a"))])
    assert [[r.report.id for r in record.reports] for record in together] == [["a", "b", "c"]]
    apart = build_stories(reports, [Decision("different_story", ("b", "a"))])
    assert [r.story for r in apart] == ["a", "b", "c"]
    aside = build(reports, [Decision("different_story", ("b", "a")), Decision("same_story", ("c", "a"))])
    assert {s.input for s in aside.skipped} == {"b"}


@pytest.mark.parametrize("kind", ["utterance", "claim", "unknown", "change", "shared"])
def test_a_wrong_finding_leaves_and_stays_out_whatever_its_id(plain: Record, kind: str) -> None:
    from onrecord.decisions_on_findings import FINDINGS, findings_of

    assert kind in FINDINGS
    for id, spans in findings_of(plain, kind)[:3]:
        subject = f"{kind}:{id}"
        decision = Decision("wrong", (subject,), "desk", anchors=anchors_of_finding(plain, subject))
        later = Report("c", made.BRIDGE_LATER.replace("5 million", "4 million") + " Nobody knows why.", source="Third")
        for record in (build([A, B], [decision]), build([A, B, later], [decision])):
            assert not record.loose
            assert [j.verdict for j in record.judgements] == ["wrong"]
            assert decision in record.decisions
            assert record.judgements[0].finding not in {f"{kind}:{name}" for name, _ in findings_of(record, kind)}
            held = [set(map(str, found)) for _, found in findings_of(record, kind)]
            assert not any(set(map(str, spans)) <= there for there in held)


def test_a_wrong_finding_whose_words_are_part_of_another_by_now_is_said_to_be_loose() -> None:
    before = build([A, B])
    found = next(c for c in before.claims if c.text == "Repairs cost 4 million")
    decision = Decision(
        "wrong", (f"claim:{found.id}",), "desk", anchors=anchors_of_finding(before, f"claim:{found.id}")
    )
    record = build([A, B, Report("c", made.BRIDGE_LATER, source="Third")], [decision])
    assert [c.status for c in record.claims if "Repairs" in c.text] == ["changed"], "4 million, then 5 million"
    assert [x.decision for x in record.loose] == [decision]


def test_a_wrong_finding_about_a_name_leaves_and_the_name_stays() -> None:
    """What is wrong is that one name is spelt in two ways, not that somebody is named."""
    reports = [A, replace(B, text=B.text.replace("Ada Lowe", "Ada Lowes"))]
    before = build(reports)
    (found,) = [e for e in before.entities if len([s for s in e.spellings if s.component == "family"]) > 1]
    subject = f"entity:{found.id}"
    decision = Decision("wrong", (subject,), "desk", anchors=anchors_of_finding(before, subject))
    for more in ((), (Report("c", made.BRIDGE_LATER + " Nobody knows why.", source="Third"),)):
        record = build([*reports, *more], [decision])
        assert [j.verdict for j in record.judgements] == ["wrong"]
        assert not record.loose
        assert [bool(e.spellings) for e in record.entities if e.name == found.name] == [False]
        assert "Tom Reid" in {e.name for e in record.entities if e.spellings}


def test_keeping_and_noting_leave_the_record_as_it_is(plain: Record) -> None:
    subject = f"claim:{plain.claims[0].id}"
    decisions = [Decision("keep", (subject,), "desk"), Decision("note", (subject,), "desk", reason="ask the council")]
    record = build([A, B], decisions)
    assert replace(record, decisions=(), judgements=()) == plain
    assert [(j.verdict, j.reason) for j in record.judgements] == [("keep", ""), ("note", "ask the council")]


def test_decisions_find_their_words_in_an_edited_text() -> None:
    lowe, reid = at(A, "Ada Lowe"), at(B, "Ada Lowe")
    decision = decided("different_entity", lowe, reid)
    edited = replace(
        A, text="Updated on Tuesday. " + A.text.replace("said Ada Lowe, who chairs", "Ada Lowe said, who leads")
    )
    record = build([edited, B], [decision])
    assert not record.loose
    assert entity_of(record, at(edited, "Ada Lowe")) != entity_of(record, reid)


LOOSE = [
    (decided("same_entity", at(A, "Ada Lowe"), Span("x", 0, 3), anchors=False), "no place"),
    (decided("same_entity", at(A, "closed until"), at(B, "Ada Lowe")), "nobody is named"),
    (decided("same_utterance", "a.q99", "b.q1"), "a.q99 is not in this story"),
    (decided("parent", "a", "z"), "report z is not in this story"),
    (decided("same_story", "a", "z"), "report z is not there"),
    (decided("wrong", "claim:none"), "claim:none is not in this record"),
    (decided("wrong", "line:a"), "is no finding"),
    (decided("speaker", "a.q99", "b:1-2"), "a.q99 is not in this story"),
    (Decision("same_claim", ("a:1-5", "b:1-5"), anchors=(anchored("other words", Span("a", 6, 11)),)), "one anchor"),
    (Decision("different_entity", ("a:0-9",)), "has two"),
]  # fmt: skip


def test_what_has_no_place_is_listed_and_has_no_effect(plain: Record) -> None:
    record = build([A, B], [d for d, _ in LOOSE])
    assert {row.decision for row in record.loose} == {d for d, _ in LOOSE}
    for decision, why in LOOSE:
        told = next(row.why for row in record.loose if row.decision == decision)
        assert why in told, decision
    assert len([n for n in record.notes if n.startswith("decision without effect")]) == len(LOOSE)
    kept = [n for n in record.notes if not n.startswith("decision without effect")]
    assert replace(record, decisions=(), loose=(), notes=tuple(kept)) == plain


def test_two_authors_who_decide_otherwise_are_listed_and_neither_wins(plain: Record) -> None:
    ours, theirs = at(A, "Ada Lowe"), at(B, "Ada Lowe")
    one = decided("same_entity", ours, theirs, author="one", time="2026-01-01")
    two = decided("different_entity", theirs, ours, author="two", time="2026-01-02")
    record = build([A, B], [one, two])
    assert {(row.decision.author, row.why) for row in record.loose} == {
        ("one", "decided otherwise by two"), ("two", "decided otherwise by one"),
    }  # fmt: skip
    assert record.entities == plain.entities
    again = replace(two, author="one")
    assert not build([A, B], [one, again]).loose, "the same author thought better of it"
    subject = f"claim:{plain.claims[0].id}"
    judged = build([A, B], [Decision("keep", (subject,), "one"), Decision("wrong", (subject,), "two")])
    assert len(judged.loose) == 2
    assert judged.claims == plain.claims


def test_the_order_of_decisions_changes_nothing(plain: Record) -> None:
    subject = f"claim:{plain.claims[0].id}"
    decisions = [*(d for d, _ in LOOSE), Decision("wrong", (subject,), "desk"), decided("parent", "b", "a")]
    assert build([A, B], decisions) == build([B, A], decisions[::-1])


def test_a_story_hears_of_what_concerns_it_and_of_what_concerns_nothing() -> None:
    reports = [A, B, Report("c", made.MILL)]
    own, lost = decided("parent", "b", "a"), decided("parent", "x", "y")
    across = decided("parent", "c", "a")
    by_story = {r.story: r for r in build_stories(reports, [own, lost, across])}
    assert set(by_story["a"].decisions) == {own, lost, across}
    assert set(by_story["c"].decisions) == {lost, across}
    assert {row.decision for row in by_story["a"].loose} == {lost, across}
