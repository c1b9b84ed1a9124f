"""Pairs of values of two reports that may answer one question, and the features by which that is scored.

Whether two values are of one thing is decided by all but the values themselves: how surely the two sentences are of one
matter, what the values count and hang on, who and when the sentences tell of, and what else either report gives that
may be meant instead. Every feature is a figure from -1 to 1 with a name that a reader can be told.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

import numpy
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

from onrecord.collate.claims.candidates import Nearness
from onrecord.collate.claims.matter import Join
from onrecord.collate.claims.points import Point, agree, by_report, comparable, size
from onrecord.collate.claims.prepared import Clause
from onrecord.collate.claims.value_features import by_days, of_two, together
from onrecord.model import Span, Story

__all__ = ["ValuePairs"]

Floats = NDArray[numpy.float32]
_NEAREST = 3  # values of another report, nearest to one, that it is compared with
_MOST = 24  # values of all reports that one is compared with
_LEAST = 0.2  # nearness from which two values are compared
_SPANNING = re.compile(
    r"\b(?:since(?! (?:the |early |mid)?(?:morning|dawn|daybreak|midnight|noon|midday))|so far|in total|in all"
    r"|altogether|overall|over the (?:past|last)|to date)\b",
    re.I,
)
_PAST = re.compile(
    r"\b(?:(?:19|20)\d\d|(?:years?|decades?|months?) (?:ago|earlier|before)|last (?:year|month))\b", re.I
)


class _Sentence(NamedTuple):
    """Of a sentence: whether any of its clauses is no plain fact, the days it gives, and whether it tells of a longer
    time or of a time past."""

    ahead: bool
    days: frozenset[str]
    spanning: bool
    past: bool


class ValuePairs:
    """The values of a story, how near any two are, and what tells whether they answer one question.

    `joins` are the scored pairs of clauses by the name of their score (`matter`, `agreement`).
    """

    def __init__(
        self, story: Story, found: Sequence[Clause], values: Sequence[Point], near: Nearness,
        joins: dict[str, list[Join]],
    ) -> None:  # fmt: skip
        self.values = values
        self.of_report = by_report(values)
        self._texts = {r.id: r.text for r in story.reports}
        self._dates = _dates(story)
        self._clauses = near
        self._found = found
        self._at, self._number = _sentences(values)
        self._surest = {name: self._of_sentences(found, held) for name, held in joins.items()}
        self._scored = {frozenset((j.a, j.b)): j.score for j in joins["matter"]}
        self._told = self._told_in_sentences(found)
        self._shared, self._total = _shared_words(values, self._at, self._number)
        self._agreed: dict[tuple[int, int], bool] = {}
        self.near = self._nearness()

    # -------------------------------------------------------------- what is near

    def _of_sentences(self, found: Sequence[Clause], joins: Iterable[Join]) -> Floats:
        """The surest join between the clauses of each two sentences that hold values."""
        size = max(1, len(self._number))
        best = numpy.zeros((size, size), dtype=numpy.float32)
        for join in joins:
            a, b = (self._number.get(found[n].compared.sentence) for n in (join.a, join.b))
            if a is not None and b is not None:
                best[a, b] = best[b, a] = max(best[a, b], join.score)
        return best

    def _told_in_sentences(self, found: Sequence[Clause]) -> list[_Sentence]:
        """What each sentence that holds values tells beside these."""
        spans = list(self._number)
        ahead = [False] * len(spans)
        days: list[set[str]] = [set() for _ in spans]
        for c in (clause.compared for clause in found):
            k = self._number.get(c.sentence)
            if k is not None:
                ahead[k] |= c.statement.modality != "fact"
                days[k] |= {s.value[:10] for s in c.statement.slots if s.role == "when"}
        texts = [self._texts[s.report][s.start : s.end] for s in spans]
        return [
            _Sentence(
                ahead[k],
                frozenset(days[k]),
                bool(_SPANNING.search(text)),
                bool(_PAST.search(text)),
            )
            for k, text in enumerate(texts)
        ]

    def _nearness(self) -> Floats:
        """How near any two values of different reports are that may measure one thing, 0 to 1; -1 for all others: the
        mean of five likenesses, of how surely their sentences are of one matter, of clauses, words, units and terms."""
        values, at = self.values, self._at
        if not values:
            return numpy.zeros((0, 0), dtype=numpy.float32)
        zero = numpy.zeros(384, dtype=numpy.float32)
        rows = numpy.stack([p.clause.clause if p.clause.clause is not None else zero for p in values])
        named = sorted({p.slot.unit for p in values if p.slot.unit})
        units = numpy.asarray([named.index(p.slot.unit) if p.slot.unit else -1 - k for k, p in enumerate(values)])
        terms, many = _incidence([frozenset(p.slot.terms) for p in values])
        words = self._shared[numpy.ix_(at, at)] / numpy.minimum.outer(self._total[at], self._total[at])
        parts = (
            self._surest["matter"][numpy.ix_(at, at)],
            numpy.maximum(rows @ rows.T, 0),
            words,
            units[:, None] == units[None, :],
            (terms @ terms.T).toarray() / numpy.maximum(numpy.minimum.outer(many, many), 1),
        )
        near: Floats = numpy.mean([part.astype(numpy.float32) for part in parts], axis=0)
        kinds = sorted({p.kind for p in values})
        code = numpy.asarray([kinds.index(p.kind) for p in values])
        may = numpy.asarray([[comparable(a, b) for b in kinds] for a in kinds])[numpy.ix_(code, code)]
        report = numpy.asarray([sorted(self.of_report).index(p.clause.report) for p in values])
        near[~may | (report[:, None] == report[None, :])] = -1
        return numpy.round(near, 4)

    def pairs(self) -> list[tuple[int, int]]:
        """The pairs of values that cannot both hold and are worth scoring: of each report the three nearest to a value
        that are near enough, and 24 of all reports; each pair once, in order."""
        out: set[tuple[int, int]] = set()
        for a in range(len(self.values)):
            row = self.near[a]
            taken = dict.fromkeys(self.of_report, 0)
            kept = 0
            for b in numpy.argsort(-row, kind="stable"):
                if row[b] < _LEAST or kept == _MOST:
                    break
                report = self.values[b].clause.report
                if taken[report] < _NEAREST:
                    taken[report] += 1
                    kept += 1
                    out.add((min(a, int(b)), max(a, int(b))))
        return sorted(pair for pair in out if not self.agree(*pair))

    def agree(self, a: int, b: int) -> bool:
        """Whether two comparable values can both hold."""
        key = (min(a, b), max(a, b))
        if key not in self._agreed:
            self._agreed[key] = agree(self.values[a], self.values[b])
        return self._agreed[key]

    # -------------------------------------------------------------- features

    def features(self, a: int, b: int) -> dict[str, float]:
        """The features of two values by name."""
        f, g = self.values[a], self.values[b]
        return together(f, {
            **self._sentences(a, b),
            **of_two(f, g),
            **self._times(f, g, a, b),
            **self._others(a, b),
            "place_min": min(f.clause.place, g.clause.place),
            "place_diff": abs(f.clause.place - g.clause.place),
            "reports_near": self._clauses.reports_near(f.n, g.n),
        })  # fmt: skip

    def _sentences(self, a: int, b: int) -> dict[str, float]:
        x, y = self._at[a], self._at[b]
        shared, one, other = float(self._shared[x, y]), float(self._total[x]), float(self._total[y])
        f, g = self.values[a], self.values[b]
        return {
            "sentence_words_min": min(1.0, shared / min(one, other)),
            "sentence_words_mean": min(1.0, 2 * shared / (one + other)),
            "sentence_words_weight": min(shared, 30) / 30,
            "surest_matter": float(self._surest["matter"][x, y]),
            "surest_agreement": float(self._surest["agreement"][x, y]),
            "clause_matter": self._scored.get(frozenset((f.n, g.n)), 0.0),
            "near": float(self.near[a, b]),
        }

    def _times(self, f: Point, g: Point, a: int, b: int) -> dict[str, float]:
        ahead, days, spanning, past = self._told[self._at[a]]
        ahead_, days_, spanning_, past_ = self._told[self._at[b]]
        mine, theirs = (
            {s.value[:10] for s in p.clause.statement.slots if s.role == "when" and s is not p.slot} for p in (f, g)
        )
        here, there = self._dates.get(f.clause.report), self._dates.get(g.clause.report)
        gap = (here - there).days if here and there else None
        return {
            **by_days("day", mine, theirs),
            **by_days("near_day", days - {f.slot.value[:10]}, days_ - {g.slot.value[:10]}),
            "spanning_diff": float(spanning != spanning_),
            "past_diff": float(past != past_),
            "past_any": float(past or past_),
            "ahead_any": float(ahead or ahead_),
            "ahead_diff": float(ahead != ahead_),
            "printed_gap": min(1.0, math.log1p(abs(gap)) / 4) if gap is not None else 0.3,
            "printed_known": float(gap is not None),
            "more_later": float(gap is not None and (size(f.slot) - size(g.slot)) * gap > 0),
        }

    def spanning(self, a: int) -> bool:
        """Whether the sentence of a value tells of a longer time: "since May", "so far"."""
        return self._told[int(self._at[a])].spanning

    def past(self, a: int) -> bool:
        """Whether the sentence of a value tells of a time past: "in 1987", "last year"."""
        return self._told[int(self._at[a])].past

    def gives(self, a: int, b: int) -> bool:
        """Whether the sentence of either value gives the other one as well: then it counts something else."""
        f, g = self.values[a], self.values[b]
        here = [k for k in self.of_report[f.clause.report] if k != a and self.near[k, b] >= 0]
        there = [k for k in self.of_report[g.clause.report] if k != b and self.near[a, k] >= 0]
        return self._told_beside(b, f, there) or self._told_beside(a, g, here)

    def days_later(self, a: int, b: int) -> int | None:
        """By how many days the report with the greater figure was printed later; None where that is not known."""
        f, g = self.values[a], self.values[b]
        here, there = self._dates.get(f.clause.report), self._dates.get(g.clause.report)
        if not here or not there:
            return None
        gap = (here - there).days
        return gap if size(f.slot) > size(g.slot) else -gap

    def _others(self, a: int, b: int) -> dict[str, float]:
        """What else either report gives that may be meant instead of the one value or the other."""
        f, g = self.values[a], self.values[b]
        near = float(self.near[a, b])
        here = [k for k in self.of_report[f.clause.report] if k != a and self.near[k, b] >= 0]
        there = [k for k in self.of_report[g.clause.report] if k != b and self.near[a, k] >= 0]
        one = sum(self.values[k].slot.unit == f.slot.unit for k in here)
        other = sum(self.values[k].slot.unit == g.slot.unit for k in there)
        best_here, best_there = self._best(b, here), self._best(a, there)
        like_here = self._best(b, [k for k in here if self.agree(k, b)])
        like_there = self._best(a, [k for k in there if self.agree(a, k)])
        return {
            "others_max": min(1.0, math.log1p(max(one, other)) / 3),
            "others_min": min(1.0, math.log1p(min(one, other)) / 3),
            "only_both": float(not one and not other),
            "margin_min": near - max(best_here, best_there),
            "margin_max": near - min(best_here, best_there),
            "mutual": float(near >= best_here and near >= best_there),
            "value_there_max": max(like_here, like_there),
            "value_there_min": min(like_here, like_there),
            "value_there_margin": near - max(like_here, like_there),
            "value_in_sentence": float(self._told_beside(b, f, there) or self._told_beside(a, g, here)),
            "third": self._third(a, b),
        }

    def _best(self, a: int, others: list[int]) -> float:
        return float(self.near[a, others].max()) if others else 0.0

    def _told_beside(self, a: int, other: Point, beside: list[int]) -> bool:
        """Whether the sentence of a value gives that of another report as well, of the same things or of things not
        named."""
        beside = [k for k in beside if self._at[k] == self._at[a] and self.values[k].slot.value == other.slot.value]
        return any(self.values[k].slot.unit in (None, other.slot.unit) or not other.slot.unit for k in beside)

    def _third(self, a: int, b: int) -> float:
        """How near both values are to one in a third report that is either of them."""
        both = numpy.minimum(self.near[a], self.near[b])
        told = {self.values[a].slot.value, self.values[b].slot.value}
        held = (float(both[k]) for k in numpy.flatnonzero(both > 0).tolist() if self.values[k].slot.value in told)
        return max(held, default=0.0)


def _dates(story: Story) -> dict[str, date]:
    """The day of each report, where it is known in full."""
    found = {}
    for notes in story.annotations:
        try:
            found[notes.report] = date.fromisoformat((notes.header.dated or "")[:10])
        except ValueError:
            continue
    return found


def _sentences(values: Sequence[Point]) -> tuple[NDArray[numpy.int64], dict[Span, int]]:
    """The number of each value's sentence, and the sentences with their numbers."""
    number: dict[Span, int] = {}
    at = [number.setdefault(p.sentence, len(number)) for p in values]
    return numpy.asarray(at, dtype=numpy.int64), number


