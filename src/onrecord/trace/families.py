"""Families of reports that go back to one text, and which pairs may join two of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from onrecord.trace.relations import Judged

__all__ = ["Families", "families"]

SURE = 0.85  # the score of a pair that joins two families by itself
MOST_OF = 0.5  # else the share of the pairs compared between them that are derived, two at least


class Families:
    """Which reports belong together; a report that was put into none is a family of its own."""

    def __init__(self) -> None:
        self._above: dict[str, str] = {}
        self._members: dict[str, list[str]] = {}

    def head(self, report: str) -> str:
        """The report that stands for the family of `report`."""
        while (up := self._above.get(report, report)) != report:
            self._above[report] = self._above.get(up, up)
            report = up
        return report

    def of(self, report: str) -> Sequence[str]:
        """The reports of the family of `report`."""
        head = self.head(report)
        return self._members.get(head, [head])

    def join(self, one: str, other: str) -> None:
        """Make the families of two reports one; the larger takes the smaller in."""
        a, b = self.head(one), self.head(other)
        if a == b:
            return
        kept, lost = sorted((a, b), key=lambda head: (-len(self.of(head)), head))
        self._members[kept] = [*self.of(kept), *self.of(lost)]
        self._members.pop(lost, None)
        self._above[lost] = kept


def families(pairs: Iterable[Judged]) -> tuple[Families, frozenset[tuple[str, str]]]:
    """The families that derived `pairs` make, the surest first; and the derived pairs that were to join none.

    A pair of at least `SURE` joins, and so does any pair by which a single report comes in. Two families of several
    reports each are joined by weaker pairs only where two or more of them, and `MOST_OF` of the pairs compared between
    the two, are derived: one chance likeness shall not make one line of two.
    """
    listed = sorted(pairs, key=lambda p: (-p.logit, p.a, p.b))
    beside: dict[str, list[tuple[str, bool]]] = {}
    for pair in listed:
        beside.setdefault(pair.a, []).append((pair.b, pair.derived))
        beside.setdefault(pair.b, []).append((pair.a, pair.derived))
    found = Families()
    refused = []
    for pair in listed:
        if not pair.derived or found.head(pair.a) == found.head(pair.b):
            continue
        if pair.score >= SURE or _joins(found, beside, pair):
            found.join(pair.a, pair.b)
        else:
            refused.append(pair)
    return found, frozenset((p.a, p.b) for p in refused if found.head(p.a) != found.head(p.b))


def _joins(found: Families, beside: dict[str, list[tuple[str, bool]]], pair: Judged) -> bool:
    one, other = sorted((found.of(pair.a), found.of(pair.b)), key=len)
    if len(one) < 2:
        return True
    there = frozenset(other)
    told = Counter(derived for report in one for report_there, derived in beside[report] if report_there in there)
    return told[True] >= 2 and told[True] >= MOST_OF * told.total()
