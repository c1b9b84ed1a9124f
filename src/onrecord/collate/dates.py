"""Dates across a story: a year that one report leaves out, taken from a sister report and marked with its id."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date

from onrecord.model import Annotations, Report, Span, Statement, Story
from onrecord.text import View
from onrecord.timex.calendar import iso_day
from onrecord.timex.reports import dates_of

__all__ = ["settle"]

_NEAR = 45  # days: reports of one affair that lie further apart tell nothing of each other's year


def settle(story: Story) -> Story:
    """The story with missing years borrowed: headers and date expressions resolved anew, `basis` the sister's id.

    The year is the one that puts the report nearest to the sisters' dates; where two years do that equally, or no
    sister lies within 45 days, it stays unknown.
    """
    known = [(a.header.dated, a.report) for a in story.annotations if a.header.dated and a.header.dated[0] != "X"]
    if not known:
        return story
    found = tuple(
        _borrowed(report, a, known) if (a.header.dated or "").startswith("XXXX") else a
        for report, a in zip(story.reports, story.annotations, strict=True)
    )
    return replace(story, annotations=found)


def _borrowed(report: Report, found: Annotations, known: list[tuple[str, str]]) -> Annotations:
    missing = found.header.dated or ""
    month, day = int(missing[5:7]), int(missing[8:10])
    best: list[tuple[int, str, str]] = []
    for dated, sister in known:
        sister_day = date.fromisoformat(dated)
        for year in (sister_day.year - 1, sister_day.year, sister_day.year + 1):
            if iso := iso_day(year, month, day):
                best.append((abs((date.fromisoformat(iso) - sister_day).days), sister, iso))
    best = sorted(b for b in best if b[0] <= _NEAR)
    years = Counter(iso for _, _, iso in best)
    if not best or len(years) > 1:
        return found
    _, sister, iso = best[0]
    header = replace(found.header, dated=iso, year_from=sister)
    view = View.of(report.id, report.text)
    dates = dates_of(view, header, basis=sister) if found.dates else ()
    values = {d.span: d.value for d in dates}
    return replace(found, header=header, dates=dates, statements=tuple(_told(s, values) for s in found.statements))


def _told(statement: Statement, values: dict[Span, str]) -> Statement:
    """The statement with the dates it gives resolved anew."""
    slots = (replace(s, value=values.get(s.span, s.value)) if s.role == "when" else s for s in statement.slots)
    return replace(statement, slots=tuple(slots))
