"""In which voice the clauses of a matter are told, as far as that is plain.

A clause is plainly a report's own where nobody is quoted or named for anything in its sentence. What stands beside
somebody's words and is not told as theirs may be either: such a clause joins no matter that others attribute.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from onrecord.collate.claims.matter import Matter
from onrecord.collate.claims.prepared import Clause
from onrecord.compare.roles import Compared, holder
from onrecord.model import Annotations, Span, Statement, Story

__all__ = ["Voices"]

_SOMEBODYS = ("attributed", "quoted")


class Voices:
    """What of a story's sentences is somebody's words."""

    def __init__(self, story: Story) -> None:
        self.held = {notes.report: _somebodys(notes) for notes in story.annotations}

    def is_plain(self, clause: Compared, statement: Statement) -> bool:
        """Whether a clause is plainly the report's own."""
        if statement.voice != "own" or statement.hedge:
            return False
        if statement.span.report != clause.report:  # a copy: its sentence is as long as that of the clause
            before = clause.statement.span.start - clause.sentence.start
            start = max(0, statement.span.start - before)
            sentence = Span(statement.span.report, start, start + clause.sentence.end - clause.sentence.start)
        else:
            sentence = clause.sentence
        return not any(span.overlap(sentence) for span in self.held[statement.span.report])

    def plainly(
        self, matters: Iterable[Matter], found: Sequence[Clause], decided: Mapping[frozenset[int], bool]
    ) -> list[Matter]:
        """The matters, without clauses whose voice is not plain where others attribute it; those that are left with
        one clause are none. What a user decided to be one stays (`decided`: pairs of clauses, one matter or two)."""
        fixed = {n for pair, same in decided.items() if same for n in pair}
        kept = [self._plainly(m, found, fixed) for m in matters]
        return [m for m in kept if len(m.clauses) > 1]

    def _plainly(self, matter: Matter, found: Sequence[Clause], fixed: set[int]) -> Matter:
        own = [n for n in matter.clauses if holder(found[n].compared.statement) == "own"]
        if not own or len(own) == len(matter.clauses):
            return matter
        free = [n for n in own if n not in fixed]
        open_ = {n for n in free if not all(self.is_plain(found[n].compared, s) for s in found[n].members)}
        clauses = tuple(n for n in matter.clauses if n not in open_)
        joins = tuple(j for j in matter.joins if not {j.a, j.b} & open_)
        return replace(matter, clauses=clauses, joins=joins or matter.joins)


def _somebodys(notes: Annotations) -> tuple[Span, ...]:
    """The stretches of a report that are somebody's words."""
    told = [s.span for s in notes.statements if s.voice in _SOMEBODYS]
    return tuple(sorted({*told, *(span for q in notes.quotations for span in (*q.content, *q.quoted))}))
