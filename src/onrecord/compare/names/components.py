"""Which words of a name are given and which family, and how two spellings of one component stand to each other."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import cache, lru_cache
from typing import Literal

from onrecord import resources
from onrecord.compare.names import PAIRED, parts, word_cost
from onrecord.text import fold

Relation = Literal["same", "diacritic", "transliteration", "initials", "short", "differs"]

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*\.?|\d+")
_DIGRAPHS = str.maketrans(
    {
        **dict.fromkeys("čćç", "ch"),
        **dict.fromkeys("šśş", "sh"),
        **dict.fromkeys("žźż", "zh"),
        "đ": "dj",
        "ł": "l",
        "ñ": "n",
        "ğ": "g",
        "ý": "y",
        "ï": "i",
        "ё": "e",
    }
)
_UMLAUTS = (("ä", "ae"), ("ö", "oe"), ("ü", "ue"), ("ß", "ss"), ("å", "aa"), ("ø", "oe"), ("æ", "ae"))


_SLAVIC_END = re.compile(r"(?:enko|[eo][vw]a?|[eo]ff|[sc]h?[ck][yi]j?|chuk|tschuk|vi[tc]s?c?h|skaya|skaja)$")


def pieces(name: str) -> list[tuple[int, int, str]]:
    """The words of a name with their offsets in it, hyphenated ones apart."""
    return [(m.start(), m.end(), m.group()) for m in _WORD.finditer(name)]


_INSIDE = 0.45  # the cost of each word, below which a row of words stands in a longer name
_ARTICLES = resources.PACK.words("names", "small", "arabic_articles")


def articles(name: str) -> frozenset[int]:
    """The numbers of the words of a name that are Arabic articles: "al-Tayeb", "al Tayeb"."""
    return frozenset(
        n
        for n, (_, end, word) in enumerate(pieces(name))
        if word.lower() in _ARTICLES and (name[end : end + 1] == "-" or (word.islower() and name[end : end + 1] == " "))
    )


def family_first(words: Sequence[str]) -> bool:
    """Whether a name of two words is shaped as East Asian names are written: "Kwon Ha-rin"."""
    if len(words) != 2:
        return False
    left, hyphen, right = words[1].partition("-")
    return bool(hyphen and left[:1].isupper() and right[:1].islower() and "-" not in words[0])


def split(full: str, bare: Sequence[str]) -> tuple[list[str], list[int]]:
    """The words of a full name and, for each, 0 (given) or 1 (family). `bare` are names the person goes by alone.

    A bare name that is no common given name tells the family; else the shape of the name does, else the family
    name is what follows the given name and middle ones. An article's number is 2, as is what belongs to neither.
    """
    words, owners = _owned(full, bare)
    first = owners.index(1) if 1 in owners else 0
    while first > 1 and owners[first - 1] == 0 and parts.is_particle(fold(words[first - 1])):
        first -= 1
        owners[first] = 1
    return words, [2 if i in articles(full) else owner for i, owner in enumerate(owners)]


def _owned(full: str, bare: Sequence[str]) -> tuple[list[str], list[int]]:
    words = [w for _, _, w in pieces(full)]
    spaced = full.split()
    folded = [fold(w).strip(".") for w in words]
    for short in bare:
        held = [fold(w).strip(".") for _, _, w in pieces(short)]
        at = _inside(held, folded)
        if at is None or len(held) == len(folded) or (at == 0 and held[0] in _given() and not family_first(spaced)):
            continue
        return words, [1 if at <= i < at + len(held) else (0 if i < at or at == 0 else 2) for i in range(len(words))]
    if family_first(spaced):
        return words, [1] + [0] * (len(words) - 1)
    sizes = [len(pieces(w)) for w in spaced]
    count = 1
    while count < len(spaced) - 1 and (len(fold(spaced[count]).strip(".")) == 1 or fold(spaced[count]) in _given()):
        count += 1
    first = sum(sizes[:count])
    return words, [0] * first + [1] * (len(words) - first)


def _inside(short: list[str], long: list[str]) -> int | None:
    """Where a row of words stands in a longer one, spelling apart; None if nowhere."""
    for at in range(len(long) - len(short), -1, -1):
        if short and all(word_cost(x, y) < _INSIDE for x, y in zip(short, long[at:], strict=False)):
            return at
    return None


@cache
def _given() -> frozenset[str]:
    return frozenset(w for n in ("male", "female", "either") for w in resources.PACK.lines(f"given_{n}"))


def align(name: str, words: Sequence[str], owners: Sequence[int]) -> dict[int, str]:
    """The components of `name` as written, taken from the owners of the most similar words of the full name."""
    mine, small = pieces(name), articles(name)
    pairs = sorted(
        (word_cost(fold(m[2]).strip("."), fold(w).strip(".")), abs(i - j), i, j)
        for i, m in enumerate(mine)
        for j, w in enumerate(words)
        if i not in small and w.lower() not in _ARTICLES
    )
    owner: dict[int, int] = {}
    used: set[int] = set()
    for cost, _, i, j in pairs:
        if i not in owner and j not in used and cost < PAIRED:
            owner[i] = owners[j]
            used.add(j)
    left = [i for i in range(len(mine)) if i not in owner and i not in small]
    lacking = [j for j in range(len(words)) if j not in used and words[j].lower() not in _ARTICLES]
    if len(left) == 1 and len(lacking) == 1 and len(mine) > 1:
        owner[left[0]] = owners[lacking[0]]
    out: dict[int, str] = {}
    for component in (0, 1):
        held = [i for i, c in owner.items() if c == component]
        if held and all(i in held or i in small for i in range(min(held), max(held))):
            out[component] = name[mine[min(held)][0] : mine[max(held)][1]]
    return out


@lru_cache(maxsize=1 << 14)
def relation(spelling: str, other: str) -> Relation:
    """How `spelling` of a component stands to `other`, the fuller or more usual one."""
    a, b = (parts.fold_quotes(w).casefold() for w in (spelling, other))
    if a == b:
        return "same"
    if _initials(a, b):
        return "initials"
    if _plain(a) == _plain(b):
        return "diacritic" if _marks(a) <= _marks(b) or a.isascii() else "same"
    if _spelt_out(a) == _plain(b) or _plain(a) == _spelt_out(b):
        return "transliteration"
    if _alias(a) and _alias(a) == _alias(b):
        return "short"
    if _slavic(a) == _slavic(b) or _transliterated(a, b):
        return "transliteration"
    if _short(a, b):
        return "short"
    return "differs"


def _plain(word: str) -> str:
    return re.sub(r"['’]", "", fold(word).replace("ł", "l").replace("ø", "o").replace("đ", "d"))


def _marks(word: str) -> int:
    return sum(unicodedata.combining(c) != 0 for c in unicodedata.normalize("NFD", word)) + sum(
        c in "łøđ" for c in word
    )


def _spelt_out(word: str) -> str:
    """The word with umlauts in two letters, as German and Nordic passports write them."""
    for letter, two in _UMLAUTS:
        word = word.replace(letter, two)
    return _plain(word)


def _slavic(word: str) -> str:
    """One form for the ways in which one Slavic name is written in Latin letters."""
    word = fold(unicodedata.normalize("NFC", word).translate(_DIGRAPHS))
    word = re.sub(r"^[jyi]+(?=u)", "yu", word)
    word = re.sub(r"^[jy]e", "e", word)
    word = re.sub(r"i[yj]a$", "ia", word)
    if _SLAVIC_END.search(word):
        word = word.replace("tsch", "ch").replace("sch", "sh").replace("w", "v").replace("y", "i")
    word = re.sub(r"(?:iy|ij|yi|yy|ii|y|i)$", "i", word)
    word = re.sub(r"(?:iy|ij|yi)(?=[^aeiou])", "i", word)
    word = word.replace("kh", "h").replace("off", "ov").replace("ch", "c").replace("tsch", "c").replace("sch", "sh")
    return re.sub(r"ich?$|ic$", "ic", word)


@cache
def _groups() -> tuple[frozenset[str], ...]:
    return tuple(frozenset(g) for g in resources.PACK.table("names")["transliterations"])


def _transliterated(a: str, b: str) -> bool:
    x, y = _plain(a), _plain(b)
    return any(x in group and y in group for group in _groups()) or re.sub(r"^[ae]l[- ]", "al", x) == re.sub(
        r"^[ae]l[- ]", "al", y
    )


@cache
def _aliases() -> dict[str, str]:
    groups = resources.PACK.table("organisations")["aliases"]
    return {name: group[0] for group in groups for name in group}


def _alias(name: str) -> str | None:
    """The first of the listed names of one country or body, if `name` is one of them."""
    return _aliases().get(fold(name).replace(".", ""))


def _initials(a: str, b: str) -> bool:
    letters = [w.strip(".") for w in re.split(r"[\s.-]+", a) if w.strip(".")]
    full = [w for w in re.split(r"[\s-]+", b) if w]
    if not letters or any(len(w) > 1 for w in letters):
        return False
    return fold(letters[0])[:1] == fold(full[0])[:1] and len(letters) <= len(full)


def _short(a: str, b: str) -> bool:
    """Whether `a` is a short form of `b`: some of its words, or a short form of a given name."""
    x, y = _plain(a), _plain(b)
    if set(x.split()) < set(y.split()) or set(y.split()) < set(x.split()):
        return True
    return len(x) < len(y) - 1 and len(x) < 5 and bool(parts.given_group(x) & parts.given_group(y))
