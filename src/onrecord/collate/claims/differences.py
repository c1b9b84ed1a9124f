"""Values that two reports give for one slot of one matter and that cannot both hold.

Figures are compared where they count one kind of thing, days and places where all else of the clause is one. A part is
never held against its whole, nor a day's figure against that of a longer time.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from onrecord.collate.claims.matter import Join, Matter
from onrecord.collate.claims.prepared import Clause
from onrecord.compare.casualties import is_person, state_of
from onrecord.compare.guards import apart_but_for_values, days_agree, values_agree
from onrecord.compare.roles import Compared
from onrecord.model import Argument, Slot, Span, Story

__all__ = ["counted_once", "differing"]

_PART_BEFORE = re.compile(
    r"\b(?:among|another|other|further|additional|extra|remaining|of (?:them|the|those|whom|its|their))\s+"
    r"(?:\w+\s+){0,2}$",
    re.I,
)
_INCLUDED = re.compile(r"\bincluding\s+(?:\w+\s+){0,2}$", re.I)
_PART_AFTER = re.compile(r"^\s*(?:more|others?|further|additional|of (?:them|the|those|whom|its|their))\b", re.I)
_FROM = re.compile(r"\bfrom\s+(?:\w+\s+)?$", re.I)
_LIKE = 0.5  # cosine of two phrases from which on they may be of one kind
_COMMON = frozenset(
    {"percent", "point", "number", "age", "vote", "year", "month", "week", "day", "hour", "minute", "second", "time"}
    | {"euro", "dollar", "pound", "yen", "crown", "metre", "meter", "mile", "kilometre", "foot", "ton", "tonne"}
)
_TIMES = frozenset({"year", "month", "week", "day", "hour", "minute", "second", "time", "age"})
_WEEK = 7  # days that part more are those of two events
_SIZE = 3.0  # figures that part more than this are figures of two things
_SPANNING = re.compile(
    r"\b(?:since(?! (?:the |early |mid)?(?:morning|dawn|daybreak|midnight|noon|midday))|so far|in total|in all"
    r"|altogether|overall|over the (?:past|last)|to date)\b",
    re.I,
)


@dataclass(frozen=True, slots=True)
class _Figure:
    """A figure of clause `n`. `state` is what people are told to be, `part` the role that it stands in."""

    n: int
    slot: Slot
    state: str | None
    part: str
    spanning: bool


Edge = tuple[_Figure, _Figure, Join, bool]


def counted_once(story: Story, found: tuple[Clause, ...]) -> dict[str, dict[str, int]]:
    """For each kind of thing that reports count, the clause of every report that counts it, where it does so once.

    Measures of everything (people, percent, sums, times) are left out.
    """
    texts = {r.id: r.text for r in story.reports}
    held: dict[str, dict[str, set[int]]] = defaultdict(lambda: defaultdict(set))
    for n, c in enumerate(found):
        for figure in _figures(c.compared, n, texts):
            if figure.slot.unit and not is_person(figure.slot.unit) and figure.slot.unit not in _COMMON:
                held[figure.slot.unit][c.compared.report].add(n)
    return {
        unit: {r: min(ns) for r, ns in sorted(by.items()) if len(ns) == 1}
        for unit, by in sorted(held.items())
        if len(by) > 1
    }


def differing(
    story: Story, found: tuple[Clause, ...], joins: Sequence[Join], sure: float, possible: float
) -> list[Matter]:
    """Matters in which reports give values that cannot both hold, each with every report's value."""
    texts = {r.id: r.text for r in story.reports}
    figures = [f for n, c in enumerate(found) for f in _figures(c.compared, n, texts)]
    once = {(unit, n) for unit, by in counted_once(story, found).items() for n in by.values()}
    bars = (sure, possible)
    surest = _surest(found, joins)
    edges = [edge for f, g, join in _pairs(figures, surest, found) if (edge := _edge(f, g, join, found, bars, once))]
    return [*_grouped(_best(edges)), *_days(found, joins, sure), *_places(found, joins, sure)]


def _figures(c: Compared, n: int, texts: dict[str, str]) -> list[_Figure]:
    """The figures of a clause that count something by themselves; where two count one kind of thing, neither."""
    text = texts[c.report]
    spanning = bool(_SPANNING.search(text[c.sentence.start : c.sentence.end]))
    held = [
        s
        for s in c.statement.slots
        if s.role == "how_many" and s.unit and not s.denied and s.value != "1" and not _is_part(text, s)
    ]
    kinds = Counter(_kind(text, s) for s in held)
    return [_Figure(n, s, _state(text, s), _part(c, s), spanning) for s in held if kinds[_kind(text, s)] == 1]


