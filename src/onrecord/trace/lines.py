"""Parents and lines: for each report the text it is nearest to, for a blend two, and the forest they make.

A line is a tree of best parents, not a connected component: a blend of two texts stands in both lines and joins
neither to the other.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace

from onrecord.model import Line
from onrecord.trace.families import Families, families
from onrecord.trace.relations import Judged

__all__ = ["forest", "lines_of", "second_parents"]

AS_NEAR = 0.03  # difference of nearness that decides nothing
BLENDED = 10.0  # weight of the terms that a blend takes from its second text alone: about two rare words


def forest(pairs: Iterable[Judged], fixed: Mapping[str, str | None]) -> dict[str, Judged]:
    """The pair with its best parent for each report that has one, no report its own ancestor.

    `fixed` gives a report's parent (None: none) by a user's decision. Pairs are taken nearest first, those left out
    that would join two families without enough to go by. Where a parent is but a copy of a text that is as near,
    that text is the parent.
    """
    listed = list(pairs)
    _, refused = families(listed)
    kept = [turned for pair in listed if (turned := _decided(pair, fixed, refused))]
    near = {(p.child, p.parent): p for p in kept}
    ranked = sorted(near.values(), key=lambda p: (p.child not in fixed, -p.nearness, -p.logit, p.child, p.parent))
    chosen: dict[str, Judged] = {}
    above: dict[str, str] = {}
    for pair in ranked:
        if pair.child not in chosen and not _above(above, pair.parent, pair.child):
            chosen[pair.child] = pair
            above[pair.child] = pair.parent
    for child in sorted(chosen.keys() - fixed.keys()):
        score = chosen[child].nearness
        while (copy := chosen.get(chosen[child].parent)) and copy.kind == "same_text":
            other = near.get((child, copy.parent))
            if other is None or other.nearness < score - AS_NEAR:
                break
            chosen[child] = other
    return chosen


Taken = Callable[[Judged, Judged], float]


def second_parents(
    pairs: Iterable[Judged], first: Mapping[str, Judged], fixed: Mapping[str, str | None], taken: Taken
) -> dict[str, Judged]:
    """For each blend, the pair with the text of another line that it also takes matter from.

    `taken` gives the weight of the child's own terms that this parent has and its first parent has not, names counting
    little: `BLENDED` at least. Of the pairs compared with that line's reports, half or more must be derived.
    """
    listed = sorted(pairs, key=lambda p: (-p.logit, p.child, p.parent))
    lines = Families()
    for pair in first.values():
        lines.join(pair.child, pair.parent)
    told: dict[tuple[str, str], list[bool]] = {}
    for pair in listed:
        told.setdefault((pair.a, lines.head(pair.b)), []).append(pair.derived)
        told.setdefault((pair.b, lines.head(pair.a)), []).append(pair.derived)
    out: dict[str, Judged] = {}
    for pair in listed:
        child, line = pair.child, lines.head(pair.parent)
        if not pair.derived or child not in first or child in fixed or child in out or lines.head(child) == line:
            continue
        compared = told[child, line]
        if sum(compared) * 2 >= len(compared) and taken(pair, first[child]) >= BLENDED:
            out[child] = pair
    return out


def _decided(pair: Judged, fixed: Mapping[str, str | None], refused: frozenset[tuple[str, str]]) -> Judged | None:
    """`pair` as the user's decisions have it: turned round, kept, or left out."""
    if pair.a in fixed and fixed[pair.a] == pair.b:
        return replace(pair, parent_is_a=False)
    if pair.b in fixed and fixed[pair.b] == pair.a:
        return replace(pair, parent_is_a=True)
    return pair if pair.derived and (pair.a, pair.b) not in refused and pair.child not in fixed else None


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
