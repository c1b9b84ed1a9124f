"""Dates across a story: what one report leaves open, taken from a sister report and marked with its id.

A year that a report leaves out comes from the sister nearest to it; the order of day and month in figures from the
other reports of the same outlet.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import replace
from datetime import date

from onrecord.model import Annotations, DateExpression, Report, Span, Statement, Story
from onrecord.timex.calendar import iso_day
from onrecord.timex.figures import is_day_first
from onrecord.timex.reports import dates_of
from onrecord.view import view_of

__all__ = ["settle"]

_OPEN = re.compile(r"\d{4}-XX-XX")  # a day in figures of which nothing tells the order
_NEAR = 45  # days: reports of one affair that lie further apart tell nothing of each other's year


def settle(story: Story) -> Story:
    """The story with what is missing borrowed: headers and date expressions resolved anew, `basis` the sister's id.

    The year is the one that puts the report nearest to the sisters' dates; where two years do that equally, or no
    sister lies within 45 days, it stays unknown.
    """
    story = _in_order(story)
    known = [(a.header.dated, a.report) for a in story.annotations if a.header.dated and a.header.dated[0] != "X"]
    if not known:
        return story
    found = tuple(
        _borrowed(report, a, known) if (a.header.dated or "").startswith("XXXX") else a
        for report, a in zip(story.reports, story.annotations, strict=True)
    )
    return replace(story, annotations=found)


def _in_order(story: Story) -> Story:
    """The story with days in figures read in the order that the same outlet's other reports settle, if all agree."""
    orders: dict[str, dict[str, bool]] = defaultdict(dict)
    for report, found in zip(story.reports, story.annotations, strict=True):
        order = is_day_first(view_of(report).text, found.header.dated) if report.source and found.dates else None
        if report.source and order is not None:
            orders[report.source.casefold()][report.id] = order
    out = []
    for report, found in zip(story.reports, story.annotations, strict=True):
        sisters = orders.get((report.source or "").casefold(), {})
        if len(set(sisters.values())) == 1 and any(_OPEN.fullmatch(d.value) for d in found.dates):
            sister = min(sisters)
            dates = dates_of(view_of(report), found.header, day_first=sisters[sister])
            known = {d.span for d in found.dates if not _OPEN.fullmatch(d.value)}
            found = _anew(found, tuple(d if d.span in known else replace(d, basis=sister) for d in dates))
        out.append(found)
    return replace(story, annotations=tuple(out))


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
    view = view_of(report)
    dates = dates_of(view, header, basis=sister) if found.dates else ()
    return replace(_anew(found, dates), header=header)


def _anew(found: Annotations, dates: tuple[DateExpression, ...]) -> Annotations:
    """A report's findings with its dates, and those that its statements give, resolved anew."""
    values = {d.span: d.value for d in dates}
    return replace(found, dates=dates, statements=tuple(_redated(s, values) for s in found.statements))


def _redated(statement: Statement, values: dict[Span, str]) -> Statement:
    """The statement with the dates it gives resolved anew."""
    slots = (replace(s, value=values.get(s.span, s.value)) if s.role == "when" else s for s in statement.slots)
    return replace(statement, slots=tuple(slots))
