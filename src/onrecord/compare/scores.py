"""A fitted score: named features in, a calibrated probability and its reasons out.

The arrays are fitted by `fit/` and lie in `resources/en/scores/NAME.json` beside their card. A logistic score whose
weights keep the signs that its features declare: what can only speak for a tie never speaks against it. Between "sure"
and "no" lies a zone in which nothing is asserted; where it begins and ends is fitted too, for each stratum by itself.
"""

from __future__ import annotations

import hashlib
import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal

from onrecord import resources
from onrecord.errors import UserError
from onrecord.model import Reason, reason

__all__ = ["EITHER", "MORE", "Feature", "Score", "Verdict", "Zone", "digest", "load", "parse"]

Verdict = Literal["sure", "possible", "no"]
Side = Literal["more", "less"]
MORE: tuple[Side, ...] = ("more",)
EITHER: tuple[Side, ...] = ("more", "less")
_DECIMALS = 4
_REASONS = 3
_TELLING = 0.15


@dataclass(frozen=True, slots=True)
class Feature:
    """One figure that a score weighs.

    `sign`: 1 where more of it can only speak for a tie, -1 only against, 0 either. `told`: whether it tells a reader
    something that there is more of it than in most pairs, or less; `render/phrases` has the words.
    """

    name: str
    sign: Literal[-1, 0, 1]
    told: tuple[Side, ...] = ()


@dataclass(frozen=True, slots=True)
class Zone:
    """From which probability on a tie is possible, and from which it is sure."""

    possible: float
    sure: float


@dataclass(frozen=True, slots=True)
class Score:
    """A logistic score: for each feature its mean and scale in the data fitted on, and its weight."""

    name: str
    features: tuple[Feature, ...]
    means: tuple[float, ...]
    scales: tuple[float, ...]
    weights: tuple[float, ...]
    intercept: float
    calibration: tuple[float, float]
    zones: Mapping[str, Zone]

    def probability(self, values: Mapping[str, float]) -> float:
        """The calibrated probability, rounded; a feature that is not given raises `KeyError`."""
        scale, shift = self.calibration
        return round(_logistic(scale * (self.intercept + sum(self._parts(values))) + shift), _DECIMALS)

    def verdict(self, probability: float, stratum: str) -> Verdict:
        """What a probability comes to in a stratum."""
        zone = self.zones[stratum]
        return "sure" if probability >= zone.sure else "possible" if probability >= zone.possible else "no"

    def reasons(self, values: Mapping[str, float]) -> tuple[tuple[Reason, ...], tuple[Reason, ...]]:
        """What speaks for and what against, with its weight in log-odds, the weightiest first."""
        scale, _ = self.calibration
        rows = [
            (f, round(scale * part, 2), "more" if values[f.name] > mean else "less")
            for f, mean, part in zip(self.features, self.means, self._parts(values), strict=True)
            if abs(part) >= _TELLING
        ]
        rows.sort(key=lambda row: -abs(row[1]))
        told = [(w, reason(f"{self.name}.{f.name}.{side}", weight=w)) for f, w, side in rows if side in f.told]
        return tuple(r for w, r in told if w > 0)[:_REASONS], tuple(r for w, r in told if w < 0)[:_REASONS]

    def _parts(self, values: Mapping[str, float]) -> list[float]:
        """What each feature adds, set against its mean."""
        rows = zip(self.features, self.means, self.scales, self.weights, strict=True)
        return [weight * (values[f.name] - mean) / scale for f, mean, scale, weight in rows]


def _logistic(x: float) -> float:
    return 1 / (1 + math.exp(-x)) if x >= 0 else math.exp(x) / (1 + math.exp(x))


def digest(arrays: Mapping[str, Any]) -> str:
    """The sha256 of a score's arrays, in one canonical form."""
    return hashlib.sha256(json.dumps(arrays, sort_keys=True, separators=(",", ":")).encode()).hexdigest()


def parse(text: str, features: Sequence[Feature]) -> Score:
    """A score from its file's text, for the features that the product measures.

    Raises `UserError` where the arrays are not those of the card, or are for other features.
    """
    told = json.loads(text)
    arrays = told["arrays"]
    if digest(arrays) != told["card"]["sha256"]:
        raise UserError(f"score {told['score']!r}: its arrays are not those of its card; reinstall onrecord")
    if arrays["features"] != [f.name for f in features]:
        raise UserError(f"score {told['score']!r}: fitted for other features; run `python -m fit {told['score']}`")
    return Score(
        told["score"],
        tuple(features),
        tuple(arrays["means"]),
        tuple(arrays["scales"]),
        tuple(arrays["weights"]),
        arrays["intercept"],
        (arrays["calibration"][0], arrays["calibration"][1]),
        {name: Zone(low, high) for name, (low, high) in sorted(arrays["zones"].items())},
    )


@cache
def load(name: str, features: tuple[Feature, ...]) -> Score:
    """The score that ships under `name`."""
    return parse(resources.PACK.text(f"scores/{name}.json"), features)
