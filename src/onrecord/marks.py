"""Quotation marks: where marked words begin and end. Pure, without a language model.

Straight, curly, single, guillemets, low-high and doubled backquotes; continued over paragraphs; nested;
unbalanced marks neither swallow nor lose the rest; apostrophes, inches and feet are no marks.

The text is read once from left to right with at most two marks open, one in the other. A straight mark opens or
closes by what stands beside it and by what is open. A mark that is never closed ends with its paragraph, or
before the attribution behind it; one that is never opened begins with its sentence.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from onrecord.view import HELD

__all__ = ["Marked", "marked"]


@dataclass(frozen=True, slots=True)
class Marked:
    """A stretch inside quotation marks: half-open offsets of the words without the marks, white space at
    their edges left off. `depth` is 0 for an outermost stretch, 1 for one inside it, and so on. `unbalanced` where
    a mark is missing. `continues` where the same speech goes on from the stretch before, over a paragraph's end.
    """

    start: int
    end: int
    depth: int = 0
    unbalanced: bool = False
    continues: bool = False


@dataclass(slots=True)
class _Open:
    """A mark that waits for its partner: its family, where its words begin, and whether it was re-opened."""

    family: str
    start: int
    continues: bool


_MARK = re.compile(r"``|''|(?<=[^\s,]),,(?=\s)|[“”„\"«»‘’‚'‹›`]|\n")
_OPENING = {"``": "d", "“": "d", "„": "d", "«": "g", "‘": "s", "‚": "s", "‹": "h"}
_CLOSING = {"”": "d", "»": "g", "’": "s", "›": "h", ",,": "d"}
_STRAIGHT = {'"': "d", "''": "d", "'": "s"}
_BEFORE_OPENER = " \t\n([{—–-/…\"“‘'`«"
_ELISION = re.compile(
    r"['’‘](?:\d\ds?\b|(?:tis|twas|em|til|till|cause|cos|n|nother|bout|round|cuz|neath|gainst|clock|Tis|Twas|Til)\b)"
)
_TOLD = r"(?:said|says|added|adds|asked|explained|wrote|insisted|warned|recalled|replied|tweeted|continued)"
_ATTRIBUTION = re.compile(rf"(?<=[,.?!…])\s+(?:[\w.’'-]+\s+){{1,7}}?(?:{_TOLD}|told)\b|(?<=[,?!])\s+{_TOLD}\s+\w")
_REACH = 20_000  # characters behind a mark that are searched for its partner
_SENTENCE_START = re.compile(r"(?:^|(?<=[.!?…:][\s”\"’»])|(?<=\n))\s*(?=\S)")


@lru_cache(maxsize=HELD)
def marked(text: str) -> tuple[Marked, ...]:
    """Every stretch of `text` (a view's text) inside quotation marks, in order of its start."""
    if not _MARK.search(text):
        return ()
    return tuple(sorted(_Reader(text).read(), key=lambda m: (m.start, m.depth)))


def capitals(text: str, spot: tuple[int, int]) -> bool:
    """Whether every longer word begins with a capital, as in a title or a slogan."""
    words = re.findall(r"[^\W\d_][\w’'-]*", text[spot[0] : spot[1]])
    return len(words) > 1 and all(w[0].isupper() for w in words if len(w) > 3) and words[-1][0].isupper()


class _Reader:
    """One reading of one text."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.stack: list[_Open] = []
        self.found: list[Marked] = []
        self.carried: str | None = None
        self.taken = 0  # up to here an outermost stretch has been found
        self.barren = (0, -1)  # between these no single mark closes

    def read(self) -> list[Marked]:
        for mark in _MARK.finditer(self.text):
            if mark.group() == "\n":
                self._line_end(mark.start())
            elif not self._measure(mark):
                self._mark(mark.start(), mark.end(), mark.group())
        self._paragraph_end(len(self.text))
        return self.found

    # ------------------------------------------------------------ what a mark does

    def _mark(self, start: int, end: int, sign: str) -> None:
        family = _OPENING.get(sign) or _CLOSING.get(sign) or _STRAIGHT.get(sign)
        if family is None:
            return
        if family == "s":
            self._single(start, end, sign)
        elif self._opens(start, end, sign, family):
            if any(o.family == family for o in self.stack) and not self._nests(end, family):
                self._give_up(family, start)
            self._push(family, end)
        elif sign == ",,":
            if any(o.family == family for o in self.stack):
                self._close(family, start, unbalanced=True)
        elif any(o.family == family for o in self.stack):
            self._close(family, start)
        else:
            self._unopened(start)

    def _opens(self, start: int, end: int, sign: str, family: str) -> bool:
        before, after = self._beside(start, end)
        is_open = any(o.family == family for o in self.stack)
        can_open = before in _BEFORE_OPENER and not after.isspace()
        if sign == "„" or sign == "``":
            return True
        if sign == "“":
            low = any(self.text[o.start - 1] == "„" for o in self.stack if o.start)
            return not (low or (is_open and not can_open and not before.isspace()))
        if sign == "«":
            return not (is_open and not before.isspace() and before not in _BEFORE_OPENER)
        if sign in "”»":
            return not is_open and can_open and after.isalnum()
        if sign == ",,":
            return False
        if is_open:
            return before.isspace() and not after.isspace() and after not in ".,;:!?)" and not self._dangling(end)
        if before.isspace() and after.isspace():
            return True
        return can_open or (before in ",:" and after.isalnum())

    def _nests(self, end: int, family: str) -> bool:
        """Whether a mark inside one of its own kind is followed by two closing marks before another opens."""
        signs = {"d": r"``|''|[“”„\"]", "g": "[«»]", "h": "[‹›]"}[family]
        for closed, mark in enumerate(re.finditer(signs, self.text[end : self._paragraph_stop(end)]), 1):
            before, after = self._beside(end + mark.start(), end + mark.end())
            if mark.group() in "“„``" or before.isspace() or (before in "([{" and not after.isspace()):
                return False
            if closed == 2:
                return True
        return False

    def _dangling(self, end: int) -> bool:
        """Whether a straight mark in opening position is a closing one set apart from its words by mistake."""
        return bool(re.match(r"\s*(?:,|\.|\)|said\b|says\b)", self.text[end : end + 8]))

    def _single(self, start: int, end: int, sign: str) -> None:
        before, after = self._beside(start, end)
        if before.isalnum() and after.isalnum():
            return
        top_single = any(o.family == "s" for o in self.stack)
        if _ELISION.match(self.text, start) and not (sign == "‘" and not self._lonely(end)):
            return
        if top_single:
            if not before.isspace() and not after.isalnum() and self._closes_single(start, end):
                self._close("s", start)
            return
        if sign == "’" and after.isalnum():
            return
        opens = before in _BEFORE_OPENER and before not in "'‘`" and (after.isalnum() or after in '“"«[($€£…')
        line = self._starts_line(start) and (sign == "‘" or self.carried == "s")
        alone = not self.stack and (line or self._introduced(start, end))
        if opens and (alone or self._single_end(end) is not None):
            self._push("s", end)

    def _introduced(self, start: int, end: int) -> bool:
        """Whether a colon stands right before a mark and a capital behind it, as where somebody is quoted."""
        return self.text[max(0, start - 3) : start].rstrip(" ").endswith(":") and self.text[end : end + 1].isupper()

    def _lonely(self, end: int) -> bool:
        return self._single_end(end) is None

    def _single_end(self, start: int) -> int | None:
        """Where a single mark opened before `start` could close, in its paragraph."""
        stop = self._paragraph_stop(start)
        if self.barren[0] <= start <= self.barren[1]:
            return None
        for found in re.finditer(r"(?<=[^\s(])['’](?!\w)", self.text[start:stop]):
            at = start + found.start()
            if self.text[at : at + 2] == "''" or (at and self.text[at - 1 : at + 1] == "''"):
                continue
            return at
        self.barren = (start, stop)
        return None

    def _closes_single(self, start: int, end: int) -> bool:
        """Whether a single mark behind a word closes, rather than make a plural's possessive."""
        before, after = self._beside(start, end)
        if before not in "sSzZx" or not after.isspace() or not self.text[end : end + 2].strip().isalnum():
            return True
        rest = self.text[end : self._paragraph_stop(end)]
        opener = re.search(r"(?<![\w'’])['‘](?=\w)", rest)
        later = re.search(r"(?<=[\w,.!?…;])['’](?!\w)", rest[: opener.start()] if opener else rest)
        return later is None or (rest[later.start() - 1] in "sS" and rest[later.start() - 2] != ".")

    def _measure(self, mark: re.Match[str]) -> bool:
        """Whether a mark is the sign for feet or inches, minutes or seconds."""
        at, sign = mark.start(), mark.group()
        if sign not in ("'", '"', "’", "”", "''") or not at or not self.text[at - 1].isdigit():
            return False
        if sign in "'’":
            return bool(re.match(r"\d{1,2}(?:[\"”]|'')|\s?\d{1,2}\s?[\"”]", self.text[at + 1 : at + 6]))
        if re.search(r"\d['’]\s?\d{1,2}$", self.text[max(0, at - 5) : at]):
            return True
        return not any(o.family == "d" for o in self.stack)

    # ------------------------------------------------------------ opening and closing

    def _push(self, family: str, start: int) -> None:
        if len(self.stack) < 3:
            self.stack.append(_Open(family, start, self.carried == family and not self.stack))
        self.carried = None

    def _close(self, family: str, end: int, unbalanced: bool = False) -> None:
        while self.stack:
            top = self.stack.pop()
            if top.family == family:
                self._add(top, end, unbalanced)
                return

    def _add(self, top: _Open, end: int, unbalanced: bool) -> None:
        start = top.start
        while start < end and self.text[start].isspace():
            start += 1
        while end > start and self.text[end - 1].isspace():
            end -= 1
        if start >= end:
            return
        self.found.append(Marked(start, end, len(self.stack), unbalanced, top.continues))
        if not self.stack:
            self.taken = end

    def _give_up(self, family: str, limit: int) -> None:
        """A mark of this family is open and another one opens at `limit`: the first was never closed."""
        while self.stack and self.stack[-1].family != family:
            self.stack.pop()
        if self.stack:
            top = self.stack.pop()
            self._add(top, self._repaired(top.start, limit), True)

    def _repaired(self, start: int, limit: int) -> int:
        """Where words opened at `start` and never closed probably end: before an attribution, else at `limit`."""
        piece = self.text[start:limit]
        told = _ATTRIBUTION.search(piece)
        if told:
            return start + told.start()
        if "\n" not in piece.strip() and limit < len(self.text) and self.text[limit : limit + 1] not in ("\n", ""):
            stop = re.search(r"(?<![\s.][A-Z])[.!?…](?=\s)", piece)
            if stop:
                return start + stop.end()
        return limit

    def _unopened(self, end: int) -> None:
        """A closing mark with nothing open: its words begin with their sentence, if they end as speech does."""
        if end == 0 or self.text[end - 1] not in ",.!?…" or self.stack:
            return
        low = max(self.taken, self.text.rfind("\n", 0, end) + 1)
        piece = self.text[low:end]
        starts = [m.end() for m in _SENTENCE_START.finditer(piece) if m.end() < len(piece) - 1]
        if not starts or (low == self.taken and self.taken and "\n" not in self.text[self.taken - 1 : end]):
            return
        self._add(_Open("d", low + starts[0], False), end, True)

    # ------------------------------------------------------------ lines and paragraphs

    def _line_end(self, at: int) -> None:
        if not self.stack:
            if self.carried and not self._opens_line(at):
                self.carried = None
            return
        if self.stack[0].start > at:  # opened at the next paragraph, which this line end stands before
            return
        wrapped = self.text[at + 1 : at + 2].strip() != "" and not self._opens_line(at)
        if wrapped and self._closes_later(at):
            return
        self._paragraph_end(at)

    def _paragraph_end(self, at: int) -> None:
        if not self.stack:
            return
        outer = self.stack[0]
        del self.stack[:]
        family = self._opens_line(at)
        if family == outer.family:
            self._add(outer, at, False)
            self.carried = family
        elif outer.family == "s" and not outer.continues and not self._sure(outer.start):
            return
        elif (onward := self._closed_below(outer.family, at)) is not None:
            self._add(outer, at, False)
            self.stack.append(_Open(outer.family, onward, True))
        else:
            self._add(outer, self._repaired(outer.start, at), True)

    def _sure(self, start: int) -> bool:
        """Whether a single mark before `start` opens, whatever becomes of it."""
        return self.text[start - 1] == "‘" or self._introduced(start - 1, start)

    def _closed_below(self, family: str, at: int) -> int | None:
        """Where the next paragraph begins, if it opens no mark of this family and ends with a closing one."""
        found = re.compile(r"\s*(?=\S)([^\n]*[.,?!…])(''|[”\"’'»›])[ \t]*(?=\n|$)").match(self.text, at)
        if found is None or {**_CLOSING, **_STRAIGHT}.get(found.group(2)) != family:
            return None
        opened = {"d": r"``|''|[“„\"]", "g": "«", "s": r"(?<!\w)[‘'](?=\w)", "h": "‹"}[family]
        told = _ATTRIBUTION.search(found.group(1))
        return None if told or re.search(opened, found.group(1)) else found.start(1)

    def _opens_line(self, at: int) -> str | None:
        """The family of the mark that the next line with words opens with."""
        found = re.compile(r"\s*(``|''|[“„\"«‘‚'‹])(?=[\w\[($…“\"‘'])").match(self.text, at)
        if not found or (_ELISION.match(self.text, found.start(1)) and found.group(1) in "'"):
            return None
        return _OPENING.get(found.group(1)) or _STRAIGHT.get(found.group(1))

    def _closes_later(self, at: int) -> bool:
        """Whether the outermost open mark closes in the rest of the block, before another one opens."""
        block = self.text[at : self._block_stop(at)]
        closer = {"d": r"(?<=\S)(?:[”\"]|'')", "g": "»", "s": r"(?<=[^\s(])['’](?!\w)", "h": "›"}[self.stack[0].family]
        opener = {"d": r"(?<!\S)(?:[“\"]|``|'')(?=\S)", "g": "«", "s": r"(?<!\S)['‘](?=\w)", "h": "‹"}
        first = re.search(closer, block)
        again = re.search(opener[self.stack[0].family], block)
        return first is not None and (again is None or first.start() < again.start())

    def _beside(self, start: int, end: int) -> tuple[str, str]:
        return (self.text[start - 1] if start else "\n"), (self.text[end] if end < len(self.text) else "\n")

    def _starts_line(self, start: int) -> bool:
        return not self.text[self.text.rfind("\n", 0, start) + 1 : start].strip()

    def _paragraph_stop(self, start: int) -> int:
        stop = self.text.find("\n", start)
        return min(len(self.text) if stop < 0 else stop, start + _REACH)

    def _block_stop(self, start: int) -> int:
        found = re.compile(r"\n[ \t]*\n").search(self.text, start)
        return min(found.start() if found else len(self.text), start + _REACH)
