"""Stretches asked which of them hold a place: the answer is that of looking at every one."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from onrecord.intervals import Intervals

STRETCH = st.tuples(st.integers(0, 30), st.integers(0, 12)).map(lambda row: (row[0], row[0] + row[1]))


@given(st.lists(STRETCH, max_size=12), STRETCH)
def test_those_that_hold_it_are_all_found(stretches: list[tuple[int, int]], asked: tuple[int, int]) -> None:
    low, high = asked
    assert Intervals(stretches).holding(low, high) == [
        n for n, (start, end) in enumerate(stretches) if start <= low and high <= end
    ]


@given(st.lists(STRETCH, max_size=12), STRETCH)
def test_those_that_share_a_place_with_it_are_all_found(
    stretches: list[tuple[int, int]], asked: tuple[int, int]
) -> None:
    low, high = asked
    assert Intervals(stretches).meeting(low, high) == [
        n for n, (start, end) in enumerate(stretches) if start < high and low < end
    ]


def test_none_are_none() -> None:
    assert Intervals([]).holding(0, 1) == []


def test_nested_ones_stand_in_the_order_given() -> None:
    assert Intervals([(5, 6), (0, 20), (4, 8)]).holding(5, 6) == [0, 1, 2]
