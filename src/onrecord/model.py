"""The nouns of onrecord. This module imports nothing of ours; what a noun offers in Python beyond its fields is looked
up where it is asked for.

Everything is frozen. A span is half-open and counts Python code points in the text of the report it names,
exactly as that text was given. A finding cannot be made without `Evidence`. The vocabulary is the contract's;
where a noun has a closed set of values, the `Literal` beside it is that set.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import dataclass
from importlib import import_module
from typing import Any, Literal

Role = Literal["report", "transcript", "statement", "release", "post", "pool report", "draft"]
Completeness = Literal["yes", "no", "unknown"]
Status = Literal["usable", "withheld", "canceled"]
Mode = Literal["direct", "mixed", "indirect"]
Act = Literal["speech", "writing", "thought"]
Place = Literal["body", "headline", "caption"]
Channel = Literal["briefing", "interview", "statement", "post", "broadcast", "document", "pool", "outlet"]
EntityKind = Literal["person", "organisation", "place"]
Form = Literal["name", "nominal", "pronoun"]
DateType = Literal["DATE", "TIME", "DURATION", "SET"]
Voice = Literal["own", "attributed", "quoted", "presupposed"]
Polarity = Literal["positive", "negative"]
Modality = Literal["fact", "forecast", "condition", "demand", "question", "supposition"]
ArgumentRole = Literal["actor", "object", "other"]
UnknownKind = Literal["unknown", "withheld", "not_addressed", "unresolved", "awaited"]
ParentKind = Literal["same_text", "excerpt", "revision", "rewrite", "common_source"]
Relation = Literal["same_text", "excerpt", "revision", "rewrite", "common_source", "shared_quotes_only", "independent"]
Direction = Literal["given", "undetermined"]
PassageKind = Literal["verbatim", "reworded"]
ChangeKind = Literal[
    "dropped", "added", "stronger", "weaker", "attribution_dropped", "attribution_added", "value_changed"
]
ReadingKind = Literal[
    "verbatim", "punctuation", "case", "spelling", "trimmed", "dropped", "ellipsis", "ellipsis_removed",
    "inserted", "replaced", "reordered", "joined", "wording", "moved", "indirect", "attributed_elsewhere",
    "internal", "headline", "translation",
]  # fmt: skip
Sense = Literal[
    "negation", "number", "name", "modal", "quantifier", "comparison", "time", "hedge", "person", "roles",
    "content_word",
]  # fmt: skip
SpellingStatus = Literal["usual", "differs", "diacritic", "transliteration", "short", "initials", "not_decided"]
ClaimStatus = Literal[
    "contested", "contradicting", "differing", "changed", "agreed", "mixed_voice", "added", "repeated", "single"
]
Repair = Literal["decoded", "windows", "unread", "soft_hyphen", "ligature", "cut_word", "wrap"]
DecisionKind = Literal[
    "same_entity", "different_entity", "same_utterance", "different_utterance", "parent", "speaker", "same_claim",
    "different_claim", "same_story", "different_story", "keep", "wrong", "not_for_us", "note",
]  # fmt: skip
Verdict = Literal["keep", "wrong", "not_for_us", "note"]

PRIMARY_WITNESSES = frozenset({"transcript", "statement", "release"})


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open stretch `[start, end)` of the text of one report, in Python code points."""

    report: str
    start: int
    end: int

    def __str__(self) -> str:
        return f"{self.report}:{self.start}-{self.end}"

    def overlap(self, other: Span) -> int:
        """How many characters both spans hold."""
        if self.report != other.report:
            return 0
        return max(0, min(self.end, other.end) - max(self.start, other.start))


@dataclass(frozen=True, slots=True)
class Value:
    """A value in a reason: words or a figure as they stand, or the id of a report, which is shown by its label."""

    text: str
    kind: Literal["words", "report"] = "words"

    @classmethod
    def of_report(cls, id: str) -> Value:
        """The report with this id."""
        return cls(id, "report")


@dataclass(frozen=True, slots=True)
class Reason:
    """Something that speaks for or against a finding, as data; `render/phrases` has the words.

    `name` is that of its sentence, `values` stand in it in order. `weight` is what it added to the log-odds of the
    score, positive for and negative against; None where the rule weighs nothing.
    """

    name: str
    values: tuple[Value, ...] = ()
    weight: float | None = None


def reason(name: str, *values: str | int | Value, weight: float | None = None) -> Reason:
    """The reason with this name and these values; words and figures become values as they stand."""
    return Reason(name, tuple(v if isinstance(v, Value) else Value(str(v)) for v in values), weight)


