"""How alike the reports of a project are, kept by the words that they hold: one more costs the holders of its words.

Each report's telling words stand as postings (word, report, weight) and the pairs that are alike as rows; a score is
that of `group.similarity`, to the last digit, since products are added up in the order of the words.
"""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Callable, Container, Iterable, Mapping

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
    """The pairs that are kept, looked up report by report; `most` are those that one keeps, ties by `order`.

    Pairs of `threshold` and above tie reports together.
    """

    def __init__(self, db: sqlite3.Connection, most: int, threshold: float, order: Callable[[int], str]) -> None:
        self._db, self._most, self._threshold, self._order = db, most, threshold, order
        self._partners: dict[int, dict[int, float]] = {}
        self._kept: dict[int, set[int]] = {}

    def partners(self, number: int) -> Mapping[int, float]:
        """All that a report is alike to, with the scores."""
        if number not in self._partners:
            rows = self._db.execute("SELECT other, score FROM alike WHERE input = ?", (number,))
            self._partners[number] = dict(rows.fetchall())
        return self._partners[number]

    def tied(self, number: int) -> set[int]:
        """The reports that a pair ties to this one: it keeps the pair, or the other does."""
        near = (m for m, score in self.partners(number).items() if score >= self._threshold)
        return {m for m in near if self._holds(number, m)}

    def pairs(self, number: int, among: Container[int]) -> dict[int, float]:
        """The partners of a report `among` these that it keeps, or that keep it."""
        return {m: s for m, s in self.partners(number).items() if m in among and self._holds(number, m)}

    def tied_to(self, numbers: Iterable[int]) -> set[int]:
        """The reports that are alike enough to one of these to be tied to it."""
        return {m for n in numbers for m, score in self.partners(n).items() if score >= self._threshold}

    def counted(self, numbers: Iterable[int]) -> Counter[int]:
        """How many of these each of their partners is alike to."""
        return Counter(m for n in set(numbers) for m in self.partners(n))

    def let_go_of(self, numbers: Iterable[int]) -> set[int]:
        """The reports whose part can be another because a pair in it is kept no more now that these have come: all that
        hang together with one that has more partners than it keeps, and is no less like one of these than like one of
        them. A pair of two parts changes nothing: it is too weak to tie them, or nobody kept it.
        """
        pushed = {m for n in set(numbers) for m in self._pushed(n)}
        full = [m for m in pushed if len(self.partners(m)) > self._most]
        same = "SELECT input FROM grouped WHERE part = (SELECT part FROM grouped WHERE input = ?)"
        return {n for m in full for (n,) in self._db.execute(same, (m,))}

    def _pushed(self, number: int) -> list[int]:
        """The partners of a report that are no less like it than like one that they hang together with.

        The joins are crossed so that SQLite keeps their order: a part has few reports, a report many partners.
        """
        rows = self._db.execute(
            "SELECT DISTINCT mine.other FROM alike AS mine CROSS JOIN grouped AS one ON one.input = mine.other "
            "CROSS JOIN grouped AS mate ON mate.part = one.part "
            "CROSS JOIN alike AS theirs ON theirs.input = mine.other AND theirs.other = mate.input "
            "WHERE mine.input = ? AND theirs.score <= mine.score",
            (number,),
        )
        return [other for (other,) in rows]

    def taken_up_again(self, counts: Mapping[int, int]) -> set[int]:
        """The ends of the pairs that reports keep again once so many partners of theirs have gone."""
        were_full = {m: less for m, less in counts.items() if len(self.partners(m)) + less > self._most}
        return {p for m, less in were_full.items()
                for p in (m, *self._ranked(m)[max(0, self._most - less) : self._most])}  # fmt: skip

    def _ranked(self, number: int) -> list[int]:
        rows = self.partners(number)
        return sorted(rows, key=lambda m: (-rows[m], self._order(m)))

    def _holds(self, one: int, other: int) -> bool:
        """Whether one of two reports that are alike keeps the pair."""
        return other in self._keeps(one) or one in self._keeps(other)

    def _keeps(self, number: int) -> Container[int]:
        if number not in self._kept:
            rows = self.partners(number)
            self._kept[number] = set(rows if len(rows) <= self._most else self._ranked(number)[: self._most])
        return self._kept[number]
