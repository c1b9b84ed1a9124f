"""The vocabulary of dates as fragments of regular expressions, and what its words are worth."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from onrecord import resources
from onrecord.timex.calendar import DAY

_TABLE: dict[str, Any] = resources.PACK.table("calendar")

UNITS: dict[str, str] = _TABLE["units"]
PARTS: dict[str, str] = _TABLE["parts"]
SEASONS: dict[str, str] = _TABLE["seasons"]
ORDINALS: dict[str, int] = _TABLE["ordinals"]
DECADES: dict[str, int] = _TABLE["decades"]
HOLIDAYS: dict[str, list[int]] = _TABLE["holidays"]
EASTER: dict[str, int] = _TABLE["easter"]
REFERENCES: dict[str, str] = {w: ref for ref, words in _TABLE["references"].items() for w in words}
SETS: dict[str, str] = _TABLE["sets"]
_ROWS = (row.split() for row in resources.PACK.lines("numbers"))
_NUMBERS: dict[str, int] = {w: int(n) for w, n in _ROWS if n != "0" and not w.endswith("th")} | _TABLE["numbers"]


S = r"(?:[ ]+\n?[ ]*|\n[ ]*)(?!\n)"  # between two words: spaces or the end of a line, not of a paragraph


def either(words: Iterable[str], tail: str = "") -> str:
    """An alternation of words, longest first, in any case, for a verbose pattern."""
    told = sorted(words, key=lambda w: (-len(w), w))
    return "(?i:(?:" + "|".join(re.escape(w).replace(r"\ ", "[ ]") for w in told) + f"){tail})"


_TENS = either(w for w, n in _NUMBERS.items() if 20 <= n < 100)
_ONES = either(w for w, n in _NUMBERS.items() if n < 10)
_SPELT = rf"(?:{_TENS}(?:[ -]{_ONES})?|{either(_NUMBERS)})"
SOME = r"(?i:an?[ ]few|(?:a[ ])?couple(?:[ ]of)?|a[ ]number[ ]of|several|many|few|some|various)"
NUMBER = (
    rf"(?:\d{{1,3}}(?:,\d{{3}})*(?:\.\d+)?(?:[ -]1/2|[ -]?½)?"
    rf"|(?i:an?[ ])?{_SPELT}(?:[ ](?i:and[ ]a[ ]half|hundred|thousand))?)"
)
COUNT = rf"(?:{SOME}|{NUMBER}(?:[ ](?i:to|or)[ ]{NUMBER})?|(?i:half[ ])?(?i:an?|another))"
UNIT = either([u + s for u in UNITS if u not in ("century", "night") for s in ("", "s")] + ["century", "centuries"])
PART = either(PARTS)
SEASON = either(SEASONS)
ORDINAL = rf"(?:{either(ORDINALS)}|\d{{1,2}}(?:st|nd|rd|th))"
DAY_TH = rf"(?:{DAY}(?:st|nd|rd|th)?|{either(ORDINALS)})"
ABOUT = (
    r"(?i:(?:about|around|approximately|roughly|almost|nearly|some|just[ ](?:over|under)|more[ ]than|less[ ]than|"
    r"fewer[ ]than|over|under|at[ ]least|at[ ]most|no[ ]more[ ]than|no[ ]less[ ]than|up[ ]to|"
    r"as[ ](?:much|many|long)[ ]as|only|within|barely)[ ])"
)
EARLY = (
    rf"(?:(?P<early>(?i:early|late|mid|middle|earlier|later)(?:{S}(?i:on))?[ -]"
    rf"|(?i:the{S})?(?i:start|beginning|early[ ]part|early|middle|end|late|latter[ ]part|close){S}(?i:of{S})))?"
)
_MODS = {"ear": "START", "sta": "START", "beg": "START", "mid": "MID", "end": "END", "lat": "END", "clo": "END"}
_APPROX = {
    "more": "MORE_THAN", "over": "MORE_THAN", "just over": "MORE_THAN", "less": "LESS_THAN", "fewer": "LESS_THAN",
    "under": "LESS_THAN", "just under": "LESS_THAN", "almost": "LESS_THAN", "nearly": "LESS_THAN",
    "at least": "EQUAL_OR_MORE", "no less": "EQUAL_OR_MORE", "at most": "EQUAL_OR_LESS", "up to": "EQUAL_OR_LESS",
    "no more": "EQUAL_OR_LESS", "within": "EQUAL_OR_LESS", "about": "APPROX", "around": "APPROX",
    "approximately": "APPROX", "roughly": "APPROX", "some": "APPROX",
}  # fmt: skip


def mod_of(early: str | None) -> str | None:
    """The modifier of "early", "late", "mid-", "the end of"; "earlier" and "later" name no part."""
    words = re.sub(r"^the\s+", "", (early or "").lower())
    return None if not words or words.startswith(("earlier", "later")) else _MODS.get(words[:3])


def approx_of(words: str | None) -> str | None:
    """The modifier of "about", "more than" and their like."""
    low = (words or "").lower()
    return next((mod for start, mod in _APPROX.items() if low.startswith(start)), None)


def unit_of(word: str) -> str:
    """The TIMEX3 letters of a unit in singular or plural."""
    word = word.lower()
    return UNITS["century" if word.startswith("centur") else word.removesuffix("s")]


def times(word: str) -> int:
    """How many of its TIMEX3 unit a unit holds: two weeks to a fortnight."""
    return 2 if word.lower().startswith("fortnight") else 1


def ordinal_of(word: str) -> int:
    """The number of an ordinal, in letters or digits."""
    word = word.lower()
    return ORDINALS[word] if word in ORDINALS else int(re.match(r"\d+", word)[0])  # type: ignore[index]


def number_of(words: str) -> float | None:
    """What a count is worth; None for "several", "a few" and their like.

    >>> number_of("twenty-four"), number_of("2 1/2"), number_of("a couple of"), number_of("several")
    (24.0, 2.5, 2.0, None)
    """
    words = words.lower().replace(",", "").replace("½", " 1/2").strip()
    if words.startswith(("a couple", "couple")):
        return 2.0
    if re.fullmatch(SOME, words):
        return None
    total, half, last = 0.0, 0.5 if words.startswith("half") else 0.0, 0.0
    if half:
        return half
    for word in re.split(r"[ -]+", words):
        if word in ("to", "or") and last:
            break
        if word == "1/2" or word == "half":
            total += 0.5
        elif word == "thousand" or word == "hundred":
            total = max(total, 1) * (1000 if word == "thousand" else 100)
        elif word in ("a", "an", "another"):
            total = max(total, 1) if last == 0 else total
        elif word == "dozen":
            total = max(total, 1) * 12
        elif word in _NUMBERS:
            total = (0 if words.startswith("a ") else total) + _NUMBERS[word]
        elif word[:1].isdigit():
            total += float(word)
        last = total
    return total or None
