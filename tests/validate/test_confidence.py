"""Errors that are known, sampled again and again: how often the 95 % interval holds the true figure."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.validate.confidence import Estimate, Stratum, ratio, share

RUNS = 500


def population(size: int, right: float) -> list[int]:
    return [1] * round(size * right) + [0] * (size - round(size * right))


def drawn(rng: random.Random, strata: list[list[int]], draws: list[int]) -> Estimate:
    found = share([Stratum(len(s), n, sum(rng.sample(s, n))) for s, n in zip(strata, draws, strict=True)])
    assert found
    return found


DESIGNS = {
    "one stratum": ([(2000, 0.9)], [100]),
    "in proportion": ([(800, 0.97), (800, 0.85), (400, 0.6)], [40, 40, 40]),
    "out of proportion": ([(3000, 0.97), (500, 0.8), (100, 0.5)], [60, 30, 30]),
    "most of a small population": ([(120, 0.9), (60, 0.8)], [60, 30]),
    "seldom right": ([(1000, 0.05), (400, 0.3)], [60, 60]),
    "nearly always right": ([(4000, 0.99), (300, 0.9)], [80, 40]),
    "strata of two draws": ([(1000, 0.9), (15, 0.6), (20, 0.7), (300, 0.8)], [70, 2, 2, 20]),
}


@pytest.mark.parametrize("name", DESIGNS)
def test_intervals_of_a_share_hold_it_93_to_97_times_of_100(name: str) -> None:
    given, draws = DESIGNS[name]
    strata = [population(*s) for s in given]
    true = sum(map(sum, strata)) / sum(map(len, strata))
    rng = random.Random(17)
    held = [e.low <= true <= e.high for e in (drawn(rng, strata, draws) for _ in range(RUNS))]
    assert 0.93 <= sum(held) / RUNS <= 0.97


@pytest.mark.parametrize(("size", "right", "n"), [(500, 0.95, 60), (90, 0.98, 20)])
def test_where_few_samples_differ_the_interval_is_rather_too_wide(size: int, right: float, n: int) -> None:
    strata, rng = [population(size, right)], random.Random(1)
    true = sum(strata[0]) / size
    held = [e.low <= true <= e.high for e in (drawn(rng, strata, [n]) for _ in range(RUNS))]
    assert sum(held) / RUNS >= 0.93


@pytest.mark.parametrize(
    ("found", "missed"),
    [
        ((1000, 0.9, 100), (3000, 0.03, 150)),
        ((500, 0.85, 80), (2000, 0.1, 100)),
        ((300, 0.95, 60), (1000, 0.05, 120)),
        ((5000, 0.9, 150), (20000, 0.02, 200)),
    ],
)
def test_intervals_of_recall_hold_it_93_to_97_times_of_100(found, missed) -> None:
    ours, others = population(*found[:2]), population(*missed[:2])
    true = sum(ours) / (sum(ours) + sum(others))
    rng = random.Random(3)
    held = 0
    for _ in range(RUNS):
        right = drawn(rng, [ours], [found[2]]).times(len(ours))
        left_out = drawn(rng, [others], [missed[2]]).times(len(others))
        recall = ratio(right, left_out)
        held += recall.low <= true <= recall.high
    assert 0.93 <= held / RUNS <= 0.97


def test_what_was_judged_whole_has_no_error_and_what_was_not_judged_none_at_all() -> None:
    assert share([Stratum(4, 4, 3)]) == Estimate(0.75, 0.75, 0.75)
    assert share([Stratum(4, 0, 0)]) is None
    assert share([]) is None


@given(
    st.lists(
        st.integers(1, 40).flatmap(lambda n: st.tuples(st.integers(n, 400), st.just(n), st.integers(0, n))), min_size=1
    )
)
def test_an_interval_holds_its_figure_and_stays_between_nothing_and_all(rows: list[tuple[int, int, int]]) -> None:
    found = share([Stratum(*row) for row in rows])
    assert found
    assert 0 <= found.low <= found.value + 1e-9
    assert found.value - 1e-9 <= found.high <= 1
    recall = ratio(found.times(100), Estimate(3, 1, 8))
    assert 0 <= recall.low <= recall.high <= 1
