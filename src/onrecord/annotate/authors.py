"""Whose a text or an office is that speaks: "the union's letter", "a statement on the website of the port"."""

from __future__ import annotations

from functools import cache

from onrecord import resources
from onrecord.language import Parse

__all__ = ["author", "owner", "texts"]

_DEFINITE = resources.PACK.words("grammar", "pronouns", "definite")
_BY = resources.PACK.words("grammar", "prepositions", "author")


@cache
def texts() -> frozenset[str]:
    """Nouns for a text, which may tell what its author does."""
    return frozenset(resources.PACK.table("cues")["texts"]["nouns"].split())


@cache
def _places() -> frozenset[str]:
    """Nouns for where or by whom a body speaks: a website, an office."""
    return frozenset(resources.PACK.table("cues")["texts"]["places"].split())


@cache
def _giving() -> frozenset[str]:
    return frozenset(resources.PACK.table("cues")["texts"]["giving"].split())


@cache
def _platforms() -> frozenset[str]:
    """Where people post: "the Facebook page" is whoever's it is, not Facebook's."""
    return frozenset(word for word in resources.PACK.table("cues")["channel"]["post"] if word[0].isupper())


def author(parse: Parse, head: int) -> int | None:
    """Whoever a text or office that speaks belongs to: named in its phrase, else the one author of such texts.

    None where the head is no text, where nobody is named, and where two are.
    """
    token = parse.tokens[head]
    if token.lemma not in texts() | _places():
        return None
    named = owner(parse, head)
    if named is None and token.dep == "dobj" and parse.tokens[token.head].lemma == "have":
        named = next((c for c in parse.children(token.head) if parse.tokens[c].dep == "nsubj"), None)
    if named is not None or token.lemma not in texts() or not _definite(parse, head):
        return named
    found = {parse.tokens[i].text.lower(): i for t in parse.tokens for i in _told(parse, t.i, token.lemma)}
    return next(iter(found.values())) if len(found) == 1 else None


def owner(parse: Parse, head: int) -> int | None:
    """Who is named in a noun's own phrase: "her", "the Arlow Gazette", "of the union", "issued by the port"."""
    tokens = parse.tokens
    children = parse.children(head)
    for child in children:
        if tokens[child].dep == "poss":
            return child
    for child in children:
        named = tokens[child].dep in ("compound", "nmod") and tokens[child].pos == "PROPN"
        if named and tokens[child].text not in _platforms():
            return child
    for child in children:
        if tokens[child].dep in ("prep", "agent") and (found := _behind(parse, child)) is not None:
            return found
        if tokens[child].dep == "acl" and tokens[child].tag == "VBN":
            agents = [c for c in parse.children(child) if tokens[c].dep == "agent"]
            if agents and (found := _behind(parse, agents[0])) is not None:
                return found
    return None


def _behind(parse: Parse, preposition: int) -> int | None:
    """The name behind "by", "from" or "of", or that of the office behind "on" or "in"."""
    tokens = parse.tokens
    for child in parse.children(preposition):
        if tokens[child].dep != "pobj":
            continue
        if tokens[child].lemma in _places():
            return owner(parse, child)
        if tokens[child].pos == "PROPN" and tokens[preposition].text.lower() in _BY:
            return child
    return None


def _told(parse: Parse, at: int, lemma: str) -> list[int]:
    """The author that one mention of a kind of text names: in its phrase, or as whoever issued it or wrote in it."""
    tokens = parse.tokens
    if tokens[at].lemma != lemma or tokens[at].pos != "NOUN":
        return []
    named = owner(parse, at)
    if named is not None:
        return [named] if tokens[named].pos == "PROPN" else []
    verb = tokens[at].head
    if tokens[at].dep == "pobj" and tokens[verb].text.lower() == "in":
        verb = tokens[verb].head
    elif tokens[at].dep != "dobj":
        return []
    if tokens[verb].lemma not in _giving():
        return []
    return [c for c in parse.children(verb) if tokens[c].dep == "nsubj" and tokens[c].pos == "PROPN"]


def _definite(parse: Parse, head: int) -> bool:
    return any(parse.tokens[c].text.lower() in _DEFINITE for c in parse.children(head))
