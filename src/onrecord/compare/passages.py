"""What two texts have in common: words in a row, and sentences that say the same in other words.

A `Sheet` is a report prepared for comparison: its words, which of them are the report's own (outside quotation
marks, header, dateline, credit and byline), its sentences and the terms of each. Everything here is pure.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from math import sqrt

from onrecord.compare.terms import figure, number_word, sense, stem, weight
from onrecord.language.sentences import sentences
from onrecord.text import View, Word, words

__all__ = ["Aligned", "Run", "Sheet", "Term", "aligned", "covered", "in_order", "runs", "sheet"]

SHORTEST_RUN = 4
NAME_SHARE = 0.4
FIGURE_WEIGHT, NUMBER_WEIGHT = 4.0, 2.5
LEAST_TERM = 1.0
LEAST_SENTENCE, LEAST_SHARED = 12.0, 8.0
LEAST_COVERED, PART = 6.0, 0.2
_SAME_PLACES = 50


@dataclass(frozen=True, slots=True)
class Term:
    """A term of a text: what it is compared by, what sharing it says, whether it is a name and the report's own."""

    key: str
    weight: float
    name: bool
    own: bool


@dataclass(frozen=True, slots=True)
class Sheet:
    """A report prepared for comparison. `keys` (stems) and `own` (the report's own words) run along `words`.

    `sentences` are half-open ranges of words, `terms` the terms of each of them.
    """

    view: View
    words: tuple[Word, ...]
    keys: tuple[str, ...]
    own: tuple[bool, ...]
    sentences: tuple[tuple[int, int], ...]
    terms: tuple[tuple[Term, ...], ...]

    @property
    def size(self) -> int:
        """How many of its words are the report's own."""
        return sum(self.own)

    def stretch(self, first: int, last: int) -> tuple[int, int]:
        """The view offsets of the words from `first` up to, not including, `last`."""
        return self.words[first].start, self.words[last - 1].end


def sheet(view: View, apart: Iterable[tuple[int, int]] = ()) -> Sheet:
    """`view` prepared for comparison; `apart` are the stretches (view offsets) that are not the report's own words."""
    cut = tuple(words(view.text))
    own = [True] * len(cut)
    at = 0
    for start, end in sorted(apart):
        while at < len(cut) and cut[at].end <= start:
            at += 1
        n = at
        while n < len(cut) and cut[n].start < end:
            own[n] = False
            n += 1
    ranges = []
    at = 0
    for stretch in sentences(view):
        first = at
        while at < len(cut) and cut[at].start < stretch.end:
            at += 1
        if at > first:
            ranges.append((first, at))
    keys = tuple(stem(word.folded) for word in cut)
    names = _names(cut, keys, ranges)
    terms = tuple(tuple(_terms(view.text, cut, keys, own, names, low, high)) for low, high in ranges)
    return Sheet(view, cut, keys, tuple(own), tuple(ranges), terms)


def _names(cut: tuple[Word, ...], keys: tuple[str, ...], ranges: list[tuple[int, int]]) -> set[str]:
    """The keys of words that look like names: written with a capital inside a sentence, never without one."""
    firsts = {first for first, _ in ranges}
    capital = {keys[n] for n, word in enumerate(cut) if n not in firsts and word.text[0].isupper()}
    return capital - {keys[n] for n, word in enumerate(cut) if word.text[0].islower()}


def _terms(
    text: str, cut: tuple[Word, ...], keys: tuple[str, ...], own: list[bool], names: set[str], low: int, high: int
) -> Iterable[Term]:
    done = 0
    for n in range(low, high):
        word = cut[n]
        if word.start < done:
            continue
        if word.text[0].isdigit() and (found := figure(text, word.start)):
            done = found[1]
            yield Term(found[0], FIGURE_WEIGHT, False, own[n])
        elif number := number_word(word.folded):
            yield Term(number, NUMBER_WEIGHT, False, own[n])
        elif (heavy := weight(key := keys[n])) > LEAST_TERM:
            name = key in names
            yield Term(key if name else sense(key), heavy * NAME_SHARE if name else heavy, name, own[n])


@dataclass(frozen=True, slots=True, order=True)
class Run:
    """`length` words that both texts have in a row, from word `a` of the one and word `b` of the other."""

    a: int
    b: int
    length: int


def runs(a: Sheet, b: Sheet, shortest: int = SHORTEST_RUN) -> tuple[Run, ...]:
    """The words in a row that both texts have, in order, none overlapping another.

    Longest first wins (greedy string tiling, Wise 1993). Words are compared by stem.
    """
    places: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for j in range(len(b.keys) - shortest + 1):
        places[b.keys[j : j + shortest]].append(j)
    found = []
    for i in range(len(a.keys) - shortest + 1):
        for j in places.get(a.keys[i : i + shortest], ())[:_SAME_PLACES]:
            if i and j and a.keys[i - 1] == b.keys[j - 1]:
                continue
            n = shortest
            while i + n < len(a.keys) and j + n < len(b.keys) and a.keys[i + n] == b.keys[j + n]:
                n += 1
            found.append(Run(i, j, n))
    return _tiled(found, len(a.keys), len(b.keys), shortest)


