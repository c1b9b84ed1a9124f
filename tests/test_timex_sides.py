"""On which side of the report's own day a date lies, where the words around it tell."""

from __future__ import annotations

import pytest

from onrecord.timex import expressions


def values(text: str) -> list[str]:
    return [d.value for d in expressions(text, "2017-03-22")]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Portugal has agreed to drop its tariff from January 1.", "2018-01-01"),
        ("She pledged to open the bridge on January 15.", "2018-01-15"),
        ("It reported loose stones three times since December.", "2016-12"),
        ("Nobody has seen her since May.", "2016-05"),
        ("Officials said the first sleepers could be laid in October.", "2017-10"),
        ("The verdict may be given in September.", "2017-09"),
        ("They went out at nine minutes past nine.", "2017-03-22T09:09"),
    ],
)
def test_sides(text: str, value: str) -> None:
    assert values(text)[-1:] == [value]


@pytest.mark.parametrize(
    "text",
    ["The leak was noticed on the fourth, a Monday, and closed.", "It was found on the sixth, a Friday as it happens."],
)
def test_a_weekday_that_only_describes_a_day_is_none_of_its_own(text: str) -> None:
    assert not values(text)
