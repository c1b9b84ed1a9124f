"""Words, folding and digests of text. What a reader sees of a text, and the way back, is `view`."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

__all__ = ["WORD", "Word", "fold", "sha256", "words"]

WORD = re.compile(r"\w+(?:['’\-‐‑]\w+)*")


@dataclass(frozen=True, slots=True)
class Word:
    """A word as written, with its folded form and its half-open offsets in the string it was cut from."""

    start: int
    end: int
    text: str
    folded: str


def words(text: str) -> Iterator[Word]:
    """The words of `text` in order: runs of letters and digits, joined by inner apostrophes and hyphens."""
    for found in WORD.finditer(text):
        yield Word(found.start(), found.end(), found.group(), fold(found.group()))


@lru_cache(maxsize=1 << 17)
def fold(word: str) -> str:
    """A word for comparison only: case folded, diacritics and the shape of apostrophes and hyphens left off."""
    if word.isascii():
        return word.lower()
    plain = word.replace("’", "'").replace("‘", "'").replace("‐", "-").replace("‑", "-")
    split = unicodedata.normalize("NFKD", plain)
    return "".join(c for c in split if not unicodedata.combining(c)).casefold()


def sha256(text: str) -> str:
    """The sha256 of a text in UTF-8, lone surrogates included, in hex."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
