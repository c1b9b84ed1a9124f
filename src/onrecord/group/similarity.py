"""How alike two reports are, for the pairs that share a telling word."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from onrecord.group.terms import Terms

__all__ = ["Pairs", "across", "alike"]

_BLOCK = 64  # reports whose scores with all others are held at once
Pairs = dict[tuple[int, int], float]


def alike(reports: Sequence[Terms], least: float, most: int) -> Pairs:
    """The pairs `(i, j)`, i < j, whose cosine (0 to 1, rounded) is at least `least`.

    A score depends on its pair alone: products are added up in the order of the terms. Each report keeps its `most`
    likest partners; a pair stays where either of the two keeps it.
    """
    import numpy as np

    table = _table(reports)
    other = table.T.tocsr()
    pairs: Pairs = {}
    for low in range(0, len(reports), _BLOCK):
        block = table[low : low + _BLOCK] @ other
        for row in range(block.shape[0]):
            n, (start, end) = low + row, block.indptr[row : row + 2]
            partners, scores = block.indices[start:end], np.round(block.data[start:end], 4)
            near = (scores >= least) & (partners != n)
            ranked = sorted(zip((-scores[near]).tolist(), partners[near].tolist(), strict=True))
            for score, m in ranked[:most]:
                pairs[min(n, m), max(n, m)] = -score
    return pairs


def across(left: Sequence[Terms], right: Sequence[Terms], least: float) -> Iterator[tuple[int, int, float]]:
    """The pairs of one of `left` and one of `right`, as their places, with the scores that `alike` gives them."""
    import numpy as np

    table = _table([*left, *right])
    product = (table[: len(left)] @ table[len(left) :].T.tocsr()).tocoo()
    scores = np.round(product.data, 4)
    near = scores >= least
    yield from zip(product.row[near].tolist(), product.col[near].tolist(), scores[near].tolist(), strict=True)


def _table(reports: Sequence[Terms]) -> Any:
    """The weights as a sparse table, a row a report; columns are the terms that two or more have, sorted."""
    import numpy as np
    from scipy.sparse import csr_matrix

    held = Counter(term for report in reports for term, _ in report.weights)
    columns = {term: n for n, term in enumerate(sorted(term for term, many in held.items() if many > 1))}
    kept = [[(columns[t], w) for t, w in report.weights if t in columns] for report in reports]
    ends = np.cumsum([0, *map(len, kept)])
    cells = [cell for row in kept for cell in row]
    where = np.fromiter((c for c, _ in cells), np.int32, len(cells))
    weights = np.fromiter((w for _, w in cells), np.float64, len(cells))
    return csr_matrix((weights, where, ends), shape=(len(reports), len(columns)))
