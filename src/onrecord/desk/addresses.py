"""Addresses that can be kept: a story by the first of its reports that came, a finding by the words it rests on.

With every report and every decision a story is built anew, its row and the ids of its findings become others; the rows
of the reports never do, and neither do their texts.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from urllib.parse import quote, urlencode

from onrecord.decisions_on_findings import findings_of, spans_of
from onrecord.model import Record, Span
from onrecord.store import Project

__all__ = ["Places", "finding_at", "places_of", "story_at"]

_AT = re.compile(r"(\d{1,15})-(\d{1,15})")


@dataclass(frozen=True, slots=True)
class Places:
    """The reports of a story by id, each with the row that it has in the project."""

    rows: Mapping[str, int]

    @property
    def story(self) -> int:
        """By which the story is addressed; any other of its rows leads to it too."""
        return min(self.rows.values(), default=0)

    def finding(self, subject: str, spans: Iterable[Span]) -> str:
        """The address of a finding that rests on `spans`: by the first of them, in whose report's story it is."""
        first = min((s for s in spans if s.report in self.rows), default=None)
        told = {"finding": subject} | ({"at": f"{first.start}-{first.end}"} if first else {})
        row = self.rows[first.report] if first else self.story
        return f"/story/{row}?{urlencode(told, quote_via=quote, safe=':')}"

    def span(self, row: int, at: str) -> Span | None:
        """The place that an address names, in the report of that row; None where it names none of these reports'."""
        found = _AT.fullmatch(at)
        report = next((id for id, number in self.rows.items() if number == row), None)
        if not found or report is None:
            return None
        start, end = map(int, found.groups())
        return Span(report, start, end) if start < end else None


def story_at(project: Project, place: int) -> int | None:
    """The number of the story that has the report in this row now; None where none is shown that has it.

    One of a report alone that was not built yet is.
    """
    asked = (
        "SELECT story, shown FROM member JOIN story ON number = story WHERE (shown = 1 OR built = 0) AND input = ? "
        "ORDER BY shown DESC, story DESC"
    )
    row = project.db.execute(asked, (place,)).fetchone()
    if row and not row[1]:
        return next(project.build_put_off(row[0]), None)
    return row[0] if row else None


def places_of(project: Project, story: int) -> Places:
    """The reports of the story with this number, with their rows."""
    return Places(dict(project.db.execute("SELECT report, input FROM member WHERE story = ?", (story,)).fetchall()))


def finding_at(record: Record, subject: str, span: Span | None) -> str:
    """The finding that an address names, as it is called now; empty where there is none.

    Under another id it is known by its kind and by resting on most of `span`, the nearest in size of several.
    """
    if spans_of(record, subject) or span is None:
        return subject if spans_of(record, subject) else ""
    kind = subject.partition(":")[0]
    rated = [
        (max(s.overlap(span) / (s.end - s.start + span.end - span.start) for s in spans), name)
        for name, spans in findings_of(record, kind)
        if any(2 * s.overlap(span) > span.end - span.start for s in spans)
    ]
    return f"{kind}:{max(rated)[1]}" if rated else ""
