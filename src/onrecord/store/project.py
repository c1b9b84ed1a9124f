"""A project: one folder that remembers the reports of an affair or of many, and what was made of them."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from pathlib import Path

from onrecord.check import Index
from onrecord.decisions_on_findings import anchors_of, judge
from onrecord.decisions_placed import ABOUT_FINDINGS, ABOUT_STORIES, concerning, reports_of
from onrecord.engine import Engine
from onrecord.errors import UserError
from onrecord.job import Progress, marked
from onrecord.model import Anchor, Decision, DecisionKind, Loose, Record, Report, Skipped, Withdrawn
from onrecord.provenance import made
from onrecord.read.decisions import checked
from onrecord.read.withdrawn import parted
from onrecord.render import record_json
from onrecord.settings import Settings, load
from onrecord.store import decisions, inputs, judgements, said, stories
from onrecord.store.database import changing, connect, in_one_line, reading, told
from onrecord.store.held import Admitted, admit, named_withdrawn
from onrecord.store.pseudonyms import pseudonymised
from onrecord.trace.withdrawn import resting

__all__ = ["Added", "Current", "Project", "opened"]

SETTINGS = "settings.toml"


@dataclass(frozen=True, slots=True)
class Added:
    """What an adding stored: each report with what it was, and what was passed over, with the reason."""

    taken: tuple[inputs.Taken, ...]
    skipped: tuple[Skipped, ...]


@dataclass(frozen=True, slots=True)
class Current:
    """The stories of a moment, in the order of their ids, and what they are made of.

    `skipped` is what reading passed over, `held` the reports that may not be shown.
    """

    sources: stories.Sources
    stories: tuple[stories.Kept, ...]
    skipped: tuple[Skipped, ...]
    held: tuple[Skipped, ...]


class Project:
    """A project that is open. Every change is stored whole or not at all; several processes may use one at once."""

    def __init__(self, folder: Path, db: sqlite3.Connection) -> None:
        self.folder = folder
        self.db = db
        self.settings = load(folder / SETTINGS) if (folder / SETTINGS).exists() else Settings()

    def add(self, reports: Iterable[Report], skipped: Iterable[Skipped] = ()) -> Added:
        """Store `reports` and what was passed over; once this returns they are there, whatever happens next."""
        skipped = tuple(skipped)
        with changing(self.db):
            taken = tuple(inputs.take(self.db, report) for report in sorted(reports, key=lambda r: r.id))
            inputs.take_skipped(self.db, skipped)
            if any(row.kind != "known" for row in taken):
                inputs.changed(self.db)
        return Added(taken, skipped)

    def sources(self, *, embargoed: bool = False) -> tuple[stories.Sources, Admitted, tuple[Skipped, ...]]:
        """What the stories are made of now, which reports may be shown, and what reading passed over."""
        admitted = admit(inputs.entries(self.db), embargoed=embargoed)
        passed = (*inputs.passed_over(self.db, admitted.kept), *named_withdrawn(admitted.held))
        skipped = tuple(sorted(passed, key=lambda s: (s.input, s.reason)))
        about = tuple(d for d in decisions.standing(self.db) if d.kind not in ABOUT_FINDINGS)
        digests = {row.number: row.digest for row in admitted.kept}
        reports = inputs.Reports(self.db, admitted.kept)
        withdrawn = tuple(inputs.report_at(self.db, row.number) for row in admitted.withdrawn)
        return stories.Sources(reports, digests, about, self.settings, withdrawn), admitted, skipped

    def settle(
        self,
        engine: Engine | None = None,
        progress: Progress | None = None,
        heard: Callable[[Record, list[Record]], None] | None = None,
        alone: Callable[[str], None] | None = None,
        *,
        later: bool = False,
    ) -> Current:
        """Bring the stories up to what is stored; `heard` gets each that was built, with those it comes from.

        What it gets is without the findings that were called wrong. With `alone` a report that has come and fits no
        other is read, and its story built when somebody asks for it; `alone` gets its id. With `later` that is so of
        every report and story, and nothing is told.
        """
        while True:
            with suppress(inputs.ForgottenError):  # by another process; what is left is settled then
                current = self._settle_once(engine, progress, heard, alone, later)
                if current:
                    return current

    def _settle_once(
        self,
        engine: Engine | None,
        progress: Progress | None,
        heard: Callable[[Record, list[Record]], None] | None,
        alone: Callable[[str], None] | None,
        later: bool,
    ) -> Current | None:
        """The same in one go; None where what is stored has changed meanwhile."""
        with reading(self.db):
            generation, (sources, admitted, skipped) = told(self.db, "generation"), self.sources()
        state = f"{generation} {_state(sources)}"
        if told(self.db, "settled") != state:
            wanted = stories.plans(self.db, sources)
            about = tuple(decisions.about_findings(self.db).values())
            if alone or later:
                for id in stories.put_off(self.db, wanted, sources, engine, progress, every=later):
                    if alone:
                        alone(id)
            for record, parents in stories.bring_up(self.db, wanted, sources, engine, progress):
                if heard:
                    heard(marked(judge(record, about), sources.withdrawn, self.settings), parents)
            self._finish(generation, state, wanted, sources)
        if not alone and not later:
            for _ in stories.build_left(self.db, sources, engine, progress):
                pass
        with reading(self.db):
            if told(self.db, "settled") != state:
                return None
            return Current(sources, tuple(stories.kept(self.db)), skipped, admitted.held)

    def _finish(self, generation: str, state: str, wanted: Sequence[stories.Plan], sources: stories.Sources) -> None:
        """Let go of earlier stories and say what the kept ones are made of, unless that has changed meanwhile."""
        with changing(self.db):
            if told(self.db, "generation") == generation:
                stories.let_go(self.db, wanted, sources)
                self.db.execute("UPDATE about SET value = ? WHERE key = 'settled'", (state,))

    def put_off(self) -> int:
        """How many stories were put off: reports that fit no other, which search does not find yet."""
        return int(self.db.execute("SELECT count(*) FROM story WHERE built = 0").fetchone()[0])

    def build_put_off(self, story: int | None = None) -> Iterator[int]:
        """Build the stories that were put off, or the one with this number alone, one by one; their numbers."""
        if self.put_off():
            with suppress(inputs.ForgottenError):  # by another process; what is left is built when somebody asks
                yield from stories.build_left(self.db, self.sources()[0], only=story)

    def records(
        self, engine: Engine | None = None, progress: Progress | None = None, *, embargoed: bool = False
    ) -> Iterator[Record]:
        """The records of the stories, in the order of their ids, as building all inputs at once gives them.

        With `embargoed` also of the reports that may not be shown yet; nothing of these is kept as a story.
        """
        if embargoed:
            sources, _, skipped = self.sources(embargoed=True)
            found = stories.build_unkept(self.db, sources, engine, progress)
            judged = (self.judged(r, sources, skipped) for r in found)
            yield from sorted(judged, key=lambda r: r.story)
            return
        current = self.settle(engine, progress)
        for story in current.stories:
            yield self.judged(stories.record_of(self.db, story, current.sources), current.sources, current.skipped)

    def judged(self, record: Record, sources: stories.Sources, skipped: tuple[Skipped, ...]) -> Record:
        """A record with what was passed over, what rests on withdrawn texts and what was decided about it."""
        about = decisions.about_findings(self.db).values()
        heard = concerning(about, (r.report.id for r in record.reports), sources.reports.every)
        return judge(marked(replace(record, skipped=skipped), sources.withdrawn, self.settings), heard)

    def withdrawn(self) -> tuple[Report, ...]:
        """The reports that were withdrawn by their senders: they are stored, and shown nowhere."""
        rows = inputs.inputs(self.db) if inputs.any_withdrawn(self.db) else []
        return parted(row.report for row in rows)[1]

    def resting(self, ids: Iterable[str], *, embargoed: bool = False) -> dict[str, tuple[Withdrawn, ...]]:
        """Of the reports with these ids those that rest on withdrawn ones, each with these."""
        gone = self.withdrawn()
        if not gone:
            return {}
        wanted, reports = set(ids), self.sources(embargoed=embargoed)[0].reports
        asked = [reports[number] for number, id in reports.ids.items() if id in wanted]
        return resting(asked, gone, self.settings.trace)

    def loose(self) -> list[Loose]:
        """The decisions that have no effect in any story, each with the reason."""
        current = self.settle(alone=lambda _: None)
        records = (stories.record_of(self.db, s, current.sources) for s in self._hearing(current))
        found = {row for r in records for row in self.judged(r, current.sources, current.skipped).loose}
        return sorted(found, key=lambda row: (row.decision.kind, row.decision.subjects, row.why))

    def _hearing(self, current: Current) -> list[stories.Kept]:
        """The stories that a decision that stands is about; one for those that are about no report that is there."""
        about = [reports_of(d) for d in decisions.standing(self.db)]
        told = frozenset().union(*about)
        found = [s for s in current.stories if any(current.sources.reports.ids[n] in told for n in s.members)]
        return found or list(current.stories[: len(about)][:1])

    def anchored(
        self, kind: DecisionKind, subjects: Sequence[str], author: str = "", reason: str = "", near: int | None = None
    ) -> Decision:
        """A decision about things of the project's stories, with the words that they are found by again.

        They are looked for in the story with the number `near` first.
        """
        try:
            checked(Decision(kind, tuple(subjects)))
        except ValueError as error:
            raise UserError(f"{kind} {' '.join(subjects)}: {error}; see docs/decisions.md") from error
        asked = [(s,) for s in subjects] if kind in ABOUT_STORIES else [tuple(subjects)]
        found = [self._anchors(kind, each, near) for each in asked]  # two reports of one decision may be of two stories
        if None in found:
            raise UserError(f"{kind} {' '.join(subjects)}: not in one of the project's stories; see its tables for ids")
        anchors = tuple(anchor for each in found for anchor in each or ())
        return Decision(kind, tuple(subjects), author, "", reason, anchors)

    def _anchors(self, kind: DecisionKind, subjects: tuple[str, ...], near: int | None) -> tuple[Anchor, ...] | None:
        """The anchors of `subjects` in the story that has them all; None where none has."""
        here = stories.record_at(self.db, near) if near is not None else None
        found = anchors_of(here, kind, subjects) if here else None
        if found is not None:
            return found
        current = self.settle()
        for story in current.stories:
            found = anchors_of(stories.record_of(self.db, story, current.sources), kind, subjects)
            if found is not None:
                return found
        return None

    def looked_up(self, reports: Iterable[str] | None = None) -> tuple[Index, Record]:
        """The index that `check` asks, and one record of the stories that these reports stand in (all of them)."""
        current = self.settle()
        judgements.bring_up(self.db)
        index = said.index_of(self.db)
        wanted = None if reports is None else set(reports)
        here = [
            s
            for s in current.stories
            if wanted is None or any(current.sources.reports.ids[n] in wanted for n in s.members)
        ]
        if index is None or not current.stories:
            raise UserError(f"{self.folder}: holds no report yet; `onrecord add {self.folder} PATH...` adds some")
        found = [stories.record_of(self.db, story, current.sources) for story in here or current.stories[:1]]
        return index, said.joined([marked(r, current.sources.withdrawn, self.settings) for r in found])

    def written(
        self,
        engine: Engine | None = None,
        progress: Progress | None = None,
        *,
        embargoed: bool = False,
        pseudonyms: bool = False,
    ) -> Iterator[Record]:
        """The same for writing: remembered by their digests, so that forgetting can name them.

        With `pseudonyms` without the names of people that have no public part.
        """
        noted = []
        for kept in self.records(engine, progress, embargoed=embargoed):
            record = pseudonymised(kept) if pseudonyms else kept
            noted.append((record_json.digest(record), record.story, [r.report.id for r in record.reports]))
            yield record
        with changing(self.db):
            inputs.note_written(self.db, noted)


@contextmanager
def opened(folder: Path, *, create: bool = False) -> Iterator[Project]:
    """The project in `folder`, closed when the block ends; with `create` made where there is none."""
    db = connect(folder, create=create)
    try:
        with in_one_line(db, folder):
            yield Project(folder, db)
    finally:
        db.close()


def _state(sources: stories.Sources) -> str:
    """A digest of what the stories are made of, beyond what a generation counts: code, data, settings, reports held."""
    how = made((), sources.settings)
    parts = [how.onrecord, how.code, how.data, repr(how.settings), repr(sorted(sources.reports))]
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()
