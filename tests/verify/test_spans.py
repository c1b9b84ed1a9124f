"""verify finds a text that changed, a report that is missing, and a span that does not hold."""

from __future__ import annotations

from dataclasses import replace

from onrecord.job import build
from onrecord.model import Claim, ClaimStatement, Evidence, Report, Span
from onrecord.verify import verify

REPORTS = [Report("a", "Ada Lowe said that it was done."), Report("b", "Nobody answered.")]


def test_a_record_holds_against_its_inputs_in_any_order() -> None:
    record = build(REPORTS)
    assert verify(record, REPORTS) == verify(record, REPORTS[::-1]) == []


def test_a_changed_text_and_a_missing_report_are_named() -> None:
    record = build(REPORTS)
    problems = verify(record, [replace(REPORTS[0], text="Ada Lowe said that it was not done.")])
    assert any(p.startswith("a: its text is not") for p in problems)
    assert any(p.startswith("b: not among the inputs") for p in problems)


def test_a_span_outside_the_text_and_words_that_are_not_there_are_named() -> None:
    record = build(REPORTS)
    outside, inside = Span("b", 0, 999), Span("a", 0, 8)
    statement = ClaimStatement(inside, "own", None, "positive", None, None, "Ada Love")
    claim = Claim("c", "single", "x", ("a",), ("a",), (), (statement,), Evidence("test", (outside,)))
    problems = verify(replace(record, claims=(claim,)), REPORTS)
    assert any("b:0-999: outside" in p for p in problems)
    assert any("a:0-8: the text there is not 'Ada Love'" in p for p in problems)
