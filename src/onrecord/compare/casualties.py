"""What a number of people is told of: dead, injured, missing, trapped, out, moved, held, homeless.

Read from the words around the number ("Four miners were killed", "killing at least nine", "the four still missing",
"a fifth body"), so that counts of one kind are compared and counts of different kinds are not.
"""

from __future__ import annotations

import re
from functools import cache

from onrecord import resources

__all__ = ["is_person", "state_of"]

_AHEAD, _BACK, _NOUNS = 70, 50, 3
_KINDS = ("adjective", "verb", "participle")
_WORD = re.compile(r"\s*[“‘\"']?([A-Za-z][\w’'-]*)[”’\"']?")


@cache
def _words(kind: str) -> dict[str, str]:
    """The words of one kind with the state each tells."""
    table: dict[str, list[str]] = resources.PACK.table("people_counts")[kind]
    return {word: state for state, words in table.items() for word in words}


@cache
def _set(name: str) -> frozenset[str]:
    return frozenset(resources.PACK.table("people_counts")["light"][name])


@cache
def _persons() -> frozenset[str]:
    roles = resources.PACK.table("people")["roles"]
    return frozenset(w for words in roles.values() for w in words) | _set("persons")


@cache
def _told_of_people() -> frozenset[str]:
    """Every word that tells, alone or beside others, what people are, and those passed over before one."""
    return _set("passed_over") | {part for kind in _KINDS for word in _words(kind) for part in word.split()}


def is_person(unit: str | None) -> bool:
    """Whether a number with this unit (a folded singular noun, or none) may count people."""
    if not unit or unit == "number" or unit in _persons() or unit.endswith(("man", "men", "woman", "women", "person")):
        return True
    return unit in _told_of_people()


def state_of(text: str, start: int, end: int, unit: str | None) -> str | None:
    """What the people are, that the number text[start:end] counts: "dead", "missing" …; None where nothing says so.

    A part of a group already counted ("two of the dead") has no state; nor have those of a group that did something.
    """
    if not is_person(unit):
        return None
    ahead = _clause(text[end : end + _AHEAD])
    if ahead[:2] == ["of", "the"]:
        return None
    if unit in ("body", "death", "fatality"):
        return "dead"
    if ahead[:1] == ["of"]:
        state = _after(ahead)
        return state if state in ("dead", "injured", "missing") else None
    return _after(ahead) or _before(text[max(0, start - _BACK) : start].lower(), unit)


def _clause(text: str) -> list[str]:
    """The words of `text` up to the first stop, comma or figure."""
    found, at = [], 0
    while (match := _WORD.match(text, at)) is not None:
        found.append(match[1].lower().replace("’", "'"))
        at = match.end()
    return found


def _after(ahead: list[str]) -> str | None:
    helped, direct, skipped = False, True, 0
    for n, word in enumerate(ahead):
        rest = ahead[n + 1 :]
        pair = " ".join(ahead[n : n + 2])
        state = _words("adjective").get(pair) or _words("adjective").get(word)
        if state and (helped or direct):
            return state
        state = _words("verb").get(" ".join(ahead[n : n + 3])) or _words("verb").get(pair) or _words("verb").get(word)
        if state and (not helped or ahead[n - 1] in _set("having")):
            return state
        state = _words("participle").get(pair) or _words("participle").get(word)
        if state:
            return state if helped or not rest or rest[0] in _set("prepositions") else None
        if word in _set("helping"):
            helped = True
        elif word in _set("passed_over"):
            continue
        elif helped or word in _set("stop") or skipped == _NOUNS:
            return None
        else:
            skipped, direct = skipped + 1, False
    return None


def _before(before: str, unit: str | None) -> str | None:
    """The state that a verb in front gives its object: "killing at least", "the death toll rose to"."""
    words = re.findall(r"[a-z][\w’'-]*|[.;:]", before)
    tail = words[-6:]
    while words and words[-1] in _set("bounds"):
        words.pop()
    if not words or words[-1] in ".;:":
        return None
    for length in (4, 3, 2, 1):
        state = _words("object").get(" ".join(words[-length:]))
        if state:
            return state
    costing = unit == "life" and words and words[-1] in _set("costing")
    return "dead" if costing or "toll" in tail else None
