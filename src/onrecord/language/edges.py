"""What may be left off the edges of a clause without making it false or less than whole, piece by piece."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from onrecord import resources
from onrecord.language import Parse, Token
from onrecord.language.stands_alone import SUBJECTS

__all__ = ["FACTUAL", "marks", "narrowed", "shares_object"]

FACTUAL = resources.PACK.words("grammar", "conjunctions", "factual")
_TURNING = resources.PACK.words("grammar", "conjunctions", "turning")
_CIRCUMSTANCE = resources.PACK.words("grammar", "prepositions", "circumstance")
_COMPLEMENTS = frozenset({"acomp", "agent", "attr", "ccomp", "dative", "dobj", "oprd", "prep", "prt", "xcomp"})
_PARTING = frozenset({",", "–", "—", "-", "--", "(", ";", ":"})
_VARIANTS, _DEEP = 8, 40


def narrowed(parse: Parse, verb: Token, kept: Sequence[int], held: int) -> Iterator[tuple[int, int]]:
    """The stretches of a clause (first and last token) from the fullest to the smallest; each keeps the token `held`
    and the verb. `kept` are the clause's tokens, sorted."""
    low, high = next((i for i in kept if parse.tokens[i].dep != "cc"), kept[0]), kept[-1]
    begun = _begun(parse, verb, low, held)
    for _ in range(_VARIANTS):
        yield low, high
        if begun != low:
            yield begun, high
        shorter = _shorter(parse, verb, (low, high), kept, held)
        if shorter is None:
            return
        high = shorter


def marks(parse: Parse, verb: Token) -> set[str]:
    """What subordinates a verb's clause: conjunctions, and words of question before the verb."""
    below = [parse.tokens[c] for c in parse.children(verb.i)]
    return {t.text.lower() for t in below if t.dep == "mark" or (t.tag in ("WRB", "WDT", "WP", "WP$") and t.i < verb.i)}


def shares_object(parse: Parse, verb: Token, other: Token) -> bool:
    """Whether two verbs in a row may have one object, behind the second: "the house passed and the mayor signed it"."""
    between = [t for t in parse.tokens[verb.i + 1 : parse.subtree(other.i)[0]] if t.dep != "advmod"]
    return len(between) == 1 and between[0].dep == "cc" and other.i > verb.i


def _shorter(parse: Parse, verb: Token, cut: tuple[int, int], kept: Sequence[int], held: int) -> int | None:
    """The last token of the stretch without the last piece of it that may be left off; None where all is needed."""
    low, high = cut
    at, best = parse.tokens[high], None
    for _ in range(_DEEP):
        below = parse.subtree(at.i)
        if at.i == verb.i or held in below or verb.i in below:
            break
        if below[0] > low and _is_spare(parse, verb, at):
            best = below[0]
            break
        at = parse.tokens[at.head]
    if best is None:
        return None
    left = [i for i in kept if i < best and parse.tokens[i].dep not in ("cc", "punct")]
    ends = bool(left) and left[-1] >= max(verb.i, held) and parse.tokens[left[-1]].tag not in ("IN", "RP", "TO", "DT")
    return left[-1] if ends else None


def _is_spare(parse: Parse, verb: Token, at: Token) -> bool:
    """Whether a clause is whole and holds without a piece at its end."""
    above = parse.tokens[at.head]
    first = parse.subtree(at.i)[0]
    set_off = first > 0 and parse.tokens[first - 1].text in _PARTING
    if at.text.lower() in _TURNING or _is_turned(parse, verb, at):
        return False
    if at.dep == "advcl":
        found = marks(parse, at)
        return bool(found & FACTUAL) if found else set_off
    if at.dep == "conj":
        return not shares_object(parse, above, at) and at.pos in ("VERB", "AUX") and above.pos in ("VERB", "AUX")
    if at.dep in ("relcl", "acl", "appos"):
        return set_off
    if at.dep in ("prep", "npadvmod"):
        circumstance = at.dep == "npadvmod" or at.text.lower() in _CIRCUMSTANCE
        return set_off or (circumstance and above.pos in ("VERB", "AUX") and _is_served(parse, above, at))
    return False


def _is_turned(parse: Parse, verb: Token, at: Token) -> bool:
    """Whether a piece is part of what turns a clause's truth, or of what tells which thing is meant: neither is cut."""
    for _ in range(_DEEP):
        at = parse.tokens[at.head]
        if at.i in (verb.i, at.head):
            return False
        if at.text.lower() in _TURNING or at.dep in ("relcl", "acl", "appos"):
            return True
        if at.dep == "advcl" and marks(parse, at) - FACTUAL:
            return True
    return False


def _is_served(parse: Parse, verb: Token, at: Token) -> bool:
    """Whether a verb has what it governs before a piece."""
    below = [parse.tokens[c] for c in parse.children(verb.i) if verb.i < c < at.i]
    return any(t.dep in _COMPLEMENTS for t in below)


def _begun(parse: Parse, verb: Token, low: int, held: int) -> int:
    """Where the stretch begins without the circumstances that stand before its subject."""
    subjects = [c for c in parse.children(verb.i) if parse.tokens[c].dep in SUBJECTS]
    first = parse.subtree(subjects[0])[0] if subjects else low
    before = [parse.tokens[c] for c in parse.children(verb.i) if low <= c < first]
    pieces = [t for t in before if t.dep not in ("punct", "cc", "mark")]
    return low if any(held in parse.subtree(t.i) or not _may_go_before(parse, t) for t in pieces) else first


def _may_go_before(parse: Parse, at: Token) -> bool:
    if at.text.lower() in _TURNING:
        return False
    if at.dep == "advcl":
        found = marks(parse, at)
        return not found or bool(found & FACTUAL)
    return at.dep in ("prep", "npadvmod", "advmod")
