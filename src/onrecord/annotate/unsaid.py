"""Words that nobody said: a verb of saying that is denied, avoided, supposed, wanted, asked for or still to come."""

from __future__ import annotations

from functools import cache

from onrecord import resources
from onrecord.language import Parse, Token

__all__ = ["hearsay", "own_claim", "unsaid", "wished"]

_HOPS = 4  # verbs above a verb of saying that are looked at


@cache
def _words(part: str, name: str) -> frozenset[str]:
    return frozenset(resources.PACK.table("unsaid")[part][name].split())


def unsaid(parse: Parse, verb: int) -> bool:
    """Whether a verb of saying is told as not carried out: "never said", "declined to say", "if he says"."""
    tokens = parse.tokens
    at = tokens[verb]
    for _ in range(_HOPS):
        if _negated(parse, at) or _conditional(parse, at) or _nobody(parse, at) or _inverted(parse, at):
            return True
        if any(tokens[c].text.lower() in _words("above", "modals") for c in _auxiliaries(parse, at)):
            return True
        above = tokens[at.head]
        if at.dep == "conj" and above.pos in ("VERB", "AUX") and not _has_subject(parse, at) and at.tag == above.tag:
            at = above  # "did not say or write"
            continue
        return _governed(parse, at)
    return False


def wished(rule: str, token: Token) -> bool:
    """Whether a cue tells a wish, a fear, a plan, an expectation or a refusal, and no remark."""
    kind = "nouns" if token.pos == "NOUN" else "adjectives" if token.pos == "ADJ" else "verbs"
    return rule not in ("object", "naming", "preposition", "according to") and token.lemma in _words("wished", kind)


def hearsay(parse: Parse, verb: int) -> bool:
    """Whether it is only told of somebody to have said it, by nobody: "is said to have told", "said to have called"."""
    tokens = parse.tokens
    at, above = tokens[verb], tokens[tokens[verb].head]
    if _told_of(parse, at):
        return any(
            tokens[c].dep in ("xcomp", "ccomp", "advcl") and _had(parse, tokens[c]) for c in parse.children(at.i)
        )
    return at.dep in ("xcomp", "ccomp", "advcl", "conj") and _had(parse, at) and _told_of(parse, above)


def _told_of(parse: Parse, at: Token) -> bool:
    passive = any(parse.tokens[c].dep in ("auxpass", "nsubjpass") for c in parse.children(at.i))
    return at.tag == "VBN" and at.lemma in _words("hearsay", "verbs") and (passive or at.dep in ("acl", "advcl"))


def _had(parse: Parse, at: Token) -> bool:
    """Whether a verb is an infinitive of the past: "to have told"."""
    below = [parse.tokens[c] for c in parse.children(at.i)]
    return any(t.tag == "TO" for t in below) and any(t.lemma == "have" and t.dep == "aux" for t in below)


def own_claim(parse: Parse, verb: int) -> bool:
    """Whether the object of a verb is the subject's own claim: "made the claim that", not "denied the claim that"."""
    return parse.tokens[verb].lemma in _words("claimed", "verbs") and not _negated(parse, parse.tokens[verb])


def _governed(parse: Parse, at: Token) -> bool:
    """Whether the infinitive or participle `at` hangs on what keeps it from being carried out."""
    tokens = parse.tokens
    above = tokens[at.head]
    if above.i == at.i:
        return False
    if at.dep == "pcomp":
        if above.text.lower() in _words("above", "prepositions"):
            return True
        above = tokens[above.head]
        return at.tag == "VBG" and above.lemma in _words("above", "verbs") | {"short"}
    bare = at.tag == "VBG" or (at.tag == "VB" and _infinitive(parse, at))
    if at.dep not in ("xcomp", "ccomp", "advcl", "acl") or not bare:
        return False
    if at.dep in ("advcl", "acl") and at.tag == "VBG":
        return False
    if above.pos == "ADJ":
        return above.lemma in _words("above", "adjectives")
    if above.pos in ("VERB", "AUX"):
        listed = above.lemma in _words("above", "verbs")
        return listed and not (at.dep == "advcl" and not _objects(parse, above))
    return False


def _infinitive(parse: Parse, at: Token) -> bool:
    return any(parse.tokens[c].tag == "TO" for c in parse.children(at.i)) or at.dep == "ccomp"


def _objects(parse: Parse, at: Token) -> bool:
    return any(parse.tokens[c].dep in ("dobj", "nsubjpass") for c in parse.children(at.i))


def _auxiliaries(parse: Parse, at: Token) -> list[int]:
    return [c for c in parse.children(at.i) if parse.tokens[c].dep == "aux"]


def _negated(parse: Parse, at: Token) -> bool:
    """Whether "not" or "never" belongs to a verb's group, and not "not only"."""
    for child in parse.children(at.i):
        token = parse.tokens[child]
        if token.text.lower() in _words("above", "negators") and token.dep in ("neg", "advmod", "preconj", "cc"):
            follow = parse.tokens[child + 1].text.lower() if child + 1 < len(parse.tokens) else ""
            if follow not in _words("above", "yet_said"):
                return True
    return False


def _conditional(parse: Parse, at: Token) -> bool:
    return any(
        parse.tokens[c].dep == "mark" and parse.tokens[c].text.lower() in _words("above", "conditions")
        for c in parse.children(at.i)
    )


def _inverted(parse: Parse, at: Token) -> bool:
    """Whether a clause opens with its auxiliary: "Did she say", "Had she said": a question or a condition."""
    tokens = parse.tokens
    subjects = [c for c in parse.children(at.i) if tokens[c].dep == "nsubj"]
    for aux in _auxiliaries(parse, at):
        opens = aux == parse.sentences[at.sentence].first or tokens[aux - 1].pos in ("PUNCT", "CCONJ")
        if opens and any(aux < s < at.i for s in subjects):
            return True
    return False


def _nobody(parse: Parse, at: Token) -> bool:
    """Whether the subject is nobody: "nobody said", "no minister said", "not one of them said"."""
    for child in parse.children(at.i):
        token = parse.tokens[child]
        if token.dep in ("nsubj", "nsubjpass"):
            below = {parse.tokens[c].text.lower() for c in parse.children(child)}
            if token.text.lower() in _words("above", "subjects") or below & _words("above", "determiners"):
                return True
            if below & _words("above", "rarely") and not below & {"a", "the"}:
                return True
    return False


def _has_subject(parse: Parse, at: Token) -> bool:
    return any(parse.tokens[c].dep in ("nsubj", "nsubjpass") for c in parse.children(at.i))
