"""Dates and times as inputs give them, to ISO 8601; what names no one day of the calendar is none."""

from __future__ import annotations

import re
from datetime import date, datetime
from email.utils import parsedate_to_datetime

from onrecord.timex.calendar import DAY, MONTH, YEAR, iso_day, month_number

__all__ = ["day_in_words", "iso_time"]

_MONTH_FIRST = re.compile(rf"\b(?P<m>{MONTH})\.?[ ]+(?P<d>{DAY})(?:st|nd|rd|th)?,?[ ]+(?P<y>{YEAR})\b")
_DAY_FIRST = re.compile(rf"\b(?P<d>{DAY})(?:st|nd|rd|th)?[ ]+(?:of[ ])?(?P<m>{MONTH})\.?,?[ ]+(?P<y>{YEAR})\b")


def iso_time(value: str) -> str | None:
    """`value` where it is an ISO date or time, else its ISO form: an e-mail date, `2026/03/02`, "March 2, 2026".

    >>> iso_time("2026-03-02 10:00:00"), iso_time("Mon, 02 Mar 2026 10:00:00 GMT"), iso_time("Monday, 2 March 2026")
    ('2026-03-02 10:00:00', '2026-03-02T10:00:00+00:00', '2026-03-02')
    """
    value = value.strip()
    for kind in (date, datetime):
        try:
            kind.fromisoformat(value)
        except ValueError:
            continue
        return value
    if slashed := re.fullmatch(r"(\d{4})[/.](\d\d?)[/.](\d\d?)(?:[T ].*)?", value):
        return iso_day(*map(int, slashed.groups()))
    return _mail_time(value) or (day_in_words(value) if len(value) <= 80 else None)


def _mail_time(value: str) -> str | None:
    if not re.match(r"(?:[A-Z][a-z]{2}, ?)?\d{1,2} [A-Z][a-z]{2} \d{4} \d", value):
        return None
    try:
        return parsedate_to_datetime(value).isoformat()
    except (ValueError, TypeError, IndexError):
        return None


def day_in_words(text: str) -> str | None:
    """The one full date that `text` holds in English words; None for none, and for several that differ."""
    days = set()
    for pattern in (_MONTH_FIRST, _DAY_FIRST):
        for found in pattern.finditer(text):
            days.add(iso_day(int(found["y"]), month_number(found["m"]), int(found["d"])))
    return days.pop() if len(days) == 1 else None
