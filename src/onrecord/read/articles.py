"""Several articles in one file, as press databases export them: each one's text and what the lines around it say.

Known are three ways of writing: labelled lines that end in "End of Document" (Nexis), or begin with "2 of 50
DOCUMENTS" or "Document 2 of 50" (older Nexis, ProQuest); lines in a fixed order that end in "Document" and a number
(Factiva); and two-letter names of fields (Factiva). The words of the lines stand in resources/en/press.toml. A file
in which no article shows two such lines is taken for one text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from onrecord import resources
from onrecord.model import Locator
from onrecord.read.press import Line, coded, in_order, labelled
from onrecord.read.raw import Items, Raw
from onrecord.read.times import iso_time

__all__ = ["Article", "articles", "each_article"]

_END = re.compile(r"End of Document|Document [A-Z]{2,}[A-Za-z0-9]{12,}")
_START = re.compile(r"(?:Document )?\d+ of \d+(?: DOCUMENTS?)?", re.I)
_RULE = re.compile(r"_{20,}")
_SUMMARY = 80  # lines of a search's summary, at most
_LONG = 40  # words from which on lines between two articles are taken for one, though nothing is told of it


@dataclass(frozen=True, slots=True)
class Article:
    """One article of several: the stretch of the file's text that it is, and the fields that its lines fill."""

    start: int
    end: int
    fields: Mapping[str, str] = field(default_factory=dict)


def each_article(whole: Raw) -> Items:
    """`whole` itself, or one input for each article that its text holds."""
    found = articles(whole.text) if isinstance(whole.text, str) else []
    if not found:
        yield whole
        return
    for article in found:
        title = article.fields.get("title", f"from character {article.start}")
        yield replace(
            whole,
            name=f"{whole.name}, article {title[:60]!r}",
            text=whole.text[article.start : article.end],
            fields={**{k: v for k, v in whole.fields.items() if k != "title"}, **article.fields},
            locators=_within(whole.locators, article),
        )


def _within(locators: tuple[Locator, ...], article: Article) -> tuple[Locator, ...]:
    """The locators of a file that hold inside one article, counted from its beginning; those before it at its start."""
    out = [replace(at, start=at.start - article.start) for at in locators if article.start < at.start < article.end]
    before = [at for at in locators if at.start <= article.start and at.end is None]
    return (replace(before[-1], start=0), *out) if before else tuple(out)


def articles(text: str) -> list[Article]:
    """The articles of an export, in order; none where `text` is no export of a press database."""
    lines = list(_lines(text))
    segments = [shown for segment in _segments(lines) if (shown := _without_summary(segment))]
    found = [(segment, _article(text, segment)) for segment in segments]
    long = [article for segment, article in found if article or _words(segment) >= _LONG]
    if 2 * sum(article is not None for article in long) <= len(long):
        return []
    return [
        article or Article(_begin(text, segment[0].start), segment[-1].end)
        for segment, article in found
        if article or _words(segment) >= _LONG
    ]


def _lines(text: str) -> Iterator[Line]:
    """The lines with words, each ending with its last that is no white space."""
    for found in re.finditer(r"[^\n\f]+", text):
        if words := found.group().strip():
            yield Line(found.start(), found.start() + len(found.group().rstrip()), words)


def _without_summary(lines: list[Line]) -> list[Line]:
    """The lines without what the database says of the search itself, above the first article or below the last."""
    told = resources.PACK.table("press")["summary"]
    if not lines or lines[0].words.lower() not in told["first"]:
        return lines
    end = next((n + 2 for n, line in enumerate(lines[:_SUMMARY]) if line.words.lower() in told["last"]), len(lines))
    return lines[end:]


def _words(lines: list[Line]) -> int:
    return sum(len(line.words.split()) for line in lines)


def _begin(text: str, at: int) -> int:
    """The first character at or behind `at` that is no white space."""
    return at + len(text[at:]) - len(text[at:].lstrip())


def _segments(lines: list[Line]) -> Iterator[list[Line]]:
    """The lines of each article; none where nothing marks where an article ends or begins."""
    ends = [n + 1 for n, line in enumerate(lines) if _END.fullmatch(line.words)]
    starts = [n for n, line in enumerate(lines) if _START.fullmatch(line.words)]
    if not ends and not starts:
        starts = [n for n, line in enumerate(lines) if _RULE.fullmatch(line.words)]
    if ends:
        yield from (lines[a : b - 1] for a, b in zip([0, *ends], ends, strict=False))
        yield lines[ends[-1] :]
    elif starts:
        yield from (lines[a + 1 : b] for a, b in zip(starts, [*starts[1:], len(lines)], strict=True))


def _article(text: str, lines: list[Line]) -> Article | None:
    """The article that `lines` hold, or None where they do not have at least two lines of an export."""
    for reading in (coded, labelled, in_order):
        found = reading(lines)
        if found is None or found.first >= found.last:
            continue
        fields = {name: value for name, value in found.fields.items() if value}
        if "published" in fields:
            fields["published"] = iso_time(fields["published"]) or fields["published"]
        begin = lines[found.first].end - found.inside if found.inside else lines[found.first].start
        return Article(_begin(text, begin), lines[found.last - 1].end, fields)
    return None
