"""The words that text made for people never uses of a report or an outlet (quoted matter aside)."""

from __future__ import annotations

import re

FORBIDDEN = re.compile(
    r"\b(misspel(t|led)|slips?|altered|misquoted|uncredited|plagiari[sz]ed|copied|hardened|fake|false|independent)\b",
    re.I,
)
