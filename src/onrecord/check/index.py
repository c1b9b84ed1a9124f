"""An index of quotations: tables of SQLite (FTS5), searched by the rarest words of what is asked.

Looking up costs a few intersections of posting lists, whatever the size of the index; only the dozen nearest are
aligned word by word. A word that no quotation holds is taken for the nearest word that one does (a slip of typing);
the differences shown are exact all the same. Primary witnesses are searched apart and come first.

The tables can stand in any database: `create` makes them, `add` and `remove` change them report by report.
"""

from __future__ import annotations

import json
import sqlite3
import weakref
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing, suppress
from dataclasses import dataclass
from itertools import combinations
from math import log
from pathlib import Path

from onrecord.check.stored import Stored, stored
from onrecord.compare.names import compare_names
from onrecord.compare.wordings import Frame, describe, likeness, read
from onrecord.errors import UserError
from onrecord.lexicon.forms import root
from onrecord.manifest import digest_of_file, listed_in_manifest
from onrecord.model import ReadingKind, Record, Sense

__all__ = ["Hit", "Index"]

_FORMAT = 3
_SCHEMA = (
    "CREATE TABLE said_about (key TEXT PRIMARY KEY, value TEXT) WITHOUT ROWID",
    "CREATE TABLE said (number INTEGER PRIMARY KEY, quotation TEXT, utterance TEXT, report TEXT, entity TEXT, "
    "speaker TEXT, words TEXT, spans TEXT, witness INTEGER, terms TEXT)",
    "CREATE INDEX said_report ON said (report)",
    "CREATE TABLE said_vocabulary (term TEXT PRIMARY KEY, held INTEGER) WITHOUT ROWID",
    "CREATE VIRTUAL TABLE said_posting USING fts5 (terms, content='', detail=none, columnsize=0, tokenize=\"ascii\")",
)
_ROW = "report, quotation, utterance, entity, speaker, words, spans, witness"
_WITNESS = "x0x"  # a token that every row of a primary witness has; no word of a text makes it
_RAREST, _POOL, _NEAREST, _SHOWN = 6, 160, 6, 5
_AS_NEAR, _NEARLY, _STANDS = 0.6, 0.8, 0.9
_BUT_A_WORD, _IN_ORDER = 0.75, 5


