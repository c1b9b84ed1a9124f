"""A quotation with what its report tells about it: the words, the sentence around them, speaker, line, date."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Literal

from onrecord import resources
from onrecord.collate.utterances.around import Around
from onrecord.compare.names import compare_names
from onrecord.compare.wordings import Frame, Wording, read
from onrecord.model import Annotations, Descent, Entity, EntityKind, Quotation, Span, Story
from onrecord.view import view_of

__all__ = ["Kin", "VoiceOf", "kin", "only", "speakers", "voices"]


@dataclass(frozen=True, slots=True)
class VoiceOf:
    """One quotation, ready to be compared. `words` are those inside the marks, or the content of indirect speech.

    `called` is the name of its speaker's entity where this report's own words beside the quotation name that speaker;
    None for a pronoun or a description, which may point at somebody else than was found; `called_kind`: whether that is
    a person or a body. `day` is the ISO day that the sentence names, else the report's; `told_day`: the sentence names
    it. `habit`: the sentence says it is said often. `only`: the stretches that are read, where not all of them are.
    `at`: the numbers of the first and the last sentence that it stands in.
    """

    quotation: Quotation
    words: Wording
    frame: Frame
    outside: str
    sentence: str
    line: str | None
    lines: frozenset[str]
    dated: str | None
    witness: bool
    called: str | None = None
    called_kind: str | None = None
    day: str | None = None
    told_day: bool = False
    habit: bool = False
    only: tuple[int, ...] = ()
    at: tuple[int, int] = (0, 0)

    @property
    def id(self) -> str:
        """The quotation's id."""
        return self.quotation.id

    @property
    def report(self) -> str:
        """The report's id."""
        return self.quotation.report

    @property
    def indirect(self) -> bool:
        """Whether no words of it stand inside marks."""
        return self.quotation.mode == "indirect"

    @property
    def spans(self) -> tuple[Span, ...]:
        """The words compared, as spans."""
        every = self.quotation.quoted or self.quotation.content
        return tuple(every[k] for k in self.only) if self.only else every


def speakers(a: VoiceOf, b: VoiceOf) -> Literal["same", "other", "unknown"]:
    """How the speakers of two quotations stand: other only where both are named, as two persons or as two bodies.

    A person and a body are not two: a body speaks through persons.
    """
    x, y = a.quotation.speaker_entity, b.quotation.speaker_entity
    if x and x == y:
        return "same"
    if not a.called or not b.called or a.called_kind != b.called_kind:
        return "unknown"
    kind: EntityKind = "person" if a.called_kind != "organisation" else "organisation"
    return "unknown" if compare_names(a.called, b.called, kind).is_one else "other"


def only(v: VoiceOf, stretches: tuple[int, ...]) -> VoiceOf:
    """The quotation with nothing but these stretches of it."""
    units = tuple(u for u in v.words.units if u.stretch in stretches)
    return replace(v, words=replace(v.words, units=units), only=stretches)


def voices(story: Story, descent: Descent, entities: Sequence[Entity] = ()) -> list[VoiceOf]:
    """Every quotation of the story, sorted by report and place."""
    named = {e.id: e.name for e in entities if any(m.form == "name" for m in e.mentions)}
    kinds = {e.id: e.kind for e in entities}
    out = []
    for report, notes in zip(story.reports, story.annotations, strict=True):
        view = view_of(report)
        line = descent.line_of(report.id)
        lines = frozenset(descent.lines_of(report.id))
        around = Around(view, notes)
        for quotation in notes.quotations:
            outside = around.clause(quotation)
            keys = frozenset(u.key for u in read(outside).units)
            sentence = around.sentence(quotation)
            named_day = around.day(quotation)
            dated = notes.header.dated or report.published
            out.append(
                VoiceOf(
                    quotation,
                    read([view.words(s) for s in quotation.quoted or quotation.content]),
                    Frame(keys, quotation.mode == "mixed" or quotation.place == "headline"),
                    outside,
                    sentence,
                    line,
                    lines,
                    dated,
                    report.is_witness,
                    _called(notes, quotation, named) if entities else quotation.speaker_entity,
                    kinds.get(quotation.speaker_entity or "", "person"),
                    named_day or (dated or "")[:10] or None,
                    named_day is not None,
                    bool(_habit().search(sentence)),
                    at=around.at(quotation),
                )
            )
    return sorted(out, key=lambda v: (v.report, v.spans, v.id))


def _called(notes: Annotations, quotation: Quotation, named: dict[str, str]) -> str | None:
    """The speaker's name, where the words that give the speaker hold it, or none are there (a speech that goes on)."""
    who = quotation.speaker_entity
    for m in notes.mentions:
        if m.entity == who and m.form == "name" and any(m.span.overlap(s) for s in quotation.speaker):
            return named.get(who or "")
    if quotation.place == "headline" and not quotation.speaker:
        return None  # the body tells who
    plain = not quotation.speaker or _only_person(notes, quotation)
    return named.get(who or "") if plain else None


def _only_person(notes: Annotations, quotation: Quotation) -> bool:
    """Whether a pronoun for the speaker can mean nobody else: one person is named in its paragraph, before it."""
    at = quotation.speaker[0].start
    pronoun = any(m.form == "pronoun" and m.span == quotation.speaker[0] for m in notes.mentions)
    paragraph = next((s.paragraph for s in notes.sentences if s.span.start <= at < s.span.end), None)
    own = [s.span for s in notes.sentences if s.paragraph == paragraph]
    if not pronoun or not own:
        return False
    people = {
        m.entity
        for m in notes.mentions
        if m.kind == "person" and m.form != "pronoun" and own[0].start <= m.span.start < own[-1].end
    }
    named = any(m.entity == quotation.speaker_entity and m.form == "name" and m.span.end <= at
                and m.span.start >= own[0].start for m in notes.mentions)  # fmt: skip
    return named and people == {quotation.speaker_entity}


@cache
def _habit() -> re.Pattern[str]:
    return re.compile(r"\b(?:" + "|".join(map(re.escape, resources.PACK.lines("habit"))) + r")\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Kin:
    """Which reports go back to which: `ancestors` of each report, through all its parents that were supplied."""

    ancestors: dict[str, frozenset[str]]

    def derived(self, a: str, b: str) -> bool:
        """Whether one of two reports goes back to the other."""
        return a in self.ancestors.get(b, ()) or b in self.ancestors.get(a, ())

    def parents(self, report: str) -> frozenset[str]:
        """Every report that this one goes back to."""
        return self.ancestors.get(report, frozenset())


def kin(descent: Descent) -> Kin:
    """The ancestors of every report."""
    parents: dict[str, set[str]] = defaultdict(set)
    for d in descent.derivations:
        if d.parent is not None:
            parents[d.child].add(d.parent)
    out = {}
    for child in sorted(parents):
        seen: set[str] = set()
        todo = sorted(parents[child])
        while todo:
            at = todo.pop()
            if at not in seen and at != child:
                seen.add(at)
                todo += sorted(parents.get(at, ()))
        out[child] = frozenset(seen)
    return Kin(out)
