"""Sense-bearing differences: which of the tested kinds stand in the words that differ, each by one rule.

A kind is found only in words that were compared: where an edge is merely left off, nothing is found, save a denial
that governed the words kept ("I don't think | it will last") and a condition or hedge beside them ("it is over | for
now"). Word lists: `resources/en/sense.toml`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache

from onrecord import resources
from onrecord.compare.wordings.changes import Change, Changes, lexicon
from onrecord.compare.wordings.tokens import Unit
from onrecord.lexicon.forms import FUNCTION, near, one_spelling, related, root
from onrecord.model import Sense

__all__ = ["sense"]

_ORDER: tuple[Sense, ...] = (
    "negation", "number", "name", "modal", "quantifier", "comparison", "time", "hedge", "person", "roles",
    "content_word",
)  # fmt: skip
_CLAUSE, _SHORT = 6, 3
_LISTS = resources.PACK.words("grammar", "conjunctions", "joining")


def sense(
    found: Changes, moved: frozenset[str], both_direct: bool, again: frozenset[str] = frozenset()
) -> tuple[Sense, ...]:
    """The kinds found, in the contract's order.

    `moved` are keys of the base that the reading carries outside its marks (or the other way round): they are
    neither lost nor new; nor are those that stand elsewhere in it (`again`). Persons are compared only where both
    wordings are wholly inside marks.
    """
    kinds: set[Sense] = set()
    same = moved | again
    for change in found.inside:
        if (change.edge and not change.a and len(change.b) > 3) or (change.marked and not change.b):
            continue
        if not change.b and len({u.sentence for u in found.base.units[max(0, change.a0 - 1) : change.a1 + 1]}) > 1:
            continue
        a = tuple(u for u in change.a if u.key not in same)
        b = tuple(u for u in change.b if not u.bracketed and u.key not in same)
        before = set(kinds)
        if not any(u.bracketed for u in change.b) or b:
            kinds |= {kind for kind, rule in _RULES.items() if rule(a, b, change, found)}
            if "negation" in kinds - before and _concord(a, b, found, change):
                kinds -= {"negation", "quantifier"} - before
            if both_direct and _person(a, b):
                kinds.add("person")
    if _denial_left_off(found, moved):
        kinds.add("negation")
    kinds |= _qualifiers_left_off(found, moved)
    if _exchanged(found):
        kinds.add("roles")
    return tuple(kind for kind in _ORDER if kind in kinds)


def _keys(units: Sequence[Unit]) -> set[str]:
    return {u.key for u in units}


def _small(change: Change) -> bool:
    """One side is empty and the other short: something was put in or left out, nothing else."""
    return min(len(change.a), len(change.b)) == 0 and max(len(change.a), len(change.b)) <= 3


def _negation(a: Sequence[Unit], b: Sequence[Unit], change: Change, found: Changes) -> bool:
    if len(change.a) - len(change.b) > _CLAUSE:
        return False
    negators = lexicon("negation")
    return sum(u.key in negators for u in a) % 2 != sum(u.key in negators for u in b) % 2


def _concord(a: Sequence[Unit], b: Sequence[Unit], found: Changes, change: Change) -> bool:
    """A denial that the sentence carries anyway was said twice: "not … nowhere" / "not … anywhere"."""
    pairs = [set(pair) for pair in resources.PACK.table("sense")["concord"]]
    x, y = _keys(a), _keys(b)
    if not any(x & pair and y & pair and not x & y & pair for pair in pairs):
        return False
    sentence = {u.sentence for u in change.a}
    return any(u.key == "not" and u.sentence in sentence for u in found.base.units[: change.a0])


def _number(a: Sequence[Unit], b: Sequence[Unit], change: Change, found: Changes) -> bool:
    x = {u.key for u in a if u.key.startswith("#") or u.key in lexicon("multiple")}
    y = {u.key for u in b if u.key.startswith("#") or u.key in lexicon("multiple")}
    return bool(x and y and x != y)


def _name(a: Sequence[Unit], b: Sequence[Unit], change: Change, found: Changes) -> bool:
    x, y = _names(a) - _keys(b), _names(b) - _keys(a)
    return bool(x and y) and not any(near(p, q) or one_spelling(p, q) for p in x for q in y)


def _names(units: Sequence[Unit]) -> set[str]:
    """Capitalised words that do not open a sentence of the wording, days and months apart."""
    return {
        u.key
        for n, u in enumerate(units)
        if u.text[:1].isupper() and u.key not in FUNCTION and u.key not in lexicon("time") and not u.opens
    }


def _modal(a: Sequence[Unit], b: Sequence[Unit], change: Change, found: Changes) -> bool:
    x, y = _keys(a) & lexicon("modal"), _keys(b) & lexicon("modal")
    if x and y:
        return x != y
    return bool((x | y) & lexicon("strong_modal")) and _small(change)


def _quantifier(a: Sequence[Unit], b: Sequence[Unit], change: Change, found: Changes) -> bool:
    x, y = _classes(a, "quantifier"), _classes(b, "quantifier")
    if x and y:
        return x != y
    return bool((x | y) - {"any", "none"}) and _small(change) and not change.edge


def _classes(units: Sequence[Unit], table: str) -> set[str]:
    return {_members(table)[u.key] for u in units if u.key in _members(table)}


@cache
def _members(table: str) -> dict[str, str]:
    return {word: name for name, words in resources.PACK.table("sense")[table].items() for word in words}


def _comparison(a: Sequence[Unit], b: Sequence[Unit], change: Change, found: Changes) -> bool:
    x, y = _keys(a) & lexicon("comparison"), _keys(b) & lexicon("comparison")
    if x == y:
        return False
    brief = max(len(a), len(b)) <= 3 and bool((x ^ y) & lexicon("more_than"))
    return bool(x and y) or brief or (_small(change) and not change.edge)


def _time(a: Sequence[Unit], b: Sequence[Unit], change: Change, found: Changes) -> bool:
    x, y = _keys(a) & lexicon("time"), _keys(b) & lexicon("time")
    if x == y:
        return False
    return bool(x and y) or (_small(change) and not change.edge)


def _hedge(a: Sequence[Unit], b: Sequence[Unit], change: Change, found: Changes) -> bool:
    after = found.base.units[change.a1 : change.a1 + 2]
    x, y = _hedges(a, after), _hedges(b, after)
    return bool(x) != bool(y) and (not change.edge or bool(change.a and change.b))


def _hedges(units: Sequence[Unit], after: Sequence[Unit]) -> set[str]:
    """The hedges among `units`; "about" and the like only before a number."""
    keys = [u.key for u in (*units, *after)]
    near = {
        key
        for n, key in enumerate(keys[: len(units)])
        if key in lexicon("nearly") and any(k.startswith("#") or k in lexicon("scale") for k in keys[n + 1 : n + 3])
    }
    return (_keys(units) & lexicon("hedge")) | near


def _person(a: Sequence[Unit], b: Sequence[Unit]) -> bool:
    x, y = _classes(a, "person"), _classes(b, "person")
    return bool(x and y) and not x & y and x | y != {"it", "they"}


def _content_word(a: Sequence[Unit], b: Sequence[Unit], change: Change, found: Changes) -> bool:
    x, y = _content(a), _content(b)
    if len(x) != 1 or len(y) != 1 or len(a) + len(b) > 5:
        return False
    if related(x[0].key, y[0].key) or min(change.frame) < 1 or sum(change.frame) < 4:
        return False
    listed = lexicon("time") | lexicon("comparison") | lexicon("hedge")
    return not (x[0].key in listed or y[0].key in listed or (_names(x) and _names(y)))


def _content(units: Sequence[Unit]) -> list[Unit]:
    apart = FUNCTION | set(_members("quantifier")) | lexicon("negation") | lexicon("modal")
    return [u for u in units if u.key not in apart and not u.key.startswith("#")]


def _roles(a: Sequence[Unit], b: Sequence[Unit], change: Change, found: Changes) -> bool:
    if len(a) != 1 or len(b) != 1:
        return False
    return any({a[0].key, b[0].key} == set(pair) for pair in resources.PACK.table("sense")["opposed"])


_RULES: dict[Sense, Callable[[Sequence[Unit], Sequence[Unit], Change, Changes], bool]] = {
    "negation": _negation,
    "number": _number,
    "name": _name,
    "modal": _modal,
    "quantifier": _quantifier,
    "comparison": _comparison,
    "time": _time,
    "hedge": _hedge,
    "roles": _roles,
    "content_word": _content_word,
}


def _denial_left_off(found: Changes, moved: frozenset[str]) -> bool:
    """The words before the reading, in its sentence, deny what it keeps: "I do not believe | …", "nobody said | …"."""
    if not found.before or any(change.edge and change.b0 == 0 for change in found.inside):
        return False
    last = [u for u in found.before if u.sentence == found.before[-1].sentence]
    if found.before[-1].after.strip("-") or not found.cuts_in:
        return False
    tail = [u.key for u in last[-4:] if u.key != "that"]
    held = [n for n, key in enumerate(tail) if root(key) in _holding() or key in _holding()]
    denied = lexicon("negation").intersection(tail[: held[0]]) if held else ()
    return bool(denied) and not moved.intersection(denied) and held[0] >= len(tail) - 1


def _qualifiers_left_off(found: Changes, moved: frozenset[str]) -> set[Sense]:
    """A condition or hedge beside what is kept, in its sentence: "we will pay | if …", "it is over | for now"."""
    units = found.base.units
    first, last = len(found.before), len(units) - len(found.after) - 1
    if not found.anchored or first > last:
        return set()
    edges = {change.b0 for change in found.inside if change.edge}
    head = [u.key for u in found.before if u.sentence == units[first].sentence] if 0 not in edges else []
    tail = [u.key for u in found.after if u.sentence == units[last].sentence] if edges <= {0} else []
    kinds: set[Sense] = set()
    if any(keys and keys[0] in lexicon("conditional") and keys[0] not in moved for keys in (head, tail)):
        kinds.add("hedge")
    if 0 < len(head) <= _SHORT and not moved.intersection(head) and lexicon("hedge").intersection(head):
        kinds.add("hedge")
    if any(tail[: len(words)] == words and not moved.intersection(words) for words in _for_now()):
        kinds.add("time")
    return kinds


def _for_now() -> list[list[str]]:
    words: list[list[str]] = resources.PACK.table("sense")["for_now"]
    return words


@cache
def _holding() -> frozenset[str]:
    return frozenset(root(word) for word in lexicon("holding")) | lexicon("holding")


def _exchanged(found: Changes) -> bool:
    """Two names or nouns have changed places around words that both wordings share, other than in a list."""
    for first, second in zip(found.inside, found.inside[1:], strict=False):
        between = {u.key for u in found.base.units[first.a1 : second.a0]}
        x, y = [_content_keys(u) for u in (first.a, first.b)], [_content_keys(u) for u in (second.a, second.b)]
        if x[0] and x[1] and x[0] == y[1] and x[1] == y[0] and x[0] != x[1] and between and not between & _LISTS:
            return True
    return False


def _content_keys(units: Sequence[Unit]) -> set[str]:
    return {u.key for u in units if u.key not in FUNCTION}
