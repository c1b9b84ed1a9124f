"""Names of bodies and places by their structure: what sets two apart, and which is a short form of the other.

A body's name has a head noun and words that narrow it down. Leaving off what narrows it down least ("Syrian" of "Syrian
National Coalition") gives a short form; a direction, a number, a rank or a branch in one name alone ("Northern",
"Fourth", "Foreign", "Youth") makes two bodies, and so do two places or two everyday words in the same slot.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import cache, lru_cache

from onrecord import resources
from onrecord.compare.names import parts
from onrecord.lexicon.forms import one_spelling
from onrecord.text import fold

__all__ = [
    "are_derived",
    "are_initials",
    "is_known",
    "is_short_form",
    "is_short_name",
    "narrowed",
    "set_apart",
    "tells_apart",
]

_ORDINAL = resources.PACK.words("grammar", "endings", "ordinal")
_PEOPLE_OF = tuple(resources.PACK.words("grammar", "endings", "people_of"))
_SMALL = frozenset({"of", "for", "and", "&"})


@cache
def _telling() -> frozenset[str]:
    return frozenset(resources.PACK.table("names")["contrast"]["words"])


@cache
def _company() -> frozenset[str]:
    table = resources.PACK.table("organisations")
    return frozenset(table["suffixes"]) | frozenset(resources.PACK.table("names")["contrast"]["company"])


@cache
def _alias() -> dict[str, str]:
    return {name: group[0] for group in resources.PACK.table("organisations")["aliases"] for name in group}


def tells_apart(word: str) -> bool:
    """Whether a folded word that one of two names has alone makes two bodies of them: "northern", "second", "youth"."""
    numbered = word[:-2].isdigit() and word[-2:] in _ORDINAL
    return numbered or word in _telling() or parts.is_number(word)


def narrowed(left: Sequence[str], right: Sequence[str]) -> tuple[str, ...]:
    """The words of one folded name alone that make another body of it, sorted: "northern", "foreign", "youth".

    >>> narrowed(["university", "iowa"], ["university", "northern", "iowa"])
    ('northern',)
    """
    alone = (set(left) - set(right), set(right) - set(left))
    return tuple(
        sorted(w for n in (0, 1) for w in alone[n] & _telling() if not any(w[:6] == x[:6] for x in alone[1 - n]))
    )


@lru_cache(maxsize=1 << 14)
def set_apart(a: str, b: str) -> tuple[str, ...]:
    """The words that make the bodies or places `a` and `b` two, sorted; empty where none does.

    Beside what narrows one down, these are numbers in one alone, and places or everyday words that stand against each
    other.

    >>> set_apart("University of Iowa", "University of Northern Iowa"), set_apart("Bank of Iowa", "Iowa Bank")
    (('northern',), ())
    """
    if are_initials(a, b) or are_initials(b, a):
        return ()
    left, right = (Counter(parts.body(name).words) for name in (a, b))
    mine = [w for w in (left - right).elements() if not any(one_spelling(w, other) for other in right)]
    theirs = [w for w in (right - left).elements() if not any(one_spelling(w, other) for other in left)]
    if told := [w for w in (*mine, *theirs) if tells_apart(w)]:
        return tuple(sorted(told))
    named = [[w for w in words if is_known(w)] for words in (mine, theirs)]
    if all(named) and not {_first_name(w) for w in named[0]} & {_first_name(w) for w in named[1]}:
        return tuple(sorted(named[0] + named[1]))
    return ()


def is_known(word: str) -> bool:
    """Whether a word means something by itself: a place, a nationality, an everyday word."""
    return parts.is_place(word) or any(word in resources.PACK.entries(name) for name in ("demonyms", "common"))


def _first_name(word: str) -> str:
    return _alias().get(word, word)


def are_initials(letters: str, name: str) -> bool:
    """Whether `letters` are another listed name of the same body, or the initials of `name`, its country left off.

    >>> are_initials("U.N.", "United Nations"), are_initials("CIA", "US Central Intelligence Agency")
    (True, True)
    """
    short, whole = (fold(n).replace(".", "").removeprefix("the ") for n in (letters, name))
    if short in _alias() or whole in _alias():
        return _first_name(short) == _first_name(whole)
    words = list(parts.body(name).words)
    while len(words) > 2 and _is_country(words[0]) and "".join(w[0] for w in words) != short:
        words.pop(0)
    every = {parts.body(name).initials, "".join(w[0] for w in words), "".join(w[0] for w in whole.split())}
    return len(short) > 1 and len(words) > 1 and short in every


def _is_country(word: str) -> bool:
    return parts.is_place(word) or word in resources.PACK.entries("demonyms") or word in _alias()


def are_derived(a: str, b: str) -> bool:
    """Whether one folded word is made of the other, or both of one, by an ending: Crimea and Crimean, Paralympians."""
    same = next((n for n, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))
    return same > 2 and a[same:] in _ENDINGS and b[same:] in _ENDINGS and a != b


_ENDINGS = frozenset({"", "s", "n", "ns", "an", "ans", "ian", "ians", "cs", "c", "ic", "ics", "ish", "ese", "i", "is"})


def is_short_form(short: Sequence[str], full: Sequence[str]) -> bool:
    """Whether the folded words `short` are a body's or place's name `full` with words left off that tell nothing apart.

    The head stays: words fall away in front, and behind only what says that it is a company. A name with "of", "for" or
    "and" has no short form here.

    >>> is_short_form(["security", "council"], ["united", "nations", "security", "council"])
    True
    >>> is_short_form(["chemical", "weapons"], ["chemical", "weapons", "convention"])
    False
    """
    short, full = ([_bare(w) for w in words if w != "the"] for words in (short, full))
    size = len(short)
    if not 0 < size < len(full) or _SMALL & set(full):
        return False
    if full[:size] == short and all(w in _company() for w in full[size:]):
        return True
    return size > 1 and full[-size:] == short and not any(tells_apart(w) for w in full[:-size])


def _bare(word: str) -> str:
    return word.removeprefix("al-").removeprefix("el-")


def is_short_name(word: str, full: Sequence[str]) -> bool:
    """Whether the folded word alone can stand for the body `full`: its one proper word beside what says that it is a
    body ("Harlan" of "Harlan Bank"), or an end of a name of proper words alone ("Lockheed" of "Lockheed Martin")."""
    full = [_bare(w) for w in full if w != "the"]
    word = _bare(word)
    if len(full) > 1 and word == full[-1] and " ".join(full[:-1]) in _things():
        return True
    rest = [w for w in full if w != word]
    if _behind_place(full) == [word]:
        return word not in _heads() and not tells_apart(word)
    if word not in full or not rest or _SMALL & set(full) or any(tells_apart(w) for w in full):
        return False
    if all(w in _company() for w in rest):
        return True
    if not _is_proper(word):
        return False
    return all(w in _heads() for w in rest) or (word in (full[0], full[-1]) and all(map(_is_proper, rest)))


def _behind_place(words: list[str]) -> list[str]:
    """The words behind a known place that a name begins with ("New York Mets"); none where it begins with none."""
    size = next((n for n in (3, 2, 1) if len(words) > n and " ".join(words[:n]) in _places()), len(words))
    return words[size:]


@cache
def _places() -> frozenset[str]:
    return frozenset(fold(p).replace(".", "") for p in resources.PACK.lines("places"))


@cache
def _things() -> frozenset[str]:
    return frozenset(resources.PACK.table("organisations")["thing_titles"])


def _is_proper(word: str) -> bool:
    """Whether a word means nothing by itself: no head noun, place, nationality or everyday word."""
    adjective = len(word) > 5 and word.endswith(_PEOPLE_OF)
    return not (adjective or word in _heads() or is_known(word))


@cache
def _heads() -> frozenset[str]:
    table = resources.PACK.table("organisations")
    return frozenset(table["heads"]) | frozenset(table["place_heads"])
