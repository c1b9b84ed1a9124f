"""How far coders agree: Krippendorff's alpha for nominal data.

Source: Klaus Krippendorff, "Computing Krippendorff's Alpha-Reliability" (2011), sections A to C.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

__all__ = ["alpha"]


def alpha(coders: Sequence[Sequence[str | None]]) -> float | None:
    """Alpha over units that two coders or more judged; `None` in a coder's row: not judged.

    1 is full agreement, 0 what chance alone gives. None where nothing can be compared: no unit has two judgements, or
    all judgements are one and the same value.
    """
    values = sorted({v for row in coders for v in row if v is not None})
    place = {value: n for n, value in enumerate(values)}
    coincidences = np.zeros((len(values), len(values)))
    for unit in zip(*coders, strict=True):
        counts = np.zeros(len(values))
        for value in unit:
            if value is not None:
                counts[place[value]] += 1
        judged = counts.sum()
        if judged >= 2:
            coincidences += (np.outer(counts, counts) - np.diag(counts)) / (judged - 1)
    by_value = coincidences.sum(axis=1)
    total = by_value.sum()
    expected = (total**2 - (by_value**2).sum()) / (total - 1) if total > 1 else 0.0
    if expected == 0:
        return None
    observed = total - np.trace(coincidences)
    return float(1 - observed / expected)
