"""Dates, times, durations and sets in words, with TIMEX3 values (TimeML 1.2.1).

A weekday is resolved by the tense of what it hangs on. One that hangs on a noun ("Sunday's vote") has none: it goes
with the other days that the report names of that weekday, and where these part, it stays a weekday.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from onrecord import resources
from onrecord.language import Parse
from onrecord.language.tense import looks_ahead
from onrecord.model import DateExpression, Header
from onrecord.timex.calendar import WEEKDAY, weekday_number
from onrecord.timex.reports import dates_of

__all__ = ["find"]

_WEEKDAY = re.compile(rf"\b({WEEKDAY})(?!\w)")
_A_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_WEEK = 7  # days from publication within which a weekday is looked for


def find(parse: Parse, header: Header) -> tuple[DateExpression, ...]:
    """The date expressions of a report, resolved against its header's date where there is one."""
    if parse.language != resources.PACK.language:
        return ()
    found = dates_of(parse.view, header)
    ahead = _ahead(parse, header, found)
    return dates_of(parse.view, header, ahead=ahead) if ahead else found


def _ahead(parse: Parse, header: Header, found: Iterable[DateExpression]) -> dict[int, bool | None]:
    """What the parse tells of each weekday, by the offset of its expression: to come, past, or not to be decided."""
    if not parse.parsed or not header.dated or header.dated.startswith("X"):
        return {}
    told: dict[int, bool | None] = {}
    sides: dict[int, set[bool]] = defaultdict(set)
    open_nouns: list[tuple[int, int]] = []
    for at, end, number, value in _days(parse, found):
        if number is None or value is None:
            _name_side(value, date.fromisoformat(header.dated), sides)
            continue
        way, is_noun = looks_ahead(parse, at, end)
        if way is not None:
            told[at] = way
            sides[number].add(way)
        elif is_noun:
            open_nouns.append((at, number))
    for at, number in open_nouns:
        if True in sides[number]:
            told[at] = True if len(sides[number]) == 1 else None
    return told


def _days(parse: Parse, found: Iterable[DateExpression]) -> Iterable[tuple[int, int, int | None, str | None]]:
    """Start, end, weekday and value of each expression that names a day; the weekday where nothing else does."""
    for d in found:
        at, end = parse.view.within(d.span.start, d.span.end)
        name = _WEEKDAY.search(parse.view.text, at, end)
        if d.type in ("DATE", "TIME") and (name or d.basis == "text" or _A_DAY.match(d.value)):
            alone = name and not re.search(r"\d{1,2}(?!\d|:|\.\d|\s?[ap]\.?m)", parse.view.text[name.end() : end])
            yield at, end, weekday_number(name[1]) if name and alone else None, d.value


def _name_side(value: str | None, dated: date, sides: dict[int, set[bool]]) -> None:
    """Enters a day told by its date ("May 11") among those of its weekday, where it is of the week before or after."""
    day = _A_DAY.match(value or "")
    if day is None:
        return
    named = date.fromisoformat(day.group())
    if 0 < abs((named - dated).days) < _WEEK:
        sides[named.weekday()].add(named > dated)
