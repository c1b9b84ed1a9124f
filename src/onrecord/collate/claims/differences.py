"""Values that reports give for one slot of one matter and that cannot both hold (places and names: `phrases`).

Which values answer one question is scored (`value_pairs`); a few guards stand before the score, each a sentence of the
contract: a part is no whole, a day's figure none of a longer time, and what may have grown between two printings does
not differ.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from onrecord.collate.claims.candidates import Nearness
from onrecord.collate.claims.matter import Join, Matter
from onrecord.collate.claims.phrases import unlike
from onrecord.collate.claims.points import Point, points
from onrecord.collate.claims.prepared import Clause
from onrecord.collate.claims.value_pairs import ValuePairs
from onrecord.compare.guards import days_between, meant_otherwise, one_measure, other_day, values_agree
from onrecord.compare.pairs import Trees
from onrecord.compare.roles import Compared, same_act
from onrecord.model import Story

__all__ = ["apart", "differing"]

_WEEK, _YEAR = 7, 366  # days that part more, and years, are those of two events
_GROWN = 3  # days between two printings in which a count may have grown
_BIRTHDAY = 1  # years by which an age may part where a birthday may lie between


def differing(
    story: Story,
    found: tuple[Clause, ...],
    near: Nearness,
    joins: Mapping[str, list[Join]],
    scores: Mapping[str, Trees],
    told: Mapping[frozenset[int], bool],
) -> list[Matter]:
    """Matters in which reports give values that cannot both hold, each with every report's value.

    `joins` are the scored pairs of clauses, `told` the pairs that a user told to be one matter (true) or two.
    """
    values = points(story, found)
    pairs = ValuePairs(story, found, values, near, dict(joins))
    edges = _scored(pairs, scores["value"], {pair for pair, same in told.items() if not same})
    matter = scores["matter"]
    return [*_grouped(edges, values, scores["value"]), *unlike(found, joins["matter"], matter.sure, matter.possible)]


Edge = tuple[int, int, float, Mapping[str, float]]


def _scored(pairs: ValuePairs, score: Trees, parted: set[frozenset[int]]) -> list[Edge]:
    """The pairs of values that may answer one question, the surest first."""
    values = pairs.values
    kept = [
        (a, b)
        for a, b in pairs.pairs()
        if frozenset((values[a].n, values[b].n)) not in parted and apart(pairs, a, b) is None
    ]
    rows = [pairs.features(a, b) for a, b in kept]
    edges = [
        (a, b, p, row) for (a, b), p, row in zip(kept, score.score(rows), rows, strict=True) if p >= score.possible
    ]
    return sorted(edges, key=lambda e: (-e[2], values[e[0]].slot.span, values[e[1]].slot.span))


def apart(pairs: ValuePairs, a: int, b: int) -> str | None:
    """What keeps two values from being held against each other, whatever their score; None where nothing does."""
    f, g = pairs.values[a], pairs.values[b]
    if f.of_part or g.of_part:
        return "a part"
    if f.state != g.state and not same_act(f.clause.statement, g.clause.statement):
        return "counts of others"
    if meant_otherwise(f.clause, g.clause):
        return "meant in another way"
    if _other_doers(f.clause, g.clause):
        return "other doers"
    if f.slot.role == "when":
        return _other_events(f, g)
    if other_day(f.clause, g.clause):
        return "other days"
    if f.kind == g.kind == "people" and pairs.past(a) != pairs.past(b):
        return "of another time"
    if pairs.gives(a, b):
        return "both in one sentence"
    if f.bearer and g.bearer and f.bearer != g.bearer:
        return "ages of two"
    if pairs.spanning(a) != pairs.spanning(b):
        return "of a longer time"
    later = pairs.days_later(a, b)
    if "age" in (f.kind, g.kind) and later != 0 and _years_apart(f, g) <= _BIRTHDAY:
        return "a birthday between"
    if f.kind not in ("age", "length") and later is not None and later >= _GROWN:
        return "may have grown"
    return None


def _other_doers(a: Compared, b: Compared) -> bool:
    """Whether two clauses name who did it, and name others: one body's fifteen are not another's seven."""
    left, right = (c.entities("actor") for c in (a, b))
    if not left or not right or left & right:
        return False
    words = [{w for x, _ in c.of("actor") for w in (*x.words, x.head)} for c in (a, b)]
    return not words[0] & words[1] and all(any(x.named or not x.words for x, _ in c.of("actor")) for c in (a, b))


def _other_events(f: Point, g: Point) -> str | None:
    """Whether two days or hours are those of two events: too far apart, or of clauses that count otherwise."""
    years = f.slot.value.isdigit() and g.slot.value.isdigit()
    if days_between(f.slot.value, g.slot.value) > (_YEAR if years else _WEEK):
        return "too far apart"
    one, other = ([s for s in p.clause.statement.slots if s.role == "how_many"] for p in (f, g))
    counted = any(one_measure(x, y) and not values_agree(x, y) for x in one for y in other)
    return "other counts" if counted else None


def _years_apart(f: Point, g: Point) -> float:
    return abs(float(f.slot.value.partition("-")[0]) - float(g.slot.value.partition("-")[0]))


def _grouped(edges: Iterable[Edge], values: Sequence[Point], score: Trees) -> list[Matter]:
    """The values that pairs above the bar join, from the surest down, and further ones of other reports that agree with
    one of these and are possible beside the other. A group takes no second value of a report: two counts in one report
    are two matters."""
    held = list(edges)
    groups: dict[int, list[int]] = {}
    for a, b, p, _ in held:
        if p >= score.sure:
            left, right = (groups.setdefault(x, [x]) for x in (a, b))
            if left is not right and _one_value_each([*left, *right], values):
                left += right
                groups |= dict.fromkeys(right, left)
    for a, b, *_ in held:
        for member, other in ((a, b), (b, a)):
            group = groups.get(member)
            if group and len(group) > 1 and other not in groups and _joins_in(other, group, values):
                group.append(other)
                groups[other] = group
    made = []
    for group in {id(g): g for g in groups.values() if len(g) > 1}.values():
        made.append(_matter(sorted(group), [e for e in held if e[0] in group and e[1] in group], values))
    return sorted(made, key=lambda m: m.clauses)


def _joins_in(k: int, group: Sequence[int], values: Sequence[Point]) -> bool:
    """Whether a value is that of one in a group, and the group has none of its report."""
    told = {values[m].slot.value for m in group}
    return values[k].slot.value in told and all(values[m].clause.report != values[k].clause.report for m in group)


def _one_value_each(group: Sequence[int], values: Sequence[Point]) -> bool:
    """Whether no report gives two of the values."""
    told: dict[str, set[str]] = defaultdict(set)
    for k in group:
        told[values[k].clause.report].add(values[k].slot.value)
    return all(len(held) == 1 for held in told.values())


def _matter(group: Sequence[int], edges: Sequence[Edge], values: Sequence[Point]) -> Matter:
    joins = tuple(Join(values[a].n, values[b].n, p, row) for a, b, p, row in edges)
    rule = "claim.days" if values[group[0]].slot.role == "when" else "claim.figures"
    placed = {values[k].n: values[k].slot for k in group}
    return Matter(rule, tuple(sorted(placed)), joins, placed)  # type: ignore[arg-type]
