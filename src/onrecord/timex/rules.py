"""The grammar of dates: at each word that can begin an expression, the longest rule that matches wins."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from onrecord.model import DateType
from onrecord.timex.context import Context

__all__ = ["RULES", "WORDS", "Reader", "Rule", "Value", "rule", "rules_for"]


@dataclass(frozen=True, slots=True)
class Value:
    """A TIMEX3 type, value and modifier; `told` where the words alone tell it, without a reference."""

    type: DateType
    value: str
    mod: str | None = None
    told: bool = False


Reader = Callable[[re.Match[str], Context], Value | None]


@dataclass(frozen=True, slots=True)
class Rule:
    """A pattern and what reads its match. None from the reader: the words are no date here."""

    pattern: re.Pattern[str]
    read: Reader
    words: frozenset[str] = frozenset()  # those of the pattern, folded: no other can begin a match


RULES: list[Rule] = []
WORDS: set[str] = set()  # every word that stands in a pattern: no other can begin a match
_GROUP = re.compile(r"\?P?<\w+>|\\[a-zA-Z]|\?[imsx]+")


@cache
def rules_for(word: str) -> tuple[Rule, ...]:
    """The rules of which a match can begin with a folded word, in order; all of them for a figure.

    Asked once a word of the grammar, so that it holds no more than those.
    """
    if not word[0].isalpha():
        return tuple(RULES)
    forms = {word, word.removesuffix("s")}
    return tuple(rule for rule in RULES if forms & rule.words)


def rule(*patterns: str) -> Callable[[Reader], Reader]:
    """Enter a reader into the grammar under `patterns`.

    Patterns are verbose (white space in them does not count), begin at a word or figure and end at a word's end.
    """

    def enter(read: Reader) -> Reader:
        for pattern in patterns:
            held = frozenset(word.lower() for word in re.findall(r"[A-Za-z]+", _GROUP.sub(" ", pattern)))
            RULES.append(Rule(re.compile(rf"{pattern}(?!\w)", re.VERBOSE), read, held))
            WORDS.update(held)
        return read

    return enter
