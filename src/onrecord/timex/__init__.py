"""Dates, times, durations and sets in words: found by grammar, valued as TIMEX3 (TimeML 1.2.1). Without a parse.

Each of the modules `days`, `figures`, `clocks`, `holidays`, `months`, `years`, `quarters`, `periods`, `counted` and
`vague` enters its rules into `rules.RULES`; `context` knows what stands around an expression, `names` which of them are
part of a name, `values` what a value is worth.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from onrecord.model import DateType
from onrecord.timex import (  # noqa: F401  (each enters its rules)
    clocks,
    counted,
    days,
    figures,
    holidays,
    months,
    periods,
    quarters,
    vague,
    years,
)
from onrecord.timex.calendar import day_of
from onrecord.timex.context import Context
from onrecord.timex.names import is_in_name
from onrecord.timex.rules import WORDS, Rule, Value, rules_for
from onrecord.timex.values import Reference, bounds

__all__ = ["Timex", "expressions"]

_WORD = re.compile(r"['’‘](?=\d0s)|[^\W_]+")
_AGO = re.compile(r"\b(?:ago|earlier)\b", re.I)  # what is named as past is not what "the quarter" takes up
_A_DAY = re.compile(r"\d{4}-\d\d-\d\d")


@dataclass(frozen=True, slots=True)
class Timex:
    """An expression: half-open offsets in the text, TIMEX3 type, value and modifier.

    `told`: the words alone tell the value, without a reference. `earliest` and `latest` are ISO days.
    """

    start: int
    end: int
    type: DateType
    value: str
    mod: str | None
    told: bool
    earliest: str | None
    latest: str | None


def expressions(
    text: str, dated: str | None, day_first: bool | None = None, ahead: Mapping[int, bool | None] | None = None
) -> tuple[Timex, ...]:
    """The expressions of `text` in order, resolved against `dated` (an ISO date, `XXXX-MM-DD`, or None).

    `day_first`: the order of day and month in figures, where the text itself does not tell it. `ahead`: by where an
    expression begins, whether its weekday is to come (True), past (False) or left open (None), as a parse tells.

    >>> [(t.value, t.mod) for t in expressions("It fell in early May, three weeks after March 3.", "2026-06-01")]
    [('2026-05', 'START'), ('P3W', None), ('2026-03-03', None)]
    """
    told = figures.is_day_first(text, dated)
    at = Context(text, Reference.of(dated), day_first if told is None else told, ahead=ahead or {})
    out: list[Timex] = []
    reached = 0
    for word in _WORD.finditer(text):
        start = word.start()
        low = word.group().lower()
        if start < reached or not (low[0] in _FIGURES or low in WORDS or low.removesuffix("s") in WORDS):
            continue
        if best := _longest(at, start, low if low[0].isalpha() else "0"):
            reached = best[0]
            if not is_in_name(text, start, reached):
                out.append(_kept(at, start, *best))
    return tuple(out)


_FIGURES = frozenset("0123456789'’‘")


def _longest(at: Context, start: int, word: str) -> tuple[int, Value] | None:
    """The end and the value of the longest expression that begins at `start`, with `word` ("0" for any figure)."""
    best: tuple[int, Value] | None = None
    for rule in rules_for(word):
        found = rule.pattern.match(at.text, start)
        if found and (best is None or found.end() > best[0]):
            value = _value(rule, found, at)
            if value is not None:
                best = (found.end(), value)
    return best


def _value(rule: Rule, found: re.Match[str], at: Context) -> Value | None:
    """What a rule makes of its words; None where they name a day that no calendar has, or one beyond either end."""
    try:
        return rule.read(found, at)
    except (ValueError, OverflowError):
        return None


def _kept(at: Context, start: int, end: int, value: Value) -> Timex:
    if (day := _A_DAY.match(value.value)) and day_of(day.group()):
        at.days.append((start, date.fromisoformat(day.group())))
    if not _AGO.search(at.text, start, end):
        at.values.append((start, value.value))
    low, high = bounds(value.value, value.mod)
    return Timex(start, end, value.type, value.value, value.mod, value.told, low, high)
