"""The timeline: dated matters in order, with bounds and the basis they rest on.

A matter is a claim, or where no claim holds a date, the sentence that does. A header line's or a dateline's day is
the report's, never an event's. A claim that no report dates is bounded by the first report that has it, as long as it
is told as past: it lies not after that report's date. What is told as still to come stays off the timeline then, and
so does what one line alone carries and nobody contests: a bound on each of its clauses would tell nothing.
"""

from __future__ import annotations

import hashlib
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from onrecord.model import (
    Annotations,
    Claim,
    DateExpression,
    Descent,
    Event,
    Evidence,
    Reason,
    Report,
    Span,
    Story,
    Value,
    reason,
)
from onrecord.text import words
from onrecord.view import View, view_of

__all__ = ["collate"]

_AHEAD = re.compile(r"\b(?:will|won['’]t|would|may|might|could|should|plans? to|planned|expected|due|is to|are to)\b")


@dataclass(frozen=True, slots=True)
class _Dated:
    """A date expression and the stretch of the calendar it names, either end of which may be open."""

    found: DateExpression
    low: str | None
    high: str | None


class _Days:
    """The dates of one report in order, to be asked for by place."""

    def __init__(self, rows: list[_Dated]) -> None:
        self.rows = sorted(rows, key=lambda d: d.found.span)
        self._starts = [d.found.span.start for d in self.rows]
        self._by_span = {d.found.span: d for d in self.rows}

    def at(self, spans: set[Span]) -> list[_Dated]:
        """The dates that stand at these very spans."""
        return [self._by_span[span] for span in sorted(spans) if span in self._by_span]

    def within(self, span: Span) -> list[_Dated]:
        """The dates that share a character with `span`; no two of them overlap."""
        first = max(0, bisect_right(self._starts, span.start) - 1)
        last = bisect_left(self._starts, span.end)
        return [d for d in self.rows[first:last] if d.found.span.overlap(span)]


def collate(story: Story, descent: Descent, claims: tuple[Claim, ...]) -> tuple[Event, ...]:
    """The dated events of a story in order; a dateline or date of publication is never an event's day."""
    dated = {r.id: _Days(_of_events(view_of(r), a)) for r, a in zip(story.reports, story.annotations, strict=True)}
    published = {a.report: a.header.dated for a in story.annotations if a.header.dated and a.header.dated[0] != "X"}
    when = {a.report: _when(a) for a in story.annotations}
    events: list[Event] = []
    for claim in claims:
        if event := _of_claim(claim, dated, when) or _undated(claim, published):
            events.append(event)
    taken = {span for event in events for span in event.evidence.spans}
    events += _sentences(story, descent, dated, taken)
    return tuple(
        sorted(events, key=lambda e: (e.earliest or e.latest or "", e.latest or "9999", e.earliest or "", e.id))
    )


def _when(found: Annotations) -> dict[Span, set[Span]]:
    """The dates that hang on each statement, by the statement's span and by those of the values it gives."""
    out: dict[Span, set[Span]] = {}
    for statement in (s for s in found.statements if s.asserted):
        days = {slot.span for slot in statement.slots if slot.role == "when"}
        out.setdefault(statement.span, set()).update(days)
        for slot in statement.slots:
            out.setdefault(slot.span, set()).update({slot.span} if slot.role == "when" else days)
    return out


_SIDE = re.compile(r"\b(?:(since|from|after)|until|till|by|before)\s+(?:the\s+)?\Z", re.I)


def _of_events(view: View, found: Annotations) -> list[_Dated]:
    """The dates that may be an event's, with an end left open after "since" and "from", a beginning after "until"."""
    out = []
    for d in found.dates:
        named = d.type in ("DATE", "TIME") and (d.earliest or d.latest)
        if not named or any(d.span.overlap(line) for line in found.header.lines):
            continue
        at, _ = view.within(d.span.start, d.span.end)
        side = _SIDE.search(view.text[max(0, at - 16) : at])
        low = None if side and not side[1] else d.earliest
        out.append(_Dated(d, low, None if side and side[1] else d.latest))
    return [d for d in out if d.low or d.high]


# ------------------------------------------------------------------ claims


def _of_claim(claim: Claim, dated: dict[str, _Days], when: dict[str, dict[Span, set[Span]]]) -> Event | None:
    """The event of a claim: the stretch that all its dates allow, or the whole of them where they differ.

    A statement is dated by the one date that hangs on its own clause; of two, nobody knows which is the matter's.
    """
    told: list[_Dated] = []
    for statement in claim.statements:
        report, span = statement.span.report, statement.span
        hanging = when.get(report, {})
        own = dated[report].at(hanging[span]) if span in hanging else dated[report].within(span)
        if len(own) == 1:
            told.append(own[0])
    if not told:
        return None
    low, high, agree = _together(told)
    evidence = Evidence(
        rule="dates inside the statements of one claim",
        spans=tuple(sorted({d.found.span for d in told})),
        supporting=_basis(told),
        opposing=() if agree else (reason("days_differ"),),
    )
    return Event(claim.id, low, high, claim.id, claim.text, evidence)


