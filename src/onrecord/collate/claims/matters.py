"""Matters: the statements of a story made ready for comparison."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from functools import cache

from onrecord import resources
from onrecord.compare.casualties import is_person, state_of
from onrecord.model import Mention, Slot, Span, Statement, Story, UnknownExpression, Utterance
from onrecord.text import fold, words
from onrecord.view import View, view_of

__all__ = [
    "COMMON",
    "Matter",
    "Weights",
    "dimension",
    "family",
    "generic",
    "key",
    "matters",
    "one_clause",
    "senses",
    "tally",
]


@cache
def senses() -> dict[str, str]:
    """Each word of senses.txt with the word that stands for its class; the first class named wins."""
    out: dict[str, str] = {}
    for line in resources.lines("en", "senses"):
        first, *others = line.split()
        for word in (first, *others):
            out.setdefault(word, first)
    return out


@cache
def generic() -> frozenset[str]:
    """Keys that go with any matter of a story and tie no two values by themselves."""
    return frozenset(key(w) for w in resources.lines("en", "generic"))


@cache
def key(word: str) -> str:
    """The class of a word, else its stem: "closed" and "close" are one."""
    return senses().get(word) or _stems().get(_stem(word), _stem(word))


@cache
def _stems() -> dict[str, str]:
    out: dict[str, str] = {}
    for word, first in senses().items():
        out.setdefault(_stem(word), first)
    return out


def _stem(word: str) -> str:
    """A word without the ending of its verb form, for comparison only."""
    for ending in ("ing", "ied", "ed", "es", "e", "s", "y"):
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            return word[: -len(ending)]
    return word


@cache
def _compounds() -> tuple[tuple[frozenset[str], str], ...]:
    return tuple((frozenset(word.split("+")), first) for word, first in senses().items() if "+" in word)


@dataclass(frozen=True, slots=True)
class Matter:
    """A statement with the keys that alignment compares: classes of words, and `@entity` for whom it names.

    `point` is the slot where the matter is one value of the statement and not the statement itself.
    """

    n: int
    report: str
    statement: Statement
    keys: frozenset[str]
    point: Slot | None = None
    utterance: str | None = None
    said: str = field(default="", compare=False)

    @property
    def span(self) -> Span:
        """The words it stands in."""
        return self.point.span if self.point else self.statement.span

    @property
    def clause(self) -> Span:
        """The clause whose matter it is: of a rejection, the clause rejected."""
        return clause_of(self.statement)


def clause_of(statement: Statement) -> Span:
    """The clause that a statement is made of; it stands first in the evidence."""
    return statement.evidence.spans[0] if statement.evidence.spans else statement.span


def one_clause(a: Matter, b: Matter) -> bool:
    """Whether two statements stand on one clause: a claim and its denials."""
    return a.report == b.report and a.clause == b.clause


class Weights:
    """How much a shared key tells: rare ones much, those of every report little."""

    def __init__(self, found: list[Matter]) -> None:
        seen: dict[str, set[tuple[str, str]]] = defaultdict(set)
        for matter in found:
            for key in matter.keys:
                seen[key].add((matter.said, key))
        texts = len({m.said for m in found}) or 1
        self._of = {key: round(math.pow(math.log(1 + texts / len(held)), 1.5), 6) for key, held in seen.items()}

    def of(self, keys: frozenset[str]) -> float:
        """The weight of a set of keys."""
        return sum(self._of.get(k, 0.0) for k in sorted(keys))


def matters(story: Story, utterances: tuple[Utterance, ...] = ()) -> list[Matter]:
    """The matters of all reports in order; primary witnesses and drafts carry none."""
    uttered = {r.quotation: u.id for u in utterances for r in u.readings if r.link == "same"}
    out: list[Matter] = []
    for report, notes in zip(story.reports, story.annotations, strict=True):
        if report.is_witness or report.role == "draft":
            continue
        view = view_of(report)
        names = [m for m in notes.mentions if m.entity]
        for statement in (s for s in notes.statements if s.asserted):
            if _is_unknown(statement, notes.unknowns):
                continue
            clause = clause_of(statement)
            keys = _keys(view, statement.terms, (clause, *_who(statement)), names)
            if statement.voice == "quoted" and statement.by and _speaks_of_self(view, statement):
                keys |= {"@" + statement.by}
            whose = {"@" + (m.entity or "") for m in names if any(m.span.overlap(s) for s in _who(statement))}
            said = " ".join(view.words(clause).split())
            of = uttered.get(statement.quotation or "")
            out.append(Matter(len(out), report.id, statement, keys, None, of, said))
            for slot in statement.slots:
                if slot.role in ("how_many", "when") and clause == statement.span:
                    near = _keys(view, slot.terms, (clause, *_who(statement)), names)
                    near = frozenset(
                        k
                        for k in near
                        if k[0] != "@" or k in (_aged(slot, statement, names) if slot.unit == "age" else whose)
                    )
                    measure = dimension(slot)
                    if measure in COMMON:
                        near -= {measure, slot.unit or ""}
                    state = state_of(view.text, *view.within(slot.span.start, slot.span.end), slot.unit)
                    near |= {"#" + (f"person {state}" if slot.role == "how_many" and state else measure)}
                    out.append(Matter(len(out), report.id, statement, near, slot, of, said))
    return out


def _is_unknown(statement: Statement, unknowns: tuple[UnknownExpression, ...]) -> bool:
    """Whether the statement only says that something is not told; what it takes for granted is a statement."""
    length = statement.span.end - statement.span.start
    return statement.voice != "presupposed" and any(u.span.overlap(statement.span) * 5 >= length * 2 for u in unknowns)


def dimension(slot: Slot) -> str:
    """What a value measures, so that only like is compared with like."""
    if slot.role == "when":
        return "time" if "T" in slot.value else "date"
    unit = slot.unit or "number"
    return _FAMILIES.get(unit, senses().get(unit, unit))


def family(unit: str | None) -> str:
    """What a figure counts, all nouns for people taken for one."""
    return "person" if unit and is_person(unit) else senses().get(unit or "", unit or "")


COMMON = frozenset(
    {"person", "percent", "point", "number", "duration", "age", "vote", "year", "euro", "dollar", "pound"}
)
_FAMILIES = {
    **dict.fromkeys(
        ["person", "body", "victim", "passenger", "worker", "soldier", "civilian", "child", "man", "woman", "other"],
        "person",
    ),
    **dict.fromkeys(["day", "week", "month", "hour", "minute"], "duration"),
}


def _aged(slot: Slot, statement: Statement, names: list[Mention]) -> set[str]:
    """Whose age a figure is: of the name beside it ("the death of Ada Lowe, 63"), else of the phrase it stands in."""
    at = slot.span
    beside = [
        m for m in names if m.span.overlap(at) or 0 <= at.start - m.span.end <= 5 or 0 <= m.span.start - at.end <= 12
    ]
    inside = [s for s in _who(statement) if s.overlap(at)]
    beside = beside or [m for m in names if any(m.span.overlap(s) for s in inside)]
    return {"@" + (m.entity or "") for m in beside}


def _who(statement: Statement) -> tuple[Span, ...]:
    return tuple(s.span for s in statement.slots if s.role == "who")


def _keys(view: View, terms: tuple[str, ...], spans: tuple[Span, ...], names: list[Mention]) -> frozenset[str]:
    inside = [m for m in names if any(m.span.overlap(s) for s in spans)]
    named = {w.folded for m in inside if m.form == "name" for w in words(view.words(m.span))}
    found = {"@" + (m.entity or "") for m in inside}
    seen = {w.folded for s in spans[:1] for w in words(view.words(s))}
    for parts, stands_for in _compounds():
        if parts <= set(terms) | seen and parts & (set(terms) | {"on", "under"}):
            found.add(stands_for)
            terms = tuple(t for t in terms if t not in parts)
    for term in terms:
        bare = fold(term)
        if bare not in named:
            found.add(key(bare))
    return frozenset(found)


def _speaks_of_self(view: View, statement: Statement) -> bool:
    who = next(iter(_who(statement)), None)
    return who is not None and view.words(who).lower() in ("i", "we", "me", "my")


def tally(found: list[Matter]) -> Counter[str]:
    """How many matters hold each key."""
    return Counter(k for m in found for k in m.keys)
