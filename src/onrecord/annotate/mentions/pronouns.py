"""Whom "he" and "she" mean: by sex, number, recency, role and place in the sentence.

A salience score in the manner of Lappin and Leass (1994), "An algorithm for pronominal anaphora resolution", on
dependency heads; whoever scores too low is not chosen and the mention stays without an entity.
"""

from __future__ import annotations

from math import log

from onrecord.annotate.authors import owner
from onrecord.annotate.mentions.points import Point, Points, same_clause

_FLOOR = -4.0
_MARGIN = 0.3  # by which one bearer must stand before the next; closer, both could be meant


class Pronouns:
    """The persons whom the pronouns of one report mean."""

    def __init__(self, held: Points) -> None:
        self.held, self.points, self.parse = held, held.points, held.parse
        self.locals, self.quotations = held.locals, held.quotations

    def meant(self, point: Point) -> str | None:
        """The person whom a pronoun of the third person means, or None."""
        barred = {self.held.speaker(point.quoted)} if point.quoted >= 0 else self._named_in_own_words(point)
        best: dict[str, tuple[float, int]] = {}
        for other in self.points:
            if (
                other.kind != "person"
                or other.plural
                or other is point
                or other.entity is None
                or other.entity in barred
            ):
                continue
            if other.form == "pronoun" and other.span.start > point.span.start:
                continue
            if other.quoted >= 0 and any(s.overlap(point.span) for s in self.quotations[other.quoted].speaker):
                continue  # nobody is the "he" behind the words that name him
            score = self._score(point, other)
            if score is not None and score >= _FLOOR:
                best[other.entity] = max(best.get(other.entity, (_FLOOR, -1)), (score, other.span.start))
        ranked = sorted(((s, at, e) for e, (s, at) in best.items()), reverse=True)
        if len(ranked) > 1 and ranked[0][0] - ranked[1][0] < _MARGIN:
            self.held.doubt(point, [e for s, _, e in ranked if ranked[0][0] - s < _MARGIN])
            return None
        rival = self._unnamed_rival(point, ranked[0][2]) if ranked else None
        if rival is not None:
            self.held.doubt(point, [ranked[0][2], rival])
            return None
        if ranked and self._open_teller(point, ranked[0][2]):
            return None
        owner = self._owner_of_kin(point, ranked[0][2]) if ranked else None
        if owner is not None and owner in best:
            self.held.doubt(point, [ranked[0][2], owner])
            return None
        return ranked[0][2] if ranked else None

    def _owner_of_kin(self, point: Point, chosen: str) -> str | None:
        """Whose relative the one chosen is, told without a name in an earlier paragraph: "his father had said".

        In the next paragraph "he" may be either.
        """
        told = [p for p in self.points if p.entity == chosen and p.span.start < point.span.start]
        if chosen in self.locals or not told or self.held.paragraph(told[-1]) == self.held.paragraph(point):
            return None
        owners = {c for p in told if p.form == "nominal" for c in self.parse.children(p.head.i)}
        held = [p for p in self.points if p.head.i in owners and p.form == "pronoun" and p.gender == point.gender]
        return held[-1].entity if held else None

    def _named_in_own_words(self, point: Point) -> set[str | None]:
        """Whoever is named in the reported speech of a pronoun: in "Reed was ill, he added" the speaker is not Reed.

        In quotation marks people may speak of themselves by name.
        """
        said = [s for q in self.quotations if point.span in q.speaker for s in q.content]
        named = [p for p in self.held.people() if p.quoted < 0 and any(s.overlap(p.span) for s in said)] if said else []
        return {p.entity for p in named if not self.held.teller(p) and not self._leads_in(p, point)}

    def _leads_in(self, named: Point, point: Point) -> bool:
        """Whether somebody is the subject of an aside before the pronoun: "While Reed doubts it, he ..."."""
        verb = self.parse.tokens[named.head.head]
        before = named.head.sentence == point.head.sentence and named.head.i < point.head.i
        return before and named.head.dep == "nsubj" and verb.dep == "advcl"

    def _unnamed_rival(self, point: Point, chosen: str) -> str | None:
        """Somebody who is not named and who acts in the sentence where the one chosen is only acted on.

        "The candidate rang Ada Lowe. “It is over,” she said": who is meant is not told.
        """
        named = [p for p in self.points if p.entity == chosen and p.span.start < point.span.start]
        if not named:
            return None
        best = max(named, key=lambda p: p.span.start)
        if point.head.sentence == best.head.sentence:
            return None  # its own sentence tells: "asked about Lowe's statement, where she said"
        if best.form != "name" or self.held.role(best) in ("nsubj", "nsubjpass") or self.held.teller(best):
            return None
        for other in self.points:
            unnamed = other.form == "nominal" and other.entity is not None and other.entity not in self.locals
            near = other.head.sentence == best.head.sentence and other.span.start < point.span.start
            fits = other.kind == "person" and not other.plural and other.gender in (None, point.gender)
            if unnamed and near and fits and self.held.leads(other):
                return other.entity
        return None

    def _open_teller(self, point: Point, chosen: str) -> bool:
        """Whether somebody of whom it stays open who that is tells right before, and the one chosen does nothing since.

        "“It is over,” the official said. As for Reed, he added": either may be meant.
        """
        between = [
            p
            for p in self.points
            if p.span.start < point.span.start and self.held.paragraph(p) == self.held.paragraph(point)
        ]
        tellers = [
            p
            for p in between
            if p.form == "nominal" and p.entity is None and p.kind == "person" and not p.plural
            and p.gender in (None, point.gender) and point.head.sentence - p.head.sentence <= 1 and self.held.teller(p)
        ]  # fmt: skip
        after = tellers[-1].span.start if tellers else 0
        acts = any(
            p.entity == chosen and p.span.start > after and self.held.role(p) in ("nsubj", "nsubjpass") for p in between
        )
        return bool(tellers) and not acts

    def _score(self, point: Point, other: Point) -> float | None:
        """How well `other` fits as what `point` points back (or just ahead) to; None where it cannot be."""
        gap = point.head.sentence - other.head.sentence
        if gap < 0 or gap > 6:
            return None
        score = 0.0
        if other.span.start > point.span.start:
            if gap or not self._fronted(point, other):
                return None
            score -= 1.0
        if other.gender and other.gender != point.gender:
            if other.sure or other.form == "pronoun":
                return None
            score -= 3.5
        elif other.gender:
            score += 0.6
        if same_clause(point, other):
            return None
        apart = self.held.paragraph(point) != self.held.paragraph(other)
        score -= 0.9 * gap + (0.3 if gap else 0.0) + (0.6 if apart else 0.0)
        if other.form == "name" and self._goes_on(other):
            score += 0.5
        role = self.held.role(other)
        tells = self.held.teller(other)
        below = self.held.tells(point.head) and self.held.reported(
            other
        )  # whoever tells of it goes on, not who is told of
        tells = tells and not below
        score += 0.8 if (role in ("nsubj", "nsubjpass") and not below) or tells or self.held.verbless(other) else 0.0
        score += 0.7 if tells and self.held.tells(point.head) else 0.0
        score += 1.5 if self._owns_relative(point, other) else 0.0
        score -= 0.5 if role in ("poss", "compound", "nmod") else 0.0
        score += 0.3 if other.form == "name" else 0.0
        if other.form == "nominal" and other.entity not in self.locals:
            score -= 0.3 if other.head.dep in ("nsubj", "nsubjpass") else 1.3
        if point.quoted < 0 <= other.quoted:
            score -= 1.2
        if point.quoted >= 0 and other.quoted == point.quoted:
            score += 0.5
        if other.entity in self.locals:
            score += min(0.8, 0.3 * log(len(self.locals[other.entity].names)))
        return score

    def _owns_relative(self, point: Point, other: Point) -> bool:
        """Whether a pronoun stands in a clause about what `other` owns or made: "Lowe's remarks, where she said"."""
        verb = self.parse.tokens[point.head.head]
        if verb.dep != "relcl" or verb.head == verb.i:
            return False
        return other.head.i in (verb.head, owner(self.parse, verb.head))

    def _goes_on(self, other: Point) -> bool:
        """Whether a relative clause goes on about `other`: "Lowe, who said so"."""
        after = self.parse.tokens[other.head.i + 1 : other.head.i + 3]
        return any(t.text.lower() in ("who", "whose") for t in after)

    def _fronted(self, point: Point, other: Point) -> bool:
        """Whether a pronoun stands in a clause set before the one whose subject is `other`: "As he left, Lowe"."""
        if other.head.dep not in ("nsubj", "nsubjpass"):
            return False
        verb = self.parse.tokens[other.head.head]
        above = self.parse.tokens[point.head.head]
        for _ in range(4):
            if above.dep in ("advcl", "pcomp", "prep") and above.head == verb.i:
                return True
            above = self.parse.tokens[above.head]
        return False