@dataclass(frozen=True, slots=True)
class Evidence:
    """What a finding rests on.

    `rule` names the rule that made it; `score` is the rule's own figure, if it has one; `spans` are the
    characters that carry it (at least one); `supporting` and `opposing` are what speaks for it and what against it.
    """

    rule: str
    spans: tuple[Span, ...]
    score: float | None = None
    supporting: tuple[Reason, ...] = ()
    opposing: tuple[Reason, ...] = ()

    def __post_init__(self) -> None:
        if not self.rule or not self.spans:
            raise ValueError("a finding needs the name of its rule and at least one span")


@dataclass(frozen=True, slots=True)
class Link:
    """Why two things are joined, or only possibly are: the rule or score, its figure, what speaks for and against."""

    rule: str
    score: float
    supporting: tuple[Reason, ...] = ()
    opposing: tuple[Reason, ...] = ()


# ------------------------------------------------------------------ what is read


@dataclass(frozen=True, slots=True)
class Locator:
    """Where, in what was read, a stretch of a report's text stands. It holds from `start` to the next of its kind.

    page: its number; time: when it is said (`h:mm:ss`); block: an indented quotation, to `end` alone.
    """

    kind: Literal["page", "time", "block"]
    start: int
    value: str
    end: int | None = None


@dataclass(frozen=True, slots=True)
class Report:
    """One input: a text and what was given with it. `text` is never rewritten after reading.

    `retrieved` is when a capture was made and `archive_url` where it lies; `status` is what the sender says of it
    (withheld: held back for now; canceled: withdrawn); `forwarded_from` names whom a forwarded text says it is from.
    """

    id: str
    text: str
    title: str | None = None
    source: str | None = None
    published: str | None = None
    modified: str | None = None
    url: str | None = None
    byline: str | None = None
    language: str | None = None
    role: Role = "report"
    complete: Completeness = "unknown"
    retrieved: str | None = None
    archive_url: str | None = None
    rights: str | None = None
    status: Status | None = None
    embargoed: str | None = None
    forwarded_from: str | None = None
    locators: tuple[Locator, ...] = ()

    def __repr__(self) -> str:
        source = f", source={self.source!r}" if self.source else ""
        return f"Report({self.id!r}, {_brief(self.text)!r}{source}, role={self.role!r})"

    @property
    def is_witness(self) -> bool:
        """Whether it is a primary witness: speech on record itself, or a post of the speaker's own (of no outlet)."""
        return self.role in PRIMARY_WITNESSES or (self.role == "post" and not self.source)

    @property
    def counts(self) -> bool:
        """Whether it is one of the reports that are counted."""
        return self.role in ("report", "pool report") or (self.role == "post" and bool(self.source))


@dataclass(frozen=True, slots=True)
class Skipped:
    """An input that was not taken up, and why."""

    input: str
    reason: str


# ------------------------------------------------------------------ what one report says


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
    def text(self) -> str:
        """Its words. Raises `ValueError` where the text is not at hand."""
        return self._words(self.content)

    def __repr__(self) -> str:
        words = f", {_brief(self.text)!r}" if getattr(self, "_text", "") else ""
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
    `act` is where its main word stands; `asserted` is whether it states something by itself.
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


@dataclass(frozen=True, slots=True)
class UnknownExpression:
    """Words by which a report says that something is not known, withheld, not addressed, open or awaited."""

    span: Span
    kind: UnknownKind
    about: Span | None
    holder: str | None
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Annotations:
    """Everything that is found in one report by itself. Entity ids hold within the report.

    `repairs` counts, by kind, what its text was read through where it is damaged.
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


# ------------------------------------------------------------------ reports of one affair


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


# ------------------------------------------------------------------ which text comes from which


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


# ------------------------------------------------------------------ what the reports of a story say


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


@dataclass(frozen=True, slots=True)
class Utterance:
    """Words said once, with every reading of them. `base_rule` says by which rule `base` was chosen."""

    id: str
    speaker_entity: str | None
    base: str
    base_rule: str
    readings: tuple[Reading, ...]
    evidence: Evidence


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


@dataclass(frozen=True, slots=True)
class Claim:
    """A matter that one or more reports state, its status by the contract's table, and who carries it.

    `text` is the clause at `text_span` as it stands, `holder_entity` whose word that clause is; `outlets` are the
    reports' sources, folded; `silent` are the reports in which a search of the whole text found nothing near.
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


@dataclass(frozen=True, slots=True)
class RecordedReport:
    """A report as the record lists it, with what is known of its date, agency, line and story.

    `sha256` is that of its text in UTF-8, which says whether an input is the one that was read. `repairs` counts, by
    kind, what its text was read through where it is damaged; spans and slices are of the text as it was given.
    """

    report: Report
    language: str
    dated: str | None
    dated_basis: str
    agency: str | None
    words: int
    line: str | None
    story: str
    sentences: tuple[Sentence, ...]
    notes: tuple[str, ...] = ()
    sha256: str = ""
    repairs: tuple[tuple[Repair, int], ...] = ()

    @property
    def id(self) -> str:
        """The report's id."""
        return self.report.id

    @property
    def text(self) -> str:
        """The report's text, exactly as it was given; empty where the record was kept without texts."""
        return self.report.text

    def __repr__(self) -> str:
        return f"RecordedReport({self.report!r}, line={self.line!r}, {self.words} words)"


