"""Search over a project: the exact phrase first, then by BM25 (Robertson and Walker 1994), with what the hits share.

found = search(db, Query("we will not sail", kind="quotation"))
found.hits      found.facets      found.total
"""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace

from onrecord.compare.names import compare_names
from onrecord.errors import UserError
from onrecord.model import Record
from onrecord.store.coded import plain
from onrecord.store.judgements import bring_up
from onrecord.store.schema import MIGRATIONS
from onrecord.store.search_rows import COLUMNS, Row, name_key, rows_of
from onrecord.text import fold, words

__all__ = ["FACETS", "KINDS", "Found", "FoundRow", "Query", "aside", "index_story", "leave_out", "search"]

KINDS = ("quotation", "statement", "person", "text")
FACETS = ("kind", "source", "day", "speaker", "status", "reviewed")
_COUNTED = 1000  # hits that facets are counted over and that can be turned over
_RAREST = 2  # words, where nothing holds them all
_ROW = ", ".join([*(f"found.{name}" for name in COLUMNS), "found.number", "story.id"])
# a clause whose matter was called wrong is no statement; what stands between marks is a quotation all the same
_NOT_WRONG = (
    "(found.kind != 'statement' OR NOT EXISTS (SELECT 1 FROM judgement WHERE judgement.story = found.story "
    "AND judgement.finding = found.finding AND judgement.verdict = 'wrong'))"
)
_WRITTEN = (*COLUMNS, "story", "speaker_key", "source_key")
_INSERT = f"INSERT INTO found ({', '.join(_WRITTEN)}) VALUES ({', '.join('?' * len(_WRITTEN))})"


@dataclass(frozen=True, slots=True)
class Query:
    """What is sought; `since` and `until` are ISO days, both included."""

    words: str
    speaker: str | None = None
    source: str | None = None
    since: str | None = None
    until: str | None = None
    kind: str | None = None


@dataclass(frozen=True, slots=True)
class FoundRow(Row):
    """One thing found; `exact` where the words stand in it as a phrase, `reviewed` what was decided about it."""

    number: int
    story: str
    exact: bool = False
    reviewed: str = ""


@dataclass(frozen=True, slots=True)
class Found:
    """The hits, best first, what they share by facet (value, count), and whether there are more than were counted."""

    hits: tuple[FoundRow, ...]
    total: int
    more: bool
    facets: dict[str, tuple[tuple[str, int], ...]] = field(default_factory=dict)


def index_story(db: sqlite3.Connection, story: int, record: Record) -> None:
    """Take up the rows of a story. What is done the caller commits."""
    for row in rows_of(record):
        held = [value and plain(value) for value in (getattr(row, name) for name in COLUMNS)]
        keys = (name_key(row.speaker) if row.speaker else None, _key(row.source))
        number = db.execute(_INSERT, (*held, story, *keys)).lastrowid
        db.execute("INSERT INTO found_words (rowid, words) VALUES (?, ?)", (number, plain(row.words)))


@contextmanager
def aside(records: Iterable[Record]) -> Iterator[sqlite3.Connection]:
    """What `search` looks in, of records that the project does not keep: in memory alone, until the block ends.

    What was called wrong is out of them already; what else was decided about single findings is not counted.
    """
    db = sqlite3.connect(":memory:", isolation_level=None)
    try:
        for statement in (statement for step in MIGRATIONS for statement in step):
            db.execute(statement)
        for number, record in enumerate(records, 1):
            row = (number, plain(record.story), str(number))
            db.execute("INSERT INTO story (number, id, key, shown) VALUES (?, ?, ?, 1)", row)
            index_story(db, number, record)
        yield db
    finally:
        db.close()


def leave_out(db: sqlite3.Connection, story: int) -> None:
    """Let go of the rows of a story. What is done the caller commits."""
    db.execute(
        "INSERT INTO found_words (found_words, rowid, words) SELECT 'delete', number, words FROM found WHERE story = ?",
        (story,),
    )
    db.execute("DELETE FROM found WHERE story = ?", (story,))


def search(db: sqlite3.Connection, query: Query, limit: int = 20, offset: int = 0) -> Found:
    """What stands in the stories that are shown; the hits after the first `offset`, `limit` of them."""
    asked = [w.text for w in words(query.words)]
    bring_up(db)
    where, values = _where(db, query)
    if not (asked or query.speaker or query.source or query.since or query.until):
        raise UserError("search: no words; give words, or a speaker, source or day to list by")
    rows = _ranked(db, asked, where, values)
    judged = _reviewed(db)
    rows = [_told(row, judged.get((row.story, row.finding), "")) for row in rows]
    return Found(tuple(rows[offset : offset + limit]), len(rows), len(rows) >= _COUNTED, _facets(rows))


