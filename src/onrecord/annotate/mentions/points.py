"""The mentions of one report while it is settled whom they mean, and what the parse tells of each of them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.annotate.mentions.aliases import Local
from onrecord.annotate.mentions.descriptions import Nominal
from onrecord.annotate.mentions.gazetteers import Lexicon
from onrecord.annotate.mentions.names import Name
from onrecord.language import Parse, Token
from onrecord.model import EntityKind, Form, Quotation, Span
from onrecord.text import fold

SEXED = {"he": "m", "him": "m", "his": "m", "himself": "m", "she": "f", "her": "f", "hers": "f", "herself": "f"}
OWN = frozenset(("i", "me", "my", "mine", "myself", "we", "us", "our", "ours", "ourselves"))
_BELOW = frozenset({"ccomp", "conj", "xcomp", "advcl", "pcomp", "prep", "acl", "relcl"})  # of clauses inside others
_OPENING = 3  # tokens before the head of the phrase that opens a sentence


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


class Points:
    """The mentions of one report, in `points`, with what the parse tells of their places in their sentences."""

    def __init__(self, parse: Parse, made: list[Local], quotations: Sequence[Quotation], lexicon: Lexicon) -> None:
        self.parse, self.made, self.lexicon = parse, made, lexicon
        self.locals = {local.id: local for local in made}
        self.quotations = quotations
        self.stretches = sorted((s.start, s.end, n) for n, q in enumerate(quotations) for s in q.quoted)
        self.starts = [s for s, _, _ in self.stretches]
        self._clauses = sorted(
            (s.start, s.end, n) for n, q in enumerate(quotations) if q.mode != "direct" for s in q.content
        )
        self._longest = max((end - start for start, end, _ in self._clauses), default=0)
        self.points: list[Point] = []
        self._telling: dict[int, bool] = {}
        self.doubts: dict[Span, tuple[str, ...]] = {}

    def add_names(self) -> None:
        for local in self.made:
            for name in local.names:
                span = self.parse.view.span(name.start, name.end)
                head = self.parse.tokens[name.words[-1].last]
                sure = local.gender is not None and any(n.titles or n.roles for n in local.names)
                self._add(span, local.kind, "name", local.id, head, local.gender, sure)
                self.points[-1].role = _told(name)

    def add_pronouns(self) -> None:
        spoken = {span for q in self.quotations if q.act != "thought" or q.quoted for span in q.speaker}
        for token in self.parse.tokens:
            if token.tag not in ("PRP", "PRP$"):
                continue
            word = token.text.lower()
            span = self.parse.view.span(token.start, token.end)
            if word in SEXED:
                self._add(span, "person", "pronoun", None, token, SEXED[word], True)
            elif word in OWN and self.quote_at(span.start) >= 0:
                self._add(span, "person", "pronoun", None, token)
            elif word == "it" and (self.tells(token) or span in spoken):
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
        self.points.append(Point(span, kind, form, entity, head, gender, sure, self.quote_at(span.start)))

    def doubt(self, point: Point, entities: list[str]) -> None:
        """Keep whom a mention could mean, by name, where it stays open between them."""
        self.doubts[point.span] = tuple(sorted(self.locals[e].name if e in self.locals else e for e in entities))

    def quote_at(self, start: int) -> int:
        """The number of the quotation inside whose marks an offset of the report stands, or -1."""
        at = bisect_right(self.starts, start) - 1
        if at >= 0 and start < self.stretches[at][1]:
            return self.stretches[at][2]
        return -1

    def span(self, token: Token) -> Span:
        return self.parse.view.span(token.start, token.end)

    def speaker(self, number: int) -> str | None:
        """The entity that the words naming a quotation's speaker stand for."""
        if number < 0:
            return None
        for span in self.quotations[number].speaker:
            held = [p for p in self.points if p.span.overlap(span) and p.entity and (p.gender or p.form != "pronoun")]
            if held:
                return min(held, key=lambda p: (p.form == "pronoun" and p.span != span, -p.span.overlap(span))).entity
        return None

    def told_by(self, point: Point) -> set[str | None]:
        """Who reports, in a clause of the report's own, what a mention stands in; None among them for "he" and "she".

        A description in it is somebody else: in "Lowe said the man was dead" the man is not Lowe.
        """
        low = bisect_left(self._clauses, (point.span.start - self._longest, 0, 0))
        high = bisect_left(self._clauses, (point.span.end, 0, 0))
        around = {
            n for start, end, n in self._clauses[low:high] if end > point.span.start and self.quotations[n].speaker
        }
        out: set[str | None] = set()
        for number in around:
            who = self.speaker(number)
            if who is not None or any(
                p.form == "pronoun" and p.span in self.quotations[number].speaker for p in self.points
            ):
                out.add(who)
        return out

    def people(self) -> list[Point]:
        """The mentions of persons by name."""
        return [p for p in self.points if p.kind == "person" and p.form == "name"]

    def paragraph(self, point: Point) -> int:
        return self.parse.sentences[point.head.sentence].paragraph

    def in_clause(self, point: Point) -> set[str | None]:
        """Whom the clause of a mention names in another place of it: the mention is none of them."""
        return {p.entity for p in self.points if p is not point and same_clause(point, p)}

    def tells(self, token: Token) -> bool:
        """Whether a token is the subject of what only people and bodies do: "it said", "it added"."""
        if token.dep != "nsubj":
            return False
        below = [self.parse.tokens[c] for c in self.parse.children(token.head)]
        told = {t.lemma for t in below if t.dep in ("advcl", "conj", "xcomp") and t.tag in ("VBG", "VBD", "VBZ")}
        return bool({self.parse.tokens[token.head].lemma, *told} & self.lexicon.tell)

    def teller(self, other: Point) -> bool:
        """Whether a mention is the subject of a verb of telling; asked once for each."""
        at = other.head.i
        if at not in self._telling:
            self._telling[at] = self.tells(self.outer(other)) or self._stands_before_cue(other)
        return self._telling[at]

    def _stands_before_cue(self, other: Point) -> bool:
        """Whether a name ends, a comma aside, right before a verb of telling that the parse leaves without subject."""
        after = [t for t in self.parse.tokens[other.head.i + 1 : other.head.i + 3] if t.text != ","]
        if not after or after[0].tag not in ("VBD", "VBZ") or after[0].lemma not in self.lexicon.tell:
            return False
        return not any(self.parse.tokens[c].dep == "nsubj" for c in self.parse.children(after[0].i))

    def reported(self, other: Point) -> bool:
        """Whether a mention is the subject of what somebody else tells: Reed in "Lowe said Reed had left"."""
        at = self.parse.tokens[self.outer(other).head]
        for _ in range(5):
            above = self.parse.tokens[at.head]
            told = any(self.parse.tokens[c].dep == "nsubj" for c in self.parse.children(above.i))
            if at.dep == "ccomp" and above.lemma in self.lexicon.tell and told:
                return True
            if at.dep not in _BELOW or above.i == at.i:
                return False
            at = above
        return False

    def leads(self, other: Point) -> bool:
        """Whether a mention is the subject of its sentence, or stands where the parse has lost the verb."""
        subject = other.head.dep in ("nsubj", "nsubjpass") and self.parse.tokens[other.head.head].dep == "ROOT"
        return subject or other.head.dep == "ROOT"

    def verbless(self, other: Point) -> bool:
        """Whether a mention opens its sentence and the parse, which has lost the verb, hangs all the rest on it."""
        head = other.head
        opens = self.parse.sentences[head.sentence].first >= head.i - _OPENING
        return head.dep == "ROOT" and head.pos in ("NOUN", "PROPN") and opens

    def role(self, point: Point) -> str:
        """The place of a mention in its clause; an apposition has that of what it stands beside."""
        return self.outer(point).dep

    def outer(self, point: Point) -> Token:
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


def _told(name: Name) -> str | None:
    """The role told beside a name; an honorific alone counts too, because it tells the bearer's sex."""
    roles = sorted(name.roles, key=lambda r: (-len(r), r))
    return roles[0] if roles else " ".join(name.titles) or None


def same_clause(point: Point, other: Point) -> bool:
    """Whether the two are subject and object of one verb, so that only a reflexive could mean the same person."""
    if point.head.text.lower().endswith("self") or point.head.tag == "PRP$":
        return False
    return point.head.head == other.head.head and point.head.dep != other.head.dep and other.head.dep != "poss"
