"""Which reports of a project are of one affair, kept so that a report more touches its neighbours alone.

What `group` makes of all reports at once is kept by what it hangs on: outlet matter by the holders of a paragraph,
likeness by the holders of a word (`alike`), stories by what pairs of the threshold tie together: two parts of which no
such pair has one report each are never joined, since their mean and their least score lie below it.
"""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, replace

from onrecord.compare.repeated import Known, blanked, matter_at, paragraph_keys
from onrecord.group import stories_of, terms
from onrecord.model import Span
from onrecord.settings import Group
from onrecord.store.alike import Alike, let_go, take_up
from onrecord.store.database import changing, told
from onrecord.store.inputs import Reports
from onrecord.text import sha256

__all__ = ["Affairs", "bring_up", "forgotten"]

_HALF = 1 << 63  # a key without a sign as SQLite has whole numbers


@dataclass(frozen=True, slots=True)
class Affairs:
    """What stories are a function of: the reports by number, a key of each, settings, and the user's pairs of ids.

    The reports with a key are those that there are; of the others nothing is asked.
    """

    reports: Reports
    keys: Mapping[int, str]
    settings: Group
    together: Sequence[tuple[str, str]]
    apart: Sequence[tuple[str, str]]

    @property
    def how(self) -> str:
        """A digest of all but the reports."""
        return sha256(repr((self.settings, sorted(self.together), sorted(self.apart))))

    def among(self, numbers: Set[int]) -> Affairs:
        """The same of the reports with these numbers: others were forgotten meanwhile."""
        if self.keys.keys() <= numbers:
            return self
        return replace(self, keys={n: key for n, key in self.keys.items() if n in numbers})

    def ordered(self, numbers: Iterable[int]) -> tuple[int, ...]:
        """Numbers in the order of the reports' ids."""
        return tuple(sorted(numbers, key=self.reports.ids.__getitem__))


def bring_up(db: sqlite3.Connection, affairs: Affairs) -> list[tuple[int, ...]]:
    """The stories among the reports, each the numbers of its own in the order of their ids; all of it is kept."""
    with changing(db):
        affairs = affairs.among({n for (n,) in db.execute("SELECT number FROM input")})
        before = dict(db.execute("SELECT input, key FROM grouped"))
        gone = {n for n, key in before.items() if affairs.keys.get(n) != key}
        come = {n for n in affairs.keys if n not in before or n in gone}
        stirred = _exchanged(db, affairs, gone, come) if gone or come else set()
        if told(db, "grouped") != affairs.how:
            stirred = set(affairs.keys)
            db.execute("INSERT OR REPLACE INTO about VALUES ('grouped', ?)", (affairs.how,))
        _put_together(db, affairs, stirred)
        found: dict[int, list[int]] = defaultdict(list)
        for number, story in db.execute("SELECT input, story FROM grouped"):
            found[story].append(number)
    return [affairs.ordered(numbers) for _, numbers in sorted(found.items())]


def forgotten(db: sqlite3.Connection, numbers: Iterable[int]) -> None:
    """Let go of reports; the stories of the others are put together anew. What is done the caller commits."""
    for number in numbers:
        let_go(db, number)
        db.execute("DELETE FROM grouped WHERE input = ?", (number,))
    db.execute("DELETE FROM about WHERE key = 'grouped'")


