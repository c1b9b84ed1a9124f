"""A project's database: opened, brought to the form of this version, changed as one or not at all."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from onrecord.errors import UserError
from onrecord.store.coded import DamagedError
from onrecord.store.schema import APPLICATION, MIGRATIONS, VERSION

__all__ = ["FILE", "changing", "connect", "in_one_line", "reading", "told"]

FILE = "project.sqlite"
_PATIENCE = 120_000  # milliseconds that one process waits for another's change
_NOT_NOW = {
    sqlite3.SQLITE_BUSY: "another process is changing it; try again",
    sqlite3.SQLITE_LOCKED: "another process is changing it; try again",
    sqlite3.SQLITE_FULL: "cannot be written; free some space",
    sqlite3.SQLITE_READONLY: "cannot be written; give yourself leave to, or copy it",
    sqlite3.SQLITE_CANTOPEN: "cannot be opened; give yourself leave to, or copy it",
    sqlite3.SQLITE_IOERR: "cannot be read or written; look at the disk it lies on",
}


def connect(folder: Path, *, create: bool = False) -> sqlite3.Connection:
    """The database of the project in `folder`; with `create` a new one where there is none. Else UserError."""
    path = folder / FILE
    if not path.is_file():
        if not create:
            raise UserError(f"{folder}: not a project; `onrecord add {folder} PATH...` makes one")
        _make_folder(folder)
    try:
        db = sqlite3.connect(path, isolation_level=None, timeout=_PATIENCE / 1000)
    except sqlite3.Error as error:
        raise UserError(f"{path}: cannot be opened ({error}); name another project") from error
    try:
        _prepare(db, path)
    except BaseException:
        db.close()
        raise
    return db


@contextmanager
def changing(db: sqlite3.Connection) -> Iterator[None]:
    """A change that is stored whole when the block ends, or not at all; another process's change is waited for."""
    db.execute("BEGIN IMMEDIATE")
    try:
        yield
    except BaseException:
        db.execute("ROLLBACK")
        raise
    db.execute("COMMIT")


@contextmanager
def reading(db: sqlite3.Connection) -> Iterator[None]:
    """One moment of the database, whatever others store until the block ends."""
    db.execute("BEGIN")
    try:
        yield
    finally:
        db.execute("ROLLBACK")


@contextmanager
def in_one_line(db: sqlite3.Connection, folder: Path) -> Iterator[None]:
    """Raises `UserError` where the block finds the database damaged, full, read-only or held by another process."""
    try:
        yield
    except DamagedError as error:
        raise UserError(f"{folder / FILE}: damaged ({error}); restore a copy of it") from error
    except sqlite3.DatabaseError as error:
        code = error.sqlite_errorcode & 0xFF if hasattr(error, "sqlite_errorcode") else sqlite3.SQLITE_ERROR
        if code in _NOT_NOW:
            raise UserError(f"{folder / FILE}: {_NOT_NOW[code]} ({error})") from error
        if type(error) in (sqlite3.DatabaseError, sqlite3.OperationalError) or not _is_whole(db):
            raise UserError(f"{folder / FILE}: damaged ({error}); restore a copy of it") from error
        raise


def _is_whole(db: sqlite3.Connection) -> bool:
    """Whether SQLite itself finds nothing wrong with the database."""
    try:
        return bool(db.execute("PRAGMA quick_check(1)").fetchone()[0] == "ok")
    except sqlite3.Error:
        return False


def told(db: sqlite3.Connection, key: str) -> str:
    """What the project says of itself under `key`; empty where nothing."""
    row = db.execute("SELECT value FROM about WHERE key = ?", (key,)).fetchone()
    return str(row[0]) if row else ""


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        others = [p.name for p in folder.iterdir() if not p.name.startswith(FILE) and p.name != "settings.toml"]
    except OSError as error:
        raise UserError(f"{folder}: cannot become a project ({error.strerror}); name another folder") from error
    if others:
        raise UserError(f"{folder}: no project, and holds {others[0]}; name a new folder for the project")


def _prepare(db: sqlite3.Connection, path: Path) -> None:
    try:
        db.execute("PRAGMA trusted_schema=OFF")
        db.execute("PRAGMA foreign_keys=ON")
        db.execute("PRAGMA secure_delete=ON")
        _write_ahead(db)
        db.execute("PRAGMA synchronous=FULL")
        if _version(db) != VERSION:
            with changing(db):
                _migrate(db, path)
        elif db.execute("PRAGMA application_id").fetchone()[0] != APPLICATION:
            raise UserError(f"{path}: a database of something else; name another folder")
    except sqlite3.DatabaseError as error:
        raise UserError(f"{path}: damaged, or no project's database ({error}); restore a copy of it") from error


def _write_ahead(db: sqlite3.Connection) -> None:
    """The write-ahead log, so that readers never wait; making it can meet another process that does the same."""
    for _ in range(200):
        try:
            db.execute("PRAGMA journal_mode=WAL")
            return
        except sqlite3.OperationalError as error:
            if "locked" not in str(error):
                raise
            time.sleep(0.05)
    db.execute("PRAGMA journal_mode=WAL")


def _version(db: sqlite3.Connection) -> int:
    return int(db.execute("PRAGMA user_version").fetchone()[0])


def _migrate(db: sqlite3.Connection, path: Path) -> None:
    """Bring the tables to this version's form, step by step, inside the caller's change."""
    found = _version(db)
    if found > VERSION:
        raise UserError(f"{path}: made by a newer onrecord (form {found}); this one reads up to {VERSION}: update it")
    if found == 0 and db.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]:
        raise UserError(f"{path}: a database of something else; name another folder")
    for step in MIGRATIONS[found:]:
        for statement in step:
            db.execute(statement)
    db.execute(f"PRAGMA application_id={APPLICATION}")
    db.execute(f"PRAGMA user_version={VERSION}")