def _kind(text: str, slot: Slot) -> str:
    return f"person {_state(text, slot)}" if is_person(slot.unit) else slot.unit or ""


def _state(text: str, slot: Slot) -> str | None:
    return state_of(text, slot.span.start, slot.span.end, slot.unit) if is_person(slot.unit) else None


def _part(c: Compared, slot: Slot) -> str:
    return next((a.role for a, _ in c.parts if a.span.overlap(slot.span)), "")


def _is_part(text: str, slot: Slot) -> bool:
    """Whether a figure counts others, or a part of those counted before, or what was so before ("from 12 to 14")."""
    before, after = text[max(0, slot.span.start - 40) : slot.span.start], text[slot.span.end : slot.span.end + 20]
    included = is_person(slot.unit) and _INCLUDED.search(before)
    return bool(included or _PART_BEFORE.search(before) or _PART_AFTER.search(after) or _FROM.search(before))


Sentence = tuple[str, int]


def _sentence(c: Compared) -> Sentence:
    return c.report, c.sentence.start


def _surest(found: Sequence[Clause], joins: Sequence[Join]) -> dict[tuple[Sentence, Sentence], Join]:
    """The surest join between the clauses of two sentences: what a sentence counts is of the matter it tells."""
    best: dict[tuple[Sentence, Sentence], Join] = {}
    for join in joins:
        key = _sentence(found[join.a].compared), _sentence(found[join.b].compared)
        if key not in best or join.score > best[key].score:
            best[key] = join
    return best


def _pairs(
    figures: Sequence[_Figure], surest: dict[tuple[Sentence, Sentence], Join], found: Sequence[Clause]
) -> Iterator[tuple[_Figure, _Figure, Join]]:
    """The figures of two reports that are of one size, with the surest join of their sentences."""
    held: dict[Sentence, list[_Figure]] = defaultdict(list)
    for f in figures:
        held[_sentence(found[f.n].compared)].append(f)
    for (a, b), join in sorted(surest.items(), key=lambda item: item[0]):
        for f in held.get(a, ()):
            for g in held.get(b, ()):
                if a[0] != b[0] and f.spanning == g.spanning and _of_one_size(f, g):
                    yield f, g, join


def _edge(
    f: _Figure,
    g: _Figure,
    join: Join,
    found: tuple[Clause, ...],
    bars: tuple[float, float],
    once: set[tuple[str, int]],
) -> Edge | None:
    a, b = found[f.n].compared, found[g.n].compared
    if join.score < bars[1] or apart_but_for_values(a, b) or _other_day(a, b):
        return None
    rare = (f.slot.unit, f.n) in once and (g.slot.unit, g.n) in once
    bar = bars[1] if rare and f.slot.unit == g.slot.unit else _bar(f, g, join, bars)
    if bar is None or join.score < bar:
        return None
    return f, g, join, not values_agree(f.slot, g.slot)


def _bar(f: _Figure, g: _Figure, join: Join, bars: tuple[float, float]) -> float | None:
    """How sure a pair has to be for its figures to count one thing; None where they do not.

    Less is asked where both tell one state of people; lengths of time are of one thing only where the acts are one.
    """
    if f.state and g.state:
        return bars[1] if f.state == g.state else None
    if f.slot.unit in _TIMES or g.slot.unit in _TIMES:
        return bars[0] if f.slot.unit == g.slot.unit and join.values["act_same"] else None
    if f.slot.unit == g.slot.unit:
        return bars[0]
    like = bool(join.values["act_same"]) and f.part == g.part and f.part in ("actor", "object")
    return bars[0] if like and join.values[f"{f.part}_cos"] >= _LIKE else None


def _of_one_size(f: _Figure, g: _Figure) -> bool:
    """Whether two figures are near enough to be of one count: three times the one is at least the other."""
    low, high = sorted(float(s.slot.value.partition("-")[0] or 0) for s in (f, g))
    return low * _SIZE >= high > 0


def _other_day(a: Compared, b: Compared) -> bool:
    left, right = ([s.value for s in c.statement.slots if s.role == "when"] for c in (a, b))
    return bool(left and right) and not any(days_agree(x, y) for x in left for y in right)


