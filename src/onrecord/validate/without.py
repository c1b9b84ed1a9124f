"""The places where no finding of a kind was made: what recall is sampled from."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import combinations

from onrecord.language.codes import read_closely
from onrecord.model import Quotation, Record, Span
from onrecord.render.record_view import Book
from onrecord.resources import PACK
from onrecord.text import words
from onrecord.validate.units import KINDS, Row, Unit, shown, units_of, whole_report

__all__ = ["NOT_FOUND", "units"]


def units(record: Record, kind: str, *, found: bool = True) -> Iterator[Unit]:
    """The findings of `kind` in `record`; with `found` false, the places where none was found."""
    yield from units_of(record, kind, (KINDS if found else NOT_FOUND)[kind](Book(record)), found)


def _sentences_without(held: Callable[[Book], Iterator[Row]]) -> Callable[[Book], Iterator[Row]]:
    """The sentences of the body that hold no finding of `held`, in reports that are read closely."""

    def found(book: Book) -> Iterator[Row]:
        taken: dict[str, list[Span]] = {}
        for first, second, *_ in held(book):
            for span in (*first, *second):
                taken.setdefault(span.report, []).append(span)
        for row in book.counted():
            for s in row.sentences if read_closely(row.language) else ():
                if s.place == "body" and not any(s.span.overlap(t) for t in taken.get(row.report.id, ())):
                    yield (s.span,), (), None, ""

    return found


def _untied(book: Book) -> Iterator[Row]:
    """Pairs of quotations of two reports that share a content word and are tied in no utterance."""
    tied = {r.quotation: u.id for u in book.record.utterances for r in u.readings if r.link == "same"}
    holders: dict[str, list[Quotation]] = {}
    for q in book.record.quotations:
        for word in _telling_words(" ".join(book.raw(s) for s in q.content)):
            holders.setdefault(word, []).append(q)
    seen: set[tuple[str, str]] = set()
    for held in holders.values():
        for a, b in combinations(held, 2):
            if (
                a.report != b.report
                and (a.id, b.id) not in seen
                and not (a.id in tied and tied[a.id] == tied.get(b.id))
            ):
                seen.add((a.id, b.id))
                yield a.content, b.content, None, "one remark"


def _telling_words(text: str) -> set[str]:
    found = {word.folded for word in words(text)}
    return found - PACK.entries("function_words")


def _near_silence(book: Book) -> Iterator[Row]:
    """A matter and a whole report that neither carries it nor is listed as telling nothing of it."""
    read = [row.report.id for row in book.counted() if read_closely(row.language)]
    for c in book.record.claims:
        for report in read if c.silent or len(c.reports) > 1 else ():
            if report not in c.reports and report not in c.silent:
                yield (shown(c),), (whole_report(book, report),), None, ""


NOT_FOUND: dict[str, Callable[[Book], Iterator[Row]]] = {
    "quotation": _sentences_without(KINDS["quotation"]),
    "reported_speech": _sentences_without(KINDS["reported_speech"]),
    "date": _sentences_without(KINDS["date"]),
    "unknown": _sentences_without(KINDS["unknown"]),
    "timeline": _sentences_without(KINDS["timeline"]),
    "silent": _near_silence,
    "reading": _untied,
}
