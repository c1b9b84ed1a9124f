"""The calendar: names of months and weekdays, and ISO dates of which a part may be unknown (`XXXX-02-06`)."""

from __future__ import annotations

import re
from datetime import date

from onrecord import resources

__all__ = ["DAY", "MONTH", "WEEKDAY", "YEAR", "day_of", "iso_day", "month_number", "weekday_number"]


def _numbers(key: str, first: int) -> dict[str, int]:
    table = resources.PACK.table("calendar")[key]
    return {form.lower().rstrip("."): n for n, forms in enumerate(table, first) for form in forms}


# The stop of a short form ("Sat.", "Sept. 3"); one that ends a sentence is none of it.
_STOP = (
    r"(?:\.(?!\s*\Z|[\"”’')]|[ ]*\n"
    r"|[ ](?!Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[A-Z\"“‘]))?"
)


def _pattern(key: str) -> str:
    """An alternation of the full and short names, longest first; capitals are asked for, as in print."""
    forms = sorted((form for forms in resources.PACK.table("calendar")[key] for form in forms), key=lambda f: -len(f))
    either = (re.escape(f[:-1]) + _STOP if f.endswith(".") else f for f in forms)
    return "(?:" + "|".join(f"{e}|{e.upper()}" if e.isalpha() else e for e in either) + ")"


_MONTHS = _numbers("months", 1)
_WEEKDAYS = _numbers("weekdays", 0)

MONTH = _pattern("months")
WEEKDAY = _pattern("weekdays")
DAY = r"(?:3[01]|[12]\d|0?[1-9])"
YEAR = r"(?:1[0-9]|20)\d\d"

_ISO = re.compile(r"(\d{4})-(\d\d)-(\d\d)(?!\d)")


def month_number(name: str) -> int:
    """1 to 12 for a month's full or short name.

    >>> month_number("Sept."), month_number("MAY")
    (9, 5)
    """
    return _MONTHS[name.lower().rstrip(".")]


def weekday_number(name: str) -> int:
    """0 (Monday) to 6 for a weekday's full or short name."""
    return _WEEKDAYS[name.lower().rstrip(".")]


def iso_day(year: int | None, month: int, day: int) -> str | None:
    """`YYYY-MM-DD`, with `XXXX` for a year that is not known; None where the calendar has no such day.

    >>> iso_day(None, 2, 29), iso_day(2026, 2, 29)
    ('XXXX-02-29', None)
    """
    try:
        date(2000 if year is None else year, month, day)
    except ValueError:
        return None
    return f"{'XXXX' if year is None else f'{year:04}'}-{month:02}-{day:02}"


def day_of(stamp: str | None) -> str | None:
    """The ISO date that an ISO date or time begins with, if it is one of the calendar."""
    found = _ISO.match(stamp or "")
    return iso_day(int(found[1]), int(found[2]), int(found[3])) if found else None
