"""How a declared score is fitted: signed logistic regression, calibrated and given its zone out of story.

Every figure on a card comes from leaving one story out: the pairs of a story are scored by what the other stories
taught. The pairs of one story are never on both sides, for they share their words.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy
from numpy.typing import NDArray
from scipy.optimize import minimize

from onrecord.compare.scores import Feature, digest

Array = NDArray[numpy.float64]
RIDGE = 3.0
OPEN = 2 / 3
DECIMALS = 5


@dataclass(frozen=True, slots=True)
class Example:
    """A pair with its gold label: 1 a tie, 0 none, .5 what gold itself leaves open (fitted on, counted nowhere).

    `stratum` is the zone that it is judged in.
    """

    story: str
    stratum: str
    values: tuple[float, ...]
    label: float


@dataclass(frozen=True, slots=True)
class Source:
    """A set of data below the shared folder or the repository, and under what terms it may be fitted."""

    path: str
    terms: str


@dataclass(frozen=True, slots=True)
class Declared:
    """A score to be fitted: what it says of a pair, its features and examples, and how right "sure" is in a stratum."""

    name: str
    says: str
    features: tuple[Feature, ...]
    examples: Callable[[Path], list[Example]]
    sources: tuple[Source, ...]
    precision: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Logistic:
    """Fitted weights over standardised features."""

    means: Array
    scales: Array
    weights: Array
    intercept: float

    def logits(self, values: Array) -> Array:
        """The log odds of each row."""
        out: Array = (values - self.means) / self.scales @ self.weights + self.intercept
        return out


def logistic(values: Array, labels: Array, weights: Array, signs: Sequence[int]) -> Logistic:
    """Ridge logistic regression whose weights keep the declared signs."""
    means = numpy.average(values, axis=0, weights=weights)
    scales = values.std(axis=0)
    scales[scales < 1e-9] = 1.0
    rows = (values - means) / scales

    def loss(b: Array) -> tuple[float, Array]:
        z = rows @ b[1:] + b[0]
        total = (weights * (numpy.logaddexp(0, z) - labels * z)).sum() + RIDGE / 2 * (b[1:] ** 2).sum()
        error = weights * (1 / (1 + numpy.exp(-z)) - labels)
        return float(total), numpy.concatenate([[error.sum()], rows.T @ error + RIDGE * b[1:]])

    bounds: list[tuple[float | None, float | None]] = [(None, None)]
    bounds += [(0.0 if s > 0 else None, 0.0 if s < 0 else None) for s in signs]
    found = minimize(loss, numpy.zeros(len(signs) + 1), jac=True, method="L-BFGS-B", bounds=bounds).x
    return Logistic(means, scales, found[1:], float(found[0]))


def by_story(examples: Sequence[Example], signs: Sequence[int]) -> Array:
    """The log odds of every example, each by a model that has not seen its story."""
    out = numpy.zeros(len(examples))
    for story in sorted({e.story for e in examples}):
        held = [n for n, e in enumerate(examples) if e.story == story]
        out[held] = fitted([e for e in examples if e.story != story], signs).logits(_values(examples)[held])
    return out


def fitted(examples: Sequence[Example], signs: Sequence[int]) -> Logistic:
    """The model of these examples; a story counts by the root of its pairs, so that none outweighs the others."""
    sizes: dict[str, int] = defaultdict(int)
    for e in examples:
        sizes[e.story] += 1
    weights = numpy.array([1 / math.sqrt(sizes[e.story]) for e in examples])
    return logistic(_values(examples), _labels(examples), weights / weights.mean(), signs)


def _values(examples: Sequence[Example]) -> Array:
    return numpy.array([e.values for e in examples], dtype=float)


def _labels(examples: Sequence[Example]) -> Array:
    return numpy.array([e.label for e in examples])


def calibration(logits: Array, labels: Array) -> tuple[float, float]:
    """Scale and shift that turn out-of-story log odds into probabilities (Platt)."""
    made = logistic(logits.reshape(-1, 1), labels, numpy.ones(len(labels)), [1])
    scale = float(made.weights[0] / made.scales[0])
    return scale, made.intercept - scale * float(made.means[0])


def zone(probabilities: Array, labels: Array, precision: float) -> tuple[float, float]:
    """From where a tie is possible, and from where it is sure.

    Sure: the lowest probability from which on so large a share is right. Possible: the lowest below it, but more likely
    than not, from which on two of three that are not sure are right.
    """
    order = numpy.argsort(-probabilities, kind="stable")
    p, y = probabilities[order], labels[order]
    right = numpy.cumsum(y) / numpy.arange(1, len(y) + 1)
    last = max((n for n in range(len(p)) if right[n] >= precision), default=0)
    rest = numpy.cumsum(y[last + 1 :]) / numpy.arange(1, len(y) - last)
    end = max((n for n in range(len(rest)) if rest[n] >= OPEN), default=-1)
    sure = max(0.5, float(p[last]))
    return min(sure, max(0.5, float(p[last + 1 + end]))) if end >= 0 else sure, sure


def fit(declared: Declared, shared: Path, day: str) -> dict[str, Any]:
    """The file of a declared score: its arrays and its card."""
    return made_of(declared, declared.examples(shared), day)


def each(declared: Declared, shared: Path, day: str) -> dict[str, dict[str, Any]]:
    """For every story of the data, by its name, the file of the score fitted without it."""
    examples = declared.examples(shared)
    stories = sorted({e.story for e in examples})
    return {s: made_of(declared, [e for e in examples if e.story != s], day) for s in stories}


def made_of(declared: Declared, told: Sequence[Example], day: str) -> dict[str, Any]:
    """The file of a score fitted to these examples."""
    examples = sorted(told, key=lambda e: (e.story, e.stratum, e.values, e.label))
    signs = [f.sign for f in declared.features]
    logits, labels = by_story(examples, signs), _labels(examples)
    scale, shift = calibration(logits, labels)
    probabilities = 1 / (1 + numpy.exp(-(scale * logits + shift)))
    strata = sorted({e.stratum for e in examples})
    inside = {s: numpy.array([e.stratum == s and e.label != 0.5 for e in examples]) for s in strata}
    zones = {s: zone(probabilities[m], labels[m], declared.precision[s]) for s, m in inside.items()}
    model = fitted(examples, signs)
    arrays = {
        "features": [f.name for f in declared.features],
        "means": _rounded(model.means),
        "scales": _rounded(model.scales),
        "weights": _rounded(model.weights),
        "intercept": round(model.intercept, DECIMALS),
        "calibration": _rounded([scale, shift]),
        "zones": {s: _rounded(z) for s, z in zones.items()},
    }
    card = {
        "says": declared.says,
        "model": "logistic regression with signed weights, L2, calibrated and zoned out of story",
        "fitted": day,
        "data": [{"path": s.path, "terms": s.terms} for s in declared.sources],
        "stories": len({e.story for e in examples}),
        "figures, one story left out": {s: _figures(probabilities[m], labels[m], zones[s]) for s, m in inside.items()},
        "sha256": digest(arrays),
    }
    return {"score": declared.name, "card": card, "arrays": arrays}


def _figures(p: Array, y: Array, zone: tuple[float, float]) -> dict[str, str]:
    sure, possible = p >= zone[1], (p >= zone[0]) & (p < zone[1])
    return {
        "pairs": f"{len(y)}, {int(y.sum())} of them ties",
        "sure, right": f"{int(y[sure].sum())}/{int(sure.sum())}",
        "ties found sure": f"{int(y[sure].sum())}/{int(y.sum())}",
        "left open, ties among them": f"{int(y[possible].sum())}/{int(possible.sum())}",
    }


def _rounded(values: Sequence[float] | Array) -> list[float]:
    return [round(float(v), DECIMALS) for v in values]
