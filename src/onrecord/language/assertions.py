"""The stretches of a sentence that are a whole assertion and hold a given clause, as they stand.

A clause is whole with its subject, its predicate with auxiliaries, negation and what it governs, and with what changes
its truth (a condition, a hedge). One that is none by itself (an infinitive, a participle, a verb that shares another's
subject, what is told under "if" or under a verb that hands on nobody's word) is whole within the clause that governs
it, a relative clause within that of its noun. Labels are those of ClearNLP, as `syntax` has them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from onrecord.language import Parse, Token
from onrecord.language.clauses import Clause
from onrecord.language.edges import FACTUAL, marks, narrowed, shares_object
from onrecord.language.stands_alone import SUBJECTS, stands_alone

__all__ = ["Assertion", "assertions"]

_RELATIVE = frozenset({"WDT", "WP", "WP$"})
_FINITE = frozenset({"VBD", "VBP", "VBZ", "MD"})
_DEEP = 12


@dataclass(frozen=True, slots=True)
class Assertion:
    """A whole assertion: the token of its verb, and the view stretches that tell it, the fullest first.

    `handed_on`: it is told as somebody's word, and whole without the clause that says so.
    """

    verb: int
    stretches: tuple[tuple[int, int], ...]
    handed_on: bool


def assertions(
    parse: Parse, clause: Clause, table: Mapping[int, Clause], handed_on: Callable[[Clause], bool]
) -> Iterator[Assertion]:
    """The assertions that hold `clause`, the nearest first; none where none is whole.

    `table` holds the sentence's clauses by their heads; `handed_on` says of one whether it is told as somebody's word,
    so that it is whole without the clause that says so.
    """
    at: Clause | None = clause
    for _ in range(_DEEP):
        if at is None:
            return
        verb, word = parse.tokens[at.head], handed_on(at)
        if _is_free(parse, verb, word):
            found = _told(parse, verb, clause.head)
            if found:
                yield Assertion(verb.i, found, word)
        at = _above(parse, at, table)


def _told(parse: Parse, verb: Token, held: int) -> tuple[tuple[int, int], ...]:
    """The stretches that tell the assertion of `verb` and keep the token `held`."""
    cuts = narrowed(parse, verb, _kept(parse, verb, held), held)
    found = (stands_alone(parse, verb, low, high) for low, high in cuts)
    return tuple(dict.fromkeys(stretch for stretch in found if stretch))


def _above(parse: Parse, clause: Clause, table: Mapping[int, Clause]) -> Clause | None:
    """The clause to look at next: that whose subject a verb shares, else the one above."""
    row = _row(parse, parse.tokens[clause.head])
    if row.i != clause.head and row.i in table:
        return table[row.i]
    return table.get(clause.upper) if clause.upper is not None else None


def _row(parse: Parse, token: Token) -> Token:
    """The verb of a row of verbs that has the subject which `token` shares, else `token`."""
    at = token
    for _ in range(_DEEP):
        if at.dep != "conj" or _has_own_subject(parse, at):
            return at
        at = parse.tokens[at.head]
    return token


def _first(parse: Parse, token: Token) -> Token:
    for _ in range(_DEEP):
        if token.dep != "conj":
            break
        token = parse.tokens[token.head]
    return token


def _has_own_subject(parse: Parse, token: Token) -> bool:
    below = (parse.tokens[c] for c in parse.children(token.i))
    return any(t.dep in SUBJECTS and t.tag not in _RELATIVE for t in below)


def _is_free(parse: Parse, verb: Token, handed_on: bool) -> bool:
    """Whether a verb makes an assertion: finite, with its own subject, and nothing above it that governs whether it
    holds."""
    if not _has_own_subject(parse, verb) or not _is_finite(parse, verb):
        return False
    first = _first(parse, verb)
    subordinate = marks(parse, first)
    if subordinate - FACTUAL - {"that"}:
        return False
    if first.dep in ("ROOT", "parataxis") or first.head == first.i:
        return True
    if first.dep in ("advcl", "relcl"):
        return bool(subordinate & FACTUAL)
    if first.dep == "pcomp":
        return parse.tokens[first.head].text.lower() in FACTUAL
    return handed_on


def _is_finite(parse: Parse, verb: Token) -> bool:
    if verb.pos not in ("VERB", "AUX"):
        return False
    below = (parse.tokens[c] for c in parse.children(verb.i))
    return verb.tag in _FINITE or any(t.tag in _FINITE for t in below if t.dep in ("aux", "auxpass"))


def _kept(parse: Parse, verb: Token, held: int) -> list[int]:
    """The tokens of a verb's clause without stops, without what subordinates it and other assertions joined to it."""
    out = [verb.i]
    for child in parse.children(verb.i):
        below = parse.subtree(child)
        if held in below or not _is_apart(parse, verb, parse.tokens[child]):
            out += below
    return sorted(i for i in out if parse.tokens[i].pos != "PUNCT" or parse.tokens[i].text in ("%", "$"))


def _is_apart(parse: Parse, verb: Token, below: Token) -> bool:
    """Whether a child of the verb is no part of what it asserts."""
    if below.dep == "conj":
        return _has_own_subject(parse, below) and not shares_object(parse, verb, below)
    opens = below.i < verb.i and below.tag == "WRB" and bool(marks(parse, verb) & FACTUAL)
    return below.dep in ("mark", "cc", "preconj", "parataxis", "meta", "intj") or opens
