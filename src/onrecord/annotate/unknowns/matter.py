"""The matter of an unknown as a reader would name it, cut from the words found for it; or none.

A question runs to the end of what its verb governs; a noun stands with what says which one is meant. What only points
("that claim", "whether it will"), a day, and a clause that asks nothing are no matter. Words that leave their matter to
the clause before ("but did not say when") stand with it. A refused comment is the matter where nothing else is.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from onrecord import resources
from onrecord.annotate.unknowns.phrases import listed, words
from onrecord.language import Parse, Token
from onrecord.language.stands_alone import closed
from onrecord.timex.calendar import MONTH, WEEKDAY

__all__ = ["asked_at_first", "comment_in", "matter", "with_clause_before"]

Resolves = Callable[[Token], bool]

_HOPS, _LONGEST = 12, 200
_ASKS = frozenset({"who", "whom", "whose", "what", "which", "when", "where", "why", "how", "whether", "if"})
_DAY = re.compile(rf"{WEEKDAY}|{MONTH}|today|tonight|tomorrow|yesterday|\d+", re.I)
_SPANS_OF_TIME = resources.PACK.words("grammar", "nouns", "spans_of_time")
_POINTS = frozenset({"that", "this", "these", "those", "such"})
_SAYS_WHICH = frozenset({"prep", "compound", "amod", "poss", "acl", "relcl", "nmod", "nummod", "appos"})
_LEAVES = frozenset({"punct", "cc", "advcl", "parataxis", "meta"})


def matter(parse: Parse, low: int, high: int, resolves: Resolves) -> tuple[int, int] | None:
    """The stretch that names a matter, of the words found for it; both in view offsets. `resolves`: whether it is known
    who a pronoun is."""
    inside = _before_asking(_behind_asking(parse, parse.within(low, high)))
    if not inside:
        return None
    asks = next((t for t in inside[:8] if _asks(t) and not _is_relative(parse, t)), None)
    if asks is not None and not _fills_out(inside, asks):
        return _question(parse, asks, inside[-1], resolves)
    top = _top(inside)
    if top.pos in ("NOUN", "PROPN"):
        return _noun(parse, top, inside, resolves)
    if inside[0].text.lower() == "that" and top.pos in ("VERB", "AUX") and _names_something(inside, resolves):
        return closed(parse.view.text, low, high)
    return None


def with_clause_before(parse: Parse, about: tuple[int, int] | None, start: int, end: int) -> tuple[int, int] | None:
    """The words that say that something is not told, with the clause before that says of what: "the state would build a
    bridge but did not say when", "the captain is alive; his name has not been given". None where there is none, or
    it leaves to another sentence whose it is."""
    before = parse.within(*about) if about else []
    if before and (before[0].tag == "PRP$" or before[0].tag == "PRP"):
        before = _clause_before(parse, parse.within(start, end))
    elif about and about[1] > start:
        before = []
    if not before or end - before[0].start > _LONGEST:
        return None
    subject = next((t for t in before if t.dep in ("nsubj", "nsubjpass")), None)
    if any(t.text.lower() in ("i", "we", "you") for t in before) or before[-1].text.lower() == "to":
        return None
    counted = subject is not None and subject.pos == "NUM" and bool(parse.children(subject.i))
    if subject is None or not (subject.pos in ("NOUN", "PROPN") or counted):
        return None
    return closed(parse.view.text, before[0].start, end)


def asked_at_first(parse: Parse, start: int, resolves: Resolves) -> tuple[int, int] | None:
    """What a sentence opens with as asked about: "Asked about the sum, he would not discuss figures"."""
    at = next((t for t in parse.tokens if t.start >= start), None)
    opening = parse.tokens[parse.sentences[at.sentence].first : at.i] if at else ()
    comma = next((t for t in opening if t.text == ","), None)
    if comma is None or opening[0].tag != "VBN" or opening[0].lemma.lower() not in words("verbs", "ask"):
        return None
    return matter(parse, opening[0].start, comma.start, resolves)


def _clause_before(parse: Parse, words_of: list[Token]) -> list[Token]:
    """What stands in the sentence before some words, where a stop or comma parts it from them."""
    if not words_of:
        return []
    first = words_of[0].i
    before = parse.tokens[parse.sentences[words_of[0].sentence].first : first]
    return list(before) if before and before[-1].pos in ("PUNCT", "CCONJ") else []


def _asks(token: Token) -> bool:
    return (token.text.lower() in _ASKS and token.tag != "DT") or token.tag in ("WP", "WRB")


def _is_relative(parse: Parse, asks: Token) -> bool:
    """Whether a word joins a clause to a noun before it: "targets, which will be announced"."""
    verb = _verb_of(parse, asks)
    joins = asks.text.lower() in ("which", "who", "whom", "whose", "when", "where")
    return joins and verb is not None and verb.dep == "relcl" and verb.head < asks.i


def _fills_out(inside: list[Token], asks: Token) -> bool:
    """Whether a noun or verb that a question only fills out stands before it: "reports of who ..."."""
    return any(t.pos in ("NOUN", "PROPN", "VERB") and t.dep != "pobj" for t in inside if t.i < asks.i)


def _behind_asking(parse: Parse, inside: list[Token]) -> list[Token]:
    """What was asked about, where words open with that: "Asked about the sum"."""
    if inside and inside[0].tag == "VBN" and inside[0].lemma.lower() in words("verbs", "ask"):
        rest = inside[1:]
        return rest[1:] if rest and rest[0].pos == "ADP" else rest
    return inside


def comment_in(parse: Parse, start: int, end: int) -> tuple[int, int] | None:
    """The comment that words say is not given, with what it is on."""
    inside = [t for t in parse.within(start, end) if t.lemma.lower() in words("nouns", "comment")]
    if not inside:
        return None
    below = [i for i in _run(parse, inside[0]) if inside[0].i <= i]
    return closed(parse.view.text, inside[0].start, parse.tokens[below[-1]].end)


def _run(parse: Parse, noun: Token) -> list[int]:
    """A word's own tokens and what it is on, without days and clauses beside it."""
    out = [noun.i]
    for child in parse.children(noun.i):
        token = parse.tokens[child]
        below = parse.subtree(child)
        if (
            token.dep == "prep"
            and token.i == out[-1] + 1
            and not any(_DAY.fullmatch(parse.tokens[i].text) for i in below)
        ):
            out += below
    return sorted(out)


