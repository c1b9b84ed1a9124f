"""Dates at both ends of the calendar, with zones that push them over: no date is worth a traceback."""

from __future__ import annotations

import pytest

from onrecord import Report, build
from onrecord.render import markdown, page, terminal
from onrecord.render.phrases import days
from onrecord.timex import expressions
from onrecord.timex.values import bounds

ENDS = [
    "0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-12:00", "0001-01-01", "9999-12-31", "9999-12-31T23:59:59+00:00",
    "0001-01-01T00:00:00-23:59", "9998-12-31", "1000-01-01", "9000-12-31",
]  # fmt: skip
TEXT = "LUND, January 1 (NPA) - “Nobody sails,” said Ada Lowe on Friday, two weeks ago, last year, the day before."


@pytest.mark.parametrize("when", ENDS)
def test_a_report_of_any_day_makes_a_record(when: str) -> None:
    record = build(
        [Report("a", TEXT, published=when), Report("b", TEXT + " It rained.", published="2026-01-01T10:00Z")]
    )
    assert terminal.summary(record)
    assert markdown.render(record)
    assert page.render(record)


@pytest.mark.parametrize("dated", [None, "XXXX-02-29", "1001-01-01", "8999-12-31", "9999-12-31", "0001-01-01"])
def test_expressions_leave_the_calendar_quietly(dated: str | None) -> None:
    words = ["year", "week", "month", "day", "decade", "century", "quarter"]
    told = [f"{n} {w}s ago, {n} {w}s later" for w in words for n in (1, 900, 9999, "two thousand", 999999)]
    text = "December 31, 9999. the following day. Easter 9999. January 1, 0001. the previous day. " + ". ".join(told)
    assert all(t.value for t in expressions(text, dated))


def test_the_bounds_of_the_first_and_the_last_year() -> None:
    assert bounds("0001", "BEFORE") == (None, None)
    assert bounds("9999", "AFTER") == (None, None)
    assert days("9999-01-01", "9999-12-31") == "9999"
