"""The places that a finding rests on, as the right column shows them: in their sentences, with who has them.

The wordings of a remark are set against its base wording; other places are marked where they stand.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from onrecord.decisions_on_findings import id_of
from onrecord.model import Quotation, Span, Utterance
from onrecord.render import phrases
from onrecord.render import reading_diff as diff
from onrecord.render.reading_diff import Piece
from onrecord.render.record_view import Book
from onrecord.render.safe_text import excerpt, seen

__all__ = ["Passage", "of_finding", "passage", "reports"]

_PLACES = 24  # places that the evidence of one finding shows
_AROUND = 160  # characters on either side of a place
_LONGEST = 1200  # characters of the words themselves


@dataclass(frozen=True, slots=True)
class Passage:
    """A place that a finding rests on, with who has it. Pieces: frame (around it), mark, same, ins, del."""

    label: str
    address: str
    pieces: tuple[Piece, ...]
    note: str = ""


def of_finding(book: Book, subject: str, spans: Sequence[Span]) -> tuple[tuple[Passage, ...], int]:
    """The places of the finding `subject` that rests on `spans`, and how many are left out."""
    kind, _, id = subject.partition(":")
    remark = next((u for u in book.record.utterances if id_of(u) == id), None) if kind == "utterance" else None
    if remark:
        rows = list(_readings(book, remark))
        return tuple(rows[:_PLACES]), max(0, len(rows) - _PLACES)
    places = _by_turns(book, spans) if kind == "entity" else spans
    return tuple(passage(book, s) for s in places[:_PLACES]), max(0, len(places) - _PLACES)


def _by_turns(book: Book, spans: Iterable[Span]) -> list[Span]:
    """The places of a name, one of each spelling by turns; the first place of a report before its others."""
    held: dict[str, list[tuple[int, Span]]] = {}
    for span in spans:
        rows = held.setdefault(book.words(span).casefold(), [])
        rows.append((sum(s.report == span.report for _, s in rows), span))
    turns = ((turn, form, span) for form, rows in held.items() for turn, (_, span) in enumerate(sorted(rows)))
    return [span for *_, span in sorted(turns)]


def passage(book: Book, span: Span) -> Passage:
    """A place of a report, with a little of what stands around it."""
    text = book.reports[span.report].report.text
    before, after = _before(text[: span.start]), _after(text[span.end :])
    words = excerpt(seen(text[span.start : span.end]), _LONGEST)
    pieces = (Piece("frame", seen(before)), Piece("mark", words), Piece("frame", seen(after)))
    return _of(book, span.report, pieces)


def _before(text: str) -> str:
    """The end of `text` inside its paragraph, from the beginning of a word."""
    near = text[-_AROUND:].rpartition("\n")[2]
    return near if len(near) < _AROUND or near == text else f"… {near.partition(' ')[2]}"


def _after(text: str) -> str:
    """The beginning of `text` inside its paragraph, up to the end of a word."""
    near = text[:_AROUND].partition("\n")[0]
    return near if len(near) < _AROUND or near == text else f"{near.rpartition(' ')[0]} …"


def _readings(book: Book, remark: Utterance) -> Iterator[Passage]:
    """The wordings of a remark: the base, then the others with what they have in its place."""
    base = book.quotations.get(remark.base)
    held = [q for r in remark.readings if (q := book.quotations.get(r.quotation)) and q is not base]
    if base:
        told = phrases.base_rule(remark.base_rule)
        yield _of(book, base.report, [Piece(_base(p.kind), p.text) for p in diff.plain(book, base)], told)
    for q in held:
        yield _of(book, q.report, _laid(book, q, base))


def _laid(book: Book, quotation: Quotation, base: Quotation | None) -> list[Piece]:
    """A wording set against its base; all of it marked where there is nothing to set it against."""
    if base is None:
        return [Piece(_base(p.kind), p.text) for p in diff.plain(book, quotation)]
    return diff.laid(book, quotation, diff.said(book, base))


def _base(kind: str) -> str:
    return "mark" if kind == "same" else kind


def _of(book: Book, report: str, pieces: Sequence[Piece], note: str = "") -> Passage:
    row = book.reports[report].report
    shown = tuple(Piece(p.kind, seen(p.text)) for p in pieces)
    return Passage(book.label(report), seen(row.url or row.archive_url or ""), shown, note)


def reports(book: Book) -> Iterator[tuple[str, str]]:
    """Each report of a story, and what its text goes back to."""
    parents = {d.child: d for d in book.record.descent.derivations}
    for row in book.record.reports:
        found, id = parents.get(row.report.id), row.report.id
        yield book.label(id), book.parent(found) if found else ("" if row.report.counts else row.report.role)
