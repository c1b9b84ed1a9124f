"""Who rejects what the sentence before hands on: "rejected that account", "called it a lie", "Not so, said …".

The rejection is a negative statement of whoever rejects it, on the clause that is rejected. It is read only where the
sentence before it gives somebody else's word, and that of one holder.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

from onrecord import resources
from onrecord.annotate.statements.voice import Holder, Told, Voices, listed
from onrecord.language import Parse, Stretch, Token
from onrecord.language.clauses import LINKING, Clause
from onrecord.model import Evidence, Span, Statement

__all__ = [
    "denial",
    "denied_act",
    "denied_such",
    "denies_an_account",
    "points_back",
    "rejected",
    "rejects",
    "speaks_for",
]

_OF_A_REMARK, _DEMONSTRATIVES = (
    resources.PACK.words("grammar", "pronouns", "of_a_remark"),
    resources.PACK.words("grammar", "pronouns", "demonstratives"),
)
_TRUE = resources.PACK.words("grammar", "adjectives", "true")
_ITS = re.compile(r"\b(?:its|their)\s+(?:[a-z]+\s+){0,2}?([a-z]+)\b(?=,|\s+[A-Z]|[.])")
_NOT_SO = re.compile(r"[“‘\"'\s]*(?:not so|not true|untrue)\b\s*[,.”’\"']", re.I)


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(resources.PACK.table("statements")["rejecting"][name])


def rejects(parse: Parse, clause: Clause, told: Told, voices: Voices) -> Holder | None:
    """Who rejects, in this clause, what was said before; None where nobody is named to do so."""
    head = parse.tokens[clause.head]
    if head.lemma not in listed("denying") | listed("naming") and told.voice not in ("attributed", "quoted"):
        return None
    below = [parse.tokens[i] for i in parse.subtree(clause.head)]
    after = [t for t in below if t.i > head.i]
    points = any(t.lemma in _words("accounts") and t.pos == "NOUN" for t in after[:5]) or any(
        t.text.lower() in _words("pointing") for t in after[:1]
    )
    lie = any(t.text.lower() in _words("lies") for t in after)
    negative = any(t.dep == "neg" and t.head == head.i for t in below)
    named = None
    if clause.subject is not None and parse.tokens[clause.subject].pos in ("NOUN", "PROPN", "PRON"):
        named = voices.holder(clause.subject)
    if head.lemma in listed("denying") and points and not negative and not clause.passive:
        spelt = any(_spells_out(parse, t, head) for t in after)
        return None if spelt else named
    if head.lemma in listed("naming") and points and lie and not negative:
        return named
    start = parse.view.text[parse.sentences[head.sentence].start : parse.sentences[head.sentence].end]
    if told.voice not in ("attributed", "quoted"):
        return None
    if _NOT_SO.match(start) and head.i < parse.sentences[head.sentence].first + 4:
        return told.holder
    subject = parse.tokens[clause.subject].text.lower() if clause.subject is not None else ""
    if head.lemma in LINKING and subject in _OF_A_REMARK and len(below) <= 8:
        untrue = lie or (negative and any(t.text.lower() in _TRUE for t in after))
        return told.holder if untrue and (not negative or not lie) else None
    return None


def _spells_out(parse: Parse, verb: Token, denial: Token) -> bool:
    """Whether a clause tells what is denied: it hangs on the denial, or on its object and no comma stands before it."""
    if verb.dep in ("ccomp", "xcomp"):
        return verb.head == denial.i
    if verb.dep not in ("relcl", "acl", "pcomp"):
        return False
    first = parse.subtree(verb.i)[0]
    return not (verb.dep == "relcl" and first > 0 and parse.tokens[first - 1].text == ",")


def denies_an_account(parse: Parse, clause: Clause) -> bool:
    """Whether a clause does no more than deny what somebody said: "the firm denies the allegations"."""
    head = parse.tokens[clause.head]
    objects = [parse.tokens[c] for c in parse.children(head.i) if parse.tokens[c].dep == "dobj"]
    return head.lemma in listed("denying") and bool(objects) and all(t.lemma in _words("accounts") for t in objects)


def points_back(parse: Parse, clause: Clause) -> bool:
    """Whether a clause points at what was just said by a pointing word and a noun: "denied those charges"."""
    head = parse.tokens[clause.head]
    objects = [t for t in (parse.tokens[c] for c in parse.children(head.i)) if t.dep == "dobj"]
    return any(
        t.lemma in _words("accounts") and parse.tokens[c].text.lower() in _DEMONSTRATIVES
        for t in objects
        for c in parse.children(t.i)
    )


def rejected(statements: list[Statement], before: Span, by: Holder, told_again: bool = False) -> list[Statement]:
    """The positive statements in the sentence `before` that are one other holder's word; nothing where two speak.

    Where the denial points back (`told_again`), the holder need not be named ("by reports that ..."), and where nobody
    else is told to say anything, it is the sentence's first own statement.
    """
    here = [s for s in statements if s.span.overlap(before) and not s.id.endswith(".denied")]
    charged = [s for s in here if _accuses(s, by)]
    if charged:
        return charged[:1]
    given = [s for s in here if s.voice in ("attributed", "quoted")]
    if not given and told_again:
        own = [s for s in statements if s.span.overlap(before) and s.voice == "own" and s.asserted]
        return [s for s in own[:1] if s.polarity == "positive"]
    given = [s for s in given if _has_own_subject(s)] or given[:1]
    holders = {s.origin for s in given}
    if len(holders) != 1 or (None in holders and not told_again) or (holders - {None}) & {by.entity, by.words}:
        return []
    return [s for s in given if s.polarity == "positive"]


def _accuses(s: Statement, by: Holder) -> bool:
    """Whether a clause tells that somebody accuses or blames whoever rejects that."""
    accused = {a.entity for a in s.arguments if a.role == "object"} - {None}
    accusing = s.polarity == "positive" and set(s.acts[:1]) & _accusing()
    return bool(accusing) and by.entity in accused


@cache
def _accusing() -> frozenset[str]:
    return frozenset(resources.PACK.table("statements")["answers"]["accusing"])


def _has_own_subject(s: Statement) -> bool:
    """Whether a clause tells who or what it is of, and is no part of a phrase of another ("to clear the level")."""
    before = s.act.start if s.act else s.span.start
    held = any(a.role != "other" and s.span.start <= a.span.start and a.span.end <= before for a in s.arguments)
    return held and ".relative" not in s.evidence.rule.replace(" ", ".")


def denied_such(parse: Parse, clause: Clause, told: Told, statements: list[Statement]) -> Statement | None:
    """What somebody denies by "no such": of the statements before, the last that has the noun as its act or a part
    ("received a call ... made no such call") and is another's word or the report's own."""
    if told.polarity != "negative" or told.voice not in ("attributed", "quoted"):
        return None
    such = (parse.tokens[i] for i in clause.own if parse.tokens[i].text.lower() == "such")
    nouns = {parse.tokens[t.head].lemma for t in such if parse.tokens[t.head].pos == "NOUN"}
    own = {told.holder.entity, told.holder.words} - {None}
    for s in reversed(statements):
        if nouns & {*s.acts, *(a.head for a in s.arguments)} and s.asserted and s.origin not in own:
            return s if s.polarity == "positive" else None
    return None


def denied_act(statement: Statement, parse: Parse, clause: Clause, voices: Voices) -> Statement:
    """The statement, where its verb denies an act or a part in one ("denied carrying out the attack", "denies any
    role in it"), as the denier's negative one about that act; else as it is."""
    head = parse.tokens[clause.head]
    if head.lemma not in listed("denying_acts") or clause.passive or clause.subject is None:
        return statement
    below = [parse.tokens[c] for c in parse.children(head.i)]
    objects = [t for t in below if t.dep == "dobj" and t.pos != "PRON"]
    if any(t.lemma in _words("accounts") for t in objects) or any(t.dep == "ccomp" for t in below):
        return statement
    inner = tuple(act for act in statement.acts if act != head.lemma) or tuple(
        t.lemma for t in objects if t.lemma.split()
    )
    if not inner:
        return statement
    holder = voices.holder(clause.subject)
    return replace(
        statement,
        voice="attributed",
        by=holder.entity,
        origin=holder.entity or holder.words,
        polarity="positive" if statement.polarity == "negative" else "negative",
        predicate=inner[0],
        acts=inner,
        evidence=Evidence("statement.denied act", statement.evidence.spans),
    )


def speaks_for(parse: Parse, sentence: Stretch, denier: Holder, statement: Statement) -> bool:
    """Whether a quoted negative statement right behind a rejection is the words of whoever rejects: of that holder,
    or of one whom the paragraph calls its president, spokesman and the like."""
    if statement.voice != "quoted" or statement.polarity != "negative" or statement.by is None:
        return False
    if statement.by == denier.entity:
        return True
    rest = [s for s in parse.sentences if s.paragraph == sentence.paragraph and s.start >= sentence.start]
    text = parse.view.text[sentence.start : rest[-1].end]
    return any(m[1].lower() in _offices() for m in _ITS.finditer(text))


@cache
def _offices() -> frozenset[str]:
    return frozenset(resources.PACK.table("people")["titles"]["heads"])


def denial(statement: Statement, denier: Holder, where: Span | None = None) -> Statement:
    """The same matter, denied by `denier`. `where` is the sentence that says so, where that is another; the clause
    that is denied stands first in the evidence."""
    spans = statement.evidence.spans + ((where,) if where else ())
    return replace(
        statement,
        id=statement.id + ".denied",
        span=where or statement.span,
        voice="attributed",
        by=denier.entity,
        origin=denier.entity or denier.words,
        polarity="negative" if statement.polarity == "positive" else "positive",
        quotation=None,
        evidence=Evidence("statement.denied claim", spans),
    )
