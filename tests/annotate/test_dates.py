"""Dates as findings about a report: spans of its own text, and on what each value rests."""

from __future__ import annotations

from onrecord.annotate.dates import find
from onrecord.headers import header
from onrecord.language import Parse
from onrecord.model import DateExpression, Report
from onrecord.view import View


def dates(text: str, published: str | None = None, language: str = "en") -> tuple[DateExpression, ...]:
    view = View.of("r", text)
    return find(Parse(view, language, (), (), parsed=False), header(Report("r", text, published=published), view))


def test_basis_says_what_tells_the_value() -> None:
    given = [d.basis for d in dates("It fell yesterday and in 1988.", "2026-03-03")]
    assert given == ["published", "text"]
    assert [d.basis for d in dates("NORHAVN, March 3, 2026 (BMP) - It fell yesterday.")] == ["text", "dateline"]
    assert [d.basis for d in dates("It fell yesterday.")] == ["text"]


def test_spans_are_of_the_text_as_given() -> None:
    text = "It fell on March&nbsp;3,\u00ad 2026&mdash;not last\u00a0week."
    found = dates(text, "2026-03-04")
    assert [text[d.span.start : d.span.end] for d in found] == ["March&nbsp;3,\u00ad 2026", "last\u00a0week"]
    assert [d.value for d in found] == ["2026-03-03", "2026-W09"]


def test_a_stretch_of_the_calendar_has_bounds_and_a_duration_none() -> None:
    found = dates("It fell last week after two years.", "2026-03-04")
    assert [(d.earliest, d.latest) for d in found] == [("2026-02-23", "2026-03-01"), (None, None)]


def test_other_languages_are_left_out() -> None:
    assert dates("Es geschah am 3. Mai 2026.", language="de") == ()
