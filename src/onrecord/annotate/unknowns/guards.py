"""What a sentence only supposes, or tells by now: no gap, although the words are there."""

from __future__ import annotations

import re

__all__ = ["figurative", "solved", "supposed"]

_SUPPOSED = re.compile(r"(?:^|[,;]\s+)[“\"]?(?:if|unless|lest|in case|should)\b[^,;]*$|\b(?:if|unless)\b[^,;]*$", re.I)
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
# Why a source stays nameless; what words fail; what nothing speaks for, which is no gap; one who tells another nothing.
_NAMELESS = re.compile(r"\bnot (?:been )?(?:authori[sz]ed|allowed|permitted) to (?:speak|talk|comment|discuss)\b", re.I)
_FAILS = re.compile(
    r"\b(?:(?:ca|could)n[’']t|(?:can ?|could )not) (?:even )?(?:describe|say (?:good|how (?:proud|happy|sorry|sad)))",
    re.I,
)
_NOTHING_FOR = re.compile(r"\bno (?:\w+ )?(?:indication|evidence|sign|suggestion|hint) that\b", re.I)
_UNTOLD = re.compile(r"\bwithout telling (?!(?:reporters|journalists|us)\b)", re.I)
_NO_PLAN = re.compile(r"\b(?:no|never any) $", re.I)


def figurative(text: str, start: int, end: int) -> bool:
    """Whether words of not telling say nothing of what is known: a source's reason to stay nameless, words that fail
    somebody, that nothing speaks for something, what one keeps from another, and no plans to tell."""
    said = text[start:end]
    near = text[max(0, start - 30) : end]
    return bool(
        _NAMELESS.search(near)
        or _FAILS.search(said)
        or _NOTHING_FOR.search(said)
        or _UNTOLD.search(said)
        or _NO_PLAN.search(text[:start])
    )


def supposed(text: str, start: int) -> bool:
    """Whether what stands at `start` of a sentence only belongs to a condition ("If it is unclear who ...")."""
    return bool(_SUPPOSED.search(text[:start]))


def solved(text: str, start: int, end: int) -> bool:
    """Whether the same sentence says that it is told by now ("was not known until Monday, when ...")."""
    past = re.search(r"\b(?:was|were|had|did|knew)\b", text[start:end], re.I)
    return bool(past and (_SOLVED.search(text, start) or _ONCE.search(text)))
