"""What a sentence only supposes, or tells by now: no gap, although the words are there."""

from __future__ import annotations

import re

__all__ = ["solved", "supposed"]

_SUPPOSED = re.compile(r"(?:^|[,;]\s+)[“\"]?(?:if|unless|lest|in case|should)\b[^,;]*$", re.I)
_SOLVED = re.compile(
    r"\b(?:until|till|before) (?:now\b|then\b|(?:this|last|late|early|yesterday|recently)\b|(?:on )?\w+day\b|\d)"
    r"|\b(?:until|till)\b[^.;]{3,60}, when\b",
    re.I,
)
_ONCE = re.compile(
    r"\b(?:was|were) (?:once|long|at first|initially|originally) (?:not |a )?(?:un|known|clear|myst).*\b(?:but|until)\b"
    r"|^\W*(?:at first|initially|for (?:years|decades|centuries))\b.*\b(?:but|until)\b",
    re.I,
)


def supposed(text: str, start: int) -> bool:
    """Whether what stands at `start` of a sentence only belongs to a condition ("If it is unclear who ...")."""
    return bool(_SUPPOSED.search(text[:start]))


def solved(text: str, start: int, end: int) -> bool:
    """Whether the same sentence says that it is told by now ("was not known until Monday, when ...")."""
    past = re.search(r"\b(?:was|were|had|did|knew)\b", text[start:end], re.I)
    return bool(past and (_SOLVED.search(text, start) or _ONCE.search(text)))
