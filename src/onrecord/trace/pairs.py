"""Two reports compared: what speaks for one text behind both, and what against it.

The score is a sum of weights of evidence, set by hand from what separates reports that go back to one text from
separate reports of the same event, and turned into 0 to 1 by the logistic function. What separate reports share
anyway weighs nothing: quotations, names and titles count little or not at all, single phrases and one background
sentence count little, and the same few facts in the order of one briefing stay below the threshold.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from math import exp, sqrt

from onrecord.compare.passages import (
    LEAST_SENTENCE,
    SHORTEST_RUN,
    Aligned,
    PreparedText,
    Run,
    aligned,
    covered,
    in_order,
    runs,
)

__all__ = ["FIGURES", "WEIGHTS", "Profile", "TextComparison", "compare"]

LONG = 5  # words in a row that are shown as verbatim
RUN = 8  # words in a row, outside quotation marks, that separate reports seldom share
APART = SHORTEST_RUN  # words between two runs, on either side, at most, that are one stretch with a few words changed
LEAST, CLOSE = 0.3, 0.4  # how much two sentences share that are put side by side, and that say the same
SAME = 0.8  # of a text's own words, in long runs: what stands in the other text is the text itself
PLAIN = 3  # terms that are no names, at least, in sentences that say the same

# What each measure adds to the logit when it is 1. See docs/accuracy-descent.md for what each is and was tried with.
WEIGHTS = {
    "trigrams": 1.5,  # root of the share of all three-word sequences that both have
    "own_trigrams": 1.5,  # the same of those outside quotation marks
    "both_sides": 3.0,  # root of the share of the longer text's own words that stand in long stretches
    "close": 1.25,  # share of the shorter text's sentences that say the same
    "covered": 1.5,  # share of one text's sentences that have a counterpart in the other, quoted words counted
    "terms": 2.5,  # overlap of the terms that are no names, over the geometric mean
    "ordered": 3.0,  # weight of the terms in the same order, quoted ones too, over the geometric mean
    "order": 2.5,  # weight of the own terms in the same order, over those shared in any order
    "figures": 1.5,  # share of the figures that both have, years left out; in full from four figures on
}
BASE = -7.28
FIGURES, NO_FIGURES = 4, 0.25  # without two figures on either side nothing is known: a middling value

_YEAR = re.compile(r"#(?:19|20)\d\d")
MANY, OTHERS = 6, 0.15  # with so many figures, and a smaller share of them in both, the matter is another


@dataclass(frozen=True, slots=True)
class TextComparison:
    """What `a` and `b` share. `own_runs` gives, for each run, how many of its words are own in both.

    `in_order` is the weight of the terms that both have in the same order, quoted words included.
    """

    a: PreparedText
    b: PreparedText
    runs: tuple[Run, ...]
    own_runs: tuple[int, ...]
    sentences: tuple[Aligned, ...]
    measures: dict[str, float]
    in_order: float

    @property
    def logit(self) -> float:
        """The weights of evidence added up."""
        return BASE + sum(WEIGHTS[name] * value for name, value in self.measures.items())

    @property
    def score(self) -> float:
        """0 to 1."""
        return round(1 / (1 + exp(-self.logit)), 6)

    @property
    def long_own(self) -> int:
        """How many own words stand in long runs."""
        return sum(n for n in self.own_runs if n >= LONG)

    @property
    def quoted(self) -> int:
        """How many words of the runs stand inside quotation marks in one text or both."""
        return sum(run.length for run in self.runs) - sum(self.own_runs)

    def verbatim(self) -> tuple[float, float]:
        """The share of each text's own words that stands in long runs."""
        return self.long_own / max(1, self.a.size), self.long_own / max(1, self.b.size)


