"""Whom pronouns and descriptions mean: descriptions first, then "he" and "she", "it", and a speaker's "I".

Pronouns are settled in `pronouns` and bodies of people in `bodies`; whoever cannot be told stays without an entity.
"""

from __future__ import annotations

from onrecord.annotate.mentions.aliases import Local, slug
from onrecord.annotate.mentions.bearers import Bearers
from onrecord.annotate.mentions.bodies import Bodies
from onrecord.annotate.mentions.descriptions import Nominal
from onrecord.annotate.mentions.points import Point, Points
from onrecord.annotate.mentions.pronouns import Pronouns
from onrecord.language import Token
from onrecord.model import Mention
from onrecord.text import fold

_NEAR = 3  # sentences before a description in which its bearer is looked for


class Resolver:
    """Resolves the mentions of one report."""

    def __init__(self, held: Points) -> None:
        self.held, self.points, self.parse, self.lexicon = held, held.points, held.parse, held.lexicon
        self.made, self.locals, self.doubts = held.made, held.locals, held.doubts
        self.bearers = Bearers(held.parse, held.made, held.lexicon)
        self.bodies, self.pronouns = Bodies(held), Pronouns(held)
        self._firsts: dict[str, str] = {}

    def run(self, nominals: dict[int, Nominal]) -> tuple[Mention, ...]:
        self.points.sort(key=lambda p: (p.span.start, -p.span.end))
        for point in self.points:
            if point.form == "nominal":
                point.entity = self._described(point, nominals[point.head.i])
                self._inherit(point)
        for inside in (False, True):
            for point in self.points:
                if point.form == "pronoun" and point.gender and (point.quoted >= 0) == inside:
                    point.entity = self.pronouns.meant(point)
        for point in self.points:
            if point.form == "pronoun" and point.kind == "organisation":
                point.entity = self.bodies.meant(point)
                point.kind = self.locals[point.entity].kind if point.entity in self.locals else point.kind
        for point in self.points:
            if point.form == "pronoun" and point.kind == "person" and not point.gender:
                point.entity = self.held.speaker(point.quoted)
        return tuple(Mention(p.span, p.kind, p.form, p.entity, p.role) for p in self.points)

    def _inherit(self, point: Point) -> None:
        local = self.locals.get(point.entity or "")
        if local:
            point.gender = point.gender or local.gender

    def _behind_office(self, point: Point) -> Token | None:
        """The office that a person's name stands behind, a comma between, where the parse has lost the apposition:
        "said the leader of the union's self-styled council, Tom Reed"."""
        tokens, head = self.parse.tokens, point.head
        first = head.i
        while first and tokens[first - 1].start >= self.parse.view.within(point.span.start, point.span.end)[0]:
            first -= 1
        if point.kind != "person" or point.form != "name" or not first or tokens[first - 1].text != ",":
            return None
        if head.dep != "pobj" or tokens[head.head].text.lower() not in ("of", "for"):
            return None
        above = tokens[tokens[head.head].head]
        return above if above.pos == "NOUN" and self.lexicon.person_noun(fold(above.text)) else None

    def _described(self, point: Point, nominal: Nominal) -> str | None:
        """The entity that a description means: by role, by an earlier description, else one of its own."""
        if nominal.kind == "organisation":
            return self.bodies.described(point, nominal)
        own = slug(" ".join((*nominal.words, nominal.noun)))
        if nominal.plural:
            return f"{own}-plural" if not own.endswith("s") else own
        named = self._named_beside(point)
        if named is not None:
            return named
        if nominal.definite and (not nominal.owned or self.bearers.owner(nominal)):
            by_role = self._by_role(point, nominal)
            if by_role or point.span in self.doubts:
                return by_role
        if nominal.noun == "year-old" and (aged := self._aged(nominal)):
            return aged
        lone = None
        if nominal.definite and not nominal.owned:
            lone = self._only_one(point, nominal) if nominal.noun not in self.lexicon.titles else None
        earlier = [
            p
            for p in self.points
            if p.form == "nominal" and p.span.start < point.span.start and p.entity and p.entity not in self.locals
        ]
        if nominal.definite:
            same = self._told_before(point, nominal, own, earlier)
            if same or point.span in self.doubts:
                return same
        elif self._one_of_several(nominal) and any(p.entity == own and not self._heads(p) for p in earlier):
            return self._another(own, earlier)
        if self.bearers.leads_country(nominal):
            return None  # whoever it is has a name, which no report would tie to the office
        return lone or own

    def _told_before(self, point: Point, nominal: Nominal, own: str, earlier: list[Point]) -> str | None:
        """The one bearer of an earlier description that a definite one goes back to: in the same words, or close by.

        Where several fit, or one who was told of long before, it stays open, with these in doubt.
        """
        called = {e: p for p in earlier if (e := p.entity) and self._called_again(self._first_id(e), nominal)}
        exact = {e for p in earlier if (e := p.entity) and self._first_id(e) == own}
        near = {e for e, p in called.items() if point.head.sentence - p.head.sentence <= _NEAR}
        fits = sorted(exact | near)
        if len(fits) != 1 and (exact or called):
            self.held.doubt(point, fits or sorted(called))
        return fits[0] if len(fits) == 1 else None

    def _one_of_several(self, nominal: Nominal) -> bool:
        """Whether a description brings somebody in: "a man", "one official", "another woman"."""
        lead = next(t for t in self.parse.tokens[: nominal.head + 1][::-1] if t.start <= nominal.start)
        return lead.text.lower() in ("a", "an", "one", "another")

    def _heads(self, point: Point) -> bool:
        """Whether a mention stands in a headline, which tells ahead of somebody whom the report introduces below."""
        return self.parse.sentences[point.head.sentence].place in ("headline", "crosshead")

    def _another(self, own: str, earlier: list[Point]) -> str:
        """The id of one more unnamed person of a description: the second "an official" is not the first."""
        held = {p.entity for p in earlier}
        number = next(n for n in range(2, len(held) + 3) if f"{own}-{n}" not in held)
        self._firsts[f"{own}-{number}"] = own
        return f"{own}-{number}"

    def _first_id(self, entity: str) -> str:
        """The id of the first unnamed person of the same description."""
        return self._firsts.get(entity, entity)

    def _named_beside(self, point: Point) -> str | None:
        """The person named in apposition: "the foreign minister, Ada Lowe", "a man who gave his name as Tom"."""
        tokens = self.parse.tokens
        beside = [
            p.head.i
            for p in self.points
            if p.head.dep == "appos" and self.held.outer(p).i == point.head.i and not self._misread(p)
        ]
        beside += [
            p.head.i for p in self.held.people() if (office := self._behind_office(p)) and office.i == point.head.i
        ]
        for verb in self.parse.children(point.head.i):
            if tokens[verb].dep == "relcl" and tokens[verb].lemma in ("give", "go", "identify", "introduce"):
                below = [c for c in self.parse.subtree(verb) if tokens[c].pos == "PROPN"]
                words = [tokens[c] for c in self.parse.subtree(verb)]
                named = any(t.lemma == "name" or t.text.lower().endswith("self") for t in words)
                beside += below if named else []
        found = {p.entity for p in self.points if p.head.i in beside and p.form == "name" and p.kind == "person"}
        return next(iter(found)) if len(found) == 1 else None

    def _misread(self, point: Point) -> bool:
        """Whether the parse takes a verb for a part of a name: "The mayor, who was ill, rang Ada Lowe"."""
        tokens = self.parse.tokens
        return any(
            tokens[c].dep == "compound" and tokens[c].text.islower() and tokens[c].text not in self.lexicon.particles
            for c in self.parse.children(point.head.i)
            if tokens[c].start < point.span.start
        )

    def _only_one(self, point: Point, nominal: Nominal) -> str | None:
        """The one person named in this sentence before `point` and in the one before it, if there is just one."""
        near = {
            p.entity
            for p in self.points
            if p.kind == "person" and p.form == "name" and 0 <= point.head.sentence - p.head.sentence <= 1
            and p.span.start < point.span.start and p.quoted == point.quoted
            and not (p.gender and point.gender and p.gender != point.gender)
        }  # fmt: skip
        near -= self.held.in_clause(point)
        told = self.held.told_by(point)
        if len(near) != 1 or near & told:
            return None  # "Lowe said the man was dead": the man is not Lowe
        if None in told and not self.parse.view.text.startswith(("This", "this"), nominal.start):
            return None  # "He said the man was dead": whoever "he" is may be the one who is named
        return next(iter(near))

    def _called_again(self, earlier: str, nominal: Nominal) -> bool:
        """Whether a description goes back to an earlier one: by its noun, with no office or country that is new."""
        known = self.lexicon.modifiers | self.lexicon.demonyms
        words = slug(earlier).split("-")
        return words[-1] == nominal.noun and set(nominal.words) & known <= set(words)

    def _aged(self, nominal: Nominal) -> str | None:
        """The one person who is told to be of an age: of "Ada Lowe, 55," for "the 55-year-old"."""
        held = [local.id for local in self.made if set(nominal.words) & local.ages]
        return held[0] if len(held) == 1 else None

    def _by_role(self, point: Point, nominal: Nominal) -> str | None:
        """The one person whom a description fits; of several the one named close before, else nobody, in doubt.

        Whoever is named only further below is meant where that very office is theirs and nobody was named right before.
        """
        beside = self.held.in_clause(point)
        fits = [local for local in self.bearers.fitting(nominal, point.gender) if local.id not in beside]
        led = any(0 < point.head.sentence - p.head.sentence <= _NEAR for p in self.held.people())
        before = {local.id for local in fits if any(n.start < nominal.start for n in local.names)}
        fits = [f for f in fits if f.id in before or (not led and self.bearers.holds_exactly(f, nominal))]
        if len(fits) > 1:
            near = [local for local in fits if self._named_close(local, point)]
            if len(near) != 1:
                self.held.doubt(point, [local.id for local in fits])
            fits = near
        return fits[0].id if len(fits) == 1 else None

    def _named_close(self, local: Local, point: Point) -> bool:
        """Whether somebody is named in the three sentences before a mention, or before it in its own."""
        at = [self.parse.tokens[n.words[0].first] for n in local.names]
        return any(0 <= point.head.sentence - t.sentence <= _NEAR and t.i < point.head.i for t in at)
