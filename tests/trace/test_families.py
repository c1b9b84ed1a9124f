"""Two families are joined by a sure pair, or by more than one and most of those compared; a single report by any."""

from __future__ import annotations

from math import exp

from onrecord.trace.families import families
from onrecord.trace.relations import Judged


def judged(a: str, b: str, logit: float) -> Judged:
    score = round(1 / (1 + exp(-logit)), 4)
    return Judged(a, b, logit >= 0, score, logit, "rewrite", "rewrite", "undetermined", True, (0.5, 0.5))


def one_of(*pairs: Judged) -> list[list[str]]:
    found, _ = families(pairs)
    ids = sorted({id for p in pairs for id in (p.a, p.b)})
    return sorted({tuple(sorted(found.of(id))) for id in ids})  # type: ignore[type-var,return-value]


TWO = (judged("a1", "a2", 3.0), judged("b1", "b2", 3.0))


def test_one_weak_pair_joins_no_families() -> None:
    weak = (judged("a1", "b1", 0.4), judged("a2", "b1", -1.0), judged("a1", "b2", -1.0), judged("a2", "b2", -1.0))
    assert one_of(*TWO, *weak) == [("a1", "a2"), ("b1", "b2")]
    assert families([*TWO, *weak])[1] == {("a1", "b1")}


def test_two_weak_pairs_of_many_join_none() -> None:
    weak = [judged(a, b, -0.5) for a in ("a1", "a2") for b in ("b2", "b3")]
    weak += [judged("a1", "b1", 0.4), judged("a2", "b1", 0.3)]
    assert len(one_of(*TWO, judged("b2", "b3", 3.0), *weak)) == 2


def test_weak_pairs_that_are_the_most_join() -> None:
    assert len(one_of(*TWO, *(judged(a, b, 0.3) for a in ("a1", "a2") for b in ("b1", "b2")))) == 1


def test_a_sure_pair_joins() -> None:
    assert len(one_of(*TWO, judged("a1", "b1", 2.0), judged("a2", "b2", -1.0))) == 1


def test_a_single_report_comes_in_by_one_pair() -> None:
    assert one_of(TWO[0], judged("a1", "c", 0.2), judged("a2", "c", -0.2)) == [("a1", "a2", "c")]
