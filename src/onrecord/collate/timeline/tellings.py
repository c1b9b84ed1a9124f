"""Where a report tells that something happens on a day: the stretch of the clause that the date hangs on.

A date that nothing readable hangs on tells no event by itself; it only supports one that is told elsewhere. Where a
report was not parsed, the sentence of the date is what it tells.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from onrecord import resources
from onrecord.collate.timeline.days import Dated, of_events
from onrecord.lexicon.classes import key
from onrecord.model import Annotations, DayTold, Report, Sentence, Span, Statement
from onrecord.timex.calendar import MONTH, WEEKDAY
from onrecord.view import view_of

__all__ = ["Telling", "tellings"]

_NAMED = re.compile(rf"\d|{WEEKDAY}|{MONTH}")


@dataclass(frozen=True, slots=True, eq=False)
class Telling:
    """A date and the words that tell what is on it, none where it only supports. `statements` are the clauses that it
    hangs on, `acts` and `terms` what they say, `on` the words that the date itself hangs on; all folded."""

    dated: Dated
    sentence: Span
    words: str
    depth: float
    statements: tuple[Statement, ...]
    acts: frozenset[str]
    terms: frozenset[str]
    on: frozenset[str]

    @property
    def report(self) -> str:
        """The id of the report."""
        return self.sentence.report


def tellings(report: Report, notes: Annotations) -> Iterator[Telling]:
    """The tellings of a report in order. Captions and outlet matter tell none, nor does a date that a clause names
    beside a finer one ("the May 9 anniversary of the defeat in 1945")."""
    starts = [s.span.start for s in notes.sentences]
    hung, told = _hung(notes), {d.date: d for d in notes.days}
    dates = of_events(view_of(report), notes)
    begins = [d.span.start for d in dates]
    for d in dates:
        at = bisect_right(starts, d.span.start) - 1
        if at < 0 or notes.sentences[at].place in ("caption", "credit", "matter"):
            continue
        span = notes.sentences[at].span
        day = told.get(d.span)
        beside = dates[bisect_left(begins, span.start) : bisect_left(begins, span.end)]
        if (day is None and notes.statements) or _is_beside_a_finer(d, beside):
            continue
        clauses = _of_act(hung.get(d.span, []), day)
        if not _is_of_speech(report, notes, d, clauses):
            yield _telling(report, notes, notes.sentences[at], d, day, clauses, at / max(1, len(starts)))


def _of_act(hung: list[Statement], day: DayTold | None) -> list[Statement]:
    """Of the clauses that give a date the one that it hangs on."""
    return hung if day is None or day.act is None else [s for s in hung if s.act == day.act]


def _hung(notes: Annotations) -> dict[Span, list[Statement]]:
    """The clauses by the dates that hang on them."""
    out: dict[Span, list[Statement]] = defaultdict(list)
    for s in notes.statements:
        for slot in s.slots:
            if slot.role == "when":
                out[slot.span].append(s)
    return out


def _is_of_speech(report: Report, notes: Annotations, d: Dated, hung: list[Statement]) -> bool:
    """Whether "today" or "last week" stands in somebody's own words, and counts from when these were said."""
    if _NAMED.search(view_of(report).words(d.span)):
        return False
    marked = any(d.span.overlap(part) for q in notes.quotations for part in q.quoted)
    return marked or (bool(hung) and all(s.voice == "quoted" for s in hung))


def _is_beside_a_finer(d: Dated, others: list[Dated]) -> bool:
    """Whether a whole year stands in a sentence that names a day."""
    year = d.low is not None and d.high is not None and d.low[5:] == "01-01" and d.high[5:] == "12-31"
    return year and any(o.is_day or o.weekday for o in others)


def _telling(
    report: Report,
    notes: Annotations,
    sentence: Sentence,
    d: Dated,
    day: DayTold | None,
    hung: list[Statement],
    depth: float,
) -> Telling:
    acts = frozenset(key(a) for s in hung for a in s.acts)
    terms = _telling_words(t for s in hung for t in s.terms)
    on = _telling_words(t for s in hung for slot in s.slots if slot.span == d.span for t in slot.terms)
    begin = max([sentence.span.start, *(x.end for x in notes.header.lines if x.overlap(sentence.span))])
    span = day.words if day else Span(report.id, begin, sentence.span.end)
    words = " ".join(view_of(report).words(span).split()) if span else ""
    return Telling(d, sentence.span, words, round(depth, 4), tuple(hung), acts, terms - acts, on)


def _telling_words(found: Iterable[str]) -> frozenset[str]:
    return frozenset(key(t) for t in found if t not in resources.PACK.entries("commonest"))
