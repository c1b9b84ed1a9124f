"""The index that `check` asks, over all stories of a project: kept in its database and changed story by story."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence, Set
from dataclasses import replace

from onrecord.check import Index, stored
from onrecord.errors import UserError
from onrecord.model import Record

__all__ = ["call", "index_of", "joined", "let_go_of", "made_anew", "take_up"]

_TABLES = ("said", "said_about", "said_posting", "said_vocabulary")


def index_of(db: sqlite3.Connection) -> Index | None:
    """The project's index; None where there is none of this version."""
    try:
        return Index(db)
    except (sqlite3.OperationalError, UserError):
        return None


def made_anew(db: sqlite3.Connection) -> Index:
    """An empty index in place of whatever is there. What is done the caller commits."""
    for table in _TABLES:
        db.execute(f"DROP TABLE IF EXISTS {table}")
    return Index.create(db)


def take_up(db: sqlite3.Connection, index: Index, record: Record) -> None:
    """Take up what is said in a story; entities and utterances are called by their story as well."""
    rows = (
        replace(
            row,
            utterance=_of(record, row.utterance) or "",
            speaker_entity=_of(record, row.speaker_entity),
        )
        for row in stored(record)
    )
    index.add(rows)
    told = sum(r.report.counts for r in record.reports)
    db.execute("UPDATE said_about SET value = CAST(value AS INTEGER) + ? WHERE key = 'reports'", (told,))


def call(db: sqlite3.Connection, record: Record, wrong: Set[str]) -> None:
    """Call what is said in a story by its remarks, but for those that were called wrong (`utterance:id`)."""
    for found in record.utterances:
        name = "" if f"utterance:{found.id}" in wrong else _of(record, found.id)
        rows = [(name, r.report, r.quotation, name) for r in found.readings if r.link == "same"]
        db.executemany("UPDATE said SET utterance = ? WHERE report = ? AND quotation = ? AND utterance != ?", rows)


def let_go_of(db: sqlite3.Connection, index: Index, record: Record) -> None:
    """Let go of what is said in a story."""
    for row in record.reports:
        index.remove(row.report.id)
    told = sum(r.report.counts for r in record.reports)
    db.execute("UPDATE said_about SET value = CAST(value AS INTEGER) - ? WHERE key = 'reports'", (told,))


def joined(records: Sequence[Record]) -> Record:
    """One record of several stories, for looking things up in: its reports, people, remarks and dates."""
    first = records[0]
    return replace(
        first,
        reports=tuple(sorted((r for record in records for r in record.reports), key=lambda r: r.report.id)),
        entities=tuple(replace(e, id=_of(record, e.id) or "") for record in records for e in record.entities),
        quotations=tuple(q for record in records for q in record.quotations),
        dates=tuple(d for record in records for d in record.dates),
    )


def _of(record: Record, id: str | None) -> str | None:
    return f"{record.story}:{id}" if id else None
