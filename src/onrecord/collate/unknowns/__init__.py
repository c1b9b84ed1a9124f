"""Unknowns merged across the reports of a story, and where another report answers them.

Two expressions are of one matter where their matters share their telling words (or one sentence was taken over from
the other) and nobody else's silence is meant. A claim of another report answers it only where it names the value.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from dataclasses import dataclass
from functools import cache

from onrecord import resources
from onrecord.collate.unknowns.answers import answers
from onrecord.compare.values import singular
from onrecord.model import (
    Claim,
    Descent,
    Entity,
    Evidence,
    Link,
    Report,
    Span,
    Story,
    Unknown,
    UnknownExpression,
    UnknownKind,
    reason,
)
from onrecord.text import words
from onrecord.view import view_of

__all__ = ["collate"]

Passages = dict[tuple[str, str], list[tuple[Span, Span]]]
_ALIKE, _MEMBERS = 0.5, 16
_STRENGTH: tuple[UnknownKind, ...] = ("withheld", "not_addressed", "unresolved", "awaited", "unknown")
_LEAD = re.compile(r"^(?:as for|on|about|of|over|to|for|as to|asked|asked about|asked whether)\s+(?=\S)", re.I)
_BACK = re.compile(r"^(?:he|she|it|they|this|that|these|those)\b|\b(?:it|that|this|them)\W*$", re.I)
_HOLLOW = frozenset({"name", "identify", "date", "detail", "number", "figure", "reason", "information", "comment"})


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
    named = _persons(story)
    passages: Passages = {}
    for p in descent.passages:
        passages.setdefault((p.child, p.parent), []).append((p.child_span, p.parent_span))
    groups: list[_Group] = []
    for report, unknown in found:
        joins = (
            (g, why)
            for g in groups
            if g.names == named[unknown.span] and (why := _joined(g, report, unknown, passages))
        )
        home, why = next(joins, (None, None))
        if home is None or why is None:
            groups.append(_Group([(report, unknown)], [], named[unknown.span]))
        else:
            home.members.append((report, unknown))
            home.links.append(why)
    shown = [g for g in groups if any(_tells(u) for _, u in g.members)]
    return tuple(sorted((_unknown(g, story, entities) for g in shown), key=lambda u: u.id))


def _tells(unknown: UnknownExpression) -> bool:
    """Whether an expression names what is not told, or says outright that something is not: what is only passed over
    without a name ("without mentioning it") tells nothing."""
    return (unknown.about is not None and unknown.named) or unknown.kind != "not_addressed"


def _persons(story: Story) -> dict[Span, frozenset[str]]:
    """The persons whom the matter of each unknown names, by its place."""
    out: dict[Span, frozenset[str]] = {}
    for notes in story.annotations:
        people = (
            [m for m in notes.mentions if m.kind == "person" and m.form == "name" and m.entity]
            if notes.unknowns
            else []
        )
        for u in notes.unknowns:
            out[u.span] = frozenset(m.entity for m in people if m.entity and u.about and u.about.overlap(m.span))
    return out


@dataclass(frozen=True, slots=True)
class _Group:
    """Expressions of one matter, for each after the first why it was put there, and the persons whom all name in it."""

    members: list[tuple[Report, UnknownExpression]]
    links: list[Link]
    names: frozenset[str]


def _joined(group: _Group, report: Report, unknown: UnknownExpression, passages: Passages) -> Link | None:
    found = (_link(report, unknown, r, u, passages) for r, u in group.members[:_MEMBERS])
    return next((why for why in found if why), None)


def _taken(child: UnknownExpression, parent: UnknownExpression, passages: Passages) -> bool:
    """Whether the one's sentence was taken over from the other's."""
    return any(
        _mostly(child.span, low) and _mostly(parent.span, high)
        for low, high in passages.get((child.span.report, parent.span.report), ())
    )


def _mostly(inner: Span, outer: Span) -> bool:
    return inner.overlap(outer) * 2 > inner.end - inner.start


def _link(a: Report, one: UnknownExpression, b: Report, other: UnknownExpression, passages: Passages) -> Link | None:
    """Why two expressions of two reports are of one matter; None where they are not."""
    if a.id == b.id or (one.holder and other.holder and one.holder != other.holder):
        return None
    taken = _taken(one, other, passages) or _taken(other, one, passages)
    left, right = _keys(a, one), _keys(b, other)
    shared = left & right
    share = len(shared) / (min(len(left), len(right)) or 1)
    why = [reason("unknown.words", ", ".join(sorted(shared)))] if shared else []
    if taken:
        why.append(reason("unknown.taken"))
    against = (reason("unknown.kinds"),) if one.kind != other.kind else ()
    alike = share >= (0.34 if taken else _ALIKE) and bool(shared - _HOLLOW)
    if not taken and (len(shared) < 2 or min(len(left - _HOLLOW), len(right - _HOLLOW)) < 2):
        same = left - _HOLLOW == right - _HOLLOW and bool(left - _HOLLOW)
        alike = one.kind == other.kind and same  # one word is one matter with itself alone
    if not (shared or not left or not right if taken and one.kind == other.kind else alike):
        return None
    return Link("unknown.merged", round(share, 4) if shared else 1.0, tuple(why), against)


def _keys(report: Report, unknown: UnknownExpression) -> frozenset[str]:
    """The telling words of an unknown's matter, in the singular."""
    span = unknown.about or unknown.span
    text = view_of(report).words(span)
    return frozenset(
        singular(w.folded.removesuffix("'s")) for w in words(text) if w.folded not in _common() and len(w.folded) > 2
    )


