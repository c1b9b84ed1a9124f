"""The vectors of a story's sentences, kept report by report, so that a story that grows encodes only what is new.

No more than `MOST` bytes are kept; those of the stories that were built longest ago go first and are made again when
they are wanted, which gives the same bits.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping, Sequence

import msgspec
import numpy

from onrecord.language.encoder import EncodedSentence, load
from onrecord.model import Annotations, Report
from onrecord.store.coded import intact
from onrecord.store.database import changing
from onrecord.text import sha256
from onrecord.view import view_of

__all__ = ["MOST", "KeptVectors"]

MOST = 128 << 20  # bytes of vectors that a project keeps

_Row = tuple[str, bytes, bytes]  # a sentence's digest, the offsets of its pieces, their vectors
_ROWS = msgspec.msgpack.Decoder(list[_Row])


class KeptVectors:
    """An encoder that makes no vector twice: of the reports whose `keys` are given by number it knows what is kept."""

    def __init__(self, db: sqlite3.Connection, keys: Mapping[int, str]) -> None:
        self._db, self._keys = db, keys
        self._known: dict[str, EncodedSentence] = {}
        self._here: set[int] = set()
        asked = "SELECT found FROM vectors JOIN vectors_of USING (input) WHERE input = ? AND key = ?"
        for number, key in keys.items():
            for (data,) in db.execute(asked, (number, key)):
                self._here.add(number)
                self._known |= {digest: _sentence(offsets, rows) for digest, offsets, rows in _ROWS.decode(data)}

    def encode(self, sentences: Sequence[str]) -> list[EncodedSentence]:
        """Each sentence's vectors, in the order given."""
        named = {text: _digest(text) for text in sentences}
        missing = [text for text, digest in named.items() if digest not in self._known]
        if missing:
            self._known |= {named[t]: row for t, row in zip(missing, load().encode(missing), strict=True)}
        return [self._known[named[text]] for text in sentences]

    def keep(self, reports: Mapping[int, Report], found: Mapping[int, Annotations]) -> None:
        """Keep what was made for these reports, and let go of what is too much by the order of last use."""
        new = [(n, data) for n in reports if n not in self._here and (data := self._data(reports[n], found[n]))]
        with changing(self._db):
            last = self._db.execute("SELECT coalesce(max(used), 0) + 1 FROM vectors").fetchone()[0]
            self._db.executemany("UPDATE vectors SET used = ? WHERE input = ?", [(last, n) for n in self._here])
            for number, data in new:
                if self._db.execute("SELECT 1 FROM input WHERE number = ?", (number,)).fetchone():  # else forgotten
                    row = (number, self._keys[number], last, len(data))
                    self._db.execute("INSERT OR REPLACE INTO vectors VALUES (?, ?, ?, ?)", row)
                    self._db.execute("INSERT OR REPLACE INTO vectors_of VALUES (?, ?)", (number, data))
            _let_go(self._db)

    def _data(self, report: Report, found: Annotations) -> bytes:
        """The vectors of a report's sentences; empty where none was asked for."""
        view = view_of(report)
        digests = dict.fromkeys(_digest(view.words(s.span)) for s in found.sentences)
        rows = [(digest, *_bytes(self._known[digest])) for digest in digests if digest in self._known]
        return msgspec.msgpack.encode(rows) if rows else b""


def _let_go(db: sqlite3.Connection) -> None:
    """Let go of the vectors used longest ago until no more than `MOST` bytes are left. The caller commits."""
    left = db.execute("SELECT coalesce(sum(size), 0) FROM vectors").fetchone()[0]
    if left <= MOST:
        return
    for number, size in db.execute("SELECT input, size FROM vectors ORDER BY used, input").fetchall():
        if left <= MOST:
            break
        db.execute("DELETE FROM vectors WHERE input = ?", (number,))
        left -= size


def _digest(text: str) -> str:
    return sha256(text)[:32]


def _bytes(sentence: EncodedSentence) -> tuple[bytes, bytes]:
    offsets = numpy.array(sentence.offsets, dtype="<u4")
    return offsets.tobytes(), sentence.vectors.astype("<f2").tobytes()


def _sentence(offsets: bytes, rows: bytes) -> EncodedSentence:
    with intact():
        places = numpy.frombuffer(offsets, dtype="<u4").reshape(-1, 2).tolist()
        vectors = numpy.frombuffer(rows, dtype="<f2").astype(numpy.float16).reshape(len(places), -1 if places else 384)
    return EncodedSentence(vectors, tuple((start, end) for start, end in places))
