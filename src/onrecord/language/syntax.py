"""What a parse says of a clause: its subject, what a relative pronoun stands for, its object, the phrase of a word.

By the labels of ClearNLP (Choi and Palmer 2012), as spaCy's English models give them. Stretches are view offsets.
"""

from __future__ import annotations

from onrecord.language import Parse, Token

__all__ = ["antecedent", "object_of", "outer_conjunct", "stretch", "subject"]

_SUBJECTS = frozenset({"nsubj", "nsubjpass", "expl", "csubj", "csubjpass"})
_CLIMB = frozenset(
    {"aux", "auxpass", "xcomp", "advcl", "conj", "acomp", "pcomp", "prep", "neg", "ccomp", "attr", "relcl"}
)


def subject(parse: Parse, token: Token) -> Token | None:
    """The subject of the clause that `token` opens: its own, else that of the verbs above it."""
    seen: set[int] = set()
    node = token
    while node.i not in seen:
        seen.add(node.i)
        for child in parse.children(node.i):
            at = parse.tokens[child]
            if at.dep in _SUBJECTS and at.i not in seen:
                return antecedent(parse, at, node)
        if node.head == node.i or (node.dep not in _CLIMB and node.pos not in ("AUX", "VERB", "ADJ", "ADV", "PART")):
            break
        node = parse.tokens[node.head]
    return None


def antecedent(parse: Parse, subject: Token, verb: Token) -> Token:
    """The noun that a relative pronoun stands for, else the subject itself."""
    if subject.tag in ("WDT", "WP") and verb.dep == "relcl":
        return parse.tokens[verb.head]
    return subject


def stretch(parse: Parse, token: Token | None) -> tuple[int, int]:
    """The phrase that `token`, which must be one, heads."""
    assert token is not None
    below = parse.subtree(token.i)
    return parse.tokens[below[0]].start, parse.tokens[below[-1]].end


def object_of(parse: Parse, verb: Token) -> tuple[int, int] | None:
    """The phrase that is the direct object behind a verb: "its findings" in "publish its findings"."""
    for child in parse.children(verb.i):
        token = parse.tokens[child]
        if token.dep == "dobj" and token.i > verb.i:
            return stretch(parse, token)
    return None


def outer_conjunct(parse: Parse, verb: int) -> bool:
    """Whether a verb that the parse joins to a reported one goes with the cue: "said it is old but praised it"."""
    tokens = parse.tokens
    inner = tokens[verb].head
    outer = tokens[inner].head
    if tokens[verb].dep != "conj" or tokens[inner].dep != "ccomp" or outer == inner or outer > inner:
        return False
    if any(tokens[c].dep in ("nsubj", "nsubjpass") for c in parse.children(verb)):
        return False
    finite = {tokens[c].tag for c in parse.children(inner) if tokens[c].dep in ("aux", "auxpass")} | {tokens[inner].tag}
    return tokens[verb].tag == tokens[outer].tag == "VBD" and bool(finite & {"VBZ", "VBP", "MD"})
