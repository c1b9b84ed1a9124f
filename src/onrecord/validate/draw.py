"""A stratified sample without replacement, a function of the set of units and the seed; every unit's probability known.

Strata are the cells of score band, outlet and story that are large enough for two draws; what is too small for a cell
of its own is taken together by band. Draws are shared out in proportion to size, two at least where a stratum has
two.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from hashlib import sha256

from onrecord.validate.units import Unit

__all__ = ["Drawn", "Stratum", "draw"]

_LEAST = 4  # draws that a part must be worth to be a stratum of its own
_BANDS = 3


@dataclass(frozen=True, slots=True)
class Stratum:
    """A stratum: its name, how many units it has, how many of them were drawn."""

    name: str
    size: int
    drawn: int

    @property
    def probability(self) -> float:
        """The inclusion probability of each of its units."""
        return self.drawn / self.size


@dataclass(frozen=True, slots=True)
class Drawn:
    """The units drawn, in an order that tells nothing, each with its stratum."""

    units: tuple[tuple[Unit, Stratum], ...]
    strata: tuple[Stratum, ...]


def draw(population: Iterable[Unit], n: int, seed: int) -> Drawn:
    """A sample of `n` units (all, where there are no more) of `population`."""
    units = sorted(population, key=lambda u: u.id)
    n = min(n, len(units))
    cells: dict[str, list[Unit]] = defaultdict(list)
    for unit, name in zip(units, _strata(units, n), strict=True):
        cells[name].append(unit)
    share = _shared_out({name: len(held) for name, held in cells.items()}, n)
    strata = {name: Stratum(name, len(held), share[name]) for name, held in cells.items()}
    taken = [
        (unit, strata[name])
        for name, held in cells.items()
        for unit in sorted(held, key=lambda u: _lot(u, seed))[: share[name]]
    ]
    ordered = tuple(sorted(taken, key=lambda pair: _lot(pair[0], seed + 1)))
    return Drawn(ordered, tuple(strata[name] for name in sorted(strata)))


def _lot(unit: Unit, seed: int) -> str:
    return sha256(f"{seed}|{unit.id}".encode()).hexdigest()


def _strata(units: list[Unit], n: int) -> list[str]:
    """The stratum of each unit."""
    bands = _bands([u.score for u in units])
    outlets = _large([u.outlet for u in units], n)
    stories = _large([u.story for u in units], n)
    cells = [
        (band, u.outlet if u.outlet in outlets else "others", u.story if u.story in stories else "others")
        for band, u in zip(bands, units, strict=True)
    ]
    enough = _large(cells, n)
    return [
        f"score {band}; outlet {outlet}; story {story}" if (band, outlet, story) in enough else f"score {band}; others"
        for band, outlet, story in cells
    ]


def _large(values: Sequence[Hashable], n: int) -> set[Hashable]:
    """The values whose units are worth enough draws."""
    return {value for value, held in Counter(values).items() if held * n >= _LEAST * len(values)}


def _bands(scores: list[float | None]) -> list[str]:
    """The third of the scores that each lies in, 1 the lowest; 0 where there is none."""
    given = sorted({s for s in scores if s is not None})
    edges = [given[len(given) * k // _BANDS] for k in range(1, _BANDS)] if len(given) >= _BANDS else []
    return ["0" if s is None else str(1 + sum(s >= edge for edge in edges)) for s in scores]


def _shared_out(sizes: dict[str, int], n: int) -> dict[str, int]:
    """`n` draws by size: two at least where there are two and draws enough, none more than there are units."""
    whole = sum(sizes.values())
    least = 2 if 2 * len(sizes) <= n else 1
    out = {name: min(size, max(least, n * size // whole)) for name, size in sizes.items()} if whole else {}
    names = sorted(sizes, key=lambda name: (-(n * sizes[name] / whole) + out[name], name)) if whole else []
    while sum(out.values()) < n:
        name = max((k for k in names if out[k] < sizes[k]), key=lambda k: (n * sizes[k] / whole - out[k], k))
        out[name] += 1
    while sum(out.values()) > n:
        name = max((k for k in names if out[k] > 1), key=lambda k: (out[k] - n * sizes[k] / whole, k), default="")
        if not name:
            break
        out[name] -= 1
    return out
