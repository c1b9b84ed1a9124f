"""Names taken apart for comparison: transliterated and folded words, initials, particles, titles, legal forms.

What comes out of here is only ever compared; nothing of it is shown or stored.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from onrecord import resources
from onrecord.text import fold

_SPLIT = re.compile(r"[a-z0-9%]+")
_DOTTED = re.compile(r"\b(?:[^\W\d_]\.\s?){2,}(?:[^\W\d_]\b)?")
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_SHORT = re.compile(r"\b[A-Z]{2,4}\b")  # an abbreviation in a longer name gives all its letters to the initials
_LINKING, _BEHIND, _ROMAN = (
    resources.PACK.words("names", "small", "linking"),
    resources.PACK.words("names", "small", "behind"),
    resources.PACK.words("names", "small", "roman"),
)
_LEET = str.maketrans("0139", "olig")


@dataclass(frozen=True, slots=True)
class Parts:
    """A person's name for comparison. `words` in the order given, family last where a comma tells it; `small` are
    particles; `joined` all letters in a row; `native` whether the name was written in Latin letters."""

    words: tuple[str, ...]
    small: tuple[str, ...]
    joined: str
    native: bool
    turned: bool


@dataclass(frozen=True, slots=True)
class BodyParts:
    """A body's or place's name for comparison: its own words, and its legal form if it gives one."""

    words: tuple[str, ...]
    legal: tuple[str, ...]
    joined: str
    initials: str
    native: bool


def _plain(name: str) -> tuple[str, bool]:
    """A name in folded ASCII, and whether it was written in Latin letters to begin with."""
    from anyascii import anyascii

    letters = [c for c in name if c.isalpha()]
    latin = sum(ord(c) < 0x250 or 0x1E00 <= ord(c) <= 0x1EFF for c in letters)
    native = not letters or latin * 2 > len(letters)
    shown = name if native else _CAMEL.sub("", anyascii(name))
    return fold(anyascii(fold_quotes(shown))), native


def fold_quotes(name: str) -> str:
    """The name without the shapes of apostrophes and transliteration signs."""
    return name.replace("’", "'").replace("‘", "'").replace("ʿ", "").replace("ʾ", "").replace("`", "'")


@cache
def _lists() -> dict[str, frozenset[str]]:
    table = resources.PACK.table("names")
    return {key: frozenset(table[key]) for key in ("titles", "suffixes", "particles")}


def is_particle(word: str) -> bool:
    """Whether a folded word is a particle of family names: van, de, bin."""
    return word in _lists()["particles"]


@cache
def given_group(word: str) -> frozenset[int]:
    """The numbers of the groups of given names that a folded word belongs to."""
    groups = resources.PACK.table("names")["given"]
    return frozenset(n for n, group in enumerate(groups) if word in group)


@lru_cache(maxsize=1 << 14)
def person(name: str) -> Parts:
    """The parts of a person's name."""
    lists = _lists()
    turned = "," in name
    if turned:
        family, _, given = name.partition(",")
        name = f"{given} {family}" if given.strip() else family
    text, native = _plain(_CAMEL.sub(" ", name) if re.fullmatch(r"\s*[A-Z][a-z]{3,}[A-Z][a-z]+.*", name) else name)
    text = re.sub(r"(?<=\w)'(?=\w)", "", text)
    words = [w.translate(_LEET) if re.search("[a-z]", w) else w for w in _SPLIT.findall(text)]
    if len(words) > 1 and len(words[0]) == 2 and name.strip()[:2].isupper() and not name.isupper():
        words[:1] = list(words[0])
    while len(words) > 1 and words[0] in lists["titles"] and not (len(words) == 2 and words[0] == "ali"):
        words.pop(0)
    while len(words) > 2 and words[-1] in lists["suffixes"]:
        words.pop()
    if len(words) > 1 and words[-1] in _BEHIND:
        words.pop()
    main = tuple(w for w in words if w not in lists["particles"])
    small = tuple(w for w in words if w in lists["particles"])
    return Parts(main or tuple(words), small, "".join(main or words), native, turned)


