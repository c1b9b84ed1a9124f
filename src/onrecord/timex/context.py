"""What stands around an expression: the reference, the tense of its clause, the days and quarters named before it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from onrecord import resources
from onrecord.timex.passage import day_at
from onrecord.timex.values import Reference

__all__ = ["Context"]

_EDGE = re.compile(r"[.!?][\"”’')]*\s+(?=[\"“‘'(A-Z])|\n\s*\n|;\s")
_TENSE = resources.PACK.table("tense")
_FUTURE = re.compile(rf"\b(?:{'|'.join(_TENSE['future'])})\b|['’]ll\b")
_TIMETABLE = re.compile(rf"(?<!to )\b(?:{'|'.join(_TENSE['timetable'])})\b(?!['’])")
_PLURAL = re.compile(rf"(?<!\bthe )(?<!\ba )(?<!\bat )\b(?:{'|'.join(_TENSE['timetable_plural'])})\b")
_IS = re.compile(r"\b(?:is|are)(?: (?:on|at|this))?\s+\Z")
_PAST = re.compile(rf"\b(?:{'|'.join([*_TENSE['past'], *_TENSE['irregular'].split()])})\b")
_AHEAD = re.compile(rf"\b(?:{'|'.join(_TENSE['ahead'])})\s+(?:the\s+)?\Z", re.I)
_SINCE = re.compile(r"\b(?:since|last)\s+\Z", re.I)
_COULD = re.compile(r"\b(?:could|may|might) be [a-z]+(?: [a-z]+)? in\s+\Z")
_SOON = re.compile(rf"\b(?:{'|'.join(_TENSE['surely_ahead'])})\s+\Z", re.I)


_BEYOND = ("PAST_REF", "FUTURE_REF")
_BARE_WEEKDAY = re.compile(r"XXXX-WXX-([1-7])")
_START = re.compile(r"(?P<y>\d{4})(?:-(?P<m>\d\d)(?:-(?P<d>\d\d))?)?(?![\dQWHX])")


@dataclass(slots=True)
class Context:
    """The text, its reference, and what has been named so far, in order of the text.

    `day_first` is the order of day and month in figures, None where it is not known; `days` are (offset, day) of
    every single day named, `values` (offset, value) of every date, `told_years` the
    years of months (by offset) that words beside them name. `ahead` says by the offset of an expression what a
    parse tells of its weekday: to come, past, or (None) not to be decided.
    """

    text: str
    reference: Reference
    day_first: bool | None = None
    days: list[tuple[int, date]] = field(default_factory=list)
    values: list[tuple[int, str]] = field(default_factory=list)
    told_years: dict[int, int] = field(default_factory=dict)
    ahead: Mapping[int, bool | None] = field(default_factory=dict)

    def clause(self, start: int, end: int) -> tuple[str, str]:
        """The text of the sentence before and after `start`:`end`, at most 160 characters of each."""
        low = max(0, start - 160)
        before = self.text[low:start]
        for edge in _EDGE.finditer(before):
            low = start - len(before) + edge.end()
        after = self.text[end : end + 160]
        edge_after = _EDGE.search(after)
        return self.text[low:start], after[: edge_after.start()] if edge_after else after

    def future(self, start: int, end: int) -> bool | None:
        """Whether the clause around `start`:`end` looks forward; None where nothing tells.

        The nearest cue before the expression decides, else the nearest after it.
        """
        before, after = self.clause(start, end)
        if _SOON.search(before) or (_AHEAD.search(before) and self._leans(before, after)):
            return True
        past = max((f.end() + f.group().startswith("had been") for f in _PAST.finditer(before)), default=-1)
        coming = max((f.end() for cue in (_FUTURE, _TIMETABLE) for f in cue.finditer(before)), default=-1)
        if past < 0 and (_PLURAL.search(before) or _IS.search(before)):
            return True
        if max(past, coming) >= 0:
            return coming >= past
        ahead, behind = _FUTURE.search(after), _PAST.search(after)
        if ahead and (behind is None or ahead.start() <= behind.start()):
            return True
        return False if behind else None

    def _past_before(self, start: int, end: int) -> bool:
        """Whether the nearest cue before `start` is one of the past: "he left this Monday"."""
        before, _ = self.clause(start, end)
        return bool(_PAST.search(before)) and self.future(start, end) is False

    @staticmethod
    def _leans(before: str, after: str) -> bool:
        """Whether "by", "until" and "from" point forward: with a cue ahead, or with none of the past."""
        if _FUTURE.search(before[-90:-5]) or _FUTURE.search(after[:60]):
            return True
        return not (_PAST.search(before[-60:]) or _PAST.search(after[:60]))

    def last_day(self, start: int, reach: int = 600) -> date | None:
        """The single day named last before `start`, within `reach` characters."""
        for at, day in reversed(self.days):
            if at < start:
                return day if start - at <= reach else None
        return None

    def passage_day(self, start: int, end: int) -> str:
        """The day that the passage at `start`:`end` is at, `XXXX-XX-XX` where that is open."""
        day = day_at(self.text, start, self.days, self.reference.day, self.future(start, end))
        return self.reference.iso(day) if day else "XXXX-XX-XX"

    def last_value(self, start: int, pattern: str, reach: int = 400) -> str | None:
        """The value named last before `start` that matches `pattern`, within `reach` characters."""
        for at, value in reversed(self.values):
            if start - at > reach:
                return None
            if at < start and re.fullmatch(pattern, value):
                return value
        return None

    def shifted_from_there(self, start: int, step: int, unit: str, reach: int = 400) -> str | None:
        """The value `step` units on from the day that the text is at: the date told last before `start`.

        For months a month will do, for years a year. PAST_REF or FUTURE_REF where that date is too coarse; None where
        none is told within `reach`.
        """
        size = {"D": 10, "W": 10, "M": 7, "Q": 7}.get(unit, 4)
        beyond = None
        for at, value in reversed(self.values):
            if start - at > reach:
                break
            if weekday := _BARE_WEEKDAY.fullmatch(value) if unit == "D" else None:
                return f"XXXX-WXX-{(int(weekday[1]) - 1 + step) % 7 + 1}"
            told = _START.match(value)
            if at >= start or not told:
                continue
            if len(told.group()) >= size:
                day = _day(int(told["y"]), int(told["m"] or 1), int(told["d"] or 1))
                return (Reference(day).shifted(step, unit) if day else None) or _BEYOND[step > 0]
            beyond = _BEYOND[step > 0]
        return beyond

    def weekday(self, number: int, start: int, end: int, lean: int | None = None) -> str:
        """The day meant by a weekday: the last one, or the next where the clause looks forward.

        `lean` -1 asks for one before the reference, 1 for one after it, 0 for the one to come unless a past is told.
        """
        ref = self.reference
        undecided = lean is None and start in self.ahead and self.ahead[start] is None
        if ref.day is None or not ref.known or undecided:
            return f"XXXX-WXX-{number + 1}"
        back = (ref.day.weekday() - number) % 7
        if lean == -1:
            return ref.days(-(back or 7))
        if lean == 1:
            return ref.days((number - ref.day.weekday()) % 7 or 7)
        if back == 0:
            return ref.days(0)
        told = self.ahead.get(start) if lean is None else None
        if told is None:
            told = not self._past_before(start, end) if lean == 0 else bool(self.future(start, end))
        return ref.days(7 - back if told else -back)

    def weekday_from_there(self, number: int, start: int, step: int, reach: int = 400) -> str | None:
        """The weekday next after the day named last (`step` 1), or next before it (-1); None where none was named."""
        day = self.last_day(start, reach)
        if day is None:
            return None
        away = (number - day.weekday()) % 7 if step > 0 else -((day.weekday() - number) % 7)
        return self.reference.iso(day + timedelta(days=away or 7 * step))

    def numbered_weekday(self, number: int, day: int) -> str:
        """The nearest day that is both this weekday and this day of its month: "Friday 6th"."""
        ref = self.reference
        if ref.day is None or not ref.known:
            return f"XXXX-XX-{day:02}"
        months = [ref.day.year * 12 + ref.day.month - 1 + n for n in (-2, -1, 0, 1, 2)]
        options = [found for n in months if (found := _day(n // 12, n % 12 + 1, day)) and found.weekday() == number]
        if not options:
            return f"XXXX-XX-{day:02}"
        return min(options, key=lambda d: (abs((d - ref.day).days), d)).isoformat()  # type: ignore[operator]

    def year_of(self, month: int, day: int | None, start: int, end: int) -> int | None:
        """The year of a month or day of a month that is given without one: by tense, else the nearest."""
        ref = self.reference
        if ref.day is None or not ref.known:
            return None
        here = ref.day
        if day is None and _SINCE.search(self.text[max(0, start - 8) : start]):
            return here.year - (month > here.month)
        forward = self.future(start, end)
        if day is None:
            forward = True if _COULD.search(self.text[max(0, start - 40) : start]) else forward
            ahead = (month - here.month) % 12
            reach = {True: 9, None: 3, False: 2}[forward]
            if ahead <= reach:
                return here.year + (month < here.month)
            return here.year - (month > here.month)
        options = [d for year in (-1, 0, 1) if (d := _day(here.year + year, month, day))]
        if not options:
            return here.year
        nearest = min(options, key=lambda d: abs((d - here).days))
        away = (nearest - here).days
        if forward and away < -45:
            return min((d for d in options if d >= here), default=nearest).year
        if forward is False and away > 90:
            return max((d for d in options if d <= here), default=nearest).year
        return nearest.year


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
