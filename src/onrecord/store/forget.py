"""Forgetting a report: its words leave the database, the search, the log and the pages that were freed."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from onrecord.decisions_placed import reports_of
from onrecord.errors import UserError
from onrecord.store.affairs import forgotten
from onrecord.store.coded import intact
from onrecord.store.database import changing, told
from onrecord.store.decisions import every
from onrecord.store.held import admit
from onrecord.store.inputs import Entry, Reports, changed, entries, unjudged
from onrecord.store.said import index_of
from onrecord.store.stories import drop

__all__ = ["Forgotten", "forget"]

_OPEN = "unwiped"  # words were let go of, and stand in freed pages still
_MEND = "end it and run `onrecord forget` again"


@dataclass(frozen=True, slots=True)
class Forgotten:
    """What was let go: how many texts and decisions, and the records written earlier that still hold the words."""

    texts: int
    decisions: int
    written: tuple[str, ...]


def forget(db: sqlite3.Connection, report: str) -> Forgotten:
    """Let go of the report with this id, with every version at its address and all that was made of it."""
    if told(db, _OPEN):  # an earlier one could not finish
        _wipe(db)
    with changing(db):
        held = entries(db)
        called = [Reports(db, rows).ids for rows in (admit(held).kept, held)]
        gone = _texts(held, report, called)
        db.execute("INSERT OR REPLACE INTO about VALUES (?, '1')", (_OPEN,))
        ids = {names[row.number] for names in called for row in gone if row.number in names}
        ids |= {row.id for row in gone}
        written = _written(db, ids)
        for (story,) in db.execute(
            "SELECT DISTINCT story FROM member WHERE input IN (SELECT value FROM json_each(?))",
            (json.dumps([row.number for row in gone]),),
        ).fetchall():
            drop(db, story)
        about = [number for number, decision in every(db) if reports_of(decision) & ids]
        db.executemany("DELETE FROM decision WHERE number = ?", [(number,) for number in about])
        forgotten(db, [row.number for row in gone])
        told_of = "SELECT exchange FROM exchange_of WHERE input = ?"
        db.executemany(f"DELETE FROM exchange WHERE number IN ({told_of})", [(row.number,) for row in gone])
        db.executemany("DELETE FROM input WHERE number = ?", [(row.number,) for row in gone])
        db.execute("UPDATE about SET value = '' WHERE key = 'settled'")
        changed(db)
        unjudged(db)
        db.execute("INSERT INTO found_words (found_words) VALUES ('rebuild')")  # a deleted term stays in the index else
        if index_of(db):
            db.execute("INSERT INTO said_posting (said_posting) VALUES ('optimize')")
    _wipe(db)
    return Forgotten(len(gone), len(about), written)


def _texts(held: Sequence[Entry], report: str, called: Sequence[Mapping[int, str]]) -> list[Entry]:
    """The texts of the report with this id: itself and whatever stands at its address.

    Ids, by number, are those that the stories show; what is in none goes by those that all reports have together.
    """
    named_so = next((so for ids in called if (so := [n for n, id in ids.items() if id == report])), [])
    found = [row for row in held if row.number in named_so]
    if not found:
        raise UserError(f"forget {report}: no report with this id; `onrecord stories` and the tables list the ids")
    addresses = {row.url for row in found if row.url}
    return [row for row in held if row in found or row.url in addresses]


def _written(db: sqlite3.Connection, ids: set[str]) -> tuple[str, ...]:
    """The digests of the records written from the project that hold one of these reports."""
    rows = db.execute("SELECT digest, story, time, reports FROM written ORDER BY time, story").fetchall()
    with intact():
        return tuple(
            f"story {story}, written {time}, digest {digest}"
            for digest, story, time, reports in rows
            if ids & set(json.loads(reports))
        )


def _wipe(db: sqlite3.Connection) -> None:
    """Write the database anew without what was freed, and empty its log."""
    try:
        db.execute("VACUUM")
        busy = db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
    except sqlite3.OperationalError as error:
        raise UserError(f"forgotten, but another process holds the log ({error}); {_MEND}") from error
    if busy:
        raise UserError(f"forgotten, but another process still reads the log; {_MEND}")
    db.execute("DELETE FROM about WHERE key = ?", (_OPEN,))
