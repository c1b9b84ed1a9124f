"""What keeps two clauses apart whatever their score: each guard is one sentence of the contract.

`apart` names the first guard that speaks against one matter; None where none does. What a clause leaves open neither
joins nor parts: a guard speaks only where both sides say who, what, when or how many.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from functools import cache

from onrecord import resources
from onrecord.compare.casualties import is_person
from onrecord.compare.roles import Compared, holder, same_act
from onrecord.compare.values import Bound, Quantity, compatible
from onrecord.lexicon.classes import key
from onrecord.lexicon.forms import related
from onrecord.lexicon.terms import stem
from onrecord.model import Argument, Slot

__all__ = [
    "apart", "apart_but_for_values", "apart_by_name", "days_agree", "days_between", "meant_otherwise", "one_measure",
    "other_day",
    "values_agree",
]  # fmt: skip

_BOUNDS = ("about", "at least", "at most")
_ROUND = 2  # digits beyond which a figure of one digit and noughts may be rounded: 600, 2,000
_AHEAD = frozenset({"forecast", "supposition"})


def apart(a: Compared, b: Compared) -> str | None:
    """The guard that keeps two clauses from being one agreed matter, if any."""
    return apart_but_for_values(a, b) or next((name for name, guard in _VALUES if guard(a, b)), None)


def apart_but_for_values(a: Compared, b: Compared) -> str | None:
    """The guard that keeps two clauses from being one matter at all, values and sides aside."""
    return next((name for name, guard in _MATTER if guard(a, b)), None)


def apart_by_name(a: Compared, b: Compared) -> bool:
    """Whether names, days or acts make two matters of two clauses. A description may be of anybody's, so that "the
    winger" and "I" are no other actors; in which way the clauses are meant is left aside."""
    if any(_other_name(a, b, role) for role in ("actor", "object")):
        return True
    return _swapped(a, b) or _opposite_acts(a, b) or other_day(a, b)


def _other_name(a: Compared, b: Compared, role: str) -> bool:
    left, right = ([x for x, _ in c.of(role) if x.entity and (x.named or not x.words)] for c in (a, b))
    if not left or not right or a.entities(role) & b.entities(role):
        return False
    return not any(set(x.words) & set(y.words) for x in left for y in right)


def _other_actor(a: Compared, b: Compared) -> bool:
    """An actor known by another name makes another matter; a description ("a gunman") may be of anybody's."""
    return _other_part(a, b, "actor")


def _other_object(a: Compared, b: Compared) -> bool:
    """An object known by another name makes another matter."""
    return _other_part(a, b, "object")


def _other_part(a: Compared, b: Compared, role: str) -> bool:
    left, right = [x for x, _ in a.of(role)], [x for x, _ in b.of(role)]
    if not left or not right or a.entities(role) & b.entities(role):
        return False
    if any(_named_otherwise(x, y) for x in left for y in right):
        return True
    known = [x for x in left if x.entity in a.known], [x for x in right if x.entity in b.known]
    if not known[0] or not known[1]:
        return False
    return not any(_alike(x, y) for x in left for y in right)


def _named_otherwise(x: Argument, y: Argument) -> bool:
    """Whether two phrases have one main word and names with no word in common: "police in Orsa", "police in Lund"."""
    one, other = set(x.words) - {x.head}, set(y.words) - {y.head}
    return x.head == y.head and x.named and y.named and bool(one and other) and not one & other


def _alike(x: Argument, y: Argument) -> bool:
    """Whether two phrases may be one: a word in common, or a description that could be of the other's bearer."""
    if set(x.words) & set(y.words) or x.head == y.head:
        return True
    return (not x.named or not y.named) and related(x.head, y.head)


def _swapped(a: Compared, b: Compared) -> bool:
    """Who did it to whom is part of the matter."""
    left = (a.entities("actor") & b.entities("object")) - b.entities("actor") - a.entities("object")
    right = (b.entities("actor") & a.entities("object")) - a.entities("actor") - b.entities("object")
    return bool(left or right) and same_act(a.statement, b.statement)


def _opposite_acts(a: Compared, b: Compared) -> bool:
    """What is done and its opposite are two acts: those for a plan are not those against it."""
    one, other = ({key(act.split()[0]) for act in c.statement.acts} for c in (a, b))
    return any((x in one and y in other) or (y in one and x in other) for x, y in _opposites())


@cache
def _opposites() -> tuple[tuple[str, str], ...]:
    pairs = (row.split() for row in resources.PACK.table("statements")["words"]["opposite"])
    return tuple((key(x), key(y)) for x, y in pairs)


def _other_stage(a: Compared, b: Compared) -> bool:
    """What somebody is accused of is not what he is found guilty of, nor what he is cleared of."""
    one, other = _stages(a), _stages(b)
    return bool(one and other) and not one & other


def _stages(c: Compared) -> set[int]:
    """The stages of a criminal case that a clause tells: by its act and object ("found guilty"); of one that hangs on
    another clause ("of killing a guard") by the sentence that holds it."""
    s = c.statement
    told = {stem(w) for w in (*s.acts, *(a.head for a in s.arguments if a.role == "object"))}
    hangs = not s.asserted or "participle" in s.evidence.rule
    words = c.sentence_stems.keys() if hangs else told
    return {n for n, stage in enumerate(_stems_of_stages()) if words & stage}


@cache
def _stems_of_stages() -> tuple[frozenset[str], ...]:
    rows = resources.PACK.table("statements")["words"]["stages"]
    return tuple(frozenset(map(stem, row.split())) for row in rows)