def _exchanged(db: sqlite3.Connection, affairs: Affairs, gone: Collection[int], come: set[int]) -> set[int]:
    """Let go of what is `gone` and take up what has `come`; the reports whose pairs can be others now."""

    def kept() -> Alike:
        return Alike(db, affairs.settings.candidates, affairs.settings.threshold, affairs.reports.ids.__getitem__)

    def dropped(numbers: Iterable[int]) -> set[int]:
        """Let go of the words of reports; those whose pairs are others without them."""
        before = kept()
        tied, counts = before.tied_to(numbers), before.counted(numbers)
        for number in numbers:
            let_go(db, number)
        return tied | kept().taken_up_again(counts)

    paragraphs = {key for n in gone for (key,) in db.execute("SELECT key FROM paragraph WHERE input = ?", (n,))}
    stirred = dropped(gone)
    for number in gone:
        db.execute("DELETE FROM grouped WHERE input = ?", (number,))
    for number in sorted(come):
        db.execute("INSERT INTO grouped (input, key) VALUES (?, ?)", (number, affairs.keys[number]))
        own = {key - _HALF for key in paragraph_keys(affairs.reports[number])}
        db.executemany("INSERT INTO paragraph VALUES (?, ?)", [(key, number) for key in own])
        paragraphs |= own
    others = _bring_matter_up(db, affairs, paragraphs) - come
    stirred |= dropped(others)
    new = come | others
    for number in sorted(new):
        spans = db.execute("SELECT start, end FROM matter WHERE input = ?", (number,)).fetchall()
        matter = [Span(affairs.reports.ids[number], start, end) for start, end in spans]
        take_up(db, number, terms(blanked(affairs.reports[number], matter)))
    return (stirred | new | kept().let_go_of(new)) & affairs.keys.keys()


def _bring_matter_up(db: sqlite3.Connection, affairs: Affairs, paragraphs: Iterable[int]) -> set[int]:
    """Tell anew in whom these paragraphs are outlet matter; the reports for which that has changed."""
    out: set[int] = set()
    known: Known = {}
    for key in sorted(paragraphs):
        holders = [n for (n,) in db.execute("SELECT input FROM paragraph WHERE key = ?", (key,))]
        before = set(db.execute("SELECT input, start, end FROM matter WHERE key = ?", (key,)))
        now: set[tuple[int, int, int]] = set()
        if len(holders) > 1:
            at = {affairs.reports.ids[n]: n for n in holders}
            found = matter_at(key + _HALF, [affairs.reports[n] for n in holders], known)
            now = {(at[id], s.start, s.end) for id, spans in found.items() for s in spans}
        if now != before:
            db.execute("DELETE FROM matter WHERE key = ?", (key,))
            db.executemany("INSERT INTO matter VALUES (?, ?, ?, ?)", [(key, *row) for row in now])
            out |= {number for number, _, _ in now ^ before}
    return out


def _put_together(db: sqlite3.Connection, affairs: Affairs, stirred: set[int]) -> None:
    """Build anew the stories of all that hangs together with a report of `stirred`."""
    ids = affairs.reports.ids
    near = Alike(db, affairs.settings.candidates, affairs.settings.threshold, ids.__getitem__)
    at = {ids[n]: n for n in affairs.keys} if stirred else {}
    tied: dict[int, set[int]] = defaultdict(set)
    for a, b in affairs.together:
        if a in at and b in at:
            tied[at[a]].add(at[b])
            tied[at[b]].add(at[a])
    left = set(stirred)
    while left:
        part = _hanging_together(left.pop(), near, tied)
        left -= part
        order = {n: place for place, n in enumerate(affairs.ordered(part))}
        pairs = {
            (order[a], order[b]): score
            for a in part
            for b, score in near.pairs(a, order).items()
            if order[a] < order[b]
        }
        db.executemany("UPDATE grouped SET part = ? WHERE input = ?", [(min(part), n) for n in part])
        called = [ids[n] for n in order]
        for story in stories_of(called, pairs, affairs.settings.threshold, affairs.together, affairs.apart):
            least = min(at[id] for id in story)
            db.executemany("UPDATE grouped SET story = ? WHERE input = ?", [(least, at[id]) for id in story])


def _hanging_together(start: int, near: Alike, tied: Mapping[int, set[int]]) -> set[int]:
    """What pairs of `threshold`, and those that a user tied, lead to from a report."""
    found, ahead = {start}, [start]
    while ahead:
        here = ahead.pop()
        there = near.tied(here) | tied.get(here, set())
        ahead += there - found
        found |= there
    return found
