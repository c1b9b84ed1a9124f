"""One set of tables for several stories, keyed by story, as CSV and as Parquet: written story by story.

    with CorpusTables(folder / "tables") as tables:
        for record in records:
            tables.add(record)

Each finding has besides: the outlets and lines of the reports that it is of, its score, how often its kind was right,
and the grade that follows. The CSV begins with a byte-order mark, by which Excel knows that it is UTF-8.
"""

from __future__ import annotations

import codecs
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack
from pathlib import Path
from types import TracebackType
from typing import Any

from onrecord.language.codes import read_closely
from onrecord.model import Record
from onrecord.outlets import outlet_key, outlet_name
from onrecord.render.dictionary import COLUMNS, FINDING, STORIES
from onrecord.render.how_sure import measured, put_first
from onrecord.render.parquet import RowWriter
from onrecord.render.tables import Row, csv_line, mentions_of, table_rows

__all__ = ["CorpusTables", "corpus_columns", "corpus_rows"]

About = tuple[tuple[str, ...], float | None, str]  # the reports a row is of, its score, its kind by accuracy.toml


class CorpusTables:
    """The tables of several stories in the new folder `folder`."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._open = ExitStack()
        self._writers: dict[str, _Both] = {}
        self._told: set[Row] = set()
        self.rows: Counter[str] = Counter()

    def __enter__(self) -> CorpusTables:
        self._folder.mkdir(parents=True, exist_ok=True)
        for name, columns in corpus_columns().items():
            self._writers[name] = self._open.enter_context(_Both(self._folder, name, columns))
        return self

    def add(self, record: Record, *, text: bool = True) -> None:
        """Write the rows of one story; an input that was not taken up is of the whole job, and is written once."""
        self.add_rows(corpus_rows(record, text=text))

    def add_rows(self, tables: Iterable[tuple[str, list[Row]]]) -> None:
        """The same of the rows that one story gives."""
        for name, rows in tables:
            if name == "skipped":
                rows = [row for row in rows if row not in self._told]
                self._told.update(rows)
            self._writers[name].write(rows)
            self.rows[name] += len(rows)

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._open.__exit__(kind, error, at)


class _Both:
    """A table as CSV and as Parquet, side by side."""

    def __init__(self, folder: Path, name: str, columns: tuple[str, ...]) -> None:
        self._csv = (folder / f"{name}.csv").open("wb")
        self._csv.write(codecs.BOM_UTF8 + csv_line(columns).encode())
        self._parquet = RowWriter(folder / f"{name}.parquet", name, columns)

    def write(self, rows: list[Row]) -> None:
        for row in rows:
            self._csv.write(csv_line(row).encode("utf-8", "backslashreplace"))
        self._parquet.write(rows)

    def __enter__(self) -> _Both:
        return self

    def __exit__(self, *_: object) -> None:
        self._csv.close()
        self._parquet.close()


def corpus_columns() -> dict[str, tuple[str, ...]]:
    """The columns of each table for several stories: the story, the table's own, and what a finding has besides."""
    return {"stories": STORIES, **{name: _columns(name, own) for name, own in COLUMNS.items()}}


def _columns(name: str, own: tuple[str, ...]) -> tuple[str, ...]:
    if name == "skipped":
        return own
    return ("story", *(c for c in own if c != "story"), *(c for c in FINDING if name in _ABOUT and c not in own))


