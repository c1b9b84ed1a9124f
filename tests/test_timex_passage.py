"""The day that a clock time belongs to, the year that words beside a month name, rates and seasons of no year.

`REF` is a Wednesday.
"""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.timex import expressions
from onrecord.timex.passage import day_at

REF = "2026-10-07"


def values(text: str, dated: str | None = REF) -> list[str]:
    return [t.value for t in expressions(text, dated)]


@pytest.mark.parametrize(
    ("text", "last"),
    [
        ("The mill burned down on Monday. It began at 9 a.m.", "2026-10-05T09:00"),
        ("The mill burned down on Monday.\n\nIt began at 9 a.m.", "2026-10-05T09:00"),
        ("It was sold on Wednesday.\n\nThose who were hurt on Monday came. At 9 a.m. it fell.", "2026-10-07T09:00"),
        ("On the bridge, where on Monday, a little after 9 a.m., a car fell, it is quiet.", "2026-10-05T09:00"),
        ("Two men who had been held for a week were freed on Monday.\n\nThey left at 9 a.m.", "2026-10-05T09:00"),
        ("The vote is on Friday. It begins at 9 a.m.", "2026-10-09T09:00"),
        ("By mid-morning the square was full.", "2026-10-07TMO"),
        (f"{'The climbers knew the ridge. ' * 30}\n\nThe guide rang at 9 a.m.", "2026-10-07T09:00"),
    ],
)  # fmt: skip
def test_a_clock_time_is_of_the_day_that_its_passage_is_at(text: str, last: str) -> None:
    assert values(text)[-1] == last


@pytest.mark.parametrize(
    "text",
    [
        "He fell ill on Monday and died on Tuesday.\n\nThe letter came at 9 a.m.",
        "He had been seen on Monday. At 9 a.m. the cleaners came.",
        "At 9 a.m. on a wet morning the children file in.",
        "A car was seen at 9 a.m. ten days before the fire.",
        f"He died on Monday. {'Nobody knows why he climbed. ' * 30}\n\nThe guide rang at 9 a.m.",
    ],
)
def test_a_clock_time_that_could_be_of_another_day_is_open(text: str) -> None:
    assert "XXXX-XX-XXT09:00" in values(text)
    assert [t.earliest for t in expressions(text, REF) if t.value.endswith("T09:00")] == [None]


@given(st.lists(st.integers(-9, 9), max_size=6), st.booleans())
def test_no_past_is_of_a_day_to_come(steps: list[int], blank: bool) -> None:
    today = date(2026, 10, 7)
    text = ("\n\n" if blank else " ").join(["It was so then."] * (len(steps) + 1))
    days = [(n * 17 + 3, today + timedelta(step)) for n, step in enumerate(steps)]
    found = day_at(text, len(text) - 2, days, today, None)
    assert found is None or (found <= today and found in {today, *(day for _, day in days)})


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("It was read shortly after 9 this morning.", "2026-10-07T09:00"),
        ("The bells rang at eight this morning.", "2026-10-07T08:00"),
        ("It was at 7.40 on Monday morning that it began.", "2026-10-05T07:40"),
        ("The session dragged on until ten minutes to two this morning.", "2026-10-07T01:50"),
        ("The police rang at twenty to twelve on Tuesday.", "2026-10-06T11:40"),
        ("It was shortly after five on Tuesday when she left.", "2026-10-06T17:00"),
        ("They came at nine last night.", "2026-10-06T21:00"),
    ],
)
def test_an_hour_with_its_part_of_the_day_is_one_expression(text: str, value: str) -> None:
    assert values(text) == [value]


@pytest.mark.parametrize(
    "text", ["Police shot five on Monday.", "They lost 12 on Monday morning.", "ten to three sites"]
)
def test_a_count_before_a_day_is_no_hour(text: str) -> None:
    assert not any("T0" in v or "T1" in v for v in values(text))


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("He met them twice in 2013, in March and again in October.", ["2013", "2013-03", "2013-10"]),
        ("They met in March and May 2013.", ["2013-03", "2013-05"]),
        ("It rose in 2011, first in June and in August.", ["2011", "2011-06", "2011-08"]),
        ("The club, founded in 1911, will open in March.", ["1911", "2027-03"]),
        ("Sales fell in 2013. In September they rose.", ["2013", "2026-09"]),
    ],
)
def test_a_year_beside_a_month_is_its_year_and_one_of_another_act_is_not(text: str, told: list[str]) -> None:
    assert values(text) == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("It costs £9,400 a year.", [("SET", "P1Y")]),
        ("Gusts of 130 kilometres an hour were measured.", [("SET", "PT1H")]),
        ("It takes 3 million passengers a month.", [("SET", "P1M")]),
        ("It rained for a day.", [("DURATION", "P1D")]),
        ("They climbed on a day with much snow.", []),
    ],
)
def test_a_rate_is_a_set_and_some_day_is_no_date(text: str, told: list[tuple[str, str]]) -> None:
    assert [(t.type, t.value) for t in expressions(text, REF)] == told


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("The road is closed in winter.", "XXXX-WI"),
        ("They drove it in summer, on a dry road.", "XXXX-SU"),
        ("It was opened in the summer.", "2026-SU"),
        ("The exhibition runs until the spring.", "2027-SP"),
    ],
)
def test_a_season_without_an_article_is_of_no_year(text: str, value: str) -> None:
    assert values(text) == [value]


def test_thousands_of_days_cost_no_more_than_their_number() -> None:
    many = expressions("On March 3 at 9 a.m. it rose. At noon it fell. " * 2000, REF)
    assert len(many) == 6000
    assert many[-1].value == "2026-03-03T12:00"
