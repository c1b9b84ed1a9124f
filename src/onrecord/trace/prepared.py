"""Reports prepared for comparison, so many of them held at once."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable, Mapping

import msgspec

from onrecord.compare.memo import Memo, digest
from onrecord.model import Report
from onrecord.trace.relations import Judged, Pair, judge
from onrecord.trace.traced_text import TracedText, traced_text

__all__ = ["Prepared"]

_JUDGED = msgspec.msgpack.Decoder(Judged)


class Prepared:
    """`reports` prepared as they are asked for, `most` held at once: one that was let go is prepared again.

    Pairs are kept too, as long as all reports can be held.
    """

    def __init__(
        self, reports: Iterable[Report], dated: Mapping[str, str], threshold: float, most: int,
        memo: Memo | None = None,
    ) -> None:  # fmt: skip
        self._memo, self._new = memo, dict[tuple[str, str], bytes]()
        self._digests: dict[str, bytes] = {}
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

    def judged(self, a: str, b: str) -> Judged:
        """What is kept of the two reports once they are judged, from the memo where it is known."""
        if self._memo is None:
            return Judged.of(self.pair(a, b))
        key = digest(self._digest(a), self._digest(b), self._threshold)
        held = self._memo.found(a, b, "descent")
        if held and held[: len(key)] == key:
            return _JUDGED.decode(held[len(key) :])
        found = Judged.of(self.pair(a, b))
        if (data := _bytes(found)) is not None:
            self._new[a, b] = key + data
        return found

    def keep(self) -> None:
        """Keep what was judged and was not known."""
        if self._memo is not None:
            self._memo.keep(self._new, "descent")

    def _digest(self, id: str) -> bytes:
        if id not in self._digests:
            self._digests[id] = digest(self._reports[id], self._dated.get(id))
        return self._digests[id]

    def taken(self, pair: Judged, first: Judged) -> float:
        """The weight of the child's own terms that this parent has and its first parent has not."""
        child, there = self.traced_text(pair.child).sheet, self.traced_text(pair.parent).sheet.mine.places
        known = self.traced_text(first.parent).sheet.all.places
        mine = {t.key: t.weight for terms in child.terms for t in terms if t.own}
        return sum(weight for key, weight in mine.items() if key in there and key not in known)


def _bytes(found: Judged) -> bytes | None:
    """`found` packed; None where an id is half a surrogate."""
    try:
        return msgspec.msgpack.encode(found)
    except UnicodeEncodeError:
        return None
