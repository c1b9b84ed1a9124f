"""Looks up which of many stretches of one text hold a given place, in logarithmic time."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from itertools import accumulate

__all__ = ["Intervals"]


class Intervals:
    """Stretches `(start, end)` by their numbers in the order given. A question costs the answer's size and a search,
    as long as few stretches stand inside others."""

    def __init__(self, stretches: Iterable[tuple[int, int]]) -> None:
        self._rows = sorted((start, end, n) for n, (start, end) in enumerate(stretches))
        self._farthest = list(accumulate((end for _, end, _ in self._rows), max))

    def holding(self, start: int, end: int) -> list[int]:
        """The numbers of the stretches that begin at or before `start` and end at or after `end`, in order."""
        return sorted(self._found(start, end))

    def meeting(self, start: int, end: int) -> list[int]:
        """The numbers of the stretches that share a place with `[start, end)`, in order."""
        out = []
        for at in range(bisect_left(self._rows, (end,)) - 1, -1, -1):
            if self._farthest[at] <= start:
                break
            if self._rows[at][1] > start:
                out.append(self._rows[at][2])
        return sorted(out)

    def _found(self, start: int, end: int) -> Iterator[int]:
        for at in range(bisect_right(self._rows, (start, float("inf"))) - 1, -1, -1):
            if self._farthest[at] < end:
                return
            if self._rows[at][1] >= end:
                yield self._rows[at][2]
