"""Shared passages: what two reports have in common word for word, whatever line they are of.

Every pair of a story is looked at up to `ALL_PAIRS` reports; beyond, pairs that share eight words in a row, found as
the candidates of descent are, so that the work grows with the number of words and no passage is passed over for being
common.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import TYPE_CHECKING
from zlib import crc32

from onrecord.compare.repeated import accounts
from onrecord.compare.shared_runs import LEAST_TELLING, LEAST_WORDS, KeyedText, keyed_text, shared_runs
from onrecord.headers import header
from onrecord.language.sentences import sentences
from onrecord.model import PRIMARY_WITNESSES, Annotations, Descent, Report, SharedPassage, Story
from onrecord.trace.candidates import ALL_PAIRS, meeting
from onrecord.trace.traced_text import set_apart
from onrecord.view import view_of

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

__all__ = ["shared_passages"]

MOST_PARTNERS = 40  # reports that one report's passages are looked for in, in a large story
MOST = 200  # passages of one pair that are kept
_NAMES = ("person", "organisation")


def shared_passages(story: Story, descent: Descent) -> tuple[tuple[SharedPassage, ...], tuple[str, ...]]:
    """The shared passages of the story's reports, by report, and notes on what was cut off.

    Primary witnesses have none. Names are those that the annotations mention.
    """
    given = zip(accounts(story.reports), story.annotations, strict=True)
    told = [(r, a) for r, a in given if r.role not in PRIMARY_WITNESSES]
    texts = [_reading(r, a) for r, a in told]
    pairs, cut = _pairs([r for r, _ in told], texts)
    lines = _lines(descent)
    out: list[SharedPassage] = []
    left = 0
    for i, j in pairs:
        found = list(_passages(texts[i], texts[j], lines))
        out += found[:MOST]
        left += len(found[MOST:])
    notes = []
    if cut:
        notes.append(f"shared passages: {cut} pairs beyond the {MOST_PARTNERS} nearest of a report were not looked at")
    if left:
        notes.append(f"shared passages: {left} beyond {MOST} of one pair are left out")
    return tuple(sorted(out, key=lambda p: (p.report, p.other, p.span, p.other_span))), tuple(notes)


def _reading(report: Report, found: Annotations) -> KeyedText:
    view = view_of(report)
    stretches = sentences(view)
    names = (m.span for m in found.mentions if m.form == "name" and m.kind in _NAMES)
    return keyed_text(
        view,
        ((s.start, s.end) for s in stretches),
        set_apart(view, stretches, header(report, view)),
        (view.within(span.start, span.end) for span in names),
    )


def _lines(descent: Descent) -> dict[str, set[str]]:
    out: dict[str, set[str]] = {}
    for line in descent.lines:
        for report in line.reports:
            out.setdefault(report, set()).add(line.id)
    return out


def _passages(one: KeyedText, other: KeyedText, lines: Mapping[str, set[str]]) -> Iterator[SharedPassage]:
    a, b = one.view.report, other.view.report
    same = bool(lines.get(a, set()) & lines.get(b, set()))
    for run in shared_runs(one, other):
        here, there = one.stretch(run.a, run.length), other.stretch(run.b, run.length)
        size = one.size(run.a, run.length)
        yield SharedPassage(a, b, one.view.span(*here), other.view.span(*there), size, run.kind, same)


def _pairs(reports: list[Report], texts: list[KeyedText]) -> tuple[list[tuple[int, int]], int]:
    """The pairs to look at, as indices, and how many were cut off."""
    values = [_values(text) for text in texts]
    if len(reports) > ALL_PAIRS:
        return meeting(reports, values, MOST_PARTNERS, 1)
    held = [set(found.tolist()) for found in values]
    return [(i, j) for j in range(len(held)) for i in range(j) if not held[i].isdisjoint(held[j])], 0


def _values(text: KeyedText) -> NDArray[np.uint64]:
    """What two texts share if they share a passage: a number for each eight words in a row, and each short sentence."""
    import numpy as np

    ids = np.array([0 if key is None else _number(key) for key in text.keys], np.uint64)
    found = [_runs(ids, LEAST_WORDS)]
    for first, last in text.sentences:
        if LEAST_TELLING <= last - first < LEAST_WORDS:
            found.append(_runs(ids[first:last], last - first))
    return np.unique(np.concatenate(found))


def _runs(ids: NDArray[np.uint64], length: int) -> NDArray[np.uint64]:
    """A number below 2**32 for each `length` words in a row, none of them set apart."""
    import numpy as np

    if len(ids) < length:
        return np.empty(0, np.uint64)
    rows = np.lib.stride_tricks.sliding_window_view(ids, length)
    rows = rows[(rows != 0).all(axis=1)]
    mixed = np.zeros(len(rows), np.uint64)
    for n in range(length):
        mixed = (mixed ^ rows[:, n]) * np.uint64(0x9E3779B97F4A7C15)
    return mixed >> np.uint64(32)


@lru_cache(maxsize=1 << 18)
def _number(key: str) -> int:
    return crc32(key.encode("utf-8", "surrogatepass")) or 1
