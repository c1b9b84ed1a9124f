"""Whom pronouns and descriptions mean: by sex, number, recency, role and place in the sentence.

A salience score in the manner of Lappin and Leass (1994), "An algorithm for pronominal anaphora resolution", on
dependency heads; whoever scores too low is not chosen and the mention stays without an entity.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from math import log

from onrecord.annotate.mentions.aliases import Local, slug
from onrecord.annotate.mentions.descriptions import Nominal
from onrecord.annotate.mentions.gazetteers import Lexicon
from onrecord.annotate.mentions.names import Name
from onrecord.language import Parse, Token
from onrecord.model import EntityKind, Form, Mention, Quotation, Span

SEXED = {"he": "m", "him": "m", "his": "m", "himself": "m", "she": "f", "her": "f", "hers": "f", "herself": "f"}
OWN = frozenset(("i", "me", "my", "mine", "myself", "we", "us", "our", "ours", "ourselves"))
_FLOOR = -4.0


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
            if point.form == "pronoun" and not point.gender:
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

    def _meant(self, point: Point) -> str | None:
        """The person whom a pronoun of the third person means, or None."""
        barred = self._speaker(point.quoted) if point.quoted >= 0 else None
        best: tuple[float, int, str] | None = None
        for other in self.points:
            if (
                other.kind != "person"
                or other.plural
                or other is point
                or other.entity is None
                or other.entity == barred
            ):
                continue
            if other.form == "pronoun" and other.span.start > point.span.start:
                continue
            score = self._score(point, other)
            if score is not None and (best is None or (score, other.span.start) > best[:2]):
                best = (score, other.span.start, other.entity)
        return best[2] if best and best[0] >= _FLOOR else None

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
            score -= 2.5
        elif other.gender:
            score += 0.6
        if _same_clause(point, other):
            return None
        score -= 0.9 * gap + (0.3 if gap else 0.0) + (0.6 if self._paragraph(point) != self._paragraph(other) else 0.0)
        if other.form == "name" and self._goes_on(other):
            score += 0.5
        role = self._role(other)
        score += 0.8 if role in ("nsubj", "nsubjpass") else 0.0
        score -= 0.5 if role in ("poss", "compound", "nmod") else 0.0
        score += 0.3 if other.form == "name" else 0.0
        if other.form == "nominal":
            score -= 0.7 if other.head.dep in ("nsubj", "nsubjpass") else 1.3
        if point.quoted < 0 <= other.quoted:
            score -= 1.2
        if point.quoted >= 0 and other.quoted == point.quoted:
            score += 0.5
        if other.entity in self.locals:
            score += min(0.8, 0.3 * log(len(self.locals[other.entity].names)))
        return score

    def _paragraph(self, point: Point) -> int:
        return self.parse.sentences[point.head.sentence].paragraph

    def _role(self, point: Point) -> str:
        """The place of a mention in its clause; an apposition has that of what it stands beside."""
        head = point.head
        return self.parse.tokens[head.head].dep if head.dep == "appos" else head.dep

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
        if nominal.definite and not nominal.owned:
            by_role = self._by_role(point, nominal)
            if by_role:
                return by_role
            lone = self._only_one(point) if nominal.noun not in self.lexicon.titles else None
        else:
            lone = None
        earlier = [
            p.entity
            for p in self.points
            if p.form == "nominal" and p.span.start < point.span.start and p.entity and p.entity not in self.locals
        ]
        if nominal.definite:
            same = [e for e in earlier if e == own or e.split("-")[-1] == nominal.noun]
            if same:
                return same[-1]
        return lone or own

    def _only_one(self, point: Point) -> str | None:
        """The one person named in this sentence before `point` and in the one before it, if there is just one."""
        near = {
            p.entity
            for p in self.points
            if p.kind == "person" and p.form == "name" and 0 <= point.head.sentence - p.head.sentence <= 1
            and p.span.start < point.span.start and p.quoted == point.quoted
            and not (p.gender and point.gender and p.gender != point.gender)
        }  # fmt: skip
        return next(iter(near)) if len(near) == 1 else None

    def _by_role(self, point: Point, nominal: Nominal) -> str | None:
        best: tuple[tuple[bool, bool, int], str] | None = None
        asked = set(nominal.words) & self.lexicon.modifiers
        for local in self.made:
            if local.kind != "person":
                continue
            fits = [r for r in local.roles if r.split()[-1] == nominal.noun]
            if not fits or (point.gender and local.gender and point.gender != local.gender):
                continue
            told = [set(r.split()[:-1]) & self.lexicon.modifiers for r in fits]
            if asked and not any(asked <= t or not t for t in told):
                continue
            exact = any(asked == t for t in told)
            spans = [self.parse.view.span(n.start, n.end).start for n in local.names]
            before = [s for s in spans if s < point.span.start]
            key = (exact, bool(before), max(before) if before else -min(spans))
            if best is None or key > best[0]:
                best = (key, local.id)
        return best[1] if best else None

    def _body(self, point: Point, nominal: Nominal) -> str:
        wanted = {*nominal.words, nominal.noun}
        fits = [
            local
            for local in self.made
            if local.kind == "organisation" and nominal.noun in local.words and wanted <= set(local.words)
        ]
        if fits and not nominal.owned:
            return min(fits, key=lambda f: abs(f.names[0].start - nominal.start)).id
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
