"""Whether a record is whole in itself: whatever it names, a report, a quotation, a claim, it also lists."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass

from onrecord.errors import UserError
from onrecord.model import Record, Span

__all__ = ["whole"]

_NAMES = {
    "report": ("report", "reports", "child", "parent", "a", "b", "head", "mainly", "silent"),
    "quotation": ("quotation", "base", "within"),
    "claim": ("claim",),
}
_NEVER_EMPTY = (
    ("quotations", "content"),
    ("utterances", "readings"),
    ("claims", "statements"),
    ("claims", "reports"),
    ("unknowns", "spans"),
)
_KIND = {field: kind for kind, names in _NAMES.items() for field in names}


def whole(record: Record, where: str) -> Record:
    """The record, where everything that it names is listed in it and every span lies in its text.

    A record changed by hand may lack what its findings point at; that is the user's mistake, said with the first place.
    """
    listed = {
        "report": {r.report.id for r in record.reports},
        "quotation": {q.id for q in record.quotations},
        "claim": {c.id for c in record.claims},
    }
    lengths = {r.report.id: len(r.report.text) for r in record.reports}
    for kind, name in _named(record):
        if name not in listed[kind]:
            raise UserError(f"{where}: names the {kind} {name!r}, which it does not list; build the record again")
    for rows, field in _NEVER_EMPTY:
        if bare := next((row.id for row in getattr(record, rows) if not getattr(row, field)), None):
            raise UserError(f"{where}: {bare!r} of its {rows} has no {field}; build the record again")
    for span in _spans(record):
        if span.report in lengths and not 0 <= span.start < span.end <= (lengths[span.report] or span.end):
            raise UserError(f"{where}: the span {span} lies in no text of it; build the record again")
    return record


def _named(value: object) -> Iterator[tuple[str, str]]:
    """Every id that something in `value` points at, with the kind of what it names."""
    if isinstance(value, tuple):
        for item in value:
            yield from _named(item)
    elif is_dataclass(value):
        for field in fields(value):
            inner = getattr(value, field.name)
            kind = _KIND.get(field.name)
            for name in inner if isinstance(inner, tuple) else (inner,):
                if kind and isinstance(name, str):
                    yield kind, name
            yield from _named(inner)


def _spans(value: object) -> Iterator[Span]:
    """Every span inside `value`."""
    if isinstance(value, Span):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from _spans(item)
    elif is_dataclass(value):
        for field in fields(value):
            yield from _spans(getattr(value, field.name))