def other_day(a: Compared, b: Compared) -> bool:
    """Another day makes another matter."""
    left = [s.value for s in a.statement.slots if s.role == "when"]
    right = [s.value for s in b.statement.slots if s.role == "when"]
    return bool(left and right) and not any(days_agree(x, y) for x in left for y in right)


def meant_otherwise(a: Compared, b: Compared) -> bool:
    """A forecast against a figure, a condition against a fact: what is meant in another way is another matter."""
    one, other = a.statement.modality, b.statement.modality
    return one != other and not {one, other} <= _AHEAD


def _two_holders(a: Compared, b: Compared) -> bool:
    """Two named holders' words are never one agreed claim; those of somebody not known are a named holder's only where
    they are the same."""
    one, other = holder(a.statement), holder(b.statement)
    if "own" in (one, other) or one == other:
        return False
    if a.statement.by and b.statement.by:
        return True
    return "quoted" in (a.statement.voice, b.statement.voice) and a.stems.keys() != b.stems.keys()


def _other_side(a: Compared, b: Compared) -> bool:
    """Whoever denies is never listed as asserting."""
    return a.statement.polarity != b.statement.polarity


def _other_figure(a: Compared, b: Compared) -> bool:
    """Two figures of one thing that cannot both hold are no agreement."""
    left = [s for s in a.statement.slots if s.role == "how_many"]
    right = [s for s in b.statement.slots if s.role == "how_many"]
    return any(
        one_measure(x, y) and not values_agree(x, y) and not any(values_agree(x, z) for z in right)
        for x in left
        for y in right
    )


def _other_place(a: Compared, b: Compared) -> bool:
    """One part named otherwise on either side ("the port of Tartous", "the port of Latakia") is no agreement."""
    left = [x for x, _ in a.of("other") if x.named and x.entity]
    right = [x for x, _ in b.of("other") if x.named and x.entity]
    return any(
        x.relation == y.relation and x.head == y.head and x.entity != y.entity and not _nested(x, y)
        for x in left
        for y in right
    )


def _nested(x: Argument, y: Argument) -> bool:
    return set(x.words) <= set(y.words) or set(y.words) <= set(x.words)


Guard = Callable[[Compared, Compared], bool]
_MATTER: tuple[tuple[str, Guard], ...] = (
    ("other actor", _other_actor),
    ("other object", _other_object),
    ("actor and object swapped", _swapped),
    ("opposite acts", _opposite_acts),
    ("meant in another way", meant_otherwise),
)
_VALUES: tuple[tuple[str, Guard], ...] = (
    ("other stage", _other_stage),
    ("other day", other_day),
    ("two holders", _two_holders),
    ("other side", _other_side),
    ("other figure", _other_figure),
    ("other place", _other_place),
)


def one_measure(a: Slot, b: Slot) -> bool:
    """Whether two figures count one kind of thing: the same noun, or people both."""
    if a.unit == b.unit:
        return a.unit is not None
    return is_person(a.unit) and is_person(b.unit) and bool(a.unit and b.unit)


def values_agree(a: Slot, b: Slot) -> bool:
    """Whether two figures can both hold: rounding and bounds allowed for."""
    return compatible(_quantity(a), _quantity(b))


def _quantity(slot: Slot) -> Quantity:
    rounded = slot.bound == "exact" and len(slot.value) > _ROUND and not slot.value[1:].strip("0")
    bound: Bound = "about" if rounded else slot.bound if slot.bound in _BOUNDS else "exact"  # type: ignore[assignment]
    if "-" in slot.value.lstrip("-"):
        a, _, b = slot.value.partition("-")
        return Quantity(0, 1, float(a), slot.unit or "", bound, (int(float(a)), int(float(b))))
    return Quantity(0, 1, float(slot.value), slot.unit or "", bound)


_YEAR = len("2026")
_PARTS = {"MO": (0, 12), "AF": (12, 18), "EV": (17, 24), "NI": (18, 30)}  # hours, the night's of the next day too
_WEEKDAY = re.compile(r"X+-WX+-([1-7])$")


def days_agree(a: str, b: str) -> bool:
    """Whether two TIMEX3 values can name one time: equal, one within the other, or not comparable."""
    day_a, _, time_a = a.partition("T")
    day_b, _, time_b = b.partition("T")
    if (one := _WEEKDAY.match(day_a)) and (other := _WEEKDAY.match(day_b)) and one[1] != other[1]:
        return False
    if day_a == day_b and (time_a in _PARTS or time_b in _PARTS):
        return _hours_meet(time_a, time_b)
    if any(c.isalpha() for c in day_a + time_a + day_b + time_b):  # weeks, seasons, quarters, days not fixed
        return True
    if time_a and time_b:
        return time_a[:5] == time_b[:5]
    return day_a.startswith(day_b) or day_b.startswith(day_a)


def days_between(a: str, b: str) -> int:
    """The days between two TIMEX3 dates, years told from their first day; 0 where that cannot be told."""
    try:
        one, other = (date.fromisoformat(f"{value}-01-01" if len(value) == _YEAR else value[:10]) for value in (a, b))
    except ValueError:
        return 0
    return abs((one - other).days)


def _hours_meet(a: str, b: str) -> bool:
    """Whether a part of a day has hours in common with another, or holds a clock's time; where it is open, so."""
    one, other = _PARTS.get(a), _PARTS.get(b)
    if one and other:
        return one[0] < other[1] and other[0] < one[1]
    (low, high), clock = one or other or (0, 24), b if one else a
    return not clock[:2].isdigit() or low <= int(clock[:2]) <= high
