"""How two differing units stand to each other: one word spelt in two ways, forms of one word, near in meaning."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from onrecord import resources
from onrecord.lexicon.terms import stem

__all__ = ["FUNCTION", "near", "one_spelling", "related", "root", "way"]

_LOOSE = {form: frozenset(others) for form, others in resources.PACK.table("grammar")["stands_for"].items()}
_REGULAR = (
    (re.compile(r"isation(s?)$"), r"ization\1"),
    (re.compile(r"is(e|es|ed|ing)$"), r"iz\1"),
    (re.compile(r"ys(e|es|ed|ing)$"), r"yz\1"),
    (re.compile(r"our(s|ed|ing|ite|able|ful|less|hood|)$"), r"or\1"),
    (re.compile(r"([bt])re(s?)$"), r"\1er\2"),
    (re.compile(r"ogue(s?)$"), r"og\1"),
    (re.compile(r"ll(ed|ing|er|ers|or|ors)$"), r"l\1"),
    (re.compile(r"(?<=[a-z])ae(?=[a-z])"), "e"),
)

FUNCTION = resources.PACK.entries("function_words")

_DIGITS = 18  # of a number that is read as one; Python itself refuses very long ones


def one_spelling(a: str, b: str) -> bool:
    """Whether two keys are one word by the spelling conventions known here."""
    if a == b:
        return True
    if b in _LOOSE.get(a, ()) or a in _LOOSE.get(b, ()):
        return True
    if a.startswith("#") or b.startswith("#"):
        return a.startswith("#") and b.startswith("#") and _value(a) == _value(b)
    if way(a) and way(a) == way(b):
        return True
    return len(a) > 3 and len(b) > 3 and _american(a) == _american(b)


def _value(key: str) -> str:
    found = re.fullmatch(r"#(\d+)(?:th|st|nd|rd)?", key)
    if not found:
        return key
    figure = int(found[1]) if len(found[1]) <= _DIGITS else found[1].lstrip("0")
    return f"{figure}{'th' if key[-1].isalpha() else ''}"


def way(key: str) -> str | None:
    """The first of the ways in which house styles write this word, or None."""
    return _ways().get(key)


@cache
def _ways() -> dict[str, str]:
    out: dict[str, str] = {}
    for row in resources.PACK.lines("spellings"):
        forms = [form.strip() for form in row.split("=")]
        out |= {form.replace(" ", ""): forms[0] for form in forms}
    return out


@lru_cache(maxsize=1 << 16)
def _american(word: str) -> str:
    for pattern, plain in _REGULAR:
        word = pattern.sub(plain, word)
    return word


@lru_cache(maxsize=1 << 16)
def root(key: str) -> str:
    """The stem of a word, that of its base form where it is irregular: "said" and "saying" are of one root."""
    return stem(_irregular().get(key, key))


@cache
def _irregular() -> dict[str, str]:
    return dict(row.split(" ", 1) for row in resources.PACK.lines("irregular"))


@cache
def _related() -> dict[str, frozenset[str]]:
    near: dict[str, set[str]] = {}
    for row in resources.PACK.lines("related"):
        a, *others = row.split()
        for b in others:
            near.setdefault(a, set()).add(b)
            near.setdefault(b, set()).add(a)
    return {word: frozenset(words) for word, words in near.items()}


def near(a: str, b: str) -> bool:
    """Whether two keys are forms of one word or share its root: leg/legs, say/said, wise/wisely, board/aboard."""
    if (a[-4:] == "body" and b[-3:] == "one" and a[:-4] == b[:-3]) or (
        b[-4:] == "body" and a[-3:] == "one" and b[:-4] == a[:-3]
    ):
        return True
    if a in FUNCTION or b in FUNCTION or a.startswith("#") or b.startswith("#"):
        return False
    x, y = root(a), root(b)
    if x == y:
        return True
    short, long = sorted((x, y), key=len)
    if len(short) >= 4 and (long.startswith(short) or long.endswith(short)) and len(long) - len(short) <= 4:
        return True
    short, long = sorted((a, b), key=len)
    return len(short) >= 5 and long.endswith(short) and len(long) - len(short) <= 3


@lru_cache(maxsize=1 << 16)
def related(a: str, b: str) -> bool:
    """Whether two keys are `near`, or near in meaning or derived from one another by WordNet."""
    if near(a, b):
        return True
    if a in FUNCTION or b in FUNCTION:
        return False
    known = _related()
    forms_b = {b, root(b), root(b) + "e"}
    return any(known.get(form, frozenset()) & forms_b for form in (a, root(a), root(a) + "e"))
