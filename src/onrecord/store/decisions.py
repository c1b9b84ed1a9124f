"""A project's decisions and their history: nothing is taken out of it, an undo is one more line.

stored = decide(db, decision)       undo(db, author)       redo(db, author)
standing(db)                        exported(db)           take_in(db, decisions)
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Literal

import msgspec

from onrecord.decisions_placed import ABOUT_FINDINGS, order
from onrecord.model import Decision
from onrecord.store.database import changing
from onrecord.store.inputs import changed, now, unjudged
from onrecord.text import sha256

__all__ = ["Step", "about_findings", "decide", "every", "exported", "history", "redo", "standing", "take_in", "undo"]


@dataclass(frozen=True, slots=True)
class Step:
    """A line of the history: what was done with which decision, by whom and when."""

    number: int
    act: Literal["decided", "undone", "redone", "taken in"]
    author: str
    time: str
    decision: Decision


def decide(db: sqlite3.Connection, decision: Decision) -> Decision:
    """Store a decision, with the time where it has none; once this returns it is there."""
    decision = decision if decision.time else replace(decision, time=now())
    with changing(db):
        _store(db, decision, "decided", decision.author)
    return decision


def take_in(db: sqlite3.Connection, decisions: Iterable[Decision]) -> int:
    """Store decisions that come from elsewhere; those that are there already are passed over. How many were new."""
    new = 0
    with changing(db):
        for decision in decisions:
            if not db.execute("SELECT 1 FROM decision WHERE digest = ?", (_digest(decision),)).fetchone():
                _store(db, decision, "taken in", decision.author)
                new += 1
    return new


def undo(db: sqlite3.Connection, author: str = "") -> Decision | None:
    """Take back the author's latest decision that stands; None where there is none."""
    return _turn(db, author, "undone")


def redo(db: sqlite3.Connection, author: str = "") -> Decision | None:
    """Let the decision stand again that the author took back last, unless something was decided since."""
    return _turn(db, author, "redone")


def standing(db: sqlite3.Connection) -> tuple[Decision, ...]:
    """The decisions that stand, in the order of records."""
    rows = db.execute("SELECT line FROM decision WHERE stands = 1")
    return tuple(sorted((_decision(line) for (line,) in rows), key=order))


def every(db: sqlite3.Connection) -> list[tuple[int, Decision]]:
    """Every decision there ever was, with its number, whether it stands or not."""
    return [(number, _decision(line)) for number, line in db.execute("SELECT number, line FROM decision")]


def about_findings(db: sqlite3.Connection) -> dict[int, Decision]:
    """The decisions about single findings that stand, by number, in the order of records."""
    rows = db.execute("SELECT number, line FROM decision WHERE stands = 1")
    told = ((number, _decision(line)) for number, line in rows)
    return dict(sorted((row for row in told if row[1].kind in ABOUT_FINDINGS), key=lambda row: order(row[1])))


def history(db: sqlite3.Connection, most: int | None = None) -> list[Step]:
    """What was decided, taken back and taken in, the latest first."""
    rows = db.execute(
        "SELECT step.number, act, step.author, step.time, line FROM step JOIN decision ON decision.number = decision "
        "ORDER BY step.number DESC LIMIT ?",
        (-1 if most is None else most,),
    )
    return [Step(number, act, author, time, _decision(line)) for number, act, author, time, line in rows]


def exported(db: sqlite3.Connection) -> bytes:
    """The decisions that stand as JSON Lines, the form of `--decisions`."""
    return b"".join(_line(d).encode() + b"\n" for d in standing(db))


def _turn(db: sqlite3.Connection, author: str, act: Literal["undone", "redone"]) -> Decision | None:
    with changing(db):
        steps = db.execute("SELECT act, decision FROM step WHERE author = ? ORDER BY number", (author,)).fetchall()
        number = _to_undo(steps) if act == "undone" else _to_redo(steps)
        if number is None:
            return None
        db.execute("UPDATE decision SET stands = ? WHERE number = ?", (int(act == "redone"), number))
        db.execute("INSERT INTO step (act, decision, author, time) VALUES (?, ?, ?, ?)", (act, number, author, now()))
        found = _decision(db.execute("SELECT line FROM decision WHERE number = ?", (number,)).fetchone()[0])
        _touched(db, found)
        return found


def _to_undo(steps: list[tuple[str, int]]) -> int | None:
    """The latest of an author's decisions that was not taken back."""
    done: list[int] = []
    for act, number in steps:
        if act == "undone":
            done.remove(number)
        elif act != "taken in":
            done.append(number)
    return done[-1] if done else None


def _to_redo(steps: list[tuple[str, int]]) -> int | None:
    """What an author took back last, where nothing was decided since."""
    undone: list[int] = []
    for act, number in steps:
        if act == "undone":
            undone.append(number)
        elif act == "redone":
            undone.remove(number)
        elif act == "decided":
            undone = []
    return undone[-1] if undone else None


def _store(db: sqlite3.Connection, decision: Decision, act: str, author: str) -> None:
    """Store a decision, or let the same one stand again."""
    digest = _digest(decision)
    db.execute(
        "INSERT INTO decision (digest, line, stands) VALUES (?, ?, 1) ON CONFLICT (digest) DO UPDATE SET stands = 1",
        (digest, _line(decision)),
    )
    number = db.execute("SELECT number FROM decision WHERE digest = ?", (digest,)).fetchone()[0]
    db.execute("INSERT INTO step (act, decision, author, time) VALUES (?, ?, ?, ?)", (act, number, author, now()))
    reports = sorted({a.span.report for a in decision.anchors})
    db.executemany("INSERT OR IGNORE INTO decision_of VALUES (?, ?)", [(number, report) for report in reports])
    _touched(db, decision)


def _touched(db: sqlite3.Connection, decision: Decision) -> None:
    """Count a change to what the stories are made of, or to what is thought of single findings."""
    if decision.kind in ABOUT_FINDINGS:
        unjudged(db)
    else:
        changed(db)


def _line(decision: Decision) -> str:
    return json.dumps(msgspec.to_builtins(decision))


def _digest(decision: Decision) -> str:
    return sha256(_line(decision))


def _decision(line: str) -> Decision:
    return msgspec.convert(json.loads(line), Decision)
