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
from importlib.resources import files
from typing import Any, Literal

from onrecord.errors import UserError

__all__ = ["Feature", "Score", "Verdict", "Zone", "digest", "load", "parse"]

Verdict = Literal["sure", "possible", "no"]
_DECIMALS = 4
_REASONS = 3
_TELLING = 0.15


@dataclass(frozen=True, slots=True)
class Feature:
    """One figure that a score weighs.

    `sign`: 1 where more of it can only speak for a tie, -1 only against, 0 either. `more` and `less` tell a reader what
    it means that there is more or less of it than in most pairs; None where that tells nobody anything.
    """

    name: str
    sign: Literal[-1, 0, 1]
    more: str | None = None
    less: str | None = None


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

    def reasons(self, values: Mapping[str, float]) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """What speaks for and what against, in words, the weightiest first."""
        rows = sorted(
            (-abs(round(part, _DECIMALS)), n, part > 0, values[f.name] > self.means[n])
            for n, (f, part) in enumerate(zip(self.features, self._parts(values), strict=True))
            if abs(part) >= _TELLING
        )
        told = [(up, self.features[n].more if high else self.features[n].less) for _, n, up, high in rows]
        for_, against = ([text for up, text in told if text and up == side][:_REASONS] for side in (True, False))
        return tuple(for_), tuple(against)

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
    return parse((files("onrecord.resources") / "en" / "scores" / f"{name}.json").read_text("utf-8"), features)
