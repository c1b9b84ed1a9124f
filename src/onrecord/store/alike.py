"""How alike the reports of a project are, kept by the words that they hold: one more costs the holders of its words.

Each report's telling words stand as postings (word, report, weight) and the pairs that are alike as rows; a score is
that of `group.similarity`, to the last digit, since products are added up in the order of the words.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Mapping

from onrecord.group import FLOOR, Terms

__all__ = ["Alike", "let_go", "take_up"]


def take_up(db: sqlite3.Connection, number: int, found: Terms) -> None:
    """Keep the words of a report and how alike it is to those that are kept. What is done the caller commits."""
    rows = [(other, score) for other, score in _scores(db, found).items() if score >= FLOOR]
    both = [(a, b, score) for other, score in rows for a, b in ((number, other), (other, number))]
    db.executemany("INSERT INTO alike VALUES (?, ?, ?)", both)
    db.executemany("INSERT INTO posting VALUES (?, ?, ?)", [(term, number, weight) for term, weight in found.weights])


def let_go(db: sqlite3.Connection, number: int) -> None:
    """Let go of what is kept of a report. What is done the caller commits."""
    db.execute("DELETE FROM posting WHERE input = ?", (number,))
    others = "SELECT other FROM alike WHERE input = ?"
    db.execute(f"DELETE FROM alike WHERE input IN ({others}) AND other = ?", (number, number))
    db.execute("DELETE FROM alike WHERE input = ?", (number,))


def _scores(db: sqlite3.Connection, found: Terms) -> dict[int, float]:
    """The cosine with each report that shares a word, rounded as grouping rounds it."""
    import numpy as np

    sums: dict[int, float] = {}
    for term, weight in found.weights:
        for other, held in db.execute("SELECT input, weight FROM posting WHERE term = ?", (term,)):
            sums[other] = sums.get(other, 0.0) + weight * held
    return dict(zip(sums, np.round(list(sums.values()), 4).tolist(), strict=True))


class Alike:
    """The pairs that are kept, looked up report by report; `most` are those that one keeps, ties by `order`."""

    def __init__(self, db: sqlite3.Connection, most: int, order: Callable[[int], str]) -> None:
        self._db, self._most, self._order = db, most, order
        self._partners: dict[int, dict[int, float]] = {}
        self._likest: dict[int, set[int]] = {}

    def partners(self, number: int) -> Mapping[int, float]:
        """All that a report is alike to, with the scores."""
        if number not in self._partners:
            rows = self._db.execute("SELECT other, score FROM alike WHERE input = ?", (number,))
            self._partners[number] = dict(rows.fetchall())
        return self._partners[number]

    def pairs(self, number: int) -> dict[int, float]:
        """The partners of a report that it keeps, or that keep it."""
        mine = self._kept(number)
        return {m: s for m, s in self.partners(number).items() if m in mine or number in self._kept(m)}

    def touched(self, numbers: Iterable[int]) -> set[int]:
        """The reports whose pairs can be others once `numbers` have come or gone: their partners, and where such a one
        has more than it keeps, its partners too."""
        near = {m for n in numbers for m in self.partners(n)}
        full = [m for m in near if len(self.partners(m)) >= self._most]
        return near | {p for m in full for p in self.partners(m)}

    def _kept(self, number: int) -> set[int]:
        if number not in self._likest:
            rows = sorted(self.partners(number).items(), key=lambda row: (-row[1], self._order(row[0])))
            self._likest[number] = {m for m, _ in rows[: self._most]}
        return self._likest[number]
