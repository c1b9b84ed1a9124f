"""What the desk shows: stories, the findings of one with what was decided about each, the evidence of one finding."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from onrecord.decisions_on_findings import spans_of, without
from onrecord.job import marked
from onrecord.model import Record, Report, Span
from onrecord.render import finding_blocks
from onrecord.render.record_view import Book
from onrecord.render.safe_text import excerpt, seen
from onrecord.settings import Settings
from onrecord.store import Project, decisions, judgements
from onrecord.store.coded import unpacked
from onrecord.store.database import connect
from onrecord.store.project import Current

__all__ = ["Evidence", "Item", "Passage", "StoryView", "book_of", "evidence", "passage", "shelf", "story_view"]

_MOST = 400  # findings that are listed of a story
_PLACES = 24  # places that the evidence of one finding shows
_AROUND = 160  # characters on either side of a place


@dataclass(frozen=True, slots=True)
class Item:
    """A finding as the middle column lists it; `verdict` is what was decided, if anything.

    `rests_on` is the claim that an event goes with.
    """

    subject: str
    section: str
    title: str
    verdict: str
    rests_on: str


@dataclass(frozen=True, slots=True)
class Passage:
    """A place that a finding rests on, in its sentence, with who has it."""

    label: str
    address: str
    before: str
    words: str
    after: str


@dataclass(frozen=True, slots=True)
class Evidence:
    """All that the right column shows of one finding; `more`: places beside the passages, which are not shown."""

    subject: str
    title: str
    lines: tuple[str, ...]
    passages: tuple[Passage, ...]
    more: int
    caveat: str
    verdict: str
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class StoryView:
    """A story's findings, those that wait first, and how many wait, are kept and were left out."""

    id: str
    number: int
    items: tuple[Item, ...]
    counts: dict[str, int]
    more: int
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Shelf:
    """What the left column lists: stories of several reports, single reports, what may not be shown."""

    stories: tuple[tuple[int, str, int], ...]
    alone: tuple[tuple[int, str], ...]
    held: tuple[tuple[str, str], ...]


def shelf(current: Current) -> Shelf:
    """The stories of a moment, the largest first."""
    ordered = sorted(current.stories, key=lambda s: (-len(s.members), s.id))
    return Shelf(
        tuple((s.number, seen(s.id), len(s.members)) for s in ordered if len(s.members) > 1),
        tuple((s.number, seen(s.id)) for s in ordered if len(s.members) == 1),
        tuple((seen(row.input), row.reason) for row in current.held),
    )


def story_view(project: Project, story: int) -> StoryView | None:
    """The findings of the story with this number; None where there is none."""
    verdicts = judgements.of_story(project.db, story)
    book = _book(project, story, verdicts.wrong)
    if book is None:
        return None
    told, record = verdicts.told, book.record
    claims = {f"event:{e.id}": f"claim:{e.claim}" for e in record.timeline}
    rows = [Item(s, f.section, f.title, told.get(s, ""), claims.get(s, "")) for s, f in _findings(book)]
    rows.sort(key=lambda item: bool(item.verdict))
    counts = Counter(item.verdict or "unreviewed" for item in rows)
    counts["wrong"] = len(verdicts.wrong)
    shown = {name: counts[name] for name in ("unreviewed", "keep", "wrong", "not_for_us")}
    return StoryView(record.story, story, tuple(rows[:_MOST]), shown, max(0, len(rows) - _MOST), record.notes)


def evidence(project: Project, story: int, subject: str) -> Evidence | None:
    """What the finding `subject` of a story rests on; None where it is not there."""
    verdicts = judgements.of_story(project.db, story)
    book = _book(project, story, verdicts.wrong)
    found = dict(_findings(book)).get(subject) if book else None
    if book is None or found is None:
        return None
    spans = sorted(dict.fromkeys(spans_of(book.record, subject)))
    about = decisions.about_findings(project.db) if subject in verdicts.notes else {}
    notes = [about[number].reason for number in verdicts.notes.get(subject, ()) if number in about]
    return Evidence(
        subject,
        found.title,
        found.lines,
        tuple(passage(book, s) for s in spans[:_PLACES]),
        max(0, len(spans) - _PLACES),
        found.caveat,
        verdicts.told.get(subject, ""),
        tuple(notes),
    )


def book_of(project: Project, story: int) -> Book | None:
    """The story with this number, opened for reading, without what was called wrong; None where there is none."""
    return _book(project, story, judgements.of_story(project.db, story).wrong)


def _findings(book: Book) -> Iterator[tuple[str, finding_blocks.Finding]]:
    """The findings that can be decided about, with the subject of such a decision."""
    record = book.record
    yield from ((f"claim:{c.id}", finding_blocks.claim(book, c)) for c in record.claims if len(c.statements) > 1)
    several = [u for u in record.utterances if len({r.report for r in u.readings}) > 1]
    yield from ((f"utterance:{u.id}", finding_blocks.wording(book, u)) for u in several)
    yield from ((f"unknown:{u.id}", finding_blocks.unknown(book, u)) for u in record.unknowns)
    yield from ((f"event:{e.id}", finding_blocks.event(book, e)) for e in record.timeline)


def passage(book: Book, span: Span) -> Passage:
    """A place of a report as the right column shows it, with a little of what stands around it."""
    row = book.reports[span.report]
    text = row.report.text
    before = text[max(0, span.start - _AROUND) : span.start].rpartition("\n")[2]
    after = text[span.end : span.end + _AROUND].partition("\n")[0]
    return Passage(
        book.label(span.report),
        seen(row.report.url or ""),
        seen(before),
        excerpt(seen(text[span.start : span.end]), 1200),
        seen(after),
    )


def _book(project: Project, story: int, wrong: frozenset[str]) -> Book | None:
    """A story opened for reading, without its `wrong` findings; None where there is none with this number."""
    row = project.db.execute("SELECT key FROM story WHERE number = ? AND shown = 1", (story,)).fetchone()
    return _opened(project.folder, story, row[0], wrong, project.withdrawn(), project.settings) if row else None


@lru_cache(maxsize=16)
def _opened(
    folder: Path, story: int, key: str, wrong: frozenset[str], withdrawn: tuple[Report, ...], settings: Settings
) -> Book:
    """A story opened for reading, kept for as long as it, what is `wrong` in it and what was withdrawn are the same."""
    return Book(marked(without(_kept(folder, story, key), wrong), withdrawn, settings))


@lru_cache(maxsize=16)
def _kept(folder: Path, story: int, key: str) -> Record:
    """A story as it was built."""
    db = connect(folder)
    try:
        (data,) = db.execute("SELECT record FROM story WHERE number = ? AND key = ?", (story, key)).fetchone()
    finally:
        db.close()
    return unpacked(data)
