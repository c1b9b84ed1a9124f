"""Which clauses of different reports are worth comparing: each one's nearest in every other report, at first sight.

Nearness at first sight is half meaning (cosine of the clauses' vectors) and half rare words (cosine of their stems,
weighted by rarity and by how few clauses of the story have them). It is computed a block of reports at a time.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

import numpy
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

from onrecord.compare.roles import Compared

__all__ = ["Candidate", "Nearness"]

Candidate = tuple[int, int, tuple[float, float, float]]

_NEAREST, _LEAST, _MOST = 3, 0.25, 36
_LIGHT = 0.2


class Nearness:
    """How near the clauses of a story are at first sight."""

    def __init__(self, found: Sequence[Compared]) -> None:
        zero = numpy.zeros(384, dtype=numpy.float32)
        rows = [c.clause if c.clause is not None else zero for c in found] or [zero]
        self.vectors = numpy.stack(rows).astype(numpy.float64)
        self.words = _weighted(found)
        self.report = [c.report for c in found]
        self.members: dict[str, NDArray[numpy.int64]] = {}
        held: dict[str, list[int]] = defaultdict(list)
        for n, report in enumerate(self.report):
            held[report].append(n)
        self.members = {report: numpy.asarray(ns) for report, ns in sorted(held.items())}
        self.best: dict[tuple[int, str], tuple[tuple[int, float], ...]] = {}

    def beside(self, clauses: Iterable[int]) -> list[Candidate]:
        """The pairs of these clauses with the nearest others of their own report."""
        out: list[Candidate] = []
        for a in clauses:
            near = self.row(a)
            members = self.members[self.report[a]]
            nearest = [b for b in members[numpy.argsort(-near[members], kind="stable")] if b != a][:_NEAREST]
            out += [(a, int(b), (float(near[b]), 0.0, 0.0)) for b in nearest if near[b] >= _LEAST]
        return out

    def candidates(self, more: Iterable[tuple[int, int]] = ()) -> list[Candidate]:
        """Pairs of clauses `(a, b, (near, margin of a, margin of b))` of different reports, a before b, sorted.

        A pair is one where either clause is among the three nearest to the other in its report. `near` is 0 to 1; a
        margin is `near` less that of the nearest other clause of the report. Each clause keeps its 36 nearest in all;
        `more` are pairs to compare however near.
        """
        wanted: dict[int, set[int]] = defaultdict(set)
        for a, b in more:
            wanted[a].add(b)
        pairs: dict[tuple[int, int], float] = {}
        for a in range(len(self.report)):
            near = self.row(a)
            for b in (*self.nearest(a, near), *sorted(wanted[a])):
                pairs[min(a, b), max(a, b)] = round(float(near[b]), 4)
        return [
            (a, b, (near, self.margin(a, b, near), self.margin(b, a, near))) for (a, b), near in sorted(pairs.items())
        ]

    def best_in(self, a: int, report: str) -> float:
        """How near the nearest clause of a report is to `a`; 0 where it has none or its row was not computed."""
        held = self.best.get((a, report), ())
        return held[0][1] if held else 0.0

    def row(self, a: int) -> NDArray[numpy.float64]:
        """How near every clause is to `a`, rounded, and its three best of every other report noted."""
        meaning = self.vectors @ self.vectors[a]
        shared = numpy.asarray((self.words @ self.words[a].T).todense()).ravel()
        near: NDArray[numpy.float64] = numpy.round(0.5 * meaning + 0.5 * shared, 4)
        for report, members in self.members.items():
            if report != self.report[a]:
                order = members[numpy.argsort(-near[members], kind="stable")[:_NEAREST]]
                self.best[a, report] = tuple((int(b), float(near[b])) for b in order)
        return near

    def nearest(self, a: int, near: NDArray[numpy.float64]) -> list[int]:
        """The nearest clauses of the other reports, the nearest first, as many as are kept."""
        all_best = [
            b for report in self.members if report != self.report[a] for b, v in self.best[a, report] if v >= _LEAST
        ]
        return sorted(all_best, key=lambda b: (-near[b], b))[:_MOST]

    def margin(self, a: int, b: int, near: float) -> float:
        """By how much `b` is nearer to `a` than any other clause of its report."""
        others = [v for n, v in self.best[a, self.report[b]] if n != b]
        return round(near - (others[0] if others else 0.0), 4)


def _weighted(found: Sequence[Compared]) -> csr_matrix:
    """The clauses' stems as rows of unit length."""
    columns: dict[str, int] = {}
    held = Counter(key for c in found for key in c.stems)
    rows, cols, data = [], [], []
    for n, c in enumerate(found):
        for key, rarity in sorted(c.stems.items()):
            rows.append(n)
            cols.append(columns.setdefault(key, len(columns)))
            data.append(max(rarity, _LIGHT) * math.log(1 + len(found) / held[key]))
    made = csr_matrix((data, (rows, cols)), shape=(len(found), max(1, len(columns))))
    norms = numpy.sqrt(numpy.asarray(made.multiply(made).sum(axis=1)).ravel())
    norms[norms == 0] = 1.0
    return csr_matrix(made.multiply((1 / norms)[:, None]))