def _ranked(db: sqlite3.Connection, asked: Sequence[str], where: str, values: Sequence[object]) -> list[FoundRow]:
    """The rows that hold all the words, those with the phrase first; of few hits, those with some of the words too."""
    if not asked:
        sql = (
            f"SELECT {_ROW} FROM found JOIN story ON story.number = found.story WHERE {where} "
            "ORDER BY found.day, found.number LIMIT ?"
        )
        return [FoundRow(*row) for row in db.execute(sql, (*values, _COUNTED))]
    out = _matching(db, _quoted(" ".join(asked)), where, values, exact=True)
    if len(asked) > 1 and len(out) < _COUNTED:
        there = {row.number for row in out}
        every = _matching(db, " AND ".join(map(_quoted, asked)), where, values)
        out += [row for row in every if row.number not in there]
    if len(asked) > 2 and not out:
        out = _matching(db, " OR ".join(map(_quoted, _rarest(db, asked))) or '""', where, values)
    return out[:_COUNTED]


def _quoted(words: str) -> str:
    return f'"{words}"'


def _rarest(db: sqlite3.Connection, asked: Sequence[str]) -> list[str]:
    """The two rarest of the words that stand anywhere: what a search for any of many words looks for."""
    held = {word: db.execute("SELECT doc FROM found_terms WHERE term = ?", (fold(word),)).fetchone() for word in asked}
    there = sorted((row[0], word) for word, row in held.items() if row)
    return [word for _, word in there[:_RAREST]]


def _matching(
    db: sqlite3.Connection, match: str, where: str, values: Sequence[object], *, exact: bool = False
) -> list[FoundRow]:
    sql = (
        f"SELECT {_ROW} FROM found_words JOIN found ON found.number = found_words.rowid "
        f"JOIN story ON story.number = found.story WHERE found_words MATCH ? AND {where} "
        "ORDER BY bm25(found_words), found.number LIMIT ?"
    )
    return [replace(FoundRow(*row), exact=exact) for row in db.execute(sql, (match, *values, _COUNTED))]


def _where(db: sqlite3.Connection, query: Query) -> tuple[str, list[object]]:
    """The conditions beside the words, and their values."""
    if query.kind and query.kind not in KINDS:
        raise UserError(f"--kind {query.kind}: no kind; take one of {', '.join(KINDS)}")
    parts: list[str] = ["story.shown = 1"]
    if db.execute("SELECT 1 FROM judgement WHERE verdict = 'wrong' LIMIT 1").fetchone():
        parts.append(_NOT_WRONG)
    values: list[object] = []
    for column, sign, value in (("kind", "=", query.kind), ("source_key", "=", _key(query.source)),
                                ("day", ">=", query.since), ("day", "<=", query.until)):  # fmt: skip
        if value:
            parts.append(f"found.{column} {sign} ?")
            values.append(f"{value}\x7f" if sign == "<=" else value)
    if query.speaker:
        names = _speakers(db, query.speaker)
        parts.append(f"found.speaker IN ({', '.join('?' * len(names))})")
        values += names
    return " AND ".join(parts), values


def _key(source: str | None) -> str | None:
    return " ".join(w.folded for w in words(source)) if source else None


def _speakers(db: sqlite3.Connection, asked: str) -> list[str]:
    """The names of all who may be looked up and can be the one asked for."""
    rows = db.execute("SELECT DISTINCT speaker FROM found WHERE speaker_key = ?", (name_key(asked),)).fetchall()
    return sorted(name for (name,) in rows if compare_names(asked, name, "person").is_one)


def _reviewed(db: sqlite3.Connection) -> dict[tuple[str, str], str]:
    """What was decided about single findings, by the story's id and `kind:id`."""
    rows = db.execute(
        "SELECT story.id, finding, verdict FROM judgement JOIN story ON story.number = story WHERE verdict != 'note'"
    )
    return {(story, finding): verdict for story, finding, verdict in rows}


def _told(row: FoundRow, verdict: str) -> FoundRow:
    """A hit with what was decided about its finding; one that was called wrong is no finding any more."""
    return replace(row, reviewed=verdict, finding="" if verdict == "wrong" else row.finding) if verdict else row


def _facets(rows: Sequence[FoundRow]) -> dict[str, tuple[tuple[str, int], ...]]:
    out = {}
    for facet in FACETS:
        counts = Counter(str(getattr(row, facet) or "") for row in rows)
        out[facet] = tuple(sorted(((v, n) for v, n in counts.items() if v), key=lambda item: (-item[1], item[0])))[:20]
    return out
