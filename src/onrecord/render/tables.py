"""The tables of a record, as `dictionary` lists them: rows of plain cells, and CSV (UTF-8, one header line)."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from onrecord.model import Derivation, Mention, Quotation, Record, Span
from onrecord.render import phrases
from onrecord.render.dictionary import COLUMNS, DICTIONARY, Kind
from onrecord.render.how_sure import put_first

__all__ = ["COLUMNS", "FORMULA", "Row", "csv_line", "mentions_of", "plain", "table_rows", "tables", "to_csv"]

Row = tuple[Any, ...]

FORMULA = frozenset("=+-@\t\r\n＝＋－＠")  # what a spreadsheet takes a cell for a formula by

# The columns that hold a report's words outside quotation marks.
_WORDS = {
    "changes": ("text",),
    "claims": ("text",),
    "statements": ("hedge", "text"),
    "unknowns": ("about",),
    "dates": ("text",),
    "timeline": ("text",),
}


def tables(record: Record, *, text: bool = True) -> Iterator[tuple[str, str]]:
    """Each table's name and its text as CSV, in the contract's order; `text` as in `table_rows`."""
    for name, columns in COLUMNS.items():
        yield name, to_csv(columns, _rows_of(name, record, text))


def table_rows(record: Record, *, text: bool = True) -> Iterator[tuple[str, tuple[str, ...], list[Row]]]:
    """Each table's name, its columns, and its rows: cells are text, whole numbers, shares, true or false, or None.

    With `text` false, cells hold no words of a report but names and what stands in quotation marks; spans stay.
    """
    for name, columns in DICTIONARY.items():
        if name in COLUMNS:
            kinds = [column.kind for column in columns]
            yield name, COLUMNS[name], [tuple(map(plain, row, kinds)) for row in _rows_of(name, record, text)]


def _rows_of(name: str, record: Record, text: bool) -> Iterable[Row]:
    rows = _ROWS[name](record)
    if text:
        return rows
    if name == "quotations":
        words = _slices(record)
        return ((*row[:-1], words(q.quoted)) for row, q in zip(rows, record.quotations, strict=True))
    if name == "mentions":
        return ((*row[:-1], row[-1] if row[2] == "name" else None) for row in rows)
    bare = [COLUMNS[name].index(column) for column in _WORDS.get(name, ())]
    return (tuple(None if n in bare else cell for n, cell in enumerate(row)) for row in rows)


def plain(value: Any, kind: Kind = "text") -> str | int | float | bool | None:
    """A cell as the text, number, share or yes that its column holds; spans and lists are text."""
    if value is None or (value == "" and kind != "text"):
        return None
    if kind == "share":
        return round(float(value), 4)
    if kind != "text":
        return int(value) if kind == "number" else bool(value)
    if isinstance(value, tuple):
        return " ".join(_span(v) if isinstance(v, Span) else str(v) for v in value)
    return _span(value) if isinstance(value, Span) else str(value)


def to_csv(columns: tuple[str, ...], rows: Iterable[Row]) -> str:
    """Rows under a header line; what a spreadsheet would run as a formula is escaped with an apostrophe."""
    return csv_line(columns) + "".join(map(csv_line, rows))


def csv_line(row: Iterable[Any]) -> str:
    """A row of CSV by RFC 4180: lines end in CRLF, so that a bare CR or LF in a cell is quoted."""
    out = io.StringIO()
    csv.writer(out).writerow([_cell(value) for value in row])
    return out.getvalue()


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return f"{value:.4f}"
    text = str(plain(value))
    return f"'{text}" if text[:1] in FORMULA else text


def _span(span: Span) -> str:
    """A span as `report:start-end`; white space in an id is percent-encoded, because cells list spans by it."""
    report = re.sub(r"\s", lambda m: f"%{ord(m.group()):02X}", span.report)
    return f"{report}:{span.start}-{span.end}"


def _slices(record: Record) -> Callable[[Iterable[Span]], str]:
    texts = {r.report.id: r.report.text for r in record.reports}
    return lambda spans: " … ".join(texts[s.report][s.start : s.end] for s in spans)


def _reports(record: Record) -> Iterator[Row]:
    for r in record.reports:
        yield (
            r.report.id, r.report.role, r.report.title, r.report.source, r.report.published or r.dated,
            r.dated_basis, r.agency, r.language, r.report.complete, r.words, r.line, r.story,
            tuple(dict.fromkeys(w.id for w in r.withdrawn)),
        )  # fmt: skip


def _lines(record: Record) -> Iterator[Row]:
    shares = {s.report: s for s in record.descent.shares}
    for r in record.reports:
        if r.line is None:
            continue
        parents = [d for d in record.descent.derivations if d.child == r.report.id]
        share = shares.get(r.report.id)
        yield (
            r.report.id,
            r.line,
            record.descent.lines_of(r.report.id),
            tuple(d.parent or "null" for d in parents),
            tuple("true" if d.lost else "false" for d in parents) or "false",
            tuple(d.kind for d in parents),
            tuple(d.direction for d in parents),
            *((share.verbatim, share.reworded, share.own) if share else (None, None, None)),
            _said(parents, "supporting"),
            _said(parents, "opposing"),
        )


def _said(parents: list[Derivation], side: str) -> str:
    return "; ".join(dict.fromkeys(phrases.say(r) for d in parents for r in getattr(d.evidence, side)))


def _changes(record: Record) -> Iterator[Row]:
    grade = "finding" if put_first("change") else "to_check"
    for c in record.descent.changes:
        yield c.child, c.parent, c.kind, c.child_span, c.parent_span, c.text, grade


def _quotations(record: Record) -> Iterator[Row]:
    text = _slices(record)
    for q in record.quotations:
        yield (
            q.id, q.report, q.mode, q.act, q.place, q.channel, q.relay, q.within, q.content, q.quoted, q.speaker,
            q.speaker_entity, q.cue, text(q.content),
        )  # fmt: skip


def _readings(record: Record) -> Iterator[Row]:
    witnesses = {r.report.id for r in record.reports if r.report.is_witness}
    marked = {q.id: q for q in record.quotations}
    for u in record.utterances:
        base = marked.get(u.base)
        kind = None if base is None else _base_kind(base, witnesses)
        for r in u.readings:
            differences = "; ".join(f"{a}→{b}" for a, b in r.differences)
            yield u.id, r.quotation, r.report, r.line, u.base, r.kinds, differences, r.sense, r.link, r.note, kind


def _base_kind(base: Quotation, witnesses: set[str]) -> str:
    if base.report in witnesses:
        return "witness"
    return "marks" if base.quoted else "reported"


def mentions_of(record: Record) -> list[Mention]:
    """The mentions of a record in the order of their table."""
    return sorted((m for e in record.entities for m in e.mentions), key=lambda m: (m.span, m.entity or ""))


def _mentions(record: Record) -> Iterator[Row]:
    text = _slices(record)
    for m in mentions_of(record):
        yield m.entity, m.span, m.form, text((m.span,))


def _statements(record: Record) -> Iterator[Row]:
    for c in record.claims_listed:
        for s in c.statements:
            yield c.id, s.span, s.voice, s.by_entity, s.polarity, s.hedge, s.value, s.text


def _unknowns(record: Record) -> Iterator[Row]:
    for u in record.unknowns:
        for span in u.spans:
            yield u.id, u.kind, span, u.about, u.holder_entity, u.answered_in


def _dates(record: Record) -> Iterator[Row]:
    text = _slices(record)
    for d in record.dates:
        yield d.span, d.type, d.value, d.mod, d.basis, text((d.span,))


def _timeline(record: Record) -> Iterator[Row]:
    for e in record.timeline:
        value = e.weekday or e.earliest if e.earliest == e.latest else f"{e.earliest or '..'}/{e.latest or '..'}"
        yield e.id, e.earliest, e.latest, value, e.claim, e.evidence.spans, e.text


_ROWS: dict[str, Callable[[Record], Iterable[Row]]] = {
    "reports": _reports,
    "skipped": lambda record: ((s.input, s.reason) for s in record.skipped),
    "lines": _lines,
    "passages": lambda record: (
        (p.child, p.parent, p.child_span, p.parent_span, p.kind) for p in record.descent.passages
    ),
    "shared": lambda record: (
        (p.report, p.other, p.span, p.other_span, p.words, p.kind, "yes" if p.same_line else "no")
        for p in record.shared
    ),
    "changes": _changes,
    "quotations": _quotations,
    "readings": _readings,
    "entities": lambda record: ((e.id, e.kind, e.name, "; ".join(e.roles)) for e in record.entities),
    "mentions": _mentions,
    "spellings": lambda record: (
        (s.entity, s.component, s.spelling, s.reports, s.lines, s.status) for e in record.entities for s in e.spellings
    ),
    "claims": lambda record: (
        (
            c.id,
            c.status,
            c.text,
            c.reports,
            c.lines,
            "; ".join(c.origins),
            c.text_span,
            c.holder_entity,
            c.silent,
            "; ".join(c.outlets),
            c.text_alone,
        )
        for c in record.claims_listed
    ),
    "statements": _statements,
    "unknowns": _unknowns,
    "dates": _dates,
    "timeline": _timeline,
}
