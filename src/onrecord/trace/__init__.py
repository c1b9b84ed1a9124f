"""Stage `trace`: which text comes from which, and how many lines of text there are."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import combinations

from onrecord.model import (
    PRIMARY_WITNESSES,
    Decision,
    Derivation,
    Descent,
    PairVerdict,
    Passage,
    Report,
    Shares,
)
from onrecord.settings import Trace
from onrecord.trace.evidence import evidence, passages, shares
from onrecord.trace.lines import forest, lines_of, second_parents
from onrecord.trace.relations import Pair, judge
from onrecord.trace.witness import Witness, witness

__all__ = ["trace"]


def trace(
    reports: Iterable[Report],
    settings: Trace | None = None,
    decisions: tuple[Decision, ...] = (),
    *,
    dated: Mapping[str, str] | None = None,
) -> Descent:
    """The descent of `reports`, of one story or of a whole collection. Primary witnesses carry no line.

    `dated` gives a report's date where another stage knows more than its header (a year taken from a sister report).
    """
    settings = settings or Trace()
    told = sorted((r for r in reports if r.role not in PRIMARY_WITNESSES), key=lambda r: r.id)
    known = [witness(r, (dated or {}).get(r.id)) for r in told]
    pairs = [judge(a, b, settings.threshold) for a, b in combinations(known, 2)]
    fixed = _fixed(decisions, {w.id for w in known})
    first = forest(pairs, fixed)
    return _descent(known, pairs, first, second_parents(pairs, first, fixed))


def _fixed(decisions: tuple[Decision, ...], ids: set[str]) -> dict[str, str | None]:
    """The parents that the user decided, the last decision (by time) about a report first."""
    out: dict[str, str | None] = {}
    for decision in sorted(decisions, key=lambda d: (d.time, d.subjects)):
        child, parent = decision.subjects
        if decision.kind == "parent" and child in ids and (not parent or parent in ids):
            out[child] = parent or None
    return out


def _descent(known: list[Witness], pairs: list[Pair], first: dict[str, Pair], second: dict[str, Pair]) -> Descent:
    parent = {child: pair.parent.id for child, pair in first.items()}
    other = {child: pair.parent.id for child, pair in second.items()}
    lines, _ = lines_of([w.id for w in known], parent, other)
    derivations: list[Derivation] = []
    every: list[Passage] = []
    shared: list[Shares] = []
    for w in known:
        found: list[Passage] = []
        for pair in (chosen[w.id] for chosen in (first, second) if w.id in chosen):
            here = passages(pair)
            derivations.append(_derivation(pair, here))
            found += here
        every += found
        shared.append(shares(w, found))
    return Descent(
        derivations=tuple(derivations),
        lines=lines,
        shares=tuple(shared),
        passages=tuple(every),
        changes=(),
        pairs=tuple(PairVerdict(p.a.id, p.b.id, p.derived, p.score, p.relation, p.order.which) for p in pairs),
    )


def _derivation(pair: Pair, found: tuple[Passage, ...]) -> Derivation:
    return Derivation(
        child=pair.child.id,
        parent=pair.parent.id,
        lost=False,
        kind=pair.kind,
        direction="given" if pair.given else "undetermined",
        score=pair.score,
        evidence=evidence(pair, found),
    )
