"""Whether two forms of one body's or place's name are the same name in other letters: what an editor would correct.

Forms are compared word by word, and only forms of as many words. Initials, parts, other words, endings (Crimea,
Crimean) and house style (organisation, organization; U.S., US) are no other spelling.
"""

from __future__ import annotations

import re
from functools import lru_cache

from rapidfuzz.distance import OSA

from onrecord import resources
from onrecord.compare.names.bodies import are_derived, is_known, tells_apart
from onrecord.lexicon.forms import one_spelling
from onrecord.text import fold

__all__ = ["are_other_letters", "same_letters"]

_PARTICLES = resources.PACK.words("names", "small", "passed_over")
_WORD = re.compile(r"[^\W_]+")


@lru_cache(maxsize=1 << 14)
def _words(name: str) -> tuple[str, ...]:
    """The words of a name with diacritics kept: case, stops, hyphens, possessive endings and articles left out."""
    plain = re.sub(r"['’]s\b", "", name.casefold().replace(".", ""))
    words = _WORD.findall(re.sub(r"['’ʿʾ`]", "", plain))
    return tuple(w for w in words if w not in _PARTICLES) or tuple(words)


def same_letters(a: str, b: str) -> bool:
    """Whether two names are written alike but for case, stops, hyphens, spaces, articles and house style.

    >>> same_letters("U.S. Navy", "US Navy"), same_letters("Örsa", "Orsa")
    (True, False)
    """
    left, right = _words(a), _words(b)
    if "".join(left) == "".join(right):
        return True
    return len(left) == len(right) and all(one_spelling(x, y) for x, y in zip(left, right, strict=True))


@lru_cache(maxsize=1 << 14)
def are_other_letters(a: str, b: str) -> bool:
    """Whether two names are one name spelt in other letters.

    >>> are_other_letters("OPCW", "OCPW"), are_other_letters("Crimea Peninsula", "Crimean Peninsula")
    (True, False)
    """
    left, right = _words(a), _words(b)
    if len(left) != len(right) or same_letters(a, b):
        return False
    return all(x == y or one_spelling(x, y) or _near(x, y) for x, y in zip(left, right, strict=True))


def _near(a: str, b: str) -> bool:
    """Whether two words are a letter or two apart, and neither tells something else by it."""
    x, y = fold(a), fold(b)
    if x == y:
        return True
    if not (x.isalpha() and y.isalpha()) or min(len(x), len(y)) < 4 or tells_apart(x) or tells_apart(y):
        return False
    if are_derived(x, y) or (is_known(x) and is_known(y)):
        return False
    return OSA.distance(x, y) <= max(1, min(len(x), len(y)) // 3)
