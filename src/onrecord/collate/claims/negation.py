"""Denials that are undone by a second negative: "did not rule out", "cannot deny", "wrong to say it is not so"."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from onrecord import resources
from onrecord.lexicon.terms import stem
from onrecord.model import Span, Statement
from onrecord.text import words

__all__ = ["is_undone"]

_REACH = 2  # words from a "not" to what it negates: "did not flatly deny"


def is_undone(no: Statement, sentence: Span, text: str) -> bool:
    """Whether a clause that is read as a denial denies a denial, and so leaves open or asserts its matter.

    `sentence` is that of the denied clause. A clause in the negative is undone by a word before it that rejects it, and
    a verb of denying by a "not" before the verb.
    """
    clause = no.evidence.spans[0]
    if not no.span.overlap(clause):
        sentence = no.span
    if _has_negated(_words(text[sentence.start : sentence.end]), _denying()):
        return True
    if no.evidence.rule.startswith("statement.denied"):
        return False
    before = _words(text[sentence.start : clause.start])
    rejected = any(_denying().get(stem(w)) == "" or w in _table("rejecting", "lies") for w in before)
    return rejected or _has_negated(before, dict.fromkeys(_table("words", "truths"), ""))


def _words(text: str) -> list[str]:
    return [w.folded.replace("’", "'") for w in words(text)]


def _has_negated(told: list[str], what: Mapping[str, str]) -> bool:
    """Whether a "not" stands right before one of `what`: stems or words, each with the particle that has to follow."""
    for n, word in enumerate(told):
        particle = what.get(stem(word), what.get(word))
        follows = particle == "" or particle in told[n + 1 : n + 2]
        if particle is not None and follows and any(_negates(w) for w in told[max(0, n - _REACH) : n]):
            return True
    return False


def _negates(word: str) -> bool:
    return word.endswith("n't") or word in _table("words", "undoing")


@cache
def _denying() -> dict[str, str]:
    """The stems of words that deny by themselves, each with its particle ("rule out")."""
    rows = ("denying", "denying_nouns", "doubting")
    parted = (w.partition(" ") for row in rows for w in _table("words", row))
    return {stem(verb): particle for verb, _, particle in parted}


@cache
def _table(table: str, row: str) -> frozenset[str]:
    return frozenset(resources.PACK.table("statements")[table][row])
