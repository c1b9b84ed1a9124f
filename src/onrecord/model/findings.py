"""What the reports of a story say: entities, utterances, claims, unknowns, events."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from onrecord.model.annotations import Mention
from onrecord.model.closed_sets import (
    ClaimStatus,
    EntityKind,
    Polarity,
    ReadingKind,
    Sense,
    SpellingStatus,
    UnknownKind,
    Voice,
)
from onrecord.model.evidence import Evidence, Link, Span
from onrecord.model.reports import brief

__all__ = ["Claim", "ClaimStatement", "Entity", "Event", "Reading", "Spelling", "Unknown", "Utterance"]


@dataclass(frozen=True, slots=True)
class Spelling:
    """One spelling of one component of a name, and how it stands to the others, counted by line."""

    entity: str
    component: str
    spelling: str
    reports: tuple[str, ...]
    lines: tuple[str, ...]
    status: SpellingStatus
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Entity:
    """A person, organisation or place of the story. `mentions` carry this entity's id.

    `members` are the (report, entity id within the report) pairs that it joins.
    """

    id: str
    kind: EntityKind
    name: str
    roles: tuple[str, ...]
    mentions: tuple[Mention, ...]
    spellings: tuple[Spelling, ...]
    members: tuple[tuple[str, str], ...]
    evidence: Evidence

    def __repr__(self) -> str:
        return f"Entity({self.id!r}, {self.kind}, {brief(self.name)!r}, {len(self.mentions)} mentions)"


@dataclass(frozen=True, slots=True)
class Reading:
    """A quotation as one reading of an utterance, described against the utterance's base wording."""

    quotation: str
    report: str
    line: str | None
    kinds: tuple[ReadingKind, ...]
    differences: tuple[tuple[str, str], ...]
    sense: tuple[Sense, ...]
    link: Literal["same", "possibly"]
    evidence: Evidence
    note: str | None = None

    def __repr__(self) -> str:
        return f"Reading({self.quotation!r}, {self.link}, {', '.join(self.kinds)})"


@dataclass(frozen=True, slots=True)
class Utterance:
    """Words said once, with every reading of them. `base_rule` says by which rule `base` was chosen."""

    id: str
    speaker_entity: str | None
    base: str
    base_rule: str
    readings: tuple[Reading, ...]
    evidence: Evidence

    def __repr__(self) -> str:
        return f"Utterance({self.id!r}, speaker_entity={self.speaker_entity!r}, {len(self.readings)} readings)"


@dataclass(frozen=True, slots=True)
class ClaimStatement:
    """One report's statement of a claim."""

    span: Span
    voice: Voice
    by_entity: str | None
    polarity: Polarity
    hedge: str | None
    value: str | None
    text: str


_ON_A_POINT = ("contested", "contradicting", "differing", "changed")  # shown by their sides, not by one clause


@dataclass(frozen=True, slots=True)
class Claim:
    """A matter that one or more reports state, its status by the contract's table, and who carries it.

    `text` is the clause at `text_span` as it stands, both empty where none is whole and supported by every report;
    `text_alone` are the pieces of it that its report alone tells, beside what all tell; `holder_entity` is whose word
    that clause is; `outlets` are the reports' sources, folded; `silent` are the reports in which no clause that was
    read is near it, of a claim of one report only where that is so of all others.
    """

    id: str
    status: ClaimStatus
    text: str
    reports: tuple[str, ...]
    lines: tuple[str, ...]
    origins: tuple[str, ...]
    statements: tuple[ClaimStatement, ...]
    evidence: Evidence
    silent: tuple[str, ...] = ()
    text_span: Span | None = None
    holder_entity: str | None = None
    outlets: tuple[str, ...] = ()
    text_alone: tuple[Span, ...] = ()

    @property
    def is_listed(self) -> bool:
        """Whether it stands in the tables: all that several reports state, and of what one has only what it tells
        whole, with nothing near elsewhere."""
        return self.status != "single" or bool(self.text and self.silent)

    @property
    def is_shown(self) -> bool:
        """Whether it can be shown to readers: one that is listed and told whole, but for what differs or is denied."""
        return self.is_listed and (bool(self.text) or self.status in _ON_A_POINT)

    def __repr__(self) -> str:
        return f"Claim({self.id!r}, {self.status}, {brief(self.text)!r}, {len(self.statements)} statements)"


@dataclass(frozen=True, slots=True)
class Unknown:
    """Something that the reports say is not told; `answered_in` are spans of reports that do tell it, and `answers` why
    each of them does, in the same order."""

    id: str
    kind: UnknownKind
    about: str
    holder_entity: str | None
    spans: tuple[Span, ...]
    answered_in: tuple[Span, ...]
    evidence: Evidence
    answers: tuple[Link, ...] = ()

    def __repr__(self) -> str:
        return f"Unknown({self.id!r}, {self.kind}, {brief(self.about)!r}, {len(self.spans)} spans)"


@dataclass(frozen=True, slots=True)
class Event:
    """A dated matter on the timeline; `earliest` and `latest` are ISO dates (None: not bounded).

    `weekday` is the TIMEX3 value of a weekday that no report fixes (`XXXX-WXX-5`); `background`: it lies over a month
    before the first report, or is no day or month but a longer stretch.
    """

    id: str
    earliest: str | None
    latest: str | None
    claim: str | None
    text: str
    evidence: Evidence
    weekday: str | None = None
    background: bool = False

    def __repr__(self) -> str:
        return f"Event({self.id!r}, {self.earliest} to {self.latest}, {brief(self.text)!r})"
