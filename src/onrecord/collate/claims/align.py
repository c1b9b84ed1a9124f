"""Alignment: which statements of a story are of one matter. Through descent first, then between lines.

Two statements are compared by the weight of the keys they share (classes of words and entities), a passage that
one report took from another speaks for them, and groups grow from the surest pair down; two statements of one
report come together only where they are themselves alike. What stays below the bar stays apart.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from onrecord.collate.claims.matters import Matter, Weights, tally
from onrecord.model import Descent, Span

__all__ = ["Aligner", "align"]

WITHIN, BETWEEN, POINTS = 0.34, 0.52, 0.5
_COMMON, _CANDIDATES = 400, 60


class Aligner:
    """Compares the matters of one story."""

    def __init__(self, found: list[Matter], descent: Descent) -> None:
        self.found = found
        self.weights = Weights(found)
        self.lines = {m.report: frozenset(descent.lines_of(m.report)) for m in found}
        self._passages: dict[tuple[str, str], list[tuple[Span, Span]]] = defaultdict(list)
        for passage in descent.passages:
            self._passages[(passage.child, passage.parent)].append((passage.child_span, passage.parent_span))

    def score(self, a: Matter, b: Matter) -> float:
        """How surely two matters are one, 0 to 1 and a little above for passages taken over."""
        if (a.point is None) != (b.point is None):
            return 0.0
        if a.said == b.said and a.point is None:
            return 1.2
        shared = a.keys & b.keys
        words = {k for k in shared if k[0] not in "@#"}
        if not words or (len(words) == 1 and len(shared) == 1):
            return 0.0
        together = self.weights.of(shared)
        low, high = sorted((self.weights.of(a.keys), self.weights.of(b.keys)))
        alike = 0.5 * (2 * together / (low + high)) + 0.5 * (together / low)
        if a.statement.predicate == b.statement.predicate:
            alike += 0.05
        if len(words) < 2 and a.point is None:
            alike -= 0.12
        if a.said == b.said:
            alike += 0.3
        taken = self._taken(a, b)
        return round(alike + taken, 6)

    def bar(self, a: Matter, b: Matter) -> float:
        """The score that two matters need."""
        if a.point is not None:
            return POINTS if not self._taken(a, b) else WITHIN
        return WITHIN if self.lines[a.report] & self.lines[b.report] and self._taken(a, b) else BETWEEN

    def _taken(self, a: Matter, b: Matter) -> float:
        """What a passage taken over adds: the sentence of the one reworks the sentence of the other."""
        for one, other in ((a, b), (b, a)):
            for child, parent in self._passages.get((one.report, other.report), ()):
                if _mostly(one.span, child) and _mostly(other.span, parent):
                    return 0.25
        return 0.0

    def pairs(self) -> Iterable[tuple[float, int, int]]:
        """Every pair worth comparing that reaches its bar, the surest first."""
        counts = tally(self.found)
        index: dict[str, list[int]] = defaultdict(list)
        for m in self.found:
            for key in m.keys:
                if counts[key] <= _COMMON and key[0] != "#":
                    index[key].append(m.n)
        out = []
        for m in self.found:
            near: dict[int, float] = defaultdict(float)
            for key in m.keys:
                for n in index.get(key, ()):
                    if n > m.n and self.found[n].report != m.report:
                        near[n] += self.weights.of(frozenset({key}))
            best = sorted(near, key=lambda n: (-round(near[n], 6), n))[: _CANDIDATES * 4]
            for n in best:
                other = self.found[n]
                if not _comparable(m, other):
                    continue
                score = self.score(m, other)
                if score >= self.bar(m, other):
                    out.append((score, m.n, n))
        return sorted(out, key=lambda row: (-row[0], row[1], row[2]))


def align(found: list[Matter], descent: Descent) -> list[list[Matter]]:
    """The matters in groups of one matter each, every matter in exactly one group; order by place."""
    aligner = Aligner(found, descent)
    group = {m.n: m.n for m in found}
    members = {m.n: [m] for m in found}
    for _, a, b in aligner.pairs():
        one, other = sorted((group[a], group[b]))
        if one == other or not _may_join(aligner, members[one], members[other]):
            continue
        for m in members[other]:
            group[m.n] = one
        members[one] = members[one] + members.pop(other)
    return [sorted(g, key=lambda m: m.n) for _, g in sorted(members.items())]


def _comparable(a: Matter, b: Matter) -> bool:
    if (a.point is None) != (b.point is None):
        return False
    if a.point is not None and b.point is not None:
        dims = [{k for k in m.keys if k[0] == "#"} for m in (a, b)]
        return dims[0] == dims[1]
    return True


def _may_join(aligner: Aligner, one: list[Matter], other: list[Matter]) -> bool:
    """Whether two groups may become one: enough of their pairs are alike, and none of one report is a stranger."""
    good = total = 0
    for a in one:
        for b in other:
            score = aligner.score(a, b)
            if a.report == b.report:
                if a.statement.id.removesuffix(".denied") == b.statement.id.removesuffix(".denied"):
                    continue
                if score < BETWEEN:
                    return False
                continue
            total += 1
            good += score >= 0.75 * aligner.bar(a, b)
    return total == 0 or good * 2 >= total


def _mostly(inner: Span, outer: Span) -> bool:
    return inner.overlap(outer) * 2 >= inner.end - inner.start
