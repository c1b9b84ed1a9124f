"""What a look-up found: for people, and as JSON in the contract's form."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

from onrecord.check import DraftFinding, Hit
from onrecord.model import Record
from onrecord.render import labels, phrases
from onrecord.render.record_view import Book
from onrecord.render.safe_text import excerpt, seen

__all__ = ["DRAFT_LIMIT", "draft_json", "draft_said", "draft_text", "hits_json", "hits_text"]

DRAFT_LIMIT = "What is not found may be right all the same: only the reports supplied were searched."


def hits_json(hits: Iterable[Hit]) -> str:
    """The nearest readings as a JSON list."""
    return json.dumps([_hit(hit) for hit in hits], ensure_ascii=False, indent=1)


def hits_text(hits: Iterable[Hit], record: Record) -> str:
    """The nearest readings, a block each; what was not found says so."""
    book = Book(record)
    rows = list(hits)
    out = []
    if not any(hit.found for hit in rows):
        out.append(f"not found in the {phrases.count(len(book.counted()), 'report')} searched")
        out += ["nearest:"] if rows else []
    elif rows[0].witness:
        out.append(f"{phrases.named(book.reports[rows[0].report].report, book.labels)} has it, and comes first:")
    for hit in [hit for hit in rows if hit.found] or rows:
        out.append(f"{book.label(hit.report)}  {book.name(hit.speaker_entity)}: {phrases.kinds(hit.kind)}")
        out.append(f"    “{excerpt(seen(' … '.join(hit.words)), 300)}”")
        if hit.differences:
            where = book.reports[hit.report].report.role if hit.witness else "report"
            out.append("    " + "; ".join(_difference(a, b, where) for a, b in hit.differences))
        if hit.found:
            out.append(f"    touches: {phrases.senses(hit.sense)}")
    out.append(book.witness())
    return "\n".join(out)


def draft_json(rows: Iterable[DraftFinding]) -> str:
    """A draft's findings as a JSON list; spans as `report:start-end`."""
    return json.dumps([_finding(row) for row in rows], ensure_ascii=False, indent=1)


def draft_text(rows: Iterable[DraftFinding], record: Record) -> str:
    """A draft's findings, a line each, what differs or was not found first."""
    names = labels.of(record)
    order = {"differs": 0, "not_found": 1, "found": 2}
    out = []
    for row in sorted(rows, key=lambda r: (order[r.status], r.span)):
        out.append(f"{row.kind:<10} “{excerpt(seen(row.text), 120)}”  {draft_said(row, names)}")
    out.append(DRAFT_LIMIT)
    return "\n".join(out)


def draft_said(row: DraftFinding, names: Mapping[str, str]) -> str:
    """What the record has for a finding of a draft, and how it differs; `names` are the labels of the reports."""
    where = phrases.listing(dict.fromkeys(names.get(s.report, s.report) for s in row.where))
    status = {"found": f"found in {where}", "differs": f"differs from {where}", "not_found": ""}[row.status]
    more = []
    if row.hit and row.status == "differs":
        more.append(f"touches: {phrases.senses(row.hit.sense)}")
    if row.also:
        same = phrases.listing(dict.fromkeys(names.get(s.report, s.report) for s in row.also))
        more.append(f"as in the draft in {same}")
    return "; ".join(part for part in (status, seen(row.detail), *more) if part)


def _difference(stored: str, asked: str, where: str) -> str:
    if stored and asked:
        return f"“{seen(stored)}” in the {where}, “{seen(asked)}” asked for"
    return f"“{seen(stored)}” only in the {where}" if stored else f"“{seen(asked)}” only asked for"


def _hit(hit: Hit) -> dict[str, Any]:
    return {
        "found": hit.found,
        "utterance": hit.utterance,
        "quotation": hit.quotation or None,
        "report": hit.report,
        "speaker_entity": hit.speaker_entity,
        "kind": list(hit.kind),
        "differences": [list(pair) for pair in hit.differences],
        "sense": list(hit.sense),
    }


def _finding(row: DraftFinding) -> dict[str, Any]:
    return {
        "kind": row.kind,
        "span": str(row.span),
        "text": row.text,
        "status": row.status,
        "where": [str(span) for span in row.where],
        "detail": row.detail,
        "hit": _hit(row.hit) if row.hit else None,
        "also": [str(span) for span in row.also],
    }
