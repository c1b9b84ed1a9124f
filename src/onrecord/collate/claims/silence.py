"""In which reports no clause that was read is near any clause of the sentences that carry a matter."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from onrecord.collate.claims.candidates import Nearness

__all__ = ["silent"]

_NOTHING = 0.3  # nearness at first sight (`candidates`) from which on a clause may tell of the same


def silent(clauses: Iterable[int], carriers: set[str], reports: Sequence[str], near: Nearness) -> tuple[str, ...]:
    """The reports, of those read closely, that carry nothing near any of the clauses (a matter's and the others of its
    sentences). One where something near stands is not listed."""
    carried = carriers | near.reached(clauses, _NOTHING)
    return tuple(r for r in reports if r not in carried)
