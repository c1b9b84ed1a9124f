"""An index of quotations: an SQLite file (FTS5), searched by the rarest words of what is asked.

Looking up costs a few intersections of posting lists, whatever the size of the index; only the dozen nearest are
aligned word by word. A word that no quotation holds is taken for the nearest word that one does (a slip of typing);
the differences shown are exact all the same.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from itertools import combinations
from math import log
from pathlib import Path

from onrecord.compare.names import compare_names
from onrecord.compare.wordings import Frame, describe, likeness, read
from onrecord.errors import UserError
from onrecord.lexicon.forms import stem
from onrecord.model import ReadingKind, Record, Sense

__all__ = ["Hit", "Index", "Stored", "stored"]

_FORMAT = 2
_SCHEMA = """
CREATE TABLE about (key TEXT PRIMARY KEY, value TEXT) WITHOUT ROWID;
CREATE TABLE quotation (
    number INTEGER PRIMARY KEY, quotation TEXT, utterance TEXT, report TEXT, entity TEXT, speaker TEXT, words TEXT,
    terms TEXT
);
CREATE TABLE vocabulary (term TEXT PRIMARY KEY, held INTEGER) WITHOUT ROWID;
CREATE VIRTUAL TABLE posting USING fts5 (terms, content='', detail=none, columnsize=0, tokenize="ascii");
"""
_RAREST, _POOL, _NEAREST, _SHOWN = 6, 160, 6, 5
_AS_NEAR, _NEARLY, _STANDS = 0.6, 0.8, 0.9


@dataclass(frozen=True, slots=True)
class Stored:
    """A quotation as the index keeps it. `words` are its stretches; `speaker` the name of the entity."""

    quotation: str
    utterance: str
    report: str
    speaker_entity: str | None
    speaker: str | None
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Hit:
    """A stored reading near what was asked.

    `found`: its words are those asked for, or near enough to be another wording of one remark. `kind`,
    `differences`, `sense` say how the words asked for stand to the stored ones.
    """

    found: bool
    utterance: str
    quotation: str
    report: str
    speaker_entity: str | None
    kind: tuple[ReadingKind, ...]
    differences: tuple[tuple[str, str], ...]
    sense: tuple[Sense, ...]
    score: float
    words: tuple[str, ...]


def stored(record: Record, marked_only: bool = False) -> list[Stored]:
    """The quotations of a record with words in them, sorted by id. A record kept without its texts has none.

    `marked_only` leaves out what stands outside quotation marks.
    """
    texts = {r.report.id: r.report.text for r in record.reports}
    names = {e.id: e.name for e in record.entities}
    of = {r.quotation: u.id for u in record.utterances for r in u.readings if r.link == "same"}
    rows = []
    for q in record.quotations:
        spans = q.quoted or (() if marked_only else q.content)
        words = tuple(texts[s.report][s.start : s.end] for s in spans)
        if any(words):
            who = q.speaker_entity
            rows.append(Stored(q.id, of.get(q.id, ""), q.report, who, names.get(who or ""), words))
    return sorted(rows, key=lambda row: (row.report, row.quotation))


class Index:
    """Quotations to look up. Make one with `of`, `make` or `open`."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._db = connection
        about = dict(connection.execute("SELECT key, value FROM about"))
        self.reports = int(about["reports"])
        self.size = int(about["size"])
        self.record = str(about["record"])

    @classmethod
    def of(cls, record: Record, digest: str = "", *, marked_only: bool = False) -> Index:
        """The index of a record, in memory. `digest` is the sha256 of its record.json; `marked_only`: see `stored`."""
        if record.reports and not any(r.report.text for r in record.reports):
            raise UserError("the record was kept without its texts; build it again without --no-text")
        told = sum(r.report.counts for r in record.reports)
        return cls.make(stored(record, marked_only), told, digest=digest)

    @classmethod
    def make(cls, rows: Iterable[Stored], reports: int, path: Path | None = None, digest: str = "") -> Index:
        """The index of `rows` out of `reports` reports; kept in the file `path`, which is replaced, or in memory."""
        if path is not None:
            path.unlink(missing_ok=True)
        db = sqlite3.connect(path or ":memory:", isolation_level=None)
        db.executescript(f"PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF; {_SCHEMA}")
        db.execute("BEGIN")
        held: dict[str, int] = {}
        size = 0
        for size, row in enumerate(rows, 1):
            terms = sorted({stem(key) for key in read(row.words).keys})
            for term in terms:
                held[term] = held.get(term, 0) + 1
            tokens = " ".join(map(_token, terms))
            kept = (row.quotation, row.utterance, row.report, row.speaker_entity, row.speaker, json.dumps(row.words))
            db.execute("INSERT INTO quotation VALUES (?, ?, ?, ?, ?, ?, ?, ?)", (size, *kept, tokens))
            db.execute("INSERT INTO posting (rowid, terms) VALUES (?, ?)", (size, tokens))
        db.executemany("INSERT INTO vocabulary VALUES (?, ?)", sorted(held.items()))
        about = {"format": _FORMAT, "record": digest, "reports": reports, "size": size}
        db.executemany("INSERT INTO about VALUES (?, ?)", [(k, str(v)) for k, v in sorted(about.items())])
        db.execute("INSERT INTO posting (posting) VALUES ('optimize')")
        db.execute("COMMIT")
        return cls(db)

    def save(self, path: Path) -> None:
        """Keep the index in the file `path`, replacing it."""
        path.unlink(missing_ok=True)
        with closing(sqlite3.connect(path)) as target:
            self._db.backup(target)

    @classmethod
    def open(cls, path: Path) -> Index:
        """An index that was kept in a file, for reading only."""
        try:
            db = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)
            about = dict(db.execute("SELECT key, value FROM about"))
            if about.get("format") != str(_FORMAT):
                raise UserError(f"{path}: an index of another version; build it again with this onrecord")
            return cls(db)
        except (sqlite3.Error, KeyError, ValueError, TypeError) as error:
            raise UserError(f"{path}: not an index of quotations ({error}); build it again") from error

    @classmethod
    def kept(cls, path: Path, digest: str) -> Index | None:
        """The index in the file `path` where it was made from the record.json with this digest; else None."""
        if not digest or not path.is_file():
            return None
        try:
            index = cls.open(path)
        except UserError:
            return None
        if index.record == digest:
            return index
        index.close()
        return None

    def close(self) -> None:
        """Let go of the file."""
        self._db.close()

    def find(self, quote: str, speaker: str | None = None, limit: int = _SHOWN) -> tuple[Hit, ...]:
        """The readings nearest to `quote`, nearest first; none where no stored quotation shares its words.

        With `speaker` a name, readings by another speaker come after and carry `attributed_elsewhere`.
        """
        try:
            return self._found(quote, speaker, limit)
        except (sqlite3.DatabaseError, ValueError) as error:  # a file that others wrote into, or that a disk lost
            raise UserError(f"the index beside the record is damaged ({error}); build the record again") from error

    def _found(self, quote: str, speaker: str | None, limit: int) -> tuple[Hit, ...]:
        asked = read(quote)
        terms = self._terms(list(dict.fromkeys(stem(key) for key in asked.keys)))
        near = self._nearest(terms)
        hits = [self._hit(quote, row, speaker) for row in near]
        ranked = sorted(
            (hit for hit in hits if hit.score > 0),
            key=lambda h: (
                not h.found,
                "attributed_elsewhere" in h.kind,
                -h.score,
                len(h.differences),
                h.report,
                h.quotation,
            ),
        )
        return tuple(ranked[:limit])

    def _terms(self, terms: Sequence[str]) -> dict[str, int]:
        """How many quotations hold each term; for a term that none holds, the nearest one that some do."""
        out: dict[str, int] = {}
        for term in terms:
            row = self._db.execute("SELECT held FROM vocabulary WHERE term = ?", (term,)).fetchone()
            near = term if row else self._slip(term)
            if near:
                out[near] = row[0] if row else self._held(near)
        return out

    def _held(self, term: str) -> int:
        row = self._db.execute("SELECT held FROM vocabulary WHERE term = ?", (term,)).fetchone()
        return int(row[0]) if row else 0

    def _slip(self, term: str) -> str | None:
        """The stored word at one edit from `term` (two for long words) with the same first letter, if there is one."""
        from rapidfuzz import process
        from rapidfuzz.distance import OSA

        if len(term) < 4 or term.startswith("#"):
            return None
        most = 2 if len(term) >= 8 else 1
        rows = self._db.execute(
            "SELECT term FROM vocabulary WHERE term >= ? AND term < ? AND length(term) BETWEEN ? AND ?",
            (term[0], chr(ord(term[0]) + 1), len(term) - most, len(term) + most),
        ).fetchall()
        words = [row[0] for row in rows]
        found = process.extract(term, words, scorer=OSA.distance, score_cutoff=most, limit=20)
        return min(((distance, word) for word, distance, _ in found), default=(0, None))[1]

    def _nearest(self, terms: dict[str, int]) -> list[Stored]:
        """The stored quotations that share the most, and the rarest, of `terms`.

        Asked for are quotations with all of the rarest terms, then with all but one, then with two, then with one; what
        comes first and holds nearly all that is asked for ends the search.
        """
        worth = {_token(term): log(1 + self.size / held) for term, held in terms.items()}
        enough = _NEARLY * sum(worth.values())
        scored: dict[int, tuple[float, int, tuple[str, ...]]] = {}
        for group in self._groups(terms):
            question = " AND ".join(f'"{_token(term)}"' for term in group)
            rows = self._db.execute("SELECT rowid FROM posting WHERE posting MATCH ? LIMIT 64", (question,)).fetchall()
            self._score([n for (n,) in rows if n not in scored], worth, scored)
            if len(scored) >= _POOL or (scored and max(row[0] for row in scored.values()) >= enough):
                break
        top = max((row[0] for row in scored.values()), default=0.0)
        near = sorted((-value, size, row) for value, size, row in scored.values() if value >= _AS_NEAR * top)
        return [_stored(row) for _, _, row in near[:_NEAREST]]

    def _groups(self, terms: dict[str, int]) -> Iterator[tuple[str, ...]]:
        rarest = sorted(terms, key=lambda term: (terms[term], term))[:_RAREST]
        for size in (len(rarest), len(rarest) - 1):
            if size > 2:
                yield from combinations(rarest, size)
        pairs = sorted(combinations(rarest[:4], 2), key=lambda pair: (terms[pair[0]] * terms[pair[1]], pair))
        yield from pairs[:4]
        yield from ((term,) for term in rarest[:2])

    def _score(
        self, numbers: list[int], worth: dict[str, float], scored: dict[int, tuple[float, int, tuple[str, ...]]]
    ) -> None:
        marks = ",".join("?" * len(numbers))
        columns = "number, report, quotation, utterance, entity, speaker, words, terms"
        for number, *row in self._db.execute(f"SELECT {columns} FROM quotation WHERE number IN ({marks})", numbers):
            held = row[-1].split(" ")
            value = sum(worth.get(token, 0.0) for token in held)
            scored[number] = (round(value, 9), len(held), tuple(cell or "" for cell in row[:-1]))

    def _hit(self, quote: str, row: Stored, speaker: str | None) -> Hit:
        base, asked = read(row.words), read(quote)
        alike = likeness(base, asked)
        told = describe(base, asked, Frame(), Frame())
        kinds = told.kinds
        if speaker and not _names(speaker, row):
            kinds = (*(k for k in kinds if k != "verbatim"), "attributed_elsewhere")
        return Hit(
            alike.score >= 0.5 or (alike.cover >= _STANDS and alike.units >= min(2, len(asked.keys))),
            row.utterance,
            row.quotation,
            row.report,
            row.speaker_entity,
            kinds,
            told.differences,
            told.sense,
            round(alike.score, 4),
            row.words,
        )


def _stored(row: tuple[str, ...]) -> Stored:
    report, quotation, utterance, entity, speaker, words = row
    return Stored(quotation, utterance, report, entity or None, speaker or None, tuple(json.loads(words)))


def _names(asked: str, row: Stored) -> bool:
    told = row.speaker or row.speaker_entity
    return bool(told) and (asked == row.speaker_entity or compare_names(asked, told or "", "person").score >= 0.5)


def _token(term: str) -> str:
    """A term as one ASCII token: letters and digits stay, everything else becomes its number."""
    return "".join(c if c.isascii() and c.isalnum() else f"x{ord(c):x}x" for c in term) or "xx"
