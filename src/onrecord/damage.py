"""Damage in a text that came undecoded, wrapped or typeset: where it is, and what a reader would see there.

Each pass looks at a text and yields `Edit`s, in order and without overlap; `view` applies them and keeps the way back.
Passes run one after the other, since one can bring the next to light (a word cut by a soft hyphen that was itself
wrongly decoded). Nothing is guessed: what cannot be told stays as it stands.
"""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from onrecord import resources
from onrecord.model import Repair

__all__ = ["PASSES", "Edit", "Pass", "decoded"]


class Edit(NamedTuple):
    """`text[start:end]` is read as `shown`. `kind` says what was wrong; None for what every text may hold."""

    start: int
    end: int
    shown: str
    kind: Repair | None


Pass = Callable[[str], Iterable[Edit]]

# ------------------------------------------------------------------ UTF-8 read as Latin-1 or Windows-1252


def _windows(byte: int) -> str:
    """The character that Windows-1252 has for `byte`, the control character of Latin-1 where it has none."""
    try:
        return bytes((byte,)).decode("cp1252")
    except UnicodeDecodeError:
        return chr(byte)


_BYTE = {chr(b): b for b in range(0x80, 0x100)} | {_windows(b): b for b in range(0x80, 0xA0)}
_AFTER = "[" + "".join(sorted(c for c, b in _BYTE.items() if b < 0xC0)) + "]"
_UNIT = re.compile(f"[\xc2-\xdf]{_AFTER}|[\xe0-\xef]{_AFTER}{{2}}|[\xf0-\xf4]{_AFTER}{{3}}")
# Byte 9D has no character in Windows-1252 and is often lost; of what begins so, only the closing mark is common.
_LOST = re.compile(f"â€(?:\ufffd|ï¿½|(?!{_AFTER}|ï¿½))")
_BARE = re.compile("Â(?= )|Ã(?= )")  # a no-break space that became a plain one
_MARKS = frozenset("“”‘’–—…‚„‹›«»™\"'")
_SIGNS = frozenset("¡¢£¤¥¦§¨©ª¬®¯°±²³´µ¶¸¹º¼½¾¿")  # stand behind no A with a tilde or a circumflex
_CONTEXT = 3


def decoded(text: str) -> Iterator[Edit]:
    """Characters that are the bytes of one UTF-8 character, as `â€œ` is of `“`.

    Where one place can be nothing else, the same is true of the text, and doubtful places are read so too.
    """
    if text.isascii():
        return
    lost = list(_LOST.finditer(text))
    inside = {at for m in lost for at in range(*m.span())}
    units = [(m, shown) for m in _UNIT.finditer(text) if m.start() not in inside and (shown := _character(m.group()))]
    if not lost and not any(_surely(text, m, shown) for m, shown in units):
        return
    found = [Edit(*m.span(), shown, "decoded") for m, shown in units if not _is_capital_before_mark(text, m)]
    found += [Edit(*m.span(), "”", "decoded") for m in lost]
    taken = {edit.start for edit in found}
    found += [
        Edit(*m.span(), "à" if m.group() == "Ã" else "", "decoded")
        for m in _BARE.finditer(text)
        if m.start() not in taken
    ]
    yield from sorted(found)


def _character(unit: str) -> str | None:
    try:
        return bytes(_BYTE[c] for c in unit).decode("utf-8")
    except UnicodeDecodeError:
        return None


def _surely(text: str, unit: re.Match[str], shown: str) -> bool:
    """Whether nobody writes these characters beside each other: a control among them, or by ftfy's list of such."""
    from ftfy.badness import is_bad

    if _is_capital_before_mark(text, unit):
        return False
    if any("\x80" <= c <= "\x9f" for c in unit.group()) or (len(unit.group()) == 3 and shown in "“”‘’–—…•€™"):
        return True
    if unit.group()[0] in "ÂÃ" and unit.group()[1] in _SIGNS:
        return True
    return bool(is_bad(text[max(0, unit.start() - _CONTEXT) : unit.end() + _CONTEXT]))