def corpus_rows(record: Record, *, text: bool = True) -> Iterator[tuple[str, list[Row]]]:
    """The rows of each table for several stories that one story gives; `text` as in `table_rows`."""
    outlets = {r.report.id: outlet_name(r.report) or r.report.id for r in record.reports}
    lines = {r.report.id: r.line for r in record.reports}
    resting = {r.id for r in record.reports if r.withdrawn}

    def beside(about: About) -> Row:
        reports, score, kind = about
        found = measured().get(kind)
        return (
            "; ".join(sorted({outlets[r] for r in reports if r in outlets})) or None,
            " ".join(sorted({line for r in reports if (line := lines.get(r))})) or None,
            " ".join(sorted({r for r in reports if r in resting})) or None,
            None if score is None else round(score, 4),
            f"{found.right} of {found.read}" if found else None,
            "finding" if put_first(kind) else "to_check",
        )

    yield "stories", [_story(record)]
    for name, columns, rows in table_rows(record, text=text):
        if name in _ABOUT:
            left = sum(c not in columns for c in FINDING)  # a table that has a grade of its own is not given another
            rows = [(*row, *beside(about)[:left]) for row, about in zip(rows, _ABOUT[name](record), strict=True)]
        if name == "reports":
            at = columns.index("story")
            rows = [(*row[:at], *row[at + 1 :]) for row in rows]
        yield name, rows if name == "skipped" else [(record.story, *row) for row in rows]


def _story(record: Record) -> Row:
    told = [r for r in record.reports if r.report.counts and not r.is_aside]
    open_order = sum(d.direction == "undetermined" for d in record.descent.derivations)
    return (
        record.story,
        len(told),
        sum(r.report.is_witness for r in record.reports),
        sum(read_closely(r.language) for r in told),
        len(record.descent.lines),
        len({outlet_key(r.report) for r in told}),
        len(record.quotations),
        sum(q.speaker_entity is None for q in record.quotations),
        len(record.utterances),
        sum(r.link == "possibly" for u in record.utterances for r in u.readings),
        len(record.descent.derivations),
        open_order,
        sum(s.status == "not_decided" for e in record.entities for s in e.spellings),
        len(record.claims_listed),
        len(record.unknowns),
        len(record.skipped),
    )


def _lines(record: Record) -> Iterator[About]:
    scores: dict[str, float] = {}
    for d in record.descent.derivations:
        scores[d.child] = max(d.score, scores.get(d.child, 0.0))
    return (((r.report.id,), scores.get(r.report.id), "descent") for r in record.reports if r.line is not None)


def _passages(record: Record) -> Iterator[About]:
    scores = {(d.child, d.parent): d.score for d in record.descent.derivations}
    return (((p.child, p.parent), scores.get((p.child, p.parent)), "descent") for p in record.descent.passages)


def _mentions(record: Record) -> Iterator[About]:
    return (((m.span.report,), None, "mention") for m in mentions_of(record))


def _statements(record: Record) -> Iterator[About]:
    return (((s.span.report,), c.evidence.score, c.status) for c in record.claims_listed for s in c.statements)


_ABOUT: dict[str, Callable[[Record], Iterable[Any]]] = {
    "lines": _lines,
    "passages": _passages,
    "shared": lambda r: (((s.report, s.other), None, "shared") for s in r.shared),
    "changes": lambda r: (((c.child, c.parent), c.evidence.score, "change") for c in r.descent.changes),
    "quotations": lambda r: (
        ((q.report,), q.evidence.score, "reported_speech" if q.mode == "indirect" else "quotation")
        for q in r.quotations
    ),
    "readings": lambda r: (
        ((x.report,), x.evidence.score, "reading") for u in r.utterances for x in u.readings
    ),
    "entities": lambda r: (
        (tuple(sorted({m.span.report for m in e.mentions})), None, "entity") for e in r.entities
    ),
    "mentions": _mentions,
    "spellings": lambda r: ((s.reports, s.evidence.score, "spelling") for e in r.entities for s in e.spellings),
    "claims": lambda r: ((c.reports, c.evidence.score, c.status) for c in r.claims_listed),
    "statements": _statements,
    "unknowns": lambda r: (((s.report,), u.evidence.score, "unknown") for u in r.unknowns for s in u.spans),
    "dates": lambda r: (((d.span.report,), None, "date") for d in r.dates),
    "timeline": lambda r: (
        (tuple(s.report for s in e.evidence.spans), e.evidence.score, "timeline") for e in r.timeline
    ),
}  # fmt: skip
