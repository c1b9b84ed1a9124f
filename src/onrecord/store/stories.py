"""The stories of a project, kept as built; built again where anything that a record is a function of has changed."""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import msgspec

from onrecord.check import Index
from onrecord.decisions_placed import ABOUT_STORIES, reports_of, story_ties
from onrecord.engine import Engine
from onrecord.job import Progress, stories_among, story_id, story_record
from onrecord.model import Decision, Record, Report
from onrecord.provenance import made, make_line
from onrecord.render.first_screen.title import title
from onrecord.render.record_view import Book
from onrecord.render.safe_text import excerpt, seen
from onrecord.settings import Settings
from onrecord.store import said
from onrecord.store.affairs import Affairs
from onrecord.store.affairs import bring_up as bring_grouping_up
from onrecord.store.annotations import annotated, keys_of, way_of
from onrecord.store.coded import encoded, plain, unpacked
from onrecord.store.database import changing
from onrecord.store.inputs import Reports, unjudged
from onrecord.store.pair_memo import PairMemo
from onrecord.store.search import index_story, leave_out
from onrecord.store.vectors import KeptVectors
from onrecord.text import sha256

__all__ = [
    "Kept", "Plan", "Sources", "bring_up", "build_left", "build_unkept", "drop", "kept", "let_go", "plans", "put_off",
    "record_at", "record_of", "title_of",
]  # fmt: skip

_LONGEST = 120  # characters of a headline
_THESE = "WHERE number IN (SELECT value FROM json_each(?))"


@dataclass(frozen=True, slots=True)
class Sources:
    """All that the stories are a function of: the reports under their own ids by number, decisions, settings.

    `digests` are over all fields of the reports as they asked to be called.
    `decisions` are those about what stories are made of; those about single findings are heard when a record is read,
    and so are `withdrawn`, the texts that their senders withdrew.
    """

    reports: Reports
    digests: Mapping[int, str]
    decisions: tuple[Decision, ...]
    settings: Settings
    withdrawn: tuple[Report, ...] = ()


@dataclass(frozen=True, slots=True)
class Kept:
    """A story as it is kept: its row, its id, the key of all it is a function of, its members' numbers, its title.

    The title is that of the first screen, where the story is not built yet the headline; the id where there is none.
    """

    number: int
    id: str
    key: str
    members: frozenset[int]
    title: str = ""


@dataclass(frozen=True, slots=True)
class Plan:
    """A story that is wanted: the key of all it is a function of, and its members in the order of their ids."""

    key: str
    members: tuple[int, ...]


def plans(db: sqlite3.Connection, sources: Sources) -> tuple[Plan, ...]:
    """The stories that `sources` give."""
    how = made((), sources.settings, group=True)
    keys = {n: f"{id} {sources.digests[n]}" for n, id in sources.reports.ids.items()}
    every = sources.reports.every
    together, apart = story_ties(sources.decisions, every)
    way = sha256(f"{how.code} {how.data}")
    known = {n: sha256(f"{way} {key}") for n, key in keys.items()}
    found = bring_grouping_up(db, Affairs(sources.reports, known, sources.settings.group, together, apart))
    heard, line = _Heard(sources.decisions, every), make_line(how)
    ids = sources.reports.ids
    return tuple(Plan(_key(line, [keys[n] for n in m], heard.by({ids[n] for n in m})), m) for m in found)


def kept(db: sqlite3.Connection, numbers: Iterable[int] | None = None) -> list[Kept]:
    """The stories as they are kept, in the order of their ids; with `numbers` those of these rows."""
    asked = ("", ()) if numbers is None else (_THESE, (json.dumps(list(numbers)),))
    found = "SELECT number, id, key, title, json_group_array(input) FROM story LEFT JOIN member ON story = number"
    rows = db.execute(f"{found} {asked[0]} GROUP BY number ORDER BY id, number", asked[1])
    return [
        Kept(number, id, key, frozenset(json.loads(members)) - {None}, title or id)
        for number, id, key, title, members in rows
    ]


def _numbers(db: sqlite3.Connection) -> dict[str, int]:
    """The row of each story that is kept, by its key."""
    return dict(db.execute("SELECT key, number FROM story").fetchall())


def record_of(db: sqlite3.Connection, story: Kept, sources: Sources) -> Record:
    """The record of a kept story, without what was passed over."""
    row = db.execute("SELECT record FROM story WHERE number = ?", (story.number,)).fetchone()
    if row and row[0]:
        return unpacked(row[0])
    members = sorted(story.members, key=sources.reports.ids.__getitem__)
    return _build(db, Plan(story.key, tuple(members)), sources, None, None)


