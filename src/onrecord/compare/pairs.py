"""How surely two clauses are of one matter: a fitted score over the features of `roles`.

Two scores of one form, each the mean of two log-odds, of small trees (gradient boosting, Friedman 2001) and of a
logistic regression, exported to arrays by `fit/`: `agreement`, whether both tell one thing, and `matter`, whether
they speak of one thing whatever they say of it. They ship in `resources/en/clauses.json` with their card;
scikit-learn is not needed here.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy
from numpy.typing import NDArray

from onrecord import resources

__all__ = ["Trees", "load", "read"]

_DECIMALS = 4


@dataclass(frozen=True, slots=True, eq=False)
class Trees:
    """A fitted score. `names` are its features in order; `weights` [features] what each adds by itself and `means`
    [features] what it adds nothing at; `sure` is from where the score is right often enough to be shown, `sure_told`
    where a whole clause tells both besides, `possible` from where it is worth a thought."""

    names: tuple[str, ...]
    base: float
    weights: NDArray[numpy.float64]
    means: NDArray[numpy.float64]
    trees: tuple[tuple[NDArray[numpy.int64], NDArray[numpy.float64], NDArray[numpy.int64], NDArray[numpy.float64]], ...]
    sure: float
    possible: float
    sure_told: float

    def score(self, rows: Sequence[Mapping[str, float]]) -> list[float]:
        """The probability of each row, 0 to 1, rounded."""
        if not rows:
            return []
        table = numpy.asarray([[row[name] for name in self.names] for row in rows], dtype=numpy.float64)
        total = self.base + (table - self.means) @ self.weights
        for feature, threshold, below, value in self.trees:
            at = numpy.zeros(len(rows), dtype=numpy.int64)
            while True:
                inner = feature[at] >= 0
                if not inner.any():
                    break
                left = table[numpy.arange(len(rows)), numpy.maximum(feature[at], 0)] <= threshold[at]
                at = numpy.where(inner, numpy.where(left, below[at], below[at] + 1), at)
            total += value[at]
        return [round(float(p), _DECIMALS) for p in 1 / (1 + numpy.exp(-total))]

    def parts(self, row: Mapping[str, float]) -> list[tuple[str, float, bool]]:
        """What each feature adds to the log-odds of a row, the weightiest first, and whether the row has much of it.

        Along the way that the row takes through a tree, each split adds what it changes in the mean of the leaves
        below, every branch counted alike (Saabas 2014); to this comes the feature's own weight, from its mean on. Much
        is more than the mean of the feature's thresholds.
        """
        means, middles = _means(self)
        alone = zip(self.names, self.weights, self.means, strict=True)
        added = {name: float(weight * (row[name] - mean)) for name, weight, mean in alone}
        for (feature, threshold, below, _), mean in zip(self.trees, means, strict=True):
            at = 0
            while feature[at] >= 0:
                name = self.names[feature[at]]
                to = int(below[at]) + int(row[name] > threshold[at])
                added[name] += mean[to] - mean[at]
                at = to
        rows = [(name, round(w, 2), row[name] > middles[name]) for name, w in added.items() if round(w, 2)]
        return sorted(rows, key=lambda r: (-abs(r[1]), r[0]))


@cache
def _means(score: Trees) -> tuple[list[list[float]], dict[str, float]]:
    """The mean of the leaves below every node of every tree, and of the thresholds of every feature."""
    means, held = [], dict[str, list[float]]()
    for feature, threshold, below, value in score.trees:
        mean = value.tolist()
        for at in range(len(mean) - 1, -1, -1):  # children stand behind their parent
            if feature[at] >= 0:
                mean[at] = (mean[below[at]] + mean[below[at] + 1]) / 2
                held.setdefault(score.names[feature[at]], []).append(float(threshold[at]))
        means.append(mean)
    return means, {name: sum(held.get(name, [0.0])) / len(held.get(name, [0.0])) for name in score.names}


def read(arrays: Mapping[str, Any]) -> Trees:
    """The score that `arrays` hold: `features`, `base`, `weights` and `means` of the features, `zone` [possible, sure,
    sure where a clause tells both: the last may lack] and `trees`, each a list of nodes [feature or -1, threshold, left
    child (the right one follows it), value]."""
    trees = tuple(
        (
            numpy.asarray([n[0] for n in tree], dtype=numpy.int64),
            numpy.asarray([n[1] for n in tree], dtype=numpy.float64),
            numpy.asarray([n[2] for n in tree], dtype=numpy.int64),
            numpy.asarray([n[3] for n in tree], dtype=numpy.float64),
        )
        for tree in arrays["trees"]
    )
    possible, sure, *told = arrays["zone"]
    weights, means = numpy.asarray(arrays["weights"]), numpy.asarray(arrays["means"])
    names, base = tuple(arrays["features"]), float(arrays["base"])
    return Trees(names, base, weights, means, trees, float(sure), float(possible), float((told or [sure])[0]))


@cache
def load() -> dict[str, Trees]:
    """The scores that ship, by name: of two clauses `agreement` and `matter`, of two values `value`."""
    held = [json.loads(resources.PACK.text(name))["scores"] for name in ("clauses.json", "values.json")]
    return {name: read(arrays) for scores in held for name, arrays in sorted(scores.items())}
