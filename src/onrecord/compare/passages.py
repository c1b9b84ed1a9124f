"""What two texts have in common: words in a row, and sentences that say the same in other words.

A `PreparedText` is a report prepared for comparison: its words, which of them are the report's own (outside quotation
marks, header, dateline, credit and byline), its sentences and the terms of each. Everything here is pure.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from math import sqrt
from typing import NamedTuple

from onrecord.language import Stretch
from onrecord.language.sentences import sentences
from onrecord.lexicon.numbers import number_word
from onrecord.lexicon.terms import figure, sense, stem, weight
from onrecord.text import Word, words
from onrecord.view import View

__all__ = ["Aligned", "PreparedText", "Run", "Sequence", "Term", "aligned", "covered", "in_order", "runs", "sheet"]

SHORTEST_RUN = 4
NAME_SHARE = 0.4
FIGURE_WEIGHT, NUMBER_WEIGHT = 4.0, 2.5
LEAST_TERM = 1.0
LEAST_SENTENCE, LEAST_SHARED = 12.0, 8.0
LEAST_COVERED, PART = 6.0, 0.2
MOST_PLACES = 6  # of one term, that an order is looked for in
_SAME_PLACES = 20


class Term(NamedTuple):
    """A term of a text: what it is compared by, what sharing it says, whether it is a name and the report's own."""

    key: str
    weight: float
    name: bool
    own: bool


Grams = tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class PreparedText:
    """A report prepared for comparison. `keys` (stems) and `own` (the report's own words) run along `words`.

    `sentences` are half-open ranges of words, `terms` the terms of each of them. The rest is kept so that many
    comparisons cost little: `grams` are the runs of `SHORTEST_RUN` keys from each word on, `mine` and `all` the
    report's own terms and all of them in order, each with the places of every key; `told` and `near` the sentences
    in which a key is the report's own, and those in or before which it stands at all.
    """

    view: View
    words: tuple[Word, ...]
    keys: tuple[str, ...]
    own: tuple[bool, ...]
    sentences: tuple[tuple[int, int], ...]
    terms: tuple[tuple[Term, ...], ...]
    grams: Grams
    mine: Sequence
    all: Sequence
    told: dict[str, list[int]]
    near: dict[str, list[int]]
    size: int

    def stretch(self, first: int, last: int) -> tuple[int, int]:
        """The view offsets of the words from `first` up to, not including, `last`."""
        return self.words[first].start, self.words[last - 1].end


@dataclass(frozen=True, slots=True)
class Sequence:
    """Terms in order: their keys and weights, the first places of each key, and the weight of all."""

    keys: tuple[str, ...]
    weights: tuple[float, ...]
    places: dict[str, list[int]]
    total: float

    @classmethod
    def of(cls, terms: Iterable[Term]) -> Sequence:
        """The sequence of `terms`."""
        listed = list(terms)
        places: dict[str, list[int]] = {}
        for n, term in enumerate(listed):
            at = places.setdefault(term.key, [])
            if len(at) < MOST_PLACES:
                at.append(n)
        weights = tuple(t.weight for t in listed)
        return cls(tuple(t.key for t in listed), weights, places, sum(weights))


def sheet(
    view: View, apart: Iterable[tuple[int, int]] = (), stretches: Iterable[Stretch] | None = None
) -> PreparedText:
    """`view` prepared for comparison; `apart` are the stretches (view offsets) that are not the report's own words.

    `stretches` are its sentences, where the caller has them already.
    """
    cut = tuple(words(view.text))
    own = [True] * len(cut)
    starts = [word.start for word in cut]
    for start, end in apart:
        for n in range(bisect_left(starts, start), bisect_left(starts, end)):
            own[n] = False
    ranges = []
    first = 0
    for stretch in sentences(view) if stretches is None else stretches:
        last = bisect_left(starts, stretch.end)
        if last > first:
            ranges.append((first, last))
        first = last
    keys = tuple(stem(word.folded) for word in cut)
    names = _names(cut, keys, ranges)
    terms = tuple(tuple(_terms(view.text, cut, keys, own, names, low, high)) for low, high in ranges)
    told: dict[str, list[int]] = {}
    near: dict[str, list[int]] = {}
    for j, row in enumerate(terms):
        for key in {t.key for t in row if t.own}:
            told.setdefault(key, []).append(j)
        for key in {t.key for t in row}:
            at = near.setdefault(key, [])
            at += (j,) if not j or (at and at[-1] == j - 1) else (j - 1, j)
    grams = tuple(zip(*(keys[n:] for n in range(SHORTEST_RUN)), strict=False))
    mine = Sequence.of(t for row in terms for t in row if t.own)
    every = Sequence.of(t for row in terms for t in row)
    return PreparedText(view, cut, keys, tuple(own), tuple(ranges), terms, grams, mine, every, told, near, sum(own))


def _names(cut: tuple[Word, ...], keys: tuple[str, ...], ranges: list[tuple[int, int]]) -> set[str]:
    """The keys of words that look like names: written with a capital inside a sentence, never without one."""
    firsts = {first for first, _ in ranges}
    capital = {keys[n] for n, word in enumerate(cut) if word.text[0].isupper() and n not in firsts}
    return capital - {keys[n] for n, word in enumerate(cut) if word.text[0].islower()}


