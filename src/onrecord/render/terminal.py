"""The first screen on the terminal, fitted to 60 to 200 columns; colour only where it is taken, and never alone."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable, Iterator, Sequence

from rich.cells import cell_len, chop_cells

from onrecord.model import Record
from onrecord.render import index_page
from onrecord.render.first_screen import FirstScreen, Section, first_screen, not_taken_up
from onrecord.render.record_view import Book

__all__ = ["LISTED", "in_colour", "lines", "stories", "summary"]

NARROWEST, WIDEST, USUAL = 60, 200, 100
LISTED = 20  # stories of one run, a line each
Strong = Callable[[list[str]], Iterator[str]]
_INDENT = "    "
_BOLD, _PLAIN = "\x1b[1m", "\x1b[0m"


def summary(record: Record, width: int | None = None, *, colour: bool = False) -> str:
    """The first screen of a record, in lines of at most `width` columns (that of the terminal where none is given)."""
    return "\n".join(lines(first_screen(Book(record)), _columns(width), colour=colour)) + "\n"


def stories(records: Sequence[Record], folders: Sequence[str], width: int | None = None) -> str:
    """A line for each of many records of one run, the largest first, up to `LISTED`; what is left off is counted."""
    ranked = index_page.ranked([index_page.story(r, folder) for r, folder in zip(records, folders, strict=True)])
    told = [not_taken_up(records[0].skipped)] if records[0].skipped else []
    told += [f"{s.folder}: {s.title} · {s.days} · {s.size}" for s in ranked[:LISTED]]
    if left := max(0, len(ranked) - LISTED):
        told.append(f"… and {left:,} more")
    return "\n".join(part for row in told for part in _fitted(row, _columns(width), "", _INDENT)) + "\n"


def _columns(width: int | None) -> int:
    wide = shutil.get_terminal_size((USUAL, 24)).columns if width is None else width
    return max(NARROWEST, min(wide, WIDEST))


def in_colour() -> bool:
    """Whether standard output is a terminal that takes colour, and nobody asked for none (no-color.org)."""
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def lines(screen: FirstScreen, width: int, *, colour: bool = False) -> Iterator[str]:
    """The lines of a first screen."""

    def strong(told: list[str]) -> Iterator[str]:
        yield from (f"{_BOLD}{line}{_PLAIN}" if colour else line for line in told)

    yield from _fitted(screen.affairs, width)
    yield from strong(_fitted(f"{screen.title.plain()}   {screen.days}", width))
    yield from _fitted(f"{screen.outlets} · {screen.size}", width)
    for told in screen.minded:
        yield from _fitted(told, width)
    first = [s for s in screen.sections if not s.folded]
    for section in first:
        yield ""
        yield from strong(_fitted(section.title.upper(), width))
        yield from _rows(section, width)
    yield ""
    for told in _behind([s for s in screen.sections if s.folded]):
        yield from _fitted(told, width, "", _INDENT)
    for told in (screen.empty, _footnote(screen), *screen.notes, screen.caveat):
        yield from _fitted(told, width, "", "  ")


def _rows(section: Section, width: int) -> Iterator[str]:
    for row in section.rows:
        yield from _fitted(row.plain(), width, "  ", _INDENT)
    if section.note:
        yield from _fitted(section.note, width, "  ", _INDENT)
    left = section.found - len(section.rows)
    more = f"… and {left:,} more on the page; " if left else ""
    more += f"{section.without()}, on the page; " if section.apart else ""
    measured = f"{section.measured}*" if section.kind else ""
    yield from _fitted(f"{more}{measured}".removesuffix("; "), width, "  ", _INDENT)


def _behind(folded: list[Section]) -> Iterator[str]:
    """What is not put first: how much was found of each kind, and how sure it is; then what one report alone has."""
    kinds = [f"{s.title} {s.found + s.apart:,} ({s.measured})" for s in folded if s.kind]
    if kinds:
        yield f"NOT SURE ENOUGH TO BE READ FIRST*, folded on the page with their words: {' · '.join(kinds)}"
    for s in (s for s in folded if not s.kind):
        yield f"{s.title.upper()}, on the page: {' '.join(row.plain() for row in s.rows)}"


def _footnote(screen: FirstScreen) -> str:
    """What the figures are of."""
    return f"* {screen.read_on}" if any(s.kind for s in screen.sections) else ""


def _fitted(text: str, width: int, first: str = "", rest: str = "") -> list[str]:
    """`text` broken at spaces into lines of at most `width` columns; a longer word is broken where it must."""
    out, line = [], first
    for word in text.split():
        for part in chop_cells(word, width - len(rest)):
            gap = " " if line.strip() else ""
            if cell_len(line) + len(gap) + cell_len(part) > width:
                out.append(line)
                line, gap = rest, ""
            line += gap + part
    return [*out, line] if line.strip() else out
