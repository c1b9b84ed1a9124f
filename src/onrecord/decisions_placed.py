"""A user's decisions in the reports of today: every subject found again by its words, or the decision told as loose.

placed = place(decisions, story)
placed.decisions      # with the ids and spans that their subjects have in this story
placed.loose          # those that have no effect, and why
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Container, Iterable
from dataclasses import dataclass, field, replace

from onrecord.compare.anchors import seek
from onrecord.model import Anchor, Annotations, Decision, Loose, Quotation, Record, Span, Story

__all__ = [
    "ABOUT_FINDINGS", "ABOUT_STORIES", "Placed", "agreed", "concerning", "in_order", "order", "place", "reports_of",
    "span_of", "story_ties", "unplaced", "with_loose",
]  # fmt: skip

ABOUT_FINDINGS = ("keep", "wrong", "not_for_us", "note")
ABOUT_STORIES = ("same_story", "different_story")
_OF_QUOTATIONS = ("same_utterance", "different_utterance")


@dataclass(frozen=True, slots=True)
class Placed:
    """Decisions with their subjects as they are called now, and those that found no place."""

    decisions: tuple[Decision, ...]
    loose: tuple[Loose, ...]


def place(decisions: Iterable[Decision], story: Story) -> Placed:
    """The decisions that are about what a story is made of, each placed in `story` or loose."""
    at = _Places(story)
    placed, loose = [], []
    given: dict[int, Decision] = {}
    for decision in decisions:
        if decision.kind in (*ABOUT_FINDINGS, *ABOUT_STORIES):
            continue
        try:
            placed.append(replace(decision, subjects=at.subjects(decision)))
            given[id(placed[-1])] = decision
        except _NoPlaceError as error:
            loose.append(Loose(decision, str(error)))
    standing, opposed = agreed(placed, _matter, _verdict)
    loose += [Loose(given[id(d)], why) for d, why in opposed]
    return Placed(tuple(standing), in_order(loose))


def agreed(
    decisions: Iterable[Decision], matter: Callable[[Decision], object], verdict: Callable[[Decision], object]
) -> tuple[list[Decision], list[tuple[Decision, str]]]:
    """The decisions that stand, and those that do not, with why not.

    Of one author's decisions on a matter the latest stands; where two authors decide it otherwise, neither does.
    """
    latest: dict[object, dict[str, Decision]] = defaultdict(dict)
    every = sorted(decisions, key=lambda d: (d.time, order(d)))
    for decision in every:
        latest[matter(decision)][decision.author] = decision
    standing, opposed = [], []
    for decision in every:
        by = latest[matter(decision)]
        others = sorted(a for a, d in by.items() if a != decision.author and verdict(d) != verdict(decision))
        if by[decision.author] is not decision and verdict(by[decision.author]) != verdict(decision):
            continue  # the author thought better of it
        if others:
            opposed.append((decision, f"decided otherwise by {', '.join(a or 'somebody unnamed' for a in others)}"))
        else:
            standing.append(decision)
    return standing, opposed


def _matter(decision: Decision) -> object:
    """What a placed decision is about, whichever way it decides it."""
    if decision.kind in ("parent", "speaker"):
        return decision.kind, decision.subjects[0]
    return decision.kind.removeprefix("same_").removeprefix("different_"), frozenset(decision.subjects)


def _verdict(decision: Decision) -> object:
    """Which way it decides it."""
    return decision.subjects[1] if decision.kind in ("parent", "speaker") else decision.kind


def order(decision: Decision) -> tuple[str, ...]:
    """In which order a record lists decisions."""
    return decision.kind, *decision.subjects, decision.author, decision.time, decision.reason


def in_order(loose: Iterable[Loose]) -> tuple[Loose, ...]:
    """Loose decisions as a record lists them."""
    return tuple(sorted(loose, key=lambda row: (order(row.decision), row.why)))


def with_loose(record: Record, loose: Iterable[Loose]) -> Record:
    """`record` with further decisions that have no effect, which its notes tell people of too."""
    rows = in_order({*record.loose, *loose})
    notes = {f"decision without effect ({_told(row.decision)}): {row.why}" for row in rows}
    return replace(record, loose=rows, notes=tuple(sorted({*record.notes, *notes})))


def _told(decision: Decision) -> str:
    about = " and ".join(s for s in decision.subjects if s)
    return f"{decision.kind.replace('_', ' ')}: {about}" + (f", by {decision.author}" if decision.author else "")


def story_ties(
    decisions: Iterable[Decision], ids: Container[str]
) -> tuple[list[tuple[str, str]], list[tuple[str, str]]]:
    """Pairs of reports that are of one story, and of two, by the decisions about stories that stand."""
    about = [d for d in decisions if d.kind in ABOUT_STORIES and len(d.subjects) == 2]
    standing, _ = agreed([d for d in about if all(s in ids for s in d.subjects)], _matter, _verdict)
    pairs = [(d.kind, d.subjects[0], d.subjects[1]) for d in standing]
    return [(a, b) for kind, a, b in pairs if kind == "same_story"], [
        (a, b) for kind, a, b in pairs if kind == "different_story"
    ]


def unplaced(decisions: Iterable[Decision], ids: Iterable[str]) -> list[Loose]:
    """The decisions about stories that have no effect among the reports `ids`, and why."""
    about = [d for d in decisions if d.kind in ABOUT_STORIES]
    there = frozenset(ids)
    out = []
    for decision in about:
        missing = [s for s in decision.subjects if s not in there]
        if len(decision.subjects) != 2:
            out.append(Loose(decision, f"names {len(decision.subjects)} reports; {decision.kind} has two"))
        elif missing:
            out.append(Loose(decision, f"report {missing[0]} is not there"))
    placed = [d for d in about if len(d.subjects) == 2 and there.issuperset(d.subjects)]
    return [*out, *(Loose(d, why) for d, why in agreed(placed, _matter, _verdict)[1])]


def concerning(decisions: Iterable[Decision], ids: Iterable[str], others: Iterable[str]) -> tuple[Decision, ...]:
    """The decisions that the story of the reports `ids` hears of; `others` are the reports of the other stories.

    These are the ones about any of its reports, those about none that is there, and those about which story is which.
    """
    own, everywhere = frozenset(ids), frozenset(others) | frozenset(ids)
    return tuple(
        d for d in decisions if d.kind in ABOUT_STORIES or (about := reports_of(d) & everywhere) & own or not about
    )


def reports_of(decision: Decision) -> frozenset[str]:
    """The ids of the reports that a decision is about."""
    if decision.anchors:
        return frozenset(a.span.report for a in decision.anchors)
    found = set()
    for subject in decision.subjects:
        span = span_of(subject)
        found.add(span.report if span else subject)
        found.add(subject.rpartition(".")[0] or subject)
    return frozenset(found - {""})


def span_of(subject: str) -> Span | None:
    """The span that a subject `report:start-end` names."""
    report, _, place_ = subject.rpartition(":")
    start, _, end = place_.partition("-")
    if not (report and start.isdecimal() and end.isdecimal() and start.isascii() and end.isascii()):
        return None
    return Span(report, int(start), int(end))


class _NoPlaceError(Exception):
    """Why a decision has no place."""


@dataclass(slots=True)
class _Places:
    """What stands where in a story."""

    story: Story
    texts: dict[str, str] = field(init=False)
    notes: dict[str, Annotations] = field(init=False)
    quotations: dict[str, Quotation] = field(init=False)

    def __post_init__(self) -> None:
        self.texts = {r.id: r.text for r in self.story.reports}
        self.notes = {a.report: a for a in self.story.annotations}
        self.quotations = {q.id: q for a in self.story.annotations for q in a.quotations}

    def subjects(self, decision: Decision) -> tuple[str, ...]:
        """What the decision's subjects are called here."""
        named = [s for s in decision.subjects if s]
        if len(decision.subjects) != 2 or not named:
            raise _NoPlaceError(f"names {len(named)} subjects; {decision.kind} has two")
        if decision.anchors and len(decision.anchors) != len(named):
            raise _NoPlaceError("has not one anchor for each subject")
        anchors = dict(zip(named, decision.anchors, strict=False))
        return tuple(
            self._subject(decision, n, s, anchors.get(s)) if s else "" for n, s in enumerate(decision.subjects)
        )

    def _subject(self, decision: Decision, number: int, subject: str, anchor: Anchor | None) -> str:
        if decision.kind == "parent":
            return self._report(subject, anchor)
        if decision.kind in _OF_QUOTATIONS or (decision.kind == "speaker" and number == 0):
            return self._quotation(subject, anchor)
        span = self._span(anchor, subject)
        self._stands(decision, span)
        return str(span)

    def _report(self, id: str, anchor: Anchor | None) -> str:
        if id in self.texts and (anchor is None or seek(_of(anchor, id), self.texts[id]).span):
            return id
        found = [other for other, text in self.texts.items() if anchor and text.startswith(anchor.words)]
        if len(found) != 1:
            raise _NoPlaceError(f"report {id} is not in this story")
        return found[0]

    def _quotation(self, id: str, anchor: Anchor | None) -> str:
        if anchor is None:
            if id not in self.quotations:
                raise _NoPlaceError(f"quotation {id} is not in this story")
            return id
        span = self._span(anchor, id)
        found = [(_shared(q, span), q.id) for q in self.notes[span.report].quotations]
        best, name = max(found, default=(0, ""), key=lambda row: (row[0], row[1] == id, row[1]))
        if best * 2 <= span.end - span.start:
            raise _NoPlaceError(f"no quotation stands where {id} stood")
        return name

    def _span(self, anchor: Anchor | None, subject: str) -> Span:
        if anchor is None:
            span = span_of(subject)
            if span is None or span.end > len(self.texts.get(span.report, "")) or span.start >= span.end:
                raise _NoPlaceError(f"{subject} is no place in this story")
            return span
        report = anchor.span.report
        if report not in self.texts:
            raise _NoPlaceError(f"report {report} is not in this story")
        found = seek(anchor, self.texts[report])
        if found.span is None:
            told = "stand in two places" if found.why == "twice" else "are not there any more"
            raise _NoPlaceError(f"the words of {subject} {told}")
        return found.span

    def _stands(self, decision: Decision, span: Span) -> None:
        """Raise where nothing of the kind that the decision is about stands at `span`."""
        notes = self.notes[span.report]
        if decision.kind in ("same_claim", "different_claim"):
            if not any(s.span.overlap(span) for s in notes.statements):
                raise _NoPlaceError(f"no statement stands at {span}")
        elif not any(m.span.overlap(span) and m.entity for m in notes.mentions):
            raise _NoPlaceError(f"nobody is named at {span}")


def _of(anchor: Anchor, report: str) -> Anchor:
    return replace(anchor, span=replace(anchor.span, report=report))


def _shared(quotation: Quotation, span: Span) -> int:
    return sum(s.overlap(span) for s in quotation.content)
