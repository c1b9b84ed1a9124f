"""Words that something was decided about, found again in a text that has changed since.

Approximate matching after Sellers (1980): the words with what stands on either side are laid over the whole text at the
least number of inserted, left out and replaced characters. A place counts only where the words themselves are mostly
there and no other place is nearly as good: whoever finds two has found none.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import Levenshtein

from onrecord.model import Anchor, Span

__all__ = ["AROUND", "Sought", "anchored", "seek"]

AROUND = 32  # characters kept on either side
_LONG, _END = 1000, 300  # longer words are sought by their ends, of so many characters each
_CHANGED = 0.5  # the most of the pattern, and of the words in it, that may have changed
_CLEARER = 0.1  # how much more of the pattern has to differ at any other place
_NOTHING = "\U0010ffff"  # no character


@dataclass(frozen=True, slots=True)
class Sought:
    """Where an anchor's words stand now: `span`, or none, and why."""

    span: Span | None
    why: Literal["found", "gone", "twice"]


def anchored(text: str, span: Span) -> Anchor:
    """The anchor of `span` in `text`, its report's."""
    before, after = text[max(0, span.start - AROUND) : span.start], text[span.end : span.end + AROUND]
    return Anchor(span, text[span.start : span.end], before, after)


def seek(anchor: Anchor, text: str) -> Sought:
    """Where the words of `anchor` stand in `text`, which may have been edited around and inside them."""
    report, words = anchor.span.report, anchor.words
    if not words or anchored(text, anchor.span) == anchor:
        return Sought(anchor.span if words else None, "found" if words else "gone")
    if len(words) <= _LONG:
        found = _place(anchor.before, words, anchor.after, text)
    else:
        first = _place(anchor.before, words[:_END], words[_END : _END + AROUND], text)
        last = _place(words[-_END - AROUND : -_END], words[-_END:], anchor.after, text)
        found = (first[0], last[1]) if isinstance(first, tuple) and isinstance(last, tuple) else "gone"
    if isinstance(found, tuple) and found[0] < found[1]:
        return Sought(Span(report, *found), "found")
    if len(words) >= AROUND and text.count(words) == 1:  # moved as it stands, away from what stood beside it
        start = text.index(words)
        return Sought(Span(report, start, start + len(words)), "found")
    return Sought(None, "twice" if found == "twice" else "gone")


def _place(before: str, words: str, after: str, text: str) -> tuple[int, int] | Literal["gone", "twice"]:
    """The start and end of `words` between `before` and `after`, at the one place of `text` that is nearest."""
    best = _nearest(before, words, after, text)
    if best is None:
        return "gone"
    cost, first, last = best
    other = _nearest(before, words, after, text[:first] + _NOTHING * (last - first) + text[last:])
    clearer = _CLEARER * len(before + words + after)
    return (first, last) if other is None or other[0] > cost + clearer else "twice"


def _nearest(before: str, words: str, after: str, text: str) -> tuple[int, int, int] | None:
    """The least cost of the pattern in `text`, and where its words then stand; None where too much has changed."""
    pattern = before + words + after
    costs = _ends(pattern, text)
    end = int(costs.argmin())
    if costs[end] > _CHANGED * len(pattern):
        return None
    start = end - int(_ends(pattern[::-1], text[:end][::-1][: 2 * len(pattern)]).argmin())
    first, last = (start + n for n in _mapped(pattern, text[start:end], (len(before), len(before) + len(words))))
    kept = first < last and Levenshtein.distance(words, text[first:last]) <= _CHANGED * len(words)
    return (int(costs[end]), first, last) if kept else None


def _ends(pattern: str, text: str) -> NDArray[np.int64]:
    """For every end in `text` the least cost of `pattern` laid over what stands before it."""
    letters = _codes(text)
    places = np.arange(len(letters) + 1)
    row = np.zeros(len(letters) + 1, dtype=np.int64)
    for n, letter in enumerate(_codes(pattern), 1):
        below = np.empty_like(row)
        below[0] = n
        below[1:] = np.minimum(row[:-1] + (letters != letter), row[1:] + 1)
        row = np.minimum.accumulate(below - places) + places
    return row


def _codes(text: str) -> NDArray[Any]:
    return np.array([ord(c) for c in text], dtype=np.int64)


def _mapped(pattern: str, window: str, wanted: tuple[int, int]) -> list[int]:
    """Where two places of `pattern` lie in `window`; what was inserted at an edge stays outside."""
    start = end = 0
    for step in Levenshtein.opcodes(pattern, window):
        tag, a0, a1, b0, b1 = step.tag, step.src_start, step.src_end, step.dest_start, step.dest_end
        if a0 <= wanted[0] < a1:
            start = b1 if tag == "delete" else min(b1, b0 + wanted[0] - a0)
        if a0 < wanted[1] <= a1:
            end = b0 if tag == "delete" else min(b1, b0 + wanted[1] - a0)
    return [start, end]
