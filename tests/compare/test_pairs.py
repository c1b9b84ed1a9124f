"""The score of two clauses: small trees read from arrays, and what each feature adds."""

from __future__ import annotations

import json

from onrecord import resources
from onrecord.collate.claims import value_features
from onrecord.compare.pairs import load, read
from onrecord.compare.roles import FEATURES

# One tree: `alike` above .5 gives 2, else `apart` above 0 gives -3 and else -1.
ONE = {
    "features": ["alike", "apart"],
    "base": 0.0,
    "weights": [0.0, 0.0],
    "means": [0.0, 0.0],
    "zone": [0.4, 0.8],
    "trees": [[[0, 0.5, 1, 0.0], [1, 0.0, 3, 0.0], [-1, 0.0, 0, 2.0], [-1, 0.0, 0, -1.0], [-1, 0.0, 0, -3.0]]],
}


def test_a_row_goes_down_the_tree_to_its_leaf() -> None:
    score = read(ONE)
    rows = [{"alike": 1.0, "apart": 0.0}, {"alike": 0.0, "apart": 0.0}, {"alike": 0.0, "apart": 1.0}]
    assert score.score(rows) == [0.8808, 0.2689, 0.0474]
    assert score.score([]) == []
    assert (score.possible, score.sure) == (0.4, 0.8)


def test_what_the_features_add_is_the_way_from_the_mean_to_the_leaf() -> None:
    score = read(ONE)
    assert score.parts({"alike": 1.0, "apart": 0.0}) == [("alike", 2.0, True)]
    assert score.parts({"alike": 0.0, "apart": 1.0}) == [("alike", -2.0, False), ("apart", -1.0, True)]


def test_a_feature_adds_its_own_weight_from_its_mean_on() -> None:
    score = read(ONE | {"weights": [4.0, 0.0], "means": [0.75, 0.0]})
    row = {"alike": 1.0, "apart": 0.0}
    assert score.score([row]) == [0.9526]  # 2 by the tree and 1 by the line
    assert score.parts(row) == [("alike", 3.0, True)]


def test_the_scores_that_ship_are_for_the_features_that_are_measured() -> None:
    for name, score in load().items():
        assert set(score.names) <= set(value_features.FEATURES if name == "value" else FEATURES)
        assert 0 < score.possible <= score.sure < 1


def test_the_score_of_values_was_fitted_beside_the_scores_of_clauses_that_ship() -> None:
    clauses, values = (json.loads(resources.PACK.text(f"{name}.json"))["card"] for name in ("clauses", "values"))
    assert values["clauses"] == clauses["sha256"], "run fit/values.py: it was fitted beside other scores of clauses"
