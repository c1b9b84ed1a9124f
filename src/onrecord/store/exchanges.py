"""Our outlet, set once for a project, and the log of what was asked, answered and corrected about findings.

set_outlet(db, "Harbour Post")      outlet(db)
log(db, Exchange(...))              logged(db)          as_csv(db)

Nothing is taken out of the log but by forgetting a report that an entry is about.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Collection
from dataclasses import dataclass, replace
from typing import Literal, get_args

from onrecord.errors import UserError
from onrecord.render.tables import to_csv
from onrecord.store.coded import plain
from onrecord.store.database import changing, told
from onrecord.store.inputs import ForgottenError, now, report_at

__all__ = ["ACTS", "Act", "Exchange", "about", "as_csv", "log", "logged", "outlet", "set_outlet"]

Act = Literal["asked", "answered", "corrected"]
ACTS: tuple[Act, ...] = get_args(Act)
LONGEST = 4_000  # characters of an entry
_OUTLET = "our_outlet"
_COLUMNS = ("time", "author", "act", "words", "finding", "about")


@dataclass(frozen=True, slots=True)
class Exchange:
    """An entry of the log: what was done about which finding, in whose words. `inputs` are the rows of its reports.

    `finding` is what it was called then; `row`, `start` and `end` its first place, which stays what it is.
    """

    act: Act
    finding: str
    row: int
    start: int
    end: int
    inputs: Collection[int]
    words: str
    author: str = ""
    time: str = ""


def outlet(db: sqlite3.Connection) -> str:
    """Our outlet's name; empty where none was set."""
    return told(db, _OUTLET)


def set_outlet(db: sqlite3.Connection, name: str) -> None:
    """Set our outlet; an empty name takes it back."""
    with changing(db):
        db.execute("INSERT OR REPLACE INTO about VALUES (?, ?)", (_OUTLET, plain(" ".join(name.split())[:200])))


def log(db: sqlite3.Connection, entry: Exchange) -> Exchange:
    """Store an entry, with the time where it has none; once this returns it is there."""
    if entry.act not in ACTS:
        raise UserError(f"{entry.act or 'nothing'}: no entry of the log; take one of {', '.join(ACTS)}")
    if not entry.words.strip():
        raise UserError(f"{entry.act}: say what was {entry.act}, by whom and how")
    entry = entry if entry.time else replace(entry, time=now())
    with changing(db):
        row = (entry.act, plain(entry.finding), entry.row, entry.start, entry.end, plain(entry.words[:LONGEST]),
               plain(entry.author), entry.time)  # fmt: skip
        number = db.execute(
            "INSERT INTO exchange (act, finding, input, start, end, words, author, time) "
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            row,
        ).lastrowid
        db.executemany("INSERT INTO exchange_of VALUES (?, ?)", [(number, n) for n in sorted(set(entry.inputs))])
    return entry


def logged(db: sqlite3.Connection) -> list[Exchange]:
    """The log, the latest first."""
    rows = db.execute("SELECT act, finding, input, start, end, words, author, time FROM exchange ORDER BY number DESC")
    return [Exchange(act, finding, row, start, end, (), *rest) for act, finding, row, start, end, *rest in rows]


def as_csv(db: sqlite3.Connection) -> str:
    """The log as a table, the earliest first, with the words that each entry is about."""
    rows = [(e.time, e.author, e.act, e.words, e.finding, about(db, e)) for e in reversed(logged(db))]
    return to_csv(_COLUMNS, rows)


def about(db: sqlite3.Connection, entry: Exchange) -> str:
    """The words that an entry is about, as they stand."""
    try:
        return report_at(db, entry.row).text[entry.start : entry.end]
    except ForgottenError:
        return ""
