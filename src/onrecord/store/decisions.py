"""A project's decisions and their history: nothing is taken out of it, an undo is one more line.

stored = decide(db, decision)       undo(db, author)       redo(db, author)
standing(db)                        exported(db)           take_in(db, decisions)
place_again(db, old, new)           set_aside(db, decision, author)
to_take_back(db, author)            undo_to(db, author, step)
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Literal

import msgspec

from onrecord.decisions_placed import ABOUT_FINDINGS, order
from onrecord.errors import UserError
from onrecord.model import Decision
from onrecord.store.coded import intact
from onrecord.store.database import changing
from onrecord.store.inputs import changed, now, unjudged
from onrecord.text import sha256

__all__ = [
    "Step", "about_findings", "decide", "digest_of", "every", "exported", "history", "place_again", "redo", "set_aside",
    "standing", "take_in", "to_take_back", "undo", "undo_to", "with_digest",
]  # fmt: skip
Act = Literal["decided", "undone", "redone", "taken in", "placed again", "set aside"]
_GONE = "this decision does not stand any more; look at the history again"
_DONE = ("decided", "placed again", "set aside")  # what can be taken back


@dataclass(frozen=True, slots=True)
class Step:
    """A line of the history: what was done with which decision, by whom and when."""

    number: int
    act: Act
    author: str
    time: str
    decision: Decision


def decide(db: sqlite3.Connection, decision: Decision) -> Decision:
    """Store a decision, with the time where it has none; once this returns it is there."""
    decision = _timed(decision)
    with changing(db):
        _store(db, decision, "decided", decision.author)
    return decision


def _timed(decision: Decision) -> Decision:
    """A decision with its time, to the millisecond: of two on one matter the later one holds."""
    return decision if decision.time else replace(decision, time=now("milliseconds"))


def take_in(db: sqlite3.Connection, decisions: Iterable[Decision]) -> int:
    """Store decisions that come from elsewhere; those that are there already are passed over. How many were new."""
    new = 0
    with changing(db):
        for decision in decisions:
            if not db.execute("SELECT 1 FROM decision WHERE digest = ?", (digest_of(decision),)).fetchone():
                _store(db, decision, "taken in", decision.author)
                new += 1
    return new


def place_again(db: sqlite3.Connection, old: Decision, new: Decision) -> Decision:
    """Store a decision in place of one that found its words no more; taken back, that one stands again.

    The time is that of now where it has none. UserError where the old one does not stand.
    """
    new = _timed(new)
    with changing(db):
        number = _number(db, old)
        db.execute("UPDATE decision SET stands = 0 WHERE number = ?", (number,))
        _store(db, new, "placed again", new.author, number)
        _touched(db, old)
    return new


def set_aside(db: sqlite3.Connection, decision: Decision, author: str = "") -> None:
    """Let a decision stand no more, whoever made it. UserError where it does not stand."""
    with changing(db):
        row = ("set aside", _number(db, decision), author, now())
        db.execute("UPDATE decision SET stands = 0 WHERE number = ?", row[1:2])
        db.execute("INSERT INTO step (act, decision, author, time) VALUES (?, ?, ?, ?)", row)
        _touched(db, decision)


def with_digest(db: sqlite3.Connection, digest: str) -> Decision:
    """The decision that stands and has this digest. UserError where none has."""
    row = db.execute("SELECT line FROM decision WHERE digest = ? AND stands = 1", (digest,)).fetchone()
    if row is None:
        raise UserError(_GONE)
    return _decision(row[0])


def _number(db: sqlite3.Connection, decision: Decision) -> int:
    """The number of a decision that stands."""
    row = db.execute("SELECT number FROM decision WHERE digest = ? AND stands = 1", (digest_of(decision),)).fetchone()
    if row is None:
        raise UserError(_GONE)
    return int(row[0])


def undo(db: sqlite3.Connection, author: str = "") -> Decision | None:
    """Take back the author's latest decision that stands; None where there is none."""
    return _turn(db, author, "undone")


def to_take_back(db: sqlite3.Connection, author: str = "") -> tuple[int, ...]:
    """The steps that undo takes back one by one for this author, the next one last."""
    return tuple(step for *_, step in _turns(db, author)[0])


def undo_to(db: sqlite3.Connection, author: str, step: int) -> Decision | None:
    """Take back what the author decided from this step on, the latest first; the step's decision.

    None, and nothing is taken back, where the step is none that can be.
    """
    found = None
    while step in to_take_back(db, author):
        found = undo(db, author)
    return found


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
        done, undone = _turns(db, author)
        turned = done if act == "undone" else undone
        if not turned:
            return None
        how, number, instead, _ = turned[-1]
        stands = (act == "redone") == (how != "set aside")
        db.execute("UPDATE decision SET stands = ? WHERE number = ?", (stands, number))
        db.execute("UPDATE decision SET stands = ? WHERE number = ?", (not stands, instead))
        db.execute("INSERT INTO step (act, decision, author, time) VALUES (?, ?, ?, ?)", (act, number, author, now()))
        rows = db.execute("SELECT line FROM decision WHERE number IN (?, ?)", (number, instead)).fetchall()
        for (line,) in rows:
            _touched(db, _decision(line))
        return _decision(db.execute("SELECT line FROM decision WHERE number = ?", (number,)).fetchone()[0])


_Done = tuple[str, int, int | None, int]  # what was done, with which decision, in place of which, in which step


def _turns(db: sqlite3.Connection, author: str) -> tuple[list[_Done], list[_Done]]:
    """What an author can take back, and what can stand again; the next one last."""
    asked = "SELECT act, decision, instead, number FROM step WHERE author = ? ORDER BY number"
    return _followed(db.execute(asked, (author,)).fetchall())


def _followed(steps: Iterable[_Done]) -> tuple[list[_Done], list[_Done]]:
    """What an author did and did not take back, and what was taken back with nothing decided since; the latest last."""
    done: list[_Done] = []
    undone: list[_Done] = []
    for row in steps:
        act, decision, *_ = row
        if act in _DONE:
            done.append(row)
            undone = []
        elif act == "undone":
            undone.append(_taken(done, decision))
        elif act == "redone":
            done.append(_taken(undone, decision))
    return done, undone


def _taken(rows: list[_Done], number: int) -> _Done:
    """The latest of `rows` with this decision, taken out of them."""
    at = max(n for n, row in enumerate(rows) if row[1] == number)
    return rows.pop(at)


def _store(db: sqlite3.Connection, decision: Decision, act: Act, author: str, instead: int | None = None) -> None:
    """Store a decision, or let the same one stand again."""
    digest = digest_of(decision)
    db.execute(
        "INSERT INTO decision (digest, line, stands) VALUES (?, ?, 1) ON CONFLICT (digest) DO UPDATE SET stands = 1",
        (digest, _line(decision)),
    )
    number = db.execute("SELECT number FROM decision WHERE digest = ?", (digest,)).fetchone()[0]
    row = (act, number, author, now(), instead)
    db.execute("INSERT INTO step (act, decision, author, time, instead) VALUES (?, ?, ?, ?, ?)", row)
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


def digest_of(decision: Decision) -> str:
    """What tells a decision from every other."""
    return sha256(_line(decision))


def _decision(line: str) -> Decision:
    with intact():
        return msgspec.convert(json.loads(line), Decision)