def _tiled(found: list[Run], size_a: int, size_b: int, shortest: int) -> tuple[Run, ...]:
    free_a, free_b = bytearray(b"\1" * size_a), bytearray(b"\1" * size_b)
    out = []
    for run in sorted(found, key=lambda r: (-r.length, abs(r.a - r.b), r.a, r.b)):
        low = 0
        for n in range(run.length + 1):
            if n < run.length and free_a[run.a + n] and free_b[run.b + n]:
                continue
            if n - low >= shortest:
                out.append(Run(run.a + low, run.b + low, n - low))
                free_a[run.a + low : run.a + n] = bytes(n - low)
                free_b[run.b + low : run.b + n] = bytes(n - low)
            low = n + 1
    return tuple(sorted(out))


@dataclass(frozen=True, slots=True)
class Aligned:
    """Sentence `a` of the one text and sentence `b` of the other share much: `score` 0 to 1, `plain` terms no names."""

    a: int
    b: int
    score: float
    plain: int


def aligned(a: Sheet, b: Sheet, least: float) -> tuple[Aligned, ...]:
    """For each sentence of `a`, the sentence of `b` that shares most with it, where that is `least` or more.

    The score is the weight of the shared terms over the geometric mean of both weights.
    """
    there: dict[str, list[int]] = defaultdict(list)
    heavy_b = []
    for j, terms in enumerate(b.terms):
        unique = {t.key: t.weight for t in terms if t.own}
        heavy_b.append(sum(unique.values()))
        for key in unique:
            there[key].append(j)
    out = []
    for i, terms in enumerate(a.terms):
        mine = {t.key: t for t in terms if t.own}
        total = sum(t.weight for t in mine.values())
        if total < LEAST_SENTENCE:
            continue
        shared: dict[int, float] = defaultdict(float)
        plain: dict[int, int] = defaultdict(int)
        for key, term in mine.items():
            for j in there.get(key, ()):
                shared[j] += term.weight
                plain[j] += not term.name
        best = max(
            ((shared[j] / sqrt(total * heavy_b[j]), -j) for j in shared if shared[j] >= LEAST_SHARED), default=None
        )
        if best and best[0] >= least:
            out.append(Aligned(i, -best[1], round(best[0], 6), plain[-best[1]]))
    return tuple(out)


def covered(a: Sheet, b: Sheet) -> float:
    """The share of the sentences of `a` of which a part stands in two sentences running of `b`, marked words counted.

    A part: `PART` of the weight of its terms. Sentences that hold next to nothing are left out.
    """
    there: dict[str, list[int]] = defaultdict(list)
    for j, terms in enumerate(b.terms):
        for key in {t.key for t in terms}:
            there[key] += (j,) if not j or (there[key] and there[key][-1] == j - 1) else (j - 1, j)
    found = total = 0
    for terms in a.terms:
        mine = {t.key: t.weight for t in terms}
        heavy = sum(mine.values())
        if heavy < LEAST_COVERED:
            continue
        total += 1
        shared: dict[int, float] = defaultdict(float)
        for key, value in mine.items():
            for j in there.get(key, ()):
                shared[j] += value
        found += max(shared.values(), default=0.0) >= PART * heavy
    return found / total if total else 0.0


def in_order(a: Sheet, b: Sheet, quoted: bool = False) -> tuple[float, float]:
    """The weight of the terms that both texts have in the same order, and of those they have in any order.

    The report's own terms only, unless `quoted`. The first is the weight of the heaviest common subsequence,
    found with a Fenwick tree over the places where terms meet.
    """
    ones = [t for terms in a.terms for t in terms if t.own or quoted]
    others = [t for terms in b.terms for t in terms if t.own or quoted]
    places: dict[str, list[int]] = defaultdict(list)
    left: dict[str, float] = defaultdict(float)
    for j, term in enumerate(others):
        places[term.key].append(j)
        left[term.key] += term.weight
    tree = [0.0] * (len(others) + 1)
    total = 0.0
    for term in ones:
        if term.key not in places:
            continue
        part = min(term.weight, left[term.key])
        left[term.key] -= part
        total += part
        found = [(j, _best(tree, j) + min(term.weight, others[j].weight)) for j in places[term.key]]
        for j, value in found:
            _raise(tree, j + 1, value)
    return _best(tree, len(others)), total


def _best(tree: list[float], i: int) -> float:
    best = 0.0
    while i > 0:
        best = max(best, tree[i])
        i -= i & -i
    return best


def _raise(tree: list[float], i: int, value: float) -> None:
    while i < len(tree):
        tree[i] = max(tree[i], value)
        i += i & -i
