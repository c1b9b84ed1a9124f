"""Words as terms for comparison: stems, figures, near-synonyms of news English, and how rare each is.

Terms are for comparison only and are never shown. Endings are cut as lightly as the S-stemmer does (Harman 1991),
with -ed and -ing beside it; "6:40 a.m." and "6.40am" are one term. Near-synonyms
come from `resources/en/near_synonyms.txt`.
"""

from __future__ import annotations

import re
from functools import cache
from math import log2

from onrecord import resources
from onrecord.lexicon.rarity import UNSEEN

__all__ = ["figure", "sense", "stem", "weight"]

_ENDINGS = tuple(resources.PACK.table("grammar")["endings"]["stem"])
_COMMON, _SCALE = 8.0, 1.8  # bits from which a term weighs anything, and bits to a weight of one
_FIGURE = re.compile(r"\d+(?:[.,:]\d+)*")


@cache
def stem(word: str) -> str:
    """A folded word without its commonest English endings."""
    if word.endswith("'s"):
        word = word[:-2]
    if not word[-1:].isalpha() or len(word) < 4:
        return word
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            word = word[: -len(ending)] + ("y" if ending in ("ies", "ied") else "")
            break
    if len(word) > 3 and word[-1] == word[-2] and word[-1] not in "aeiousl":
        word = word[:-1]
    return word[:-1] if len(word) > 3 and word.endswith("e") else word


@cache
def sense(key: str) -> str:
    """The stem that stands for `key` and its near-synonyms."""
    return _senses().get(key, key)


@cache
def _senses() -> dict[str, str]:
    out: dict[str, str] = {}
    for line in resources.PACK.lines("near_synonyms"):
        first, *others = (stem(word) for word in line.split())
        for other in (first, *others):
            out.setdefault(other, out.get(first, first))
    return out


@cache
def weight(key: str) -> float:
    """How much it says that two texts share the stem `key`: 0 for common words, about 5 for one never counted."""
    counts, total = _background()
    count = counts.get(key, UNSEEN)
    return max(0.0, round((log2(total / count) - _COMMON) / _SCALE, 3))


@cache
def _background() -> tuple[dict[str, float], float]:
    counts: dict[str, float] = {}
    total = 0
    for line in resources.PACK.lines("frequencies"):
        word, count = line.rsplit(" ", 1)
        total += int(count)
        for key in {stem(word), sense(stem(word))}:
            counts[key] = counts.get(key, 0.0) + int(count)
    return counts, float(total)


def figure(text: str, at: int) -> tuple[str, int] | None:
    """The figure that begins at `at`, as a term and where it ends: `#5.8`, `#4000`, `#6.40`; None if there is none."""
    found = _FIGURE.match(text, at)
    if found is None:
        return None
    return "#" + found.group().replace(",", "").replace(":", "."), found.end()
