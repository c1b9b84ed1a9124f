"""A record as Markdown or plain text: the page's first screen, then every finding as a block with its caveat.

`render` gives Markdown (CommonMark), `text` plain text. `block` is the form in which the page copies one finding.
"""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterator

from onrecord.model import Record
from onrecord.render import phrases, summary
from onrecord.render.findings import SECTIONS, Finding, findings
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
    items = "\n".join(f"- {escaped(line)}" for line in (*finding.lines, finding.ground()))
    return f"**{escaped(finding.title)}**\n\n{items}\n\n*{escaped(finding.caveat)}*"


def _markdown(book: Book) -> Iterator[str]:
    yield f"# {phrases.size(book.record)}"
    if told := phrases.affairs(book.record):
        yield f"**{escaped(told)}**"
    yield escaped(summary.dated(book))
    for title, rows in _first(book):
        yield f"## {title}"
        yield "\n".join(f"- {escaped(row)}" for row in rows)
    section = None
    for finding in findings(book):
        if finding.section != section:
            section = finding.section
            yield f"## {SECTIONS[section]}"
        yield block(finding)


def _plain(book: Book) -> Iterator[str]:
    yield phrases.size(book.record)
    if told := phrases.affairs(book.record):
        yield told
    yield summary.dated(book)
    for title, rows in _first(book):
        yield f"\n{title.upper()}"
        yield "\n".join(f"– {row}" for row in rows)
    section = None
    for finding in findings(book):
        if finding.section != section:
            section = finding.section
            yield f"\n{SECTIONS[section].upper()}"
        yield f"\n{finding.text()}"


def _first(book: Book) -> Iterator[tuple[str, list[str]]]:
    """The first screen: titles, each with its rows."""
    descents = [
        f"{book.label(report)}: {'; '.join(map(book.parent, parents)) or summary.head(book, report)}"
        for report, parents in summary.lines_told(book)
    ] + [told for told in (summary.no_passage(book),) if told]
    first = [f"{p.kind}: {p.text}" for p in summary.read_first(book)]
    skipped = [f"{seen(s.input)}: {seen(s.reason)}" for s in book.record.skipped]
    sent = [f"{book.label(r.report.id)}: {seen(told)}" for r in book.record.reports if (told := phrases.sent(r.report))]
    damaged = [f"{book.label(r.report.id)}: {told}" for r in book.record.reports if (told := phrases.read_through(r))]
    yield from (
        (title, rows)
        for title, rows in (
            ("Which text goes back to which", descents),
            ("Read first", [*first, summary.ORDER] if first else []),
            ("Not established by these texts", summary.not_established(book)),
            ("Not taken up", skipped),
            ("What senders and captures say", sent),
            ("Texts read through repairs", damaged),
        )
        if rows
    )


def escaped(line: str) -> str:
    """`line` with every character escaped that Markdown could take for markup."""
    return _MARKUP.sub(lambda found: "\\" + found.group(), line)


def _wrapped(row: str) -> list[str]:
    indent = "  " if row.startswith("– ") else ""
    return textwrap.wrap(row, _WIDTH, subsequent_indent=indent, break_long_words=False, break_on_hyphens=False) or [""]
