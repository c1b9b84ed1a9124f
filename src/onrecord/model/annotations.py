"""What is found in one report by itself."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from onrecord.model.closed_sets import (
    Act,
    ArgumentRole,
    Channel,
    DateType,
    EntityKind,
    Form,
    Modality,
    Mode,
    Place,
    Polarity,
    Repair,
    UnknownKind,
    Voice,
)
from onrecord.model.evidence import Evidence, Span
from onrecord.model.reports import brief

__all__ = [
    "Annotations",
    "Argument",
    "Credit",
    "DateExpression",
    "DayTold",
    "Header",
    "Mention",
    "Quotation",
    "Sentence",
    "Slot",
    "Statement",
    "UnknownExpression",
]


@dataclass(frozen=True, slots=True)
class Credit:
    """A credit to an agency or another outlet, as it stands in the text."""

    name: str
    where: Literal["start", "end", "byline", "body"]
    span: Span


@dataclass(frozen=True, slots=True)
class Header:
    """What a report's header line, dateline and credits tell.

    `dated` is an ISO date, or `XXXX-MM-DD` where no year is told; `basis` says what tells it: published (given
    with the report), header (a line such as ` date 2026-02-06`), dateline, or none. `lines` are the header line
    and the dateline themselves: what they date is the report, never an event. `year_from` is the id of the sister
    report that a missing year was taken from.
    """

    dated: str | None = None
    basis: Literal["published", "header", "dateline", "none"] = "none"
    dated_span: Span | None = None
    place: str | None = None
    credits: tuple[Credit, ...] = ()
    lines: tuple[Span, ...] = ()
    year_from: str | None = None


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence, its paragraph's number, and what part of the report it stands in (`matter`: the outlet's own)."""

    span: Span
    paragraph: int
    place: Literal["body", "headline", "crosshead", "caption", "credit", "matter"] = "body"


@dataclass(frozen=True, slots=True)
class Mention:
    """A stretch of words that names or points at an entity. `entity` is None where nobody can tell which.

    `role`: the title or role that the report gives right beside a name, folded ("press secretary"), if any.
    """

    span: Span
    kind: EntityKind
    form: Form
    entity: str | None
    role: str | None = None


class _Worded:
    """A noun that can tell its words: the text they stand in is kept beside its fields, never compared nor written."""

    __slots__ = ("_text",)

    _text: str

    def _words(self, spans: tuple[Span, ...]) -> str:
        text = getattr(self, "_text", "")
        if not text:
            raise ValueError("its words are not at hand: the record was kept without texts, or this is no record's own")
        return " … ".join(text[span.start : span.end] for span in spans)


@dataclass(frozen=True, slots=True)
class Quotation(_Worded):
    """A stretch of words reported as somebody's. Field meanings: the contract, "A line of `mark`".

    `text` is its content as it stands, for a quotation of a record or of `annotate`; stretches are joined by " … ".
    """

    id: str
    content: tuple[Span, ...]
    quoted: tuple[Span, ...]
    speaker: tuple[Span, ...]
    cue: tuple[Span, ...]
    speaker_entity: str | None
    mode: Mode
    act: Act
    place: Place
    evidence: Evidence
    channel: Channel | None = None
    relay: str | None = None
    within: str | None = None

    @property
    def report(self) -> str:
        """The id of the report it stands in."""
        return self.content[0].report

    @property
    def worded(self) -> bool:
        """Whether words are given, in marks or as a clause, and not only what they were about: "defended the plan"."""
        return bool(self.quoted) or self.evidence.rule not in ("object", "preposition")

    @property
    def text(self) -> str:
        """Its words. Raises `ValueError` where the text is not at hand."""
        return self._words(self.content)

    def __repr__(self) -> str:
        words = f", {brief(self.text)!r}" if getattr(self, "_text", "") else ""
        return f"Quotation({self.id!r}, {self.mode}, speaker_entity={self.speaker_entity!r}{words})"