def _terms(
    text: str, cut: tuple[Word, ...], keys: tuple[str, ...], own: list[bool], names: set[str], low: int, high: int
) -> Iterator[Term]:
    done = 0
    for n in range(low, high):
        key = keys[n]
        heavy = weight(key)
        if heavy <= LEAST_TERM and not cut[n].text[0].isdigit() and not number_word(cut[n].folded):
            continue
        word = cut[n]
        if word.start < done:
            continue
        if word.text[0].isdigit() and (found := figure(text, word.start)):
            done = found[1]
            yield Term(found[0], FIGURE_WEIGHT, False, own[n])
        elif number := number_word(word.folded):
            yield Term(number, NUMBER_WEIGHT, False, own[n])
        elif heavy > LEAST_TERM:
            name = key in names
            yield Term(key if name else sense(key), heavy * NAME_SHARE if name else heavy, name, own[n])


class Run(NamedTuple):
    """`length` words that both texts have in a row, from word `a` of the one and word `b` of the other."""

    a: int
    b: int
    length: int


def runs(a: PreparedText, b: PreparedText) -> tuple[Run, ...]:
    """The words in a row that both texts have, `SHORTEST_RUN` at least, in order, none overlapping another.

    Longest first wins (greedy string tiling, Wise 1993). Words are compared by stem.
    """
    common = set(a.grams).intersection(b.grams)
    for sheet in (a, b):  # what is said over and over in one text tells nothing, and costs its square
        if len(sheet.grams) > _SAME_PLACES:
            common -= {gram for gram, times in Counter(sheet.grams).items() if times > _SAME_PLACES}
    if not common:
        return ()
    places: dict[tuple[str, ...], list[int]] = {}
    for j, gram in enumerate(b.grams):
        if gram in common:
            places.setdefault(gram, []).append(j)
    found = []
    for i, gram in enumerate(a.grams):
        if gram not in common:
            continue
        for j in places[gram]:
            if i and j and a.keys[i - 1] == b.keys[j - 1]:
                continue
            n = SHORTEST_RUN
            while i + n < len(a.keys) and j + n < len(b.keys) and a.keys[i + n] == b.keys[j + n]:
                n += 1
            found.append(Run(i, j, n))
    return _tiled(found, len(a.keys), len(b.keys))


def _tiled(found: list[Run], size_a: int, size_b: int) -> tuple[Run, ...]:
    free_a, free_b = bytearray(b"\1" * size_a), bytearray(b"\1" * size_b)
    out = []
    for run in sorted(found, key=lambda r: (-r.length, abs(r.a - r.b), r.a, r.b)):
        low = 0
        for n in range(run.length + 1):
            if n < run.length and free_a[run.a + n] and free_b[run.b + n]:
                continue
            if n - low >= SHORTEST_RUN:
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


def aligned(a: PreparedText, b: PreparedText, least: float) -> tuple[Aligned, ...]:
    """For each sentence of `a`, the sentence of `b` that shares most with it, where that is `least` or more.

    The score is the weight of the shared own terms over the geometric mean of both weights.
    """
    heavy_b: dict[int, float] = {}
    out = []
    for i, terms in enumerate(a.terms):
        mine = {t.key: t for t in terms if t.own}
        total = sum(t.weight for t in mine.values())
        if total < LEAST_SENTENCE:
            continue
        shared: dict[int, float] = {}
        plain: dict[int, int] = {}
        for key, term in mine.items():
            for j in b.told.get(key, ()):
                shared[j] = shared.get(j, 0.0) + term.weight
                plain[j] = plain.get(j, 0) + (not term.name)
        best: tuple[float, int] | None = None
        for j, both in shared.items():
            if both < LEAST_SHARED:
                continue
            if j not in heavy_b:
                heavy_b[j] = sum({t.key: t.weight for t in b.terms[j] if t.own}.values())
            found = (both / sqrt(total * heavy_b[j]), -j)
            best = found if best is None else max(best, found)
        if best and best[0] >= least:
            out.append(Aligned(i, -best[1], round(best[0], 6), plain[-best[1]]))
    return tuple(out)


def covered(a: PreparedText, b: PreparedText) -> float:
    """The share of the sentences of `a` of which a part stands in two sentences running of `b`, marked words counted.

    A part: `PART` of the weight of its terms. Sentences that hold next to nothing are left out.
    """
    found = total = 0
    for terms in a.terms:
        mine = {t.key: t.weight for t in terms}
        heavy = sum(mine.values())
        if heavy < LEAST_COVERED:
            continue
        total += 1
        shared: dict[int, float] = {}
        for key, value in mine.items():
            for j in b.near.get(key, ()):
                shared[j] = shared.get(j, 0.0) + value
        found += max(shared.values(), default=0.0) >= PART * heavy
    return found / total if total else 0.0


def in_order(a: Sequence, b: Sequence) -> tuple[float, float]:
    """The weight of the terms that both texts have in the same order, and of those they have in any order.

    The first is the weight of the heaviest common subsequence, found with a Fenwick tree over the places where
    terms meet.
    """
    seen: dict[str, int] = {}
    tree = [0.0] * (len(b.keys) + 1)
    total = 0.0
    for key, heavy in zip(a.keys, a.weights, strict=True):
        places = b.places.get(key)
        if places is None:
            continue
        times = seen[key] = seen.get(key, 0) + 1
        if times > MOST_PLACES:
            continue
        if times <= len(places):
            total += min(heavy, b.weights[places[times - 1]])
        found = [(j, _best(tree, j) + min(heavy, b.weights[j])) for j in places]
        for j, value in found:
            _raise(tree, j + 1, value)
    return _best(tree, len(b.keys)), total


def _best(tree: list[float], i: int) -> float:
    best = 0.0
    while i > 0:
        if tree[i] > best:
            best = tree[i]
        i -= i & -i
    return best


def _raise(tree: list[float], i: int, value: float) -> None:
    while i < len(tree):
        if tree[i] < value:
            tree[i] = value
        i += i & -i