@dataclass(frozen=True, slots=True)
class Profile:
    """A sheet with what is counted of it once: three-word sequences, terms that are no names, figures.

    `telling` is how many of its sentences say enough to be put beside another.
    """

    sheet: PreparedText
    threes: frozenset[tuple[str, ...]]
    own_threes: frozenset[tuple[str, ...]]
    plain: dict[str, float]
    plain_total: float
    figures: frozenset[str]
    telling: int

    @classmethod
    def of(cls, sheet: PreparedText) -> Profile:
        """The profile of `sheet`."""
        plain = {t.key: t.weight for terms in sheet.terms for t in terms if t.own and not t.name}
        return cls(
            sheet=sheet,
            threes=_threes(sheet.keys),
            own_threes=_threes(key if mine else "" for key, mine in zip(sheet.keys, sheet.own, strict=True)),
            plain=plain,
            plain_total=sum(plain.values()),
            figures=frozenset(key for key in sheet.mine.places if key[0] == "#" and not _YEAR.fullmatch(key)),
            telling=sum(sum(t.weight for t in terms if t.own) >= LEAST_SENTENCE for terms in sheet.terms),
        )


def _threes(keys: Iterable[str]) -> frozenset[tuple[str, ...]]:
    listed = tuple(keys)
    return frozenset(three for three in zip(listed, listed[1:], listed[2:], strict=False) if "" not in three)


def compare(one: Profile, other: Profile) -> TextComparison:
    """Two texts compared."""
    a, b = one.sheet, other.sheet
    found = runs(a, b)
    own = tuple(sum(a.own[r.a + n] and b.own[r.b + n] for n in range(r.length)) for r in found)
    beside = aligned(a, b, LEAST) if len(a.sentences) <= len(b.sentences) else _turned(aligned(b, a, LEAST))
    ordered, _ = in_order(a.all, b.all)
    return TextComparison(
        a, b, found, own, beside, _measures(one, other, _stretches(found, own), beside, ordered), ordered
    )


def _turned(found: tuple[Aligned, ...]) -> tuple[Aligned, ...]:
    return tuple(Aligned(x.b, x.a, x.score, x.plain) for x in found)


def _stretches(found: tuple[Run, ...], own: tuple[int, ...]) -> list[int]:
    """How many own words stand in each stretch: runs that follow each other in both texts, `APART` words between."""
    done: list[int] = []
    open_: list[tuple[int, int, int]] = []  # where a stretch ends in both texts, and its own words
    for run, words in zip(found, own, strict=True):
        done += [end[2] for end in open_ if run.a - end[0] > APART]
        open_ = [end for end in open_ if run.a - end[0] <= APART]
        before = next((end for end in reversed(open_) if 0 <= run.b - end[1] <= APART), None)
        if before:
            open_.remove(before)
        open_.append((run.a + run.length, run.b + run.length, words + (before[2] if before else 0)))
    return done + [end[2] for end in open_]


def _measures(
    one: Profile, other: Profile, stretches: list[int], beside: tuple[Aligned, ...], ordered: float
) -> dict[str, float]:
    a, b = one.sheet, other.sheet
    long = sum(n for n in stretches if n >= RUN)
    close = sum(x.score >= CLOSE and x.plain >= PLAIN for x in beside)
    own_order, shared = in_order(a.mine, b.mine)
    heavy = sqrt(a.all.total * b.all.total)
    return {
        "trigrams": sqrt(_shared(one.threes, other.threes)),
        "own_trigrams": sqrt(_shared(one.own_threes, other.own_threes)),
        "both_sides": sqrt(long / max(1, a.size, b.size)),
        "close": min(1.0, close / max(1, min(one.telling, other.telling))),
        "covered": max(covered(a, b), covered(b, a)),
        "terms": _overlap(one, other),
        "ordered": ordered / heavy if heavy else 0.0,
        "order": own_order / shared if shared else 0.0,
        "figures": _shared_figures(one.figures, other.figures),
    }


def _shared_figures(a: frozenset[str], b: frozenset[str]) -> float:
    """The share of the shorter list of figures that both have; a year says too little and is in neither."""
    fewer, shared = min(len(a), len(b)), len(a & b)
    if fewer < 2:
        return NO_FIGURES
    if fewer >= MANY and shared < OTHERS * fewer:
        return -1.0
    return min(1.0, shared / FIGURES) * shared / fewer


def _overlap(a: Profile, b: Profile) -> float:
    shared = sum(min(a.plain[key], b.plain[key]) for key in sorted(a.plain.keys() & b.plain.keys()))
    both = sqrt(a.plain_total * b.plain_total)
    return shared / both if both else 0.0


def _shared(one: frozenset[tuple[str, ...]], other: frozenset[tuple[str, ...]]) -> float:
    both = len(one & other)
    return both / max(1, len(one) + len(other) - both)
