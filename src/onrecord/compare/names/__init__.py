"""Two names compared by component.

A name is taken apart into words (`parts`), the words of the two names are paired so that the pairs cost least, and the
costs of pairs and of words left over add up. A word pair costs nothing where the two are equal, sound alike in several
romanisations or are forms of one given name; a little where one is the other's initial or a letter or two apart; one
whole name where they are simply different. Edit distance is optimal string alignment (Damerau 1964).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import get_args

from rapidfuzz.distance import OSA

from onrecord import resources
from onrecord.compare.names import parts
from onrecord.compare.names.bodies import narrowed
from onrecord.errors import UserError
from onrecord.model import EntityKind

__all__ = ["NameComparison", "compare_names"]

_COSTS: dict[str, float] = resources.PACK.table("names")["costs"]
PAIRED = _COSTS["pair"]  # from which on two words are no pair
_KINDS = get_args(EntityKind)
_ONE = 0.5  # the score from which on two names may be one bearer's


@dataclass(frozen=True, slots=True)
class NameComparison:
    """`score` is 0 to 1, one name at .5 and above; `reasons` say what it rests on."""

    score: float
    reasons: tuple[str, ...]

    @property
    def is_one(self) -> bool:
        """Whether the two can be names of one bearer."""
        return self.score >= _ONE


def compare_names(a: str, b: str, kind: EntityKind = "person") -> NameComparison:
    """Whether `a` and `b` can be names of one person, organisation or place.

    >>> compare_names("A. Lowe", "Ada Lowe").is_one
    True
    >>> compare_names("Erik Holm", "Maja Holm").is_one
    False
    """
    if kind not in _KINDS:
        raise UserError(f"compare_names: kind {kind!r} is none; take one of {', '.join(_KINDS)}")
    if a == b and a.strip():
        return NameComparison(1.0, ("the same letters",))
    a, b = sorted((a, b))
    cost, reasons = _persons(a, b) if kind == "person" else _bodies(a, b)
    return NameComparison(round(max(0.0, 1.0 - cost), 4), tuple(reasons) or ("the same words",))


def _persons(a: str, b: str) -> tuple[float, list[str]]:
    left, right = parts.person(a), parts.person(b)
    if not left.words or not right.words:
        return 1.0, ["one of them has no letters"]
    if left.joined == right.joined:
        return _COSTS["folded"], ["the same letters once folded, whatever divides them"]
    if left.native != right.native and _same_skeleton(left.joined, right.joined):
        return _COSTS["two_scripts"], ["the same consonants in two scripts"]
    cost, reasons = _paired(left.words, right.words)
    if left.small != right.small and left.small and right.small:
        cost += _COSTS["small_word"] * len(set(left.small) ^ set(right.small))
    whole = _whole(left.joined, right.joined) if len(left.words) != len(right.words) else 1.0
    if whole < cost:
        return whole, ["nearly the same letters in a row"]
    return cost, reasons


def _paired(left: tuple[str, ...], right: tuple[str, ...]) -> tuple[float, list[str]]:
    """The least cost of pairing two names' words, each of the shorter name's with one of the longer's."""
    short, long = (left, right) if len(left) <= len(right) else (right, left)
    pairs = sorted(
        (word_cost(x, y), abs(i - j - (0 if j <= i else len(short) - len(long))), i, j)
        for i, x in enumerate(short)
        for j, y in enumerate(long)
    )
    used_short: dict[int, int] = {}
    used_long: set[int] = set()
    cost, reasons, full = 0.0, [], 0
    for price, _, i, j in pairs:
        if i in used_short or j in used_long or price >= PAIRED:
            continue
        used_short[i] = j
        used_long.add(j)
        cost += price
        full += len(short[i]) > 1
        if short[i] != long[j]:
            reasons.append(f"{short[i]} / {long[j]}")
    order = [used_short[i] for i in sorted(used_short)]
    if order != sorted(order) and len(short) == len(long) == 2:
        cost += _COSTS["other_order"]
        reasons.append("in another order")
    lone, spare = len(short) - len(used_short), len(long) - len(used_long)
    if lone:
        cost += _COSTS["no_counterpart"] * lone
        reasons.append(f"{lone} word{'s' * (lone > 1)} of one with no counterpart")
    elif spare:
        cost += _COSTS["spare" if full > 1 else "spare_only"] * spare
        cost += _COSTS["spare_many"] if spare > 1 + (full > 1) else 0.0
        cost += _COSTS["spare_respelt"] if len(short) == 1 and short[0] != long[used_short[0]] else 0.0
        reasons.append(f"{spare} word{'s' * (spare > 1)} more in one")
    if not full:
        cost += _COSTS["initials_only"]
        reasons.append("nothing but initials agrees")
    return cost, reasons


