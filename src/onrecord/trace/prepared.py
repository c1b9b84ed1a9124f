"""Reports prepared for comparison, so many of them held at once."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable, Mapping

from onrecord.model import Report
from onrecord.trace.relations import Judged, Pair, judge
from onrecord.trace.traced_text import TracedText, traced_text

__all__ = ["Prepared"]


class Prepared:
    """`reports` prepared as they are asked for, `most` held at once: one that was let go is prepared again.

    Pairs are kept too, as long as all reports can be held.
    """

    def __init__(self, reports: Iterable[Report], dated: Mapping[str, str], threshold: float, most: int) -> None:
        self._reports = {r.id: r for r in reports}
        self._dated, self._threshold, self._most = dated, threshold, most
        self._held: OrderedDict[str, TracedText] = OrderedDict()
        self._pairs: dict[tuple[str, str], Pair] = {}

    def traced_text(self, id: str) -> TracedText:
        """The report with this id, prepared."""
        found = self._held.get(id)
        if found is None:
            found = self._held[id] = traced_text(self._reports[id], self._dated.get(id))
            if len(self._held) > self._most:
                self._held.popitem(last=False)
        self._held.move_to_end(id)
        return found

    def pair(self, a: str, b: str) -> Pair:
        """The two reports compared and judged."""
        found = self._pairs.get((a, b))
        if found is None:
            found = judge(self.traced_text(a), self.traced_text(b), self._threshold)
            if len(self._reports) <= self._most:
                self._pairs[a, b] = found
        return found

    def taken(self, pair: Judged, first: Judged) -> float:
        """The weight of the child's own terms that this parent has and its first parent has not."""
        child, there = self.traced_text(pair.child).sheet, self.traced_text(pair.parent).sheet.mine.places
        known = self.traced_text(first.parent).sheet.all.places
        mine = {t.key: t.weight for terms in child.terms for t in terms if t.own}
        return sum(weight for key, weight in mine.items() if key in there and key not in known)
