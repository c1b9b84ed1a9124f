"""Attributions inside what somebody is quoted as saying, and which of them another person makes."""

from __future__ import annotations

from onrecord.annotate.quotations.candidate import Spoken, stands_in
from onrecord.language import Parse

__all__ = ["tied"]

_NEAR = 40  # quotations before and behind that may hold one
_RELATIVE = frozenset({"WP", "WDT"})
_TELLING = frozenset({"clause", "according to", "noun", "naming"})  # frames that give what somebody says


def tied(parse: Parse, found: list[Spoken]) -> list[tuple[Spoken, Spoken | None]]:
    """The quotations in order, each with the one that it stands inside.

    What a speaker only tells of a speaker's own mind, or of what somebody did, is no attribution of its own.
    """
    ordered = sorted(found, key=lambda made: (made.content[0], made.content))
    pairs = [(made, _around(made, ordered[max(0, n - _NEAR) : n + _NEAR])) for n, made in enumerate(ordered)]
    kept = [(made, outer) for made, outer in pairs if outer is None or made.quoted or _another(parse, made, outer)]
    names = {id(made) for made, _ in kept}
    return [
        (made, outer if outer is None or id(outer) in names else _beyond(outer, pairs, names)) for made, outer in kept
    ]


def _beyond(left_out: Spoken, pairs: list[tuple[Spoken, Spoken | None]], names: set[int]) -> Spoken | None:
    """The nearest quotation around one that is left out which is not."""
    outer_of = {id(made): outer for made, outer in pairs}
    at: Spoken | None = left_out
    while at is not None and id(at) not in names:
        at = outer_of[id(at)]
    return at


def _another(parse: Parse, made: Spoken, outer: Spoken) -> bool:
    """Whether somebody else than the speaker around says something: "said that the council had announced ..."."""
    heads = [parse.tokens[i] for i in made.heads]
    if made.rule not in _TELLING or not heads or (made.act == "thought" and not _plain(parse, made)):
        return False
    if any(t.pos == "PRON" and t.tag not in _RELATIVE for t in heads):
        return False
    return not {t.lemma for t in heads} & {parse.tokens[i].lemma for i in outer.heads}


def _plain(parse: Parse, made: Spoken) -> bool:
    """Whether a cue is one finite verb: "believed", not "would understand" or "not knowing"."""
    cue = parse.within(*made.cue) if made.cue else []
    return len(cue) == 1 and cue[0].tag in ("VBD", "VBZ", "VBP")


def _around(made: Spoken, others: list[Spoken]) -> Spoken | None:
    """The smallest quotation whose content holds the whole attribution of this one."""
    parts = [*([made.cue] if made.cue else []), *made.content]
    holders = [
        (sum(b - a for a, b in other.content), n, other)
        for n, other in enumerate(others)
        if other is not made and other.cue != made.cue and all(stands_in(part, other.content) for part in parts)
    ]
    return min(holders)[-1] if holders and made.cue else None
