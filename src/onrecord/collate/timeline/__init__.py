"""The timeline: the dated events of an affair in order, with who gives which day and what that rests on.

An event is what reports tell of a day: the clause that the date hangs on. Those of one claim, one
passage or one act are one event. A header line's or a dateline's day is the report's, never an event's. A weekday that
no report fixes stays a weekday. What lies far before the reports, and a whole year, is background.
"""

from __future__ import annotations

import hashlib
from datetime import date, timedelta

from onrecord.collate.timeline.same_event import claims_of, grouped, left_out
from onrecord.collate.timeline.tellings import Telling, tellings
from onrecord.model import Claim, Descent, Event, Evidence, Reason, Span, Story, Value, reason

__all__ = ["collate", "with_left_out"]

_MONTH = timedelta(31)


def collate(story: Story, descent: Descent, claims: tuple[Claim, ...]) -> tuple[Event, ...]:
    """The events of a story in order, those of which only the weekday is known last."""
    return with_left_out(story, descent, claims)[0]


def with_left_out(
    story: Story, descent: Descent, claims: tuple[Claim, ...]
) -> tuple[tuple[Event, ...], tuple[str, ...]]:
    """The events, and what is to be said of dates that were not compared because there are too many."""
    pairs = zip(story.reports, story.annotations, strict=True)
    told = [t for report, notes in pairs if report.role != "draft" for t in tellings(report, notes)]
    of_claim = claims_of(told, claims)
    days = [a.header.dated for a in story.annotations if a.header.dated and a.header.dated[0] != "X"]
    first = date.fromisoformat(min(days)) if days else None
    rows = []
    for group in grouped(told, of_claim, descent, max(days, default=None)):
        members = [told[n] for n in group]
        if not any(t.words for t in members):
            continue
        event = _event(members, [c for n in group if (c := of_claim[n])], descent, first)
        rows.append((_place(event, members), event))
    events = tuple(event for _, event in sorted(rows, key=lambda row: (row[0], row[1].id)))
    return events, left_out(told, of_claim)


def _place(e: Event, told: list[Telling]) -> tuple[str, str, str, str, int, float]:
    """Where an event stands: by its days; of one day, what most reports tell and tell highest comes first."""
    days = e.earliest or e.latest or "~", e.latest or "~", e.earliest or "", e.weekday or ""
    return (*days, -len({t.report for t in told}), min(t.depth for t in told))


def _event(told: list[Telling], claims: list[str], descent: Descent, first: date | None) -> Event:
    low, high, agree = _together(told)
    spans = tuple(sorted({d.span for t in told for d in t.dated.found}))
    lines = {descent.line_of(t.report) or t.report for t in told}
    return Event(
        id=_id(low, high, spans),
        earliest=low,
        latest=high,
        claim=min(claims, key=lambda c: (-claims.count(c), c), default=None),
        text=_text(told),
        evidence=Evidence(
            rule="dates of one event" if len(told) > 1 else "a date that hangs on a clause",
            spans=spans,
            supporting=_basis(told),
            opposing=() if agree else (reason("days_differ"),),
        ),
        weekday=told[0].dated.weekday if low is None and high is None else None,
        background=_is_background(low, high, len(lines), first),
    )


def _together(told: list[Telling]) -> tuple[str | None, str | None, bool]:
    """The narrowest stretch that all dates share, or the whole they span where they share none."""
    lows, highs = [t.dated.low for t in told if t.dated.low], [t.dated.high for t in told if t.dated.high]
    low, high = max(lows, default=None), min(highs, default=None)
    if low is None or high is None or low <= high:
        return low, high, True
    return min(lows), max(highs), False


def _text(told: list[Telling]) -> str:
    """The words that tell the event: those that the others share most with, then the shortest."""
    said = [t for t in told if t.words]

    def shared(one: Telling) -> int:
        return sum(1 for t in told if t is not one and t.terms & one.terms)

    return min(said, key=lambda t: (-shared(t), len(t.words), t.sentence)).words


def _is_background(low: str | None, high: str | None, lines: int, first: date | None) -> bool:
    """Whether an event is background: of a stretch longer than a month, or over a month before the first report and no
    day that two lines give."""
    if low is None and high is None:
        return False
    if low is None or high is None or date.fromisoformat(high) - date.fromisoformat(low) > _MONTH:
        return True
    far = first is not None and first - date.fromisoformat(high) > _MONTH
    return far and not (lines > 1 and low == high)


_BASES = ("text", "published", "dateline")  # what a day may rest on beside a sister report


def _basis(told: list[Telling]) -> tuple[Reason, ...]:
    """On what the days rest."""
    bases = sorted({d.basis for t in told for d in t.dated.found}, key=lambda b: (b not in _BASES, b))
    return tuple(reason(f"dated.{b}") if b in _BASES else reason("year_from", Value.of_report(b)) for b in bases)


def _id(low: str | None, high: str | None, spans: tuple[Span, ...]) -> str:
    """An id from the event's content."""
    told = f"{low} {high} {' '.join(map(str, spans))}"
    return f"t{hashlib.sha256(told.encode('utf-8', 'surrogatepass')).hexdigest()[:10]}"
