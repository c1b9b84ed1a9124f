"""The values that a clause gives: who, what, how many, when, where."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

from onrecord import resources
from onrecord.compare.values import quantities, shown, singular
from onrecord.language import Parse, Token
from onrecord.language.clauses import LINKING, Clause
from onrecord.model import DateExpression, Mention, Slot, Span
from onrecord.text import fold

__all__ = ["Given", "content", "noun_phrase", "slots"]

_CONTENT = frozenset({"NOUN", "VERB", "ADJ", "PROPN"})
_MEASURES = resources.PACK.words("grammar", "nouns", "measures")
_AGEING = resources.PACK.words("grammar", "verbs", "ageing")
_ADVERBS = resources.PACK.words("grammar", "adverbs", "states")


def content(parse: Parse, own: tuple[int, ...]) -> tuple[str, ...]:
    """The folded lemmas of the content words among the tokens `own`, sorted, each once; numbers left out."""
    plain = resources.PACK.entries("plain")
    found: set[str] = set()
    for i in own:
        token = parse.tokens[i]
        if token.dep == "prt":
            found.discard(fold(parse.tokens[token.head].lemma))
            found.add(f"{fold(parse.tokens[token.head].lemma)}_{fold(token.text)}")
            continue
        kept = token.pos in _CONTENT or token.text.lower() in _ADVERBS
        if kept and token.tag != "CD" and any(c.isalpha() for c in token.text):
            word = fold(token.lemma if token.pos != "PROPN" else token.text)
            if word not in plain and len(word) > 1:
                found.add(word)
    return tuple(sorted(found))


@dataclass(frozen=True, slots=True)
class Given:
    """The dates and the names of places of a report, each with the tokens that it stands on."""

    dates: tuple[tuple[DateExpression, range], ...]
    places: tuple[tuple[Mention, range], ...]

    @classmethod
    def of(cls, parse: Parse, mentions: Iterable[Mention], dates: Iterable[DateExpression]) -> Given:
        """What `mentions` and `dates` give to clauses: days and times, no durations; places by name."""
        starts, ends = [t.start for t in parse.tokens], [t.end for t in parse.tokens]

        def on(span: Span) -> range:
            low, high = parse.view.within(span.start, span.end)
            return range(bisect_right(ends, low), bisect_left(starts, high))

        return cls(
            _in_order((d, on(d.span)) for d in dates if d.type in ("DATE", "TIME")),
            _in_order((m, on(m.span)) for m in mentions if m.kind == "place" and m.form == "name"),
        )

    def within(self, first: int, last: int) -> Given:
        """Those that stand on the tokens `first` to `last` (half-open)."""
        return Given(_inside(self.dates, first, last), _inside(self.places, first, last))


_Found = TypeVar("_Found")
_REACH = 60  # tokens that no date and no name of a place is longer than


def _in_order(rows: Iterable[tuple[_Found, range]]) -> tuple[tuple[_Found, range], ...]:
    """Those that stand on a token, by their first."""
    return tuple(sorted((row for row in rows if row[1]), key=lambda row: row[1].start))


def _inside(rows: Sequence[tuple[_Found, range]], first: int, last: int) -> tuple[tuple[_Found, range], ...]:
    """Of `rows` in order those with a token of `first` to `last`."""
    low = bisect_left(rows, first - _REACH, key=lambda row: row[1].start)
    high = bisect_left(rows, last, key=lambda row: row[1].start)
    return tuple(row for row in rows[low:high] if row[1].stop > first)


def slots(parse: Parse, clause: Clause, given: Given) -> tuple[Slot, ...]:
    """The slots of a clause in the order of their place."""
    found = [*_roles(parse, clause), *_dates(parse, clause, given), *_places(clause, given)]
    taken = [s.span for s in found if s.role == "when"]
    for slot in _numbers(parse, clause):
        if not any(slot.span.overlap(t) for t in taken):
            found.append(slot)
    return tuple(sorted(found, key=lambda s: (s.span, s.role, s.value)))


def _roles(parse: Parse, clause: Clause) -> Iterator[Slot]:
    if clause.subject is not None and parse.tokens[clause.subject].dep != "expl":
        yield _phrase(parse, clause.subject, "who", clause.first)
    for child in parse.children(clause.head):
        if parse.tokens[child].dep in ("dobj", "attr", "oprd"):
            yield _phrase(parse, child, "what", clause.first)


def _phrase(parse: Parse, head: int, role: str, first: int) -> Slot:
    """The noun phrase that `head` heads, without the clauses that hang from it."""
    inside = [i for i in noun_phrase(parse, head) if i >= first or head < first]
    low, high = parse.tokens[inside[0]].start, parse.tokens[inside[-1]].end
    text = " ".join(parse.view.text[low:high].split())
    return Slot(role, text, parse.view.span(low, high), terms=content(parse, tuple(inside)))  # type: ignore[arg-type]


def noun_phrase(parse: Parse, head: int) -> list[int]:
    """The tokens of the noun phrase that `head` heads, without the clauses and appositions that hang from it."""
    found, todo = [], [head]
    while todo:
        at = todo.pop()
        found.append(at)
        todo.extend(
            c
            for c in parse.children(at)
            if parse.tokens[c].dep
            not in ("relcl", "acl", "appos", "punct", "cc", "conj", "advcl", "ccomp", "parataxis")
        )
    found.sort()
    row = [head]
    for i in reversed([i for i in found if i < head]):
        if row[0] - i > 2:
            break
        row.insert(0, i)
    for i in [i for i in found if i > head]:
        if i - row[-1] > 1:
            break
        row.append(i)
    return row


def _numbers(parse: Parse, clause: Clause) -> Iterator[Slot]:
    low = min(parse.tokens[i].start for i in clause.own)
    high = max(parse.tokens[i].end for i in clause.own)
    own = set(clause.own)
    for quantity in quantities(parse.view.text[low:high]):
        start, end = low + quantity.start, low + quantity.end
        tokens = [t for t in parse.within(start, end) if t.i in own] or [
            t
            for t in parse.tokens[clause.own[0] : clause.own[-1] + 1]
            if t.start < end and start < t.end and t.i in own
        ]
        if not tokens:
            continue
        unit = quantity.unit
        turned = tokens[0].i > 0 and parse.tokens[tokens[0].i - 1].text.lower() in _AGEING
        if (not unit or turned) and (turned or _is_age(parse, tokens[0])):
            unit = "age"
        elif unit and unit not in _MEASURES and parse.view.text[end : end + 1] != "-":
            unit = _counted(parse, tokens[-1]) or unit
        yield Slot(
            "how_many",
            shown(quantity),
            parse.view.span(start, end),
            unit or None,
            quantity.bound,
            _denied(parse, tokens[0]),
            _hangs_on(parse, tokens, clause),
        )


def _counted(parse: Parse, token: Token) -> str | None:
    """The noun that a number counts: the head of its phrase ("three pirate ships" counts ships)."""
    head = parse.tokens[token.head]
    for _ in range(3):
        if head.pos not in ("NUM", "DET") and head.dep not in ("compound", "nummod"):
            break
        head = parse.tokens[head.head]
    return singular(fold(head.text)) if head.pos == "NOUN" and head.i > token.i else None


def _is_age(parse: Parse, token: Token) -> bool:
    """A bare number set off behind a name: "Lowe, 23, scored"."""
    text = parse.view.text
    before, after = text[: token.start].rstrip()[-1:], text[token.end :].lstrip()[:1]
    if before != "," or after not in (",", ".", ";") or not token.text.isdigit() or not 0 < int(token.text) < 115:
        return False
    return token.i > 1 and parse.tokens[token.i - 2].pos == "PROPN"


def _denied(parse: Parse, token: Token) -> bool:
    """Whether the value is given as wrong: "4.75 percent, not 4.57 percent"."""
    before = parse.view.text[max(0, token.start - 6) : token.start].lower()
    return before.rstrip().endswith(("not", "(not")) and (
        token.i < 2 or parse.tokens[token.i - 2].pos in ("PUNCT", "NOUN")
    )


def _hangs_on(parse: Parse, value: list[Token], clause: Clause) -> tuple[str, ...]:
    """The words a value hangs on: the nouns above it as far as its clause's head, and that clause's subject and
    object."""
    found: set[int] = set()
    inside = {t.i for t in value}
    named = _names_its_measure(parse, value)
    if named:
        return named
    at = value[0]
    for _ in range(8):
        found.add(at.i)
        if at.pos == "NOUN":
            found.update(c for c in parse.children(at.i) if parse.tokens[c].dep in ("compound", "amod", "nmod", "poss"))
        if at.i == clause.head or at.head == at.i:
            break
        at = parse.tokens[at.head]
    roles = [clause.subject] if clause.subject is not None else []
    if parse.tokens[clause.head].lemma in LINKING:
        found.update(i for i in clause.own if i > clause.head)
    roles += [c for c in parse.children(clause.head) if parse.tokens[c].dep in ("dobj", "attr", "prt")]
    for role in roles:
        found.update(i for i in noun_phrase(parse, role) if i in clause.own or role == clause.subject)
    found = {
        i for i in found if i not in inside and (i in clause.own or clause.subject is None or i >= clause.subject - 4)
    }
    return content(parse, tuple(sorted(found)))


def _names_its_measure(parse: Parse, value: list[Token]) -> tuple[str, ...]:
    """The words of a noun that a percentage stands before: "the 5.9% inflation figure"."""
    if not any(t.text.lower() in ("%", "percent", "pct") for t in value):
        return ()
    noun = parse.tokens[value[-1].head]
    if noun.i <= value[-1].i or noun.pos != "NOUN":
        return ()
    return content(parse, tuple(range(value[-1].i + 1, noun.i + 1)))


def _dates(parse: Parse, clause: Clause, given: Given) -> Iterator[Slot]:
    for date, on in given.dates:
        tokens = [parse.tokens[i] for i in clause.own if i in on]
        if tokens:
            yield Slot("when", date.value, date.span, date.type, terms=_hangs_on(parse, tokens, clause))


def _places(clause: Clause, given: Given) -> Iterator[Slot]:
    for mention, on in given.places:
        if any(i in on for i in clause.own):
            yield Slot("where", mention.entity or "", mention.span)
