"""Whether what a date hangs on lies ahead of the words or behind them, by the parse.

A date hangs on a verb ("will vote on Sunday") or on a noun ("Sunday's vote", "a vote on Sunday"). A noun has no tense:
what governs it tells of its own time only. So "denounced Sunday's vote" is left undecided, unless a word says that the
vote is to come ("the planned vote", "called for a vote") or the verb carries it out ("held Sunday's vote").
"""

from __future__ import annotations

from functools import cache

from onrecord import resources
from onrecord.language import Parse, Token

__all__ = ["looks_ahead"]

_ABILITY = resources.PACK.words("grammar", "verbs", "ability")
_HOPS = 12
_GOVERNED = frozenset({"conj", "advcl", "acl", "pcomp", "xcomp", "ccomp"})


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(resources.PACK.table("tense")["parsed"][name].split())


def looks_ahead(parse: Parse, start: int, end: int) -> tuple[bool | None, bool]:
    """Whether the event that the date at `start`:`end` of the view hangs on lies ahead (True), behind (False) or
    cannot be told (None); and whether it is a noun that the date hangs on."""
    inside = parse.within(start, end) if parse.parsed else []
    top = next((t for t in inside if not start <= parse.tokens[t.head].start < end), None)
    return _above(parse, top) if top else (None, False)


def _above(parse: Parse, at: Token) -> tuple[bool | None, bool]:
    """Climbs from a date to the verb that governs what it hangs on."""
    noun = ""
    for _ in range(_HOPS):
        up = parse.tokens[at.head]
        if up.i == at.i or (at.dep == "prep" and at.lemma in _words("limits")) or _torn(parse, at, up):
            return None, bool(noun)
        if _points_ahead(parse, at, up):
            return True, bool(noun)
        if up.pos in ("VERB", "AUX"):
            return _seen_through(noun, up, _of_verb(parse, up)), bool(noun)
        if up.pos in ("NOUN", "PROPN") and up.dep != "npadvmod" and not noun:
            noun = at.dep
            if any(_names_plan(parse.tokens[c]) for c in parse.children(up.i)):
                return True, True
        at = up
    return None, bool(noun)


def _torn(parse: Parse, at: Token, up: Token) -> bool:
    """Whether a comma parts a date from a verb behind it, and the date does not open its sentence: a torn parse."""
    first = parse.sentences[at.sentence].first
    return first + 2 < at.i < up.i and any(t.text == "," for t in parse.tokens[at.i : up.i])


def _points_ahead(parse: Parse, at: Token, up: Token) -> bool:
    """Whether one step up says that something is to come: "planned for Sunday", "due Sunday", "ahead of Sunday"."""
    if up.lemma in _words("planned") and up.tag in ("VBN", "JJ") and not _had(parse, up):
        return up.pos == "ADJ" or (at.dep == "prep" and at.lemma == "for")
    return up.lemma == "of" and parse.tokens[up.head].lemma == "ahead"


def _names_plan(token: Token) -> bool:
    """Whether a word before or behind a noun names it as to come: "the planned vote", "a vote scheduled for"."""
    return token.dep in ("amod", "acl") and token.lemma in _words("planned") | _words("coming")


def _seen_through(noun: str, verb: Token, ahead: bool | None) -> bool | None:
    """What a verb's direction tells of a noun below it: all where the verb carries the event out; a time to come of
    "a vote on Sunday", for it may as well hang on the verb; else nothing ("denounced Sunday's ruling")."""
    if not noun or verb.lemma in _words("carried_out"):
        return ahead
    return True if ahead and noun == "prep" else None


def _of_verb(parse: Parse, verb: Token, hops: int = 4) -> bool | None:
    """The direction of a verb by its own auxiliaries, else by what governs it."""
    aux = [t for c in parse.children(verb.i) if (t := parse.tokens[c]).dep in ("aux", "auxpass")]
    words = {t.text.lower() for t in aux}
    if any(t.tag == "MD" for t in aux):
        return _of_modal(verb, words)
    if any(t.tag == "TO" for t in aux):
        return _of_infinitive(parse, verb, hops)
    if verb.lemma in _words("planned") and not words & _words("present_auxiliary"):
        return None
    if words & _words("past_auxiliary") or verb.tag == "VBD":
        return False
    if verb.tag in ("VBG", "VBN") and words & _words("present_auxiliary"):
        return True
    if verb.tag == "VBN" and not aux and verb.dep in ("acl", "ROOT", "advcl", "amod"):
        return False
    if verb.tag in ("VBG", "VBN", "VB") and verb.dep in _GOVERNED:
        return _higher(parse, verb, hops)
    return True if verb.lemma == "be" and verb.tag in ("VBZ", "VBP") else None


def _of_modal(verb: Token, words: set[str]) -> bool | None:
    """ "would hold" looks ahead, "would have held" back; "could" does only where somebody says so."""
    if "have" in words and not words & {"will", "'ll", "’ll"}:
        return False
    return None if words & _ABILITY and verb.dep != "ccomp" else True


def _of_infinitive(parse: Parse, verb: Token, hops: int) -> bool | None:
    """ "pledged to hold", "a plan to hold", "was to hold" look ahead; "came to hold" is as its verb is."""
    up = parse.tokens[verb.head]
    if up.lemma in _words("forward") | {"be"}:
        return None if _had(parse, up) else True
    return _higher(parse, verb, hops)


def _had(parse: Parse, at: Token) -> bool:
    """Whether "had" stands in the group of a word or of the verb it completes: "had been due to expire"."""
    around = {at.i, at.head if at.dep in ("acomp", "attr", "xcomp") else at.i}
    return any(parse.tokens[c].text.lower() == "had" for i in around for c in parse.children(i))


def _higher(parse: Parse, at: Token, hops: int) -> bool | None:
    """The direction of the verb that governs one without a tense of its own; none through a preposition ("beyond her
    turning down on Monday"), but where that completes a word that looks ahead ("campaigned for holding"), or after
    "from" ("may keep them from voting")."""
    for _ in range(3):
        up = parse.tokens[at.head]
        if up.i == at.i or not hops:
            return None
        if up.lemma in _words("forward") and at.dep in ("pcomp", "prep", "xcomp", "ccomp", "acl"):
            return True
        if up.pos in ("VERB", "AUX"):
            return None if at.dep == "prep" and at.lemma != "from" else _of_verb(parse, up, hops - 1)
        at = up
    return None
