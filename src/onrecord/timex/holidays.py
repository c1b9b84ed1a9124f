"""Rules for holidays whose day the calendar fixes."""

from __future__ import annotations

import re
from datetime import date, timedelta

from onrecord.timex.calendar import YEAR
from onrecord.timex.context import Context
from onrecord.timex.rules import Value, rule
from onrecord.timex.words import EASTER, HOLIDAYS, S, either

__all__ = ["easter", "holiday_in"]


@rule(rf"(?:(?P<rel>(?i:last|next|this)){S})? (?P<h>{either([*HOLIDAYS, *EASTER])}) (?:,?{S}(?P<y>{YEAR}))?")
def holiday(m: re.Match[str], at: Context) -> Value | None:
    """ "Thanksgiving", "last Christmas", "Labor Day 2026"."""
    name = next(h for h in (*HOLIDAYS, *EASTER) if h.lower() == m["h"].lower())
    if m["h"][0].islower():
        return None
    if m["y"]:
        return Value("DATE", holiday_in(int(m["y"]), name).isoformat(), None, True)
    here = at.reference
    if here.year is None or here.day is None:
        spec = HOLIDAYS.get(name, [])
        return Value("DATE", "XXXX" + "".join(f"-{n:02}" for n in (spec if len(spec) == 2 else spec[:1])))
    ref, rel = here.day, (m["rel"] or "").lower()
    options = [holiday_in(here.year + n, name) for n in (-1, 0, 1)]
    forward = {"next": True, "last": False}.get(rel, at.future(m.start(), m.end()) if not rel else None)
    if forward is None:
        day = min(options, key=lambda d: abs((d - ref).days))
    elif forward:
        day = min(d for d in options if d >= ref)
    else:
        day = max(d for d in options if d < ref or (not rel and d == ref))
    return Value("DATE", day.isoformat())


def holiday_in(year: int, name: str) -> date:
    """The day of a holiday in a year.

    >>> holiday_in(2026, "Thanksgiving")
    datetime.date(2026, 11, 26)
    """
    if name in EASTER:
        return easter(year) + timedelta(EASTER[name])
    spec = HOLIDAYS[name]
    if len(spec) == 2:
        return date(year, *spec)
    month, weekday, n, *later = spec
    if n < 0:
        last = date(year + month // 12, month % 12 + 1, 1) - timedelta(1)
        return last - timedelta((last.weekday() - weekday) % 7)
    first = date(year, month, 1)
    if name == "Election Day":  # the Tuesday after the first Monday
        first += timedelta(-first.weekday() % 7)
    return first + timedelta((weekday - first.weekday()) % 7 + 7 * (n - 1) + sum(later))


def easter(year: int) -> date:
    """Easter Sunday of the western churches (the anonymous Gregorian computus; Meeus, Astronomical Algorithms, ch. 8).

    >>> easter(2026)
    datetime.date(2026, 4, 5)
    """
    a, (b, c) = year % 19, divmod(year, 100)
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    el = (32 + 2 * e + 2 * i - h - k) % 7
    m = (a + 11 * h + 19 * el) // 433
    month = (h + el - 7 * m + 90) // 25
    return date(year, month, (h + el - 7 * m + 33 * month + 19) % 32)
