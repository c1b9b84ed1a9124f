"""The view *Texts*: each report's sentences, which of them stand in another text, and a strip to move by."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from onrecord.model import Passage, RecordedReport, Sentence, Span
from onrecord.render import phrases
from onrecord.render.finding_blocks import shares
from onrecord.render.reading_diff import Piece
from onrecord.render.record_view import Book, anchor

__all__ = ["Text", "texts"]

_LANGUAGE = re.compile("[a-z]{2,3}")
_GIVEN = 200  # damaged sentences of a text that are shown as they were given
_LINKS = 4  # counterparts named after a sentence; the rest is reached through its source
_WORDS = {
    "verbatim": "word for word",
    "reworded": "reworded",
    "remark": "the same remark",
    "shared": "a shared passage",
    "own": "not in its parents",
}


@dataclass(frozen=True, slots=True)
class Counterpart:
    """A sentence of another report that goes with one of this: the report, its anchor, and how, in words."""

    report: str
    at: str
    how: str


@dataclass(frozen=True, slots=True)
class Row:
    """A sentence. `kind`: verbatim, reworded, own; `keys` name what it shares with sentences of other reports.

    `begins` is the page or time of what was read that begins with it, in words.
    """

    at: str
    kind: str
    place: str
    pieces: tuple[Piece, ...]
    counterparts: tuple[Counterpart, ...]
    more: int
    keys: str
    begins: str = ""


@dataclass(frozen=True, slots=True)
class Run:
    """Neighbouring sentences of one kind, as a stretch of the strip (all lengths in thousandths of the text)."""

    x: int
    width: int
    kind: str
    at: str
    label: str


@dataclass(frozen=True, slots=True)
class Text:
    """A report's text as the page shows it, paragraph by paragraph.

    `read_through` says what a damaged text is read through; `given` are its damaged sentences as they were given.
    """

    at: str
    report: RecordedReport
    lang: str
    shares: str
    read_through: str
    given: tuple[str, ...]
    paragraphs: tuple[tuple[Row, ...], ...]
    strip: tuple[Run, ...]


def texts(book: Book) -> list[Text]:
    """Every report of the affair, primary witnesses too, in the order of the record."""
    links = _links(book)
    passages: dict[str, list[Passage]] = defaultdict(list)
    for p in book.record.descent.passages:
        passages[p.child].append(p)
    return [_text(book, r, passages[r.report.id], links) for r in book.record.reports if not r.is_aside]


@dataclass(slots=True)
class _Links:
    """By sentence: its counterparts, and the keys that it shares with them."""

    to: dict[Span, dict[Span, str]]
    keys: dict[Span, set[str]]


def _links(book: Book) -> _Links:
    out = _Links(defaultdict(dict), defaultdict(set))
    for p in book.record.descent.passages:
        here, there = book.sentence(p.child_span), book.sentence(p.parent_span)
        if here and there:
            out.to[here].setdefault(there, p.kind)
            out.to[there].setdefault(here, p.kind)
            key = anchor("s", there.report, str(there.start))
            out.keys[here].add(key)
            out.keys[there].add(key)
    for shared in book.record.shared:
        here, there = book.sentence(shared.span), book.sentence(shared.other_span)
        if here and there and not shared.same_line:
            out.to[here].setdefault(there, "shared")
            out.to[there].setdefault(here, "shared")
            key = anchor("s", there.report, str(there.start))
            out.keys[here].add(key)
            out.keys[there].add(key)
    for u in book.record.utterances:
        standing = [(q.report, s) for r in u.readings if (q := book.quotations.get(r.quotation)) and r.link == "same"
                    if (s := book.sentence(q.content[0]))]  # fmt: skip
        if len({report for report, _ in standing}) < 2:
            continue
        for _, sentence in standing:
            out.keys[sentence].add(anchor("w", u.id))
        base = book.quotations.get(u.base)
        centre = book.sentence(base.content[0]) if base else None
        for report, sentence in standing:
            if centre and centre.report != report:
                out.to[sentence].setdefault(centre, "remark")
                out.to[centre].setdefault(sentence, "remark")
    return out


def _text(book: Book, found: RecordedReport, passages: list[Passage], links: _Links) -> Text:
    told = found.sentences or tuple(Sentence(s, n) for n, s in enumerate(book.sentences(found.report.id)))
    rows: dict[int, list[tuple[Row, Span]]] = defaultdict(list)
    for sentence in sorted(told, key=lambda s: s.span):
        rows[sentence.paragraph].append((_row(book, sentence, passages, links), sentence.span))
    share = book.shares.get(found.report.id)
    has_parent = bool(book.parents.get(found.report.id))
    flat = [pair for _, rows_ in sorted(rows.items()) for pair in rows_]
    return Text(
        at=anchor("t", found.report.id),
        report=found,
        lang=found.language if _LANGUAGE.fullmatch(found.language) and found.language != "und" else "",
        shares=shares(share.verbatim, share.reworded, share.own) + "." if share and has_parent else "",
        read_through=phrases.read_through(found),
        given=tuple(islice(filter(None, (book.given(s) for _, s in flat)), _GIVEN)),
        paragraphs=tuple(tuple(row for row, _ in rows_) for _, rows_ in sorted(rows.items())),
        strip=tuple(_strip(flat)) if passages else (),
    )


def _row(book: Book, sentence: Sentence, passages: list[Passage], links: _Links) -> Row:
    span = sentence.span
    inside = [p for p in passages if p.child_span.overlap(span)]
    by_kind = {
        kind: sum(p.child_span.overlap(span) for p in inside if p.kind == kind) for kind in ("verbatim", "reworded")
    }
    kind = max(by_kind, key=lambda k: by_kind[k])
    kind = kind if by_kind[kind] * 3 >= span.end - span.start else "own"
    by_report: dict[str, tuple[Span, str]] = {}
    for other, how in sorted(links.to.get(span, {}).items()):
        by_report.setdefault(other.report, (other, how))
    found = list(by_report.values())
    counterparts = tuple(
        Counterpart(other.report, anchor("t", other.report, str(other.start)), _WORDS[how])
        for other, how in found[:_LINKS]
    )
    return Row(
        anchor("t", span.report, str(span.start)), kind, sentence.place, tuple(_pieces(book, span, inside)),
        counterparts, max(0, len(found) - _LINKS), " ".join(sorted(links.keys.get(span, ()))),
        _begins(book, span),
    )  # fmt: skip


def _begins(book: Book, span: Span) -> str:
    """The page or time that begins inside a sentence, in words; empty where none does."""
    report = book.reports[span.report].report
    inside = [at for at in report.locators if at.end is None and span.start <= at.start < span.end]
    return phrases.place(report, inside[0].start) if inside else ""


def _pieces(book: Book, span: Span, passages: list[Passage]) -> Iterator[Piece]:
    """The sentence cut where passages begin and end."""
    at = span.start
    for p in sorted(passages, key=lambda p: p.child_span):
        low, high = max(at, p.child_span.start), min(span.end, p.child_span.end)
        if high <= low:
            continue
        if low > at:
            yield Piece("own", book.raw(Span(span.report, at, low)))
        yield Piece(p.kind, book.raw(Span(span.report, low, high)))
        at = high
    if at < span.end:
        yield Piece("own", book.raw(Span(span.report, at, span.end)))


def _strip(rows: list[tuple[Row, Span]]) -> Iterator[Run]:
    whole = sum(s.end - s.start for _, s in rows) or 1
    at = first = 0
    for n, (row, _) in enumerate(rows):
        if n + 1 < len(rows) and rows[n + 1][0].kind == row.kind:
            continue
        length = sum(s.end - s.start for _, s in rows[first : n + 1])
        which = f"sentence {first + 1}" if n == first else f"sentences {first + 1} to {n + 1}"
        x, end = round(at * 1000 / whole), round((at + length) * 1000 / whole)
        yield Run(x, max(end - x, 1), row.kind, rows[first][0].at, f"{which}: {_WORDS[row.kind]}")
        at, first = at + length, n + 1