@dataclass(frozen=True, slots=True)
class Hit:
    """A stored reading near what was asked.

    `found`: its words are those asked for, or near enough to be another wording of one remark. `kind`,
    `differences`, `sense` say how the words asked for stand to the stored ones. `witness`: a primary witness has it.
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
    spans: tuple[tuple[int, int], ...] = ()
    witness: bool = False


class Index:
    """Quotations to look up. Make one with `of`, `make`, `kept` or `open`, or over tables of one's own."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._db = connection
        self._anew: Callable[[], Index] | None = None
        self._other: Index | None = None  # the one made anew, which holds the connection then used
        about = dict(connection.execute("SELECT key, value FROM said_about"))
        if about.get("format") != str(_FORMAT):
            raise UserError("an index of another version; build it again with this onrecord")
        self.reports = int(about["reports"])
        self.size = int(about["size"])
        self.witnesses = int(about["witnesses"])
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
        try:
            db.executescript("PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF")
            db.execute("BEGIN")
            index = cls.create(db, reports, digest)
            index.add(rows)
            db.execute("INSERT INTO said_posting (said_posting) VALUES ('optimize')")
            db.execute("COMMIT")
        except BaseException:
            db.close()
            raise
        return index._owning(db)

    def _owning(self, connection: sqlite3.Connection) -> Index:
        """Itself, as the only holder of its connection, which it lets go of when nobody holds it any more."""
        weakref.finalize(self, connection.close)
        return self

    @classmethod
    def create(cls, connection: sqlite3.Connection, reports: int = 0, digest: str = "") -> Index:
        """An empty index in the tables that it makes in `connection`; what is done to it the caller commits."""
        for statement in _SCHEMA:
            connection.execute(statement)
        about = {"format": _FORMAT, "record": digest, "reports": reports, "size": 0, "witnesses": 0}
        connection.executemany("INSERT INTO said_about VALUES (?, ?)", [(k, str(v)) for k, v in about.items()])
        return cls(connection)

    def add(self, rows: Iterable[Stored]) -> None:
        """Take up `rows`."""
        number = int(self._db.execute("SELECT coalesce(max(number), 0) FROM said").fetchone()[0])
        held: Counter[str] = Counter()
        for number, row in enumerate(rows, number + 1):  # noqa: B020
            terms = sorted({root(key) for key in read(row.words).keys})
            held.update(terms)
            tokens = " ".join([*map(_token, terms), *([_WITNESS] if row.witness else [])])
            kept = (row.quotation, row.utterance, row.report, row.speaker_entity, row.speaker)
            more = (json.dumps(row.words), json.dumps(row.spans), int(row.witness), tokens)
            self._db.execute("INSERT INTO said VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", (number, *kept, *more))
            self._db.execute("INSERT INTO said_posting (rowid, terms) VALUES (?, ?)", (number, tokens))
            self.size += 1
            self.witnesses += row.witness
        self._count(held)

    def remove(self, report: str) -> None:
        """Let go of everything of one report."""
        held: Counter[str] = Counter()
        columns = "number, words, witness, terms"
        for number, words, witness, tokens in self._db.execute(
            f"SELECT {columns} FROM said WHERE report = ?", (report,)
        ).fetchall():
            held.subtract({root(key) for key in read(json.loads(words)).keys})
            self._db.execute(
                "INSERT INTO said_posting (said_posting, rowid, terms) VALUES ('delete', ?, ?)", (number, tokens)
            )
            self.size -= 1
            self.witnesses -= witness
        self._db.execute("DELETE FROM said WHERE report = ?", (report,))
        self._count(held)

    def _count(self, held: Counter[str]) -> None:
        self._db.executemany(
            "INSERT INTO said_vocabulary VALUES (?, ?) ON CONFLICT (term) DO UPDATE SET held = held + excluded.held",
            sorted(held.items()),
        )
        self._db.execute("DELETE FROM said_vocabulary WHERE held <= 0")
        about = [(str(self.size), "size"), (str(self.witnesses), "witnesses")]
        self._db.executemany("UPDATE said_about SET value = ? WHERE key = ?", about)

    def save(self, path: Path) -> None:
        """Keep the index in the file `path`, replacing it."""
        path.unlink(missing_ok=True)
        with closing(sqlite3.connect(path)) as target:
            self._db.backup(target)

    @classmethod
    def open(cls, path: Path) -> Index:
        """An index that was kept in a file, for reading only; UserError where it is none that onrecord made."""
        db = None
        try:
            db = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)
            db.execute("PRAGMA trusted_schema=OFF")
            made = {sql for (sql,) in db.execute("SELECT sql FROM sqlite_master") if sql}
            own = {sql for sql in made if not sql.startswith("CREATE TABLE 'said_posting_")}
            if own != set(_SCHEMA):
                raise UserError("an index of another version or of something else")
            return cls(db)._owning(db)
        except (sqlite3.Error, UserError, KeyError, ValueError, TypeError) as error:
            if db:
                db.close()
            raise UserError(f"{path}: not an index of quotations ({error}); build it again") from error

    @classmethod
    def kept(cls, path: Path, record: Record, digest: str) -> Index | None:
        """The index in the file `path` where it is that of `record`, whose record.json has the `digest`; else None."""
        with suppress(UserError):
            whole = listed_in_manifest(path.parent).get(path.name) == digest_of_file(path) if path.is_file() else False
            index = cls.open(path) if whole else None
            if index and index.record == digest and index._holds(record):
                index._anew = lambda: cls.of(record)
                return index
            if index:
                index.close()
        return None

    def _holds(self, record: Record) -> bool:
        """Whether the rows are the record's own; of one that was kept without texts only its digest can tell."""
        try:
            if not any(r.report.text for r in record.reports):
                return True
            rows = self._db.execute(f"SELECT {_ROW} FROM said ORDER BY number")
            return [_stored(row) for row in rows] == stored(record)
        except (sqlite3.Error, ValueError, TypeError):
            return False

    def close(self) -> None:
        """Let go of the file."""
        self._db.close()

    def find(self, quote: str, speaker: str | None = None, limit: int = _SHOWN) -> tuple[Hit, ...]:
        """The readings nearest to `quote`; none where no stored quotation shares its words.

        What a primary witness has comes first where it is found at all, then what is nearest. With `speaker` a name,
        readings by another speaker come after and carry `attributed_elsewhere`.
        """
        try:
            return self._find(quote, speaker, limit)
        except (sqlite3.DatabaseError, ValueError) as error:  # a kept file that others wrote into, or a disk lost
            if self._anew is None:
                raise UserError(f"the index is damaged ({error}); build it again") from error
            self._other, self._anew = self._anew(), None
            self._db = self._other._db
            return self._find(quote, speaker, limit)

    def _find(self, quote: str, speaker: str | None, limit: int) -> tuple[Hit, ...]:
        asked = read(quote)
        terms = self._terms(list(dict.fromkeys(root(key) for key in asked.keys)))
        near = dict.fromkeys([*(self._nearest(terms, _WITNESS) if self.witnesses else ()), *self._nearest(terms)])
        hits = [self._hit(quote, row, speaker) for row in near]
        ranked = sorted((hit for hit in hits if hit.score > 0), key=_rank)
        return tuple(_apart(ranked)[:limit])

    def _terms(self, terms: Sequence[str]) -> dict[str, int]:
        """How many quotations hold each term; for a term that none holds, the nearest one that some do."""
        out: dict[str, int] = {}
        for term in terms:
            held = self._held(term)
            near = term if held else self._slip(term)
            if near:
                out[near] = held or self._held(near)
        return out

    def _held(self, term: str) -> int:
        row = self._db.execute("SELECT held FROM said_vocabulary WHERE term = ?", (term,)).fetchone()
        return int(row[0]) if row else 0

    def _slip(self, term: str) -> str | None:
        """The stored word at one edit from `term` (two for long words) with the same first letter, if there is one."""
        from rapidfuzz import process
        from rapidfuzz.distance import OSA

        if len(term) < 4 or term.startswith("#"):
            return None
        most = 2 if len(term) >= 8 else 1
        rows = self._db.execute(
            "SELECT term FROM said_vocabulary WHERE term >= ? AND term < ? AND length(term) BETWEEN ? AND ?",
            (term[0], chr(ord(term[0]) + 1), len(term) - most, len(term) + most),
        ).fetchall()
        words = [row[0] for row in rows]
        found = process.extract(term, words, scorer=OSA.distance, score_cutoff=most, limit=20)
        return min(((distance, word) for word, distance, _ in found), default=(0, None))[1]

    def _nearest(self, terms: dict[str, int], also: str = "") -> list[Stored]:
        """The stored quotations that share the most, and the rarest, of `terms`, and have the token `also`.

        Asked for are quotations with all of the rarest terms, then with all but one, then with two, then with one; what
        comes first and holds nearly all that is asked for ends the search.
        """
        worth = {_token(term): log(1 + self.size / held) for term, held in terms.items()}
        enough = _NEARLY * sum(worth.values())
        scored: dict[int, tuple[float, int, list[object]]] = {}
        for group in self._groups(terms):
            question = " AND ".join(f'"{token}"' for token in [*map(_token, group), *([also] if also else [])])
            rows = self._db.execute("SELECT rowid FROM said_posting WHERE said_posting MATCH ? LIMIT 64", (question,))
            self._score([n for (n,) in rows.fetchall() if n not in scored], worth, scored)
            if len(scored) >= _POOL or (scored and max(row[0] for row in scored.values()) >= enough):
                break
        top = max((row[0] for row in scored.values()), default=0.0)
        near = [(-value, size, n) for n, (value, size, _) in scored.items() if value >= _AS_NEAR * top]
        return [_stored(scored[n][2]) for _, _, n in sorted(near)[:_NEAREST]]

    def _groups(self, terms: dict[str, int]) -> Iterator[tuple[str, ...]]:
        rarest = sorted(terms, key=lambda term: (terms[term], term))[:_RAREST]
        for size in (len(rarest), len(rarest) - 1):
            if size > 2:
                yield from combinations(rarest, size)
        pairs = sorted(combinations(rarest[:4], 2), key=lambda pair: (terms[pair[0]] * terms[pair[1]], pair))
        yield from pairs[:4]
        yield from ((term,) for term in rarest[:2])

    def _score(
        self, numbers: list[int], worth: dict[str, float], scored: dict[int, tuple[float, int, list[object]]]
    ) -> None:
        marks = ",".join("?" * len(numbers))
        query = f"SELECT {_ROW}, terms, number FROM said WHERE number IN ({marks})"
        for *row, terms, number in self._db.execute(query, numbers):
            held = terms.split(" ")
            scored[number] = (round(sum(worth.get(token, 0.0) for token in held), 9), len(held), row)

    def _hit(self, quote: str, row: Stored, speaker: str | None) -> Hit:
        base, asked = read(row.words), read(quote)
        alike = likeness(base, asked)
        told = describe(base, asked, Frame(), Frame())
        kinds = told.kinds
        if speaker and not _names(speaker, row):
            kinds = (*(k for k in kinds if k != "verbatim"), "attributed_elsewhere")
        stands = alike.cover >= _STANDS and alike.units >= 2  # one word of a remark is no quotation of it
        # What a witness has but for a word or two is its wording of the remark, which is the first thing to show.
        nearly = row.witness and alike.cover >= _BUT_A_WORD and alike.units >= _IN_ORDER
        return Hit(
            found=alike.is_one or stands or nearly,
            utterance=row.utterance,
            quotation=row.quotation,
            report=row.report,
            speaker_entity=row.speaker_entity,
            kind=kinds,
            differences=told.differences,
            sense=told.sense,
            score=round(alike.score, 4),
            words=row.words,
            spans=row.spans,
            witness=row.witness,
        )


