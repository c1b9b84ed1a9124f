"""The reports of a project as they were read, and what reading passed over; each report once, whatever its order."""

from __future__ import annotations

import json
import sqlite3
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Literal

from onrecord.model import Report, Skipped
from onrecord.read import own_ids, shared_ids
from onrecord.store.coded import digest_of, plain, report_of, row_of
from onrecord.text import sha256

__all__ = [
    "Input", "Taken", "any_withdrawn", "changed", "inputs", "named", "note_written", "now", "passed_over", "take",
    "take_skipped", "unjudged",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Input:
    """A report that the project holds, under the id it asks for; `number` is its row, `added` when it came.

    `digest` is over every field.
    """

    number: int
    report: Report
    added: str
    digest: str = ""


@dataclass(frozen=True, slots=True)
class Taken:
    """What adding a report came to: new, known (it is there already), or a new version of the text at its address."""

    report: Report
    kind: Literal["new", "known", "version"]


def now(timespec: str = "seconds") -> str:
    """The time, for the project's own history; it enters no result."""
    return datetime.now(UTC).isoformat(timespec=timespec)


def take(db: sqlite3.Connection, report: Report) -> Taken:
    """Store `report`, unless it is there; what is done the caller commits."""
    digest = digest_of(report)
    if db.execute("SELECT 1 FROM input WHERE digest = ?", (digest,)).fetchone():
        return Taken(report, "known")
    address = plain(report.url) if report.url else None
    before = db.execute("SELECT 1 FROM input WHERE address = ? LIMIT 1", (address,)).fetchone() if address else None
    fields, text = row_of(report)
    db.execute(
        "INSERT INTO input (digest, content, address, added, fields, text) VALUES (?, ?, ?, ?, ?, ?)",
        (digest, sha256(report.text), address, now(), fields, text),
    )
    return Taken(report, "version" if before else "new")


def take_skipped(db: sqlite3.Connection, skipped: Iterable[Skipped]) -> None:
    """Store what one reading passed over; what an earlier one passed over as well is not counted twice."""
    for row, times in sorted(Counter(skipped).items(), key=lambda item: (item[0].input, item[0].reason)):
        db.execute(
            "INSERT INTO passed_over VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET times = max(times, excluded.times)",
            (plain(row.input), plain(row.reason), times),
        )


def changed(db: sqlite3.Connection) -> None:
    """Count a change to what the stories are made of."""
    db.execute("UPDATE about SET value = CAST(value AS INTEGER) + 1 WHERE key = 'generation'")


def unjudged(db: sqlite3.Connection) -> None:
    """Note that what was decided about findings, or the stories they stand in, has changed."""
    db.execute("INSERT OR REPLACE INTO about VALUES ('unjudged', '1')")


def inputs(db: sqlite3.Connection) -> list[Input]:
    """Every report of the project, in the order in which it came."""
    rows = db.execute("SELECT number, fields, text, added, digest FROM input ORDER BY number")
    return [Input(number, report_of(fields, text), added, digest) for number, fields, text, added, digest in rows]


def any_withdrawn(db: sqlite3.Connection) -> bool:
    """Whether a report is there that withdraws one."""
    return bool(db.execute("SELECT 1 FROM input WHERE fields LIKE '%\"canceled\"%' LIMIT 1").fetchone())


def named(held: Sequence[Input]) -> dict[int, Report]:
    """The reports under their own ids, by number: those that reading all of them at once would give."""
    ids = own_ids([row.report for row in held])
    return {row.number: replace(row.report, id=id) for row, id in zip(held, ids, strict=True)}


def passed_over(db: sqlite3.Connection, held: Iterable[Input]) -> tuple[Skipped, ...]:
    """What was passed over, as reading all inputs at once would say it."""
    rows = db.execute("SELECT input, reason, times FROM passed_over").fetchall()
    told = [Skipped(name, reason) for name, reason, times in rows for _ in range(times)]
    said = (Skipped(plain(s.input), plain(s.reason)) for s in shared_ids(row.report for row in held))
    return tuple(sorted([*told, *said], key=lambda s: (s.input, s.reason)))


def note_written(db: sqlite3.Connection, records: Iterable[tuple[str, str, Sequence[str]]]) -> None:
    """Remember records that are written: the digest of each, its story, the ids of its reports."""
    for digest, story, ids in records:
        db.execute("INSERT OR IGNORE INTO written VALUES (?, ?, ?, ?)", (digest, plain(story), now(), json.dumps(ids)))
