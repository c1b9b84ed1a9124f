"""How people are shown a report: its source and day ("Reuters, 14 Nov"); ids stay in tables and links.

Labels are told apart within one record: a number stands where two would be alike ("Reuters (2), 14 Nov"). A report
that rests on a withdrawn one is marked so wherever it is named.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from onrecord.model import Record, RecordedReport, Withdrawn
from onrecord.outlets import outlet_name
from onrecord.render.safe_text import excerpt, seen, visible

__all__ = ["MARK", "of", "withdrawn"]

MARK = "text withdrawn elsewhere"  # what is said of a report that rests on a withdrawn one
LONG = 16  # characters up to which an id is shown whole
_SOURCE = 60  # characters of a source that are shown
_DAY = re.compile(r".{4}-(\d\d)-(\d\d)")


def of(record: Record) -> dict[str, str]:
    """The label of every report of `record`, by its id; no two are alike, and all are safe to show anywhere."""
    rows = sorted(record.reports, key=lambda r: (r.dated or r.report.published or "", r.report.id))
    ids = [r.report.id for r in rows]
    out = _unlike({id: _short(id, ids) for r in rows if not _source(r) for id in [r.report.id]})
    taken = set(out.values())
    for row in rows:
        if _source(row):
            out[row.report.id] = next(label for label in _numbered(row) if label not in taken)
            taken.add(out[row.report.id])
    marks = {r.report.id: f" [{MARK}]" for r in rows if r.withdrawn}
    return {id: out[id] + marks.get(id, "") for id in sorted(out)}


def withdrawn(found: Withdrawn) -> str:
    """How a withdrawn report is called: its source and day, else its id."""
    source = visible(excerpt(seen(found.source or ""), _SOURCE))
    return f"{source}{_day(found.dated or '')}" if source else visible(excerpt(seen(found.id), _SOURCE))


def _source(row: RecordedReport) -> str:
    return visible(excerpt(seen(outlet_name(row.report)).strip("/ "), _SOURCE))


def _numbered(row: RecordedReport) -> Iterable[str]:
    """The label of a report with a source, then the same with a number, from 2 on."""
    source, day = _source(row), _day(row.dated or row.report.published or "")
    yield source + day
    number = 2
    while True:
        yield f"{source} ({number}){day}"
        number += 1


def _day(dated: str) -> str:
    """ ", 14 Nov" for an ISO date, its year known or not; empty where it is none."""
    found = _DAY.match(dated)
    month = int(found[1]) if found else 0
    return f", {int(found[2])} {_MONTHS[month]}" if found and 1 <= month <= 12 else ""


_MONTHS = ("", "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def _unlike(labels: dict[str, str]) -> dict[str, str]:
    """The labels, with the whole id where two are alike."""
    found = list(labels.values())
    return {id: label if found.count(label) == 1 else visible(id) for id, label in labels.items()}


def _short(id: str, ids: list[str]) -> str:
    """An id as it stands where it is short, else the shortest of its beginnings that is nobody else's."""
    if len(id) <= LONG:
        return visible(id)
    shown = re.sub(r"^\w+://(?:www\.)?", "", id)
    skip = id.index(shown)
    others = [other for other in ids if other != id]
    for stop in re.finditer(r"[_\s/.-]+", shown):
        start = id[: skip + stop.start()]
        if stop.start() >= 2 and not any(other.startswith(start) for other in others):
            return visible(shown[: stop.start()])
    return visible(shown)
