"""What the desk shows of a story: its findings with what was decided about each, and the evidence of one of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from onrecord.decisions_on_findings import spans_of
from onrecord.desk import about_outlet, listing, passages
from onrecord.desk.addresses import Places, finding_at, places_of
from onrecord.desk.log import Entry, entries
from onrecord.job import marked
from onrecord.model import Record, Report
from onrecord.render import findings_by_name, how_sure, phrases
from onrecord.render.first_screen import title
from onrecord.render.record_view import Book
from onrecord.render.safe_text import seen
from onrecord.settings import Settings
from onrecord.store import Project, decisions, exchanges, judgements, opened
from onrecord.store.stories import record_at, record_of

__all__ = [
    "Evidence",
    "Item",
    "Section",
    "StoryView",
    "book_of",
    "evidence",
    "named",
    "place_of",
    "story_view",
    "title_of",
    "titles",
]

_MOST = 100  # findings that are listed of a kind


@dataclass(frozen=True, slots=True)
class Item:
    """A finding in the middle column, with its address; `verdict` is what was decided, if anything."""

    subject: str
    title: str
    address: str
    verdict: str
    rests_on: str


@dataclass(frozen=True, slots=True)
class Section:
    """The findings of one kind, those that wait first; `more`: those that are not listed."""

    key: str
    title: str
    items: tuple[Item, ...]
    folded: bool
    measured: str
    sure: str
    more: int


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A finding that was called wrong, by its title, with the digest of the decision that says so."""

    title: str
    digest: str


@dataclass(frozen=True, slots=True)
class StoryView:
    """A story's findings by kind, how many wait, are kept and were left out, and its reports with their families."""

    id: str
    place: int
    title: str
    head: str
    sections: tuple[Section, ...]
    counts: dict[str, int]
    wrong: tuple[LeftOut, ...]
    reports: tuple[tuple[str, str], ...]
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Evidence:
    """All that the right column shows of one finding; `more`: places beside the passages, which are not shown.

    `meaning` is what the status of a claim says; `folded`: the passages say what the lines say.
    """

    subject: str
    address: str
    title: str
    meaning: str
    lines: tuple[str, ...]
    folded: bool
    supporting: tuple[str, ...]
    opposing: tuple[str, ...]
    passages: tuple[passages.Passage, ...]
    more: int
    sure: str
    caveat: str
    verdict: str
    notes: tuple[str, ...]
    log: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class _Opened:
    """A story opened for reading, with its findings by kind."""

    book: Book
    groups: tuple[listing.Group, ...]


def story_view(project: Project, story: int) -> StoryView | None:
    """The findings of the story with this number; None where there is none."""
    verdicts = judgements.of_story(project.db, story)
    held = _story(project, story)
    if held is None:
        return None
    book, places = held.book, places_of(project, story)
    outlet = exchanges.outlet(project.db)
    ours = about_outlet.about(book.record, outlet)
    left = about_outlet.put_first([group.without(verdicts.wrong) for group in held.groups], ours, outlet)
    told = Counter(verdicts.told.get(i.subject, "unreviewed") for group in left for i in group.items)
    told["wrong"] = len(verdicts.wrong)
    return StoryView(
        id=book.record.story,
        place=places.story,
        title=title_of(project, story) or book.record.story,
        head=" · ".join((title.days(book), title.outlets(book))),
        sections=tuple(_section(group, verdicts.told, places) for group in left if group.items),
        counts={name: told[name] for name in ("unreviewed", "keep", "wrong", "not_for_us")},
        wrong=tuple(_left_out(project, story, held)),
        reports=tuple(passages.reports(book)),
        notes=book.record.notes,
    )


def titles(project: Project, story: int) -> dict[str, str]:
    """The findings of a story as they are listed, by the names that decisions give them."""
    held = _story(project, story)
    return {i.subject: i.title for g in held.groups for i in g.items} if held else {}


def _left_out(project: Project, story: int, held: _Opened) -> Iterator[LeftOut]:
    """What was called wrong in a story, the latest first."""
    told = titles(project, story)
    asked = (
        "SELECT finding, decision.digest FROM judgement JOIN decision ON decision.number = decision "
        "WHERE story = ? AND verdict = 'wrong' ORDER BY decision DESC LIMIT ?"
    )
    for subject, digest in project.db.execute(asked, (story, _MOST)):
        block = None if subject in told else findings_by_name.named(held.book, [subject]).get(subject)
        yield LeftOut(told.get(subject) or (block[0].title if block else subject), digest)


