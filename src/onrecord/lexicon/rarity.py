"""How rare a word is in English, by the shipped background list `resources/en/frequencies.txt`."""

from __future__ import annotations

from functools import cache
from math import log2

from onrecord import resources

__all__ = ["UNSEEN", "bits"]

UNSEEN = 0.7  # how often a word that the background list lacks is taken to stand in it
_FLOOR = 2.0  # bits of the commonest words, however common


def bits(word: str) -> float:
    """The surprisal of a folded word, in bits: about 4 for "the", 9 for "president", 17 for a word never seen.

    Counts come from 78,000 words, so they tell common words from rare ones and no more than that.
    """
    counts, total = _counts()
    return max(_FLOOR, log2(total / counts.get(word, UNSEEN)))


@cache
def _counts() -> tuple[dict[str, int], int]:
    rows = (line.rsplit(" ", 1) for line in resources.PACK.lines("frequencies"))
    counts = {word: int(count) for word, count in rows}
    return counts, sum(counts.values())
