"""The words by which a matter is shown: a whole clause of one report as it stands, the fullest that all others support.

Where no clause is both whole and supported by all, the matter has no text: nothing is shown rather than a fragment, or
something that a report does not say.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from onrecord.collate.claims.matter import Matter
from onrecord.collate.claims.prepared import Clause
from onrecord.compare.roles import Compared, holder
from onrecord.compare.support import Other, Stretches, Word, is_supported
from onrecord.model import Slot, Span, Statement
from onrecord.view import View

__all__ = ["Telling", "Texts", "one_voice", "parts", "says_something"]

_ONE = ("claim.one matter", "claim.clause")
_LEAST = 3  # content words of a clause that says something alone
_BEFORE = 8  # matters before one in whose words it may stand


_POINTS = re.compile(r"[“\"‘']?(?:that|this|these|those|it|its|such|there)\b", re.I)
_GOVERNED = re.compile(r"\b(?:as|than|like|if|unless|whether|lest|why|how)\s+[“\"]?\Z", re.I)
_ENDS = re.compile(
    r"\s*(?:[,.;:!?)\]”\"’'–—]|-{1,2}\s|\n|\Z|(?:and|but|while|when|where|after|before|because|which|who|although|though"
    r"|as)\b)",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Telling:
    """A stretch that tells a matter, and the statement whose clause it is."""

    span: Span
    statement: Statement


class Texts:
    """Finds the words that matters are shown by."""

    def __init__(self, found: Sequence[Clause], stretches: Stretches) -> None:
        self._found = found
        self._stretches = stretches
        self._words: dict[Span, list[Word]] = {}

    def of(self, matter: Matter) -> Telling | None:
        """The stretch that tells a matter; None where none is whole and supported by every report that has it.

        Where values part or somebody denies, the others need not say the same: it is the smallest that asserts.
        """
        told = list(self._tellings(matter))
        if matter.rule not in _ONE:
            whole = told or [Telling(s.span, s) for s in self._asserting(matter)]
            return min(whole, key=lambda t: (t.span.end - t.span.start, t.span, t.statement.id))
        others = self._others(matter)
        kept = (t for t in told if len(self._said(t.span)) >= _LEAST and self._is_supported(t.span, others))
        return min(kept, key=self._rank, default=None)

    def _tellings(self, matter: Matter) -> Iterator[Telling]:
        for s in self._asserting(matter):
            at = self._point(matter, s)
            yield from (Telling(w, s) for w in s.wholes if at is None or _inside(at, w))

    def _asserting(self, matter: Matter) -> list[Statement]:
        """The statements of a matter, where it is denied without those that deny it."""
        told = [s for n in matter.clauses if n not in matter.denied for s in self._found[n].members]
        return [s for s in told if not matter.denied or s.polarity == "positive"] or told

    def _point(self, matter: Matter, s: Statement) -> Span | None:
        """Where a statement gives the value that a matter differs in."""
        point = next((p for n, p in matter.points.items() if s is self._found[n].members[0]), None)
        return point.span if isinstance(point, Slot) else point

    def _others(self, matter: Matter) -> dict[str, Other]:
        held: dict[str, list[Compared]] = defaultdict(list)
        for n in matter.clauses:
            held[self._found[n].compared.report].append(self._found[n].compared)
        return {report: Other(tuple(clauses)) for report, clauses in held.items()}

    def _is_supported(self, span: Span, others: Mapping[str, Other]) -> bool:
        said = self._said(span)
        return all(is_supported(said, other) for report, other in others.items() if report != span.report)

    def _said(self, span: Span) -> list[Word]:
        if span not in self._words:
            self._words[span] = self._stretches.words(span)
        return self._words[span]

    def _rank(self, told: Telling) -> tuple[bool, int, int, Span, str]:
        """The fullest first, then that of the first report."""
        s, span = told.statement, told.span
        return s.voice == "presupposed", -len(self._said(span)), span.start - span.end, span, s.id


def parts(matters: Sequence[Matter], found: Sequence[Clause], texts: Texts) -> frozenset[Matter]:
    """The matters that are only a part of what tells another with the same carriers: an object, a purpose, a verb that
    shares its subject. They are not shown beside it in the same words."""
    told = [texts.of(m) for m in matters]
    members = [sorted(_members(m, found), key=lambda s: (s.span, s.id)) for m in matters]
    groups: dict[frozenset[tuple[str, str]], list[int]] = defaultdict(list)
    out: set[Matter] = set()
    for n in sorted((n for n, t in enumerate(told) if t), key=lambda n: (members[n][0].span, n)):
        near = groups[frozenset((s.span.report, holder(s)) for s in members[n])]
        for k in near[-_BEFORE:]:
            if _span(told[k]) == _span(told[n]) or _holds(told[k], members[n], members[k]):
                out.add(matters[n])
                break
            if _holds(told[n], members[k], members[n]):
                out.add(matters[k])
        if matters[n] not in out:
            near.append(n)
    return frozenset(out)


def one_voice(matter: Matter, found: Sequence[Clause], texts: Texts) -> Matter | None:
    """A matter told in two voices for which no clause stands that both support: what the voice with more clauses has,
    if several; else none. Any other matter stays as it is."""
    own = [n for n in matter.clauses if holder(found[n].compared.statement) == "own"]
    others = [n for n in matter.clauses if n not in own]
    if not own or not others or texts.of(matter):
        return matter
    kept = set(own if len(own) >= len(others) else others)
    joins = tuple(j for j in matter.joins if {j.a, j.b} <= kept)
    return replace(matter, clauses=tuple(sorted(kept)), joins=joins) if len(kept) > 1 and joins else None


def says_something(view: View, span: Span) -> bool:
    """Whether a stretch tells something by itself: it does not open with a pointer ("that is another thing"), is no
    part of a comparison or supposition ("as the plan was called"), and ends where a reader would let it."""
    low, high = view.within(span.start, span.end)
    text = view.text
    return not (_POINTS.match(text, low) or _GOVERNED.search(text[max(0, low - 24) : low])) and bool(
        _ENDS.match(text, high)
    )


def _span(told: Telling | None) -> Span | None:
    return told.span if told else None


def _members(matter: Matter, found: Sequence[Clause]) -> list[Statement]:
    return [s for n in matter.clauses for s in found[n].members]


def _holds(told: Telling | None, part: Sequence[Statement], whole: Sequence[Statement]) -> bool:
    """Whether what a matter has in the report of a stretch stands in it, and is whole only with what the other has."""
    if told is None:
        return False
    here = [s for s in part if s.span.report == told.span.report]
    with_ = [s.span for s in whole if s.span.report == told.span.report]
    return all(
        _inside(s.span, told.span) and (not s.wholes or any(_inside(w, s.wholes[-1]) for w in with_)) for s in here
    )


def _inside(inner: Span, outer: Span) -> bool:
    return inner.overlap(outer) == inner.end - inner.start
