"""A matter in the making: clauses of a story that were found to be one matter, with why.

What joined two clauses is kept as it was decided: the score, and the features that spoke for it and against it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from onrecord.compare.roles import FEATURES
from onrecord.model import Reason, Slot, Span, reason

__all__ = ["Join", "Matter", "reasons"]

_AGAINST = ("names_only_min", "num_only", "day_diff", "holder_diff")
_SHOWN = 4


@dataclass(frozen=True, slots=True)
class Join:
    """Two clauses held to be of one matter: by their numbers, with the score and the features it was made of."""

    a: int
    b: int
    score: float
    values: Mapping[str, float] = field(compare=False, hash=False)


@dataclass(frozen=True, slots=True, eq=False)
class Matter:
    """Clauses of one matter. `points` are the values it differs in, `denied` the clauses that deny it."""

    rule: str
    clauses: tuple[int, ...]
    joins: tuple[Join, ...]
    points: Mapping[int, Slot | Span] = field(default_factory=dict)
    denied: frozenset[int] = frozenset()


def reasons(joins: Iterable[Join]) -> tuple[tuple[Reason, ...], tuple[Reason, ...]]:
    """What spoke for the weakest of the joins and what against it."""
    weakest = min(joins, key=lambda j: (j.score, j.a, j.b), default=None)
    if weakest is None:
        return (), ()
    values = weakest.values
    strong = sorted((f for f in FEATURES if _speaks_for(f, values[f])), key=lambda f: (-values[f], f))
    weak = [f for f in _AGAINST if values[f] > 0]
    return _told(strong)[:_SHOWN], _told(weak)


def _told(features: Iterable[str]) -> tuple[Reason, ...]:
    return tuple(reason(f"claims.{name}") for name in features)


def _speaks_for(name: str, value: float) -> bool:
    against = name.endswith("_diff") or name in ("swapped", "num_conf", "num_only", "quoted", "own_both", "holder_diff")
    return not against and not name.startswith(("names_only", "len_", "cheap", "margin")) and value >= 0.6