def _before_asking(inside: list[Token]) -> list[Token]:
    """Words without a "when asked" behind them."""
    at = next(
        (n for n, t in enumerate(inside[:-1]) if t.text.lower() in ("when", "if") and _is_asked(inside[n + 1])), None
    )
    if at is None:
        return inside
    return inside[: at - 1] if at and inside[at - 1].pos == "CCONJ" else inside[:at]


def _is_asked(token: Token) -> bool:
    return token.tag in ("VBN", "VBD") and token.lemma.lower() in words("verbs", "ask") | words("verbs", "query")


# ------------------------------------------------------------------ questions


def _question(parse: Parse, asks: Token, last: Token, resolves: Resolves) -> tuple[int, int] | None:
    verb = _verb_of(parse, asks)
    if verb is None or verb.i < asks.i:
        return None
    end = max(last.i, asks.i)
    below = set(parse.subtree(verb.i))
    if verb.i > end:
        end = _governed(parse, verb)
    for _ in range(_HOPS):
        more = parse.tokens[end + 1] if end + 1 < len(parse.tokens) else last
        if more.i not in below or more.dep in _LEAVES | {"ccomp"} or not asks.i <= more.head <= end:
            break
        end = max(i for i in parse.subtree(more.i))
    held = list(parse.tokens[asks.i : end + 1])
    if not _names_something(held, resolves) and held[0].text.lower() != "how":
        return None
    return closed(parse.view.text, asks.start, held[-1].end)


def _verb_of(parse: Parse, asks: Token) -> Token | None:
    at = asks
    for _ in range(_HOPS):
        if at.head == at.i:
            return at if at.pos in ("VERB", "AUX") else None
        at = parse.tokens[at.head]
        if at.pos in ("VERB", "AUX"):
            return at
    return None


def _governed(parse: Parse, verb: Token) -> int:
    """The last token of what a verb governs, without what is set off from it."""
    end = verb.i
    for child in parse.children(verb.i):
        token = parse.tokens[child]
        if child > verb.i and token.dep not in _LEAVES | {"conj"} and parse.subtree(child)[0] == end + 1:
            end = parse.subtree(child)[-1]
    return end


