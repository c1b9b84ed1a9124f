"""Names that hold a day, a month or a year, and are no dates: "Sunday Mirror", "USA Today", "April 6 movement"."""

from __future__ import annotations

import re

from onrecord import resources
from onrecord.timex.calendar import MONTH, WEEKDAY
from onrecord.timex.persons import calendar_persons
from onrecord.timex.words import PARTS

__all__ = ["is_in_name"]

_NAMED = resources.PACK.table("calendar")["named"]


def _any(words: list[str]) -> str:
    return "|".join(re.escape(w) for w in sorted(words, key=lambda w: (-len(w), w)))


_OUTLETS = _any([*resources.PACK.table("agencies")["words"]["outlet"], *_NAMED["titles"]])
_OUTLET = re.compile(rf"[ ](?:{_OUTLETS})\b")
_ON = re.compile(rf"\b(?:{_any(_NAMED['on'])})\s+on\s\Z")
_BODY = re.compile(
    rf"(?:[ ][A-Z][a-z]+)?[ ](?:{_any(_NAMED['bodies'])}|{_any([w.title() for w in _NAMED['bodies']])})\b"
)
_BEFORE_DAY = re.compile(rf"\b(?:{_any(_NAMED['before'])})\s\Z")
_BEFORE_YEAR = re.compile(rf"\b(?:{_any(_NAMED['before_year'])})\s\Z")
_AFTER_HOLIDAY = re.compile(rf"[ ](?:{_any(_NAMED['after_holiday'])})\b")
_CAPITAL = re.compile(rf"[ ](?!(?:{MONTH})\b)[A-Z][a-z]+")
_PART = re.compile(rf"[ ](?:{_any([p.title() for p in PARTS])})\Z")
_DEICTIC = re.compile(r"(?:Today|Tonight|Tomorrow|Yesterday|TODAY)\Z")
_LED = re.compile(r"(?:\b[Tt]he|['’]s)\s\Z")
_RUNNING = re.compile(r"[\w’'),]\s\Z")
_DAYS = re.compile(rf"\b(?:{WEEKDAY}|{MONTH}|{_any([p.title() for p in PARTS])})\b")
_WORDS = re.compile(r"\b[^\W\d_]{4,}\b")


def is_in_name(text: str, start: int, end: int) -> bool:
    """Whether the date expression at `start`:`end` is a part of a name where it stands."""
    if any(start <= at < end for at in calendar_persons(text)):
        return True
    before, words, after = text[max(0, start - 24) : start], text[start:end], text[end : end + 40]
    if words[-1].isdigit() and _BEFORE_YEAR.search(before):
        return True
    if words[0].isupper() and (_OUTLET.match(after) or _ON.search(before) or _BEFORE_DAY.search(before)):
        return True
    if words[0].isupper() and _AFTER_HOLIDAY.match(after):
        return True
    if any(c.isdigit() for c in words) and _BODY.match(after) and re.search(r"[A-Z]", words):
        return True
    if _DEICTIC.match(words):
        return _is_title(text, start, end, before)
    if _PART.search(words) or (words[0].isupper() and _LED.search(before) and " " not in words):
        return bool(_CAPITAL.match(after)) and not _is_heading(text, start)
    return False


def _is_title(text: str, start: int, end: int, before: str) -> bool:
    """Whether "Today" with a capital is a name: in the middle of a sentence, or alone inside quotation marks."""
    if before[-1:] in "“\"‘'«" and before and text[end : end + 1] in "”\"’'»" and text[end : end + 1]:
        return True
    if before.endswith("USA "):
        return True
    return bool(_RUNNING.search(before)) and not text[start:end].isupper() and not _is_heading(text, start)


def _is_heading(text: str, at: int) -> bool:
    """Whether the line around `at` has a capital on nearly every longer word."""
    low, high = text.rfind("\n", 0, at) + 1, text.find("\n", at)
    line = _DAYS.sub("", text[low : high if high >= 0 else len(text)][:400])
    told = [w[0].isupper() for w in _WORDS.findall(line)]
    return len(told) > 3 and sum(told) * 4 >= len(told) * 3
