"""What joined a finding, for people and as JSON: rule, score, what spoke for and against it, and the words."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from onrecord.errors import UserError
from onrecord.model import Evidence, Link, Reason, Record, Span
from onrecord.render import phrases
from onrecord.render.finding_blocks import subject
from onrecord.render.record_view import Book
from onrecord.render.safe_text import excerpt, seen

__all__ = ["Why", "explain", "pair", "to_json", "to_text"]

_PAIR = {
    "same": "tied: two readings of one remark",
    "possibly": "possibly one remark, not merged",
    "no": "not tied: two remarks",
}
_WORDS = 12  # spans whose words are shown of one join; the rest is counted


@dataclass(frozen=True, slots=True)
class Why:
    """A finding, or a member of one, with what joined it. `title` is shown, `id` is that of the finding or member."""

    kind: str
    id: str
    title: str
    why: Evidence | Link
    spans: tuple[Span, ...]
    parts: tuple[Why, ...] = ()


def explain(record: Record, finding: str) -> list[Why]:
    """What joined the findings with this id: of a remark, quotation, entity, claim, unknown, event or report.

    `UserError` where the record has none.
    """
    found = [why for why in _every(Book(record)) if why.id == finding]
    if not found:
        raise UserError(
            f"why: the record has no finding {finding!r}; take an id of its tables (utterance, quotation, entity, "
            "claim, unknown, event or report)"
        )
    return found


def pair(record: Record, one: str, other: str, link: Link) -> Why:
    """Two quotations and why they are one remark or are not."""
    book = Book(record)
    spans = tuple(s for id in (one, other) for s in book.quotations[id].content)
    return Why("pair", f"{one} {other}", _PAIR[_tie(record, one, other)], link, spans)


def _tie(record: Record, one: str, other: str) -> str:
    """Whether two quotations are of one remark in the record: same, possibly, or no."""
    links = [{r.quotation: r.link for r in u.readings} for u in record.utterances]
    both = [{found[one], found[other]} for found in links if one in found and other in found]
    return "no" if not both else "same" if {"same"} in both else "possibly"


def _every(book: Book) -> Iterator[Why]:
    record = book.record
    for u in record.utterances:
        readings = tuple(_reading(book, r.quotation, r.evidence) for r in u.readings)
        yield Why("remark", u.id, subject(book, u, 80), u.evidence, u.evidence.spans, readings)
        yield from readings
    for e in record.entities:
        yield Why(e.kind, e.id, seen(e.name), e.evidence, e.evidence.spans)
    for c in record.claims:
        title = f"{phrases.STATUS[c.status][0]}: “{excerpt(seen(phrases.claim(c)), 100)}”"
        yield Why("claim", c.id, title, c.evidence, tuple(s.span for s in c.statements))
    for n in record.unknowns:
        told = zip(n.answered_in, n.answers, strict=False)
        parts = tuple(Why("answer", str(at), f"told in {book.label(at.report)}", link, (at,)) for at, link in told)
        yield Why("not told", n.id, f"“{excerpt(seen(n.about), 80)}”", n.evidence, n.spans, parts)
    for t in record.timeline:
        title = f"{phrases.days(t.earliest, t.latest)}: “{excerpt(seen(t.text), 80)}”"
        yield Why("event", t.id, title, t.evidence, t.evidence.spans)
    for d in record.descent.derivations:
        yield Why("text", d.child, f"{book.label(d.child)} {book.parent(d)}", d.evidence, d.evidence.spans)


def _reading(book: Book, quotation: str, evidence: Evidence) -> Why:
    found = book.quotations.get(quotation)
    title = f"{book.label(found.report)}: “{excerpt(book.quoted(found), 80)}”" if found else quotation
    return Why("reading", quotation, title, evidence, found.content if found else evidence.spans)


def to_text(record: Record, found: Iterable[Why]) -> str:
    """The joins as text, a block each, what weighed most first."""
    book = Book(record)
    return "\n".join(row for why in found for row in _rows(book, why, ""))


def _rows(book: Book, found: Why, indent: str) -> Iterator[str]:
    score = f", {found.why.score:.2f}" if found.why.score is not None else ""
    yield f"{indent}{found.kind} {found.id}  {found.title}"
    yield f"{indent}  by: {phrases.rule(found.why.rule)}{score}"
    for side, reasons in (("for", found.why.supporting), ("against", found.why.opposing)):
        for r in reasons:
            yield f"{indent}  {side:<7} {_weight(r):>6}  {book.say(r)}"
    if not found.parts:
        yield from (f"{indent}  {book.label(s.report)}: “{book.words(s)}” ({s})" for s in found.spans[:_WORDS])
        if len(found.spans) > _WORDS:
            yield f"{indent}  … and {len(found.spans) - _WORDS} more"
    for part in found.parts:
        yield from _rows(book, part, indent + "  ")


def _weight(found: Reason) -> str:
    return "" if found.weight is None else f"{found.weight:+.2f}"


def to_json(record: Record, found: Iterable[Why]) -> str:
    """The joins as a JSON list, sentences beside the names and values they are made of."""
    book = Book(record)
    return json.dumps([_object(book, why) for why in found], ensure_ascii=False, indent=1)


def _object(book: Book, found: Why) -> dict[str, Any]:
    return {
        "kind": found.kind,
        "id": found.id,
        "title": found.title,
        "rule": found.why.rule,
        "score": found.why.score,
        "for": [_reason(book, r) for r in found.why.supporting],
        "against": [_reason(book, r) for r in found.why.opposing],
        "words": [
            {"span": str(s), "report": s.report, "label": book.label(s.report), "text": book.words(s)}
            for s in found.spans
        ],
        "parts": [_object(book, part) for part in found.parts],
    }


def _reason(book: Book, found: Reason) -> dict[str, Any]:
    values = [v.text for v in found.values]
    return {"says": book.say(found), "weight": found.weight, "name": found.name, "values": values}
