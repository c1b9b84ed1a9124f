"""Claims: what the reports agree on, contest, differ about, add or carry alone.

The clauses of a story are made ready (`prepared`), paired at first sight (`candidates`), scored (`compare.pairs`) and
joined under guards (`cluster`); values that part (`differences`) and denials (`denials`) are looked for among the same
pairs. A matter that is contested or differs is not said to be agreed as well.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Mapping, Sequence

from onrecord.collate.claims.candidates import Nearness
from onrecord.collate.claims.cluster import agreed, scored
from onrecord.collate.claims.decided import apart_left_out, decided
from onrecord.collate.claims.denials import contested, denies
from onrecord.collate.claims.differences import differing
from onrecord.collate.claims.known_pairs import KnownPairs
from onrecord.collate.claims.matter import Matter, reasons, score_of
from onrecord.collate.claims.order import in_order
from onrecord.collate.claims.prepared import Clause, left_out, prepared, reads
from onrecord.collate.claims.shown import Telling, Texts, one_voice, parts, says_something
from onrecord.collate.claims.silence import Search
from onrecord.collate.claims.status import Standing
from onrecord.collate.claims.voices import Voices
from onrecord.compare.memo import Memo
from onrecord.compare.pairs import Trees, load
from onrecord.compare.support import Stretches
from onrecord.language.encoder import StoryVectors
from onrecord.model import (
    Claim,
    ClaimStatement,
    ClaimStatus,
    Decision,
    Descent,
    Evidence,
    Slot,
    Span,
    Statement,
    Story,
    reason,
)
from onrecord.view import View, view_of

__all__ = ["collate", "left_out"]

ITSELF = "the report itself"
_SHORT = 48  # characters of a phrase that is shown whole for the value in it
_NEW = 0.4  # a clause is new where no other report has anything so near


def collate(
    story: Story,
    descent: Descent,
    vectors: StoryVectors,
    scores: Mapping[str, Trees] | None = None,
    decisions: Sequence[Decision] = (),
    memo: Memo | None = None,
) -> tuple[Claim, ...]:
    """The claims of a story, those that matter most first; ids come from content.

    `story`'s annotations carry the story's entity ids already. `scores` are the fitted ones unless given; `memo` is
    what is known of pairs of reports.
    """
    found = prepared(story, vectors)
    if not found:
        return ()
    near = Nearness([c.compared for c in found])
    trees = dict(scores or load())
    told = decided(found, decisions)
    known = KnownPairs(story, found, memo) if memo else None
    joins = scored(found, apart_left_out(near.candidates(), told), trees, known)
    denied = near.beside(n for n, c in enumerate(found) if denies(c.compared.statement))
    beside = scored(found, apart_left_out(denied, told), trees, known)["matter"]
    opposed = contested(story, found, [*joins["matter"], *beside], trees["matter"].sure)
    values = differing(story, found, near, joins, trees, told)
    voices = Voices(story)
    shown = Texts(found, Stretches(story, vectors))
    tells_both = known.asked(shown.tells_both) if known else shown.tells_both
    one = agreed(found, joins["agreement"], trees["agreement"], told, tells_both)
    if known:
        known.keep()
    make = _Maker(story, descent, found, near, trees, voices, shown, [pair for pair, same in told.items() if same])
    held = [*opposed, *_without(values, opposed)]
    plain = [make.plainer(m) for m in _without(one, [*opposed, *values])]
    taken = {n for m in (*held, *plain) for n in m.clauses}
    alone = [Matter("claim.clause", (n,), ()) for n, c in enumerate(found) if n not in taken and _tells(c)]
    told_with = parts([*plain, *alone], found, shown)
    return in_order([make.claim(m, m not in told_with) for m in (*held, *plain, *alone)], story)


def _without(matters: list[Matter], held: list[Matter]) -> list[Matter]:
    """The matters that are none of those held: two clauses in common make one."""
    sets = [set(m.clauses) for m in held]
    return [m for m in matters if not any(len(set(m.clauses) & s) > 1 for s in sets)]


def _tells(clause: Clause) -> bool:
    """Whether a clause asserts something by itself."""
    return clause.compared.statement.asserted


class _Maker:
    """Makes claims of matters."""

    def __init__(
        self, story: Story, descent: Descent, found: tuple[Clause, ...], near: Nearness, trees: Mapping[str, Trees],
        voices: Voices, shown: Texts, fixed: Sequence[frozenset[int]],
    ) -> None:  # fmt: skip
        self.story = story
        self.found = found
        self.near = near
        self.trees = trees
        self.voices = voices
        self.shown = shown
        self.fixed = fixed
        self.reports = reads(story)
        self.search = Search([c.compared for c in found], near)
        self.standing = Standing(story.reports, descent)
        self.texts = {r.id: r.text for r in story.reports}
        self.views = {r.id: view_of(r) for r in story.reports}
        self.of_sentence: dict[Span, list[int]] = defaultdict(list)
        for n, clause in enumerate(found):
            self.of_sentence[clause.compared.sentence].append(n)

    def plainer(self, matter: Matter) -> Matter:
        """The matter; of one in two voices that no clause supports in both, what the voice with more clauses has, if
        several, unless a user made them one."""
        statements = [s for n in matter.clauses for s in self.found[n].members]
        mixed = self._status(matter, statements, False) == "mixed_voice"
        if not mixed or self._is_fixed(matter):
            return matter
        return one_voice(matter, self.found, self.shown) or matter

    def claim(self, matter: Matter, shown: bool = True) -> Claim:
        """The claim of a matter, with its status, its carriers and why it is one; `shown`: it has words of its own."""
        rows = [(n, s) for n in matter.clauses for s in self.found[n].members]
        rows.sort(key=lambda row: (row[1].span, row[1].id))
        statements = [s for _, s in rows]
        reports = {s.span.report for s in statements}
        lines = self.standing.lines(reports)
        status = self._status(matter, statements, self._is_new(matter, reports))
        plain = status != "mixed_voice" or self._is_fixed(matter) or self.voices.are_two(matter, self.found)
        told = self._as_it_stands(self.shown.of(matter)) if shown and plain else None
        digest = hashlib.sha256("|".join(f"{s.span}{s.id}" for s in statements).encode()).hexdigest()[:12]
        return Claim(
            id=f"c{matter.rule[6:7]}{digest}",
            status=status,
            text=self._words(told),
            reports=tuple(sorted(reports)),
            lines=tuple(sorted(set(lines.values()))),
            origins=tuple(sorted({s.by or s.origin or ITSELF for s in statements})),
            statements=tuple(self._statement(matter, n, s) for n, s in rows),
            evidence=self._evidence(
                matter, statements, () if told else ("no_whole_clause" if plain else "voice_open",)
            ),
            silent=self._silent(matter, reports, told),
            text_span=told.span if told else None,
            holder_entity=told.statement.by if told else None,
            outlets=tuple(sorted({self.standing.outlets[r] for r in reports})),
            text_alone=told.alone if told else (),
        )

    def _is_fixed(self, matter: Matter) -> bool:
        """Whether a user made two of its clauses one matter."""
        return any(pair <= set(matter.clauses) for pair in self.fixed)

    def _status(self, matter: Matter, statements: list[Statement], is_new: bool) -> ClaimStatus:
        return self.standing.status(matter, statements, is_new, self.voices.certain(matter, self.found))

    def _silent(self, matter: Matter, reports: set[str], told: Telling | None) -> tuple[str, ...]:
        """The reports in which nothing stands near; of what one report alone has, only where that is so of all and its
        words say something by themselves."""
        if len(reports) == 1 and (matter.rule != "claim.clause" or not told or not self._says_something(told)):
            return ()
        found = self.search.silent(matter.clauses, self._beside(matter), reports, self.reports)
        if len(reports) > 1:
            return found
        every = len(found) == len(set(self.reports) - reports)
        return found if every and self.search.is_alone(matter.clauses, found) else ()

    def _as_it_stands(self, told: Telling | None) -> Telling | None:
        """What tells a matter; where pieces of it are marked, only if its words are shown letter by letter."""
        if told is None or not told.alone:
            return told
        return told if self._words(told) == self.texts[told.span.report][told.span.start : told.span.end] else None

    def _says_something(self, told: Telling) -> bool:
        view, span = self.views[told.span.report], told.span
        return told.statement.modality in ("fact", "forecast") and says_something(view, span)

    def _beside(self, matter: Matter) -> list[int]:
        """The clauses of a matter and those of their sentences: "were adamant" means little without what follows."""
        return sorted({n for c in matter.clauses for n in self.of_sentence[self.found[c].compared.sentence]})

    def _words(self, told: Telling | None) -> str:
        return _shown(self.texts[told.span.report][told.span.start : told.span.end]) if told else ""

    def _statement(self, matter: Matter, n: int, s: Statement) -> ClaimStatement:
        text = self.texts[s.span.report]
        point = matter.points.get(n)
        span = _phrase(s, point) if point and s is self.found[n].members[0] else s.span
        return ClaimStatement(
            span=span,
            voice=s.voice,
            by_entity=s.by,
            polarity="negative" if n in matter.denied else s.polarity,
            hedge=s.hedge,
            value=self._value(point),
            text=text[span.start : span.end],
        )

    def _value(self, point: Slot | Span | None) -> str | None:
        if point is None:
            return None
        if isinstance(point, Slot):
            return point.value
        return _shown(self.texts[point.report][point.start : point.end])

    def _evidence(self, matter: Matter, statements: list[Statement], lacks: tuple[str, ...]) -> Evidence:
        spans = [s.span for s in statements] + [p.span for p in matter.points.values() if isinstance(p, Slot)]
        supporting, opposing = reasons(matter.joins, self.trees[score_of(matter.rule)], matter.rule)
        if not supporting and len(statements) > 1:
            supporting = (reason("points_at_clause" if matter.denied else "one_clause"),)
        opposing = (*opposing, *map(reason, lacks))
        score = min((j.score for j in matter.joins), default=1.0 if len(statements) > 1 else None)
        return Evidence(matter.rule, tuple(dict.fromkeys(spans)), score, supporting, opposing)

    def _is_new(self, matter: Matter, reports: set[str]) -> bool:
        """Whether the clauses are plainly their report's own and nothing near them stands in any other report."""
        members = [(self.found[n].compared, s) for n in matter.clauses for s in self.found[n].members]
        own = all(s.asserted and self.voices.is_plain(c, s) for c, s in members)
        return own and self.near.reached(matter.clauses, _NEW) <= reports


def _phrase(s: Statement, point: Slot | Span) -> Span:
    """The words that give a value: the part of the clause it stands in, where that is short, else the value alone."""
    at = point.span if isinstance(point, Slot) else point
    parts = [
        a.span for a in s.arguments if a.span.overlap(at) == at.end - at.start and a.span.end - a.span.start <= _SHORT
    ]
    return min(parts, key=lambda p: p.end - p.start, default=at)


def _shown(text: str) -> str:
    return " ".join(View.of("", text).text.split())
