"""Views, tokens and offset arithmetic.

A report's text is never rewritten. What a reader *sees* of it differs from its characters, though: `&rsquo;`
is one mark, a soft hyphen nothing, a no-break space a space, CRLF one line end. A `View` is that reading
surface together with the way back: stages look at `View.text` and turn what they find into spans of the
report's own text with `View.span`. For most reports the view is the text itself and costs nothing.
"""

from __future__ import annotations

import hashlib
import html
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from onrecord.model import Span

__all__ = ["View", "Word", "fold", "sha256", "words"]

# Characters that a reader does not see: soft hyphen, zero-width and bidirectional controls, byte-order mark.
_INVISIBLE = "\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\u2061\u2062\u2063\u2064\ufeff\u202a-\u202e\u2066-\u2069"
_SPACES = "\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
_ODD = re.compile(
    rf"&(?:\#[0-9]{{1,7}}|\#[xX][0-9a-fA-F]{{1,6}}|[A-Za-z][A-Za-z0-9]{{1,31}});"
    rf"|\r\n?|[\u0085\u2028\u2029]|[{_INVISIBLE}]|[{_SPACES}]|[\ud800-\udfff]"
)
_WORD = re.compile(r"\w+(?:['’\-‐‑]\w+)*")


def _seen(piece: str) -> str:
    """What a reader sees of one odd stretch of text."""
    first = piece[0]
    if first == "&":
        shown = html.unescape(piece)
        return piece if shown == piece else "".join(_seen(c) if _ODD.fullmatch(c) else c for c in shown)
    if first in "\r\u0085\u2028\u2029":
        return "\n"
    if "\ud800" <= first <= "\udfff":
        return "\ufffd"
    return " " if unicodedata.category(first) == "Zs" else ""


@dataclass(frozen=True, slots=True)
class View:
    """The reading surface of a report.

    `text` is what a reader sees; `starts[i]` and `ends[i]` bound, in the report's own text, the characters
    that `text[i]` stands for (both None where the view is the text itself).
    """

    report: str
    text: str
    starts: tuple[int, ...] | None = None
    ends: tuple[int, ...] | None = None

    @classmethod
    def of(cls, report: str, text: str) -> View:
        """The view of `text`, the text of the report with the id `report`."""
        if not _ODD.search(text):
            return cls(report, text)
        shown: list[str] = []
        starts: list[int] = []
        ends: list[int] = []
        at = 0
        for odd in _ODD.finditer(text):
            starts.extend(range(at, odd.start()))
            ends.extend(range(at + 1, odd.start() + 1))
            seen = _seen(odd.group())
            shown += (text[at : odd.start()], seen)
            starts += [odd.start()] * len(seen)
            ends += [odd.end()] * len(seen)
            at = odd.end()
        starts.extend(range(at, len(text)))
        ends.extend(range(at + 1, len(text) + 1))
        shown.append(text[at:])
        return cls(report, "".join(shown), tuple(starts), tuple(ends))

    def span(self, start: int, end: int) -> Span:
        """The span of the report's text behind `view.text[start:end]`; an empty stretch is refused."""
        if not 0 <= start < end <= len(self.text):
            raise ValueError(f"no stretch {start}:{end} in a view of {len(self.text)} characters")
        if self.starts is None or self.ends is None:
            return Span(self.report, start, end)
        return Span(self.report, self.starts[start], self.ends[end - 1])

    def trimmed(self, start: int, end: int) -> tuple[int, int]:
        """`start`, `end` (view offsets) without white space at either edge."""
        while start < end and self.text[start].isspace():
            start += 1
        while end > start and self.text[end - 1].isspace():
            end -= 1
        return start, end


@dataclass(frozen=True, slots=True)
class Word:
    """A word as written, with its folded form and its half-open offsets in the string it was cut from."""

    start: int
    end: int
    text: str
    folded: str


def words(text: str) -> Iterator[Word]:
    """The words of `text` in order: runs of letters and digits, joined by inner apostrophes and hyphens."""
    for found in _WORD.finditer(text):
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
