"""Places and names that two reports give for one slot of one matter and that cannot both hold.

Two clauses are one matter but for such a value where act and parts are one; the value stands in one place of both:
one word with other names beside it ("the port of Orsa", "the port of Lund"), one surname with
another given name.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from onrecord.collate.claims.matter import Join, Matter, Rule
from onrecord.collate.claims.prepared import Clause
from onrecord.compare.guards import apart_but_for_values, other_day
from onrecord.compare.roles import Compared
from onrecord.model import Argument, ArgumentRole, Slot, Span

__all__ = ["unlike"]

_ALIKE = 0.5  # cosine of two acts, or share of two phrases' words, from which on they may be one

Value = Slot | Span
Found = tuple[Rule, Value, Value]


def unlike(found: tuple[Clause, ...], joins: Sequence[Join], sure: float, possible: float) -> Iterator[Matter]:
    """Pairs of clauses that are one matter but for one value, each with that value of both."""
    half = (sure + possible) / 2
    kinds: tuple[tuple[float, Callable[[Join, Compared, Compared], Found | None]], ...] = (
        (half, _names), (possible, _places),
    )  # fmt: skip
    for join in joins:
        a, b = found[join.a].compared, found[join.b].compared
        for bar, kind in kinds:
            if join.score >= bar and (values := kind(join, a, b)):
                rule, left, right = values
                yield Matter(rule, (join.a, join.b), (join,), {join.a: left, join.b: right})
                break


def _all_else_is_one(join: Join, a: Compared, b: Compared) -> bool:
    """Whether act and parts are one, so that a value that differs is that of one matter."""
    v = join.values
    actor = v["actor_same"] or v["actor_head"]
    thing = v["object_same"] or v["object_head"] or _share_words(a, b, "object")
    figures = v["num_conf"] or v["num_only"]
    one = v["act_same"] and (actor or thing) and v["mutual"]
    return bool(one and not v["actor_diff"] and not v["object_diff"] and not figures)


def _share_words(a: Compared, b: Compared, role: ArgumentRole) -> bool:
    """Whether two parts have half their words in common, of the shorter at least two."""
    pairs = ((set(x.words), set(y.words)) for x, _ in a.of(role) for y, _ in b.of(role))
    return any(len(x & y) > 1 and len(x & y) >= _ALIKE * max(len(x), len(y)) for x, y in pairs)


def _places(join: Join, a: Compared, b: Compared) -> Found | None:
    """One word with the name of another place beside it, in one relation to one act."""
    v = join.values
    if not v["act_same"] and v["act_cos"] < _ALIKE:
        return None
    pairs = ((x, y) for x, _ in a.of("other") for y, _ in b.of("other"))
    pair = next(((x, y) for x, y in pairs if _placed_otherwise(a, x, b, y)), None)
    if pair is None or not v["mutual"] or apart_but_for_values(a, b):
        return None
    return "claim.places", pair[0].span, pair[1].span


def _placed_otherwise(a: Compared, x: Argument, b: Compared, y: Argument) -> bool:
    """Whether two parts are called by one word and name places, none of them in common."""
    if x.relation != y.relation or x.head != y.head or (x.entity and x.entity == y.entity):
        return False
    one, other = _places_in(a, x), _places_in(b, y)
    return bool(one and other) and not one & other and not set(x.words) & set(y.words) - {x.head}


def _places_in(c: Compared, part: Argument) -> frozenset[str]:
    held = (s for s in c.statement.slots if s.role == "where" and s.value and part.span.overlap(s.span))
    return frozenset(s.value for s in held)


def _names(join: Join, a: Compared, b: Compared) -> Found | None:
    """Two given names of one surname, who did one and the same."""
    if join.values["num_conf"] or other_day(a, b) or not _all_else_is_one(join, a, b):
        return None
    pairs = ((x, y) for x, _ in a.of("actor") for y, _ in b.of("actor"))
    pair = next(((x, y) for x, y in pairs if _given_otherwise(x, y)), None)
    return ("claim.names", pair[0].span, pair[1].span) if pair else None


def _given_otherwise(x: Argument, y: Argument) -> bool:
    """Whether two named actors have one main word, two bearers, and other names beside it."""
    one, other = set(x.words) - {x.head}, set(y.words) - {y.head}
    told_apart = x.named and y.named and x.entity and y.entity and x.entity != y.entity
    return bool(told_apart and x.head == y.head and one and other and not one & other)
