"""Which body of people "it" and "the group" mean, where it can be told."""

from __future__ import annotations

from onrecord.annotate.authors import author, texts
from onrecord.annotate.mentions.aliases import slug
from onrecord.annotate.mentions.descriptions import Nominal
from onrecord.annotate.mentions.points import Point, Points
from onrecord.language import Token

_GROUPS = frozenset({"group", "organisation", "organization", "movement"})  # what any body of people can be called


class Bodies:
    """The bodies that the pronouns and descriptions of one report mean."""

    def __init__(self, held: Points) -> None:
        self.held, self.points, self.parse, self.made = held, held.points, held.parse, held.made

    def meant(self, point: Point) -> str | None:
        """The body that "it" means where it speaks: the last one that told something, where there is just one.

        Else the one body that the sentence before is about. None where two, or something unnamed, could be meant.
        """
        sentence = point.head.sentence
        for number in range(sentence, max(-1, sentence - 3), -1):
            told = {entity for entity, tells, _ in self._subjects(number, point) if tells}
            if len(told) > 1:
                self.held.doubt(point, [e for e in told if e])
            if told:
                return next(iter(told)) if len(told) == 1 else None
        about = {entity for entity, _, main in self._subjects(sentence - 1, point) if main} if sentence else set()
        return next(iter(about)) if len(about) == 1 else None

    def described(self, point: Point, nominal: Nominal) -> str | None:
        wanted = {*nominal.words, nominal.noun}
        fits = [
            local
            for local in self.made
            if local.kind == "organisation" and nominal.noun in local.words and wanted <= set(local.words)
        ]
        fits = [f for f in fits if any(n.start < nominal.start for n in f.names)] or fits
        if not fits and nominal.definite and not nominal.owned and wanted & {*_GROUPS} == wanted - {"the"}:
            told = self.meant(point)
            if told is not None:
                return told
        if fits and not nominal.owned:
            if len(fits) > 1:
                self.held.doubt(point, [f.id for f in fits])
                return None
            return fits[0].id
        return slug(" ".join((*nominal.words, nominal.noun)))

    def _subjects(self, number: int, point: Point) -> list[tuple[str | None, bool, bool]]:
        """The subjects before `point` in a sentence that are no persons: the body, whether it tells, whether it leads.
        A text or an office counts for whose it is; what stands in marks is not looked at.
        """
        stretch = self.parse.sentences[number]
        if self.parse.sentences[point.head.sentence].paragraph - stretch.paragraph > 1:
            return []
        out = []
        for token in self.parse.tokens[stretch.first : min(stretch.last, point.head.i)]:
            if token.dep not in ("nsubj", "nsubjpass") or self.held.quote_at(self.held.span(token).start) >= 0:
                continue
            if point.form == "nominal" and token.text.lower() == "it":
                continue  # whom "it" means is settled after the descriptions
            text = token.lemma in texts()
            verb = self.parse.tokens[token.head]
            entity = self._body_at(token.i) or self._body_at(author(self.parse, token.i))
            if not self._person(token):
                out.append((entity, text or self.held.tells(token), verb.dep == "ROOT"))
        return out

    def _person(self, token: Token) -> bool:
        """Whether a token is a person, or points at somebody or something by itself: "she", "who", "they", "that"."""
        if token.tag in ("PRP", "WP", "WDT", "DT", "EX"):
            return token.text.lower() != "it" or not any(p.head.i == token.i for p in self.points)
        return any(p.head.i == token.i and p.kind == "person" for p in self.points)

    def _body_at(self, at: int | None) -> str | None:
        """The body or place that the phrase with head `at` names."""
        if at is None:
            return None
        fits = [p for p in self.points if p.head.i == at and p.entity and p.kind != "person" and not p.plural]
        return fits[0].entity if fits else None
