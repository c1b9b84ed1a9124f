"""The clauses of a story made ready for comparison. What several reports carry word for word is made ready once: one
clause stands for its copies."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from onrecord import resources
from onrecord.compare.roles import Compared, prepare
from onrecord.language.encoder import StoryVectors
from onrecord.model import Annotations, Mention, Report, Sentence, Span, Statement, Story, UnknownExpression
from onrecord.text import words

__all__ = ["MOST", "Clause", "left_out", "prepared", "reads"]

MOST = 6000
_READ = ("report", "pool report")


@dataclass(frozen=True, slots=True, eq=False)
class Clause:
    """A clause and the statements that are copies of it, itself first."""

    compared: Compared
    members: tuple[Statement, ...]


@dataclass(frozen=True, slots=True)
class _Place:
    report: Report
    statement: Statement
    sentence: Sentence
    depth: float
    near: tuple[Mention, ...]


def reads(story: Story) -> tuple[str, ...]:
    """The ids of the reports whose clauses are compared: no primary witnesses, no drafts, English only."""
    pairs = zip(story.reports, story.annotations, strict=True)
    return tuple(r.id for r, notes in pairs if r.role in _READ and notes.language == resources.PACK.language)


def prepared(story: Story, vectors: StoryVectors) -> tuple[Clause, ...]:
    """The clauses of all reports that are compared, in order. At most 6,000: of a larger story those nearest to the top
    of each report."""
    held = _held(story)
    kept = sorted(held.values(), key=lambda places: (places[0].depth, places[0].statement.span))[:MOST]
    kept.sort(key=lambda places: (places[0].statement.span, places[0].statement.id))
    called = _called(story)
    return tuple(Clause(_compared(places[0], called, vectors), tuple(p.statement for p in places)) for places in kept)


def _called(story: Story) -> frozenset[str]:
    """The entities that some report calls by name."""
    mentions = (m for notes in story.annotations for m in notes.mentions)
    return frozenset(m.entity for m in mentions if m.entity and m.form == "name")


def left_out(story: Story) -> tuple[str, ...]:
    """What is to be said of clauses that are not compared because a story has too many."""
    if sum(len(notes.statements) for notes in story.annotations) <= MOST:
        return ()
    many = len(_held(story)) - MOST
    told = f"claims: {many} clauses beyond the {MOST} nearest to the top of their reports were not compared"
    return (told,) if many > 0 else ()


def _held(story: Story) -> dict[tuple[tuple[str, ...], int, int, str], list[_Place]]:
    """The clauses of all reports that are compared, copies together."""
    held: dict[tuple[tuple[str, ...], int, int, str], list[_Place]] = defaultdict(list)
    compared = set(reads(story))
    for report, notes in zip(story.reports, story.annotations, strict=True):
        if report.id in compared:
            for place in _places(report, notes):
                held[_key(place)].append(place)
    return held


def _key(place: _Place) -> tuple[tuple[str, ...], int, int, str]:
    """What copies have in common: the sentence's words, the clause's place among them, and how the clause is told."""
    span, base = _clause_of(place.statement), place.sentence.span
    text = place.report.text[base.start : base.end]
    told = tuple(w.folded for w in words(text))
    before = sum(1 for _ in words(text[: span.start - base.start]))
    inside = sum(1 for _ in words(text[span.start - base.start : span.end - base.start]))
    by = place.statement
    return told, before, inside, f"{by.voice} {by.by} {by.origin} {by.polarity} {by.id.partition('.')[2]}"


def _compared(place: _Place, called: frozenset[str], vectors: StoryVectors) -> Compared:
    return prepare(place.report, place.statement, place.sentence, place.depth, place.near, called, vectors)


def _places(report: Report, notes: Annotations) -> Iterator[_Place]:
    starts = [s.span.start for s in notes.sentences]
    near: dict[int, list[Mention]] = defaultdict(list)
    for mention in notes.mentions:
        near[bisect_right(starts, mention.span.start) - 1].append(mention)
    for statement in notes.statements:
        at = bisect_right(starts, _clause_of(statement).start) - 1
        if at >= 0 and not _is_untold(statement, notes.unknowns):
            yield _Place(report, statement, notes.sentences[at], at / max(1, len(starts)), tuple(near[at]))


def _clause_of(statement: Statement) -> Span:
    """The clause that a statement is about: of a rejection the clause rejected, which stands first in its evidence."""
    return statement.evidence.spans[0]


def _is_untold(statement: Statement, unknowns: tuple[UnknownExpression, ...]) -> bool:
    """Whether the clause only says that something is not told; what it takes for granted is a statement."""
    length = statement.span.end - statement.span.start
    return statement.voice != "presupposed" and any(u.span.overlap(statement.span) * 5 >= length * 2 for u in unknowns)
