"""The timeline: dated matters in order, with bounds and the basis they rest on.

A matter is a claim, or where no claim holds a date, the sentence that does. A header line's or a dateline's day is
the report's, never an event's. A claim that no report dates is bounded by the first report that has it, as long as it
is told as past: it lies not after that report's date. What is told as still to come stays off the timeline then.
"""

from __future__ import annotations

import hashlib
import re
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass

from onrecord.model import Claim, DateExpression, Descent, Event, Evidence, Sentence, Span, Story

__all__ = ["collate"]

_AHEAD = re.compile(r"\b(?:will|won['’]t|would|may|might|could|should|plans? to|planned|expected|due|is to|are to)\b")


@dataclass(frozen=True, slots=True)
class _Dated:
    """A date expression and the stretch of the calendar it names, either end of which may be open."""

    found: DateExpression
    low: str | None
    high: str | None


def collate(story: Story, descent: Descent, claims: tuple[Claim, ...]) -> tuple[Event, ...]:
    """The dated events of a story in order; a dateline or date of publication is never an event's day."""
    dated = {a.report: _of_events(a.dates, a.header.lines) for a in story.annotations}
    published = {a.report: a.header.dated for a in story.annotations if a.header.dated and a.header.dated[0] != "X"}
    when = {
        (a.report, slot.span)
        for a in story.annotations
        for statement in a.statements
        for slot in statement.slots
        if slot.role == "when"
    }
    events: list[Event] = []
    taken: set[Span] = set()
    for claim in claims:
        if event := _of_claim(claim, dated, when) or _undated(claim, published):
            events.append(event)
            taken.update(event.evidence.spans)
    events += _sentences(story, descent, dated, taken)
    return tuple(
        sorted(events, key=lambda e: (e.earliest or e.latest or "", e.latest or "9999", e.earliest or "", e.id))
    )


def _of_events(dates: Iterable[DateExpression], lines: tuple[Span, ...]) -> list[_Dated]:
    return [
        _Dated(d, d.earliest, d.latest)
        for d in dates
        if d.type in ("DATE", "TIME") and (d.earliest or d.latest) and not any(d.span.overlap(line) for line in lines)
    ]


# ------------------------------------------------------------------ claims


def _of_claim(claim: Claim, dated: dict[str, list[_Dated]], when: set[tuple[str, Span]]) -> Event | None:
    """The event of a claim: the stretch that all its dates allow, or the whole of them where they differ."""
    told: list[_Dated] = []
    for statement in claim.statements:
        inside = [d for d in dated.get(statement.span.report, ()) if d.found.span.overlap(statement.span)]
        slots = [d for d in inside if (statement.span.report, d.found.span) in when]
        chosen = slots or inside
        if len(chosen) == 1:  # of several dates in one statement nobody knows which is the matter's
            told.append(chosen[0])
    if not told:
        return None
    low, high, agree = _together(told)
    evidence = Evidence(
        rule="dates inside the statements of one claim",
        spans=tuple(sorted({d.found.span for d in told})),
        supporting=_basis(told),
        opposing=() if agree else ("the reports give different days",),
    )
    return Event(claim.id, low, high, claim.id, claim.text, evidence)


def _together(told: list[_Dated]) -> tuple[str | None, str | None, bool]:
    """The narrowest stretch that all dates share, or the whole they span where they share none."""
    lows, highs = [d.low for d in told if d.low], [d.high for d in told if d.high]
    low, high = max(lows, default=None), min(highs, default=None)
    if low is None or high is None or low <= high:
        return low, high, True
    return min(lows), max(highs), False


def _basis(told: list[_Dated]) -> tuple[str, ...]:
    """On what the days rest, in words."""
    words = {
        "text": "the words alone tell the day",
        "published": "counted from the report's date",
        "dateline": "counted from the dateline's date",
    }
    return tuple(sorted({words.get(d.found.basis, f"year taken from {d.found.basis}") for d in told}))


def _undated(claim: Claim, published: dict[str, str]) -> Event | None:
    """A claim that nobody dates, bounded by the first of its reports; None where it is told as still to come."""
    days = sorted((published[s.span.report], s.span) for s in claim.statements if s.span.report in published)
    if not days or any(_AHEAD.search(s.text) for s in claim.statements):
        return None
    latest, span = days[0]
    evidence = Evidence(
        rule="not after the first report that has it",
        spans=(span,),
        supporting=(f"{span.report} is of {latest} and tells it as past or present",),
        opposing=("no report supplied gives its day",),
    )
    return Event(claim.id, None, latest, claim.id, claim.text, evidence)


# ------------------------------------------------------------------ sentences


def _sentences(story: Story, descent: Descent, dated: dict[str, list[_Dated]], taken: set[Span]) -> Iterable[Event]:
    """Events of the dated sentences that no claim holds; one sentence and its copies down a line are one event."""
    told: dict[tuple[str, int], tuple[Sentence, list[_Dated]]] = {}
    for a in story.annotations:
        starts = [s.span.start for s in a.sentences]
        for d in dated[a.report]:
            at = bisect_right(starts, d.found.span.start) - 1
            if at < 0 or d.found.span in taken or a.sentences[at].place in ("caption", "credit"):
                continue
            told.setdefault((a.report, at), (a.sentences[at], []))[1].append(d)
    text = {r.id: r.text for r in story.reports}
    for group in _groups(told, descent):
        first = min(group, key=lambda entry: (entry[0].span.report, entry[0].span.start))
        for value, parts in _by_stretch(group).items():
            low, high = value
            spans = tuple(sorted({d.found.span for d in parts}))
            evidence = Evidence(rule="a date in a sentence of its own", spans=spans, supporting=_basis(parts))
            words = " ".join(text[first[0].span.report][first[0].span.start : first[0].span.end].split())
            yield Event(_id(low, high, spans), low, high, None, words, evidence)


_Entry = tuple[Sentence, list[_Dated]]


def _groups(told: dict[tuple[str, int], _Entry], descent: Descent) -> list[list[_Entry]]:
    """Sentences that descent ties together, each group in the order of reports."""
    keys = sorted(told)
    root = {key: key for key in keys}

    def find(key: tuple[str, int]) -> tuple[str, int]:
        while root[key] != key:
            key = root[key]
        return key

    by_report: dict[str, list[tuple[str, int]]] = {}
    for key in keys:
        by_report.setdefault(key[0], []).append(key)
    for passage in descent.passages:
        for a in by_report.get(passage.child, ()):
            for b in by_report.get(passage.parent, ()):
                if _holds(passage.child_span, told[a][0].span) and _holds(passage.parent_span, told[b][0].span):
                    one, two = sorted((find(a), find(b)))
                    root[two] = one
    groups: dict[tuple[str, int], list[_Entry]] = {}
    for key in keys:
        groups.setdefault(find(key), []).append(told[key])
    return [groups[key] for key in sorted(groups)]


def _holds(passage: Span, sentence: Span) -> bool:
    return passage.overlap(sentence) * 2 >= min(passage.end - passage.start, sentence.end - sentence.start)


def _by_stretch(group: list[_Entry]) -> dict[tuple[str | None, str | None], list[_Dated]]:
    out: dict[tuple[str | None, str | None], list[_Dated]] = {}
    for _, dates in group:
        for d in dates:
            out.setdefault((d.low, d.high), []).append(d)
    return out


def _id(low: str | None, high: str | None, spans: tuple[Span, ...]) -> str:
    """An id from the event's content."""
    told = f"{low} {high} {' '.join(map(str, spans))}"
    return f"t{hashlib.sha256(told.encode('utf-8', 'surrogatepass')).hexdigest()[:10]}"
