"""How alike two reports are, for the pairs that share a telling word."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from onrecord.group.terms import Terms

__all__ = ["Pairs", "alike"]

Pairs = dict[tuple[int, int], float]


def alike(reports: Sequence[Terms], least: float, most: int) -> Pairs:
    """The pairs `(i, j)`, i < j, whose cosine (0 to 1, rounded) is at least `least`.

    A score depends on its pair alone. Each report keeps its `most` likest partners; a pair stays where either
    of the two keeps it.
    """
    import numpy as np

    index: dict[str, tuple[list[int], list[float]]] = defaultdict(lambda: ([], []))
    for n, report in enumerate(reports):
        for term, weight in report.weights:
            index[term][0].append(n)
            index[term][1].append(weight)
    postings = {t: (np.array(ids), np.array(ws)) for t, (ids, ws) in index.items() if len(ids) > 1}
    pairs: Pairs = {}
    for n, report in enumerate(reports):
        scores = np.zeros(len(reports))
        for term, weight in report.weights:
            if term in postings:
                ids, ws = postings[term]
                scores[ids] += weight * ws
        scores[n] = 0.0
        near = np.flatnonzero(scores >= least - 1e-4)
        for m in sorted(near.tolist(), key=lambda m: (-round(float(scores[m]), 4), m))[:most]:
            if (score := round(float(scores[m]), 4)) >= least:
                pairs[min(n, m), max(n, m)] = score
    return pairs