def record_at(db: sqlite3.Connection, number: int, key: str | None = None) -> Record | None:
    """The record that is kept of the story with this number, and `key`; None where none is shown, or none is kept."""
    asked = "SELECT record FROM story WHERE number = ? AND shown = 1 AND key = coalesce(?, key)"
    row = db.execute(asked, (number, key)).fetchone()
    return unpacked(row[0]) if row and row[0] else None


def bring_up(
    db: sqlite3.Connection,
    wanted: Sequence[Plan],
    sources: Sources,
    engine: Engine | None = None,
    progress: Progress | None = None,
) -> Iterator[tuple[Record, list[Record]]]:
    """Build and keep what is `wanted` and not kept yet; each with the earlier stories that it comes from.

    Earlier stories stay until `let_go`; a run that is killed leaves what it had built.
    """
    have, keys = _numbers(db), {plan.key for plan in wanted}
    old = kept(db, [number for key, number in have.items() if key not in keys])
    earlier = [s for s in old if _is_known(db, s, sources)]
    for plan in wanted:
        if plan.key not in have:
            record = _build(db, plan, sources, engine, progress)
            parents = [record_of(db, s, sources) for s in earlier if s.members & set(plan.members)]
            _keep(db, plan, record, sources)
            yield record, parents


def put_off(
    db: sqlite3.Connection,
    wanted: Sequence[Plan],
    sources: Sources,
    engine: Engine | None = None,
    progress: Progress | None = None,
    *,
    every: bool = False,
) -> list[str]:
    """Read the reports that have come now and fit no other, and keep their stories unbuilt; the ids of these.

    There is nothing to compare them with, so that nothing can be told of them until somebody looks. With `every` all
    reports that have come are read, and all stories that are not kept yet are kept unbuilt.
    """
    have = _numbers(db)
    new = [plan for plan in wanted if plan.key not in have and (every or len(plan.members) == 1)]
    come = [n for plan in new for n in plan.members if _has_come(db, n)]
    annotated(db, {n: sources.reports[n] for n in come}, sources.settings, engine, progress)
    alone = [plan.members[0] for plan in new if len(plan.members) == 1 and plan.members[0] in come]
    for plan in new:
        if every or plan.members[0] in alone:
            with changing(db):
                number = _insert(db, plan, sources, None, built=False)
                title = _headline(sources.reports[plan.members[0]])
                db.execute("UPDATE story SET title = ? WHERE number = ?", (plain(title), number))
    return [sources.reports.ids[n] for n in alone]


def _has_come(db: sqlite3.Connection, number: int) -> bool:
    """Whether a report stands in no story yet."""
    return not db.execute("SELECT 1 FROM member WHERE input = ?", (number,)).fetchone()


def build_left(
    db: sqlite3.Connection,
    sources: Sources,
    engine: Engine | None = None,
    progress: Progress | None = None,
    only: int | None = None,
) -> Iterator[int]:
    """Build the stories that were put off, or the `only` one of this number, and show them; the number of each."""
    asked = "SELECT number FROM story WHERE built = 0 AND number = coalesce(?, number)"
    left = [number for (number,) in db.execute(asked, (only,))]
    for story in kept(db, left) if left else ():
        if not story.members <= sources.reports.keys():
            continue  # it may be shown no more, and goes when the stories are brought up
        record = record_of(db, story, sources)
        with changing(db):
            still = db.execute("SELECT 1 FROM story WHERE number = ? AND built = 0", (story.number,)).fetchone()
            index = said.index_of(db)
            if still and index:  # else another process was first, or will be
                row = (encoded(record), plain(title_of(record)), story.number)
                db.execute("UPDATE story SET record = ?, title = ?, built = 1, shown = 1 WHERE number = ?", row)
                index_story(db, story.number, record)
                said.take_up(db, index, record)
                unjudged(db)
        yield story.number


def _is_known(db: sqlite3.Connection, story: Kept, sources: Sources) -> bool:
    """Whether the record of a kept story is there, or can be built: not of reports that may no longer be shown."""
    kept = db.execute("SELECT record IS NOT NULL FROM story WHERE number = ?", (story.number,)).fetchone()[0]
    return bool(kept) or story.members <= sources.reports.keys()


def let_go(db: sqlite3.Connection, wanted: Sequence[Plan], sources: Sources) -> None:
    """Let go of the stories that are not `wanted`, and show the others; what is done the caller commits."""
    keys = {plan.key for plan in wanted}
    index = said.index_of(db)
    if index is None:
        index = said.made_anew(db)
        db.execute("UPDATE story SET shown = 0, judged = ''")
    for number in sorted(number for key, number in _numbers(db).items() if key not in keys):
        drop(db, number, index)
    new = db.execute("SELECT number FROM story WHERE shown = 0 AND built = 1").fetchall()
    for story in sorted(kept(db, [number for (number,) in new]), key=lambda s: s.number):
        said.take_up(db, index, record_of(db, story, sources))
    db.execute("UPDATE story SET shown = 1 WHERE shown = 0 AND built = 1")
    unjudged(db)