@dataclass(frozen=True, slots=True)
class Made:
    """How a record was made: all that is needed to make it again, and to say whether two were made alike.

    `onrecord` is the release; `code` and `data` are digests of its modules (with the libraries it computes with) and
    of its language data and model; `inputs` is that of the reports as they were read. `settings` are all of them, by
    dotted name, with the value as JSON. `group`: the inputs were several affairs; `text`: the texts were kept.
    """

    onrecord: str
    code: str
    data: str
    inputs: str
    settings: tuple[tuple[str, str], ...]
    group: bool = False
    text: bool = True


@dataclass(frozen=True, slots=True)
class Record:
    """The record of one affair: every finding, with the evidence it rests on.

    `affairs`: the sets of reports, two or more each and the largest first, that the inputs fall into, though they were
    taken as one affair; empty where they are one. `loose` are decisions that found no place, `judgements` what was
    decided about single findings.
    """

    version: str
    story: str
    reports: tuple[RecordedReport, ...]
    skipped: tuple[Skipped, ...]
    descent: Descent
    quotations: tuple[Quotation, ...]
    entities: tuple[Entity, ...]
    utterances: tuple[Utterance, ...]
    claims: tuple[Claim, ...]
    unknowns: tuple[Unknown, ...]
    dates: tuple[DateExpression, ...]
    timeline: tuple[Event, ...]
    decisions: tuple[Decision, ...] = ()
    notes: tuple[str, ...] = ()
    made: Made | None = None
    shared: tuple[SharedPassage, ...] = ()
    affairs: tuple[tuple[str, ...], ...] = ()
    loose: tuple[Loose, ...] = ()
    judgements: tuple[Judgement, ...] = ()

    def report(self, id: str) -> RecordedReport:
        """The report with this id. Raises `UserError`, with the ids there are, where it has none."""
        return _interface().report(self, id)  # type: ignore[no-any-return]

    def entity(self, name: str) -> Entity:
        """The entity with this id or name, or the one whose name holds these words."""
        return _interface().entity(self, name)  # type: ignore[no-any-return]

    def speaker(self, name: str) -> Any:
        """Who is quoted under this name, with the quotations: an `onrecord.interface.Speaker`."""
        return _interface().speaker(self, name)

    def check(self, words: str, speaker: str | None = None) -> list[Any]:
        """The readings nearest to `words`, best first: `onrecord.check.Hit`s, whose `found` says whether it is one."""
        return _interface().check(self, words, speaker)  # type: ignore[no-any-return]

    def words(self, span: Span) -> str:
        """The words of `span`, as they stand."""
        return self.report(span.report).text[span.start : span.end]

    def save(self, folder: Any, *, text: bool = True) -> Any:
        """Write what `onrecord build` writes into `folder` and return its path; `text` False is `--no-text`."""
        return _interface().save(self, folder, text=text)

    @property
    def tables(self) -> Mapping[str, list[dict[str, Any]]]:
        """The tables by name: a list of rows each, a dict a row."""
        return _interface().tables_of(self)  # type: ignore[no-any-return]

    def to_frame(self, table: str) -> Any:
        """A table as a data frame of pandas, or of polars where only that is installed."""
        return _interface().to_frame(self, table)

    def __repr__(self) -> str:
        counts = (
            (sum(r.report.counts for r in self.reports), "reports"),
            (len(self.descent.lines), "lines of text"),
            (len(self.quotations), "quotations"),
            (len(self.utterances), "utterances"),
            (len(self.claims), "claims"),
        )
        return f"Record({self.story!r}, {', '.join(f'{n} {what}' for n, what in counts)})"

    def _repr_html_(self) -> str:
        """The page in a frame of its own: what a notebook shows."""
        shown: str = import_module("onrecord.render.notebook").html(self)
        return shown


def _interface() -> Any:
    """What a record offers in Python beyond its fields, which stands above everything that a record is made by."""
    return import_module("onrecord.interface")


def _brief(text: str) -> str:
    """The beginning of `text` on one line, for a short `repr`."""
    line = " ".join(text[:120].split())
    return line if len(line) <= 40 and len(text) <= 120 else line[:40] + "…"


def bind_words(quotations: tuple[Quotation, ...], reports: tuple[Report, ...]) -> None:
    """Let each of `quotations` tell its words out of `reports`; what they are is unchanged."""
    texts = {report.id: report.text for report in reports}
    for quotation in quotations:
        object.__setattr__(quotation, "_text", texts.get(quotation.report, ""))
