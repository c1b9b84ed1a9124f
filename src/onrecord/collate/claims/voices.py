"""In which voice the clauses of a matter are told, as far as that is plain.

A clause is plainly a report's own where nobody is quoted or named for anything in its sentence, and nobody speaks as
"I" or to "you" in it or beside it. It is plainly somebody's where it is quoted, or is itself what a verb of saying
hands on: what only hangs on that (a relative, a participle) may be either. Where a matter is told in two voices, a
clause whose voice is not plain does not make it agreed; where no two voices are plain, it is not shown.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from onrecord import resources
from onrecord.collate.claims.matter import Matter
from onrecord.collate.claims.prepared import Clause
from onrecord.compare.roles import Compared, holder
from onrecord.intervals import Intervals
from onrecord.model import Annotations, Report, Span, Statement, Story

__all__ = ["Voices"]

_SOMEBODYS = ("attributed", "quoted")
_INSISTENT = 3  # the strength of verbs that say nothing else: "he confirms a rate of 3.9 per cent"
_SAYING = frozenset(
    v for v, strength in resources.PACK.table("statements")["reporting"].items() if strength == _INSISTENT
)
_HUNG_ON = ("relative", "participle", "adverbial")
_SPOKEN = re.compile(r"\b(?:I|[Mm]y|[Ww]e|[Oo]ur|us|[Yy]ou|[Yy]our)\b")  # whoever speaks, and whoever is spoken to


class Voices:
    """What of a story's sentences is somebody's words."""

    def __init__(self, story: Story) -> None:
        self.held = {notes.report: _somebodys(notes) for notes in story.annotations}
        self.spoken = {r.id: _spoken(r, n) for r, n in zip(story.reports, story.annotations, strict=True)}

    def is_plain(self, clause: Compared, statement: Statement) -> bool:
        """Whether a clause is plainly the report's own."""
        if statement.voice != "own" or statement.hedge or statement.predicate in _SAYING:
            return False
        if statement.span.report != clause.report:  # a copy: its sentence is as long as that of the clause
            before = clause.statement.span.start - clause.sentence.start
            start = max(0, statement.span.start - before)
            sentence = Span(statement.span.report, start, start + clause.sentence.end - clause.sentence.start)
        else:
            sentence = clause.sentence
        if any(span.overlap(sentence) for span in self.held[statement.span.report]):
            return False
        return sentence.start not in self.spoken[statement.span.report]

    def certain(self, matter: Matter, found: Sequence[Clause]) -> list[Statement]:
        """The statements of a matter, where it is told in two voices only those whose voice is plain."""
        held = [found[n] for n in matter.clauses]
        mixed = len({holder(c.compared.statement) == "own" for c in held}) > 1
        return [s for c in held if not mixed or self._is_certain(c) for s in c.members]

    def are_two(self, matter: Matter, found: Sequence[Clause]) -> bool:
        """Whether a matter is plainly told in a report's own voice by one clause, and as somebody's by another."""
        return len({holder(s) == "own" for s in self.certain(matter, found)}) > 1

    def _is_certain(self, clause: Clause) -> bool:
        """Whether it is plain of a clause and its copies whose word they are."""
        return all(_is_handed_on(s) or self.is_plain(clause.compared, s) for s in clause.members)


def _is_handed_on(s: Statement) -> bool:
    """Whether a clause is quoted, or itself what somebody is named for."""
    return s.voice == "quoted" or (s.voice == "attributed" and s.evidence.rule.split(".")[1] not in _HUNG_ON)


def _spoken(report: Report, notes: Annotations) -> frozenset[int]:
    """Where the sentences begin in or beside which somebody speaks, outside all that is somebody's words."""
    sentences = [s.span for s in notes.sentences]
    starts = [s.start for s in sentences]
    held = Intervals((s.start, s.end) for s in _somebodys(notes))
    found = (m.start() for m in _SPOKEN.finditer(report.text))
    at = {bisect_right(starts, n) - 1 for n in found if not any(True for _ in held.holding(n, n + 1))}
    return frozenset(starts[k] for n in at for k in (n - 1, n, n + 1) if 0 <= k < len(starts))


def _somebodys(notes: Annotations) -> tuple[Span, ...]:
    """The stretches of a report that are somebody's words."""
    told = [s.span for s in notes.statements if s.voice in _SOMEBODYS]
    return tuple(sorted({*told, *(span for q in notes.quotations for span in (*q.content, *q.quoted))}))
