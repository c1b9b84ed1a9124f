"""Whether a verb group denies its verb, and how: "did not", "cannot", "declined to", "has yet to", "nobody".

`group_of` gives it for a verb: for "said" in "has yet to say" the `Negation` "yet", for one in the plain positive "".
Non-assertive forms follow Quirk et al. 1985, 10.54-10.70.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from onrecord.annotate.unknowns.phrases import words
from onrecord.language import Parse, Stretch, Token, syntax

__all__ = ["_NOT", "Group", "Negation", "group_of", "is_conditional", "is_private"]

_NOT = frozenset({"not", "n't", "n’t", "never", "nor", "neither"})


# "told": a denial that is denied ("did not refuse to say"); "": the verb stands in the plain positive.
Negation = Literal["", "no", "cannot", "refuse", "without", "yet", "nobody", "seek", "told"]


@dataclass(frozen=True, slots=True)
class Group:
    """A verb with the words of its group: what they make of it, where the group begins, its modal."""

    mood: Negation
    first: int
    modal: str
    passive: bool
    verb: Token


def group_of(parse: Parse, verb: Token, sentence: Stretch) -> Group:
    """The words left of `verb` that belong to its group, and what they make of it."""
    mood: Negation = ""
    modal, at, first = "", verb.i - 1, verb.i
    passive = any(parse.tokens[c].dep in ("auxpass", "nsubjpass", "csubjpass") for c in parse.children(verb.i))
    to = False
    while at >= sentence.first:
        token = parse.tokens[at]
        lemma, word = token.lemma.lower(), token.text.lower()
        if word in _NOT:
            mood = mood or "no"
        elif token.tag == "MD":
            modal = {"ca": "can", "could": "can", "wo": "will", "would": "would"}.get(word, word)
        elif to and lemma in words("verbs", "refuse") | words("verbs", "miss") | {"withhold"}:
            mood, first = ("refuse" if not mood else "told"), at
            break
        elif lemma in words("verbs", "refuse") and verb.tag == "VBG":
            mood, first = "refuse", at
            break
        elif lemma == "stop" and mood == "" and at + 1 < verb.i and parse.tokens[at + 1].text == "short":
            mood = "refuse"
        elif to and lemma in words("adjectives", "unable"):
            mood = "refuse" if lemma in words("adjectives", "unwilling") else "cannot"
            if lemma in ("early", "soon") and parse.tokens[at - 1].text.lower() != "too":
                mood = ""
            first = at
            break
        elif to and lemma in words("verbs", "seek"):
            mood, first = (mood or "seek"), at
            break
        elif word == "yet" and to and not mood:
            mood = "yet"
        elif word in ("able", "position") and to:
            modal = modal or "can"
        elif word == "without":
            mood, first = "without", at
            break
        elif word == "to":
            to = True
        elif lemma not in words("verbs", "through") and token.pos not in ("ADV", "AUX", "PART"):
            break
        first, at = at, at - 1
    if not mood and verb.dep == "conj" and first == verb.i:
        head = parse.tokens[verb.head]
        if sentence.first <= head.i < verb.i and head.pos == "VERB" and not _own_subject(parse, verb):
            above = group_of(parse, head, sentence)
            return Group(above.mood, verb.i, above.modal, passive, verb)
    if modal and parse.tokens[verb.i - 1].lemma == "have":
        mood = ""
    if mood == "no" and modal == "can":
        mood = "cannot"
    if mood == "no" and modal in ("would", "will"):
        mood = "refuse"
    subject = syntax.subject(parse, verb)
    if not mood and subject is not None and _nobody(parse, subject):
        below = [parse.tokens[c].text.lower() for c in parse.children(subject.i)]
        named = subject.lemma.lower() == "neither" or "neither" in below
        mood = "refuse" if modal in ("would", "will") else "no" if named and modal != "can" else "nobody"
    return Group(mood, first, modal, passive, verb)


def _own_subject(parse: Parse, verb: Token) -> bool:
    return any(parse.tokens[c].dep in ("nsubj", "nsubjpass", "expl") for c in parse.children(verb.i))


def _nobody(parse: Parse, subject: Token | None) -> bool:
    """Whether the subject is nobody: "no one", "neither side", "no witness"."""
    if subject is None:
        return False
    if subject.lemma.lower() in words("nouns", "nobody"):
        return True
    below = [parse.tokens[c] for c in parse.children(subject.i)]
    return any(t.dep in ("det", "preconj", "neg") and t.text.lower() in ("no", "neither") for t in below)


def is_conditional(parse: Parse, token: Token, sentence: Stretch) -> bool:
    """Whether the clause of `token` only supposes ("if it is unclear", "unless")."""
    node = token
    for _ in range(6):
        for child in parse.children(node.i):
            at = parse.tokens[child]
            if at.dep == "mark" and at.lemma in words("short", "conditional") and node.dep == "advcl":
                return True
        if node.head == node.i or node.dep not in ("conj", "xcomp", "acomp", "ccomp", "advcl"):
            return False
        node = parse.tokens[node.head]
    return False


def is_private(parse: Parse, verb: Token, actor: Token | None) -> bool:
    """Whether the ignorance is one person's own affair ("she did not know why he left")."""
    if actor is None:
        return True
    if actor.text.lower() in ("you", "i"):
        return True
    if actor.text.lower() not in words("short", "third_person"):
        return actor.pos == "PRON" and actor.text.lower() != "we"
    return not (verb.dep == "ccomp" and parse.tokens[verb.head].lemma in words("short", "insist"))
