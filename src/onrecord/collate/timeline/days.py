"""The dates of a report that may be an event's, and the stretch of the calendar that each leaves open."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from onrecord.model import Annotations, DateExpression, Span
from onrecord.timex.counted import days_either_way
from onrecord.view import View

__all__ = ["Dated", "of_events"]

_SIDE = re.compile(r"\b(?:(since|from)|until|till|by)\s+(?:the\s+)?\Z", re.I)
_FROM = re.compile(r"\b(?:between|from)\s+(?:the\s+)?\Z", re.I)
_TO = re.compile(r"\s*(?:\b(?:and|to|until|till|through)\b|[-–—])\s*(?:the\s+)?", re.I)
_BESIDE = re.compile(r"\b(?:before|after|following|ahead of|as of)\s+(?:the\s+)?\Z", re.I)
_THE = re.compile(r"\bthe\s+\Z", re.I)
_FROM_ANOTHER = re.compile(r"\s+(?:before|after|following|preceding)\b", re.I)
_WEEKDAY = re.compile(r"XXXX-WXX-[1-7](?:T.*)?")


@dataclass(frozen=True, slots=True)
class Dated:
    """A date expression, or two that make a stretch ("between May 2003 and June 2005"), and its first and last day.

    Either end may be open; both are where a weekday is not fixed, and `weekday` says which (`XXXX-WXX-5`).
    """

    found: tuple[DateExpression, ...]
    low: str | None
    high: str | None
    weekday: str | None = None

    @property
    def span(self) -> Span:
        """Where the first expression stands."""
        return self.found[0].span

    @property
    def stretch(self) -> tuple[str | None, str | None, str | None]:
        """What two dates have in common that name one stretch."""
        return self.low, self.high, self.weekday

    @property
    def is_day(self) -> bool:
        """Whether it names one day of the calendar."""
        return self.low is not None and self.low == self.high

    def meets(self, other: Dated) -> bool:
        """Whether two stretches may be of one day."""
        if self.weekday or other.weekday:
            return self.weekday == other.weekday
        return (self.low or "") <= (other.high or "~") and (other.low or "") <= (self.high or "~")


def of_events(view: View, notes: Annotations) -> list[Dated]:
    """The dates that may be an event's, in order, with an end left open after "since" and "from", a beginning after
    "until". A header line's and a dateline's are none, nor is a day that something is told to be before or after, nor
    one counted from something else ("the Friday before the vote")."""
    dates = [d for d in notes.dates if d.type in ("DATE", "TIME") and (d.earliest or d.latest or _open(d))]
    dates = [d for d in dates if not any(d.span.overlap(line) for line in notes.header.lines)]
    dates = [d for d in dates if not _is_beside(view, d)]
    joined = list(_ranges(view, dates))
    inside = {d.span for pair in joined for d in pair.found}
    alone = [_alone(view, d) for d in dates if d.span not in inside]
    return sorted([*joined, *(d for d in alone if d.low or d.high or d.weekday)], key=lambda d: d.span)


def _open(d: DateExpression) -> bool:
    return _WEEKDAY.fullmatch(d.value) is not None


def _is_beside(view: View, d: DateExpression) -> bool:
    """Whether what is told is before or after a date, or the date is the one before or after something else."""
    start, end = view.within(d.span.start, d.span.end)
    before = view.text[max(0, start - 16) : start]
    return bool(_BESIDE.search(before) or (_THE.search(before) and _FROM_ANOTHER.match(view.text, end)))


def _ranges(view: View, dates: list[DateExpression]) -> Iterator[Dated]:
    """Two dates in a row that make one stretch: "between A and B", "from A to B"."""
    for a, b in pairwise(dates):
        start, end = view.within(a.span.start, a.span.end)
        behind, _ = view.within(b.span.start, b.span.end)
        if not (a.earliest and b.latest and a.earliest <= b.latest):
            continue
        if _FROM.search(view.text[max(0, start - 16) : start]) and _TO.fullmatch(view.text[end:behind]):
            yield Dated((a, b), a.earliest, b.latest)


def _alone(view: View, d: DateExpression) -> Dated:
    at, _ = view.within(d.span.start, d.span.end)
    side = _SIDE.search(view.text[max(0, at - 16) : at])
    low = None if side and not side[1] else d.earliest
    high = None if side and side[1] else d.latest
    slack = timedelta(days_either_way(view.words(d.span)))
    return Dated((d,), _shifted(low, -slack), _shifted(high, slack), d.value[:10] if _open(d) else None)


def _shifted(day: str | None, by: timedelta) -> str | None:
    """A day some days on; itself where the calendar ends."""
    try:
        return (date.fromisoformat(day) + by).isoformat() if day and by else day
    except (OverflowError, ValueError):
        return day
