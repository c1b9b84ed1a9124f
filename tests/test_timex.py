"""Dates in words: golden lines of our own writing, properties, hostile input. `REF` is a Tuesday."""

from __future__ import annotations

import time
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.timex import expressions
from onrecord.timex.calendar import iso_day
from onrecord.timex.holidays import easter
from onrecord.timex.values import Reference, bounds, duration
from onrecord.timex.words import number_of

REF = "2026-03-03"


def read(text: str, dated: str | None = REF) -> list[tuple[str, str, str | None]]:
    return [(text[t.start : t.end], t.value, t.mod) for t in expressions(text, dated)]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        # days
        ("It opened on March 1.", "2026-03-01"),
        ("It opened on 1 March 2024.", "2024-03-01"),
        ("It opened on Friday, Oct. 24, 2025.", "2025-10-24"),
        ("It opened on the 1st of March.", "2026-03-01"),
        ("It opened on March eighth.", "2026-03-08"),
        ("It was filed on 2026-02-17.", "2026-02-17"),
        ("It was filed on 2/17/2026.", "2026-02-17"),
        ("It was filed on 17.2.2026.", "2026-02-17"),
        ("It closed last Oct. 24.", "2025-10-24"),
        ("It closed on December 15.", "2025-12-15"),
        ("It will close on December 15.", "2026-12-15"),
        # weekdays by tense
        ("The court ruled on Monday.", "2026-03-02"),
        ("The court ruled on Tuesday.", "2026-03-03"),
        ("The court will rule on Thursday.", "2026-03-05"),
        ("On Thursday, the court will rule.", "2026-03-05"),
        ("The court ruled on Thursday.", "2026-02-26"),
        ("The ruling is due by Friday.", "2026-03-06"),
        ("The court met last Friday.", "2026-02-27"),
        ("It had been due to close on Friday.", "2026-02-27"),
        ("He could not be reached on Saturday.", "2026-02-28"),
        ("The works will be finished on Saturday.", "2026-03-07"),
        # deictic
        ("It rained today.", "2026-03-03"),
        ("It rained yesterday.", "2026-03-02"),
        ("It may rain tomorrow.", "2026-03-04"),
        ("It rained the day before yesterday.", "2026-03-01"),
        # weeks, months, years
        ("It rained last week.", "2026-W09"),
        ("It rains next week.", "2026-W11"),
        ("It rained over the weekend.", "2026-W09-WE"),
        ("It rained last month.", "2026-02"),
        ("It rained in February.", "2026-02"),
        ("It rained in November.", "2025-11"),
        ("It will rain in November.", "2026-11"),
        ("It rained last May.", "2025-05"),
        ("It rained in June last year.", "2025-06"),
        ("It rained in July 1997.", "1997-07"),
        ("It rained last year.", "2025"),
        ("It rained in 1988.", "1988"),
        ("It rained in nineteen ninety-six.", "1996"),
        ("It rained in the winter of 1994.", "1994-WI"),
        ("It rained last autumn.", "2025-FA"),
        ("It will rain this summer.", "2026-SU"),
        # quarters and halves
        ("Sales fell in the fourth quarter.", "2025-Q4"),
        ("Sales fell in the third quarter of 1984.", "1984-Q3"),
        ("Sales fell in the first half of 2025.", "2025-H1"),
        ("Sales fell in the first three months of the year.", "2026-Q1"),
        # decades and centuries
        ("Ties were cut in the 1960s.", "196"),
        ("Ties were cut in the ’90s.", "199"),
        ("Ties were cut in the nineties.", "199"),
        ("It stems from the 19th century.", "18"),
        # counted
        ("It closed two months ago.", "2026-01"),
        ("It closed three weeks ago.", "2026-W07"),
        ("It closed ten days ago.", "2026-02-21"),
        ("It closed five years ago.", "2021"),
        ("It closed a decade ago.", "2016"),
        ("It lasted two weeks.", "P2W"),
        ("It lasted two and a half hours.", "PT2H30M"),
        ("It was a three-year deal.", "P3Y"),
        ("It lasted several days.", "PXD"),
        ("He was there for years.", "PXY"),
        ("It has risen in the past 18 months.", "P18M"),
        # times
        ("It struck at 6:40 a.m. on Monday.", "2026-03-02T06:40"),
        ("It struck at 6.40am.", "2026-03-03T06:40"),
        ("It struck at 9 p.m. EST Monday.", "2026-03-02T21:00"),
        ("It struck at 13:05 GMT.", "2026-03-03T13:05Z"),
        ("It struck at 1305 GMT.", "2026-03-03T13:05Z"),
        ("It struck at six o’clock in the evening.", "2026-03-03T18:00"),
        ("This morning, at 25 past six, it struck.", "2026-03-03T06:25"),
        ("It struck this morning. The news came in the afternoon. It struck at six o’clock.", "2026-03-03T06:00"),
        ("It was in the afternoon. It struck at six o’clock.", "2026-03-03T18:00"),
        ("It struck at a quarter to nine in the morning.", "2026-03-03T08:45"),
        ("It struck at noon on Monday.", "2026-03-02T12:00"),
        ("It struck early on Tuesday.", "2026-03-03TMO"),
        ("It struck on Monday evening.", "2026-03-02TEV"),
        ("It struck last night.", "2026-03-02TNI"),
        ("It struck this morning.", "2026-03-03TMO"),
        # sets
        ("It sails every day.", "P1D"),
        ("It sails every other week.", "P2W"),
        ("It sails on Tuesdays.", "XXXX-WXX-2"),
        ("It sails each July.", "XXXX-07"),
        ("It sails twice a month.", "P1M"),
        ("It closed half a century ago; no, a quarter-century ago.", "2001"),
        ("It closed in the course of a months-long search.", "PXM"),
        # years told otherwise
        ("It was founded in 508 BC.", "BC0508"),
        ("It was founded in AD 842.", "0842"),
        ("He taught there in 1920–21.", "1921"),
        ("He was born in 1870. Two years later he moved.", "1872"),
        ("It closed two and a half years ago.", "2023-09"),
        ("Nobody has forgotten 9/11.", "2001-09-11"),
        ("Prices rose in the year to February.", "2026-02"),
        ("It is one of the goals of 2030’s plan.", "2030"),
        # references
        ("It is now closed.", "PRESENT_REF"),
        ("It closed recently.", "PAST_REF"),
        ("Nobody knows the future.", "FUTURE_REF"),
        # holidays
        ("It closed on Christmas Eve.", "2025-12-24"),
        ("It closed last Thanksgiving.", "2025-11-27"),
        ("It will close on Good Friday.", "2026-04-03"),
        ("It closed last Easter Monday.", "2025-04-21"),
        ("It closed on Black Friday.", "2025-11-28"),
        # fortnights and fiscal years
        ("It closed a fortnight ago.", "2026-W08"),
        ("It lasted three fortnights.", "P6W"),
        ("It sails every fortnight.", "P2W"),
        ("Sales fell in fiscal year 2025.", "2025"),
    ],
)
def test_values(text: str, value: str) -> None:
    assert [v for _, v, _ in read(text)][-1:] == [value]


