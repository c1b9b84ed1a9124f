"""Which body of people "it" and "the group" mean, where it can be told."""

from __future__ import annotations

from onrecord.annotate.authors import author, texts
from onrecord.annotate.mentions.aliases import Local, slug
from onrecord.annotate.mentions.descriptions import Nominal
from onrecord.annotate.mentions.points import Point, Points
from onrecord.language import Token
from onrecord.text import fold

_GROUPS = frozenset({"group", "organisation", "organization", "movement"})  # what any body of people can be called

_FIRMS = frozenset({"company", "firm", "business"})


class Bodies:
    """The bodies that the pronouns and descriptions of one report mean."""

    def __init__(self, held: Points) -> None:
        self.held, self.points, self.parse, self.made = held, held.points, held.parse, held.made
        self._nouns: dict[str, set[str]] = {}

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
        fits = fits or self._told_to_be(nominal)
        if fits and not nominal.owned:
            if len(fits) > 1:
                self.held.doubt(point, [f.id for f in fits])
                return None
            return fits[0].id
        return self._again(point, nominal) or slug(" ".join((*nominal.words, nominal.noun)))

    def _again(self, point: Point, nominal: Nominal) -> str | None:
        """The one body described before that a definite description takes up: "the dockers’ union ... the union"."""
        told_anew = any(c > nominal.head for c in self.parse.children(nominal.head))  # "the hospital in Arlow"
        if not nominal.definite or nominal.owned or told_anew:
            return None
        own = {*slug(" ".join((*nominal.words, nominal.noun))).split("-")}
        told = {p.entity for p in self.points if p.form == "nominal" and p.span.start < point.span.start and p.entity}
        same = {e for e in told if e.split("-")[-1] == nominal.noun}
        return next(iter(same)) if len(same) == 1 and own <= {*next(iter(same)).split("-")} else None

    def _told_to_be(self, nominal: Nominal) -> list[Local]:
        """The bodies named before that are told to be what a definite description says: "Lind & Holm, a bank, ..."."""
        if not nominal.definite or nominal.owned:
            return []
        before = [b for b in self.made if b.kind != "person" and any(n.start < nominal.start for n in b.names)]
        told = {b.id: self._told(b) for b in before}
        nouns = _FIRMS if nominal.noun in _FIRMS else {nominal.noun}
        fits = [b for b in before if nouns & told[b.id] and {*nominal.words} <= told[b.id] | {*b.words}]
        return fits if len(fits) == 1 else []

    def _told(self, body: Local) -> set[str]:
        """The nouns that a body is told to be, with the words before them: beside its name or behind "is"."""
        if body.id not in self._nouns:
            heads = [self.parse.tokens[n.words[-1].last] for n in body.names]
            beside = {at for head in heads for at in self._beside(head)}
            self._nouns[body.id] = {fold(self.parse.tokens[i].text) for at in beside for i in self._phrase(at)}
        return self._nouns[body.id]

    def _beside(self, head: Token) -> list[int]:
        """The nouns in apposition to a name, before or behind it, set before it, or said of it by "is"."""
        tokens, children = self.parse.tokens, self.parse.children(head.i)
        found = [c for c in children if tokens[c].dep in ("appos", "compound", "nmod") and tokens[c].pos == "NOUN"]
        if head.dep == "appos":
            found.append(head.head)
        if head.dep == "nsubj" and tokens[head.head].lemma == "be":
            found += [c for c in self.parse.children(head.head) if tokens[c].dep == "attr"]
        return [c for c in found if tokens[c].pos == "NOUN" and not self._acts(c)]

    def _acts(self, noun: int) -> bool:
        """Whether a verb follows a noun at once, so that it is a subject misread: "by Lind & Holm, the club said"."""
        return noun + 1 < len(self.parse.tokens) and self.parse.tokens[noun + 1].tag in ("VBD", "VBZ", "VBP", "MD")

    def _phrase(self, noun: int) -> list[int]:
        """A noun with the words before it that say which one: "a Hamburg bank"."""
        tokens = self.parse.tokens
        return [c for c in self.parse.children(noun) if tokens[c].dep in ("amod", "compound") and c < noun] + [noun]

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
