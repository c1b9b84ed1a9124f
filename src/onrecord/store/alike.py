"""How alike the reports of a project are, kept by the words that they hold: one more costs the holders of its words.

Each report's telling words stand as postings (word, report, weight) and the pairs that are alike as rows; a score is
that of `group.similarity`, to the last digit, since products are added up in the order of the words.
"""

from __future__ import annotations

import json
import sqlite3
from collections import Counter
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
    """The pairs that are kept, looked up report by report; `most` are those that one keeps, ties by `order`.

    Pairs of `threshold` and above tie reports together.
    """

    def __init__(self, db: sqlite3.Connection, most: int, threshold: float, order: Callable[[int], str]) -> None:
        self._db, self._most, self._threshold, self._order = db, most, threshold, order
        self._partners: dict[int, dict[int, float]] = {}
        self._lasts: dict[int, float] = {}

    def partners(self, number: int) -> Mapping[int, float]:
        """All that a report is alike to, with the scores."""
        if number not in self._partners:
            rows = self._db.execute("SELECT other, score FROM alike WHERE input = ?", (number,))
            self._partners[number] = dict(rows.fetchall())
        return self._partners[number]

    def tied(self, number: int) -> set[int]:
        """The reports that a pair ties to this one: it keeps the pair, or the other does.

        One that has no more of them than it keeps keeps them all; what it is less alike to need not be looked at then.
        """
        near = self._near(number)
        return set(near) if len(near) <= self._most else {m for m, s in near.items() if self._holds(number, m, s)}

    def _near(self, number: int) -> dict[int, float]:
        """The partners of a report that are alike enough to be tied to it."""
        asked = "SELECT other, score FROM alike WHERE input = ? AND score >= ?"
        return dict(self._db.execute(asked, (number, self._threshold)).fetchall())

    def pairs(self, number: int, among: Iterable[int]) -> dict[int, float]:
        """The partners of a report `among` these that it keeps, or that keep it."""
        asked = "SELECT other, score FROM alike WHERE input = ? AND other IN (SELECT value FROM json_each(?))"
        rows = self._db.execute(asked, (number, json.dumps(list(among)))).fetchall()
        return {m: score for m, score in rows if self._holds(number, m, score)}

    def tied_to(self, numbers: Iterable[int]) -> set[int]:
        """The reports that are alike enough to one of these to be tied to it."""
        return {m for n in numbers for m in self._near(n)}

    def counted(self, numbers: Iterable[int]) -> Counter[int]:
        """How many of these each of their partners is alike to."""
        return Counter(m for n in set(numbers) for m in self.partners(n))

    def let_go_of(self, numbers: Iterable[int]) -> set[int]:
        """The reports whose part can be another because a pair in it is kept no more now that these have come: all that
        hang together with one that is no less like one of these than like one of them, which is no nearer to it than
        the last partner that it keeps. A pair of two parts changes nothing: it was too weak to tie them, or not kept.
        """
        pushed: dict[int, float] = {}
        for number in set(numbers):
            for m, score in self._pushed(number):
                pushed[m] = min(score, pushed.get(m, score))
        full = [m for m, score in pushed.items() if score <= self._last(m)]
        same = "SELECT input FROM grouped WHERE part = (SELECT part FROM grouped WHERE input = ?)"
        return {n for m in full for (n,) in self._db.execute(same, (m,))}

    def _last(self, number: int) -> float:
        """The score of the last partner that a report keeps; 0 where it keeps them all."""
        if number not in self._lasts:
            best = "SELECT score FROM alike WHERE input = ? ORDER BY score DESC LIMIT 2 OFFSET ?"
            rows = self._db.execute(best, (number, self._most - 1)).fetchall()
            self._lasts[number] = rows[0][0] if len(rows) > 1 else 0.0
        return self._lasts[number]

    def _pushed(self, number: int) -> list[tuple[int, float]]:
        """The partners of a report that are no less like it than like one that they hang together with, each with the
        least of these scores.

        The joins are crossed so that SQLite keeps their order: a part has few reports, a report many partners.
        """
        return self._db.execute(
            "SELECT mine.other, min(theirs.score) FROM alike AS mine "
            "CROSS JOIN grouped AS one ON one.input = mine.other CROSS JOIN grouped AS mate ON mate.part = one.part "
            "CROSS JOIN alike AS theirs ON theirs.input = mine.other AND theirs.other = mate.input "
            "WHERE mine.input = ? AND theirs.score <= mine.score GROUP BY mine.other",
            (number,),
        ).fetchall()

    def taken_up_again(self, counts: Mapping[int, int]) -> set[int]:
        """The ends of the pairs that reports keep again once so many partners of theirs have gone."""
        were_full = {m: less for m, less in counts.items() if len(self.partners(m)) + less > self._most}
        return {p for m, less in were_full.items()
                for p in (m, *self._ranked(m)[max(0, self._most - less) : self._most])}  # fmt: skip

    def _ranked(self, number: int) -> list[int]:
        rows = self.partners(number)
        return sorted(rows, key=lambda m: (-rows[m], self._order(m)))

    def _holds(self, one: int, other: int, score: float) -> bool:
        """Whether one of two reports with this score keeps the pair."""
        return self._keeps(one, other, score) or self._keeps(other, one, score)

    def _keeps(self, number: int, other: int, score: float) -> bool:
        last = self._last(number)
        return score > last or (score == last and other in self._ranked(number)[: self._most])
