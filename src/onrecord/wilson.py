"""The interval of a share by its sample."""

from __future__ import annotations

from math import sqrt

__all__ = ["wilson"]

TWO_SIDED_95 = 1.96  # standard deviations of the normal distribution


def wilson(share: float, size: float, z: float = TWO_SIDED_95) -> tuple[float, float]:
    """The score interval of Wilson (1927) for a share (0 to 1) of a sample of that size; all of 0 to 1 for none."""
    if not size:
        return 0.0, 1.0
    centre = (share + z * z / (2 * size)) / (1 + z * z / size)
    half = z * sqrt(share * (1 - share) / size + z * z / (4 * size * size)) / (1 + z * z / size)
    return max(0.0, centre - half), min(1.0, centre + half)
