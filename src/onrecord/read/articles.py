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
from onrecord.read.raw import Items, Raw
from onrecord.read.times import day_in_words, iso_time

__all__ = ["Article", "articles", "each_article"]

_END = re.compile(r"End of Document|Document [A-Z]{2,}[A-Za-z0-9]{12,}")
_START = re.compile(r"(?:Document )?\d+ of \d+(?: DOCUMENTS?)?", re.I)
_RULE = re.compile(r"_{20,}")
_LABEL = re.compile(r"([A-Z][A-Za-z/ -]{1,30}):[ \t]*(.*)")
_COPYRIGHT = re.compile(r"(?:Copyright|\(c\)|©)[ ]", re.I)
_WORD_COUNT = re.compile(r"[\d,]{1,7} words", re.I)
_LONG = 40  # words from which on lines between two articles are taken for one, though nothing is told of it
_CODED = re.compile(r"([A-Z]{2})(?:[ \t]+(.*))?")


@dataclass(frozen=True, slots=True)
class _Line:
    start: int
    end: int
    words: str


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
    lines = [_Line(m.start(), m.end(), m.group().strip()) for m in re.finditer(r"[^\n\f]*[^\s][^\n\f]*", text)]
    found = [(segment, _article(text, segment)) for segment in _segments(lines)]
    long = [article for segment, article in found if article or _words(segment) >= _LONG]
    if 2 * sum(article is not None for article in long) <= len(long):
        return []
    return [
        article or Article(_begin(text, segment[0].start), segment[-1].end)
        for segment, article in found
        if article or _words(segment) >= _LONG
    ]


def _words(lines: list[_Line]) -> int:
    return sum(len(line.words.split()) for line in lines)


def _begin(text: str, at: int) -> int:
    """The first character at or behind `at` that is no white space."""
    return at + len(text[at:]) - len(text[at:].lstrip())


def _segments(lines: list[_Line]) -> Iterator[list[_Line]]:
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


def _article(text: str, lines: list[_Line]) -> Article | None:
    """The article that `lines` hold, or None where they do not have at least two lines of an export."""
    for reading in (_coded, _labelled, _in_order):
        found = reading(lines)
        if found is None or found.first >= found.last:
            continue
        fields = {name: value for name, value in found.fields.items() if value}
        if "published" in fields:
            fields["published"] = iso_time(fields["published"]) or fields["published"]
        begin = lines[found.first].end - found.inside if found.inside else lines[found.first].start
        return Article(_begin(text, begin), lines[found.last - 1].end, fields)
    return None


@dataclass(frozen=True, slots=True)
class _Reading:
    """What lines give: fields, the text's first line and the one behind its last, and how much of the first is text
    (0: all of it)."""

    fields: dict[str, str]
    first: int
    last: int
    inside: int = 0


def _labelled(lines: list[_Line]) -> _Reading | None:
    """An article whose lines are labelled: "Byline: …", "Length: 120 words", "Body"; its day and source above them."""
    labels = resources.table("en", "press")["labels"]
    rights = [n for n, line in enumerate(lines[:40]) if _COPYRIGHT.match(line.words)]
    body = next((n for n, line in enumerate(lines) if _split(line.words)[0] in _marks("body")), None)
    seen = _labels(lines[:60] if body is None else lines[:body], gap=6 if body is None else 60)
    if len(seen) + bool(rights) + (body is not None) < 2:
        return None
    inside = len(_split(lines[body].words)[1]) if body is not None else 0
    head = body if body is not None else seen[-1] + 1
    first = head + (body is not None and not inside)
    last = next((n for n in range(first + 1, len(lines)) if _split(lines[n].words)[0] in _marks("end")), len(lines))
    anchor = min([n for n in (*seen[:1], *rights) if n < head], default=head)
    fields = _above(lines[:head], anchor, labels)
    for label, value in (_split(line.words) for line in (*lines[:head], *lines[last:])):
        if labels.get(label) and value:
            fields[labels[label]] = value
    if rights and rights[0] < head:
        fields["rights"] = lines[rights[0]].words
    return _Reading(fields, first, last, inside)


