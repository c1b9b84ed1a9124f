"""What of an assertion tells more than one of its clauses: pieces that can be marked as beside it, word by word as they
stand, so that what is left still says what the clause says.

A relative clause, a participle, an apposition, a circumstance, a further member of a row, a verb that shares the
subject; and where the clause itself hangs on a noun, all but that noun with what describes it. Nothing that turns
whether the clause holds (a negation, a condition, a hedge) is such a piece.
"""

from __future__ import annotations

from collections.abc import Iterator

from onrecord import resources
from onrecord.language import Parse, Token
from onrecord.language.edges import FACTUAL, marks, shares_object
from onrecord.language.stands_alone import SUBJECTS

__all__ = ["asides"]

_TURNING = resources.PACK.words("grammar", "conjunctions", "turning")
_FINITE = frozenset({"VBD", "VBP", "VBZ", "MD"})
_ON_A_NOUN = frozenset({"relcl", "acl", "appos"})
_MOST = 24  # pieces of one assertion


def asides(parse: Parse, verb: int, held: int) -> tuple[tuple[int, int], ...]:
    """The view stretches of such pieces of the assertion that `verb` makes, none with the token `held`, sorted."""
    found = [*_below(parse, verb, held), *_before_in_row(parse, verb, held), *_around_noun(parse, verb, held)]
    stretches = {(parse.tokens[a].start, parse.tokens[b].end) for a, b in found}
    return tuple(sorted(stretches, key=lambda s: (s[0], -s[1]))[:_MOST])


def _below(parse: Parse, verb: int, held: int) -> Iterator[tuple[int, int]]:
    todo = [verb]
    while todo:
        for child in parse.children(todo.pop()):
            below = parse.subtree(child)
            together = below[-1] - below[0] + 1 == len(below)
            if together and not below[0] <= held <= below[-1] and _is_aside(parse, parse.tokens[child]):
                yield below[0], below[-1]
            todo.append(child)


def _is_aside(parse: Parse, at: Token) -> bool:
    """Whether what stands above a piece is still said without it."""
    above = parse.tokens[at.head]
    if {at.text.lower(), above.text.lower()} & _TURNING:
        return False
    if at.dep in _ON_A_NOUN:
        return above.pos in ("NOUN", "PROPN")
    if at.dep == "advcl":
        found = marks(parse, at)
        return bool(found & FACTUAL) if found else at.tag in ("VBG", "VBN")
    if at.dep == "conj":
        joined = {parse.tokens[c].text.lower() for c in parse.children(above.i) if parse.tokens[c].dep == "cc"}
        return joined <= {"and"} and not (above.pos == "VERB" and shares_object(parse, above, at))
    if at.dep in ("prep", "npadvmod"):
        return above.pos in ("NOUN", "PROPN", "VERB")
    first = parse.tokens[parse.subtree(at.i)[0]].text
    return at.dep == "amod" and first[:1].isdigit()  # "the 21-year-old vessel"


def _before_in_row(parse: Parse, verb: int, held: int) -> Iterator[tuple[int, int]]:
    """The verbs before the one that `held` belongs to, in a row with one subject: "was built in 1998 and"."""
    own = next((c for c in parse.children(verb) if parse.tokens[c].dep == "conj" and held in parse.subtree(c)), None)
    subjects = [c for c in parse.children(verb) if parse.tokens[c].dep in SUBJECTS]
    if own is None or not subjects or not _is_finite(parse, own):
        return
    first, last = max(parse.subtree(subjects[-1])) + 1, parse.subtree(own)[0] - 1
    if first <= verb <= last:
        yield first, last


def _is_finite(parse: Parse, verb: int) -> bool:
    below = (parse.tokens[c] for c in parse.children(verb))
    return parse.tokens[verb].tag in _FINITE or any(t.tag in _FINITE for t in below if t.dep in ("aux", "auxpass"))


def _around_noun(parse: Parse, verb: int, held: int) -> Iterator[tuple[int, int]]:
    """All before and behind the noun that the clause of `held` describes, with its clause."""
    head = parse.tokens[held]
    noun = parse.tokens[head.head]
    if head.dep not in ("relcl", "acl") or noun.pos not in ("NOUN", "PROPN") or verb in parse.subtree(noun.i):
        return
    own, whole = parse.subtree(noun.i), parse.subtree(verb)
    if whole[0] < own[0]:
        yield whole[0], own[0] - 1
    if own[-1] < whole[-1]:
        yield own[-1] + 1, whole[-1]
