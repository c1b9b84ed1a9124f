"""TIMEX3 values relative to a reference day of which the year may be unknown, and the days that a value bounds."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

__all__ = ["Reference", "bounds", "duration"]

_DUMMY = 2001  # stands for an unknown year while days are counted; no leap day, so no month is misnamed by it
_MONTHS = {"SP": (3, 5), "SU": (6, 8), "FA": (9, 11), "WI": (12, 2)}


@dataclass(frozen=True, slots=True)
class Reference:
    """The day that relative expressions count from; `day` None where nothing tells it, `known` whether its year is."""

    day: date | None = None
    known: bool = True

    @classmethod
    def of(cls, iso: str | None) -> Reference:
        """From an ISO date or `XXXX-MM-DD`; what is neither tells nothing."""
        if not iso:
            return cls()
        if iso.startswith("XXXX"):
            month, number = int(iso[5:7]), int(iso[8:10])
            return cls(date(_DUMMY, month, min(number, 28) if month == 2 else number), known=False)
        try:
            day = date.fromisoformat(iso[:10])
        except ValueError:
            return cls()
        return cls(day) if 1000 < day.year < 9000 else cls()

    @property
    def year(self) -> int | None:
        """The reference's year where it is known."""
        return self.day.year if self.day and self.known else None

    def days(self, n: int) -> str:
        """The day `n` days on."""
        return "XXXX-XX-XX" if self.day is None else self.iso(self.day + timedelta(days=n))

    def iso(self, day: date) -> str:
        """A day as an ISO date, its year masked where the reference's is not known."""
        return day.isoformat() if self.known else f"XXXX{day.isoformat()[4:]}"

    def weeks(self, n: int) -> str:
        """The ISO week `n` weeks on."""
        if self.day is None or not self.known:
            return "XXXX-WXX"
        year, week, _ = (self.day + timedelta(weeks=n)).isocalendar()
        return f"{year}-W{week:02}"

    def months(self, n: int) -> str:
        """The month `n` months on."""
        if self.day is None:
            return "XXXX-XX"
        at = self.day.year * 12 + self.day.month - 1 + n
        return f"{at // 12 if self.known else 'XXXX'}-{at % 12 + 1:02}"

    def quarters(self, n: int) -> str:
        """The quarter `n` quarters on."""
        if self.day is None:
            return "XXXX-QX"
        at = self.day.year * 4 + (self.day.month - 1) // 3 + n
        return f"{at // 4 if self.known else 'XXXX'}-Q{at % 4 + 1}"

    def years(self, n: int) -> str:
        """The year `n` years on."""
        return "XXXX" if self.year is None else f"{self.year + n:04}"

    def decades(self, n: int) -> str:
        """The decade `n` decades on, as its first three figures."""
        return "XXX" if self.year is None else f"{self.year // 10 + n:03}"

    def centuries(self, n: int) -> str:
        """The century `n` centuries on, as its first two figures."""
        return "XX" if self.year is None else f"{self.year // 100 + n:02}"

    def shifted(self, n: int, unit: str) -> str | None:
        """`n` units on, at the grain of the unit (a letter of TIMEX3); None for the clock, or outside the calendar."""
        steps = {"D": self.days, "W": self.weeks, "M": self.months, "Q": self.quarters, "Y": self.years,
                 "E": self.decades, "C": self.centuries}  # fmt: skip
        years = {"D": 365, "W": 52, "M": 12, "Q": 4, "Y": 1, "E": 0.1, "C": 0.01}
        return steps[unit](n) if unit in steps and abs(n) / years[unit] < 990 else None


def duration(count: float | None, unit: str) -> str:
    """The TIMEX3 value of a duration; decades and centuries are given in years, a half in the next smaller unit.

    >>> duration(2, "E"), duration(2.5, "Y"), duration(None, "W"), duration(1.5, "TH")
    ('P20Y', 'P2Y6M', 'PXW', 'PT1H30M')
    """
    head, letter = ("PT", unit[1]) if unit[0] == "T" else ("P", unit)
    if count is None:
        return f"{head}X{letter}"
    if letter in "EC":
        count, letter = count * (10 if letter == "E" else 100), "Y"
    whole, half = int(count), count % 1
    if not half:
        return f"{head}{whole}{letter}"
    smaller = {"Y": "6M", "H": "30M", "M": "30S" if head == "PT" else "", "D": "T12H"}.get(letter, "")
    return f"{head}{f'{whole}{letter}' if whole else ''}{smaller}" if smaller else f"{head}{count:g}{letter}"


_VALUE = re.compile(
    r"(?P<y>\d{4})(?:-(?P<m>\d\d)(?:-(?P<d>\d\d))?|-W(?P<w>\d\d)(?P<we>-WE)?|-Q(?P<q>[1-4])|-H(?P<h>[12])|-(?P<s>SP|SU|FA|WI))?"
    r"(?:T.*)?|(?P<decade>\d{3})|(?P<century>\d\d)"
)


def bounds(value: str, mod: str | None = None) -> tuple[str | None, str | None]:
    """The first and last day of the stretch of the calendar that a value names (None, None where it names none).

    Of START and END the first and second half is meant, of MID the middle half; seasons are those of the north.
    """
    found = _VALUE.fullmatch(value)
    stretch = _stretch(found) if found else None
    if stretch is None:
        return None, None
    first, last = stretch
    half = (last - first) // 2
    if mod in ("START", "EARLY"):
        last = first + half
    elif mod in ("END", "LATE"):
        first = last - half
    elif mod == "MID":
        first, last = first + half // 2, last - half // 2
    low, high = first.isoformat(), last.isoformat()
    if mod in ("BEFORE", "ON_OR_BEFORE"):
        return None, high if mod == "ON_OR_BEFORE" else _beside(first, -1)
    if mod in ("AFTER", "ON_OR_AFTER"):
        return low if mod == "ON_OR_AFTER" else _beside(last, 1), None
    return low, high


def _beside(day: date, step: int) -> str | None:
    """The day before or after; None beyond either end of the calendar."""
    try:
        return (day + timedelta(step)).isoformat()
    except OverflowError:
        return None


def _stretch(v: re.Match[str]) -> tuple[date, date] | None:
    try:
        if v["decade"] or v["century"]:
            size = 10 if v["decade"] else 100
            year = int(v["decade"] or v["century"]) * size
            return date(year, 1, 1), date(year + size - 1, 12, 31)
        year = int(v["y"])
        if v["d"]:
            day = date(year, int(v["m"]), int(v["d"]))
            return day, day
        if v["w"]:
            return date.fromisocalendar(year, int(v["w"]), 6 if v["we"] else 1), date.fromisocalendar(
                year, int(v["w"]), 7
            )
        low, high = (1, 12)
        if v["m"]:
            low = high = int(v["m"])
        elif v["q"]:
            low, high = int(v["q"]) * 3 - 2, int(v["q"]) * 3
        elif v["h"]:
            low, high = int(v["h"]) * 6 - 5, int(v["h"]) * 6
        elif v["s"]:
            low, high = _MONTHS[v["s"]]
        return date(year, low, 1), _month_end(year + (high < low), high)
    except (ValueError, OverflowError):
        return None


def _month_end(year: int, month: int) -> date:
    return date(year + month // 12, month % 12 + 1, 1) - timedelta(1)
