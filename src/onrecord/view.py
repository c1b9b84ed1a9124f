"""A text as it is read: repaired where it is damaged, with the way back.

A report's text is never rewritten. What a reader *sees* of it differs from its characters, though: `&rsquo;` is one
mark, a soft hyphen nothing, `â€œ` a mark that was wrongly decoded, a line end in a wrapped paragraph a space. A `View`
is that reading surface together with the way back: stages look at `View.text` and turn what they find into spans of
the report's own text with `View.span`. For most reports the view is the text itself and costs nothing.
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import lru_cache

from onrecord.damage import PASSES, Edit, Pass
from onrecord.model import Repair, Report, Span

__all__ = ["HELD", "View", "edited", "view_of"]

_SEEN = re.compile(r"\S")
HELD = 512  # texts of which what every stage asks is kept: view, marks, sentences, header


@dataclass(frozen=True, slots=True)
class View:
    """The reading surface of a report.

    `text` is what a reader sees; `starts[i]` and `ends[i]` bound, in the report's own text, the characters that
    `text[i]` stands for (both None where the view is the text itself); both never fall. `repairs` counts what was
    mended, by kind, sorted, and the characters that could not be read.
    """

    report: str
    text: str
    starts: array[int] | None = None
    ends: array[int] | None = None
    repairs: tuple[tuple[Repair, int], ...] = ()

    @classmethod
    def of(cls, report: str, text: str) -> View:
        """The view of `text`, the text of the report with the id `report`."""
        shown, starts, ends = text, None, None
        repairs: Counter[Repair] = Counter()
        for find in PASSES:
            edits = list(find(shown))
            if not edits:
                continue
            if starts is None or ends is None:
                starts, ends = array("I", range(len(text))), array("I", range(1, len(text) + 1))
            repairs.update(edit.kind for edit in edits if edit.kind)
            shown, starts, ends = _edited(shown, starts, ends, edits)
        if unread := shown.count("\ufffd"):
            repairs["unread"] = unread
        return cls(report, shown, starts, ends, tuple(sorted(repairs.items())))

    def span(self, start: int, end: int) -> Span:
        """The span of the report's text behind `view.text[start:end]`; an empty stretch is refused."""
        if not 0 <= start < end <= len(self.text):
            raise ValueError(f"no stretch {start}:{end} in a view of {len(self.text)} characters")
        if self.starts is None or self.ends is None:
            return Span(self.report, start, end)
        return Span(self.report, self.starts[start], self.ends[end - 1])

    def within(self, start: int, end: int) -> tuple[int, int]:
        """The view offsets of what stands for `start`:`end` of the report's text; empty where nothing of it is seen."""
        if self.starts is None or self.ends is None:
            return start, end
        low = bisect_right(self.ends, start)
        return low, max(low, bisect_left(self.starts, end))

    def words(self, span: Span) -> str:
        """The words of a span of the report, as a reader sees them."""
        low, high = self.within(span.start, span.end)
        return self.text[low:high]

    def blanked(self, stretches: Iterable[tuple[int, int]]) -> View:
        """The view with these stretches blank; every offset stays."""
        text = self.text
        for start, end in stretches:
            text = text[:start] + _SEEN.sub(" ", text[start:end]) + text[end:]
        return replace(self, text=text)

    def trimmed(self, start: int, end: int) -> tuple[int, int]:
        """`start`, `end` (view offsets) without white space at either edge."""
        while start < end and self.text[start].isspace():
            start += 1
        while end > start and self.text[end - 1].isspace():
            end -= 1
        return start, end


def view_of(report: Report) -> View:
    """The view of a report's text; made once, as long as it is among the last that were asked for."""
    return _made(report.id, report.text)


@lru_cache(maxsize=HELD)
def _made(id: str, text: str) -> View:
    return View.of(id, text)


def edited(text: str, find: Pass) -> str:
    """`text` with what one pass finds put right, without the way back."""
    out: list[str] = []
    at = 0
    for edit in find(text):
        out += (text[at : edit.start], edit.shown)
        at = edit.end
    return "".join([*out, text[at:]]) if out else text


def _edited(
    text: str, starts: array[int], ends: array[int], edits: Iterable[Edit]
) -> tuple[str, array[int], array[int]]:
    """A text and its map after `edits`; what is put in stands for all that it replaces."""
    shown: list[str] = []
    new_starts, new_ends = array("I"), array("I")
    at = 0
    for edit in edits:
        shown += (text[at : edit.start], edit.shown)
        new_starts += starts[at : edit.start]
        new_ends += ends[at : edit.start]
        new_starts.extend([starts[edit.start]] * len(edit.shown))
        new_ends.extend([ends[edit.end - 1]] * len(edit.shown))
        at = edit.end
    shown.append(text[at:])
    return "".join(shown), new_starts + starts[at:], new_ends + ends[at:]
