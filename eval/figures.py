"""What the evaluation prints: a figure is k of n, with its 95 % interval (Wilson 1927) and the share of abstentions."""

from __future__ import annotations

import hashlib
import os
from dataclasses import dataclass
from pathlib import Path

from onrecord.wilson import wilson

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


def interval(k: float, n: int) -> tuple[float, float]:
    """The Wilson score interval for k of n."""
    return wilson(min(1.0, k / n) if n else 0.0, n)


def digest(paths: list[Path]) -> str:
    """The first 16 hex digits of the sha256 over the files' contents, in the order of their paths."""
    total = hashlib.sha256()
    for path in sorted(paths):
        total.update(path.read_bytes())
    return total.hexdigest()[:16]
