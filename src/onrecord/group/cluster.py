"""From pairs to stories."""

from __future__ import annotations

from collections.abc import Sequence
from heapq import heapify, heappop, heappush

from onrecord.group.similarity import Pairs

__all__ = ["components", "linked"]

_Tie = tuple[float, float, int]  # between two clusters: sum and least of the scores, and how many pairs have one


def linked(
    count: int,
    pairs: Pairs,
    threshold: float,
    together: Sequence[tuple[int, int]] = (),
    apart: Sequence[tuple[int, int]] = (),
) -> list[list[int]]:
    """Clusters of `range(count)`, built from the likest two up (agglomerative clustering).

    Two clusters are as alike as the mean of their average and their least score: average linkage (Sokal and Michener
    1958) joins other events of the same kind, complete linkage (Sørensen 1948) cuts a long story to pieces. A pair not
    among `pairs` counts nought. Ties go to the lowest members, so the result is a function of the pairs. A user's own
    decisions come before every score: `together` are pairs of one story, `apart` pairs of two.
    """
    members = {n: [n] for n in range(count)}
    ties: dict[int, dict[int, _Tie]] = {n: {} for n in range(count)}
    for (a, b), score in pairs.items():
        ties[a][b] = ties[b][a] = (score, score, 1)

    def strength(a: int, b: int) -> float:
        total, least, seen = ties[a][b]
        every = len(members[a]) * len(members[b])
        return round((total / every + (least if seen == every else 0.0)) / 2, 6)

    def merge(a: int, b: int) -> None:
        mine, theirs = ties[a], ties.pop(b)
        members[a] += members.pop(b)
        mine.pop(b, None)
        theirs.pop(a, None)
        for c in sorted(mine.keys() | theirs.keys()):
            tie = mine[c] if c not in theirs else theirs[c] if c not in mine else _joined(mine[c], theirs[c])
            ties[c].pop(b, None)
            ties[a][c] = ties[c][a] = tie
            if (new := strength(a, c)) >= threshold:
                heappush(heap, (-new, min(a, c), max(a, c)))

    def parted(a: int, b: int) -> bool:
        return any((x in members[a] and y in members[b]) or (x in members[b] and y in members[a]) for x, y in apart)

    heap = [(-score, a, b) for (a, b), score in pairs.items() if score >= threshold]
    heapify(heap)
    while heap:
        score, a, b = heappop(heap)
        if a not in members or b not in members or strength(a, b) != -score:
            continue
        if not parted(a, b):
            merge(a, b)
    for x, y in together:
        a, b = sorted(next(n for n, held in members.items() if z in held) for z in (x, y))
        if a != b and not parted(a, b):
            members[a] += members.pop(b)
    return [sorted(cluster) for _, cluster in sorted(members.items())]


def _joined(a: _Tie, b: _Tie) -> _Tie:
    return a[0] + b[0], min(a[1], b[1]), a[2] + b[2]


def components(count: int, pairs: Pairs) -> list[list[int]]:
    """The connected components of `range(count)` under `pairs`."""
    head = list(range(count))

    def find(n: int) -> int:
        while head[n] != n:
            head[n] = head[head[n]]
            n = head[n]
        return n

    for a, b in sorted(pairs):
        low, high = sorted((find(a), find(b)))
        head[high] = low
    found: dict[int, list[int]] = {}
    for n in range(count):
        found.setdefault(find(n), []).append(n)
    return list(found.values())
