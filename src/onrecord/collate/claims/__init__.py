"""Claims: what the reports agree on, contest, differ about, add or carry alone.

Order: contested, contradicting, differing, changed, added, agreed, repeated, single; within one status the
claim of more lines first, then of more reports, then the one that stands earliest: the ten that matter come first.
"""

from __future__ import annotations

import hashlib

from onrecord.collate.claims.cluster import align
from onrecord.collate.claims.matters import Matter, Weights, matters
from onrecord.collate.claims.status import Known, lines_of, status
from onrecord.collate.claims.wording import holder_of, text_of
from onrecord.model import (
    Claim,
    ClaimStatement,
    ClaimStatus,
    Descent,
    Entity,
    Evidence,
    Story,
    Utterance,
)

__all__ = ["collate"]

ORDER: tuple[ClaimStatus, ...] = (
    "contested", "contradicting", "differing", "changed", "added", "agreed", "repeated", "single",
)  # fmt: skip
ITSELF = "the report itself"


def collate(
    story: Story, descent: Descent, entities: tuple[Entity, ...], utterances: tuple[Utterance, ...]
) -> tuple[Claim, ...]:
    """The claims of a story, those that matter most first; ids come from content.

    `story`'s annotations carry the story's entity ids already.
    """
    names = {e.id: e for e in entities}
    found = matters(story, utterances)
    known = Known(found, Weights(found))
    claims = [_claim(group, story, descent, names, known) for group in _groups(found, descent)]
    place = {report.id: n for n, report in enumerate(story.reports)}
    return tuple(
        sorted(
            claims,
            key=lambda c: (
                ORDER.index(c.status),
                -len(c.lines),
                -len(c.reports),
                place[c.statements[0].span.report],
                c.statements[0].span,
                c.id,
            ),
        )
    )


def _groups(found: list[Matter], descent: Descent) -> list[list[Matter]]:
    """Groups of statements, and groups of single values where these differ."""
    groups = align(found, descent)
    events = [g for g in groups if g[0].point is None]
    values = [g for g in groups if _has_measure(g) and status(g, descent) in ("differing", "changed")]
    kept = []
    for event in events:
        if status(event, descent) in ("contested", "contradicting"):
            kept.append(event)
            continue
        held = {m.statement.id for m in event}
        inside = [v for v in values if len(held & {m.statement.id for m in v}) * 2 > len(held)]
        short = sum(len([k for k in m.keys if k[0] != "@"]) for m in event) <= 3 * len(event)
        core = next((v for v in inside if short or _is_core(v, held)), None)
        if core is None:
            kept.append(event)
        else:
            given = {m.statement.id for m in core}
            core.extend(m for m in event if m.statement.id not in given)
    return kept + [sorted(v, key=lambda m: m.n) for v in values]


def _has_measure(group: list[Matter]) -> bool:
    """Whether these are values that say what they count; bare numbers are not compared."""
    return any(m.point is not None and (m.point.role == "when" or m.point.unit is not None) for m in group)


def _is_core(values: list[Matter], held: set[str]) -> bool:
    """Whether the value is what the statement is about: it stands in its subject or object."""
    core = 0
    inside = [m for m in values if m.statement.id in held and m.point]
    for m in inside:
        if m.point and m.point.role == "how_many":
            core += any(s.role in ("who", "what") and s.span.overlap(m.point.span) for s in m.statement.slots)
    return core * 2 >= len(inside) > 0


def _claim(group: list[Matter], story: Story, descent: Descent, names: dict[str, Entity], known: Known) -> Claim:
    found = status(group, descent, known)
    lines = lines_of(group, descent)
    reports = tuple(sorted({m.report for m in group}))
    spans = tuple(m.span for m in group)
    told = [r.id for r in story.reports if not r.is_witness and r.role != "draft"]
    return Claim(
        id="c" + hashlib.sha256("|".join(f"{m.span}{m.statement.id}" for m in group).encode()).hexdigest()[:12],
        status=found,
        text=text_of(group, found, story, names),
        reports=reports,
        lines=tuple(sorted(set(lines.values()))),
        origins=tuple(sorted({_origin(m, names) for m in group})),
        statements=tuple(_statement(m, story) for m in group),
        evidence=_evidence(group, spans, names),
        silent=tuple(r for r in told if r not in reports),
    )


def _origin(m: Matter, names: dict[str, Entity]) -> str:
    return m.statement.by or m.statement.origin or ITSELF


def _statement(m: Matter, story: Story) -> ClaimStatement:
    statement, text = m.statement, story.report(m.report).text
    denied = m.point is not None and m.point.denied
    return ClaimStatement(
        span=m.span,
        voice=statement.voice,
        by_entity=statement.by,
        polarity="negative" if denied else statement.polarity,
        hedge=statement.hedge,
        value=m.point.value if m.point else None,
        text=text[m.span.start : m.span.end],
    )


def _evidence(group: list[Matter], spans: tuple[object, ...], names: dict[str, Entity]) -> Evidence:
    rule = "claim.value" if group[0].point else "claim.statement"
    denied = [m for m in group if m.statement.polarity == "negative"]
    opposing = tuple(sorted({f"{holder_of(m, names) or 'the report'} ({m.report}) denies it" for m in denied}))
    return Evidence(rule, tuple(m.span for m in group), None, (), opposing)
