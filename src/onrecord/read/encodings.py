"""Which encoding of one byte a letter bytes are in, told by what each would make of them.

In the right one, letters are those of one language and stand in words, marks open and close at the edges of words, and
there are no controls. Those of western, central and northern Europe share the bytes and differ in just that.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cache

from onrecord import resources

__all__ = ["fitting"]

CANDIDATES = (
    "cp1252",
    "mac_roman",
    "cp1250",
    "iso-8859-2",
    "cp1254",
    "cp1257",
)  # where two fit alike, the first is taken
LEAST = 0.5  # what the characters say for an encoding, of -1 to 1, that is taken without asking further
_BEYOND = re.compile(r"[^\x00-\x7f]")
_OPENERS, _CLOSERS = "“‘«„‚‹¿¡", "”’»›"
_SIGNS = "€£¥§°©®™…•·½¼¾†‡ªº²³\xa0\xad"


def fitting(data: bytes) -> str | None:
    """The text that `data` holds in the encoding that fits it best; None where none fits well."""
    read = [text for name in CANDIDATES if (text := _read(data, name)) is not None]
    scored = [(round(_score(text), 3), -n, text) for n, text in enumerate(read)]
    best = max(scored, default=None)
    return best[2] if best and best[0] >= LEAST else None


def _read(data: bytes, name: str) -> str | None:
    try:
        return data.decode(name)
    except UnicodeDecodeError:
        return None


def _score(text: str) -> float:
    """How well the characters beyond ASCII stand where they stand, of -1 to 1."""
    letters: Counter[str] = Counter()
    good = total = 0
    for found in _BEYOND.finditer(text):
        at, sign = found.start(), found.group()
        before, after = text[at - 1 : at] or " ", text[at + 1 : at + 2] or " "
        total += 1
        if sign.isalpha() and sign not in "ªº":
            letters[sign.lower()] += 1
            good += _in_word(sign, before, after, text[at + 2 : at + 3])
        else:
            good += _in_place(sign, before, after)
    return (good + _of_one_language(letters)) / (total + letters.total()) if total else 0.0


def _in_word(letter: str, before: str, after: str, next_after: str) -> int:
    """Whether a letter stands in a word as letters do: 1 or -1."""
    if letter.islower():
        return 1 if before.isalpha() or after.isalpha() else -1
    if before.isalpha() and not before.isupper():
        return -1
    if not after.isalpha():
        return 1 if before.isupper() else -1
    return -1 if after.isupper() and next_after.islower() else 1


def _in_place(sign: str, before: str, after: str) -> int:
    """Whether a mark stands where such marks do: 1 or -1."""
    if sign == "’" and before.isalnum():
        return 1
    if sign in _OPENERS:
        return 1 if not before.isalnum() and not after.isspace() else -1
    if sign in _CLOSERS:
        return 1 if not before.isspace() and not after.isalnum() else -1
    if sign in "–—":
        return 1 if before.isspace() == after.isspace() or not before.isalnum() else -1
    return 1 if sign in _SIGNS else -1


def _of_one_language(letters: Counter[str]) -> int:
    """How many of the letters are those of the language that they are most of, less those that are not."""
    most = max((sum(n for c, n in letters.items() if c in own) for own in _alphabets()), default=0)
    return 2 * most - letters.total()


@cache
def _alphabets() -> tuple[frozenset[str], ...]:
    return tuple(frozenset(line.split()[1]) for line in resources.lines("und", "alphabets"))
