"""Whose a clause is: the report's own, attributed, quoted, or taken for granted; and whether it is denied."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from functools import cache

from onrecord import resources
from onrecord.annotate.bearers import Bearers
from onrecord.annotate.unsaid import unsaid
from onrecord.intervals import Intervals
from onrecord.language import Parse, Stretch, Token
from onrecord.language.clauses import Clause
from onrecord.model import Mention, Polarity, Quotation, Span, Voice

__all__ = ["Holder", "Told", "Voices", "decides", "listed", "reporting"]


@cache
def listed(name: str) -> frozenset[str]:
    """One of the word lists of statements.toml as a set."""
    return frozenset(resources.PACK.table("statements")["words"][name])


@cache
def reporting() -> dict[str, int]:
    """The verbs of saying with their strength."""
    return dict(resources.PACK.table("statements")["reporting"])


@dataclass(frozen=True, slots=True)
class Holder:
    """Who is named for a statement: an entity where one is known, and the words."""

    entity: str | None
    words: str | None


NOBODY = Holder(None, None)


@dataclass(frozen=True, slots=True)
class Told:
    """A voice with its holder. `denier` is set where somebody else denies it in the same
    breath, `denied` where its holder does so by the verb over it."""

    voice: Voice
    holder: Holder
    polarity: Polarity
    hedge: str | None
    strength: int = 2
    quotation: str | None = None
    relay: Holder = NOBODY
    withdrawn: bool = False
    denier: Holder | None = None
    denied: bool = False


_SAYING = resources.PACK.words("grammar", "verbs", "saying")
_IMPERSONAL = resources.PACK.words("grammar", "pronouns", "impersonal")
_AUTHOR = resources.PACK.words("grammar", "prepositions", "author")
_NOT = resources.PACK.words("grammar", "adverbs", "not")
_TEXTS, _EARLIER = (
    resources.PACK.words("grammar", "nouns", "texts"),
    resources.PACK.words("grammar", "nouns", "earlier"),
)
_ONE = resources.PACK.words("grammar", "pronouns", "one_thing")
_NESTED = 12  # mentions that begin before a word, at most, of which one may hold it


class Voices:
    """Reads the voice of the clauses of one report."""

    def __init__(self, parse: Parse, mentions: tuple[Mention, ...], quotations: tuple[Quotation, ...]) -> None:
        self.parse = parse
        self.mentions = sorted(mentions, key=lambda m: (m.span.start, m.span.end))
        self.starts = [m.span.start for m in self.mentions]
        self.quotations = quotations
        self.bearers = Bearers(parse, mentions, quotations)
        self.reach = Intervals(_reach(q) for q in quotations)
        self.marked = [(s.start, s.end) for q in quotations for s in q.quoted]
        self.marks = Intervals(self.marked)

    def told(self, clause: Clause, table: dict[int, Clause], sentence: Stretch) -> Told:
        """The voice of `clause`; `table` holds the sentence's clauses by their heads."""
        polarity, hedge = self._polarity(clause), self._hedge(clause)
        if clause.kind == "complement" and clause.upper in table and self._raises(table[clause.upper]):
            polarity = "negative" if polarity == "positive" else "positive"
        if self._unsaid(clause, table):
            return Told("presupposed", NOBODY, polarity, "unsaid")
        quotation = self._quotation(clause)
        chain = self._chain(clause, table)
        if quotation and self._marked(clause, quotation) >= 0.7:
            relay = chain[0][1] if chain and chain[0][1].entity not in (None, quotation.speaker_entity) else NOBODY
            return Told("quoted", self._speaker(quotation), polarity, hedge, 2, quotation.id, relay)
        refused = self._answered_no(clause)
        if refused:
            return Told("attributed", refused, "negative", hedge, denied=True)
        withdrawn = any(link[3] for link in chain)
        if self._granted(clause, sentence) and not chain:
            return Told("presupposed", NOBODY, polarity, hedge)
        if chain:
            link, holder, strength, _ = chain[0]
            denied = self._is_denied(link, clause)
            if denied or withdrawn:
                polarity = "positive" if polarity == "negative" and denied else "negative"
            if quotation and quotation.speaker_entity and holder.entity is None:
                holder = self._speaker(quotation)
            relay = chain[1][1] if len(chain) > 1 else NOBODY
            denier = self._denier(clause)
            if denier and holder in (denier, self._speaker(quotation) if quotation else denier):
                holder = self._owner(link) if link.pos == "NOUN" else NOBODY
            return Told("attributed", holder, polarity, hedge, strength, quotation.id if quotation else None, relay,
                        withdrawn, denier, denied)  # fmt: skip
        if quotation:
            return Told("attributed", self._speaker(quotation), polarity, hedge, 2, quotation.id)
        source = self._according(clause, table, sentence) or self._aside(clause, sentence) or self._put_at(clause)
        if source:
            return Told("attributed", source, polarity, hedge)
        if self._is_said(clause):
            return Told("attributed", NOBODY, polarity, hedge or "said")
        return Told("own", NOBODY, polarity, hedge)

    # ---------------------------------------------------------------- who

    def holder(self, at: int) -> Holder:
        """The entity and words of the noun phrase that token `at` heads."""
        token = self.parse.tokens[at]
        if token.tag in ("WP", "WDT") and self.parse.tokens[token.head].dep == "relcl":
            return self.holder(self.parse.tokens[token.head].head)
        span = self.parse.view.span(token.start, token.end)
        before = self.mentions[: bisect_right(self.starts, span.start)][-_NESTED:]
        found = [m for m in before if span.end <= m.span.end]
        named = next((m.entity for m in sorted(found, key=lambda m: m.span.start - m.span.end) if m.entity), None)
        left = [
            i
            for i in self.parse.subtree(at)
            if i <= at or self.parse.tokens[i].dep in ("prep", "pobj", "det", "compound", "poss", "amod", "flat")
        ]
        low = self.parse.tokens[left[0]].start
        high = token.end
        for i in left:
            if i > at and self.parse.view.text[high : self.parse.tokens[i].start].strip() == "":
                high = self.parse.tokens[i].end
        return Holder(named, " ".join(self.parse.view.text[low:high].split()) or None)

    def _speaker(self, quotation: Quotation) -> Holder:
        words = None
        for span in quotation.speaker[:1]:
            words = " ".join(self.parse.view.words(span).split()) or None
        return Holder(quotation.speaker_entity, words)

    # ---------------------------------------------------------------- quotation marks and content

    def _span(self, clause: Clause) -> Span:
        token = self.parse.tokens[clause.head]
        return self.parse.view.span(token.start, token.end)

    def _quotation(self, clause: Clause) -> Quotation | None:
        at = self._span(clause)
        near = [self.quotations[n] for n in self.reach.holding(at.start, at.start + 1)]
        held = [q for q in near if any(_holds(s, at) for s in (*q.content, *q.quoted))]
        return min(held, key=lambda q: sum(s.end - s.start for s in q.content), default=None)

    def _marked(self, clause: Clause, quotation: Quotation) -> float:
        """The share of the clause that stands inside the quotation's marks."""
        view = self.parse.view
        low = min(self.parse.tokens[i].start for i in clause.own)
        high = max(self.parse.tokens[i].end for i in clause.own)
        whole = view.span(low, high)
        return sum(s.overlap(whole) for s in quotation.quoted) / (whole.end - whole.start)

    # ---------------------------------------------------------------- verbs of saying above it

    def _chain(self, clause: Clause, table: dict[int, Clause]) -> list[tuple[Token, Holder, int, bool]]:
        """The verbs of saying that the clause depends on, the nearest first, with holder, strength, withdrawal."""
        out = []
        at: Clause | None = clause
        for _ in range(20):
            if at is None or at.upper is None:
                break
            noun = self._claim_noun(at)
            if noun is not None:
                out.append((noun, self._owner(noun), 2, False))
            upper = table.get(at.upper)
            if upper is None:
                break
            verb = self.parse.tokens[upper.head]
            says = (
                at.kind == "complement" and noun is None and verb.lemma in reporting() and self._outside(verb, clause)
            )
            if verb.lemma in listed("deciding") and decides(self.parse, upper.subject):
                says = False
            if verb.lemma in listed("showing") and at.mark != "that" and at.head < verb.i - 12:
                says = False
            feels = self._feels(verb) if at.kind == "complement" else None
            if upper.subject is not None and not self._is_itself(upper.subject):
                if says:
                    out.append((verb, self.holder(upper.subject), reporting()[verb.lemma], self._earlier(upper)))
                elif feels is not None:
                    out.append((feels, self.holder(upper.subject), 1, False))
            at = upper
        return out

    def hands_on(self, clause: Clause, table: dict[int, Clause]) -> bool:
        """Whether a clause is told as somebody's word by what stands right over it: not as denied, unsaid or only
        wished or feared, and not by a verb within the very words that are quoted ("I wish that it had been so")."""
        chain = self._chain(clause, table)
        if not chain or self._unsaid(clause, table):
            return False
        link, _, strength, withdrawn = chain[0]
        near = link.i == clause.upper or link.head == clause.upper
        at, own = self.parse.view.span(link.start, link.end), self._span(clause)
        inside = set(self.marks.holding(at.start, at.end)) & set(self.marks.holding(own.start, own.start + 1))
        return near and strength > 1 and not inside and not withdrawn and link.lemma not in listed("denying")

    def _feels(self, verb: Token) -> Token | None:
        """The adjective beside a linking verb by which somebody holds what follows: "was adamant that it would go
        ahead". What is so by itself ("it is clear that") is held by nobody."""
        below = [self.parse.tokens[c] for c in self.parse.children(verb.i)]
        if any(t.dep in ("nsubj", "expl") and t.text.lower() in _IMPERSONAL for t in below):
            return None
        return next((t for t in below if t.dep == "acomp"), None)

    def denies(self, clause: Clause) -> bool:
        """Whether a clause is in the negative by its own words."""
        return self._polarity(clause) == "negative"

    def _unsaid(self, clause: Clause, table: dict[int, Clause]) -> bool:
        """Whether a verb of saying above the clause is told as not carried out: "never said that the dam was old"."""
        at: Clause | None = clause
        for _ in range(20):
            if at is None or at.upper is None or (upper := table.get(at.upper)) is None:
                return False
            near = self.parse.tokens[self.parse.tokens[at.head].head]  # "planned to say that": no clause of its own
            for verb in (self.parse.tokens[upper.head], near) if at.kind == "complement" else ():
                if verb.lemma in _SAYING and self._outside(verb, clause) and unsaid(self.parse, verb.i):
                    return True
            at = upper
        return False

    def _is_itself(self, subject: int) -> bool:
        """Whether the subject is the report itself ("this newspaper understands") or nobody."""
        token = self.parse.tokens[subject]
        below = {self.parse.tokens[c].text.lower() for c in self.parse.children(subject)}
        if token.text.lower() in listed("nobody") or (token.text.lower() == "one" and "no" in below):
            return True
        return token.lemma in listed("itself") and bool(below & {"this", "our"})

    def _aside(self, clause: Clause, sentence: Stretch) -> Holder | None:
        """Who is named in a clause of saying set off by commas: "The board was split, the paper said, and …"."""
        if clause.kind not in ("main", "complement"):
            return None
        tokens = self.parse.tokens
        for verb in tokens[sentence.first : sentence.last]:
            if verb.lemma not in reporting() or verb.pos != "VERB" or verb.i in clause.own or verb.i == clause.head:
                continue
            after = tokens[verb.i + 1] if verb.i + 1 < sentence.last else None
            if after is None or after.text not in (",", "."):
                continue
            subject = next((c for c in self.parse.children(verb.i) if tokens[c].dep == "nsubj"), None)
            if subject is None or subject > verb.i or self._is_itself(subject):
                continue
            first = self.parse.subtree(subject)[0]
            if first > sentence.first and tokens[first - 1].text == "," and clause.head != verb.i:
                return self.holder(subject)
        return None

    def _put_at(self, clause: Clause) -> Holder | None:
        """ "A person with knowledge of the deal put it at 38 million euros"."""
        head = self.parse.tokens[clause.head]
        below = {self.parse.tokens[c].text.lower() for c in self.parse.children(clause.head)}
        if head.lemma == "put" and "at" in below and clause.subject is not None and not clause.passive:
            return self.holder(clause.subject)
        return None

    def _outside(self, verb: Token, clause: Clause) -> bool:
        """Whether a verb may report the clause: not from inside quotation marks that the clause is outside of."""
        at, own = self.parse.view.span(verb.start, verb.end), self._span(clause)
        around = (self.marked[n] for n in self.marks.holding(at.start, at.end))
        return all(low <= own.start and own.end <= high for low, high in around)

    def _earlier(self, clause: Clause) -> bool:
        """Whether the verb reports what an earlier version of the same article said."""
        if clause.subject is None:
            return False
        head = self.parse.tokens[clause.subject]
        before = {self.parse.tokens[c].text.lower() for c in self.parse.children(head.i)}
        return head.lemma in _TEXTS and bool(before & _EARLIER)

    def _claim_noun(self, clause: Clause) -> Token | None:
        """The noun that the clause spells out: "Lowe's claim that the bridge was safe"."""
        if clause.kind not in ("participle", "complement", "relative"):
            return None
        first = self.parse.tokens[clause.head]
        while first.dep == "conj":
            first = self.parse.tokens[first.head]
        noun = self.parse.tokens[first.head]
        if noun.pos == "VERB" and clause.kind == "complement" and noun.lemma not in reporting():
            noun = self._object_before(noun, first)  # "questioned his assertion on Friday that ..."
        if noun.pos != "NOUN" or noun.lemma not in listed("claims"):
            return None
        below = [self.parse.tokens[c] for c in self.parse.children(first.i)]
        if any(t.text.lower() == "that" for t in below):
            return noun
        spelt = any(t.dep in ("nsubj", "nsubjpass") and t.tag not in ("WDT", "WP") for t in below)
        return noun if spelt and noun.i < first.i and not _is_gapped(below) else None

    def _object_before(self, verb: Token, first: Token) -> Token:
        """The verb's object where it stands before `first`, else the verb."""
        below = [self.parse.tokens[c] for c in self.parse.children(verb.i)]
        return next((t for t in below if t.dep == "dobj" and verb.i < t.i < first.i), verb)

    def _owner(self, noun: Token) -> Holder:
        for child in self.parse.children(noun.i):
            token = self.parse.tokens[child]
            if token.dep == "poss":
                return self.holder(child)
            if token.dep == "prep" and token.text.lower() in _AUTHOR:
                for below in self.parse.children(child):
                    if self.parse.tokens[below].dep == "pobj":
                        return self.holder(below)
        return NOBODY

    def _denier(self, clause: Clause) -> Holder | None:
        """Who denies the claim that the clause spells out, in the verb above it."""
        noun = self._claim_noun(clause)
        if noun is None or noun.dep not in ("dobj", "pobj"):
            return None
        verb = self.parse.tokens[noun.head]
        if verb.lemma not in listed("denying"):
            return None
        for _ in range(6):
            for child in self.parse.children(verb.i):
                if self.parse.tokens[child].dep in ("nsubj", "nsubjpass"):
                    return self.holder(child)
            if verb.dep not in ("conj", "xcomp", "advcl"):
                return None
            verb = self.parse.tokens[verb.head]
        return None

    def _is_denied(self, link: Token, clause: Clause) -> bool:
        """Whether `link` denies the clause itself, and not one that a phrase of it holds ("denied that it sold the
        rockets being fired at the town")."""
        if link.pos == "NOUN":
            return link.lemma in listed("denying_nouns")
        return link.lemma in listed("denying") and clause.kind in ("complement", "main")

    def _answered_no(self, clause: Clause) -> Holder | None:
        """Who said no: "Asked whether she would resign, she said no", "... she said she would not"."""
        if clause.mark not in ("whether", "if") or clause.upper is None:
            return None
        verb = self.parse.tokens[clause.upper]
        if verb.lemma != "ask" or verb.head == verb.i:
            return None
        above = self.parse.tokens[verb.head]
        below = [self.parse.tokens[c] for c in self.parse.children(above.i)]
        shaken = above.lemma == "shake" and any(t.text.lower() == "head" for t in below)
        if not shaken and not any(t.text.lower() == "no" or self._is_bare_no(t) for t in below):
            return None
        return next((self.holder(t.i) for t in below if t.dep == "nsubj"), None)

    def _is_bare_no(self, token: Token) -> bool:
        """Whether a clause is no more than an auxiliary in the negative: "he did not", "it wasn't"."""
        below = [self.parse.tokens[c] for c in self.parse.children(token.i)]
        bare = {t.dep for t in below} <= {"nsubj", "neg", "punct", "mark"}
        return token.dep == "ccomp" and token.pos in ("AUX", "VERB") and bare and any(t.dep == "neg" for t in below)

    def _according(self, clause: Clause, table: dict[int, Clause], sentence: Stretch) -> Holder | None:
        for token in self.parse.tokens[sentence.first : sentence.last]:
            if token.text.lower() != "according":
                continue
            at: Clause | None = clause
            heads = set()
            while at is not None:
                heads.add(at.head)
                at = table.get(at.upper) if at.upper is not None else None
            governed = token.head in heads or token.i == sentence.first
            to = next((c for c in self.parse.children(token.i) if self.parse.tokens[c].text.lower() == "to"), None)
            if governed and to is not None:
                for below in self.parse.children(to):
                    if self.parse.tokens[below].dep == "pobj":
                        return self.holder(below)
        return None

    # ---------------------------------------------------------------- taken for granted, denied, hedged

    def _granted(self, clause: Clause, sentence: Stretch) -> bool:
        """Whether a clause takes its matter for granted. In the lead, "after" brings the news itself."""
        if clause.mark == "why":
            return True
        if clause.kind == "adverbial":
            lead = sentence.paragraph <= 1 and not any(
                s.paragraph < sentence.paragraph and s.place == "body" for s in self.parse.sentences
            )
            return clause.mark in listed("presupposing") and not (lead and clause.mark == "after")
        if clause.kind in ("relative", "participle"):
            if self._claim_noun(clause) is not None:
                return False
            first = self.parse.tokens[clause.own[0]]
            if clause.upper is not None and self._in_apposition(clause):
                return False
            if clause.kind == "participle" and self.parse.tokens[clause.head].dep == "pcomp":
                return False
            before = self.parse.view.text[: first.start].rstrip()[-1:]
            return before not in (",", "—", "–", "(", "-")
        return False

    def _in_apposition(self, clause: Clause) -> bool:
        head = self.parse.tokens[clause.head]
        return self.parse.tokens[head.head].dep == "appos"

    def _polarity(self, clause: Clause) -> Polarity:
        negative = -1 if any(self.parse.tokens[i].text.lower() == "until" for i in clause.own) else 0
        for i in clause.own:
            token = self.parse.tokens[i]
            contracted = token.text.lower() in _NOT and abs(token.i - clause.head) <= 2
            denied = token.dep == "neg" and token.head == clause.head
            if contracted or denied or self._negates(token, clause) or self._leaves_none(token, clause):
                negative += 1
        return "negative" if negative > 0 and negative % 2 else "positive"

    def _negates(self, token: Token, clause: Clause) -> bool:
        """Whether a word such as "no" or "nobody" is a part of the clause itself, or stands before one."""
        if token.text.lower() not in listed("negative"):
            return False
        above = self.parse.tokens[token.head]
        if token.head == clause.head:
            aside = (
                token.dep in ("nsubj", "nsubjpass") and token.i != clause.subject
            )  # "three, none of them Danes, were"
            return token.dep not in ("appos", "npadvmod", "dep") and not aside
        added = above.dep in ("appos", "conj")  # "no welding ..., and no permit" denies both
        return token.dep in ("det", "neg", "preconj") and above.head == clause.head and not added

    def _leaves_none(self, token: Token, clause: Clause) -> bool:
        """Whether a "not" stands before one thing as the clause's subject: "not a single window was left"."""
        if token.text.lower() != "not" or clause.subject is None:
            return False
        after = self.parse.tokens[token.i + 1 : token.i + 2]
        return self.parse.subtree(clause.subject)[:1] == [token.i] and any(t.text.lower() in _ONE for t in after)

    def _raises(self, upper: Clause) -> bool:
        """Whether a "not" above denies the clause below: "we do not believe that anyone is inside"."""
        verb = self.parse.tokens[upper.head]
        return verb.lemma in listed("raising") and self._polarity(upper) == "negative"

    def _hedge(self, clause: Clause) -> str | None:
        head = self.parse.tokens[clause.head]
        near = set(self.parse.children(clause.head))
        for i in clause.own:
            token = self.parse.tokens[i]
            if i in near and token.text.lower() in listed("hedges"):
                return token.text.lower()
        if head.lemma in listed("hedging_passive") and clause.passive:
            return head.text.lower()
        return None

    def _is_said(self, clause: Clause) -> bool:
        head = self.parse.tokens[clause.head]
        return clause.passive and head.lemma in listed("unnamed_passive")


def decides(parse: Parse, subject: int | None) -> bool:
    """Whether a subject is a court, a judge or a jury: their verdict is what they do, no word that they hand on."""
    return subject is not None and parse.tokens[subject].lemma.lower() in listed("deciders")


def _is_gapped(below: list[Token]) -> bool:
    """Whether a clause lacks the object that its noun would be: "the claims he made"."""
    return not any(t.dep in ("dobj", "attr", "acomp", "xcomp", "ccomp", "prep", "auxpass", "oprd") for t in below)


def _reach(quotation: Quotation) -> tuple[int, int]:
    """Where a quotation's words begin and end."""
    spans = (*quotation.content, *quotation.quoted)
    return min(s.start for s in spans), max(s.end for s in spans)


def _holds(outer: Span, inner: Span) -> bool:
    return outer.start <= inner.start and inner.end <= outer.end
