"""When two texts that score high are no descent, with the reason."""

from __future__ import annotations

from bisect import bisect_right

from onrecord.trace.pairs import LONG, PLAIN, SAME, TextComparison

__all__ = ["one_passage"]


def one_passage(found: TextComparison) -> bool:
    """Whether all that two texts share is one passage: a sentence of the one in a sentence of the other.

    A shared passage is by itself no descent (contract, "Words"), unless it is next to all that one of them says.
    """
    if not found.long_own or max(found.verbatim()) >= SAME:
        return False
    touched_a, touched_b = _touched(found)
    return min(len(touched_a), len(touched_b)) == 1


def _touched(found: TextComparison) -> tuple[set[int], set[int]]:
    """The sentences of each text that have a part in the other: words in a row, or the same in other words."""
    beside = [x for x in found.sentences if x.plain >= PLAIN]
    sides: tuple[set[int], set[int]] = {x.a for x in beside}, {x.b for x in beside}
    for run, own in zip(found.runs, found.own_runs, strict=True):
        if own >= LONG:
            for side, sheet, first in ((0, found.a, run.a), (1, found.b, run.b)):
                starts = [low for low, _ in sheet.sentences]
                last = bisect_right(starts, first + run.length - 1)
                sides[side].update(range(max(0, bisect_right(starts, first) - 1), last))
    return sides