@cache
def _common() -> frozenset[str]:
    return resources.PACK.entries("commonest") | {
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


def _unknown(found: _Group, story: Story, entities: tuple[Entity, ...]) -> Unknown:
    group = found.members
    spans = tuple(sorted(u.span for _, u in group))
    kinds = Counter(u.kind for _, u in group)
    kind = max(_STRENGTH, key=lambda k: (kinds[k], -_STRENGTH.index(k)))
    holders = Counter(u.holder for _, u in group if u.holder)
    holder = min(holders, key=lambda h: (-holders[h], h), default=None)
    told = answers(spans, _whole(group), story, entities)
    return Unknown(
        id="u" + hashlib.sha256("|".join(map(str, spans)).encode()).hexdigest()[:12],
        kind=kind,
        about=_about(group),
        holder_entity=holder,
        spans=spans,
        answered_in=tuple(span for span, _ in told),
        evidence=_evidence(found, spans),
        answers=tuple(why for _, why in told),
    )


def _is_thin(text: str) -> bool:
    """Whether words name a matter only to who reads on: a bare noun, none but the question's own, or what points
    elsewhere."""
    bare = {singular(w.folded) for w in words(text) if w.folded not in _common() and len(w.folded) > 2}
    return len(bare) < 2 or not bare - _HOLLOW or bool(_BACK.search(text))


def _evidence(found: _Group, spans: tuple[Span, ...]) -> Evidence:
    """What an unknown rests on: the weakest link between its expressions."""
    if not found.links:
        return Evidence(found.members[0][1].evidence.rule, spans)
    why = min(found.links, key=lambda link: link.score)
    said = reason("unknown.said_in", len(spans), len({s.report for s in spans}))
    return Evidence(why.rule, spans, why.score, (said, *why.supporting), why.opposing)


def _whole(group: list[tuple[Report, UnknownExpression]]) -> str:
    """The longest words that a report gives the matter, with those that say it is not told."""
    told = [view_of(r).words(s) for r, u in group for s in (u.about or u.span, u.span)]
    return max(told, key=lambda t: (len(t), t))


def _about(group: list[tuple[Report, UnknownExpression]]) -> str:
    """The matter in the shortest words that any report gives it and that say what is meant; empty where none does: a
    sentence that says that something is not told is no name for it."""
    told = []
    for report, unknown in group:
        if unknown.about is None or not unknown.named:
            continue
        text = " ".join(view_of(report).words(unknown.about).split())
        text = re.sub(r"[\s,]+(?:or|and|nor)$", "", _LEAD.sub("", text))
        if text.count("“") > text.count("”"):
            text += "”"
        if not _is_thin(text):
            told.append((len(text), text))
    return min(told, default=(0, ""))[1]
