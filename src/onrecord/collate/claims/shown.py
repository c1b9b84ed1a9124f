"""The words by which a matter is shown: a whole clause of one report as it stands, the fullest that all others support.

Where no clause is both whole and supported by all, the matter has no text: nothing is shown rather than a fragment, or
something that a report does not say.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace

from onrecord.collate.claims.matter import Join, Matter
from onrecord.collate.claims.prepared import Clause
from onrecord.compare.roles import Compared, holder
from onrecord.compare.support import Other, Stretches, Word, has_act, is_supported, missing
from onrecord.model import Slot, Span, Statement
from onrecord.view import View

__all__ = ["Telling", "Texts", "one_voice", "parts", "says_something"]

_ONE = ("claim.one matter", "claim.clause")
_LEAST = 3  # content words of a clause that says something alone
_NOUN = 5  # content words, at most, of a noun that a clause describes
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
    """A stretch that tells a matter, the statement whose clause it is, and what of it its report alone tells."""

    span: Span
    statement: Statement
    alone: tuple[Span, ...] = ()


class Texts:
    """Finds the words that matters are shown by."""

    def __init__(self, found: Sequence[Clause], stretches: Stretches) -> None:
        self._found = found
        self._stretches = stretches
        self._words: dict[Span, list[Word]] = {}

    def of(self, matter: Matter) -> Telling | None:
        """The stretch that tells a matter; None where none is whole and supported by every report that has it.

        Where values part or somebody denies, the others need not say the same: it is the smallest that asserts, of what
        is denied only one that stands alone.
        """
        told = list(self._tellings(matter))
        if matter.rule not in _ONE:
            parts = [] if matter.denied else [Telling(s.span, s) for s in self._asserting(matter)]
            return min(told or parts, default=None, key=lambda t: (t.span.end - t.span.start, t.span, t.statement.id))
        others = self._others(matter)
        kept = (supported for t in told if (supported := self._supported(t, others)))
        return min(kept, key=self._rank, default=None)

    def tells_both(self, join: Join) -> bool:
        """Whether a whole clause of one side of a join says what the other says, and nothing more."""
        told = self.of(Matter("claim.one matter", (join.a, join.b), (join,)))
        return told is not None and not told.alone

    def _supported(self, told: Telling, others: Mapping[str, Other]) -> Telling | None:
        """The stretch where every other report says what it says, or all of it but pieces that it tells beside the
        clause: with these as its report's alone."""
        against = [other for report, other in others.items() if report != told.span.report]
        said = self._said(told.span)
        hangs = _hangs(told.statement) and not all(w.stem in other.stems for w in said for other in against)
        if len(said) >= _LEAST and self._all_say(told, said, against) and not hangs:
            return told
        beside = [p for p in told.statement.beside if _inside(p, told.span)]
        lacking = {w.at for other in against for w in missing(said, other)}
        alone = _widest({p for at in lacking if (p := _smallest(at, beside))} | _around(told, beside))
        core = [w for w in said if not any(_inside(w.at, p) for p in alone)]
        outside = [w for w in core if not _inside(w.at, told.statement.span)]
        if _hangs(told.statement) and len(outside) > _NOUN:
            return None
        whole = alone and len(core) >= _LEAST and self._all_say(told, core, against)
        return replace(told, alone=alone) if whole else None

    @staticmethod
    def _all_say(told: Telling, said: Sequence[Word], against: Sequence[Other]) -> bool:
        """Whether every other report says what the words say, and in its clause what is done."""
        act = told.statement.act
        acts = [w for w in said if act and w.at.overlap(act)]
        return all(is_supported(said, other) and all(has_act(w, other) for w in acts) for other in against)

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

    def _said(self, span: Span) -> list[Word]:
        if span not in self._words:
            self._words[span] = self._stretches.words(span)
        return self._words[span]

    def _rank(self, told: Telling) -> tuple[bool, int, int, Span, str]:
        """The fullest first, where a word that is a report's alone counts against two that are shared; then that of the
        first report."""
        s, span = told.statement, told.span
        said = self._said(span)
        alone = sum(any(_inside(w.at, p) for p in told.alone) for w in said)
        return s.voice == "presupposed", 3 * alone - 2 * len(said), span.start - span.end, span, s.id


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
    return frozenset(out | _told_by_more(matters, told, members))


def _told_by_more(
    matters: Sequence[Matter], told: Sequence[Telling | None], members: Sequence[Sequence[Statement]]
) -> set[Matter]:
    """The matters whose very words tell another that all of their reports and more have."""
    same: dict[Span, list[int]] = defaultdict(list)
    for n, found in enumerate(told):
        if found:
            same[found.span].append(n)
    reports = [{s.span.report for s in held} for held in members]
    return {matters[n] for held in same.values() for n in held if any(reports[n] < reports[k] for k in held)}


def one_voice(matter: Matter, found: Sequence[Clause], texts: Texts) -> Matter | None:
    """A matter told in two voices for which no clause stands that both support: what the voice with more clauses has,
    if several; else none. Any other matter stays as it is."""
    own = [n for n in matter.clauses if holder(found[n].compared.statement) == "own"]
    others = [n for n in matter.clauses if n not in own]
    told = texts.of(matter)
    if not own or not others or (told and not told.alone):
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


def _hangs(s: Statement) -> bool:
    """Whether a clause describes a noun of another clause, which says something else."""
    return any(kind in s.evidence.rule for kind in (".relative.", ".participle.")) and s.wholes[-1:] != (s.span,)


def _around(told: Telling, beside: Sequence[Span]) -> set[Span]:
    """Of what stands beside a clause that describes a noun, all that is not that noun with the clause."""
    if not _hangs(told.statement):
        return set()
    here = told.statement.span
    return {p for p in beside if p.start == told.span.start or (p.end == told.span.end and not _inside(here, p))}


def _smallest(at: Span, pieces: Sequence[Span]) -> Span | None:
    """The smallest of the pieces that hold a word."""
    held = [p for p in pieces if _inside(at, p)]
    return min(held, key=lambda p: (p.end - p.start, p), default=None)


def _widest(pieces: Set[Span]) -> tuple[Span, ...]:
    """The pieces that lie in no other, sorted."""
    return tuple(sorted(p for p in pieces if not any(p != q and _inside(p, q) for q in pieces)))


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