@pytest.mark.parametrize(
    ("text", "expression", "mod"),
    [
        ("in the mid-2010s", "the mid-2010s", "MID"),
        ("in early May", "early May", "START"),
        ("by the end of the year", "the end of the year", "END"),
        ("late last week", "late last week", "END"),
        ("more than two weeks", "more than two weeks", "MORE_THAN"),
        ("at least three days", "at least three days", "EQUAL_OR_MORE"),
        ("about five years ago", "about five years ago", "APPROX"),
    ],
)
def test_modifiers(text: str, expression: str, mod: str) -> None:
    assert [(words, m) for words, _, m in read(text)] == [(expression, mod)]


@pytest.mark.parametrize(
    "text",
    [
        "You may go.",
        "They march on.",
        "The 52-year-old minister is 52 years old.",
        "It cost $1990.",
        "Some 1,990 people came.",
        "He hit No. 1990.",
        "Prices fall, and springs break.",
        "One second, please.",
        "Jan Lowe and April Stone came.",
        "The Sun rose.",
        "He scored 3 to 5 points.",
        "Chapter 12, verse 4",
        "It is called Super Tuesday.",
        "She is player of the year.",
        "He whittles the list down on a Monday.",
        "Call 461-1776.",
        "It lies 1100 ft up.",
    ],
)
def test_what_is_no_date(text: str) -> None:
    assert read(text) == []


def test_both_days_of_an_interval() -> None:
    assert [v for _, v, _ in read("It runs from March 3 to 5.")] == ["2026-03-03", "2026-03-05"]
    assert [v for _, v, _ in read("It runs from 6 to 8 March.")] == ["2026-03-06", "2026-03-08"]
    assert [v for _, v, _ in read("Open 2-4 p.m.")] == ["2026-03-03T14:00", "2026-03-03T16:00"]
    assert [v for _, v, _ in read("It was shut from April 24 and 25.", "2026-05-01")] == ["2026-04-24", "2026-04-25"]


def test_that_day_and_two_days_later_count_from_the_day_named_last() -> None:
    told = [v for _, v, _ in read("It sank on February 3, 2019. Two days later it was found. That day it rained.")]
    assert told == ["2019-02-03", "2019-02-05", "2019-02-05"]


def test_a_year_earlier_beside_a_quarter_is_that_quarter() -> None:
    text = "In the third quarter of 2025, profit rose to $5 million from $4 million a year earlier."
    assert [v for _, v, _ in read(text)] == ["2025-Q3", "2024-Q3"]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("It opened on February 6.", "XXXX-02-06"),
        ("It opened on Tuesday.", "XXXX-WXX-2"),
        ("It rained last week.", "XXXX-WXX"),
        ("It rained last month.", "XXXX-01"),
        ("It rained yesterday.", "XXXX-02-05"),
        ("It rained last year.", "XXXX"),
    ],
)
def test_where_nothing_tells_the_year_it_stays_open(text: str, value: str) -> None:
    assert [v for _, v, _ in read(text, "XXXX-02-06")] == [value]