def _labels(lines: list[_Line], gap: int) -> list[int]:
    """Which lines are labelled, up to the first that ends an article or stands further than `gap` from the last."""
    labels = resources.table("en", "press")["labels"]
    seen: list[int] = []
    for n, line in enumerate(lines):
        label = _split(line.words)[0]
        if (label in _marks("end") and label not in labels) or (seen and n - seen[-1] > gap):
            break
        if label in labels:
            seen.append(n)
    return seen


def _above(head: list[_Line], anchor: int, labels: Mapping[str, str]) -> dict[str, str]:
    """Headline, source and day from the lines that have no label: the day's line, the source above it, the headline."""
    plain = [
        n for n, line in enumerate(head) if not _COPYRIGHT.match(line.words) and _split(line.words)[0] not in labels
    ]
    dated = [n for n in plain if len(head[n].words) <= 60 and day_in_words(head[n].words)]
    day = max((n for n in dated if anchor - 3 <= n < anchor), default=min(dated, default=None))
    if day is None:
        return {"title": head[plain[0]].words} if plain else {}
    out = {"published": head[day].words}
    before = [n for n in plain if n < day and "rights reserved" not in head[n].words.lower()]
    if before:
        out["source"] = head[before[-1]].words
    titles = [head[n].words for n in before[:-1]]
    after = [head[n].words for n in plain if day < n]
    if titles:
        out["title"] = " ".join(titles) if len(titles) <= 3 else titles[-1]
    elif after:
        out["title"] = after[0]
    return out


def _in_order(lines: list[_Line]) -> _Reading | None:
    """Factiva's own order: headline, by, "120 words", day, time, source, code, language, copyright, then the text."""
    count = next((n for n, line in enumerate(lines[:12]) if _WORD_COUNT.fullmatch(line.words)), None)
    rights = next((n for n, line in enumerate(lines[:24]) if _COPYRIGHT.match(line.words)), None)
    if count is None or rights is None or not 0 < count < rights or not day_in_words(lines[count + 1].words):
        return None
    above = [line.words for line in lines[:count]]
    by = next((words for words in above if words.lower().startswith("by ")), "")
    rest = [line.words for line in lines[count + 2 : rights] if not re.match(r"\d\d?:\d\d", line.words)]
    fields = {
        "title": " ".join([words for words in above if words != by][-2:]),
        "byline": by[3:],
        "published": lines[count + 1].words,
        "source": rest[0] if rest else "",
        "rights": lines[rights].words,
    }
    return _Reading(fields, rights + 1, len(lines))


def _coded(lines: list[_Line]) -> _Reading | None:
    """Factiva's two-letter names of fields; the text stands under LP (its lead) and TD."""
    names = resources.table("en", "press")["factiva"]
    fields: dict[str, str] = {}
    code, text = "", []
    for n, line in enumerate(lines):
        found = _CODED.fullmatch(line.words)
        if found and (found[1].lower() in names or found[1] in _CODES):
            code = found[1]
            value = found[2] or ""
        else:
            value = line.words
        if code in ("LP", "TD") and value:
            text.append(n if value == line.words else -1)
        elif code.lower() in names and value:
            fields[names[code.lower()]] = f"{fields.get(names[code.lower()], '')} {value}".strip()
    text = [n for n in text if n >= 0]
    return _Reading(fields, text[0], text[-1] + 1) if text and len(fields) > 1 else None


_CODES = frozenset(
    [
        "LP",
        "TD",
        "WC",
        "ET",
        "SC",
        "SE",
        "PG",
        "VOL",
        "CO",
        "IN",
        "NS",
        "RE",
        "IPC",
        "IPD",
        "PUB",
        "AN",
        "CT",
        "RF",
        "CX",
        "ED",
        "CLM",
        "ART",
    ]
)


def _split(words: str) -> tuple[str, str]:
    """A line's label in lower case with what stands behind it; a line of one or two words is its own label."""
    found = _LABEL.fullmatch(words)
    if found:
        return found[1].strip().lower(), found[2].strip()
    return (words.lower(), "") if len(words) <= 24 else ("", words)


def _marks(kind: str) -> frozenset[str]:
    return frozenset(resources.table("en", "press")["marks"][kind])