@cache
def _legal() -> tuple[dict[tuple[str, ...], str], int]:
    table = resources.PACK.table("names")
    forms = {tuple(way.split()): name for name, ways in table["legal"].items() for way in ways}
    return forms, max(len(f) for f in forms)


@cache
def _ways() -> tuple[dict[tuple[str, ...], str], int]:
    table = resources.PACK.table("names")
    forms = {tuple(way.split()): name for name, ways in table["words"].items() for way in ways}
    return forms, max(len(f) for f in forms)


@lru_cache(maxsize=1 << 14)
def body(name: str) -> BodyParts:
    """The parts of an organisation's or place's name."""
    name = _DOTTED.sub(lambda m: m.group().replace(".", "").replace(" ", "") + " ", name)
    text, native = _plain(_CAMEL.sub(" ", name) if name[:1].isupper() else name)
    text = re.sub(r"'s\b", "", text.replace("&", " and ").replace("%", " percent "))
    text = re.sub(r"(?<=\w)'(?=\w)", "", text)
    short = frozenset() if name.isupper() else frozenset(w.casefold() for w in _SHORT.findall(name))
    words = _merged(_SPLIT.findall(text), *_ways())
    legal: list[str] = []
    words = _merged(words, *_legal(), taken=legal)
    own = [w for w in words if w not in _LINKING]
    kept = tuple(own) or tuple(legal) or tuple(words)
    initials = "".join(w if w in short else w[0] for w in kept)
    return BodyParts(kept, tuple(sorted(set(legal))), "".join(kept), initials, native)


def _merged(
    words: list[str], forms: dict[tuple[str, ...], str], longest: int, taken: list[str] | None = None
) -> list[str]:
    """`words` with every listed way of writing put as its one form, or, with `taken`, moved there."""
    out: list[str] = []
    at = 0
    while at < len(words):
        for length in range(min(longest, len(words) - at), 0, -1):
            form = forms.get(tuple(words[at : at + length]))
            if form is not None and (taken is None or len(words) > length):
                (out if taken is None else taken).append(form)
                at += length
                break
        else:
            out.append(words[at])
            at += 1
    return out


@cache
def _sounds() -> tuple[tuple[str, str], ...]:
    return tuple((a, b) for a, b in resources.PACK.table("names")["sounds"])


@lru_cache(maxsize=1 << 16)
def sound(word: str) -> str:
    """A rough sound of a transliterated word: the spellings of one sound in several romanisations fall together."""
    for letters, plainer in _sounds():
        if letters in word:
            word = word.replace(letters, plainer)
    return re.sub(r"(.)\1+", r"\1", word)


@lru_cache(maxsize=1 << 16)
def skeleton(text: str) -> str:
    """The consonants of a text's sound, l and r as one: what survives a script that writes no vowels."""
    bare = re.sub(r"[aeiouhv]", "", sound(text).replace("l", "r").replace("b", "p").replace("d", "t").replace("g", "k"))
    return re.sub(r"(.)\1+", r"\1", bare)


@lru_cache(maxsize=1 << 16)
def vowelless(word: str) -> str:
    """A word's sound with every run of vowels as one sign: Laden and Ladin, Musk and Mosk fall together."""
    return re.sub(r"[aeiou]+", "*", sound(word))


@cache
def is_place(word: str) -> bool:
    """Whether a folded word is by itself a country, state or large city."""
    return word in _places()


@cache
def _places() -> frozenset[str]:
    return frozenset(fold(p) for p in resources.PACK.lines("places") if " " not in p)


def is_number(word: str) -> bool:
    """Whether a folded word is a number in figures or a small Roman one."""
    return word.isdigit() or word in _ROMAN
