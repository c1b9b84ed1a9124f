"""Which clauses of different reports are worth comparing: each one's nearest in every other report, at first sight.

Nearness at first sight is half meaning (cosine of the clauses' vectors) and half rare words (cosine of their stems,
weighted by rarity and by how few clauses of the story have them). It is computed a block of clauses at a time, and only
the two greatest figures that a clause has in each report are kept.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

import numpy
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

from onrecord.compare.roles import Compared, Sight

__all__ = ["Candidate", "Nearness"]

Candidate = tuple[int, int, Sight]

Floats = NDArray[numpy.float64]
_NEAREST, _LEAST, _MOST = 6, 0.2, 36
_LIGHT = 0.2
_VERY_NEAR = 0.65
_FEW = 6  # clauses that may have a word that is still rare in a small story
_BLOCK = 256  # clauses whose nearness to all others is held at once
_SCALE = 10_000  # figures of four decimals, kept as whole numbers of 16 bits


class Nearness:
    """How near the clauses of a story are at first sight. Clauses of one report need not stand together."""

    def __init__(self, found: Sequence[Compared]) -> None:
        zero = numpy.zeros(384, dtype=numpy.float32)
        rows = [c.clause if c.clause is not None else zero for c in found] or [zero]
        self.vectors = numpy.stack(rows).astype(numpy.float64)
        self.words = _weighted(found)
        self.report = [c.report for c in found]
        self._reports = sorted(set(self.report))
        number = {report: k for k, report in enumerate(self._reports)}
        self._of = numpy.asarray([number[r] for r in self.report], dtype=numpy.int64)
        self._order = numpy.argsort(self._of, kind="stable")
        self._starts = numpy.searchsorted(self._of[self._order], numpy.arange(len(self._reports)))
        self._block: tuple[int, Floats] = (-1, numpy.zeros((0, 0)))
        self._top, self._next = self._greatest() if found else (numpy.zeros((0, 0), numpy.int16),) * 2
        self._rare = _rare(found)
        self._alike, self._covered = self._of_reports()

    def beside(self, clauses: Iterable[int]) -> list[Candidate]:
        """The pairs of these clauses with the nearest others of their own report."""
        out: list[Candidate] = []
        for a in clauses:
            near = self.row(a)
            members = numpy.flatnonzero(self._of == self._of[a])
            nearest = [b for b in members[numpy.argsort(-near[members], kind="stable")] if b != a][:_NEAREST]
            out += [(a, int(b), Sight(float(near[b]))) for b in nearest if near[b] >= _LEAST]
        return out

    def candidates(self, more: Iterable[tuple[int, int]] = ()) -> list[Candidate]:
        """Pairs of clauses `(a, b, sight)` of different reports, a before b, sorted.

        A pair is one where either clause is among the six nearest to the other in its report. `near` is 0 to 1; a
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
        return [(a, b, self.sight(a, b, near)) for (a, b), near in sorted(pairs.items())]

    def sight(self, a: int, b: int, near: float) -> Sight:
        """What is seen at first sight of two clauses of different reports that are `near`."""
        one, other = self._of[a], self._of[b]
        thirds = numpy.minimum(self._top[a], self._top[b])
        thirds[[one, other]] = 0
        return Sight(
            near,
            self.margin(a, b, near),
            self.margin(b, a, near),
            len(self._rare[a] & self._rare[b]),
            float(self._alike[one, other]),
            float(max(self._covered[one, other], self._covered[other, one])),
            float(thirds.max()) / _SCALE,
        )

    def reports_near(self, a: int, b: int) -> float:
        """How near the reports of two clauses are by all their words, 0 to 1."""
        return float(self._alike[self._of[a], self._of[b]])

    def reached(self, clauses: Iterable[int], least: float) -> set[str]:
        """The reports that have a clause at least so near to one of these; of a clause's own report nothing is said."""
        out: set[str] = set()
        for a in clauses:
            near = self._top[a] >= round(least * _SCALE)
            out |= {self._reports[k] for k in numpy.flatnonzero(near) if k != self._of[a]}
        return out

    def row(self, a: int) -> Floats:
        """How near every clause is to `a`, rounded."""
        at = a // _BLOCK * _BLOCK
        if self._block[0] != at:
            meaning = self.vectors[at : at + _BLOCK] @ self.vectors.T
            shared = (self.words[at : at + _BLOCK] @ self.words.T).toarray()
            self._block = at, numpy.round((meaning + shared) / 2, 4)
        row: Floats = self._block[1][a - at]
        return row

    def nearest(self, a: int, near: Floats) -> list[int]:
        """The nearest clauses of the other reports, the nearest first: six of a report, and as many as are kept."""
        worth = numpy.flatnonzero((near >= _LEAST) & (self._of != self._of[a]))
        taken: Counter[int] = Counter()
        out: list[int] = []
        for b in worth[numpy.argsort(-near[worth], kind="stable")].tolist():
            taken[int(self._of[b])] += 1
            if taken[int(self._of[b])] <= _NEAREST:
                out.append(b)
                if len(out) == _MOST:
                    break
        return out

    def margin(self, a: int, b: int, near: float) -> float:
        """By how much `b` is nearer to `a` than any other clause of its report."""
        k = self._of[b]
        top = float(self._top[a, k]) / _SCALE
        return round(near - (float(self._next[a, k]) / _SCALE if near >= top else top), 4)

    def _of_reports(self) -> tuple[Floats, Floats]:
        """How near each two reports are by all the words of their clauses (cosine), and the share of a report's clauses
        that have one very near in another [report, other]."""
        size = len(self._reports)
        if not size:
            return numpy.zeros((0, 0)), numpy.zeros((0, 0))
        member = csr_matrix(
            (numpy.ones(len(self._of)), (self._of, numpy.arange(len(self._of)))), shape=(size, len(self._of))
        )
        sums = member @ self.words
        norms = numpy.sqrt(numpy.asarray(sums.multiply(sums).sum(axis=1)).ravel())
        alike = (sums @ sums.T).toarray() / numpy.maximum(numpy.outer(norms, norms), 1e-9)
        very = (self._top >= round(_VERY_NEAR * _SCALE)).astype(numpy.float64)
        covered = (member @ very) / numpy.bincount(self._of, minlength=size)[:, None]
        return numpy.round(alike, 4), numpy.round(covered, 4)

    def _greatest(self) -> tuple[NDArray[numpy.int16], NDArray[numpy.int16]]:
        """The greatest and the second greatest figure of every clause in every report; 0 where there is no second."""
        size = (len(self.report), len(self._reports))
        top, second = numpy.zeros(size, numpy.int16), numpy.zeros(size, numpy.int16)
        lengths = numpy.diff(numpy.r_[self._starts, len(self.report)])
        places = numpy.arange(len(self.report))
        for at in range(0, len(self.report), _BLOCK):
            self.row(at)
            near = numpy.rint(self._block[1][:, self._order] * _SCALE).astype(numpy.int32)
            best = numpy.maximum.reduceat(near, self._starts, axis=1)
            is_best = near == numpy.repeat(best, lengths, axis=1)
            first = numpy.minimum.reduceat(numpy.where(is_best, places, len(places)), self._starts, axis=1)
            numpy.put_along_axis(near, first, -2 * _SCALE, axis=1)
            others = numpy.maximum.reduceat(near, self._starts, axis=1)
            top[at : at + _BLOCK] = best
            second[at : at + _BLOCK] = numpy.where(lengths > 1, others, 0)
        return top, second


def _rare(found: Sequence[Compared]) -> list[frozenset[str]]:
    """The words of each clause that at most one clause in fifty has; of a small story, at most six clauses."""
    held = Counter(key for c in found for key in c.stems)
    most = max(_FEW, len(found) // 50)
    return [frozenset(key for key in c.stems if held[key] <= most) for c in found]


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
