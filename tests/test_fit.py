"""The frame that fits scores: signs are kept, zones are what they say, the same data give the same arrays."""

from __future__ import annotations

import sys
from pathlib import Path

import numpy

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from fit.__main__ import SCORES
from fit.frame import Declared, Example, fit, zone
from onrecord.compare.scores import Feature


def examples(_: Path) -> list[Example]:
    draw = numpy.random.default_rng(5)
    out = []
    for story in "abcdef":
        for _n in range(30):
            label = float(draw.random() < 0.5)
            alike, noise = label + draw.normal(0, 0.4), draw.normal()
            out.append(Example(story, "all", (round(alike, 6), round(noise, 6), round(-alike, 6)), label))
    return out


DECLARED = Declared(
    "toy",
    "that two are one",
    (Feature("alike", 1), Feature("noise", 0), Feature("wrong", 1)),
    examples,
    (),
    {"all": 0.9},
)


def test_the_same_data_give_the_same_arrays_and_weights_keep_their_signs(tmp_path):
    one, two = (fit(DECLARED, tmp_path, "2026-01-01") for _ in range(2))
    assert one == two
    assert one["arrays"]["weights"][0] > 0
    assert one["arrays"]["weights"][2] == 0


def test_a_zone_begins_where_the_declared_share_is_right():
    p = numpy.array([0.95, 0.9, 0.8, 0.7, 0.6, 0.55, 0.2])
    y = numpy.array([1.0, 1.0, 1.0, 0.0, 1.0, 1.0, 0.0])
    assert zone(p, y, 1.0) == (0.55, 0.8)
    assert zone(p, y, 0.75)[1] == 0.55


def test_every_declared_score_ships_its_arrays():
    folder = Path(__file__).resolve().parent.parent / "src/onrecord/resources/en/scores"
    assert {s.name for s in SCORES} <= {path.stem for path in folder.glob("*.json")}
