"""Whose the words are: the lines that every export carries."""

from __future__ import annotations

from onrecord.model import Record
from onrecord.render import labels
from onrecord.render.safe_text import visible

__all__ = ["lines"]

_OWNERS = (
    "The words of reports belong to those who published them. They stand here to be compared; whether they may be "
    "passed on is for whoever passes them on to settle."
)


def lines(record: Record) -> list[str]:
    """Whose the words are, then a line a report: its name, its address, and the rights that were given with it."""
    names = labels.of(record)
    rows = [_OWNERS]
    for row in record.reports:
        given = row.report
        rights = visible(" ".join(given.rights.split())) if given.rights else "rights not given"
        where = f", {visible(given.url)}" if given.url else ""
        aside = " (set aside, not compared)" if row.is_aside else ""
        rows.append(f"{names[given.id]}{where}{aside}: {rights}")
    return rows
