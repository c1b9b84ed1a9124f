"""What each report says by itself, kept so that it is read closely once."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping

from onrecord.engine import Engine
from onrecord.job import Progress, annotate_each
from onrecord.model import Annotations, Report
from onrecord.provenance import made
from onrecord.settings import Settings
from onrecord.store.coded import decoded, digest_of, encoded
from onrecord.store.database import changing
from onrecord.text import sha256

__all__ = ["annotated", "keys_of", "way_of"]

_AT_ONCE = 16  # reports whose findings are stored together: what a kill can cost


def annotated(
    db: sqlite3.Connection,
    reports: Mapping[int, Report],
    settings: Settings,
    engine: Engine | None = None,
    progress: Progress | None = None,
) -> dict[int, Annotations]:
    """The annotations of `reports`, which stand under their numbers: those kept, and those made now and kept."""
    keys = keys_of(reports, settings)
    found = {number: kept for number, key in keys.items() if (kept := _kept(db, key))}
    missing = [number for number in reports if number not in found]
    waiting: dict[int, Annotations] = {}
    made_now = annotate_each([reports[n] for n in missing], settings, engine, progress)
    for number, made_one in zip(missing, made_now, strict=True):
        found[number] = waiting[number] = made_one
        if len(waiting) >= _AT_ONCE:
            _keep(db, keys, waiting)
            waiting = {}
    _keep(db, keys, waiting)
    return found


def keys_of(reports: Mapping[int, Report], settings: Settings) -> dict[int, str]:
    """By number a digest of all that a report's annotations are a function of."""
    ways = way_of(settings)
    return {number: sha256(f"{ways} {digest_of(report)}") for number, report in reports.items()}


def way_of(settings: Settings) -> str:
    """By which code, data and model a report is read."""
    how = made((), settings)
    return f"{how.code} {how.data} {settings.language.model}"


def _kept(db: sqlite3.Connection, key: str) -> Annotations | None:
    row = db.execute("SELECT found FROM annotation WHERE key = ?", (key,)).fetchone()
    return decoded(row[0], Annotations) if row else None


def _keep(db: sqlite3.Connection, keys: Mapping[int, str], found: Mapping[int, Annotations]) -> None:
    """Keep what was found; what an earlier version found in the same reports goes."""
    rows = [(keys[number], number, data) for number, row in found.items() if (data := encoded(row))]
    if not rows:
        return
    with changing(db):
        for key, number, data in rows:
            if db.execute("SELECT 1 FROM input WHERE number = ?", (number,)).fetchone():  # else forgotten meanwhile
                db.execute("DELETE FROM annotation WHERE input = ?", (number,))
                db.execute("INSERT OR REPLACE INTO annotation VALUES (?, ?, ?)", (key, number, data))
