"""What the evaluation prints: a figure is k of n, with its 95 % interval (Wilson 1927) and the share of abstentions."""

from __future__ import annotations

import hashlib
import os
from dataclasses import dataclass
from math import sqrt
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SHARED = Path(os.environ.get("ONRECORD_SHARED", ROOT.parent / "shared"))


@dataclass(frozen=True, slots=True)
class Figure:
    """One line of the table. `value` is the figure (0 to 1); `k` of `n` the counts that it, or its recall, rests on."""

    set: str
    name: str
    value: float
    k: float
    n: int
    abstained: float | None = None


def interval(k: float, n: int, z: float = 1.96) -> tuple[float, float]:
    """The Wilson score interval for k of n."""
    if not n:
        return 0.0, 1.0
    p = min(1.0, k / n)
    centre = (p + z * z / (2 * n)) / (1 + z * z / n)
    half = z * sqrt(p * (1 - p) / n + z * z / (4 * n * n)) / (1 + z * z / n)
    return max(0.0, centre - half), min(1.0, centre + half)


def digest(paths: list[Path]) -> str:
    """The first 16 hex digits of the sha256 over the files' contents, in the order of their paths."""
    total = hashlib.sha256()
    for path in sorted(paths):
        total.update(path.read_bytes())
    return total.hexdigest()[:16]