def _incidence(rows: Sequence[frozenset[str]]) -> tuple[csr_matrix, NDArray[numpy.float64]]:
    """The words of each row as a row of ones, and how many they are."""
    columns: dict[str, int] = {}
    cells = [(n, columns.setdefault(word, len(columns))) for n, row in enumerate(rows) for word in sorted(row)]
    shape = (len(rows), max(1, len(columns)))
    made = csr_matrix((numpy.ones(len(cells)), tuple(zip(*cells, strict=True)) or ([], [])), shape=shape)
    return made, numpy.asarray([len(row) for row in rows], dtype=numpy.float64)


def _shared_words(
    values: Sequence[Point], at: NDArray[numpy.int64], number: dict[Span, int]
) -> tuple[NDArray[numpy.float64], NDArray[numpy.float64]]:
    """The rarity of the words that each two sentences have in common, added up, and that of each sentence's words;
    figures aside."""
    of: dict[int, dict[str, float]] = {}
    for k, p in zip(at.tolist(), values, strict=True):
        of.setdefault(k, {word: w for word, w in p.clause.sentence_stems.items() if word.isalpha()})
    columns: dict[str, int] = {}
    rows, cols, data = [], [], []
    for k in range(len(number)):
        for word, w in sorted(of[k].items()):
            rows.append(k)
            cols.append(columns.setdefault(word, len(columns)))
            data.append(math.sqrt(w))
    made = csr_matrix((data, (rows, cols)), shape=(len(number), max(1, len(columns))))
    total = numpy.asarray([math.fsum(of[k].values()) or 1.0 for k in range(len(number))])
    return (made @ made.T).toarray(), total
