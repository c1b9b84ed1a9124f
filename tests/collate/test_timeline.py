"""The timeline: order, bounds, merging, and what is never an event's day."""

from __future__ import annotations

from dataclasses import replace

from onrecord.collate.timeline import collate
from onrecord.headers import header
from onrecord.model import (
    Annotations,
    Claim,
    ClaimStatement,
    Descent,
    Event,
    Evidence,
    Passage,
    Report,
    Sentence,
    Span,
    Story,
    reason,
)
from onrecord.timex.reports import dates_of
from onrecord.view import View


def notes(report: Report) -> Annotations:
    view = View.of(report.id, report.text)
    top = header(report, view)
    cut, at = [], 0
    for piece in report.text.split("\n"):
        if piece:
            cut.append(Sentence(Span(report.id, at, at + len(piece)), len(cut)))
        at += len(piece) + 1
    return Annotations(report.id, "en", top, tuple(cut), (), (), dates_of(view, top), (), ())


def timeline(*texts: str, claims: tuple[Claim, ...] = (), passages: tuple[Passage, ...] = ()) -> tuple[Event, ...]:
    reports = tuple(Report(f"r{n}", text, published="2026-03-04") for n, text in enumerate(texts))
    return collate(Story("s", reports, tuple(map(notes, reports))), Descent((), (), (), passages, ()), claims)


def claim(*spans: Span, text: str = "the ship sank") -> Claim:
    told = tuple(ClaimStatement(span, "own", None, "positive", None, None, text) for span in spans)
    ids = tuple(sorted({s.report for s in spans}))
    return Claim("c1", "agreed", text, ids, ids, (), told, Evidence("test", spans))


def test_sentences_with_dates_come_in_their_order() -> None:
    found = timeline("It sank on Tuesday.\nIt was built in 1996.\nIt sailed last month.")
    assert [(e.earliest, e.latest) for e in found] == [
        ("1996-01-01", "1996-12-31"),
        ("2026-02-01", "2026-02-28"),
        ("2026-03-03", "2026-03-03"),
    ]
    assert found[0].text == "It was built in 1996."


def test_a_dateline_and_a_header_line_are_no_events() -> None:
    assert timeline("NORHAVN, March 3 (BMP) - It sank.", " date 2026-03-04 It sank.") == ()


def test_a_claim_has_the_stretch_that_all_its_reports_allow() -> None:
    spans = (Span("r0", 0, 18), Span("r1", 0, 19))
    (event,) = timeline("It sank this week.", "It sank on Tuesday.", claims=(claim(*spans),))
    assert (event.earliest, event.latest, event.claim) == ("2026-03-03", "2026-03-03", "c1")
    assert [s.report for s in event.evidence.spans] == ["r0", "r1"]
    assert event.evidence.opposing == ()


def test_days_that_cannot_all_hold_are_shown_as_a_span_and_said_to_differ() -> None:
    spans = (Span("r0", 0, 18), Span("r1", 0, 19))
    (event,) = timeline("It sank on Monday.", "It sank on Tuesday.", claims=(claim(*spans),))
    assert (event.earliest, event.latest) == ("2026-03-02", "2026-03-03")
    assert event.evidence.opposing == (reason("days_differ"),)


def test_an_undated_claim_lies_not_after_the_first_report_that_has_it() -> None:
    both = claim(Span("r0", 0, 8), Span("r1", 0, 11))
    (event,) = timeline("It sank.", "It went down.", claims=(both,))
    assert (event.earliest, event.latest) == (None, "2026-03-04")
    assert event.evidence.rule == "not after the first report that has it"
    ahead = claim(Span("r0", 0, 13), Span("r1", 0, 13), text="It will sink.")
    assert timeline("It will sink.", "It will sink.", claims=(ahead,)) == ()
    assert timeline("It sank.", claims=(claim(Span("r0", 0, 8)),)) == ()
    said = replace(both, statements=tuple(replace(s, voice="quoted") for s in both.statements))
    assert timeline("It sank.", "It went down.", claims=(said,)) == ()


def test_since_leaves_the_end_open_and_until_the_beginning() -> None:
    found = timeline("It has sailed since 1996.\nIt sails until 2028.")
    assert [(e.earliest, e.latest) for e in found] == [("1996-01-01", None), (None, "2028-12-31")]


def test_two_dates_in_one_statement_date_it_not() -> None:
    both = claim(Span("r0", 0, 33), Span("r1", 0, 8))
    found = timeline("It sank on Monday and on Tuesday.", "It sank.", claims=(both,))
    assert [(e.claim, e.earliest) for e in found if e.claim] == [("c1", None)]


def test_sentences_of_one_passage_stay_apart_where_their_words_do() -> None:
    one, other = "It was built in 1996.", "Norhavn won the cup again in 1996."
    text = f"{one}\n{other}"
    copy = Passage("r1", "r0", Span("r1", 0, len(text)), Span("r0", 0, len(text)), "verbatim")
    found = timeline(text, text, passages=(copy,))
    assert sorted(e.text for e in found) == [one, other]


def test_a_copied_sentence_is_one_event() -> None:
    text = "It was built in 1996."
    copy = Passage("r1", "r0", Span("r1", 0, 21), Span("r0", 0, 21), "verbatim")
    assert len(timeline(text, text)) == 2
    (event,) = timeline(text, text, passages=(copy,))
    assert [s.report for s in event.evidence.spans] == ["r0", "r1"]
