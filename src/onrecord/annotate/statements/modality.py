"""In what way a clause is meant: a fact, a forecast, a condition, a demand, a question or a supposition.

What stands over a clause counts with its own grammar: what is told under "if", under "not", under a question or up to
an "until" is not told as a fact ("if we see that they leave", "no sign that they leave", "asked about leaving").
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from onrecord import resources
from onrecord.annotate.statements.voice import listed
from onrecord.language import Parse, Token
from onrecord.language.clauses import Clause
from onrecord.model import Modality

__all__ = ["meant"]

_BELOW = frozenset({"complement", "participle"})
_DEEP = 12


def meant(
    parse: Parse, clause: Clause, table: Mapping[int, Clause], denies: Callable[[Clause], bool] = lambda _: False
) -> Modality:
    """The way that `clause` is meant; `table` holds its sentence's clauses by their heads, `denies` says whether one of
    them is in the negative."""
    own = _own(parse, clause)
    if own != "fact":
        return own
    for upper in _over(clause, table):
        way = _own(parse, upper)
        if way in ("condition", "question"):
            return way
        if _asks(parse, upper):
            return "question"
        if _is_of_nothing(parse, clause, upper, denies):
            return "supposition"
    return "fact"


def _over(clause: Clause, table: Mapping[int, Clause]) -> Iterator[Clause]:
    """The clauses that a complement or participle hangs from, the nearest first."""
    at = clause
    for _ in range(_DEEP):
        if at.kind not in _BELOW or at.upper is None or at.upper not in table:
            return
        at = table[at.upper]
        yield at


def _asks(parse: Parse, upper: Clause) -> bool:
    """Whether a clause puts a question to somebody: "asked about the prospects for ending it"."""
    return parse.tokens[upper.head].lemma == "ask"


def _is_of_nothing(parse: Parse, clause: Clause, upper: Clause, denies: Callable[[Clause], bool]) -> bool:
    """Whether the noun that a clause fills out is one that is not there: "no sign of troops leaving"."""
    above = parse.tokens[parse.tokens[clause.head].head]
    return denies(upper) and above.i != upper.head and above.pos in ("NOUN", "ADP", "PROPN")


def _own(parse: Parse, clause: Clause) -> Modality:
    """By its mark, its auxiliary and its end."""
    head = parse.tokens[clause.head]
    below = [parse.tokens[c] for c in parse.children(clause.head)]
    auxiliaries = {t.text.lower() for t in below if t.dep in ("aux", "auxpass")}
    if clause.mark in _CONDITIONAL:
        return "condition"
    if (clause.mark in listed("supposing") and clause.kind != "relative") or _ends_in_question(parse, head):
        return "question"
    if (head.tag == "VB" and clause.kind == "main" and clause.subject is None) or auxiliaries & _DEMAND:
        return "demand"
    if head.lemma in _NEEDING and head.tag in ("VBZ", "VBP"):
        return "demand"
    if auxiliaries & _FORECAST or _is_planned(parse, head):
        return "forecast"
    if auxiliaries & _SUPPOSITION or clause.mark == "until":
        return "supposition"
    if "to" in auxiliaries and clause.kind in ("participle", "adverbial"):
        return "supposition"
    return "fact"


_CONDITIONAL = resources.PACK.words("grammar", "conjunctions", "conditional")
_DEMAND = resources.PACK.words("grammar", "verbs", "demand")
_NEEDING = resources.PACK.words("grammar", "verbs", "needing")  # what is needed is not what there is
_FORECAST = resources.PACK.words("grammar", "verbs", "forecast")
_SUPPOSITION = resources.PACK.words("grammar", "verbs", "supposition")


def _ends_in_question(parse: Parse, head: Token) -> bool:
    sentence = parse.sentences[head.sentence]
    return parse.view.text[sentence.start : sentence.end].rstrip("”’\"' \n").endswith("?")


def _is_planned(parse: Parse, head: Token) -> bool:
    """Whether a verb of expecting or planning stands over the clause's act: "is expected to", "plans to"."""
    return head.lemma in listed("planning") and any(parse.tokens[c].dep == "xcomp" for c in parse.children(head.i))
