"""Which clauses are one agreed matter: the surest pairs first, and nothing joined over a guard or a user's decision."""

from __future__ import annotations

import numpy
import pytest

from onrecord.collate.claims.cluster import agreed, says_enough
from onrecord.collate.claims.matter import Join
from onrecord.collate.claims.prepared import Clause
from onrecord.compare.pairs import read
from onrecord.compare.roles import Compared
from onrecord.model import Argument, ArgumentRole, Evidence, Modality, Slot, Span, Statement

SCORE = read({"features": [], "base": 0, "weights": [], "means": [], "zone": [0.4, 0.8, 0.6], "trees": []})
NOTHING = numpy.zeros((0, 384), dtype=numpy.float32)


def clause(
    report: str,
    words: str = "board close bridge",
    day: str | None = None,
    role: ArgumentRole = "object",
    modality: Modality = "fact",
    asserted: bool = True,
) -> Clause:
    """A clause "the board closed the bridge" of a report, in its own voice, with the day it names."""
    span = Span(report, 0, 20)
    slots = (Slot("when", day, span),) if day else ()
    told = Statement(
        f"{report}.s1", span, "own", None, "positive", None, "close", (), slots, Evidence("test", (span,)),
        modality=modality, acts=("close",), asserted=asserted,
    )  # fmt: skip
    stems = dict.fromkeys(words.split(), 1.0)
    part = (Argument(role, span, "bridge", words=("bridge",)), None)
    weights = numpy.zeros(0, dtype=numpy.float32)
    compared = Compared(
        told, report, span, None, None, None, NOTHING, weights, NOTHING, stems, stems, (part,), frozenset(),
        frozenset(), frozenset(), 0.0,
    )  # fmt: skip
    return Clause(compared, (told,))


def groups(
    found: tuple[Clause, ...], *pairs: tuple[int, int, float], decided: dict[frozenset[int], bool] | None = None
) -> list[tuple[int, ...]]:
    """The clauses of each matter, at a bar of .8."""
    return [m.clauses for m in agreed(found, [Join(a, b, p, {}) for a, b, p in pairs], SCORE, decided)]


def test_a_pair_is_one_matter_from_the_bar_up() -> None:
    found = (clause("a"), clause("b"))
    assert groups(found, (0, 1, 0.8)) == [(0, 1)]
    assert groups(found, (0, 1, 0.79)) == []


def test_three_reports_are_one_matter_by_way_of_the_second() -> None:
    found = (clause("a"), clause("b"), clause("c"))
    assert groups(found, (0, 1, 0.9), (1, 2, 0.9)) == [(0, 1, 2)]


def test_a_guard_between_any_two_members_keeps_the_less_sure_out() -> None:
    found = (clause("a", day="2026-03-02"), clause("b"), clause("c", day="2026-03-05"))
    assert groups(found, (0, 1, 0.95), (1, 2, 0.9)) == [(0, 1)]
    assert groups(found, (0, 1, 0.9), (1, 2, 0.95)) == [(1, 2)]
    assert groups((found[0], found[2]), (0, 1, 0.99)) == []


def test_the_same_day_is_no_guard() -> None:
    assert groups((clause("a", day="2026-03-02"), clause("b", day="2026-03-02")), (0, 1, 0.9)) == [(0, 1)]


def test_a_forecast_is_not_the_fact() -> None:
    assert groups((clause("a"), clause("b", modality="forecast")), (0, 1, 0.9)) == []
    assert groups((clause("a", modality="forecast"), clause("b", modality="forecast")), (0, 1, 0.9)) == [(0, 1)]


def test_a_report_stands_in_a_matter_once() -> None:
    found = (clause("a"), clause("b"), clause("a"))
    assert groups(found, (0, 1, 0.95), (1, 2, 0.9)) == [(0, 1)]
    assert groups((clause("a"), clause("a")), (0, 1, 0.99)) == []


def test_a_users_decision_comes_before_score_and_guards() -> None:
    days = (clause("a", day="2026-03-02"), clause("b", day="2026-03-05"))
    assert groups(days, decided={frozenset((0, 1)): True}) == [(0, 1)]
    plain = (clause("a"), clause("b"), clause("c"))
    assert groups(plain, (0, 1, 0.99), decided={frozenset((0, 1)): False}) == []
    apart = groups(plain, (0, 1, 0.95), (1, 2, 0.9), decided={frozenset((0, 2)): False})
    assert apart == [(0, 1)]


def test_a_matter_keeps_every_join_that_made_it() -> None:
    found = (clause("a"), clause("b"), clause("c"))
    joins = [Join(0, 1, 0.9, {}), Join(1, 2, 0.85, {}), Join(0, 2, 0.82, {})]
    (matter,) = agreed(found, joins, SCORE)
    assert sorted((j.a, j.b) for j in matter.joins) == [(0, 1), (0, 2), (1, 2)]


def test_below_the_bar_a_pair_joins_where_a_clause_tells_both_and_not_below_its_own_bar() -> None:
    found = (clause("a"), clause("b"))
    for score, told, joined in ((0.7, True, True), (0.7, False, False), (0.5, True, False), (0.9, False, True)):
        made = agreed(found, [Join(0, 1, score, {})], SCORE, tells_both=lambda _, told=told: told)
        assert bool(made) is joined


@pytest.mark.parametrize(
    ("one", "says"),
    [
        (clause("a"), True),
        (clause("a", words="board close"), False),  # too few words that say something
        (clause("a", role="other"), False),  # nobody who does it and nothing it is done to
        (clause("a", modality="demand", asserted=False), False),  # only what something else is for
    ],
)
def test_what_says_enough_to_be_a_matter(one: Clause, says: bool) -> None:
    assert says_enough(one.compared) is says
    assert groups((one, clause("b")), (0, 1, 0.99)) == ([(0, 1)] if says else [])
