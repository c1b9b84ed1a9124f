"""Numbers in words, their units, and whether two can both hold."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.compare.values import compatible, quantities, shown

CASES = [
    ("A dozen people left", "12", "person", "exact"),
    ("about 140 people", "140", "person", "about"),
    ("at least nine boats", "9", "boat", "at least"),
    ("by half a percentage point", "0.5", "point", "exact"),
    ("by 25 basis points", "0.25", "point", "exact"),
    ("rose 4.75 percent", "4.75", "percent", "exact"),
    ("a fee of €42m", "42000000", "euro", "exact"),
    ("42 million euros", "42000000", "euro", "exact"),
    ("passed by five votes to four", "5-4", "vote", "exact"),
    ("Two of the seven members voted against", "5-2", "vote", "exact"),
    ("a 23-year-old", "23", "age", "exact"),
    ("thirty-one boats", "31", "boat", "exact"),
    ("two hundred and fifty boats", "250", "boat", "exact"),
    ("rates went up to 4.57 percent", "4.57", "percent", "exact"),
    ("bidding was up to $2,000", "2000", "dollar", "about"),
    ("up to 40 boats", "40", "boat", "at most"),
]


@pytest.mark.parametrize(("text", "value", "unit", "bound"), CASES)
def test_reads(text: str, value: str, unit: str, bound: str) -> None:
    (one,) = quantities(text)
    assert (shown(one), one.unit, one.bound) == (value, unit, bound)


@pytest.mark.parametrize("text", ["at 6:40 a.m.", "in 1994", "the 3rd floor", "nobody", "Flight BA12"])
def test_is_no_quantity(text: str) -> None:
    assert quantities(text) == ()


@pytest.mark.parametrize(
    ("a", "b", "both"),
    [
        ("12 boats", "a dozen boats", True),
        ("12 boats", "11 boats", False),
        ("at least nine boats", "12 boats", True),
        ("about 140 boats", "143 boats", True),
        ("about 140 boats", "151 boats", False),
        ("close to 100 boats", "more than 120 boats", False),
        ("five votes to four", "a 5-4 vote", True),
        ("five votes to four", "a 6-3 vote", False),
    ],
)
def test_both_can_hold(a: str, b: str, both: bool) -> None:
    (one,), (other,) = quantities(a), quantities(b)
    assert compatible(one, other) is both
    assert compatible(other, one) is both


@given(st.text(max_size=80))
def test_any_text_gives_offsets_in_it(text: str) -> None:
    for one in quantities(text):
        assert 0 <= one.start < one.end <= len(text)


@given(st.integers(0, 10**9))
def test_a_figure_reads_back(number: int) -> None:
    (one,) = quantities(f"{number:,} boats")
    assert one.value == number


def test_two_rounded_figures_hold_by_the_coarser() -> None:
    seventy = quantities("about 70 percent of it")[0]
    (part,) = quantities("They hold two thirds of the shops.")
    assert compatible(seventy, part)
    assert compatible(part, seventy)
