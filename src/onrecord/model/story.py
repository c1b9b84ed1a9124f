"""The reports of one affair, and what a user decides about them."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass

from onrecord.model.annotations import Annotations
from onrecord.model.closed_sets import DecisionKind, Verdict
from onrecord.model.evidence import Span
from onrecord.model.reports import Report

__all__ = ["Anchor", "Decision", "Judgement", "Loose", "Story"]


@dataclass(frozen=True, slots=True)
class Story:
    """The reports of one affair, sorted by id, each with its annotations (same order)."""

    id: str
    reports: tuple[Report, ...]
    annotations: tuple[Annotations, ...]

    def report(self, id: str) -> Report:
        """The report with this id."""
        return self.reports[self._at(id)]

    def notes_of(self, id: str) -> Annotations:
        """The annotations of the report with this id."""
        return self.annotations[self._at(id)]

    def _at(self, id: str) -> int:
        at = bisect_left(self.reports, id, key=lambda r: r.id)
        if at == len(self.reports) or self.reports[at].id != id:
            return next(n for n, r in enumerate(self.reports) if r.id == id)
        return at


@dataclass(frozen=True, slots=True)
class Anchor:
    """Words that a decision is about: where they stood, and up to 32 characters on either side."""

    span: Span
    words: str
    before: str = ""
    after: str = ""


@dataclass(frozen=True, slots=True)
class Decision:
    """A user's own decision, with its author, time and reason.

    `subjects` are what it is about, by kind: two spans in the form `report:start-end` on mentions (same or different
    entity) or on clauses (same or different claim), two quotation ids (same or different utterance), two reports' ids
    (same or different story), a report's id and its parent's (`parent`; an empty second subject says: no parent among
    these), a quotation's id and the span of a mention (`speaker`; an empty second one says: nobody), or one finding as
    `kind:id` (keep, wrong, not_for_us, note). `anchors` hold their words: one for each subject that is not empty, in
    order; of a finding one for each of the first reports that it rests on.
    """

    kind: DecisionKind
    subjects: tuple[str, ...]
    author: str = ""
    time: str = ""
    reason: str = ""
    anchors: tuple[Anchor, ...] = ()


@dataclass(frozen=True, slots=True)
class Loose:
    """A decision that found no place, or more than one, in these reports, and why; it is kept and has no effect."""

    decision: Decision
    why: str


@dataclass(frozen=True, slots=True)
class Judgement:
    """What a user decided about one finding of this record. One that is `wrong` is left out of it."""

    finding: str
    verdict: Verdict
    author: str = ""
    time: str = ""
    reason: str = ""
