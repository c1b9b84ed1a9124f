"""Denials told beside what they answer, or of the very thing that another asserts.

Likeness of the whole clauses says little of such a pair: "the firm was blamed ... it denied any part in it", "there was
no alarm ... the alarm had sounded". What ties them is that they stand side by side, who is spoken of, and the thing
whose being is denied.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import cache

from onrecord import resources
from onrecord.collate.claims.prepared import Clause
from onrecord.compare.guards import other_day
from onrecord.compare.roles import Compared, holder, rarity
from onrecord.lexicon.forms import FUNCTION, related
from onrecord.lexicon.terms import stem
from onrecord.model import Story

__all__ = ["answered", "is_accusation"]

_NONE = re.compile(r"(?:no|any|not (?:a|an|one)(?: single)?)\b", re.I)
_REACH = 2  # words before a clause among which a verb of denying governs it: "denied that"
_RARE = 3.0  # weight of a thing that a story tells of from which on it is told of as one thing


def answered(story: Story, found: tuple[Clause, ...]) -> Iterator[tuple[int, int]]:
    """Pairs of a clause that somebody denies by and the clause of another that it answers."""
    texts = {r.id: r.text for r in story.reports}
    places = _Places(story)
    denials = [n for n, c in enumerate(found) if _denies(c.compared)]
    told = [n for n, c in enumerate(found) if _asserts(c.compared, texts)] if denials else []
    for no in denials:
        for yes in told:
            if _answers(found[no].compared, found[yes].compared, texts, places):
                yield no, yes


class _Places:
    """The number of the sentence in which a clause stands."""

    def __init__(self, story: Story) -> None:
        pairs = zip(story.reports, story.annotations, strict=True)
        self.starts = {report.id: [s.span.start for s in notes.sentences] for report, notes in pairs}

    def behind(self, no: Compared, yes: Compared) -> bool:
        """Whether a denial stands in the sentence of what it answers or in the one right behind it."""
        if no.report != yes.report:
            return False
        at, before = (bisect_right(self.starts[c.report], c.statement.span.start) for c in (no, yes))
        return 0 <= at - before <= 1


def _denies(c: Compared) -> bool:
    s = c.statement
    return s.polarity == "negative" and s.modality == "fact" and holder(s) not in ("own", "words:")


def _asserts(c: Compared, texts: dict[str, str]) -> bool:
    s = c.statement
    plain = s.polarity == "positive" and s.modality == "fact" and s.hedge != "unsaid" and s.asserted
    return plain and "participle" not in s.evidence.rule and not _is_governed_by_a_denial(c, texts[s.span.report])


def _answers(no: Compared, yes: Compared, texts: dict[str, str], places: _Places) -> bool:
    if holder(no.statement) == holder(yes.statement):
        return False
    if is_accusation(no, yes):
        return places.behind(no, yes) and _is_of_a_part(no)
    if holder(yes.statement) == "own":
        return False
    if _denies_the_thing(no, yes, texts[no.report]) and not other_day(no, yes):
        return True
    return places.behind(no, yes) and _each_names_the_other(no, yes)


def is_accusation(no: Compared, yes: Compared) -> bool:
    """Whether a clause tells that somebody accuses or blames whoever denies, or whom the denier speaks for."""
    if yes.statement.polarity != "positive" or not set(yes.statement.acts[:1]) & _listed("accusing"):
        return False
    accused = yes.entities("object")
    speaks = any(x.head in _listed("speakers") for x, _ in no.of("actor"))
    return no.statement.by in accused or (speaks and bool(accused & no.around_names))


def _is_of_a_part(no: Compared) -> bool:
    """Whether a verb of denying governs no more than a part in something: "denied any role in it"."""
    by_verb = no.statement.evidence.rule == "statement.denied act"
    return by_verb and bool(set(no.statement.acts) & _listed("parts"))


def _denies_the_thing(no: Compared, yes: Compared, text: str) -> bool:
    """Whether a clause denies that there was a thing at all of which another tells: "there was no alarm"."""
    things = [x for x, _ in no.of("object") if _NONE.match(text[x.span.start : x.span.end]) and not x.named]
    existed = [x for x in things if set(no.statement.acts) <= {x.head} and rarity(stem(x.head)) >= _RARE]
    told = [y.head for y, _ in yes.parts if y.role == "actor" or y.head in yes.statement.acts]
    return any(x.head == head or related(x.head, head) for x in existed for head in told)


def _each_names_the_other(no: Compared, yes: Compared) -> bool:
    """Whether a denial by its verb names whoever asserts, and the assertion names whoever denies."""
    if not no.statement.evidence.rule.startswith("statement.denied act"):
        return False
    theirs = {stem(word) for word in (yes.statement.origin or "").lower().split() if word not in FUNCTION}
    parts = {stem(y.head) for y, _ in yes.parts if y.role == "object"}
    names_them = bool(theirs & no.stems.keys()) or yes.statement.by in no.names
    mine = no.statement.by in yes.names or bool(parts & no.stems.keys())
    return names_them and mine


def _is_governed_by_a_denial(yes: Compared, text: str) -> bool:
    """Whether a verb of denying stands right before a clause, whatever the parse makes of it."""
    before = text[yes.sentence.start : yes.statement.span.start].lower().split()[-_REACH:]
    return any(stem(word) in _denying() for word in before)


@cache
def _denying() -> frozenset[str]:
    words = resources.PACK.table("statements")["words"]
    return frozenset(stem(verb) for row in ("denying", "denying_nouns") for verb in words[row])


@cache
def _listed(name: str) -> frozenset[str]:
    return frozenset(resources.PACK.table("statements")["answers"][name])
