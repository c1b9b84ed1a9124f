"""Where another report tells what one says is unknown or withheld: a name, or a count.

Precision comes first: a name answers only where a clause says outright who somebody is ("named him as Ada Lowe", "The
captain was Ada Lowe"), a count only where it counts the very noun that was asked for. Whether the answer is right is
not said.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from onrecord import resources
from onrecord.compare.casualties import state_of
from onrecord.compare.values import singular
from onrecord.lexicon.classes import key
from onrecord.model import Entity, Link, Report, Slot, Span, Statement, Story, reason
from onrecord.text import words
from onrecord.view import view_of

__all__ = ["answers"]

_NAME = re.compile(
    r"\b(?:nam(?:e|es|ed|ing)|identit(?:y|ies)|identif(?:y|ied|ying)|who (?:the|they|he|she|it|was|were|is|are))\b",
    re.I,
)
_COUNT = re.compile(
    r"\b(?:how many|the (?:exact |total )?number of)\s+(?:of the |the |other |more )*([A-Za-z’'-]+)", re.I
)
_NAMES = re.compile(r"\b(?:named|identified|naming|identifying)\b", re.I)
_IS = re.compile(r"\b(?:is|are|was|were)\b", re.I)
_NO_ONE = re.compile(r"\b(?:not|n[’']t|never|no|nobody|whether|if|without|declined|refused|or)\b", re.I)
_MOST = 12
_SHORT = 4  # words of a description before the name that it stands beside


def answers(
    spans: Iterable[Span], about: str, story: Story, entities: tuple[Entity, ...]
) -> tuple[tuple[Span, Link], ...]:
    """Clauses of other reports than those of `spans` that tell what `about` asks for, in order, each with why; at most
    12."""
    asked = tuple(spans)
    asking = {s.report for s in asked}
    persons = {e.id for e in entities if e.kind == "person"}
    counted = _COUNT.search(about)
    target = _telling(about)
    if not target or not (counted or _NAME.search(about)):
        return ()
    found: dict[Span, Link] = {}
    for report, notes in zip(story.reports, story.annotations, strict=True):
        if report.is_witness or report.role == "draft" or report.id in asking:
            continue
        silent = [u.span for u in notes.unknowns]
        named = [m.span for m in notes.mentions if m.form == "name" and m.entity in persons]
        for s in (s for s in notes.statements if s.asserted):
            if s.polarity == "negative" or any(u.overlap(s.span) for u in silent):
                continue
            if (counted and _counts(report, s, singular(counted[1].lower()), target)) or (
                not counted and _NAME.search(about) and _names(report, s, named, target)
            ):
                found[s.span] = _link(report, s, target, counted[1] if counted else None)
    inner = {s for s in found if not any(s != o and s.start <= o.start and o.end <= s.end and s.report == o.report
                                         for o in found)}  # fmt: skip
    return tuple((span, found[span]) for span in sorted(inner))[:_MOST]


def _link(report: Report, statement: Statement, target: frozenset[str], counted: str | None) -> Link:
    """Why a clause answers; its figure is the share of the words asked with that stand in it."""
    said = _telling(_text(report, statement.span)) | {key(t) for t in statement.terms}
    why = reason("answer.count", counted.lower()) if counted else reason("answer.name")
    return Link("answer", round(len(said & target) / len(target), 4), (why,), (reason("answer.not_checked"),))


def _telling(text: str) -> frozenset[str]:
    light = resources.PACK.entries("asked")
    bare = (w.folded.removesuffix("'s").removesuffix("’s") for w in words(text) if len(w.folded) > 2)
    return frozenset(key(singular(w)) for w in bare if w not in light)


def _text(report: Report, span: Span) -> str:
    return view_of(report).words(span)


def _names(report: Report, statement: Statement, named: list[Span], target: frozenset[str]) -> bool:
    """Whether a clause says who the one asked for is: named or identified so, "The captain was Ada Lowe", or "The
    captain, Ada Lowe, ..."."""
    inside = [n for n in named if statement.span.overlap(n)]
    text = _text(report, statement.span)
    if inside and _apposed(report, statement, inside, target):
        return True
    if not inside or _NO_ONE.search(text):
        return False
    who = [s for s in statement.slots if s.role == "who"]
    what = [s for s in statement.slots if s.role == "what"]
    asked = any(_telling(_text(report, s.span)) & target for s in who)
    if _NAMES.search(text) and (asked or any(_telling(_text(report, s.span)) & target for s in what)):
        behind = _NAMES.search(text)
        return behind is not None and any(n.start - statement.span.start >= behind.end() for n in inside)
    return bool(_IS.search(text)) and asked and _holds(what, inside) and not _holds(who, inside)


def _apposed(report: Report, statement: Statement, names: list[Span], target: frozenset[str]) -> bool:
    """Whether a part of a clause is called by nothing but what was asked for and by a name: "the driver, Ada Lowe,"."""
    for part in statement.arguments:
        told = _text(report, part.span)
        behind = (
            n for n in names if _text(report, Span(report.id, part.span.end, max(n.start, part.span.end))) == ", "
        )
        if any(True for _ in behind) and len(told.split()) <= _SHORT and set() < _telling(told) <= target:
            return True
    return False


def _holds(slots: list[Slot], names: list[Span]) -> bool:
    return any(s.span.overlap(n) for s in slots for n in names)


def _counts(report: Report, statement: Statement, noun: str, target: frozenset[str]) -> bool:
    """Whether a clause gives a number of `noun` and speaks of another word of the matter."""
    numbers = [s for s in statement.slots if s.role == "how_many" and s.bound == "exact"]
    here = _telling(_text(report, statement.span)) | {key(t) for t in statement.terms}
    view = view_of(report)
    for s in numbers:
        if noun in (s.unit, state_of(view.text, *view.within(s.span.start, s.span.end), s.unit)) and (
            here & (target - {key(noun)}) or not target - {key(noun)}
        ):
            return True
    return False
