"""The parts of a clause by what they do in it: act, actor, object and others, whatever the grammar they stand in.

A passive's subject is its object and its by-phrase its actor; a light verb hands its act to the noun it governs
("carried out an attack"); a verb that governs another shares its subject with it ("agreed to release them").
"""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.annotate.statements.values import content, noun_phrase
from onrecord.annotate.statements.voice import Voices, listed
from onrecord.language import Parse
from onrecord.language.clauses import LINKING, Clause
from onrecord.model import Argument, ArgumentRole
from onrecord.text import fold

__all__ = ["acts", "arguments"]

_OBJECTS = frozenset({"dobj", "attr", "oprd"})
_GOVERNED = frozenset({"xcomp", "pcomp"})
_DEEP = 4


def acts(parse: Parse, clause: Clause) -> tuple[str, ...]:
    """The folded lemmas that say what is done: the verb with its particle, the verbs it governs, the noun of a light
    verb, the complement of "be"."""
    found: list[str] = []
    for at in _verbs(parse, clause):
        token = parse.tokens[at]
        if token.lemma in LINKING:
            found += [parse.tokens[c].lemma for c in parse.children(at) if parse.tokens[c].dep in ("acomp", "attr")]
            continue
        particle = next((parse.tokens[c].lemma for c in parse.children(at) if parse.tokens[c].dep == "prt"), None)
        if token.lemma in listed("light") or (token.lemma, particle) == ("carry", "out"):
            found += [parse.tokens[c].lemma for c in parse.children(at) if parse.tokens[c].dep == "dobj"]
        found.append(f"{token.lemma} {particle}" if particle else token.lemma)
    return tuple(dict.fromkeys(word for word in map(fold, found) if word.split()))  # a control is no verb


def arguments(parse: Parse, clause: Clause, voices: Voices) -> tuple[Argument, ...]:
    """The parts of a clause in the order of their place."""
    found = [*_subject(parse, clause, voices)]
    for at in _verbs(parse, clause):
        found += _below(parse, at, clause, voices)
    return tuple(sorted(found, key=lambda a: (a.span, a.role)))


def _verbs(parse: Parse, clause: Clause) -> list[int]:
    """The clause's head and the verbs of its own that it governs, outermost first."""
    own, todo = set(clause.own), [clause.head]
    found: list[int] = []
    while todo and len(found) < _DEEP:
        at = todo.pop(0)
        found.append(at)
        for child in parse.children(at):
            token = parse.tokens[child]
            if child in own and token.dep in _GOVERNED and token.pos in ("VERB", "AUX"):
                todo.append(child)
    return found


def _subject(parse: Parse, clause: Clause, voices: Voices) -> Iterator[Argument]:
    if clause.subject is None or parse.tokens[clause.subject].dep == "expl":
        return
    passive = clause.passive or _is_reduced_passive(parse, clause)
    yield _argument(parse, clause.subject, "object" if passive else "actor", voices, first=clause.first)


def _is_reduced_passive(parse: Parse, clause: Clause) -> bool:
    """Whether the clause is a past participle behind its noun: "the men seized on Friday"."""
    head = parse.tokens[clause.head]
    return clause.kind == "participle" and head.tag == "VBN" and head.dep == "acl"


def _below(parse: Parse, at: int, clause: Clause, voices: Voices) -> Iterator[Argument]:
    own = set(clause.own)
    for child in parse.children(at):
        token = parse.tokens[child]
        if child not in own:
            continue
        if token.dep in _OBJECTS or (token.dep == "dative" and token.pos != "ADP"):
            yield _argument(parse, child, "object" if token.dep != "dative" else "other", voices)
        elif token.dep == "agent":
            for below in _governed_nouns(parse, child):
                yield _argument(parse, below, "actor", voices)
        elif token.dep in ("prep", "dative"):
            for below in _governed_nouns(parse, child):
                yield _argument(parse, below, "other", voices, relation=token.text.lower())


def _governed_nouns(parse: Parse, preposition: int) -> list[int]:
    return [c for c in parse.children(preposition) if parse.tokens[c].dep == "pobj"]


def _argument(
    parse: Parse, head: int, role: ArgumentRole, voices: Voices, relation: str = "", first: int = 0
) -> Argument:
    inside = [i for i in noun_phrase(parse, head) if i >= first or head < first] or [head]
    token = parse.tokens[head]
    span = parse.view.span(parse.tokens[inside[0]].start, parse.tokens[inside[-1]].end)
    return Argument(
        role=role,
        span=span,
        head=fold(token.lemma if token.pos != "PROPN" else token.text),
        entity=voices.holder(head).entity,
        named=any(parse.tokens[i].pos == "PROPN" for i in inside),
        relation=relation,
        words=content(parse, tuple(inside)),
    )
