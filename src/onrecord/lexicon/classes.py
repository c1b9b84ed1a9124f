"""The class that a word belongs to, for comparison only: "closed", "close" and "shut" are one."""

from __future__ import annotations

from functools import cache

from onrecord import resources
from onrecord.lexicon.terms import stem

__all__ = ["key"]


@cache
def key(word: str) -> str:
    """The word that stands for the class of `word` (senses.txt), else its stem."""
    return _classes().get(word) or _stems().get(stem(word), stem(word))


@cache
def _classes() -> dict[str, str]:
    """Each word of senses.txt with the word that stands for its class; the first class named wins."""
    out: dict[str, str] = {}
    for line in resources.PACK.lines("senses"):
        first, *others = line.split()
        for word in (first, *others):
            out.setdefault(word, first)
    return out


@cache
def _stems() -> dict[str, str]:
    out: dict[str, str] = {}
    for word, first in _classes().items():
        out.setdefault(stem(word), first)
    return out
