"""What adding reports changed in a story, in words: new wordings, more outlets, another standing, an earlier text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence, Set

from onrecord.model import Claim, Record, Span, Utterance
from onrecord.render import phrases
from onrecord.render.finding_blocks import subject
from onrecord.render.record_view import Book
from onrecord.render.safe_text import excerpt, seen
from onrecord.text import fold, words

__all__ = ["TAKEN", "effects", "fits_none"]

TAKEN = {"new": "new", "version": "a new version of a known address", "known": "known already"}  # what a report was

_ORDINAL = ("no", "one", "a second", "a third", "a fourth", "a fifth", "a sixth", "a seventh", "an eighth", "a ninth")
_LONGEST = 80  # characters of what is quoted
_MOST = 12  # lines that are told of one story


def effects(record: Record, parents: Sequence[Record], withdrawn: Set[str] = frozenset()) -> list[str]:
    """What is told of a story that was built again, one line each; `parents` are the stories it comes from.

    `withdrawn` are texts that their senders withdrew: what rested on one is named, and none of its words.

    First its name and size, then what changed, at last how much more did.
    """
    size, found = len(record.reports), [*_rested(record, parents, withdrawn), *_changes(record, parents)]
    more = [f"and {phrases.count(len(found) - _MOST, 'more change')}"] if len(found) > _MOST else []
    head = f"{seen(record.story)}: {phrases.count(size, 'report')}" if size > 1 else fits_none(record.story)
    return [head, *found[:_MOST], *more]


def fits_none(story: str) -> str:
    """What is told of a report that fits no other."""
    return f"{seen(story)}: fits no other report"


def _changes(record: Record, parents: Sequence[Record]) -> list[str]:
    before = [r.report.id for parent in parents for r in parent.reports]
    new = [r.report.id for r in record.reports if r.report.id not in before]
    book = Book(record)
    return [
        *_joined(book, parents),
        *_descents(book, parents, new),
        *_wordings(book, parents),
        *_claims(book, parents),
    ]


def _rested(record: Record, parents: Sequence[Record], withdrawn: Set[str]) -> Iterator[str]:
    """What rested on reports that were withdrawn: what others carry too, by its words, and how much is gone."""
    book = Book(record)
    for parent in parents:
        gone = {r.report.id for r in parent.reports if r.report.text in withdrawn}
        if not gone:
            continue
        label = phrases.listing(Book(parent).label(id) for id in sorted(gone))
        left = [c for c in parent.claims if gone & set(c.reports)]
        alone = sum(gone >= set(c.reports) for c in left)
        yield f"withdrawn: {label}; {phrases.count(alone, 'claim')} that rested on it alone left out"
        for child in sorted({d.child for d in parent.descent.derivations if d.parent in gone} - gone):
            yield f"{book.label(child)} goes back to what was withdrawn"
        spans = {s.span for c in left for s in c.statements if s.span.report not in gone}
        for claim in (c for c in record.claims if spans & {s.span for s in c.statements}):
            told = excerpt(seen(phrases.claim(claim)), _LONGEST)
            yield f"rested on what was withdrawn too, now {phrases.STATUS[claim.status][0]}: “{told}”"


def _joined(book: Book, parents: Sequence[Record]) -> Iterator[str]:
    if len(parents) > 1:
        yield f"joins what were {len(parents)} stories: {phrases.listing(seen(p.story) for p in parents)}"


def _descents(book: Book, parents: Sequence[Record], new: Sequence[str]) -> Iterator[str]:
    before = {(d.child, d.parent) for p in parents for d in p.descent.derivations}
    for found in book.record.descent.derivations:
        if (found.child, found.parent) not in before and (parents or found.child in new):
            yield f"{book.label(found.child)} {book.parent(found)}"


def _wordings(book: Book, parents: Sequence[Record]) -> Iterator[str]:
    """Remarks that have more wordings than before."""
    books = [Book(p) for p in parents]
    earlier = [(b, u, _places(b, u)) for b in books for u in b.record.utterances]
    for found in book.record.utterances:
        now, here = _worded(book, found), _places(book, found)
        before = [len(_worded(b, u)) for b, u, there in earlier if here & there]
        if before and len(now) > max(before) and len({r.report for r in found.readings}) > 1:
            which = _ORDINAL[len(now)] if len(now) < len(_ORDINAL) else f"wording number {len(now)}"
            yield f"{which} wording of {subject(book, found, _LONGEST)}"


def _worded(book: Book, found: Utterance) -> set[str]:
    """The wordings of a remark in quotation marks, capitals and punctuation aside."""
    quotations = [book.quotations[r.quotation] for r in found.readings if r.quotation in book.quotations]
    return {_folded(book.words(s) for s in q.quoted) for q in quotations if q.quoted}


def _folded(parts: Iterable[str]) -> str:
    return " ".join(fold(w.text) for part in parts for w in words(part))


def _places(book: Book, found: Utterance) -> set[Span]:
    return {s for r in found.readings if r.quotation in book.quotations for s in book.quotations[r.quotation].content}


def _claims(book: Book, parents: Sequence[Record]) -> Iterator[str]:
    """Matters that more outlets carry, or that stand otherwise than before."""
    earlier = [c for p in parents for c in p.claims]
    for found in book.record.claims:
        spans = {s.span for s in found.statements}
        before = [c for c in earlier if spans & {s.span for s in c.statements}]
        if not before:
            continue
        told = f"“{excerpt(seen(phrases.claim(found)), _LONGEST)}”"
        if found.status not in {c.status for c in before} and found.status not in ("single", "repeated"):
            yield f"now {phrases.STATUS[found.status][0]}: {told}"
        elif len(found.outlets) > max(len(c.outlets) for c in before) and _carried(found):
            yield f"now {len(found.outlets)} outlets carry {told}"


def _carried(found: Claim) -> bool:
    return found.status in ("agreed", "mixed_voice", "repeated") and len(found.outlets) > 1
