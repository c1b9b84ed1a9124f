"""Whether it is certain who denies or asserts, and whose act that is: told by name, or by a pronoun for one bearer.

A pronoun or a description is certain where its bearer is the subject of its own sentence or of the one before and no
second bearer of its kind stands there before it. All else may mean another: nobody is said to deny what he may not.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator

from onrecord.model import Annotations, Mention, Report, Span, Statement, Story

__all__ = ["Parties"]

_SEX = {"he": "m", "him": "m", "his": "m", "himself": "m", "she": "f", "her": "f", "hers": "f", "herself": "f"}
_THIRD = frozenset({*_SEX, "it", "its", "they", "them", "their", "theirs", "itself", "themselves"})


class Parties:
    """Who speaks and acts in the clauses of a story, as far as that is certain."""

    def __init__(self, story: Story) -> None:
        pairs = zip(story.reports, story.annotations, strict=True)
        self._reports = {report.id: _Told(report, notes) for report, notes in pairs}

    def are_certain(self, statement: Statement) -> bool:
        """Whether whoever holds a clause, and whoever acts in it, can be nobody else."""
        told = self._reports[statement.span.report]
        return told.holder_is_certain(statement) and told.actors_are_certain(statement)

    def is_certain_holder(self, statement: Statement) -> bool:
        """Whether whoever holds a clause can be nobody else."""
        return self._reports[statement.span.report].holder_is_certain(statement)


class _Told:
    """The bearers that one report tells of."""

    def __init__(self, report: Report, notes: Annotations) -> None:
        self.mentions = sorted(notes.mentions, key=lambda m: m.span)
        self.statements = notes.statements
        self.sentences = [s.span for s in notes.sentences]
        self.starts = [s.start for s in self.sentences]
        self.words = {m.span: report.text[m.span.start : m.span.end].lower() for m in self.mentions}
        self.named = {m.entity for m in self.mentions if m.form == "name"}
        sexed = ((m.entity, _SEX[self.words[m.span]]) for m in self.mentions if self.words[m.span] in _SEX)
        self.sexes = {(entity, sex) for entity, sex in sexed if entity}

    def holder_is_certain(self, s: Statement) -> bool:
        """Whether the words by which a clause's holder is told in its sentence can mean nobody else."""
        if s.by is None:
            return (s.origin or "").lower() not in _THIRD
        told = self._holder_at(s)
        return told is None or self._is_certain(told)

    def _holder_at(self, s: Statement) -> Mention | None:
        """The mention of a clause's holder that is nearest before the clause (its act, where it tells of the denial),
        else the first one behind it; None where the sentence has none."""
        clause = s.evidence.spans[0]
        elsewhere = not s.span.overlap(clause)
        at = s.act.start if s.act and s.evidence.rule == "statement.denied act" else clause.start
        base = self._at(s.span if elsewhere else clause)
        held = [m for m in self.mentions if m.entity == s.by and self._at(m.span) == base]
        if elsewhere:
            return held[0] if held else None
        before = [m for m in held if m.span.end <= at]
        behind = [m for m in held if m.span.start >= clause.end]
        return before[-1] if before else behind[0] if behind else None

    def actors_are_certain(self, s: Statement) -> bool:
        """Whether every pronoun for whoever acts in a clause, if not for its holder, can mean nobody else."""
        actors = [a for a in s.arguments if a.role == "actor" and a.entity and a.entity != s.by]
        held = [m for a in actors for m in self.mentions if m.span == a.span and m.form == "pronoun"]
        return all(self._is_certain(m) for m in held)

    def _is_certain(self, told: Mention) -> bool:
        """Whether a mention can mean nobody else: a name, a description of somebody who is named nowhere, whoever
        speaks as "I" or "we", or the one bearer of its kind that is near."""
        own = told.form == "nominal" and told.entity not in self.named
        speaks = told.form == "pronoun" and self.words[told.span] not in _THIRD
        if told.form == "name" or own or speaks:
            return True
        return self._leads(told) and not any(self._may_be(told, other) for other in self._near(told))

    def _near(self, told: Mention) -> Iterator[Mention]:
        """Whoever else is named or described in the sentence of a mention, before it, or in the sentence before; not
        there, where the bearer is named between: "Lowe rejected it, and he denied claims that ..."."""
        at = self._at(told.span)
        first = at if self._is_named_before(told) else at - 1
        own = [m.span for m in self.mentions if m.entity == told.entity]
        for m in self.mentions:
            other = m.form != "pronoun" and not any(m.span.overlap(span) for span in own)
            if other and m.span.end <= told.span.start and first <= self._at(m.span):
                yield m

    def _is_named_before(self, told: Mention) -> bool:
        """Whether a mention's bearer is called by name in its sentence, before it."""
        at = self._at(told.span)
        named = (m.span for m in self.mentions if m.entity == told.entity and m.form == "name")
        return any(span.end <= told.span.start and self._at(span) == at for span in named)

    def _leads(self, told: Mention) -> bool:
        """Whether a mention's bearer acts or speaks in its sentence or in the one before."""
        at = self._at(told.span)
        near = [s for s in self.statements if at - 1 <= self._at(s.span) <= at]
        if told.form == "nominal":
            return True
        return any(told.entity in (s.by, *(a.entity for a in s.arguments if a.span != told.span)) for s in near)

    def _may_be(self, told: Mention, other: Mention) -> bool:
        """Whether a pronoun or description might mean `other`: both persons and of one sex, or neither a person."""
        if (told.kind == "person") != (other.kind == "person"):
            return False
        sex = _SEX.get(self.words[told.span])
        return not sex or (other.entity, "f" if sex == "m" else "m") not in self.sexes

    def _at(self, span: Span) -> int:
        return bisect_right(self.starts, span.start) - 1
