"""Which text comes from which, for the reports of one story or of a whole collection."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from onrecord.model.closed_sets import ChangeKind, Direction, ParentKind, PassageKind, Relation
from onrecord.model.evidence import Evidence, Span

__all__ = ["Change", "Derivation", "Descent", "Line", "PairVerdict", "Passage", "SharedPassage", "Shares"]


@dataclass(frozen=True, slots=True)
class Passage:
    """A passage of a report and the passage of its parent that it goes back to."""

    child: str
    parent: str
    child_span: Span
    parent_span: Span
    kind: PassageKind


@dataclass(frozen=True, slots=True)
class SharedPassage:
    """A run of words that two reports have in common, by the contract's measure; by itself no descent.

    `words` counts the run. `kind`: sentence, where a whole sentence of one of them lies in it; else run. `same_line`:
    whether both go back to one line of text.
    """

    report: str
    other: str
    span: Span
    other_span: Span
    words: int
    kind: Literal["sentence", "run"]
    same_line: bool


@dataclass(frozen=True, slots=True)
class Derivation:
    """A report goes back to another text: `parent`, or one that was not supplied (`lost`, `parent` None)."""

    child: str
    parent: str | None
    lost: bool
    kind: ParentKind
    direction: Direction
    score: float
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Shares:
    """How much of a report's words stand verbatim in its parents, reworded there, or are its own (sum 1)."""

    report: str
    verbatim: float
    reworded: float
    own: float


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text: reports that go back, as far as the texts show, to one text.

    `id` is the id of its head. A blend stands in the `reports` of both its lines; `mainly` holds those that
    take most from this line, so each report is in `mainly` of exactly one line.
    """

    id: str
    head: str
    reports: tuple[str, ...]
    mainly: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PairVerdict:
    """A pair of reports compared. `direction`: `a<-b` (a comes from b), `b<-a` or undetermined."""

    a: str
    b: str
    derived: bool
    score: float
    relation: Relation
    direction: Literal["a<-b", "b<-a", "undetermined"]


@dataclass(frozen=True, slots=True)
class Change:
    """What a derived text did with its source. `added` has no parent span, `dropped` no child span."""

    child: str
    parent: str
    kind: ChangeKind
    child_span: Span | None
    parent_span: Span | None
    text: str
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Descent:
    """Which text comes from which, for the reports of one story or of a whole collection."""

    derivations: tuple[Derivation, ...]
    lines: tuple[Line, ...]
    shares: tuple[Shares, ...]
    passages: tuple[Passage, ...]
    changes: tuple[Change, ...]
    pairs: tuple[PairVerdict, ...] = ()
    notes: tuple[str, ...] = ()

    def line_of(self, report: str) -> str | None:
        """The line that a report takes most from; None for a primary witness."""
        return _members(self.lines)[0].get(report)

    def lines_of(self, report: str) -> tuple[str, ...]:
        """Every line that a report goes back to."""
        return _members(self.lines)[1].get(report, ())


_LAST: list[tuple[tuple[Line, ...], tuple[dict[str, str], dict[str, tuple[str, ...]]]]] = []


def _members(lines: tuple[Line, ...]) -> tuple[dict[str, str], dict[str, tuple[str, ...]]]:
    """The line each report takes most from, and all its lines; kept for the lines asked for last, as many ask."""
    if not _LAST or _LAST[0][0] is not lines:
        mainly: dict[str, str] = {}
        every: dict[str, tuple[str, ...]] = {}
        for line in lines:
            for report in line.mainly:
                mainly.setdefault(report, line.id)
            for report in line.reports:
                every[report] = (*every.get(report, ()), line.id)
        _LAST[:] = [(lines, (mainly, every))]
    return _LAST[0][1]
