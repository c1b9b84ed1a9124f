"""Dates across a story: what one report leaves open, taken from a sister report and marked with its id.

A year that a report leaves out comes from the sister nearest to it, else from one that names the very day with its
year; the order of day and month in figures from the other reports of the same outlet; what day a weekday is, from a
report that names the day of the same act (`named_days`).
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import replace
from datetime import date

from onrecord.collate.named_days import fixed
from onrecord.model import Annotations, DateExpression, Report, Span, Statement, Story
from onrecord.outlets import outlet_name
from onrecord.timex.calendar import iso_day
from onrecord.timex.figures import is_day_first
from onrecord.timex.reports import dates_of
from onrecord.timex.values import bounds
from onrecord.view import View, view_of

__all__ = ["settle"]

_NO_YEAR = re.compile(r"XXXX-\d\d-\d\d")
_ITS_YEAR = re.compile(r",? (?:of )?(?:last|next|this|that|the (?:previous|same|following)) year\b", re.I)
_FULL = re.compile(r"\d{4}-\d\d-\d\d")
_OPEN = re.compile(r"\d{4}-XX-XX")  # a day in figures of which nothing tells the order
_NEAR = 45  # days: reports of one affair that lie further apart tell nothing of each other's year


def settle(story: Story) -> Story:
    """The story with what is missing borrowed: headers and date expressions resolved anew, `basis` the sister's id.

    The year is the one that puts the report nearest to the sisters' dates; where two years do that equally, or no
    sister lies within 45 days, it stays unknown.
    """
    story = _in_order(story)
    known = [(a.header.dated, a.report) for a in story.annotations if a.header.dated and a.header.dated[0] != "X"]
    found = [
        _borrowed(report, a, known) if known and (a.header.dated or "").startswith("XXXX") else a
        for report, a in zip(story.reports, story.annotations, strict=True)
    ]
    years = _years(found)
    found = [_anchored(r, a, years) for r, a in zip(story.reports, found, strict=True)]
    settled = fixed(replace(story, annotations=tuple(found)))
    changed = zip(found, settled, strict=True)
    return replace(story, annotations=tuple(a if dates == a.dates else _anew(a, dates) for a, dates in changed))


def _years(found: list[Annotations]) -> dict[str, tuple[int, str]]:
    """For each day of the year that is named with one year alone, that year and the first report that names it."""
    named: dict[str, dict[int, str]] = defaultdict(dict)
    for notes in found:
        for d in notes.dates:
            if d.basis == "text" and _FULL.fullmatch(d.value):
                named[d.value[5:]].setdefault(int(d.value[:4]), notes.report)
    return {day: next(iter(years.items())) for day, years in named.items() if len(years) == 1}


def _anchored(report: Report, found: Annotations, years: dict[str, tuple[int, str]]) -> Annotations:
    """The findings of a report that knows no year, its days near one that is named with its year given that year."""
    open_days = sorted({d.value[5:] for d in found.dates if _NO_YEAR.fullmatch(d.value)})
    anchors = {day: years[day] for day in open_days if day in years}
    if len({year for year, _ in anchors.values()}) != 1 or (found.header.dated or "X")[0] != "X":
        return found
    (year, sister), *_ = anchors.values()
    dated = found.header.dated
    if dated and _near(dated[5:], anchors, year):
        header = replace(found.header, dated=f"{year}{dated[4:]}", year_from=sister)
        dates = dates_of(view_of(report), header, basis=sister)
        return replace(_anew(found, dates), header=header)
    view = view_of(report)
    settled = (d if _of_a_told_year(view, d) else _dated(d, year, sister, anchors) for d in found.dates)
    return _anew(found, tuple(settled))


def _of_a_told_year(view: View, d: DateExpression) -> bool:
    """Whether the words behind a day say of which year it is: "May 1 last year"."""
    _, end = view.within(d.span.start, d.span.end)
    return bool(_ITS_YEAR.match(view.text, end))


def _dated(d: DateExpression, year: int, sister: str, anchors: dict[str, tuple[int, str]]) -> DateExpression:
    if not _NO_YEAR.fullmatch(d.value) or not _near(d.value[5:], anchors, year):
        return d
    value = f"{year}{d.value[4:]}"
    low, high = bounds(value, d.mod)
    return replace(d, value=value, basis=sister, earliest=low, latest=high)


def _near(day: str, anchors: dict[str, tuple[int, str]], year: int) -> bool:
    """Whether a day of the year lies near one of the anchors in that year."""
    iso = iso_day(year, int(day[:2]), int(day[3:]))
    here = date.fromisoformat(iso) if iso else None
    return here is not None and any(abs((date.fromisoformat(f"{year}-{a}") - here).days) <= _NEAR for a in anchors)


def _in_order(story: Story) -> Story:
    """The story with days in figures read in the order that the same outlet's other reports settle, if all agree."""
    orders: dict[str, dict[str, bool]] = defaultdict(dict)
    for report, found in zip(story.reports, story.annotations, strict=True):
        order = (
            is_day_first(view_of(report).text, found.header.dated)
            if (outlet := outlet_name(report)) and found.dates
            else None
        )
        if outlet and order is not None:
            orders[outlet.casefold()][report.id] = order
    out = []
    for report, found in zip(story.reports, story.annotations, strict=True):
        sisters = orders.get(outlet_name(report).casefold(), {})
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
