"""The words that two texts have in common in a row: exactly the same words, whatever stands between them.

Longest first wins, none overlaps another (greedy string tiling, Wise 1993). A word that is set apart (marked, a credit,
outlet matter) matches nothing and breaks a run. A name takes part in a run and tells nothing: two texts that share no
more than names and the titles and roles beside them share no passage. A figure is one word, however it is grouped.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal, NamedTuple

from onrecord import resources
from onrecord.lexicon.forms import FUNCTION
from onrecord.text import Word, words
from onrecord.view import View

__all__ = ["LEAST_TELLING", "LEAST_WORDS", "KeyedText", "SharedRun", "keyed_text", "shared_runs"]

LEAST_WORDS, LEAST_TELLING = 8, 4  # of a run, by the contract: words, and those outside names, no function words
SHORTEST = 4  # words that are looked for in a row
MOST_PLACES = 20  # of the same words in one text, that are looked at
Bounds = Iterable[tuple[int, int]]


@dataclass(frozen=True, slots=True)
class KeyedText:
    """A text's words as runs are looked for. `keys` (None: set apart), `telling` and `counted` run along `words`.

    `telling`: no function word and no word of a name; `counted`: not a further part of a figure ("000" of "20,000").
    `sentences` are half-open ranges of words, in order.
    """

    view: View
    words: tuple[Word, ...]
    keys: tuple[str | None, ...]
    telling: tuple[bool, ...]
    counted: tuple[bool, ...]
    sentences: tuple[tuple[int, int], ...]

    def stretch(self, first: int, length: int) -> tuple[int, int]:
        """The view offsets of `length` words from `first` on."""
        return self.words[first].start, self.words[first + length - 1].end

    def size(self, first: int, length: int) -> int:
        """How many words a reader counts in `length` of them from `first` on: a figure is one."""
        return sum(self.counted[first : first + length])

    def whole(self, first: int, length: int) -> bool:
        """Whether a sentence lies in `length` words from `first` on."""
        at = bisect_left(self.sentences, (first, first))
        return at < len(self.sentences) and self.sentences[at][1] <= first + length

    def grams(self) -> dict[tuple[str | None, ...], list[int]]:
        """The places of every `SHORTEST` words in a row, none of them set apart."""
        out: dict[tuple[str | None, ...], list[int]] = {}
        for n, gram in enumerate(zip(*(self.keys[i:] for i in range(SHORTEST)), strict=False)):
            if None not in gram:
                out.setdefault(gram, []).append(n)
        return out


def keyed_text(view: View, sentences: Bounds, apart: Bounds, names: Bounds) -> KeyedText:
    """`view` as runs are looked for in it; all bounds are view offsets, `names` those of persons and bodies."""
    cut = tuple(words(view.text))
    starts = [word.start for word in cut]

    def at(bounds: Bounds) -> list[tuple[int, int]]:
        return [(bisect_left(starts, start), bisect_left(starts, end)) for start, end in bounds]

    keys: list[str | None] = [word.folded for word in cut]
    plain = FUNCTION - resources.PACK.entries("quantities")
    months = {form.lower() for forms in resources.PACK.table("calendar")["months"] for form in forms}
    telling = [word.folded not in plain for word in cut]
    for first, last in at(apart):
        keys[first:last] = [None] * (last - first)
    for first, last in at(names):
        if first < last:
            telling[first:last] = [False] * (last - first)
    whole = tuple(sorted(pair for pair in at(sentences) if pair[0] < pair[1]))
    counted = [True] * len(cut)
    for n, (before, word) in enumerate(pairwise(cut), 1):
        if _grouped(view.text, before, word):
            counted[n] = telling[n] = False
        if word.text.isdecimal() and before.text.istitle() and before.folded in months:  # "May 1" is no "may"
            telling[n - 1] = keys[n - 1] is not None
    return KeyedText(view, cut, tuple(keys), tuple(telling), tuple(counted), whole)


def _grouped(text: str, before: Word, word: Word) -> bool:
    """Whether `word` goes on the figure that `before` begins: 20,000 and 6.5 are one word."""
    return text[before.end : word.start] in (",", ".") and before.text[-1:].isdigit() and word.text[:1].isdigit()


class SharedRun(NamedTuple):
    """`length` words that both texts have in a row, from word `a` of the one and word `b` of the other.

    `kind`: sentence, where a whole sentence of one of the two lies in it; else run.
    """

    a: int
    b: int
    length: int
    kind: Literal["sentence", "run"]


def shared_runs(one: KeyedText, other: KeyedText) -> tuple[SharedRun, ...]:
    """The runs that are shared passages, in the order of the first text.

    Eight words or more, or a whole sentence of both; four of them at least are telling.
    """
    out = []
    for a, b, length in _tiled(_maximal(one, other), len(one.keys), len(other.keys)):
        whole = one.whole(a, length), other.whole(b, length)
        if (
            (one.size(a, length) >= LEAST_WORDS or all(whole))
            and _telling(one, a, length)
            and _telling(other, b, length)
        ):
            out.append(SharedRun(a, b, length, "sentence" if any(whole) else "run"))
    return tuple(sorted(out))


def _telling(text: KeyedText, first: int, length: int) -> bool:
    return sum(text.telling[first : first + length]) >= LEAST_TELLING


def _maximal(one: KeyedText, other: KeyedText) -> list[tuple[int, int, int]]:
    """Every stretch of words that both have and that neither side can lengthen."""
    there = other.grams()
    out = []
    for gram, here in one.grams().items():
        for a in here[:MOST_PLACES]:
            for b in there.get(gram, ())[:MOST_PLACES]:
                if a and b and one.keys[a - 1] is not None and one.keys[a - 1] == other.keys[b - 1]:
                    continue
                n = SHORTEST
                while a + n < len(one.keys) and b + n < len(other.keys) and _same(one.keys[a + n], other.keys[b + n]):
                    n += 1
                out.append((a, b, n))
    return out


def _same(a: str | None, b: str | None) -> bool:
    return a is not None and a == b


def _tiled(found: list[tuple[int, int, int]], size_a: int, size_b: int) -> list[tuple[int, int, int]]:
    """The longest first, what lies free of longer ones after."""
    free_a, free_b = bytearray(b"\1" * size_a), bytearray(b"\1" * size_b)
    out = []
    for a, b, length in sorted(found, key=lambda r: (-r[2], abs(r[0] - r[1]), r)):
        low = 0
        for n in range(length + 1):
            if n < length and free_a[a + n] and free_b[b + n]:
                continue
            if n - low >= SHORTEST:
                out.append((a + low, b + low, n - low))
                free_a[a + low : a + n] = bytes(n - low)
                free_b[b + low : b + n] = bytes(n - low)
            low = n + 1
    return out