def test_without_any_date_only_what_the_words_tell_is_told() -> None:
    assert [v for _, v, _ in read("Today, February 6, and in 1988.", None)] == ["XXXX-XX-XX", "XXXX-02-06", "1988"]


@pytest.mark.parametrize(
    ("value", "mod", "stretch"),
    [
        ("2026-02-06", None, ("2026-02-06", "2026-02-06")),
        ("2026-02-06T06:40", None, ("2026-02-06", "2026-02-06")),
        ("2024-02", None, ("2024-02-01", "2024-02-29")),
        ("2026-W01", None, ("2025-12-29", "2026-01-04")),
        ("2026-W09-WE", None, ("2026-02-28", "2026-03-01")),
        ("2026-Q4", None, ("2026-10-01", "2026-12-31")),
        ("2026-H1", None, ("2026-01-01", "2026-06-30")),
        ("2025-WI", None, ("2025-12-01", "2026-02-28")),
        ("201", None, ("2010-01-01", "2019-12-31")),
        ("201", "MID", ("2012-07-01", "2017-07-02")),
        ("19", None, ("1900-01-01", "1999-12-31")),
        ("2026", "START", ("2026-01-01", "2026-07-02")),
        ("1959", "AFTER", ("1960-01-01", None)),
        ("XXXX-02-06", None, (None, None)),
        ("P3D", None, (None, None)),
        ("2026-02-31", None, (None, None)),
        ("PRESENT_REF", None, (None, None)),
    ],
)
def test_bounds(value: str, mod: str | None, stretch: tuple[str | None, str | None]) -> None:
    assert bounds(value, mod) == stretch


def test_numbers_and_durations() -> None:
    assert [number_of(w) for w in ("a dozen", "twenty-four", "2 1/2", "two hundred", "half an", "several")] == [
        12, 24, 2.5, 200, 0.5, None,
    ]  # fmt: skip
    assert [duration(2, "E"), duration(0.5, "TH"), duration(None, "TM")] == ["P20Y", "PT30M", "PTXM"]


DAYS = st.dates(date(1900, 1, 1), date(2099, 12, 31))


@given(DAYS, st.integers(0, 6))
def test_a_weekday_lies_within_a_week_of_the_report_and_is_that_day(day: date, number: int) -> None:
    name = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"][number]
    told = date.fromisoformat(read(f"It rained on {name}.", day.isoformat())[0][1])
    assert told.weekday() == number
    assert 0 <= (day - told).days < 7


@given(DAYS, DAYS)
def test_a_full_date_means_the_same_in_every_form_and_report(day: date, dated: date) -> None:
    forms = (f"{day:%B} {day.day}, {day.year}", f"{day.day} {day:%B} {day.year}", day.isoformat())
    assert {read(f"It rained on {form}.", dated.isoformat())[0][1] for form in forms} == {day.isoformat()}


@given(DAYS)
def test_bounds_hold_the_reference_for_what_is_this(day: date) -> None:
    ref = Reference.of(day.isoformat())
    for value in (ref.days(0), ref.weeks(0), ref.months(0), ref.quarters(0), ref.years(0), ref.decades(0)):
        low, high = bounds(value)
        assert low is not None
        assert high is not None
        assert low <= day.isoformat() <= high


PIECES = st.sampled_from(
    ["the ", "last ", "early ", "on ", "Tuesday", "May ", "31 ", "1990", "s", " weeks", " ago", "two ", "-", ", ", "'",
     "quarter ", "thousand ", "hundred ", "999,999,999 ", "later", "decades ", "6:40 ", "p.m.", "every ", "year", "\n",
     "\n\n", "\ufffd", "½", "०", "February 30", "99999999999 "]
)  # fmt: skip


@given(
    st.lists(PIECES, max_size=25).map("".join), st.sampled_from([None, REF, "XXXX-02-29", "0001-01-01", "9999-12-31"])
)
def test_spans_are_in_order_and_apart_whatever_the_text(text: str, dated: str | None) -> None:
    found = expressions(text, dated)
    assert all(0 <= t.start < t.end <= len(text) for t in found)
    assert all(a.end <= b.start for a, b in pairwise(found))
    assert found == expressions(text, dated)


def test_a_long_run_of_one_word_takes_no_long_time() -> None:
    began = time.process_time()
    for piece in ("the ", "two ", "a year ", "May ", "1 ", "last ", "9" * 50 + " "):
        expressions(piece * (20_000 // len(piece)), REF)
    assert time.process_time() - began < 8


def test_easter_of_years_that_almanacs_give() -> None:
    given = {1961: "04-02", 2000: "04-23", 2008: "03-23", 2011: "04-24", 2026: "04-05", 2038: "04-25"}
    assert {year: f"{easter(year):%m-%d}" for year in given} == given


def test_days_of_the_calendar() -> None:
    assert iso_day(None, 2, 29) == "XXXX-02-29"
    assert iso_day(2026, 2, 29) is None
