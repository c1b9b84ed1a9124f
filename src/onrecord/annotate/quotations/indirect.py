"""Reported speech and thought by the dependency parse: a cue, who it belongs to, and what it reports.

One pass over the tokens; each rule is a frame of a cue (`cues.toml`): a clause, an infinitive, an object, a
preposition, a noun with its clause, "according to". Figures by rule stand in docs/accuracy-quotations.md.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

from onrecord.annotate.quotations.complements import (
    as_clause,
    complement,
    fallback,
    infinitive,
    naming,
    objects,
    passive,
    said_of,
    says,
    without_apposition,
)
from onrecord.annotate.quotations.cues import Cues
from onrecord.annotate.quotations.speakers import speaker_of
from onrecord.annotate.quotations.unparsed import opening_subject
from onrecord.annotate.unsaid import own_claim, unsaid, wished
from onrecord.language import Parse, Stretch, Token
from onrecord.model import Act

__all__ = ["Reported", "Standing", "reported"]

_TOPIC = frozenset({"on", "about", "of", "to", "for", "from", "over", "against"})

Standing = Literal["said", "wished", "unsaid"]


@dataclass(frozen=True, slots=True)
class Reported:
    """What a cue reports: token indices of the cue, of the heads that name the speaker, and of the content.

    `standing`: said; wished (feared, planned, expected, refused), which is a remark only where it stands in marks; or
    unsaid, which is none.
    """

    rule: str
    act: Act
    cue: tuple[int, ...]
    speaker: tuple[int, ...]
    content: tuple[int, ...]
    standing: Standing = "said"


def reported(parse: Parse, cues: Cues) -> Iterator[Reported]:
    """Every reported stretch that the parse shows, in the order of its cue, with how it stands; none of no words."""
    for frame in (f for f in _reported(parse, cues) if f.content):
        yield replace(frame, standing=_standing(parse, frame))


def _standing(parse: Parse, frame: Reported) -> Standing:
    words = [parse.tokens[i] for i in frame.cue]
    if any(t.pos == "VERB" and unsaid(parse, t.i) for t in words):
        return "wished" if frame.act == "thought" else "unsaid"
    if not frame.speaker and any(_by_nobody(parse, frame.rule, t) for t in words):
        return "wished"
    return "wished" if any(wished(frame.rule, t) for t in words) else "said"


def _by_nobody(parse: Parse, rule: str, verb: Token) -> bool:
    """Whether a passive names nobody who did it: "are thought to have left", "was asked to sing", "Asked whether"."""
    if verb.tag != "VBN" or verb.pos != "VERB":
        return False
    passive = any(parse.tokens[c].dep == "auxpass" for c in parse.children(verb.i))
    bare = not any(parse.tokens[c].dep in ("aux", "auxpass") for c in parse.children(verb.i))
    return bare or (passive and rule != "clause")


def _reported(parse: Parse, cues: Cues) -> Iterator[Reported]:
    if not parse.parsed:
        return
    for token in parse.tokens:
        if parse.sentences[token.sentence].place == "crosshead":
            continue
        if token.pos in ("VERB", "AUX") or token.tag.startswith("VB"):
            yield from _verb(parse, cues, token.i)
        elif token.pos == "NOUN":
            yield from _noun(parse, cues, token.i)
        elif token.pos == "ADJ":
            yield from _adjective(parse, cues, token.i)


# ------------------------------------------------------------------ verbs


def _verb(parse: Parse, cues: Cues, verb: int) -> Iterator[Reported]:
    tokens = parse.tokens
    token = tokens[verb]
    lemma = token.lemma
    if lemma == "accord":
        yield from _according(parse, verb)
        return
    by_dep: dict[str, list[int]] = {}
    for child in parse.children(verb):
        by_dep.setdefault(tokens[child].dep, []).append(child)
    if lemma in cues.that:
        content = complement(parse, cues, verb, by_dep)
        if content and says(parse, cues, verb, by_dep, content):
            yield _made(parse, "clause", cues.that[lemma], verb, content)
            return
    if lemma in cues.that or lemma == "put":
        content = as_clause(parse, cues, verb, by_dep) or fallback(parse, cues, verb, by_dep)
        if content:
            yield _made(parse, "clause", cues.that.get(lemma, "speech"), verb, content)
            return
    if lemma in cues.infinitive or lemma in cues.that:
        content = passive(parse, verb, by_dep)
        if content:
            yield _made(parse, "passive", cues.infinitive.get(lemma) or cues.that[lemma], verb, content)
            return
    if lemma in cues.infinitive and not (token.dep == "acl" and token.tag == "VBN"):
        content = infinitive(parse, verb, by_dep)
        if content:
            yield _made(parse, "infinitive", cues.infinitive[lemma], verb, content)
            return
    if lemma in cues.object and by_dep.get("dobj") and not by_dep.get("auxpass") and naming(parse, verb, by_dep):
        content = objects(parse, verb, by_dep)
        if content and not _names_itself(parse, lemma, content):
            rule = "naming" if said_of(parse, by_dep) else "object"
            yield _made(parse, rule, cues.object[lemma], verb, content)
            return
    for preposition in by_dep.get("prep", []):
        act = cues.preposition.get((lemma, tokens[preposition].lemma))
        inner = [c for c in parse.children(preposition) if tokens[c].dep in ("pobj", "pcomp")]
        if act and inner:
            yield _made(
                parse, "preposition", act, verb, tuple(parse.subtree(inner[0])), tuple(sorted((verb, preposition)))
            )
            return


def _names_itself(parse: Parse, lemma: str, content: tuple[int, ...]) -> bool:
    """Whether somebody only says "himself", or a body its name: "a group calling itself Graylantern"."""
    itself = parse.tokens[content[0]].text.lower().endswith(("self", "selves"))
    named = lemma in ("call", "name", "dub", "style") and all(
        parse.tokens[i].pos in ("PROPN", "PUNCT", "DET", "ADP") for i in content[1:]
    )
    return itself and (len(content) == 1 or named)


def _made(
    parse: Parse, rule: str, act: Act, verb: int, content: tuple[int, ...], cue: tuple[int, ...] | None = None
) -> Reported:
    content = without_apposition(parse, verb, content) if rule == "clause" else content
    barred = frozenset(content)
    speaker = tuple(i for i in speaker_of(parse, verb, barred) if i not in barred)
    if not speaker and (opening := opening_subject(parse, verb)):
        return Reported(
            rule, act, cue or _cue(parse, verb, barred), tuple(opening), tuple(i for i in content if i > verb)
        )
    if not speaker and rule == "clause":
        speaker = _left_of(parse, verb, barred)
    return Reported(rule, act, cue or _cue(parse, verb, barred), speaker, content)


def _left_of(parse: Parse, verb: int, barred: frozenset[int]) -> tuple[int, ...]:
    """The noun phrase that ends right before a finite verb whose subject the parse does not give."""
    tokens = parse.tokens
    if tokens[verb].tag not in ("VBD", "VBZ", "VBP") or tokens[verb].dep == "conj":
        return ()
    if any(tokens[c].dep in ("nsubjpass", "auxpass") for c in parse.children(verb)):
        return ()
    at = verb - 1
    while at > 0 and (tokens[at].pos in ("ADV", "AUX", "PUNCT")):
        at -= 1
    if tokens[at].sentence != tokens[verb].sentence or tokens[at].pos not in ("NOUN", "PROPN", "PRON") or at in barred:
        return ()
    while tokens[at].dep in ("compound", "appos", "pobj", "prep", "conj", "nmod", "poss", "amod"):
        above = tokens[at].head
        if (
            above >= verb
            or above in barred
            or any(t.text == "," for t in tokens[above:at])
            or tokens[above].pos not in ("NOUN", "PROPN", "ADP", "PRON")
        ):
            break
        at = above
    return (at,) if tokens[at].pos in ("NOUN", "PROPN", "PRON") else ()


def _cue(parse: Parse, verb: int, barred: frozenset[int]) -> tuple[int, ...]:
    """The verb with the words of its group: auxiliaries, negation, particles."""
    tokens = parse.tokens
    kept = [verb]
    for child in parse.children(verb):
        small = tokens[child].tag == "TO" and tokens[verb].tag != "VB"  # a preposition that the parse took for a mark
        group = tokens[child].dep in ("aux", "auxpass", "neg", "prt") and not small
        if group and child not in barred and abs(child - verb) <= 4:
            kept.append(child)
    return tuple(sorted(kept))


def _according(parse: Parse, verb: int) -> Iterator[Reported]:
    tokens = parse.tokens
    named = [
        p
        for c in parse.children(verb)
        if tokens[c].text.lower() == "to"
        for p in parse.children(c)
        if tokens[p].dep == "pobj"
    ]
    if not named or tokens[verb].head == verb:
        return
    own = set(parse.subtree(verb))
    sentence = parse.sentences[tokens[verb].sentence]
    content = tuple(i for i in _around_according(parse, verb, own, sentence) if i not in own)
    if content:
        yield Reported("according to", "speech", (verb, verb + 1), (named[0],), content)


def _around_according(parse: Parse, verb: int, own: set[int], sentence: Stretch) -> list[int]:
    """The sentence around an "according to" at its edge, else the clause that it stands in or behind."""
    tokens = parse.tokens
    words = [i for i in range(sentence.first, sentence.last) if tokens[i].pos != "PUNCT"]
    if words and (max(own & set(words)) == words[-1] or min(own) <= words[0]):
        return list(range(sentence.first, sentence.last))
    before = max(i for i in words if i < min(own))
    head = tokens[verb].head
    while tokens[head].head != head and (tokens[head].pos not in ("VERB", "AUX") or before not in parse.subtree(head)):
        head = tokens[head].head
    content = parse.subtree(head)
    behind = [i for i in content if i > max(own)]
    if not any(tokens[i].pos in ("VERB", "AUX") for i in behind) or tokens[max(own) + 1].pos != "PUNCT":
        return [i for i in content if i <= max(own)]  # what stands behind tells who they are, or begins anew
    return content


# ------------------------------------------------------------------ nouns and adjectives


def _noun(parse: Parse, cues: Cues, noun: int) -> Iterator[Reported]:
    tokens = parse.tokens
    act = cues.noun.get(tokens[noun].lemma)
    if act is None:
        return
    clauses = [c for c in parse.children(noun) if tokens[c].dep in ("acl", "ccomp", "relcl") and c > noun]
    for clause in clauses:
        inner = parse.children(clause)
        that = any(tokens[c].dep == "mark" and tokens[c].text.lower() in ("that", "whether") for c in inner)
        to = any(tokens[c].dep == "aux" and tokens[c].text.lower() == "to" for c in inner)
        if that or to:
            content = tuple(parse.subtree(clause))
            verb = tokens[tokens[noun].head].head
            spoken_of = (
                tokens[tokens[noun].head].lemma in _TOPIC
            )  # "commented on the claim that": the claim's own clause
            aside = tokens[noun].dep == "pobj" and not spoken_of
            if that and aside and tokens[verb].lemma in cues.that and tokens[verb].pos == "VERB":
                yield _made(parse, "clause", cues.that[tokens[verb].lemma], verb, content)
                return
            speaker = _holder(parse, noun)
            yield Reported("noun", act, (noun,), tuple(i for i in speaker if i not in content), content)
            return
    holders = [c for c in parse.children(noun) if tokens[c].dep == "poss"]
    for child in parse.children(noun):
        if holders and tokens[child].dep == "prep" and tokens[child].lemma in ("for", "of", "about", "on"):
            inner = [c for c in parse.children(child) if tokens[c].dep in ("pobj", "pcomp")]
            if inner:
                yield Reported("noun of", act, (noun, child), (holders[0],), tuple(parse.subtree(inner[0])))
                return


def _holder(parse: Parse, noun: int) -> list[int]:
    tokens = parse.tokens
    for child in parse.children(noun):
        if tokens[child].dep == "poss":
            return [child]
    for child in parse.children(noun):
        if tokens[child].text.lower() in ("by", "of", "from", "among") and tokens[child].dep == "prep":
            return [c for c in parse.children(child) if tokens[c].dep == "pobj"][:1]
    head = tokens[noun].head
    if tokens[noun].dep in ("dobj", "attr") and tokens[head].pos in ("VERB", "AUX") and own_claim(parse, head):
        return speaker_of(parse, head)
    return []


def _adjective(parse: Parse, cues: Cues, adjective: int) -> Iterator[Reported]:
    tokens = parse.tokens
    act = cues.adjective.get(tokens[adjective].lemma)
    head = tokens[adjective].head
    if act is None or tokens[adjective].dep not in ("acomp", "oprd") or tokens[head].pos not in ("AUX", "VERB"):
        return
    beside = [c for c in parse.children(head) if _that_clause(parse, c)] if tokens[head].lemma == "be" else []
    for clause in [*parse.children(adjective), *beside]:
        inner = parse.children(clause)
        if (tokens[clause].dep not in ("ccomp", "xcomp") and clause not in beside) or clause < adjective:
            continue
        if any(tokens[c].dep in ("mark", "nsubj") or tokens[c].text.lower() == "to" for c in inner):
            content = tuple(parse.subtree(clause))
            speaker = tuple(i for i in speaker_of(parse, head) if i not in content)
            if speaker and tokens[speaker[-1]].lemma not in ("it", "there"):
                yield Reported("adjective", act, tuple(sorted((head, adjective))), speaker, content)
            return


def _that_clause(parse: Parse, clause: int) -> bool:
    """Whether a clause opens with "that" though the parse does not tie it to the adjective before it."""
    return parse.tokens[clause].dep in ("ccomp", "advcl", "acl") and any(
        parse.tokens[c].dep == "mark" and parse.tokens[c].text.lower() == "that" for c in parse.children(clause)
    )
