"""What stands around the quotations of one report: sentences, clauses and days, with every quoted word blank.

Made once for a report, so that each of its quotations costs what its own sentences are long.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable

from onrecord.model import Annotations, Quotation, Span
from onrecord.view import View

__all__ = ["Around"]

_CLAUSE = re.compile(r"[;:]|,\s+(?:but|and|while|although|though|whereas|as|yet)\b")
_ISO_DAY = re.compile(r"\d{4}-\d\d-\d\d")


class Around:
    """The sentences of a report without any quoted words, and the days they name outside them."""

    def __init__(self, view: View, notes: Annotations) -> None:
        self._view = view
        self._starts = [s.span.start for s in notes.sentences]
        self._ends = [s.span.end for s in notes.sentences]
        quoted = [s for q in notes.quotations for s in q.quoted]
        self._spaced = "".join(_blanked(list(view.text), map(self._within, quoted), " "))
        self._dark = "".join(_blanked(list(view.text), map(self._within, quoted), "\0"))
        self._days = self._named_days(notes)

    def numbers(self, low: int, high: int) -> range:
        """The numbers of the sentences that `low`:`high` of the report's text stands in."""
        return range(bisect_right(self._ends, low), bisect_left(self._starts, high))

    def at(self, quotation: Quotation) -> tuple[int, int]:
        """The numbers of the first and the last sentence that a quotation stands in; 0, 0 where it stands in none."""
        numbers = self._of(quotation)
        return (numbers[0], numbers[-1]) if numbers else (0, 0)

    def sentence(self, quotation: Quotation) -> str:
        """The sentences that the quotation stands in, without any quoted words."""
        numbers = self._of(quotation)
        if not numbers:
            return ""
        start, end = self._view.within(self._starts[numbers[0]], self._ends[numbers[-1]])
        return " ".join(self._spaced[start:end].split())

    def clause(self, quotation: Quotation) -> str:
        """The clause that the quotation stands in, without any quoted words, its speaker or its cue."""
        numbers = self._of(quotation)
        if not numbers:
            return ""
        start, end = self._view.within(self._starts[numbers[0]], self._ends[numbers[-1]])
        low, high = self._view.within(quotation.content[0].start, quotation.content[-1].end)
        first, last = min(start, low), max(end, high)
        taken = [*quotation.speaker, *quotation.cue, *(quotation.content if quotation.mode == "indirect" else ())]
        rows = ((max(a, first) - first, min(b, last) - first) for a, b in map(self._within, taken))
        text = "".join(_blanked(list(self._dark[first:last]), rows, "\0"))
        start, end, low, high = (n - first for n in (start, end, low, high))
        pieces = [_CLAUSE.split(text[start:low])[-1], text[low:high], _CLAUSE.split(text[high:end])[0]]
        return " ".join(" ".join(pieces).replace("\0", " ").split())

    def day(self, quotation: Quotation) -> str | None:
        """The one calendar day that the quotation's sentences name outside the quoted words."""
        days = {day for n in self._of(quotation) for day in self._days.get(n, ())}
        return days.pop() if len(days) == 1 else None

    def _of(self, quotation: Quotation) -> range:
        return self.numbers(quotation.content[0].start, quotation.content[-1].end)

    def _within(self, span: Span) -> tuple[int, int]:
        return self._view.within(span.start, span.end)

    def _named_days(self, notes: Annotations) -> dict[int, set[str]]:
        """The days that each sentence names, by its number; those inside quoted words are left out."""
        taken = [s for q in notes.quotations for s in q.quoted or q.content]
        inside = bytearray(max((s.end for s in [*taken, *(d.span for d in notes.dates)]), default=0))
        for s in taken:
            inside[s.start : s.end] = b"\1" * (s.end - s.start)
        days: dict[int, set[str]] = defaultdict(set)
        for d in notes.dates:
            if _ISO_DAY.match(d.value) and not any(inside[d.span.start : d.span.end]):
                for n in self.numbers(d.span.start, d.span.end):
                    days[n].add(d.value[:10])
        return days


def _blanked(text: list[str], stretches: Iterable[tuple[int, int]], sign: str) -> list[str]:
    """`text` with `sign` in the place of every character of the stretches."""
    for low, high in stretches:
        if low < high:
            text[low:high] = sign * (high - low)
    return text