def _names_something(held: list[Token], resolves: Resolves) -> bool:
    """Whether words name something that is no day: with a noun or name, or a pronoun for one."""
    return any(
        (t.pos in ("NOUN", "PROPN") and not _is_a_time(t)) or (t.tag in ("PRP", "PRP$") and resolves(t)) for t in held
    )


# ------------------------------------------------------------------ nouns


def _top(inside: list[Token]) -> Token:
    """The word that the others of a stretch hang on."""
    held = {t.i for t in inside}
    return next((t for t in inside if t.head not in held or t.head == t.i), inside[0])


def _noun(parse: Parse, noun: Token, inside: list[Token], resolves: Resolves) -> tuple[int, int] | None:
    """A noun's phrase, from its start or that of the noun it fills out ("the list of targets"), as far as words go;
    None where it points, is a day, or nothing says which one is meant."""
    head = _outer(parse, noun)
    kept = [i for i in _phrase(parse, head) if i <= inside[-1].i and _is_before(parse, i, head, inside[0])]
    held = [parse.tokens[i] for i in kept]
    if not kept or _is_a_time(head) or any(_points(parse, t, head, resolves) for t in held):
        return None
    known = head.pos == "PROPN" or head.lemma.lower() in words("nouns", "whole")
    if not known and not any(_says_which(t, head) for t in held):
        return None
    while len(held) > 1 and (held[0].text.lower() in ("no", "any") or held[0].pos == "ADV"):
        held = held[1:]
    while len(held) > 1 and held[-1].pos == "PUNCT" and held[-1].text in (",", ";", ":", "–", "—"):
        held = held[:-1]
    return closed(parse.view.text, held[0].start, held[-1].end)


def _is_a_time(token: Token) -> bool:
    return bool(_DAY.fullmatch(token.text)) or token.lemma.lower() in _SPANS_OF_TIME


def _is_before(parse: Parse, i: int, head: Token, first: Token) -> bool:
    """Whether a token belongs to a phrase that begins with `first`: behind it, or a word that opens a noun's phrase."""
    token = parse.tokens[i]
    return i >= min(first.i, head.i) or (token.tag not in ("VBG", "VBN", "IN") and token.pos != "VERB")


def _says_which(token: Token, head: Token) -> bool:
    """Whether a word of a phrase says which of its nouns is meant."""
    return token.head == head.i and (token.dep in _SAYS_WHICH or token.text.lower() in ("the", "a", "an"))


def _points(parse: Parse, token: Token, head: Token, resolves: Resolves) -> bool:
    """Whether a word of a phrase leaves to another sentence what is meant; what stands in a clause of it does not."""
    at = token
    while at.i != head.i and at.head != at.i:
        if at.dep in ("relcl", "acl", "ccomp"):
            return False
        at = parse.tokens[at.head]
    if token.tag in ("PRP", "PRP$"):
        return not resolves(token)
    return token.text.lower() in _POINTS and token.dep == "det"


def _outer(parse: Parse, noun: Token) -> Token:
    for _ in range(_HOPS):
        before = parse.tokens[noun.head]
        outer = parse.tokens[before.head]
        if noun.dep != "pobj" or before.lemma != "of" or outer.pos != "NOUN" or outer.lemma in listed("no_matter"):
            break
        noun = parse.tokens[before.head]
    return noun


def _phrase(parse: Parse, head: Token) -> list[int]:
    """The tokens of a phrase in a row, without clauses and appositions that are set off from it."""
    out, todo = [], [head.i]
    while todo:
        at = todo.pop()
        out.append(at)
        for child in parse.children(at):
            first = parse.subtree(child)[0]
            set_off = first > head.i and parse.tokens[first - 1].text in (",", "–", "—", "-")
            if parse.tokens[child].dep in ("cc", "punct", "preconj") and at == head.i:
                continue
            if not set_off or parse.tokens[child].dep == "conj":
                todo.append(child)
    out = sorted(set(out))
    low = out.index(head.i)
    high = low
    while low and out[low] - out[low - 1] <= 2:
        low -= 1
    while high + 1 < len(out) and out[high + 1] - out[high] <= 2:
        high += 1
    return out[low : high + 1]
