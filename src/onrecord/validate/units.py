"""What can be sampled: the findings of a kind in a record; the places where none was found are in `without`."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from hashlib import sha256
from itertools import pairwise

from onrecord.model import Claim, Event, Mention, Reading, Record, Span
from onrecord.outlets import outlet_name
from onrecord.render import phrases
from onrecord.render.record_view import Book

__all__ = ["CLAIMS", "KINDS", "Row", "Unit", "shown", "units_of", "whole_report"]

CLAIMS = ("agreed", "mixed_voice", "contested", "contradicting", "differing", "changed", "repeated", "added", "single")


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


def units_of(record: Record, kind: str, rows: Iterable[Row], found: bool) -> Iterator[Unit]:
    """The units that `rows` are: findings of `kind` or, with `found` false, places where none was found."""
    for first, second, score, says in rows:
        place = "|".join([kind, str(found), record.story, *map(str, (*first, *second)), says])
        outlet = outlet_name(record.report(first[0].report).report) or first[0].report
        id = sha256(place.encode("utf-8", "backslashreplace")).hexdigest()[:12]
        yield Unit(id, kind, found, record.story, outlet, score, first, second, says)


Row = tuple[tuple[Span, ...], tuple[Span, ...], float | None, str]


def _quotations(book: Book, indirect: bool) -> Iterator[Row]:
    for q in book.record.quotations:
        if (q.mode == "indirect") == indirect:
            yield q.content, (), q.evidence.score, f"speaker: {book.name(q.speaker_entity)}"


def _readings(book: Book, says: Callable[[Reading], str]) -> Iterator[Row]:
    """The wordings of a remark that are not its base wording, which stands second."""
    for u in book.record.utterances:
        base = book.quotations.get(u.base)
        for r in u.readings:
            reading = book.quotations.get(r.quotation)
            if base and reading and reading.id != base.id and r.link == "same":
                yield reading.content, base.content, r.evidence.score, says(r)


def _kinds(reading: Reading) -> str:
    return "; ".join(phrases.READING[k] for k in reading.kinds)


def _entities(book: Book) -> Iterator[Row]:
    """Two mentions by name of what is joined, the first of two reports each."""
    for e in book.record.entities:
        first: dict[str, Mention] = {}
        for m in sorted(e.mentions, key=lambda m: m.span):
            if m.form == "name":
                first.setdefault(m.span.report, m)
        for a, b in pairwise(first.values()):
            yield (a.span,), (b.span,), e.evidence.score, f"one {e.kind}"


def _mentions(book: Book) -> Iterator[Row]:
    """Pronouns, titles and descriptions, with whom they are taken to mean."""
    for e in book.record.entities:
        for m in e.mentions:
            if m.form != "name":
                yield (m.span,), (), None, f"means: {book.name(e.id)}"


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
        for c in book.record.claims_shown:
            if c.status == status:
                first, second = _two(c)
                yield (first,), (second,) if second else (), c.evidence.score, status.replace("_", " ")

    return found


def _two(claim: Claim) -> tuple[Span, Span | None]:
    """Two statements of a claim, of two reports where it has them."""
    first = claim.statements[0].span
    others = [s.span for s in claim.statements[1:]]
    return first, next((s for s in others if s.report != first.report), others[0] if others else None)


def _statements(book: Book) -> Iterator[Row]:
    """The statements of claims, in whose voice each is told."""
    for c in book.record.claims:
        for s in c.statements:
            whose = f", {book.name(s.by_entity)}" if s.by_entity else ""
            yield (s.span,), (), c.evidence.score, f"{phrases.VOICE[s.voice]}{whose}; {s.polarity}"


def _silent(book: Book) -> Iterator[Row]:
    """A matter as a clause that tells it, and a whole report that is listed as telling nothing of it."""
    for c in book.record.claims:
        for report in c.silent:
            yield (shown(c),), (whole_report(book, report),), c.evidence.score, "the second tells nothing of it"


def shown(claim: Claim) -> Span:
    """The clause by which a claim is shown."""
    return claim.text_span or claim.statements[0].span


def whole_report(book: Book, report: str) -> Span:
    """The whole of a report."""
    return Span(report, 0, len(book.reports[report].report.text))


def _timeline(book: Book) -> Iterator[Row]:
    for e in book.record.timeline:
        spans = tuple(sorted(s for s in e.evidence.spans if s.report == e.evidence.spans[0].report))
        yield spans, (), e.evidence.score, f"{_days(e)}: {e.text}"


def _days(event: Event) -> str:
    """The days of an event, as ISO dates."""
    if event.earliest == event.latest:
        return event.earliest or event.weekday or "day not known"
    return f"{event.earliest or '…'} to {event.latest or '…'}"


def _unknowns(book: Book) -> Iterator[Row]:
    for u in book.record.unknowns:
        yield u.spans[:1], (), u.evidence.score, f"{u.kind.replace('_', ' ')}: {u.about}"


KINDS: dict[str, Callable[[Book], Iterator[Row]]] = {
    "quotation": lambda book: _quotations(book, False),
    "reported_speech": lambda book: _quotations(book, True),
    "reading": lambda book: _readings(book, lambda reading: "one remark"),
    "reading_kinds": lambda book: _readings(book, _kinds),
    "entity": _entities,
    "mention": _mentions,
    "spelling": _spellings,
    "date": _dates,
    "descent": _descent,
    "shared": _shared,
    "change": _changes,
    "statement": _statements,
    "silent": _silent,
    "unknown": _unknowns,
    "timeline": _timeline,
    **{status: _claims(status) for status in CLAIMS},
}
