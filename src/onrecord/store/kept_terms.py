"""The words by which each report's affair is known, kept so that adding a report does not count those of all again."""

from __future__ import annotations

import json
import sqlite3
import zlib
from collections.abc import Callable, Collection

from onrecord.group import Terms, terms
from onrecord.model import Report
from onrecord.provenance import made
from onrecord.settings import Settings
from onrecord.store.coded import digest_of, plain
from onrecord.store.database import changing
from onrecord.text import sha256

__all__ = ["KeptTerms"]


class KeptTerms:
    """Terms out of the project where they are kept, made where they are not; `save` keeps those that were made."""

    def __init__(self, db: sqlite3.Connection, settings: Settings, make: Callable[[Report], Terms] = terms) -> None:
        how = made((), settings)
        self._db = db
        self._make = make
        self._way = f"{how.code} {how.data}"
        self._kept = {report: (key, found) for report, key, found in db.execute("SELECT report, key, found FROM terms")}
        self._new: dict[str, tuple[str, bytes]] = {}

    def __call__(self, report: Report) -> Terms:
        """The terms of a report, as grouping reads it."""
        key, id = sha256(f"{self._way} {digest_of(report)}"), plain(report.id)
        kept = self._kept.get(id)
        if kept and kept[0] == key:
            weights, names = json.loads(zlib.decompress(kept[1]))
            return Terms(tuple((word, weight) for word, weight in weights), frozenset(names))
        found = self._make(report)
        self._new[id] = key, zlib.compress(json.dumps([found.weights, sorted(found.names)]).encode(), 1)
        return found

    def save(self, reports: Collection[str]) -> None:
        """Keep what was made; let go of what is kept of reports that are none of these."""
        there = {plain(id) for id in reports}
        gone = [(id,) for id in self._kept if id not in there]
        if self._new or gone:
            with changing(self._db):
                self._db.executemany("DELETE FROM terms WHERE report = ?", gone)
                rows = [(id, key, found) for id, (key, found) in sorted(self._new.items())]
                self._db.executemany("INSERT OR REPLACE INTO terms VALUES (?, ?, ?)", rows)
