"""Parents and lines: for each report the text it is nearest to, for a blend two, and the forest they make.

A line is a tree of best parents, not a connected component: a blend of two texts stands in both lines and joins
neither to the other.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from onrecord.compare.passages import in_order
from onrecord.model import Line
from onrecord.trace.relations import Pair

__all__ = ["forest", "lines_of", "nearness"]


def nearness(pair: Pair) -> float:
    """How much of the child the parent accounts for: its terms in the same order, quoted words included, 0 to 1."""
    child, parent = pair.child.sheet, pair.parent.sheet
    total = sum(t.weight for terms in child.terms for t in terms)
    return round(in_order(child, parent, quoted=True)[0] / total, 6) if total else 0.0


def forest(pairs: Iterable[Pair], fixed: Mapping[str, str | None]) -> dict[str, Pair]:
    """The pair with its best parent for each report that has one, no report its own ancestor.

    `fixed` gives a report's parent (None: none) by a user's decision. Pairs are taken nearest first.
    """
    kept = [turned for pair in pairs if (turned := _decided(pair, fixed))]
    ranked = sorted(kept, key=lambda p: (p.child.id not in fixed, -nearness(p), -p.logit, p.child.id, p.parent.id))
    chosen: dict[str, Pair] = {}
    above: dict[str, str] = {}
    for pair in ranked:
        child, parent = pair.child.id, pair.parent.id
        if child in chosen or _above(above, parent, child):
            continue
        chosen[child] = pair
        above[child] = parent
    return chosen


def _decided(pair: Pair, fixed: Mapping[str, str | None]) -> Pair | None:
    """`pair` as the user's decisions have it: turned round, kept, or left out."""
    one, other = pair.a.id, pair.b.id
    if one in fixed and fixed[one] == other:
        return replace(pair, parent_is_a=False)
    if other in fixed and fixed[other] == one:
        return replace(pair, parent_is_a=True)
    return pair if pair.derived and pair.child.id not in fixed else None


def _above(above: Mapping[str, str], start: str, target: str) -> bool:
    """Whether `target` is `start` or one of its ancestors."""
    at: str | None = start
    while at is not None:
        if at == target:
            return True
        at = above.get(at)
    return False


def lines_of(
    ids: Iterable[str], parent: Mapping[str, str], second: Mapping[str, str]
) -> tuple[tuple[Line, ...], dict[str, str]]:
    """The lines of the forest, and each report's line. `second` gives a blend's second parent."""
    ids = sorted(ids)
    head: dict[str, str] = {}
    for id in ids:
        at = id
        while at in parent:
            at = parent[at]
        head[id] = at
    members: dict[str, list[str]] = {}
    for id in ids:
        members.setdefault(head[id], []).append(id)
    reports = {h: set(found) for h, found in members.items()}
    for child, other in second.items():
        for id in ids:
            if _descends(id, child, parent):
                reports[head[other]].add(id)
    return tuple(Line(h, h, tuple(sorted(reports[h])), tuple(members[h])) for h in sorted(members)), head


def _descends(id: str, ancestor: str, parent: Mapping[str, str]) -> bool:
    at: str | None = id
    while at is not None:
        if at == ancestor:
            return True
        at = parent.get(at)
    return False
