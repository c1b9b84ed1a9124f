"""What of a record is looked up: its quotations, and every sentence of its primary witnesses."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from onrecord.model import Quotation, Record, RecordedReport, Span

__all__ = ["Stored", "stored"]


@dataclass(frozen=True, slots=True)
class Stored:
    """Words as the index keeps them. `words` are their stretches, `spans` where these stand in the report.

    `speaker` is the name of the entity. Of a primary witness every sentence is kept, every two that follow each other,
    and every quotation; `quotation` is empty where none holds the words.
    """

    quotation: str
    utterance: str
    report: str
    speaker_entity: str | None
    speaker: str | None
    words: tuple[str, ...]
    spans: tuple[tuple[int, int], ...] = ()
    witness: bool = False


def stored(record: Record, marked_only: bool = False) -> list[Stored]:
    """What of a record can be looked up, by report and place. A record kept without its texts has nothing.

    `marked_only` leaves out what stands outside quotation marks.
    """
    names = {e.id: e.name for e in record.entities}
    of = {r.quotation: u.id for u in record.utterances for r in u.readings if r.link == "same"}
    held: dict[str, list[Quotation]] = defaultdict(list)
    for q in record.quotations:
        held[q.report].append(q)
    rows = set()
    for report in record.reports:
        witness = report.report.is_witness
        for quotation, spans in _stretches(report, held[report.report.id], marked_only):
            words = tuple(report.report.text[s.start : s.end] for s in spans)
            if any(words):
                who = quotation.speaker_entity if quotation else None
                id = quotation.id if quotation else ""
                places = tuple((s.start, s.end) for s in spans)
                rows.add(
                    Stored(id, of.get(id, ""), report.report.id, who, names.get(who or ""), words, places, witness)
                )
    return sorted(rows, key=lambda row: (row.report, row.spans, row.quotation))


def _stretches(
    report: RecordedReport, quotations: list[Quotation], marked_only: bool
) -> Iterator[tuple[Quotation | None, tuple[Span, ...]]]:
    for q in quotations:
        yield q, q.quoted or (() if marked_only else q.content)
    if report.report.is_witness and not marked_only:
        sentences = [s.span for s in sorted(report.sentences, key=lambda s: s.span)]
        for span in sentences:
            quotation = _holding(span, quotations)
            yield quotation, (_within(span, quotation),)
        for first, second in pairwise(sentences):
            both = Span(first.report, first.start, second.end)
            quotation = _holding(both, quotations)
            if quotation and quotation == _holding(first, quotations) == _holding(second, quotations):
                yield quotation, (_within(both, quotation),)


def _holding(span: Span, quotations: list[Quotation]) -> Quotation | None:
    """The quotation that holds most of `span`, and more than half of it."""
    best = max(quotations, key=lambda q: (_shared(q, span), q.id), default=None)
    return best if best and _shared(best, span) * 2 > span.end - span.start else None


def _within(span: Span, quotation: Quotation | None) -> Span:
    """The part of `span` that the quotation holds, without a speaker's label before it; `span` where there is none."""
    parts = [s for s in quotation.content if s.overlap(span)] if quotation else []
    return Span(span.report, max(span.start, parts[0].start), min(span.end, parts[-1].end)) if parts else span


def _shared(quotation: Quotation, span: Span) -> int:
    return sum(s.overlap(span) for s in quotation.content)
