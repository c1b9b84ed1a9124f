"""Words between two parts of one remark that belong to it: left out, a "not" among them would turn its sense round."""

from __future__ import annotations

from functools import cache
from itertools import pairwise

from onrecord import resources
from onrecord.annotate.quotations.candidate import Spoken, Spot, merged
from onrecord.language import Parse, Token

__all__ = ["bridged"]

_ASIDE = frozenset({",", "-", "–", "—", "(", ";", ":"})


def bridged(parse: Parse, made: Spoken) -> list[Spot]:
    """The content of a remark with the words between its parts, where they are no aside and attribute nothing.

    "urged people [not in the valley] to stay", `the word “sorrow”, I was told, [and not the word] “apology”`.
    """
    spots = merged(made.content)
    out = spots[:1]
    for before, after in pairwise(spots):
        start = _from(parse, made, before, after)
        out.append((after[0] if start is None else start, after[1]))
    return merged(out)


def _from(parse: Parse, made: Spoken, before: Spot, after: Spot) -> int | None:
    """Where the words between two parts begin that belong to them; None where none do."""
    held = [t for t in parse.within(before[1], after[0]) if t.start >= before[1] and t.end <= after[0]]
    first = parse.within(*after)
    if not held or not first or any(t.sentence != first[0].sentence for t in held):
        return None
    told = [t.i for t in held if _attributes(made, t)]
    if told:
        held = _behind(parse, held, max(told))
    words = [t for t in held if t.pos != "PUNCT" and t.text[0].isalnum()]
    denied = any(t.text.lower() in _negators() for t in words)
    if not words or (not denied and (told or _aside(held) or all(t.pos == "CCONJ" for t in words))):
        return None
    if any(t.pos in ("VERB", "AUX") and t.tag != "VBG" for t in words) and (told or _aside(held)):
        return None
    return words[0].start if told else before[1]


def _attributes(made: Spoken, token: Token) -> bool:
    """Whether a token belongs to the cue, to the speaker's words or to those of whoever passes it on."""
    spots = [*([made.cue] if made.cue else []), *made.speaker]
    return token.i in made.relay or any(low < token.end and token.start < high for low, high in spots)


def _behind(parse: Parse, held: list[Token], last: int) -> list[Token]:
    """The tokens behind an attribution that a comma closes."""
    rest = [t for t in held if t.i > last]
    return rest[1:] if rest and rest[0].text == "," else []


def _aside(held: list[Token]) -> bool:
    """Whether a mark parts words from those before them."""
    return next((t.text for t in held if t.text not in "”\"’'»"), "") in _ASIDE


@cache
def _negators() -> frozenset[str]:
    table = resources.PACK.table("unsaid")["above"]
    return frozenset(f"{table['negators']} {table['determiners']} without".split())
