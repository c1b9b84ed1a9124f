"""Weekdays that a report leaves open, fixed by a day that it or a sister names for the same act.

"Arrested on Friday" is the Friday that a sister names for the arrest ("arrested two men on May 2"), where the acts are
one, two more telling words are shared, and all days that are named so for that weekday are one.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from onrecord import resources
from onrecord.lexicon.classes import key
from onrecord.model import Annotations, DateExpression, Statement, Story
from onrecord.timex.values import bounds

__all__ = ["fixed"]

_WEEKDAY = re.compile(r"XXXX-WXX-([1-7])(T.*)?")
_DAY = re.compile(r"(\d{4}-\d\d-\d\d)(?:T.*)?")
_SHARED = 2  # telling words beside the act


@dataclass(frozen=True, slots=True)
class _Named:
    """A date and the clause it hangs on: its acts and its telling words."""

    report: str
    date: DateExpression
    acts: frozenset[str]
    terms: frozenset[str]


def fixed(story: Story) -> list[tuple[DateExpression, ...]]:
    """The dates of each report in order, with the weekdays that a named day fixes as that day (basis: its report)."""
    hung = [list(_hung(notes)) for notes in story.annotations]
    days: dict[int, list[_Named]] = defaultdict(list)
    for named in (n for of_report in hung for n in of_report):
        if found := _DAY.fullmatch(named.date.value):
            days[date.fromisoformat(found[1]).isoweekday()].append(named)
    out = []
    for notes, of_report in zip(story.annotations, hung, strict=True):
        told = {n.date.span: fix for n in of_report if (fix := _fix(n, days))}
        out.append(tuple(told.get(d.span, d) for d in notes.dates))
    return out


def _hung(notes: Annotations) -> Iterator[_Named]:
    """The dates that hang on exactly one clause which asserts something."""
    when = {d.span: d for d in notes.dates if d.type in ("DATE", "TIME")}
    clauses: dict[DateExpression, list[Statement]] = defaultdict(list)
    for s in notes.statements:
        for slot in s.slots:
            if slot.role == "when" and slot.span in when:
                clauses[when[slot.span]].append(s)
    for d, statements in clauses.items():
        acts = {key(a) for s in statements for a in s.acts}
        terms = {key(t) for s in statements for t in s.terms if t not in resources.PACK.entries("commonest")}
        yield _Named(notes.report, d, frozenset(acts), frozenset(terms - acts))


def _fix(open_day: _Named, days: dict[int, list[_Named]]) -> DateExpression | None:
    found = _WEEKDAY.fullmatch(open_day.date.value)
    if found is None:
        return None
    meant = [n for n in days[int(found[1])] if n.acts & open_day.acts and len(n.terms & open_day.terms) >= _SHARED]
    if len({n.date.value[:10] for n in meant}) != 1:
        return None
    first = min(meant, key=lambda n: (n.report, n.date.span))
    value = first.date.value[:10] + (found[2] or "")
    low, high = bounds(value, open_day.date.mod)
    return replace(open_day.date, value=value, basis=first.report, earliest=low, latest=high)
