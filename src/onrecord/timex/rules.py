"""The grammar of dates: at each word that can begin an expression, the longest rule that matches wins."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from onrecord.model import DateType
from onrecord.timex.context import Context

__all__ = ["RULES", "WORDS", "Reader", "Rule", "Value", "rule"]


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


RULES: list[Rule] = []
WORDS: set[str] = set()  # every word that stands in a pattern: no other can begin a match
_GROUP = re.compile(r"\?P?<\w+>|\\[a-zA-Z]|\?[imsx]+")


def rule(*patterns: str) -> Callable[[Reader], Reader]:
    """Enter a reader into the grammar under `patterns`.

    Patterns are verbose (white space in them does not count), begin at a word or figure and end at a word's end.
    """

    def enter(read: Reader) -> Reader:
        for pattern in patterns:
            RULES.append(Rule(re.compile(rf"{pattern}(?!\w)", re.VERBOSE), read))
            WORDS.update(word.lower() for word in re.findall(r"[A-Za-z]+", _GROUP.sub(" ", pattern)))
        return read

    return enter
