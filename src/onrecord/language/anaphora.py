"""Whether words of a stretch leave to other sentences what is meant, so that the stretch alone does not tell it.

Read off the parse: a pronoun for which nothing stands in the stretch, a pointer ("that decision", "this"), a number or
an adjective in a noun's place ("the three", "the latter"), an auxiliary in a clause's place ("he did not"), a place
that is only pointed at ("there"), and a definite noun for words that another clause has ("the claim", "the idea").
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from onrecord import resources
from onrecord.language import Parse, Token

__all__ = ["Knows", "leaves_open"]

Knows = Callable[[Token], bool | None]
"""Whether the stretch, or what stands beside it, tells what a pronoun is; None where nobody knows what it is."""

_SPEAKING = resources.PACK.words("grammar", "pronouns", "speaking") | {"us"}
_SHOWING = resources.PACK.words("grammar", "pronouns", "demonstratives")
_PERSONAL = resources.PACK.words("grammar", "pronouns", "he") | resources.PACK.words("grammar", "pronouns", "she")
_GENERIC = resources.PACK.words("grammar", "pronouns", "generic")
_PLACES = resources.PACK.words("grammar", "adverbs", "pointing")
_ORDERING = resources.PACK.words("grammar", "adjectives", "ordering")
_ITSELF = frozenset(resources.PACK.table("statements")["words"]["itself"])
_FOR_CLAUSES = resources.PACK.words("grammar", "nouns", "for_clauses")
_SPANS_OF_TIME = resources.PACK.words("grammar", "nouns", "spans_of_time")
_AUXILIARIES = resources.PACK.words("grammar", "verbs", "auxiliary")
_HOPS = 8
_FILLING = frozenset({"nsubj", "nsubjpass", "dobj", "pobj", "attr", "dative", "conj", "ROOT"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_SAYS_WHICH = frozenset({"relcl", "acl", "prep", "compound", "amod", "poss", "nummod", "appos", "nmod", "ccomp"})
_CLAUSAL = frozenset({"ccomp", "csubj", "xcomp", "advcl", "relcl", "acl"})
_BARE = frozenset({"nsubj", "neg", "punct", "mark", "advmod", "cc", "aux", "expl", "meta", "intj", "preconj"})


def leaves_open(parse: Parse, start: int, end: int, knows: Knows) -> bool:
    """Whether a word of the view stretch leaves open, to who reads nothing else, what it is about."""
    held = parse.within(start, end)
    return any(_is_open(parse, token, held, knows) for token in held)


def _is_open(parse: Parse, token: Token, held: Sequence[Token], knows: Knows) -> bool:
    if token.tag in ("PRP", "PRP$"):
        return _pronoun_is_open(parse, token, held, knows)
    if token.tag in ("WDT", "WP", "WP$") and token.text.lower() != "what":
        return _describes_a_noun_outside(parse, token, held)
    word = token.text.lower()
    if token.tag in ("DT", "PDT", "JJ") and (word in _SHOWING or word == "such"):
        return _pointer_is_open(parse, token)
    if token.tag == "RB" and word in _PLACES and token.dep == "advmod":
        return not any(t.pos == "PROPN" for t in held if t.i < token.i)
    return _stands_for_a_noun(parse, token) or _stands_for_a_clause(parse, token, held)


# ------------------------------------------------------------------ pronouns and pointers


def _pronoun_is_open(parse: Parse, token: Token, held: Sequence[Token], knows: Knows) -> bool:
    word = token.text.lower()
    if word in _GENERIC or token.dep == "expl" or (word == "it" and _is_empty(parse, token)):
        return False
    known = knows(token)
    if known is not None or word in _SPEAKING:
        return not known
    before = (t for t in held if t.i < token.i and not _is_beside(parse, t, token))
    return not any(_may_be(parse, other, word) for other in before)


def _is_beside(parse: Parse, noun: Token, token: Token) -> bool:
    """Whether a pronoun stands beside a noun as another part of one clause, so that it is somebody else ("Reed saw
    him")."""
    if token.tag == "PRP$" or token.text.lower().endswith(("self", "selves")):
        return False
    at = parse.tokens[token.head]
    while at.pos == "ADP" and at.head != at.i:
        at = parse.tokens[at.head]
    return noun.dep in _SUBJECTS and noun.head == at.i and token.dep not in _SUBJECTS


def _describes_a_noun_outside(parse: Parse, token: Token, held: Sequence[Token]) -> bool:
    """Whether a relative pronoun's clause stands in the stretch without the noun that it describes."""
    at = token
    for _ in range(_HOPS):
        up = parse.tokens[at.head]
        if at.dep == "relcl":
            return not held[0].i <= up.i <= held[-1].i
        if up.i == at.i or at.pos in ("VERB", "AUX"):
            return False
        at = up
    return False


def _is_empty(parse: Parse, token: Token) -> bool:
    """Whether an "it" stands for a clause behind it, or for nothing: "it is clear that", "it was the mayor who"."""
    verb = parse.tokens[token.head]
    below = [parse.tokens[c] for c in parse.children(verb.i) if c > token.i]
    inner = [parse.tokens[c] for t in below if t.dep in ("attr", "acomp", "oprd") for c in parse.children(t.i)]
    return token.dep in (*_SUBJECTS, "dobj") and any(t.dep in _CLAUSAL - {"advcl"} for t in (*below, *inner))


def _may_be(parse: Parse, noun: Token, pronoun: str) -> bool:
    """Whether a pronoun behind a noun, of which nothing else is known, may stand for it."""
    if noun.pos not in ("NOUN", "PROPN") or noun.dep not in (*_SUBJECTS, "dobj", "pobj", "appos", "conj", "attr"):
        return False
    if pronoun in _PERSONAL:
        return noun.tag in ("NN", "NNP") and noun.dep != "pobj"
    crew = noun.tag == "NN" and noun.dep in _SUBJECTS  # "the crew said they"
    plural = noun.tag in ("NNS", "NNPS") or noun.dep == "conj" or crew
    return plural if pronoun.startswith("the") else noun.tag in ("NN", "NNP")


def _pointer_is_open(parse: Parse, token: Token) -> bool:
    after = parse.tokens[token.i + 1] if token.i + 1 < len(parse.tokens) else token
    if token.text.lower() == "such" and after.text.lower() in ("as", "a", "an"):
        return False
    at = parse.tokens[token.head] if token.dep in ("det", "amod", "predet") else token
    if at is not token and at.lemma.lower() in _SPANS_OF_TIME | _ITSELF:
        return False
    return not any(parse.tokens[c].dep in ("relcl", "acl", "prep") and c > token.i for c in parse.children(at.i))


# ------------------------------------------------------------------ what stands for a noun or a clause


def _stands_for_a_noun(parse: Parse, token: Token) -> bool:
    """Whether a number or an adjective of order with an article, or a definite noun for what a clause says, stands
    with nothing that says of what."""
    if token.dep not in _FILLING:
        return False
    below = [parse.tokens[c] for c in parse.children(token.i)]
    definite = any(t.dep == "det" and t.text.lower() in ("the", "both") for t in below)
    said = any(t.dep in _SAYS_WHICH for t in below)
    ordered = token.tag in ("JJR", "JJS") or token.lemma.lower() in _ORDERING
    if token.pos == "NUM" or (token.pos == "ADJ" and ordered):
        return definite and not said
    return token.pos == "NOUN" and token.lemma.lower() in _FOR_CLAUSES and definite and not said


def _stands_for_a_clause(parse: Parse, token: Token, held: Sequence[Token]) -> bool:
    """Whether an auxiliary stands alone in a clause's place, or a "so" behind one, and no clause before tells which."""
    if token.pos not in ("VERB", "AUX") or token.lemma.lower() not in _AUXILIARIES or token.dep in ("aux", "auxpass"):
        return False
    below = [parse.tokens[c] for c in parse.children(token.i)]
    bare = all(t.dep in _BARE for t in below) and any(t.dep in _SUBJECTS for t in below)
    so = token.lemma == "do" and any(t.text.lower() in ("so", "it", "that") and t.i > token.i for t in below)
    first = below[0].i if below else token.i
    return (bare or so) and not any(t.pos == "VERB" for t in held if t.i < min(first, token.i))