def _together(told: list[_Dated]) -> tuple[str | None, str | None, bool]:
    """The narrowest stretch that all dates share, or the whole they span where they share none."""
    lows, highs = [d.low for d in told if d.low], [d.high for d in told if d.high]
    low, high = max(lows, default=None), min(highs, default=None)
    if low is None or high is None or low <= high:
        return low, high, True
    return min(lows), max(highs), False


_BASES = ("text", "published", "dateline")  # what a day may rest on beside a sister report


def _basis(told: list[_Dated]) -> tuple[Reason, ...]:
    """On what the days rest."""
    bases = sorted({d.found.basis for d in told}, key=lambda b: (b not in _BASES, b))
    return tuple(reason(f"dated.{b}") if b in _BASES else reason("year_from", Value.of_report(b)) for b in bases)


def _undated(claim: Claim, published: dict[str, str]) -> Event | None:
    """A claim that nobody dates, bounded by the first of its reports; None where it is told as still to come."""
    days = sorted((published[s.span.report], s.span) for s in claim.statements if s.span.report in published)
    shared = len(claim.lines) > 1 or claim.status in ("contested", "contradicting", "differing", "changed")
    spoken = all(s.voice == "quoted" for s in claim.statements)  # what somebody said is no event, the saying is
    if spoken or not shared or not days or any(_AHEAD.search(s.text) for s in claim.statements):
        return None
    latest, span = days[0]
    evidence = Evidence(
        rule="not after the first report that has it",
        spans=(span,),
        supporting=(reason("told_as_past", Value.of_report(span.report), latest),),
        opposing=(reason("no_day_given"),),
    )
    return Event(claim.id, None, latest, claim.id, claim.text, evidence)


# ------------------------------------------------------------------ sentences


@dataclass(frozen=True, slots=True)
class _Told:
    """A sentence and the dates in it that name one stretch of the calendar."""

    sentence: Span
    words: str
    dates: tuple[_Dated, ...]

    @property
    def stretch(self) -> tuple[str | None, str | None]:
        return self.dates[0].low, self.dates[0].high


def _sentences(story: Story, descent: Descent, dated: dict[str, _Days], taken: set[Span]) -> Iterator[Event]:
    """Events of the dated sentences that no claim holds; a sentence and its copies down a line are one event."""
    told: list[_Told] = []
    for report, a in zip(story.reports, story.annotations, strict=True):
        told += _dated_sentences(report, a, [d for d in dated[report.id].rows if d.found.span not in taken])
    for group in _groups(told, descent):
        dates = [d for one in group for d in one.dates]
        low, high = group[0].stretch
        spans = tuple(sorted({d.found.span for d in dates}))
        evidence = Evidence(rule="a date in a sentence of its own", spans=spans, supporting=_basis(dates))
        yield Event(_id(low, high, spans), low, high, None, group[0].words, evidence)


def _dated_sentences(report: Report, found: Annotations, dates: list[_Dated]) -> Iterator[_Told]:
    starts = [s.span.start for s in found.sentences]
    held: dict[tuple[int, str | None, str | None], list[_Dated]] = {}
    for d in dates:
        at = bisect_right(starts, d.found.span.start) - 1
        if at >= 0 and found.sentences[at].place not in ("caption", "credit", "matter"):
            held.setdefault((at, d.low, d.high), []).append(d)
    for (at, _, _), inside in held.items():
        span = found.sentences[at].span
        begin = max([span.start, *(line.end for line in found.header.lines if line.overlap(span))])
        yield _Told(span, " ".join(report.text[begin : span.end].split()), tuple(inside))


def _groups(told: list[_Told], descent: Descent) -> list[list[_Told]]:
    """Sentences that a passage ties together, that name one stretch and share half their words, in order."""
    told = sorted(told, key=lambda t: (t.sentence, t.dates[0].found.span))
    by_report: dict[str, list[int]] = {}
    for n, one in enumerate(told):
        by_report.setdefault(one.sentence.report, []).append(n)
    root = list(range(len(told)))

    def find(n: int) -> int:
        while root[n] != n:
            n = root[n]
        return n

    for passage in descent.passages:
        for a in by_report.get(passage.child, ()):
            for b in by_report.get(passage.parent, ()):
                tied = told[a].sentence.overlap(passage.child_span) and told[b].sentence.overlap(passage.parent_span)
                if tied and told[a].stretch == told[b].stretch and _alike(told[a].words, told[b].words):
                    low, high = sorted((find(a), find(b)))
                    root[high] = low
    groups: dict[int, list[_Told]] = {}
    for n in range(len(told)):
        groups.setdefault(find(n), []).append(told[n])
    return [groups[n] for n in sorted(groups)]


def _alike(a: str, b: str) -> bool:
    one, other = {w.folded for w in words(a)}, {w.folded for w in words(b)}
    return len(one & other) * 2 >= min(len(one), len(other))


def _id(low: str | None, high: str | None, spans: tuple[Span, ...]) -> str:
    """An id from the event's content."""
    told = f"{low} {high} {' '.join(map(str, spans))}"
    return f"t{hashlib.sha256(told.encode('utf-8', 'surrogatepass')).hexdigest()[:10]}"
