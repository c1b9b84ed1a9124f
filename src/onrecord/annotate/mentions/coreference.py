"""Whom pronouns and descriptions mean: by sex, number, recency, role and place in the sentence.

A salience score in the manner of Lappin and Leass (1994), "An algorithm for pronominal anaphora resolution", on
dependency heads; whoever scores too low is not chosen and the mention stays without an entity.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from math import log

from onrecord.annotate.authors import author, owner, texts
from onrecord.annotate.mentions.aliases import Local, slug
from onrecord.annotate.mentions.bearers import Bearers
from onrecord.annotate.mentions.descriptions import Nominal
from onrecord.annotate.mentions.gazetteers import Lexicon
from onrecord.annotate.mentions.names import Name
from onrecord.language import Parse, Token
from onrecord.model import EntityKind, Form, Mention, Quotation, Span
from onrecord.text import fold

SEXED = {"he": "m", "him": "m", "his": "m", "himself": "m", "she": "f", "her": "f", "hers": "f", "herself": "f"}
OWN = frozenset(("i", "me", "my", "mine", "myself", "we", "us", "our", "ours", "ourselves"))
_GROUPS = frozenset({"group", "organisation", "organization", "movement"})  # what any body of people can be called
_BELOW = frozenset({"ccomp", "conj", "xcomp", "advcl", "pcomp", "prep", "acl", "relcl"})  # of clauses inside others
_FLOOR = -4.0
_NEAR = 3  # sentences before a description in which its bearer is looked for
_OPENING = 3  # tokens before the head of the phrase that opens a sentence
_MARGIN = 0.3  # by which one bearer must stand before the next; closer, both could be meant


@dataclass(slots=True)
class Point:
    """A mention while it is being resolved. `head` is its head token; `sure` whether its sex is known from a title."""

    span: Span
    kind: EntityKind
    form: Form
    entity: str | None
    head: Token
    gender: str | None = None
    sure: bool = False
    quoted: int = -1
    plural: bool = False
    role: str | None = None


class Resolver:
    """Resolves the mentions of one report."""

    def __init__(self, parse: Parse, made: list[Local], quotations: Sequence[Quotation], lexicon: Lexicon) -> None:
        self.parse, self.made, self.lexicon = parse, made, lexicon
        self.locals = {local.id: local for local in made}
        self.quotations = quotations
        self.stretches = sorted((s.start, s.end, n) for n, q in enumerate(quotations) for s in q.quoted)
        self.starts = [s for s, _, _ in self.stretches]
        self.points: list[Point] = []
        self.bearers = Bearers(parse, made, lexicon)
        self._telling: dict[int, bool] = {}
        self.doubts: dict[Span, tuple[str, ...]] = {}

    def _doubt(self, point: Point, entities: list[str]) -> None:
        """Keep whom a mention could mean, by name, where it stays open between them."""
        self.doubts[point.span] = tuple(sorted(self.locals[e].name if e in self.locals else e for e in entities))

    # ------------------------------------------------------------------ building

    def add_names(self) -> None:
        for local in self.made:
            for name in local.names:
                span = self.parse.view.span(name.start, name.end)
                head = self.parse.tokens[name.words[-1].last]
                sure = local.gender is not None and any(n.titles or n.roles for n in local.names)
                self._add(span, local.kind, "name", local.id, head, local.gender, sure)
                self.points[-1].role = _told(name)

    def add_pronouns(self) -> None:
        for token in self.parse.tokens:
            if token.tag not in ("PRP", "PRP$"):
                continue
            word = token.text.lower()
            span = self.parse.view.span(token.start, token.end)
            if word in SEXED:
                self._add(span, "person", "pronoun", None, token, SEXED[word], True)
            elif word in OWN and self._quote_at(span.start) >= 0:
                self._add(span, "person", "pronoun", None, token)
            elif word == "it" and self._tells(token):
                self._add(span, "organisation", "pronoun", None, token)

    def add_nominals(self, found: list[Nominal]) -> dict[int, Nominal]:
        by_head = {}
        for nominal in found:
            span = self.parse.view.span(nominal.start, nominal.end)
            sex = self.lexicon.gender(nominal.noun)
            self._add(span, nominal.kind, "nominal", None, self.parse.tokens[nominal.head], sex, sex is not None)
            self.points[-1].plural = nominal.plural
            by_head[nominal.head] = nominal
        return by_head

    def _add(
        self,
        span: Span,
        kind: EntityKind,
        form: Form,
        entity: str | None,
        head: Token,
        gender: str | None = None,
        sure: bool = False,
    ) -> None:
        self.points.append(Point(span, kind, form, entity, head, gender, sure, self._quote_at(span.start)))

    def _quote_at(self, start: int) -> int:
        """The number of the quotation inside whose marks an offset of the report stands, or -1."""
        at = bisect_right(self.starts, start) - 1
        if at >= 0 and start < self.stretches[at][1]:
            return self.stretches[at][2]
        return -1

    # ------------------------------------------------------------------ resolving

    def run(self, nominals: dict[int, Nominal]) -> tuple[Mention, ...]:
        self.points.sort(key=lambda p: (p.span.start, -p.span.end))
        for point in self.points:
            if point.form == "nominal":
                point.entity = self._described(point, nominals[point.head.i])
                self._inherit(point)
        for inside in (False, True):
            for point in self.points:
                if point.form == "pronoun" and point.gender and (point.quoted >= 0) == inside:
                    point.entity = self._meant(point)
        for point in self.points:
            if point.form == "pronoun" and point.kind == "organisation":
                point.entity = self._body_meant(point)
                point.kind = self.locals[point.entity].kind if point.entity in self.locals else point.kind
        for point in self.points:
            if point.form == "pronoun" and point.kind == "person" and not point.gender:
                point.entity = self._speaker(point.quoted)
        return tuple(Mention(p.span, p.kind, p.form, p.entity, p.role) for p in self.points)

    def _inherit(self, point: Point) -> None:
        local = self.locals.get(point.entity or "")
        if local:
            point.gender = point.gender or local.gender

    def _speaker(self, number: int) -> str | None:
        """The entity that the words naming a quotation's speaker stand for."""
        if number < 0:
            return None
        for span in self.quotations[number].speaker:
            held = [p for p in self.points if p.span.overlap(span) and p.entity and (p.gender or p.form != "pronoun")]
            if held:
                return min(held, key=lambda p: (p.form == "pronoun" and p.span != span, -p.span.overlap(span))).entity
        return None

    def _tells(self, token: Token) -> bool:
        """Whether a token is the subject of what only people and bodies do: "it said", "it added"."""
        if token.dep != "nsubj":
            return False
        below = [self.parse.tokens[c] for c in self.parse.children(token.head)]
        told = {t.lemma for t in below if t.dep in ("advcl", "conj", "xcomp") and t.tag in ("VBG", "VBD", "VBZ")}
        return bool({self.parse.tokens[token.head].lemma, *told} & self.lexicon.tell)

    def _teller(self, other: Point) -> bool:
        """Whether a mention is the subject of a verb of telling; asked once for each."""
        at = other.head.i
        if at not in self._telling:
            self._telling[at] = self._tells(self._outer(other)) or self._stands_before_cue(other)
        return self._telling[at]

    def _owns_relative(self, point: Point, other: Point) -> bool:
        """Whether a pronoun stands in a clause about what `other` owns or made: "Lowe's remarks, where she said"."""
        verb = self.parse.tokens[point.head.head]
        if verb.dep != "relcl" or verb.head == verb.i:
            return False
        return other.head.i in (verb.head, owner(self.parse, verb.head))

    def _stands_before_cue(self, other: Point) -> bool:
        """Whether a name ends, a comma aside, right before a verb of telling that the parse leaves without subject."""
        after = [t for t in self.parse.tokens[other.head.i + 1 : other.head.i + 3] if t.text != ","]
        if not after or after[0].tag not in ("VBD", "VBZ") or after[0].lemma not in self.lexicon.tell:
            return False
        return not any(self.parse.tokens[c].dep == "nsubj" for c in self.parse.children(after[0].i))

    def _body_meant(self, point: Point) -> str | None:
        """The body that "it" means where it speaks: the last one that told something, where there is just one.

        Else the one body that the sentence before is about. None where two, or something unnamed, could be meant.
        """
        sentence = point.head.sentence
        for number in range(sentence, max(-1, sentence - 3), -1):
            told = {entity for entity, tells, _ in self._subjects(number, point) if tells}
            if len(told) > 1:
                self._doubt(point, [e for e in told if e])
            if told:
                return next(iter(told)) if len(told) == 1 else None
        about = {entity for entity, _, main in self._subjects(sentence - 1, point) if main} if sentence else set()
        return next(iter(about)) if len(about) == 1 else None

    def _subjects(self, number: int, point: Point) -> list[tuple[str | None, bool, bool]]:
        """The subjects before `point` in a sentence that are no persons: the body, whether it tells, whether it leads.
        A text or an office counts for whose it is; what stands in marks is not looked at.
        """
        stretch = self.parse.sentences[number]
        if self.parse.sentences[point.head.sentence].paragraph - stretch.paragraph > 1:
            return []
        out = []
        for token in self.parse.tokens[stretch.first : min(stretch.last, point.head.i)]:
            if token.dep not in ("nsubj", "nsubjpass") or self._quote_at(self._span(token).start) >= 0:
                continue
            if point.form == "nominal" and token.text.lower() == "it":
                continue  # whom "it" means is settled after the descriptions
            text = token.lemma in texts()
            verb = self.parse.tokens[token.head]
            entity = self._body_at(token.i) or self._body_at(author(self.parse, token.i))
            if not self._person(token):
                out.append((entity, text or self._tells(token), verb.dep == "ROOT"))
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

    def _span(self, token: Token) -> Span:
        return self.parse.view.span(token.start, token.end)

    def _meant(self, point: Point) -> str | None:
        """The person whom a pronoun of the third person means, or None."""
        barred = {self._speaker(point.quoted)} if point.quoted >= 0 else self._named_in_own_words(point)
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
            self._doubt(point, [e for s, _, e in ranked if ranked[0][0] - s < _MARGIN])
            return None
        rival = self._unnamed_rival(point, ranked[0][2]) if ranked else None
        if rival is not None:
            self._doubt(point, [ranked[0][2], rival])
            return None
        owner = self._owner_of_kin(point, ranked[0][2]) if ranked else None
        if owner is not None and owner in best:
            self._doubt(point, [ranked[0][2], owner])
            return None
        return ranked[0][2] if ranked else None

    def _owner_of_kin(self, point: Point, chosen: str) -> str | None:
        """Whose relative the one chosen is, told without a name in an earlier paragraph: "his father had said".

        In the next paragraph "he" may be either.
        """
        told = [p for p in self.points if p.entity == chosen and p.span.start < point.span.start]
        if chosen in self.locals or not told or self._paragraph(told[-1]) == self._paragraph(point):
            return None
        owners = {c for p in told if p.form == "nominal" for c in self.parse.children(p.head.i)}
        held = [p for p in self.points if p.head.i in owners and p.form == "pronoun" and p.gender == point.gender]
        return held[-1].entity if held else None

    def _named_in_own_words(self, point: Point) -> set[str | None]:
        """Whoever is named in the reported speech of a pronoun: in "Reed was ill, he added" the speaker is not Reed.

        In quotation marks people may speak of themselves by name.
        """
        said = [s for q in self.quotations if point.span in q.speaker for s in q.content]
        named = [p for p in self._people() if p.quoted < 0 and any(s.overlap(p.span) for s in said)] if said else []
        return {p.entity for p in named if not self._teller(p) and not self._leads_in(p, point)}

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
        if best.form != "name" or self._role(best) in ("nsubj", "nsubjpass") or self._teller(best):
            return None
        for other in self.points:
            unnamed = other.form == "nominal" and other.entity is not None and other.entity not in self.locals
            near = other.head.sentence == best.head.sentence and other.span.start < point.span.start
            fits = other.kind == "person" and not other.plural and other.gender in (None, point.gender)
            if unnamed and near and fits and self._leads(other):
                return other.entity
        return None

    def _verbless(self, other: Point) -> bool:
        """Whether a mention opens its sentence and the parse, which has lost the verb, hangs all the rest on it."""
        head = other.head
        opens = self.parse.sentences[head.sentence].first >= head.i - _OPENING
        return head.dep == "ROOT" and head.pos in ("NOUN", "PROPN") and opens

    def _leads(self, other: Point) -> bool:
        """Whether a mention is the subject of its sentence, or stands where the parse has lost the verb."""
        subject = other.head.dep in ("nsubj", "nsubjpass") and self.parse.tokens[other.head.head].dep == "ROOT"
        return subject or other.head.dep == "ROOT"

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
        if _same_clause(point, other):
            return None
        score -= 0.9 * gap + (0.3 if gap else 0.0) + (0.6 if self._paragraph(point) != self._paragraph(other) else 0.0)
        if other.form == "name" and self._goes_on(other):
            score += 0.5
        role = self._role(other)
        tells = self._teller(other)
        below = self._tells(point.head) and self._reported(other)  # whoever tells of it goes on, not who is told of
        tells = tells and not below
        score += 0.8 if (role in ("nsubj", "nsubjpass") and not below) or tells or self._verbless(other) else 0.0
        score += 0.7 if tells and self._tells(point.head) else 0.0
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

    def _reported(self, other: Point) -> bool:
        """Whether a mention is the subject of what somebody else tells: Reed in "Lowe said Reed had left"."""
        at = self.parse.tokens[self._outer(other).head]
        for _ in range(5):
            above = self.parse.tokens[at.head]
            told = any(self.parse.tokens[c].dep == "nsubj" for c in self.parse.children(above.i))
            if at.dep == "ccomp" and above.lemma in self.lexicon.tell and told:
                return True
            if at.dep not in _BELOW or above.i == at.i:
                return False
            at = above
        return False

    def _paragraph(self, point: Point) -> int:
        return self.parse.sentences[point.head.sentence].paragraph

    def _role(self, point: Point) -> str:
        """The place of a mention in its clause; an apposition has that of what it stands beside."""
        return self._outer(point).dep

    def _outer(self, point: Point) -> Token:
        """The head of the phrase that a mention belongs to: of "the inspector of mines, Ada Lowe", "inspector"."""
        tokens, head = self.parse.tokens, point.head
        if head.dep == "conj" and tokens[head.head].pos in ("PROPN", "NOUN"):
            return tokens[head.head]  # "Ada Lowe and Tom Reed left": both are its subject
        if head.dep != "appos":
            return head
        head = tokens[head.head]
        for _ in range(3):
            above = tokens[tokens[head.head].head]
            holder = self.lexicon.person_noun(fold(above.text)) is not None and above.pos == "NOUN"
            named = head.pos == "PROPN" and not (holder and point.kind == "person")
            if head.dep != "pobj" or self.lexicon.person_noun(fold(head.text)) or named:
                break
            head = above
        return head

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

    def _described(self, point: Point, nominal: Nominal) -> str | None:
        """The entity that a description means: by role, by an earlier description, else one of its own."""
        if nominal.kind == "organisation":
            return self._body(point, nominal)
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
            lone = self._only_one(point) if nominal.noun not in self.lexicon.titles else None
        earlier = [
            p.entity
            for p in self.points
            if p.form == "nominal" and p.span.start < point.span.start and p.entity and p.entity not in self.locals
        ]
        if nominal.definite:
            same = [e for e in earlier if e == own or self._called_again(e, nominal)]
            if same:
                return same[-1]
        if self.bearers.leads_country(nominal):
            return None  # whoever it is has a name, which no report would tie to the office
        return lone or own

    def _named_beside(self, point: Point) -> str | None:
        """The person named in apposition: "the foreign minister, Ada Lowe", "a man who gave his name as Tom"."""
        tokens = self.parse.tokens
        beside = [
            p.head.i
            for p in self.points
            if p.head.dep == "appos" and self._outer(p).i == point.head.i and not self._misread(p)
        ]
        beside += [p.head.i for p in self._people() if (office := self._behind_office(p)) and office.i == point.head.i]
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

    def _only_one(self, point: Point) -> str | None:
        """The one person named in this sentence before `point` and in the one before it, if there is just one."""
        near = {
            p.entity
            for p in self.points
            if p.kind == "person" and p.form == "name" and 0 <= point.head.sentence - p.head.sentence <= 1
            and p.span.start < point.span.start and p.quoted == point.quoted
            and not (p.gender and point.gender and p.gender != point.gender)
        }  # fmt: skip
        near -= self._in_clause(point)
        return next(iter(near)) if len(near) == 1 else None

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
        beside = self._in_clause(point)
        fits = [local for local in self.bearers.fitting(nominal, point.gender) if local.id not in beside]
        led = any(0 < point.head.sentence - p.head.sentence <= _NEAR for p in self._people())
        before = {local.id for local in fits if any(n.start < nominal.start for n in local.names)}
        fits = [f for f in fits if f.id in before or (not led and self.bearers.holds_exactly(f, nominal))]
        if len(fits) > 1:
            near = [local for local in fits if self._named_close(local, point)]
            if len(near) != 1:
                self._doubt(point, [local.id for local in fits])
            fits = near
        return fits[0].id if len(fits) == 1 else None

    def _people(self) -> list[Point]:
        """The mentions of persons by name."""
        return [p for p in self.points if p.kind == "person" and p.form == "name"]

    def _in_clause(self, point: Point) -> set[str | None]:
        """Whom the clause of a mention names in another place of it: the mention is none of them."""
        return {p.entity for p in self.points if p is not point and _same_clause(point, p)}

    def _named_close(self, local: Local, point: Point) -> bool:
        """Whether somebody is named in the three sentences before a mention, or before it in its own."""
        at = [self.parse.tokens[n.words[0].first] for n in local.names]
        return any(0 <= point.head.sentence - t.sentence <= _NEAR and t.i < point.head.i for t in at)

    def _body(self, point: Point, nominal: Nominal) -> str | None:
        wanted = {*nominal.words, nominal.noun}
        fits = [
            local
            for local in self.made
            if local.kind == "organisation" and nominal.noun in local.words and wanted <= set(local.words)
        ]
        fits = [f for f in fits if any(n.start < nominal.start for n in f.names)] or fits
        if not fits and nominal.definite and not nominal.owned and wanted & {*_GROUPS} == wanted - {"the"}:
            told = self._body_meant(point)
            if told is not None:
                return told
        if fits and not nominal.owned:
            if len(fits) > 1:
                self._doubt(point, [f.id for f in fits])
                return None
            return fits[0].id
        return slug(" ".join((*nominal.words, nominal.noun)))


def _told(name: Name) -> str | None:
    """The role told beside a name; an honorific alone counts too, because it tells the bearer's sex."""
    roles = sorted(name.roles, key=lambda r: (-len(r), r))
    return roles[0] if roles else " ".join(name.titles) or None


def _same_clause(point: Point, other: Point) -> bool:
    """Whether the two are subject and object of one verb, so that only a reflexive could mean the same person."""
    if point.head.text.lower().endswith("self") or point.head.tag == "PRP$":
        return False
    return point.head.head == other.head.head and point.head.dep != other.head.dep and other.head.dep != "poss"
