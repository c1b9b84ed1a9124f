"""The record of one affair, and how it was made."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from importlib import import_module
from typing import Any, Literal

from onrecord.model.annotations import DateExpression, Quotation, Sentence
from onrecord.model.closed_sets import Repair
from onrecord.model.descent import Descent, SharedPassage
from onrecord.model.evidence import Span
from onrecord.model.findings import Claim, Entity, Event, Unknown, Utterance
from onrecord.model.reports import Report, Skipped
from onrecord.model.story import Decision, Judgement, Loose

__all__ = ["ASIDE", "Made", "Record", "RecordedReport", "Withdrawn", "bind_words"]

ASIDE = "aside."  # what the story of a report that was set aside begins with


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """A report that its sender withdrew, and with which a text has passages in common; none of its words are here.

    `id` is the one that it asks for. `direction`: given, where the text goes back to it, else undetermined.
    """

    id: str
    source: str | None
    dated: str | None
    direction: Literal["given", "undetermined"]


@dataclass(frozen=True, slots=True)
class RecordedReport:
    """A report as the record lists it, with what is known of its date, agency, line and story.

    `sha256` is that of its text in UTF-8, which says whether an input is the one that was read. `repairs` counts, by
    kind, what its text was read through where it is damaged; spans and slices are of the text as it was given.
    `withdrawn` are the withdrawn reports that its text rests on, as far as the texts show.
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
    withdrawn: tuple[Withdrawn, ...] = ()

    @property
    def is_aside(self) -> bool:
        """Whether it was set aside as of another affair: it is listed, and nothing is told of it."""
        return self.story.startswith(ASIDE)

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

    @property
    def claims_listed(self) -> tuple[Claim, ...]:
        """The claims that stand in the tables: those of several reports, with or without a clause that tells them
        whole, and of those of one report the ones shown."""
        return tuple(c for c in self.claims if c.is_listed)

    @property
    def claims_shown(self) -> tuple[Claim, ...]:
        """The claims without those of several that no whole clause tells, and without those of one report that are no
        whole clause, or near which something stands in another report: whether it alone has them is not known."""
        return tuple(c for c in self.claims if c.is_shown)

    def words(self, span: Span) -> str:
        """The words of `span`, as they stand."""
        return self.report(span.report).text[span.start : span.end]

    def save(self, folder: Any, *, text: bool = True) -> Any:
        """Write what `onrecord build` writes into `folder` and return its path; `text` False is `--no-text`."""
        return _interface().save(self, folder, text=text)

    def export(self, path: Any, *, text: bool = False) -> Any:
        """Write the record in the form that `path`'s ending names, as `onrecord export` does, and return the path."""
        return _interface().export(self, path, text=text)

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


def bind_words(quotations: tuple[Quotation, ...], reports: tuple[Report, ...]) -> None:
    """Let each of `quotations` tell its words out of `reports`; what they are is unchanged."""
    texts = {report.id: report.text for report in reports}
    for quotation in quotations:
        object.__setattr__(quotation, "_text", texts.get(quotation.report, ""))