def _is_capital_before_mark(text: str, unit: re.Match[str]) -> bool:
    """Whether it may be a word in capitals before a mark of punctuation, as in “CAFÉ”."""
    before = text[unit.start() - 1 : unit.start()]
    return len(unit.group()) == 2 and unit.group()[1] in _MARKS and before.isupper()


_CONTROL = re.compile("[\x80-\x84\x86-\x9f]")
_WITH_ELLIPSIS = re.compile("[\x80-\x9f]")


def windows(text: str) -> Iterator[Edit]:
    """Windows-1252 read as Latin-1: control characters where the marks should be."""
    if not _CONTROL.search(text):
        return
    for found in _WITH_ELLIPSIS.finditer(text):
        shown = _windows(ord(found.group()))
        if shown != found.group():
            yield Edit(*found.span(), shown, "windows")


# ------------------------------------------------------------------ odd characters

# Characters that a reader does not see: zero-width and bidirectional controls, byte-order mark; and soft hyphens.
_INVISIBLE = "\u200b\u200c\u200d\u200e\u200f\u2060\u2061\u2062\u2063\u2064\ufeff\u202a-\u202e\u2066-\u2069"
_SPACES = "\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
_ODD = re.compile(
    rf"&(?:\#[0-9]{{1,7}}|\#[xX][0-9a-fA-F]{{1,6}}|[A-Za-z][A-Za-z0-9]{{1,31}});"
    rf"|\xad+(?:[ \t]*(?:\r\n?|\n)[ \t]*(?=\w))?|\r\n?|[\u0085\u2028\u2029]|[{_INVISIBLE}]|[{_SPACES}]"
    rf"|[\ufb00-\ufb06]|[\ud800-\udfff]"
)


_KINDS: dict[str, Repair] = {"\xad": "soft_hyphen", **{chr(c): "ligature" for c in range(0xFB00, 0xFB07)}}


def odd(text: str) -> Iterator[Edit]:
    """What a reader sees otherwise than it is written: entities, soft hyphens, ligatures, odd blanks, line ends."""
    for found in _ODD.finditer(text):
        piece = found.group()
        shown = _seen(piece)
        if shown != piece:
            yield Edit(*found.span(), shown, _KINDS.get(piece[0]))


def _seen(piece: str) -> str:
    first = piece[0]
    if first == "&":
        shown = html.unescape(piece)
        return piece if shown == piece else "".join(_seen(c) if _ODD.fullmatch(c) else c for c in shown)
    if first in "\r\u0085\u2028\u2029":
        return "\n"
    if "\ufb00" <= first <= "\ufb06":
        return unicodedata.normalize("NFKC", first)
    if "\ud800" <= first <= "\udfff":
        return "\ufffd"
    return " " if unicodedata.category(first) == "Zs" else ""


# ------------------------------------------------------------------ line ends

_ROW = re.compile(r"[^\n]+")
_FORM = re.compile(r"[^\W\d_]+(?:[-‐][^\W\d_]+)*")
_CUT = re.compile(r"([^\W\d_]+)[-‐]\Z")
_TERMINAL = re.compile(r"[.!?…:][\"'”’»)\]]*\s*\Z")
_HIGH, _COLUMN, _LOW = 100, 45, 20  # characters of the longest line: of a page at most, of a column below, at least
_FILLED = 0.9  # of the lines of a wrapped block, at least, are filled


