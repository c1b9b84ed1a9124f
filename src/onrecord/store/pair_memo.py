"""What was worked out of pairs of reports, kept so that a story that grows compares only what is new.

It is of one version of the code, the data files and the language model; under another all of it goes. A pair leaves
with either report. No more than `MOST` bytes are kept; pairs of the stories that were built longest ago go first and
are worked out again when they are wanted, which gives the same bits.
"""

from __future__ import annotations

import json
import sqlite3
import zlib
from collections.abc import Mapping

from onrecord.store.database import changing, told

__all__ = ["MOST", "PairMemo"]

MOST = 128 << 20  # bytes that a project keeps of pairs

_HERE = "WHERE a IN (SELECT value FROM json_each(:here)) AND b IN (SELECT value FROM json_each(:here))"


class PairMemo:
    """The memo of a story's reports, whose `numbers` are given by id; `way` names the version it is of."""

    def __init__(self, db: sqlite3.Connection, numbers: Mapping[str, int], way: str) -> None:
        self._db, self._numbers, self._way = db, numbers, way
        self._here = json.dumps(sorted(numbers.values()))
        asked = f"SELECT a, b, kind, found FROM compared_of {_HERE}"
        rows = db.execute(asked, {"here": self._here}) if told(db, "compared") == way else ()
        self._known = {(a, b, kind): bytes(data) for a, b, kind, data in rows}
        self._new: dict[tuple[int, int, str], bytes] = {}

    def found(self, a: str, b: str, kind: str) -> bytes | None:
        """What is kept of two reports."""
        data = self._known.get((self._numbers[a], self._numbers[b], kind))
        return zlib.decompress(data) if data else None

    def keep(self, rows: Mapping[tuple[str, str], bytes], kind: str) -> None:
        """Take up what was worked out; `store` puts it on the disk."""
        for (a, b), data in rows.items():
            self._new[self._numbers[a], self._numbers[b], kind] = zlib.compress(data, 1)

    def store(self) -> None:
        """Put what is new on the disk, and let go of what is too much by the order of last use."""
        with changing(self._db):
            if told(self._db, "compared") != self._way:
                self._db.execute("DELETE FROM compared")
                self._db.execute("INSERT OR REPLACE INTO about VALUES ('compared', ?)", (self._way,))
            last = self._db.execute("SELECT coalesce(max(used), 0) + 1 FROM compared").fetchone()[0]
            there = {n for (n,) in self._db.execute("SELECT number FROM input")}  # else forgotten meanwhile
            rows = [(a, b, kind, data) for (a, b, kind), data in self._new.items() if {a, b} <= there]
            self._db.executemany("INSERT OR IGNORE INTO compared VALUES (?, ?, 0, 0)", {row[:2] for row in rows})
            self._db.executemany("INSERT OR REPLACE INTO compared_of VALUES (?, ?, ?, ?)", rows)
            sizes = "SELECT sum(length(found)) FROM compared_of AS o WHERE o.a = compared.a AND o.b = compared.b"
            bound = {"here": self._here, "last": last}
            self._db.execute(f"UPDATE compared SET used = :last, size = ({sizes}) {_HERE}", bound)
            _let_go(self._db)


def _let_go(db: sqlite3.Connection) -> None:
    """Let go of the pairs used longest ago until no more than `MOST` bytes are left. The caller commits."""
    left = db.execute("SELECT coalesce(sum(size), 0) FROM compared").fetchone()[0]
    if left <= MOST:
        return
    for a, b, size in db.execute("SELECT a, b, size FROM compared ORDER BY used, a, b").fetchall():
        if left <= MOST:
            break
        db.execute("DELETE FROM compared WHERE a = ? AND b = ?", (a, b))
        left -= size
