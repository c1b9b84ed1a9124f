"""Whether what a stretch of one report says stands in the sentences of another, word by word.

A name is supported where the other names the same, a figure or a date where it gives it, any other word where it or a
word near in meaning stands there. A stretch is supported where each of its names, figures and dates is, and most of its
other words.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, cached_property

import numpy

from onrecord.compare.roles import Compared, content_words, rarity
from onrecord.intervals import Intervals
from onrecord.language.encoder import StoryVectors, Vectors
from onrecord.lexicon.forms import related
from onrecord.lexicon.numbers import ONES, TENS, number_word
from onrecord.lexicon.terms import stem
from onrecord.model import Mention, Span, Story

__all__ = ["Other", "Stretches", "Word", "has_act", "is_supported", "missing"]

# Cosine of two words in their sentences from which on they may say one thing. Of pairs of clauses that readers were
# sure of (`eval/data`), 123 of 220 directions of those that say the same are then supported (106 at .65), and both
# directions of 21 of 262 of which one has a detail more (15).
_NEAR = 0.5
_ENOUGH = 0.85  # share of a stretch's words, by rarity, that another has to have
_NESTED = 8  # mentions that begin before a word, at most, of which one may hold it


@dataclass(frozen=True, slots=True, eq=False)
class Word:
    """A content word of a stretch: its stem, its vector, and the entity that it names, if any; `exact` is what may not
    be missing elsewhere: a name, a figure, a part of a date."""

    stem: str
    vector: Vectors | None
    entity: str | None
    exact: bool
    at: Span


@dataclass(frozen=True, eq=False)
class Other:
    """What another report says of a matter: the clauses that it has of it, with their sentences."""

    clauses: tuple[Compared, ...]

    @cached_property
    def stems(self) -> frozenset[str]:
        """The stems of its sentences, numerals as figures."""
        return frozenset(_figure(k) for c in self.clauses for k in c.sentence_stems)

    @cached_property
    def names(self) -> frozenset[str]:
        """Whom and what its sentences name or mean."""
        return frozenset(e for c in self.clauses for e in (*c.around_names, *c.entities("actor")))

    @cached_property
    def pieces(self) -> Vectors:
        """The vectors of its sentences' pieces."""
        return numpy.concatenate([c.around for c in self.clauses])


class Stretches:
    """The content words of stretches of a story's reports."""

    def __init__(self, story: Story, vectors: StoryVectors) -> None:
        self._vectors = vectors
        self._mentions: dict[str, list[Mention]] = defaultdict(list)
        for notes in story.annotations:
            self._mentions[notes.report] += sorted(notes.mentions, key=lambda m: m.span)
        self._starts = {report: [m.span.start for m in held] for report, held in self._mentions.items()}
        self._dated = {n.report: Intervals((d.span.start, d.span.end) for d in n.dates) for n in story.annotations}

    def words(self, span: Span) -> list[Word]:
        """The content words of a stretch, each place once."""
        view = self._vectors.views.get(span.report)
        return [] if view is None else [self._word(key, at) for key, at in content_words(view, (span,))]

    def _word(self, key: str, at: Span) -> Word:
        before = bisect_right(self._starts.get(at.report, []), at.start)
        near = self._mentions.get(at.report, [])[max(0, before - _NESTED) : before]
        held = [m for m in near if m.form == "name" and m.span.overlap(at)]
        entity = next((m.entity for m in held if m.entity), None)
        dated = self._dated[at.report].holding(at.start, at.end) if at.report in self._dated else []
        return Word(key, self._vectors.pool(at), entity, bool(held or dated) or _figure(key).isdigit(), at)


def is_supported(said: Sequence[Word], other: Other) -> bool:
    """Whether another report says what the words of a stretch say."""
    lacking = missing(said, other)
    if any(w.exact for w in lacking):
        return False
    whole = sum(rarity(w.stem) for w in said)
    return not lacking or sum(rarity(w.stem) for w in lacking) <= (1 - _ENOUGH) * whole


def missing(said: Sequence[Word], other: Other) -> list[Word]:
    """The words of a stretch that another report has nothing for in its sentences."""
    return [w for w in said if not _has(other, w)]


def has_act(act: Word, other: Other) -> bool:
    """Whether a clause of another report, and not only its sentence, has an act or a word near it in meaning."""
    for c in other.clauses:
        if act.stem in c.stems or any(related(act.stem, stem(a.split()[0])) for a in c.statement.acts):
            return True
        if act.vector is not None and len(c.vectors) and float((c.vectors @ act.vector).max()) >= _NEAR:
            return True
    return False


def _has(other: Other, word: Word) -> bool:
    figure = _figure(word.stem)
    if figure in other.stems or figure.isdigit():
        return figure in other.stems
    if word.exact:
        return word.entity in other.names or any(related(word.stem, key) for key in other.stems)
    if word.vector is None or not len(other.pieces):
        return False
    return float((other.pieces @ word.vector).max()) >= _NEAR


def _figure(key: str) -> str:
    return _numerals().get(key, key).lstrip("#")


@cache
def _numerals() -> dict[str, str]:
    """The terms of number words by their stems."""
    return {stem(word): term for word in (*ONES, *TENS) if (term := number_word(word))}
