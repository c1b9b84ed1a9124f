"""Shares and totals from a stratified sample without replacement, with 95 % intervals.

The share is the stratified estimator (Cochran, "Sampling Techniques", 3rd ed. 1977, ch. 5). Strata that were sampled
at about one rate are taken together for the interval, which costs little and keeps small strata from counting as
certain; each such part has Wilson's interval (1927) at the size that the finite-population correction makes of its
sample, and the parts' intervals are put together by recovering variances from their limits (Zou and Donner 2008;
ratios: Donner and Zou 2012).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import sqrt

from scipy.stats import norm

from onrecord.wilson import wilson

__all__ = ["Estimate", "Stratum", "ratio", "share"]

_LEVEL = 0.95
_ALIKE = 1.7  # rates that differ by no more than this are about one


@dataclass(frozen=True, slots=True)
class Stratum:
    """`judged` of a stratum's `size` units were judged; `right` is how many of these hold (halves: coders part)."""

    size: float
    judged: int
    right: float


@dataclass(frozen=True, slots=True)
class _Part:
    """Strata taken together: their share by size, what their sample is worth, the share of units outside it."""

    size: float
    share: float
    judged: float
    left: float


@dataclass(frozen=True, slots=True)
class Estimate:
    """A figure with its 95 % interval."""

    value: float
    low: float
    high: float

    def times(self, factor: float) -> Estimate:
        """The same, of something `factor` times as large."""
        return Estimate(self.value * factor, self.low * factor, self.high * factor)


def share(strata: Sequence[Stratum], *, beyond: bool = False) -> Estimate | None:
    """The share of all units that hold; None where nothing was judged.

    A stratum of which nothing was judged is taken to be like the rest. `beyond`: the units are taken for a sample of
    endlessly many of their like, so that what was judged whole has an interval too.
    """
    judged = [s for s in strata if s.judged]
    size = sum(s.size for s in judged)
    if not judged or not size:
        return None
    parts = [
        (part.size / size, part.share, *_bounds(replace(part, left=1.0) if beyond else part))
        for part in _by_rate(judged)
    ]
    value = sum(w * p for w, p, _, _ in parts)
    low = value - sqrt(sum((w * (p - lower)) ** 2 for w, p, lower, _ in parts))
    high = value + sqrt(sum((w * (upper - p)) ** 2 for w, p, _, upper in parts))
    return Estimate(value, max(0.0, low), min(1.0, high))


def _by_rate(strata: list[Stratum]) -> list[_Part]:
    """Strata sampled at about one rate taken together."""
    parts: list[list[Stratum]] = []
    for s in sorted(strata, key=lambda s: s.judged / s.size):
        if parts and s.judged / s.size <= _ALIKE * parts[-1][0].judged / parts[-1][0].size:
            parts[-1].append(s)
        else:
            parts.append([s])
    return [_together(part) for part in parts]


def _together(part: list[Stratum]) -> _Part:
    size, judged = sum(s.size for s in part), sum(s.judged for s in part)
    p = sum(s.size / size * s.right / s.judged for s in part)
    inside = sum(s.size / size * _spread(s, p) for s in part)
    gain = p * (1 - p) / inside if len(part) > 1 and inside and 0 < p < 1 else 1.0
    return _Part(size, p, judged * max(1.0, gain), 1 - judged / size)


def _spread(s: Stratum, towards: float) -> float:
    """The variance inside a stratum, its share drawn towards that of its part as by two further judgements."""
    p = (s.right + 2 * towards) / (s.judged + 2)
    return p * (1 - p)


def _bounds(part: _Part) -> tuple[float, float]:
    """Wilson's interval of a part, at the sample size that its finite population makes of the judged."""
    if part.left <= 0:
        return part.share, part.share
    return wilson(part.share, part.judged / part.left, float(norm.ppf((1 + _LEVEL) / 2)))


def ratio(found: Estimate, missed: Estimate) -> Estimate:
    """`found` of `found` and `missed` together, two totals that were estimated apart."""
    t, m = found.value, missed.value
    value = t / (t + m) if t + m else 0.0
    low, high = _mover(m, missed.low, missed.high, t, found.low, found.high)
    return Estimate(value, 1 / (1 + high), 1 / (1 + low))


def _mover(m: float, lm: float, um: float, t: float, lt: float, ut: float) -> tuple[float, float]:
    """The interval of m / t by Donner and Zou's formula; the plain bounds where it has no value."""
    low_base, high_base = ut * (2 * t - ut), lt * (2 * t - lt)
    if low_base <= 0 or high_base <= 0:
        return (lm / ut if ut else 0.0), (um / lt if lt else float("inf"))
    low = (m * t - sqrt(max(0.0, (m * t) ** 2 - lm * (2 * m - lm) * low_base))) / low_base
    high = (m * t + sqrt(max(0.0, (m * t) ** 2 - um * (2 * m - um) * high_base))) / high_base
    return max(0.0, low), high
