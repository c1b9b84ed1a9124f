"""By which way something was said, where the words beside its attribution name one."""

from __future__ import annotations

import re
from functools import cache

from onrecord.annotate.quotations import cues
from onrecord.model import Channel

__all__ = ["channel"]

_AROUND = 80  # characters behind an attribution that may still belong to it


def channel(text: str, start: int, end: int, content: list[tuple[int, int]], language: str) -> Channel | None:
    """The channel named in `text[start:end]`, the sentence of an attribution, outside of what it reports."""
    outside, at = "", start
    for low, high in sorted(content):
        if low < end and high > start:
            outside += text[at : max(at, low)] + " | "
            at = max(at, high)
    outside += text[at : max(at, min(end, at + _AROUND) if at > start else end)]
    for name, pattern in _patterns(language):
        if pattern.search(outside):
            return name
    return None


@cache
def _patterns(language: str) -> tuple[tuple[Channel, re.Pattern[str]], ...]:
    made = []
    for name, words in cues.load(language).channels:
        told = "(?:" + "|".join(map(re.escape, words)) + r")(?![\w-])"
        # A statement or a document may be mentioned for other reasons: it must be what somebody speaks in, or speak.
        beside = r"(?:\b(?:in|by|via|through|reading|from)\s+(?:[\w’'-]+\s+){1,3}"
        lone = beside + rf"{told}|\b{told}(?=\s+(?:also\s+)?(?:said|says|read|reads|added|stated|found|shows?)\b))"
        made.append((name, re.compile(lone if name in ("statement", "document") else r"(?<![\w-])" + told, re.M)))
    return tuple(made)
