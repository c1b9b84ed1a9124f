"""Unknowns merged across the reports of a story, and where another report answers them.

Two expressions are of one matter where their matters share their telling words (or one sentence was taken over from
the other) and nobody else's silence is meant. A claim of another report answers it only where it names the value.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from functools import cache

from onrecord import resources
from onrecord.collate.unknowns.answers import answers
from onrecord.compare.values import singular
from onrecord.model import (
    Claim,
    Descent,
    Entity,
    Evidence,
    Report,
    Span,
    Story,
    Unknown,
    UnknownExpression,
    UnknownKind,
)
from onrecord.text import words
from onrecord.view import view_of

__all__ = ["collate"]

Passages = dict[tuple[str, str], list[tuple[Span, Span]]]
_ALIKE, _MEMBERS = 0.5, 16
_STRENGTH: tuple[UnknownKind, ...] = ("withheld", "not_addressed", "unresolved", "awaited", "unknown")
_LEAD = re.compile(r"^(?:as for|on|about|of|over|to|for|as to|asked|asked about|asked whether)\s+(?=\S)", re.I)
_HOLLOW = frozenset({"name", "identify", "date", "detail", "number", "figure", "reason", "information"})


def collate(
    story: Story, descent: Descent, entities: tuple[Entity, ...], claims: tuple[Claim, ...]
) -> tuple[Unknown, ...]:
    """The unknowns of a story, sorted by id. `story`'s annotations carry the story's entity ids already."""
    found = [
        (report, unknown)
        for report, notes in zip(story.reports, story.annotations, strict=True)
        if not report.is_witness and report.role != "draft"
        for unknown in notes.unknowns
    ]
    passages: Passages = {}
    for p in descent.passages:
        passages.setdefault((p.child, p.parent), []).append((p.child_span, p.parent_span))
    groups: list[list[tuple[Report, UnknownExpression]]] = []
    for report, unknown in found:
        home = next((g for g in groups if any(_same(report, unknown, r, u, passages) for r, u in g[:_MEMBERS])), None)
        if home is None:
            groups.append([(report, unknown)])
        else:
            home.append((report, unknown))
    return tuple(sorted((_unknown(g, story, entities) for g in groups), key=lambda u: u.id))


def _taken(child: UnknownExpression, parent: UnknownExpression, passages: Passages) -> bool:
    """Whether the one's sentence was taken over from the other's."""
    return any(
        _mostly(child.span, low) and _mostly(parent.span, high)
        for low, high in passages.get((child.span.report, parent.span.report), ())
    )


def _mostly(inner: Span, outer: Span) -> bool:
    return inner.overlap(outer) * 2 > inner.end - inner.start


def _same(a: Report, one: UnknownExpression, b: Report, other: UnknownExpression, passages: Passages) -> bool:
    if a.id == b.id:
        return False
    if one.holder and other.holder and one.holder != other.holder:
        return False
    taken = _taken(one, other, passages) or _taken(other, one, passages)
    left, right = _keys(a, one), _keys(b, other)
    if taken and one.kind == other.kind:
        return bool(left & right) or not left or not right
    if not left or not right:
        return False
    shared = left & right
    return len(shared) >= (0.34 if taken else _ALIKE) * min(len(left), len(right)) and bool(shared - _HOLLOW)


def _keys(report: Report, unknown: UnknownExpression) -> frozenset[str]:
    """The telling words of an unknown's matter, in the singular."""
    span = unknown.about or unknown.span
    text = view_of(report).words(span)
    return frozenset(
        singular(w.folded.removesuffix("'s")) for w in words(text) if w.folded not in _common() and len(w.folded) > 2
    )


@cache
def _common() -> frozenset[str]:
    return resources.entries("en", "commonest") | {
        "were",
        "was",
        "been",
        "did",
        "not",
        "his",
        "her",
        "their",
        "its",
        "whether",
    }


def _unknown(group: list[tuple[Report, UnknownExpression]], story: Story, entities: tuple[Entity, ...]) -> Unknown:
    spans = tuple(sorted(u.span for _, u in group))
    kinds = Counter(u.kind for _, u in group)
    kind = max(_STRENGTH, key=lambda k: (kinds[k], -_STRENGTH.index(k)))
    holders = Counter(u.holder for _, u in group if u.holder)
    holder = min(holders, key=lambda h: (-holders[h], h), default=None)
    return Unknown(
        id="u" + hashlib.sha256("|".join(map(str, spans)).encode()).hexdigest()[:12],
        kind=kind,
        about=_about(group),
        holder_entity=holder,
        spans=spans,
        answered_in=answers(spans, _whole(group), story, entities),
        evidence=Evidence("unknown.merged" if len(group) > 1 else group[0][1].evidence.rule, spans),
    )


def _whole(group: list[tuple[Report, UnknownExpression]]) -> str:
    """The longest words that a report gives the matter, with those that say it is not told."""
    told = [view_of(r).words(s) for r, u in group for s in (u.about or u.span, u.span)]
    return max(told, key=lambda t: (len(t), t))


def _about(group: list[tuple[Report, UnknownExpression]]) -> str:
    """The matter in the shortest words that any report gives it."""
    told = []
    for report, unknown in group:
        span = unknown.about or unknown.span
        text = " ".join(view_of(report).words(span).split())
        text = re.sub(r"[\s,]+(?:or|and|nor)$", "", _LEAD.sub("", text))
        if text.count("“") > text.count("”"):
            text += "”"
        told.append((unknown.about is None, len(text), text))
    return min(told)[2]