@dataclass(frozen=True, slots=True)
class DateExpression:
    """A date, time, duration or set in words, normalised to TIMEX3 (TimeML 1.2.1).

    `earliest` and `latest` are ISO dates that bound the value where it names a stretch of the calendar.
    `basis`: text, published, dateline, or the id of the sister report that a missing part was taken from.
    """

    span: Span
    type: DateType
    value: str
    mod: str | None
    basis: str
    earliest: str | None = None
    latest: str | None = None


@dataclass(frozen=True, slots=True)
class DayTold:
    """What a date dates: `act` is the main word of the clause that it stands with, `words` the stretch that tells what
    happens then, as it stands. Without words nothing that can be shown by itself is on the date."""

    date: Span
    act: Span | None = None
    words: Span | None = None


@dataclass(frozen=True, slots=True)
class Slot:
    """One value that a statement gives: `role` is who, what, how_many, when or where.

    `bound` says how a number is meant (exact, about, at least, at most), `denied` that the value is given as wrong
    ("4.75, not 4.57"); `terms` are the folded words that the value hangs on.
    """

    role: Literal["who", "what", "how_many", "when", "where"]
    value: str
    span: Span
    unit: str | None = None
    bound: str = "exact"
    denied: bool = False
    terms: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Argument:
    """One part of a clause by what it does there, whatever its grammar: a passive's subject is its object.

    `head` is the folded lemma of the phrase's main word, `entity` who or what it is where one bearer is known, `named`
    whether the phrase holds a name; `relation` is the preposition of an `other` part; `words` its folded content words.
    """

    role: ArgumentRole
    span: Span
    head: str
    entity: str | None = None
    named: bool = False
    relation: str = ""
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Statement:
    """A clause, in somebody's voice, with what it says: act, parts and values.

    `by` is the entity whose voice it is (None for the report's own); `quotation` the quotation it lies in;
    `predicate` its main word's lemma; `terms` the folded content words that alignment compares, sorted.
    `origin` is who or what the text names for it, as an entity or in words; `withdrawn`: an outlet takes back what
    it had reported; `strength` is that of the verb of saying (1 tentative, 2 plain, 3 insistent). `modality` says in
    what way it is meant (a fact, a forecast, a condition, a demand, a question, a supposition); `acts` are the lemmas
    of its verb, of the verbs that this governs and of a noun that carries the act ("carried out an attack");
    `act` is where its main word stands; `asserted` is whether it states something by itself; `wholes` are the stretches
    that tell it as a whole assertion, the fullest first, and `beside` the pieces of these that tell more than it.
    """

    id: str
    span: Span
    voice: Voice
    by: str | None
    polarity: Polarity
    hedge: str | None
    predicate: str
    terms: tuple[str, ...]
    slots: tuple[Slot, ...]
    evidence: Evidence
    quotation: str | None = None
    origin: str | None = None
    relay: str | None = None
    withdrawn: bool = False
    strength: int = 2
    modality: Modality = "fact"
    arguments: tuple[Argument, ...] = ()
    acts: tuple[str, ...] = ()
    act: Span | None = None
    asserted: bool = True
    wholes: tuple[Span, ...] = ()
    beside: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class UnknownExpression:
    """Words by which a report says that something is not known, withheld, not addressed, open or awaited.

    `named`: whether `about` names the matter so that it can be shown by itself.
    """

    span: Span
    kind: UnknownKind
    about: Span | None
    holder: str | None
    evidence: Evidence
    named: bool = True


@dataclass(frozen=True, slots=True)
class Annotations:
    """Everything that is found in one report by itself. Entity ids hold within the report.

    `repairs` counts, by kind, what its text was read through where it is damaged; `days` are its dates with what they
    date, those of sentences that were parsed.
    """

    report: str
    language: str
    header: Header
    sentences: tuple[Sentence, ...]
    mentions: tuple[Mention, ...]
    quotations: tuple[Quotation, ...]
    dates: tuple[DateExpression, ...]
    statements: tuple[Statement, ...]
    unknowns: tuple[UnknownExpression, ...]
    notes: tuple[str, ...] = ()
    repairs: tuple[tuple[Repair, int], ...] = ()
    days: tuple[DayTold, ...] = ()