def _rank(hit: Hit) -> tuple[object, ...]:
    elsewhere = "attributed_elsewhere" in hit.kind
    order = (-hit.score, len(hit.differences), len(hit.words), sum(map(len, hit.words)))
    return (not hit.found, not hit.witness, elsewhere, *order, hit.report, hit.spans, hit.quotation)


def _apart(hits: Iterable[Hit]) -> list[Hit]:
    """The hits without those whose words lie within a better one's, or hold it."""
    out: list[Hit] = []
    for hit in hits:
        if not any(hit.report == other.report and _overlap(hit.spans, other.spans) for other in out):
            out.append(hit)
    return out


def _overlap(a: tuple[tuple[int, int], ...], b: tuple[tuple[int, int], ...]) -> bool:
    return any(x < v and u < y for x, y in a for u, v in b)


def _stored(row: Sequence[object]) -> Stored:
    report, quotation, utterance, entity, speaker, words, spans, witness = row
    places = tuple((int(start), int(end)) for start, end in json.loads(str(spans)))
    said = tuple(str(part) for part in json.loads(str(words)))
    who = (str(entity) if entity else None), (str(speaker) if speaker else None)
    return Stored(str(quotation), str(utterance), str(report), *who, said, places, bool(witness))


def _names(asked: str, row: Stored) -> bool:
    told = row.speaker or row.speaker_entity
    return bool(told) and (asked == row.speaker_entity or compare_names(asked, told or "", "person").is_one)


def _token(term: str) -> str:
    """A term as one ASCII token: letters and digits stay, everything else becomes its number."""
    return "".join(c if c.isascii() and c.isalnum() else f"x{ord(c):x}x" for c in term) or "xx"
