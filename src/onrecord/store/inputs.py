"""The reports of a project as they were read, and what reading passed over; each report once, whatever its order."""

from __future__ import annotations

import json
import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import cached_property
from typing import Literal

from onrecord.errors import UserError
from onrecord.model import Report, Skipped
from onrecord.model.closed_sets import Status
from onrecord.read.ids import ids_of, shared_ids
from onrecord.store.coded import digest_of, fields_of, plain, report_of, row_of
from onrecord.text import sha256

__all__ = [
    "Entry", "ForgottenError", "Input", "Reports", "Taken", "any_withdrawn", "changed", "entries", "inputs",
    "note_written", "now", "passed_over", "report_at", "take", "take_skipped", "unjudged",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Input:
    """A report that the project holds, under the id it asks for; `number` is its row, `added` when it came."""

    number: int
    report: Report
    added: str


@dataclass(frozen=True, slots=True)
class Entry:
    """What is known of a report without its text: its row, a digest over every field, and what decides who sees it."""

    number: int
    digest: str
    id: str
    url: str | None = None
    status: Status | None = None
    embargoed: str | None = None


class ForgottenError(UserError):
    """A report was forgotten after one had begun to work with it."""


class Reports(Mapping[int, Report]):
    """Reports of a project under their own ids, by number: those that reading all of them at once would give.

    A report's text is read from the database when it is first asked for; `ForgottenError` where it is gone by then.
    """

    def __init__(self, db: sqlite3.Connection, held: Sequence[Entry]) -> None:
        self._db, self._read = db, dict[int, Report]()
        asked = ids_of([row.id for row in held], lambda place: report_at(db, held[place].number))
        self.ids: Mapping[int, str] = {row.number: id for row, id in zip(held, asked, strict=True)}

    @cached_property
    def every(self) -> frozenset[str]:
        """The ids of all of them."""
        return frozenset(self.ids.values())

    def __getitem__(self, number: int) -> Report:
        if number not in self._read:
            self._read[number] = replace(report_at(self._db, number), id=self.ids[number])
        return self._read[number]

    def __iter__(self) -> Iterator[int]:
        return iter(self.ids)

    def __len__(self) -> int:
        return len(self.ids)


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
    rows = db.execute("SELECT number, fields, text, added FROM input ORDER BY number")
    return [Input(number, report_of(fields, text), added) for number, fields, text, added in rows]


def entries(db: sqlite3.Connection) -> list[Entry]:
    """The same without their texts, which is a small part of the work."""
    rows = db.execute("SELECT number, digest, fields FROM input ORDER BY number")
    return [Entry(number, digest, *fields_of(fields)) for number, digest, fields in rows]


def report_at(db: sqlite3.Connection, number: int) -> Report:
    """The report of a row, under the id it asks for; `ForgottenError` where it is gone."""
    row = db.execute("SELECT fields, text FROM input WHERE number = ?", (number,)).fetchone()
    if row is None:
        raise ForgottenError("a report was forgotten meanwhile; run it again")
    return report_of(*row)


def any_withdrawn(db: sqlite3.Connection) -> bool:
    """Whether a report is there that withdraws one."""
    return bool(db.execute("SELECT 1 FROM input WHERE fields LIKE '%\"canceled\"%' LIMIT 1").fetchone())


def passed_over(db: sqlite3.Connection, held: Iterable[Entry]) -> tuple[Skipped, ...]:
    """What was passed over, as reading all inputs at once would say it."""
    rows = db.execute("SELECT input, reason, times FROM passed_over").fetchall()
    told = [Skipped(name, reason) for name, reason, times in rows for _ in range(times)]
    said = (Skipped(plain(s.input), plain(s.reason)) for s in shared_ids(row.id for row in held))
    return tuple(sorted([*told, *said], key=lambda s: (s.input, s.reason)))


def note_written(db: sqlite3.Connection, records: Iterable[tuple[str, str, Sequence[str]]]) -> None:
    """Remember records that are written: the digest of each, its story, the ids of its reports."""
    for digest, story, ids in records:
        db.execute("INSERT OR IGNORE INTO written VALUES (?, ?, ?, ?)", (digest, plain(story), now(), json.dumps(ids)))
