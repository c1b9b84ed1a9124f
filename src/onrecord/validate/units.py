"""What can be sampled: the findings of a kind in a record, and the places where none of the kind was found."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from hashlib import sha256
from itertools import combinations

from onrecord.language.codes import read_closely
from onrecord.model import Claim, Quotation, Record, Span
from onrecord.outlets import outlet_name
from onrecord.render.record_view import Book
from onrecord.resources import entries
from onrecord.text import words

__all__ = ["KINDS", "NOT_FOUND", "Unit", "units"]

CLAIMS = ("agreed", "mixed_voice", "contested", "contradicting", "differing", "changed", "repeated", "added")


@dataclass(frozen=True, slots=True)
class Unit:
    """One finding, or one place where none was found: what a coder sees of it, and what the sample is stratified by.

    `first` and `second` are its passages (`second` empty where there is one); `says` is what the record says of them.
    """

    id: str
    kind: str
    found: bool
    story: str
    outlet: str
    score: float | None
    first: tuple[Span, ...]
    second: tuple[Span, ...]
    says: str


def units(record: Record, kind: str, *, found: bool = True) -> Iterator[Unit]:
    """The findings of `kind` in `record`; with `found` false, the places where none was found."""
    book = Book(record)
    for first, second, score, says in (KINDS if found else NOT_FOUND)[kind](book):
        place = "|".join([kind, str(found), record.story, *map(str, (*first, *second)), says])
        outlet = outlet_name(record.report(first[0].report).report) or first[0].report
        id = sha256(place.encode("utf-8", "backslashreplace")).hexdigest()[:12]
        yield Unit(id, kind, found, record.story, outlet, score, first, second, says)


Row = tuple[tuple[Span, ...], tuple[Span, ...], float | None, str]


def _quotations(book: Book, indirect: bool) -> Iterator[Row]:
    for q in book.record.quotations:
        if (q.mode == "indirect") == indirect:
            yield q.content, (), q.evidence.score, f"speaker: {book.name(q.speaker_entity)}"


def _readings(book: Book) -> Iterator[Row]:
    for u in book.record.utterances:
        base = book.quotations.get(u.base)
        for r in u.readings:
            reading = book.quotations.get(r.quotation)
            if base and reading and reading.id != base.id and r.link == "same":
                yield reading.content, base.content, r.evidence.score, "one remark"


def _spellings(book: Book) -> Iterator[Row]:
    for e in book.record.entities:
        for s in e.spellings:
            spans = s.evidence.spans[:1]
            yield spans, (), s.evidence.score, f"{e.kind} {book.name(e.id)}; {s.spelling}: {s.status.replace('_', ' ')}"


def _dates(book: Book) -> Iterator[Row]:
    for d in book.record.dates:
        yield (d.span,), (), None, f"{d.type} {d.value}{f' ({d.mod})' if d.mod else ''}"


def _descent(book: Book) -> Iterator[Row]:
    passages = {
        (p.child, p.parent): p for p in sorted(book.record.descent.passages, key=lambda p: _length(p.child_span))
    }
    for d in book.record.descent.derivations:
        p = passages.get((d.child, d.parent or ""))
        if p:
            yield (p.child_span,), (p.parent_span,), d.score, d.kind.replace("_", " ")


def _length(span: Span) -> int:
    return span.end - span.start


def _shared(book: Book) -> Iterator[Row]:
    for s in book.record.shared:
        yield (s.span,), (s.other_span,), None, f"{s.words} words in common"


def _changes(book: Book) -> Iterator[Row]:
    for c in book.record.descent.changes:
        first, second = (c.child_span or c.parent_span), (c.parent_span if c.child_span else None)
        if first:
            yield (first,), (second,) if second else (), c.evidence.score, c.kind.replace("_", " ")


def _claims(status: str) -> Callable[[Book], Iterator[Row]]:
    def found(book: Book) -> Iterator[Row]:
        for c in book.record.claims:
            if c.status == status:
                first, second = _two(c)
                yield (first,), (second,) if second else (), c.evidence.score, status.replace("_", " ")

    return found


def _two(claim: Claim) -> tuple[Span, Span | None]:
    """Two statements of a claim, of two reports where it has them."""
    first = claim.statements[0].span
    others = [s.span for s in claim.statements[1:]]
    return first, next((s for s in others if s.report != first.report), others[0] if others else None)


def _unknowns(book: Book) -> Iterator[Row]:
    for u in book.record.unknowns:
        yield u.spans[:1], (), u.evidence.score, f"{u.kind.replace('_', ' ')}: {u.about}"


KINDS: dict[str, Callable[[Book], Iterator[Row]]] = {
    "quotation": lambda book: _quotations(book, False),
    "reported_speech": lambda book: _quotations(book, True),
    "reading": _readings,
    "spelling": _spellings,
    "date": _dates,
    "descent": _descent,
    "shared": _shared,
    "change": _changes,
    "unknown": _unknowns,
    **{status: _claims(status) for status in CLAIMS},
}


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
    return found - entries("en", "function_words")


NOT_FOUND: dict[str, Callable[[Book], Iterator[Row]]] = {
    "quotation": _sentences_without(lambda book: _quotations(book, False)),
    "reported_speech": _sentences_without(lambda book: _quotations(book, True)),
    "date": _sentences_without(_dates),
    "unknown": _sentences_without(_unknowns),
    "reading": _untied,
}
