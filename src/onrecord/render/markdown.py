"""A record as Markdown or plain text: the page's first screen, then every finding as a block with its caveat.

`render` gives Markdown (CommonMark), `text` plain text. `block` is the form in which the page copies one finding.
"""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterator

from onrecord.model import Record
from onrecord.render import phrases, summary
from onrecord.render.finding_blocks import SECTIONS, Finding, findings
from onrecord.render.first_screen import FirstScreen, first_screen
from onrecord.render.record_view import Book
from onrecord.render.safe_text import seen

__all__ = ["block", "escaped", "render", "text"]

_MARKUP = re.compile(r"[\\`*_{}\[\]<>#|~]")
_WIDTH = 100


def render(record: Record, *, text: bool = True) -> str:
    """`record` as Markdown. With `text` false it holds short excerpts only."""
    return "\n\n".join(_markdown(Book(record, text))) + "\n"


def text(record: Record, *, text: bool = True) -> str:
    """`record` as plain text, lines of at most 100 characters. With `text` false it holds short excerpts only."""
    rows = (row for part in _plain(Book(record, text)) for row in part.split("\n"))
    return "\n".join(line for row in rows for line in _wrapped(row)) + "\n"


def block(finding: Finding) -> str:
    """One finding as Markdown: its title in bold, a list of what it says and rests on, the caveat in italics."""
    items = "\n".join(f"- {escaped(line)}" for line in (*finding.lines, finding.ground(), *finding.tail()))
    return f"**{escaped(finding.title)}**\n\n{items}\n\n*{escaped(finding.caveat)}*"


def _markdown(book: Book) -> Iterator[str]:
    screen = first_screen(book)
    yield f"# {escaped(screen.title.plain())}"
    if screen.affairs:
        yield f"**{escaped(screen.affairs)}**"
    yield escaped(f"{screen.days} · {screen.outlets} · {screen.size}")
    for title, rows in _first(book, screen):
        yield f"## {title}"
        yield "\n".join(f"- {escaped(row)}" for row in rows)
    section = None
    for finding in findings(book):
        if finding.section != section:
            section = finding.section
            yield f"## {SECTIONS[section]}"
        yield block(finding)


def _plain(book: Book) -> Iterator[str]:
    screen = first_screen(book)
    yield screen.title.plain()
    if screen.affairs:
        yield screen.affairs
    yield f"{screen.days} · {screen.outlets} · {screen.size}"
    for title, rows in _first(book, screen):
        yield f"\n{title.upper()}"
        yield "\n".join(f"– {row}" for row in rows)
    section = None
    for finding in findings(book):
        if finding.section != section:
            section = finding.section
            yield f"\n{SECTIONS[section].upper()}"
        yield f"\n{finding.text()}"


def _first(book: Book, screen: FirstScreen) -> Iterator[tuple[str, list[str]]]:
    """The first screen: titles, each with its rows; then what stands beside it."""
    for section in (s for s in screen.sections if not s.folded):
        more = section.found - len(section.rows)
        left = f"{more} more" if more else ""
        said = (section.note, left, section.without(), f"{section.sure}." if section.sure else "")
        yield section.title, [*(row.plain() for row in section.rows), *filter(None, said)]
    folded = [f"{s.title}: {s.found + s.apart:,} found; {s.sure}" for s in screen.sections if s.folded and s.kind]
    alone = [f"{s.title}: {row.plain()}" for s in screen.sections if s.key == "alone" for row in s.rows]
    sent = [f"{book.label(r.report.id)}: {seen(told)}" for r in book.record.reports if (told := phrases.sent(r.report))]
    yield from (
        (title, rows)
        for title, rows in (
            ("Found, but not sure enough to be read first", folded),
            ("Found in one report", alone),
            ("Without a row here", [screen.empty] if screen.empty else []),
            ("Not established by these texts", summary.not_established(book)),
            ("What senders and captures say", sent),
            ("Inputs to mind", list(screen.minded)),
        )
        if rows
    )


def escaped(line: str) -> str:
    """`line` with every character escaped that Markdown could take for markup."""
    return _MARKUP.sub(lambda found: "\\" + found.group(), line)


def _wrapped(row: str) -> list[str]:
    indent = "  " if row.startswith("– ") else ""
    return textwrap.wrap(row, _WIDTH, subsequent_indent=indent, break_long_words=False, break_on_hyphens=False) or [""]