def _section(group: listing.Group, told: Mapping[str, str], places: Places) -> Section:
    rows = [
        Item(i.subject, i.title, places.finding(i.subject, i.spans), told.get(i.subject, ""), i.rests_on)
        for i in group.items
    ]
    rows.sort(key=lambda item: bool(item.verdict))
    more = max(0, len(rows) - _MOST)
    return Section(group.key, group.title, tuple(rows[:_MOST]), group.folded, group.measured, group.sure, more)


def evidence(project: Project, story: int, subject: str) -> Evidence | None:
    """What the finding `subject` of a story rests on; None where it is not there."""
    verdicts = judgements.of_story(project.db, story)
    held = _story(project, story)
    block = (
        findings_by_name.named(held.book, [subject]).get(subject) if held and subject not in verdicts.wrong else None
    )
    if held is None or block is None:
        return None
    found, ground = block
    book, spans = held.book, sorted(dict.fromkeys(spans_of(held.book.record, subject)))
    about = decisions.about_findings(project.db) if subject in verdicts.notes else {}
    notes = [about[number].reason for number in verdicts.notes.get(subject, ()) if number in about]
    places = places_of(project, story)
    shown, more = passages.of_finding(book, subject, spans)
    supporting, opposing = phrases.reasons(ground, book.labels)
    is_claim = subject.startswith("claim:")
    return Evidence(
        subject=subject,
        address=places.finding(subject, spans),
        title=found.title,
        meaning=found.lines[0] if is_claim else "",
        lines=found.lines[is_claim:],
        folded=is_claim or subject.startswith("utterance:"),
        supporting=tuple(supporting),
        opposing=tuple(opposing),
        passages=shown,
        more=more,
        sure=how_sure.sure(found.kind),
        caveat=found.caveat,
        verdict=verdicts.told.get(subject, ""),
        notes=tuple(notes),
        log=tuple(entries(project, spans, places)),
    )


def named(project: Project, story: int, row: int, subject: str, at: str) -> tuple[str, str]:
    """The finding that the address of a report's row names, as it is called now, and else why there is none."""
    verdicts = judgements.of_story(project.db, story)
    held = _story(project, story)
    rests = {i.subject: i.rests_on for g in held.groups for i in g.items} if held else {}
    if not verdicts.wrong.isdisjoint((subject, rests.get(subject, ""))):
        return "", "This finding was called wrong and is left out; the history has it."
    found = finding_at(held.book.record, subject, places_of(project, story).span(row, at)) if held else ""
    return found, "" if found else "The finding of this address is not in the story any more."


def title_of(project: Project, story: int) -> str:
    """What people are shown in place of the story's id."""
    return seen(str(project.db.execute("SELECT title FROM story WHERE number = ?", (story,)).fetchone()[0]))


def place_of(project: Project, story: int) -> int:
    """By which the story with this number is addressed."""
    return places_of(project, story).story


def book_of(project: Project, story: int) -> Book | None:
    """The story with this number, opened for reading, whatever was decided about it; None where there is none."""
    held = _story(project, story)
    return held.book if held else None


def _story(project: Project, story: int) -> _Opened | None:
    """A story opened for reading; None where there is none with this number."""
    row = project.db.execute("SELECT key FROM story WHERE number = ? AND shown = 1", (story,)).fetchone()
    return _opened(project.folder, story, row[0], project.withdrawn(), project.settings) if row else None


@lru_cache(maxsize=16)
def _opened(folder: Path, story: int, key: str, withdrawn: tuple[Report, ...], settings: Settings) -> _Opened | None:
    """A story opened for reading, kept for as long as it and what was withdrawn are the same."""
    with opened(folder) as project:
        record = record_at(project.db, story, key) or _built(project, story)
    if record is None:
        return None
    book = Book(marked(record, withdrawn, settings))
    return _Opened(book, listing.groups(book))


def _built(project: Project, story: int) -> Record | None:
    """The record of a story of which none is kept, since it would not come back as it is."""
    current = project.settle()
    kept = next((s for s in current.stories if s.number == story), None)
    return record_of(project.db, kept, current.sources) if kept else None