def drop(db: sqlite3.Connection, story: int, index: Index | None = None) -> None:
    """Let go of a story and of all rows made of it; what is done the caller commits."""
    index = index or said.index_of(db)
    shown, data = db.execute("SELECT shown, record FROM story WHERE number = ?", (story,)).fetchone()
    if shown and index:
        if data:
            said.let_go_of(db, index, unpacked(data))
        else:
            said.made_anew(db)
            db.execute("UPDATE story SET shown = 0, judged = ''")
    leave_out(db, story)
    db.execute("DELETE FROM story WHERE number = ?", (story,))


def build_unkept(
    db: sqlite3.Connection, sources: Sources, engine: Engine | None = None, progress: Progress | None = None
) -> Iterator[Record]:
    """The records that `sources` give, of which nothing but the annotations is kept."""
    numbers = {id: number for number, id in sources.reports.ids.items()}
    for members in stories_among(sources.reports.values(), sources.settings, sources.decisions):
        yield _build(db, Plan("", tuple(numbers[r.id] for r in members)), sources, engine, progress)


def title_of(record: Record) -> str:
    """What people are shown in place of the story's id: the first screen's title."""
    return title(Book(record)).plain()


def _headline(report: Report) -> str:
    """What the story of a report is called until it is built; empty where the report has no headline."""
    told = " ".join((report.title or report.text.strip().partition("\n")[0]).split())
    return f"“{excerpt(seen(told), _LONGEST)}”" if told else ""


class _Heard:
    """What each story hears of the decisions, told once for all stories."""

    def __init__(self, decisions: Sequence[Decision], every: frozenset[str]) -> None:
        self._all = [json.dumps([msgspec.to_builtins(d), sorted(reports_of(d) - every)]) for d in decisions]
        self._of: dict[str | None, set[int]] = defaultdict(set)
        for place, decision in enumerate(decisions):
            about = reports_of(decision) & every
            for id in (None,) if decision.kind in ABOUT_STORIES or not about else about:
                self._of[id].add(place)

    def by(self, members: Iterable[str]) -> list[str]:
        """What the story of these reports hears, in the order of the decisions (see `concerning`)."""
        return [self._all[n] for n in sorted(set().union(*(self._of.get(id, ()) for id in (None, *members))))]


def _key(line: str, members: Sequence[str], heard: Sequence[str]) -> str:
    """A digest of everything that a story's record is a function of: how it is made, its reports, what it hears."""
    return sha256("\n".join([line, *members, "", *heard]))


def _build(
    db: sqlite3.Connection, plan: Plan, sources: Sources, engine: Engine | None, progress: Progress | None
) -> Record:
    members = {number: sources.reports[number] for number in plan.members}
    found = annotated(db, members, sources.settings, engine, progress)
    ordered = [found[number] for number in plan.members]
    told, every = (sources.decisions, sources.settings), sources.reports.every
    vectors = KeptVectors(db, keys_of(members, sources.settings))
    pairs = PairMemo(db, {sources.reports.ids[n]: n for n in members}, way_of(sources.settings))
    record = story_record(list(members.values()), ordered, *told, every, encoder=vectors, memo=pairs)
    vectors.keep(members, found)
    pairs.store()
    return record


def _keep(db: sqlite3.Connection, plan: Plan, record: Record, sources: Sources) -> None:
    data = encoded(record)
    with changing(db):
        number = _insert(db, plan, sources, data)
        if number:
            db.execute("UPDATE story SET title = ? WHERE number = ?", (plain(title_of(record)), number))
            index_story(db, number, record)


def _insert(db: sqlite3.Connection, plan: Plan, sources: Sources, data: bytes | None, *, built: bool = True) -> int:
    """Keep a story and its members; its number, 0 where a member was forgotten meanwhile or another process was first.

    What is done the caller commits.
    """
    there = {n for n in plan.members if db.execute("SELECT 1 FROM input WHERE number = ?", (n,)).fetchone()}
    if len(there) < len(plan.members) or db.execute("SELECT 1 FROM story WHERE key = ?", (plan.key,)).fetchone():
        return 0
    row = (plain(story_id(sources.reports[n] for n in plan.members)), plan.key, data, built)
    number = db.execute("INSERT INTO story (id, key, record, built) VALUES (?, ?, ?, ?)", row).lastrowid
    rows = [(number, n, plain(sources.reports.ids[n])) for n in plan.members]
    db.executemany("INSERT INTO member VALUES (?, ?, ?)", rows)
    return int(number or 0)