def _best(edges: list[Edge]) -> list[Edge]:
    """The edges that are the surest of either of their figures in the other's report."""
    top: dict[tuple[Span, str], float] = defaultdict(float)
    for f, g, join, _ in edges:
        for one, other in ((f, g), (g, f)):
            key = (one.slot.span, other.slot.span.report)
            top[key] = max(top[key], join.score)
    return [
        e
        for e in edges
        if e[2].score >= max(top[e[0].slot.span, e[1].slot.span.report], top[e[1].slot.span, e[0].slot.span.report])
    ]


def _grouped(edges: list[Edge]) -> list[Matter]:
    """Figures joined from the surest edge down, as matters where some of them cannot both hold. A group takes no second
    value of a report: two counts in one report are two matters."""
    groups: dict[Span, list[_Figure]] = {}
    for f, g, *_ in sorted(edges, key=lambda e: (-e[2].score, e[0].slot.span, e[1].slot.span)):
        left, right = (groups.setdefault(x.slot.span, [x]) for x in (f, g))
        if left is not right and _one_value_each([*left, *right]):
            left += right
            groups |= {x.slot.span: left for x in right}
    made = []
    for figures in {id(held): held for held in groups.values()}.values():
        inside = [e for e in edges if e[0] in figures and e[1] in figures]
        if any(conflict for *_, conflict in inside):
            points = {x.n: x.slot for x in figures}
            joins = sorted({e[2] for e in inside}, key=lambda j: (j.a, j.b))
            made.append(Matter("claim.figures", tuple(sorted(points)), tuple(joins), points))
    return sorted(made, key=lambda m: m.clauses)


def _one_value_each(figures: list[_Figure]) -> bool:
    """Whether no report gives two of the figures' values."""
    values: dict[str, set[str]] = defaultdict(set)
    for f in figures:
        values[f.slot.span.report].add(f.slot.value)
    return all(len(held) == 1 for held in values.values())


def _days(found: tuple[Clause, ...], joins: Sequence[Join], sure: float) -> Iterator[Matter]:
    """Pairs of clauses that are one matter but for the day or hour that each gives for it."""
    for join in joins:
        a, b = found[join.a].compared, found[join.b].compared
        left, right = ([s for s in c.statement.slots if s.role == "when"] for c in (a, b))
        if join.score < sure or len(left) != 1 or len(right) != 1 or days_agree(left[0].value, right[0].value):
            continue
        near = _days_between(left[0].value, right[0].value) <= _WEEK
        if near and _all_else_is_one(join) and not apart_but_for_values(a, b):
            yield Matter("claim.days", (join.a, join.b), (join,), {join.a: left[0], join.b: right[0]})


def _days_between(a: str, b: str) -> int:
    """The days between two dates; 0 where one is no full date (hours and weekdays of one day and week)."""
    try:
        return abs((date.fromisoformat(a[:10]) - date.fromisoformat(b[:10])).days)
    except ValueError:
        return 0


def _all_else_is_one(join: Join) -> bool:
    """Whether act and parts are one, so that a value that differs is that of one matter."""
    v = join.values
    actor = v["actor_same"] or v["actor_head"]
    thing = v["object_same"] or v["object_head"]
    figures = v["num_conf"] or v["num_only"]
    one = v["act_same"] and (actor or thing) and v["mutual"]
    return bool(one and not v["actor_diff"] and not v["object_diff"] and not figures)


def _places(found: tuple[Clause, ...], joins: Sequence[Join], sure: float) -> Iterator[Matter]:
    """Pairs of clauses that are one matter but for the name of one part: "the port of Orsa", "the port of Lund"."""
    for join in joins:
        if join.score < sure or not join.values["act_same"]:
            continue
        a, b = found[join.a].compared, found[join.b].compared
        pair = next(((x, y) for x, _ in a.of("other") for y, _ in b.of("other") if _named_otherwise(x, y)), None)
        if pair and not apart_but_for_values(a, b):
            yield Matter("claim.places", (join.a, join.b), (join,), {join.a: pair[0].span, join.b: pair[1].span})


def _named_otherwise(x: Argument, y: Argument) -> bool:
    """Whether two parts are called by one word and have names with no word in common."""
    if not (x.named and y.named and x.entity and y.entity) or x.entity == y.entity:
        return False
    one, other = set(x.words) - {x.head}, set(y.words) - {y.head}
    return x.relation == y.relation and x.head == y.head and bool(one and other) and not one & other