class _Line(NamedTuple):
    """A line in its block: offsets without the blanks at its end, and the first word of the next line."""

    start: int
    end: int
    text: str
    next: str

    @property
    def terminal(self) -> bool:
        """Whether a sentence may end with it."""
        return bool(_TERMINAL.search(self.text))

    @property
    def cut(self) -> str | None:
        """The part of a word that it ends with, its hyphen left off."""
        found = _CUT.search(self.text) if self.text[-1] in "-‐" else None
        return found.group(1) if found and self.next[:1].isalpha() else None

    def filled(self, width: int) -> bool:
        """Whether the next word did not go into it: not at all in a column; on a page lines are of uneven length."""
        left = width - len(self.text) - 1 - len(self.next)
        return self.cut is not None or left < (width // 4 if width >= _COLUMN else 0)


def line_ends(text: str) -> Iterator[Edit]:
    """Line ends inside paragraphs wrapped by hand, and words cut at a line's end."""
    forms: frozenset[str] | None = None
    blocks = list(_blocks(text))
    page = max((width for lines in blocks if (width := _width(lines)) and _is_wrapped(lines, width)), default=0)
    for lines in blocks:
        width = max(page, _width(lines)) if len(lines) == 2 else _width(lines)
        wrapped = bool(page) and _is_wrapped(lines, width)
        for line, below in pairwise(lines):
            if cut := line.cut:
                forms = frozenset(_FORM.findall(text.lower())) if forms is None else forms
                yield _mended(forms, line, below, cut)
            elif wrapped and (line.filled(width) or not line.terminal):
                yield Edit(line.end, below.start, " ", "wrap")


def _blocks(text: str) -> Iterator[list[_Line]]:
    """The runs of two lines and more without a blank line between them."""
    rows: list[tuple[int, str]] = []
    for found in _ROW.finditer(text):
        row = found.group().rstrip()
        if rows and (not row or text.count("\n", rows[-1][0] + len(rows[-1][1]), found.start()) != 1):
            yield from _block(rows)
            rows = []
        if row:
            lead = len(row) - len(row.lstrip())
            rows.append((found.start() + lead, row[lead:]))
    yield from _block(rows)


def _block(rows: list[tuple[int, str]]) -> Iterator[list[_Line]]:
    if len(rows) > 1:
        words = [row.split(None, 1)[0] for _, row in rows[1:]] + [""]
        yield [_Line(at, at + len(row), row, word) for (at, row), word in zip(rows, words, strict=True)]


def _width(lines: list[_Line]) -> int:
    """The length of the longest line; 0 for two lines, which show no width by themselves."""
    return max(len(line.text) for line in lines) if len(lines) > 2 else 0


def _is_wrapped(lines: list[_Line], width: int) -> bool:
    """Whether the lines of a block are paragraphs wrapped by hand to `width`."""
    inner = lines[:-1]
    if not _LOW <= width <= _HIGH or (width < _COLUMN and 1 < len(inner) < 3):
        return False
    if sum(not line.terminal for line in inner) * 2 <= len(inner):
        return False
    if sum(line.next[0].islower() for line in inner) * 3 < len(inner) and len(inner) > 1:
        return False
    return sum(line.terminal or line.filled(width) for line in inner) >= _FILLED * len(inner)


def _mended(forms: frozenset[str], line: _Line, below: _Line, left: str) -> Edit:
    """How a word cut at a line's end is read: in one, with its hyphen, or as a part put off ("two- and three-")."""
    right = re.match(r"[^\W\d_]+", below.text)
    rest = right.group() if right else ""
    if rest.lower() in resources.PACK.entries("hyphen_links"):
        return Edit(line.end, below.start, " ", "wrap")
    if _keeps_hyphen(forms, left, rest):
        return Edit(line.end, below.start, "", "wrap")
    return Edit(line.end - 1, below.start, "", "cut_word")


def _keeps_hyphen(forms: frozenset[str], left: str, right: str) -> bool:
    """Whether the hyphen belongs to the word: as the text writes it elsewhere, else by the words that there are."""
    if right[0].isupper() and not (left.isupper() and right.isupper()):
        return True
    left, right = left.lower(), right.lower()
    if left + right in forms:
        return False
    if f"{left}-{right}" in forms or f"{left}‐{right}" in forms:
        return True
    if _is_word(left + right) or left + right in _frequent():
        return False
    return (_is_word(left) and _is_word(right)) or left in resources.PACK.entries("hyphen_prefixes")


def _is_word(word: str) -> bool:
    return len(word) > 1 and word in resources.PACK.entries("common")


@cache
def _frequent() -> frozenset[str]:
    """The words of the background list, which has those of grammar ("anything") that the list of common words lacks."""
    return frozenset(line.rpartition(" ")[0] for line in resources.PACK.lines("frequencies"))


PASSES: tuple[Pass, ...] = (decoded, decoded, decoded, windows, odd, line_ends)
