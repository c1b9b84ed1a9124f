"""Rules for days in figures alone, and the order that a text writes day and month in."""

from __future__ import annotations

import re
from collections.abc import Iterator

from onrecord.timex.calendar import DAY, YEAR, iso_day
from onrecord.timex.context import Context
from onrecord.timex.rules import Value, rule

__all__ = ["day_in_figures", "first_two", "is_day_first"]

_MONTH = r"(?:0?[1-9]|1[0-2])"
_PAIR = re.compile(rf"(?<![\d/.-])(\d\d?)(?:/(\d\d?)/|-(\d\d?)-)({YEAR}|\d\d)(?![\d/]|-\d)")


def first_two(text: str) -> Iterator[tuple[int, int, int]]:
    """The first and second figure and the year of every day written with strokes or hyphens.

    >>> list(first_two("from 30/10/2025 to 5-11-25"))
    [(30, 10, 2025), (5, 11, 2025)]
    """
    for found in _PAIR.finditer(text):
        yield int(found[1]), int(found[2] or found[3]), _year(found[4])


def is_day_first(text: str, dated: str | None) -> bool | None:
    """Whether `text` writes the day before the month in figures; None where nothing tells, or both ways are told.

    A figure over 12 tells it, wherever it stands; else a date that is the report's own (`dated`) one way round only.

    >>> is_day_first("Published 05/11/2025", "2025-11-05"), is_day_first("on 3/4/2025", None)
    (True, None)
    """
    found = list(first_two(text))
    told = {a > 12 for a, b, _ in found if (a > 12) != (b > 12)}
    if not told and dated:
        told = {
            iso_day(year, b, a) == dated
            for a, b, year in found
            if a != b and dated in (iso_day(year, b, a), iso_day(year, a, b))
        }
    return told.pop() if len(told) == 1 else None


def _year(figures: str) -> int:
    return int(figures) if len(figures) == 4 else (2000 if int(figures) < 50 else 1900) + int(figures)


def day_in_figures(words: str, day_first: bool | None) -> str | None:
    """The ISO day that figures name; None where the calendar has none, or where two fit and nothing tells which.

    >>> day_in_figures("25/12/2024", None), day_in_figures("3/4/2025", None), day_in_figures("3/4/2025", True)
    ('2024-12-25', None, '2025-04-03')
    """
    a, b, c = re.split(r"\D", words)
    if len(a) == 4:
        return iso_day(int(a), int(b), int(c))
    dotted, day_month, month_day = "." in words, iso_day(_year(c), int(b), int(a)), iso_day(_year(c), int(a), int(b))
    if dotted or not month_day or month_day == day_month:
        return day_month
    if not day_month:
        return month_day
    return None if day_first is None else day_month if day_first else month_day


@rule(
    rf"{YEAR}(?P<mark>[-/]){_MONTH}(?P=mark){DAY}",
    rf"{DAY}\.{_MONTH}\.{YEAR}",
    rf"\d\d?/\d\d?/(?P<y>{YEAR}|\d\d)",
    rf"\d\d?-\d\d?-(?P<y>{YEAR})",
)
def figures(m: re.Match[str], at: Context) -> Value | None:
    """ "2026-03-03", "14.3.2026", "3/14/2026", "25/12/2024"; where nothing tells the order the year alone is given."""
    day = day_in_figures(m.group(), at.day_first)
    open_year = None if day or "y" not in m.groupdict() or day_in_figures(m.group(), True) is None else _year(m["y"])
    if day is None and open_year is None:
        return None
    return Value("DATE", day or f"{open_year:04}-XX-XX", None, True)


@rule(r"9/11(?!/|\d)")
def nine_eleven(m: re.Match[str], at: Context) -> Value:
    """The day that is known by its figures."""
    return Value("DATE", "2001-09-11", None, True)
