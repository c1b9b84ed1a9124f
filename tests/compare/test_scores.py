"""Fitted scores: their arrays are those of their card, and what they say can be followed."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.collate.utterances.features import FEATURES
from onrecord.collate.utterances.pairs import SCORE
from onrecord.compare.scores import EITHER, MORE, Feature, digest, load, parse
from onrecord.errors import UserError
from onrecord.model import reason

TWO = (Feature("alike", 1, EITHER), Feature("apart", -1, MORE))


def made(**changes: object) -> str:
    arrays = {
        "features": ["alike", "apart"],
        "means": [0.5, 1.0],
        "scales": [0.25, 1.0],
        "weights": [2.0, -1.0],
        "intercept": 0.0,
        "calibration": [1.0, 0.0],
        "zones": {"all": [0.5, 0.9]},
    } | changes
    return json.dumps({"score": "two", "card": {"sha256": digest(arrays)}, "arrays": arrays})


def test_probability_verdict_and_reasons():
    score = parse(made(), TWO)
    near, far = {"alike": 1.0, "apart": 0.0}, {"alike": 0.0, "apart": 3.0}
    assert score.probability(near) == 0.9933
    assert score.verdict(score.probability(near), "all") == "sure"
    assert score.verdict(0.6, "all") == "possible"
    assert score.verdict(score.probability(far), "all") == "no"
    assert score.reasons(near) == ((reason("two.alike.more", weight=4.0),), ())
    assert score.reasons(far) == ((), (reason("two.alike.less", weight=-4.0), reason("two.apart.more", weight=-2.0)))


@given(st.floats(0, 1), st.floats(0, 1), st.floats(0, 9))
def test_more_of_what_speaks_for_it_never_lowers_a_score(low, more, apart):
    score = parse(made(), TWO)
    a, b = sorted((low, more))
    assert score.probability({"alike": a, "apart": apart}) <= score.probability({"alike": b, "apart": apart})


def test_other_arrays_and_other_features_are_refused():
    told = json.loads(made())
    told["arrays"]["weights"][0] = 3.0
    with pytest.raises(UserError, match="not those of its card"):
        parse(json.dumps(told), TWO)
    with pytest.raises(UserError, match="other features"):
        parse(made(), TWO[:1])


def test_the_score_of_utterances_keeps_the_signs_of_its_features_and_names_its_data():
    score = load(SCORE, FEATURES)
    assert all(w * f.sign >= 0 for f, w in zip(score.features, score.weights, strict=True))
    assert set(score.zones) == {"marks", "reported"}
    assert all(0.5 <= zone.possible <= zone.sure < 1 for zone in score.zones.values())
