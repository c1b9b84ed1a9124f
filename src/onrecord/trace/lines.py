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

__all__ = ["forest", "lines_of", "nearness", "second_parents"]

AS_NEAR = 0.03  # difference of nearness that decides nothing
BLENDED = 10.0  # weight of the terms that a blend takes from its second text alone: about two rare words


def nearness(pair: Pair) -> float:
    """How much of the child the parent accounts for: its terms in the same order, quoted words included, 0 to 1."""
    child, parent = pair.child.sheet, pair.parent.sheet
    return round(in_order(child.all, parent.all)[0] / child.all.total, 6) if child.all.total else 0.0


def forest(pairs: Iterable[Pair], fixed: Mapping[str, str | None]) -> dict[str, Pair]:
    """The pair with its best parent for each report that has one, no report its own ancestor.

    `fixed` gives a report's parent (None: none) by a user's decision. Pairs are taken nearest first. Where a
    parent is but a copy of a text that is as near, that text is the parent.
    """
    kept = [turned for pair in pairs if (turned := _decided(pair, fixed))]
    near = {(p.child.id, p.parent.id): (nearness(p), p) for p in kept}
    ranked = sorted(near.values(), key=lambda n: (n[1].child.id not in fixed, -n[0], -n[1].logit, *_ids(n[1])))
    chosen: dict[str, Pair] = {}
    above: dict[str, str] = {}
    for _, pair in ranked:
        child, parent = _ids(pair)
        if child not in chosen and not _above(above, parent, child):
            chosen[child] = pair
            above[child] = parent
    for child in sorted(chosen.keys() - fixed.keys()):
        score = near[_ids(chosen[child])][0]
        while (copy := chosen.get(chosen[child].parent.id)) and copy.kind == "same_text":
            other, pair = near.get((child, copy.parent.id), (0.0, copy))
            if other < score - AS_NEAR:
                break
            chosen[child] = pair
    return chosen


def _ids(pair: Pair) -> tuple[str, str]:
    return pair.child.id, pair.parent.id


def second_parents(
    pairs: Iterable[Pair], first: Mapping[str, Pair], fixed: Mapping[str, str | None]
) -> dict[str, Pair]:
    """For each blend, the pair with the text of another line that it also takes matter from.

    Only what the first parent does not have counts: `BLENDED` in weight of the child's own terms at least, names
    counting little.
    """
    out: dict[str, Pair] = {}
    for pair in sorted(pairs, key=lambda p: (-p.logit, *_ids(p))):
        child, parent = _ids(pair)
        if not pair.derived or child not in first or child in fixed or child in out:
            continue
        if _root(parent, first) != _root(child, first) and _taken(pair, first[child]) >= BLENDED:
            out[child] = pair
    return out


def _taken(pair: Pair, first: Pair) -> float:
    """The weight of the child's own terms that this parent has and its first parent has not."""
    there, known = pair.parent.sheet.mine.places, first.parent.sheet.all.places
    mine = {t.key: t.weight for terms in pair.child.sheet.terms for t in terms if t.own}
    return sum(weight for key, weight in mine.items() if key in there and key not in known)


def _root(id: str, first: Mapping[str, Pair]) -> str:
    while id in first:
        id = first[id].parent.id
    return id


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


def lines_of(ids: Iterable[str], parent: Mapping[str, str], second: Mapping[str, str]) -> tuple[Line, ...]:
    """The lines of the forest. `parent` gives each report's best parent, `second` a blend's other one.

    What goes back to a blend stands in both of its lines, and mainly in the blend's own.
    """
    head: dict[str, str] = {}
    for id in (ids := sorted(ids)):
        at = id
        while at in parent:
            at = parent[at]
        head[id] = at
    reports: dict[str, set[str]] = {}
    mainly: dict[str, list[str]] = {}
    for id in ids:
        mainly.setdefault(head[id], []).append(id)
        at = id
        while True:
            reports.setdefault(head[at], set()).add(id)
            if at in second:
                reports.setdefault(head[second[at]], set()).add(id)
            if at not in parent:
                break
            at = parent[at]
    return tuple(Line(h, h, tuple(sorted(reports[h])), tuple(mainly[h])) for h in sorted(mainly))
