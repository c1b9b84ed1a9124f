"""Why clauses are one matter: the weakest join, told the way a reader expects it."""

from __future__ import annotations

from onrecord.collate.claims.matter import Join, reasons, score_of
from onrecord.compare.pairs import read

TREE = {
    "features": ["act_same", "actor_diff", "margin_min"],
    "base": 0.0,
    "weights": [0.0, 0.0, 0.0],
    "means": [0.0, 0.0, 0.0],
    "zone": [0.4, 0.8],
    "trees": [
        [[0, 0.5, 1, 0.0], [-1, 0.0, 0, -1.0], [-1, 0.0, 0, 1.0]],
        [[1, 0.5, 1, 0.0], [-1, 0.0, 0, 0.5], [-1, 0.0, 0, -0.5]],
        [[2, 0.5, 1, 0.0], [-1, 0.0, 0, -2.0], [-1, 0.0, 0, 2.0]],
    ],
}
SURE = Join(0, 1, 0.9, {"act_same": 1.0, "actor_diff": 0.0, "margin_min": 1.0})
WEAK = Join(1, 2, 0.5, {"act_same": 1.0, "actor_diff": 1.0, "margin_min": 1.0})


def test_the_weakest_join_is_told() -> None:
    for_, against = reasons([SURE, WEAK], read(TREE), "claim.names")
    assert [(r.name, r.weight) for r in for_] == [("claims.act_same.more", 1.0)]
    assert [(r.name, r.weight) for r in against] == [("claims.actor_diff.more", -0.5)]


def test_what_differs_and_does_not_speaks_for_it() -> None:
    for_, against = reasons([SURE], read(TREE), "claim.names")
    assert [r.name for r in for_] == ["claims.act_same.more", "claims.actor_diff.less"]
    assert against == ()


def test_without_a_join_nothing_is_told() -> None:
    assert reasons([], read(TREE), "claim.names") == ((), ())


def test_of_two_values_only_what_has_words_is_told() -> None:
    score = read(TREE | {"features": ["unit_same", "ratio", "is_clock"]})
    joined = Join(0, 1, 0.9, {"unit_same": 1.0, "ratio": 1.0, "is_clock": 1.0})
    for_, against = reasons([joined], score, "claim.figures")
    assert [r.name for r in for_] == ["values.unit_same.more"]
    assert [r.name for r in against] == ["values.ratio.more"]
    assert score_of("claim.days") == "value"
