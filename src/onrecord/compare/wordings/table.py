"""Any number of wordings of one remark side by side: an alignment table.

The wordings are aligned with one of them, the pivot: that which shares most with the others. Its units are the columns;
what others have between two of them stands in columns of its own, aligned in the same way. The table does not depend
on the order in which the wordings are given.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.compare.wordings.align import align, weight
from onrecord.compare.wordings.tokens import Unit, Wording

__all__ = ["Column", "table"]


@dataclass(frozen=True, slots=True)
class Column:
    """One place: for each wording, in the order given, the units that stand there (none, one, or a stretch).

    `same`: every wording has the same word there, whatever its case or spelling.
    """

    cells: tuple[tuple[Unit, ...], ...]

    @property
    def same(self) -> bool:
        """Whether the place is the same in every wording."""
        return len({tuple(u.key for u in cell) for cell in self.cells}) == 1

    def texts(self) -> tuple[str, ...]:
        """The written words of each cell; empty where a wording has nothing."""
        return tuple(" ".join(dict.fromkeys(u.text for u in cell)) for cell in self.cells)


def table(wordings: Sequence[Wording]) -> tuple[Column, ...]:
    """The alignment table of `wordings`, as columns; each unit of each wording stands in exactly one cell."""
    many = len(wordings)
    if not any(w.units for w in wordings):
        return ()
    pivot = _pivot(wordings)
    home: list[list[tuple[Unit, ...]]] = [[() for _ in range(many)] for _ in wordings[pivot].units]
    between: list[list[tuple[Unit, ...]]] = [[() for _ in range(many)] for _ in range(len(home) + 1)]
    for i, unit in enumerate(wordings[pivot].units):
        home[i][pivot] = (unit,)
    for n, wording in enumerate(wordings):
        if n != pivot and wording.units:
            _place(n, wording, wordings[pivot], home, between)
    out: list[Column] = []
    for i in range(len(between)):
        out += table([Wording(cell) for cell in between[i]])
        if i < len(home):
            out.append(Column(tuple(home[i])))
    return tuple(out)


def _pivot(wordings: Sequence[Wording]) -> int:
    """The wording that shares most with the others; of equals the longest, then the first by its words."""

    def shared(n: int) -> float:
        own = wordings[n]
        return round(
            sum(
                weight(u.key)
                for m, other in enumerate(wordings)
                if m != n
                for slot in align(own, other)
                if slot.kind in ("equal", "spelling")
                for u in own.units[slot.a0 : slot.a1]
            ),
            6,
        )

    return min(
        (n for n in range(len(wordings)) if wordings[n].units),
        key=lambda n: (-shared(n), -len(wordings[n].units), wordings[n].keys, wordings[n].text(0, 10**6)),
    )


def _place(
    n: int,
    wording: Wording,
    pivot: Wording,
    home: list[list[tuple[Unit, ...]]],
    between: list[list[tuple[Unit, ...]]],
) -> None:
    """Puts each unit of one wording into its cell."""
    for slot in align(pivot, wording):
        units = wording.units[slot.b0 : slot.b1]
        size = slot.a1 - slot.a0
        if not size:
            between[slot.a0][n] = units
        elif len(units) == size:
            for k, unit in enumerate(units):
                home[slot.a0 + k][n] = (unit,)
        else:
            home[slot.a0][n] = units