@lru_cache(maxsize=1 << 16)
def word_cost(x: str, y: str) -> float:
    """What taking the folded word `x` for `y` costs: 0 for the same, 1 for different words."""
    if x == y:
        return 0.0
    if len(x) == 1 or len(y) == 1:
        return _COSTS["initial"] if x[0] == y[0] else 1.0
    if parts.sound(x) == parts.sound(y):
        return _COSTS["sound"]
    if parts.given_group(x) & parts.given_group(y):
        return _COSTS["given_form"]
    if len(x) > 3 and parts.vowelless(x) == parts.vowelless(y):
        return _COSTS["vowels"]
    apart = min(OSA.distance(x, y), OSA.distance(parts.sound(x), parts.sound(y)) + _COSTS["sound_edit"])
    longest = max(len(x), len(y))
    share = apart / longest
    if longest <= 3:
        return _COSTS["short_edit"] if apart <= 1 else 1.0
    if x[0] != y[0]:
        share += _COSTS["first_letter"]
    if share > _COSTS["most_edits"]:
        return 1.0
    return min(1.0, share * _COSTS["edit"])


def _whole(left: str, right: str) -> float:
    """What taking one name for the other costs by their letters in a row, divided or joined otherwise."""
    longest = max(len(left), len(right))
    if longest < 6:
        return 1.0
    share = OSA.distance(left, right) / longest
    return share * _COSTS["row_edit"] if share <= _COSTS["row_share"] else 1.0


def _same_skeleton(left: str, right: str) -> bool:
    one, other = parts.skeleton(left), parts.skeleton(right)
    return len(one) > 1 and OSA.distance(one, other) <= len(one) // 4 and min(len(one), len(other)) > 1


def _bodies(a: str, b: str) -> tuple[float, list[str]]:
    left, right = parts.body(a), parts.body(b)
    if not left.words or not right.words:
        return 1.0, ["one of them has no letters"]
    legal = 0.0
    reasons: list[str] = []
    if left.legal and right.legal and not set(left.legal) & set(right.legal):
        legal = _COSTS["legal_near" if {*left.legal, *right.legal} <= _NEAR else "legal"]
        reasons.append("different legal forms")
    if left.joined == right.joined:
        return min(1.0, _COSTS["same_words"] + legal), [*reasons, "the same words"]
    for short, long in ((left, right), (right, left)):
        if (
            len(short.words) == 1
            and 2 <= len(short.joined) <= 7
            and len(long.words) > 1
            and short.joined == long.initials
        ):
            return _COSTS["body_initials"] + legal, [*reasons, "the initials of the other"]
    if left.native != right.native and _same_skeleton(left.joined, right.joined):
        return _COSTS["two_scripts_body"] + legal, [*reasons, "the same consonants in two scripts"]
    if "/" not in a + b and (apart := narrowed(left.words, right.words)):
        legal += _COSTS["narrowed"]
        reasons.append(f"set apart by: {' '.join(apart)}")
    cost, told = _paired_bodies(left.words, right.words)
    whole = _whole(left.joined, right.joined) if len(left.words) != len(right.words) else 1.0
    if whole < cost:
        return whole + legal, [*reasons, "nearly the same letters in a row"]
    return cost + legal, [*reasons, *told]


_NEAR = resources.PACK.words("names", "small", "near_legal")


def _paired_bodies(left: tuple[str, ...], right: tuple[str, ...]) -> tuple[float, list[str]]:
    short, long = (left, right) if len(left) <= len(right) else (right, left)
    pairs = sorted((word_cost(x, y), abs(i - j), i, j) for i, x in enumerate(short) for j, y in enumerate(long))
    used_short: set[int] = set()
    used_long: set[int] = set()
    lost, reasons = 0.0, []
    total = sum(len(w) for w in short) + sum(len(w) for w in long)
    for price, _, i, j in pairs:
        if i in used_short or j in used_long or price >= PAIRED:
            continue
        used_short.add(i)
        used_long.add(j)
        lost += price * (len(short[i]) + len(long[j])) * _COSTS["body_pair"]
        if short[i] != long[j]:
            reasons.append(f"{short[i]} / {long[j]}")
    lone = [w for i, w in enumerate(short) if i not in used_short]
    spare = [w for j, w in enumerate(long) if j not in used_long]
    lost += sum(max(4, len(w)) for w in lone) * _COSTS["body_lone"]
    lost += sum(max(3, len(w)) for w in spare) * _COSTS["body_spare_lone" if lone else "body_spare"]
    telling = [w for w in lone + spare if parts.is_number(w) or parts.is_place(w)]
    lost += _COSTS["telling"] * total * (len(telling) > 0)
    if lone or spare:
        reasons.append(f"not in both: {' '.join(lone + spare)}")
    if not used_short:
        return 1.0, ["no word in common"]
    return min(1.0, lost / total * _COSTS["body_all"] + _COSTS["body_base"]), reasons
