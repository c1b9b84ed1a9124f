"""The values that clauses give, made ready for comparison: counts, sums, shares, ages, lengths of time, days and hours.

A point is one value in its clause. What kind of thing it measures decides with which others it may be compared;
`agree` says whether two of one kind can both hold, units and rounding allowed for.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal

from onrecord import resources
from onrecord.collate.claims.prepared import Clause
from onrecord.compare.casualties import is_person, state_of
from onrecord.compare.guards import days_agree, values_agree
from onrecord.compare.roles import Compared
from onrecord.model import Argument, Mention, Slot, Span, Story

__all__ = ["MOST", "Kind", "Point", "agree", "by_report", "comparable", "points", "size"]

MOST = 3000  # values of a story that are compared; of more, those in the first clauses
Kind = Literal["people", "count", "bare", "vote", "money", "share", "age", "length", "day", "clock"]

_SCALES = ("seconds", "metres")
_ONE = 0.15  # share by which two measures in different units may part and still be one
_TOGETHER: tuple[frozenset[Kind], ...] = (
    frozenset({"people", "count", "bare", "vote"}),
    frozenset({"share", "bare"}),
    frozenset({"age", "bare"}),
    frozenset({"money", "bare"}),
)
_PART_BEFORE = re.compile(
    r"\b(?:among|another|other|further|additional|extra|remaining|of (?:them|the|those|whom|its|their))\s+"
    r"(?:\w+\s+){0,2}$",
    re.I,
)
_INCLUDED = re.compile(r"\bincluding\s+(?:\w+\s+){0,2}$", re.I)
_PART_AFTER = re.compile(r"^\s*(?:more|others?|further|additional|of (?:them|the|those|whom|its|their))\b", re.I)
_TOWARDS = frozenset({"to", "at", "by", "with", "from"})
_FROM = re.compile(r"\bfrom\s+(?:\w+\s+)?$", re.I)
_BEFORE, _BEHIND = 40, 20  # characters around a figure in which it may be told to be a part


@dataclass(frozen=True, slots=True, eq=False)
class Point:
    """One value of clause `n`. `state` is what counted people are told to be, `part` the part of the clause that it
    stands in, `of_part` whether it is told to be a part of others, `bearer` who is nearest to it, of an age."""

    n: int
    clause: Compared
    slot: Slot
    kind: Kind
    state: str | None
    part: Argument | None
    of_part: bool
    bearer: str | None

    @property
    def sentence(self) -> Span:
        return self.clause.sentence


def points(story: Story, found: Sequence[Clause]) -> tuple[Point, ...]:
    """The values of all clauses, each once, in the order of the clauses; at most 3,000."""
    texts = {r.id: r.text for r in story.reports}
    people = {notes.report: [m for m in notes.mentions if m.kind == "person"] for notes in story.annotations}
    held: dict[Span, Point] = {}
    for n, clause in enumerate(found):
        c = clause.compared
        for slot in c.statement.slots:
            if slot.role in ("how_many", "when") and not slot.denied and slot.span not in held:
                held[slot.span] = _point(n, c, slot, texts[c.report], people[c.report])
                if len(held) == MOST:
                    return tuple(held.values())
    return tuple(held.values())


def _point(n: int, c: Compared, slot: Slot, text: str, people: Iterable[Mention]) -> Point:
    counted = slot.role == "how_many"
    kind = _kind(slot)
    return Point(
        n,
        c,
        slot,
        kind,
        state_of(text, slot.span.start, slot.span.end, slot.unit) if counted else None,
        next((a for a, _ in c.parts if a.span.overlap(slot.span)), None),
        counted and _is_part(text, slot),
        _bearer(c, slot.span, people) if kind in ("age", "bare") else None,
    )


def _kind(slot: Slot) -> Kind:
    """What a value measures."""
    if slot.role == "when":
        return "clock" if slot.value.partition("T")[2][:1].isdigit() else "day"
    unit = slot.unit
    if unit == "age":
        return "age"
    if unit in _scale("seconds"):
        return "length"
    if unit in _currencies():
        return "money"
    if unit in ("percent", "point"):
        return "share"
    if "-" in slot.value:
        return "vote"
    if unit is None:
        return "bare"
    return "people" if is_person(unit) else "count"


def _bearer(c: Compared, at: Span, people: Iterable[Mention]) -> str | None:
    """The person named or described nearest to a value in its sentence."""
    near = [
        (min(abs(at.start - m.span.end), abs(m.span.start - at.end)), m.span, m.entity)
        for m in people
        if m.entity and m.span.overlap(c.sentence)
    ]
    return min(near)[2] if near else None


def _is_part(text: str, slot: Slot) -> bool:
    """Whether a figure counts others, or a part of those counted before, or what was so before ("from 12 to 14")."""
    span = slot.span
    before, after = text[max(0, span.start - _BEFORE) : span.start], text[span.end : span.end + _BEHIND]
    included = is_person(slot.unit) and _INCLUDED.search(before)
    part = _PART_BEFORE.search(before)
    towards = part and part[0].split()[-1].lower() in _TOWARDS  # "of the year to 4.1 percent"
    return bool(included or (part and not towards) or _PART_AFTER.search(after) or _FROM.search(before))


def comparable(a: Kind, b: Kind) -> bool:
    """Whether values of two kinds may measure one thing. A number without a noun may be of many."""
    return a == b or any({a, b} <= kinds for kinds in _TOGETHER)


def agree(f: Point, g: Point) -> bool:
    """Whether two comparable values can both hold: one within the other, rounding and bounds allowed for, one number
    in two units, a vote and one of its sides."""
    a, b = f.slot, g.slot
    if a.role == "when":
        return days_agree(a.value, b.value)
    if "vote" in (f.kind, g.kind):
        return bool({*_sides(a)} & {*_sides(b)})
    if a.unit != b.unit and any({a.unit, b.unit} <= _scale(name).keys() for name in _SCALES):
        return _near(size(a), size(b))
    return values_agree(a, b)


def _sides(slot: Slot) -> Iterable[float]:
    return (float(side) for side in slot.value.split("-") if side)


def _near(x: float, y: float) -> bool:
    return abs(x - y) <= _ONE * max(x, y)


def size(slot: Slot) -> float:
    """A figure as a number, a length of time in seconds and a distance in metres; 0 for a day or an hour."""
    if slot.role != "how_many":
        return 0.0
    number = float(slot.value.partition("-")[0] or 0)
    return number * next((scale[slot.unit] for scale in map(_scale, _SCALES) if slot.unit in scale), 1)


@cache
def _scale(name: str) -> Mapping[str | None, float]:
    """The units of one measure, each by how many of its first it is."""
    table: Mapping[str | None, float] = resources.PACK.table("units")[name]
    return table


@cache
def _currencies() -> frozenset[str]:
    return frozenset(resources.PACK.table("units")["currency"].values())


def by_report(found: Sequence[Point]) -> dict[str, list[int]]:
    """The numbers of the points of each report."""
    held: dict[str, list[int]] = defaultdict(list)
    for k, p in enumerate(found):
        held[p.clause.report].append(k)
    return held
