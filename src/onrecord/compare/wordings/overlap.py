"""How far two wordings can be one remark: how much they share, how rare it is, how much of the shorter it makes."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.compare.wordings.align import align, compounds, weight
from onrecord.compare.wordings.tokens import Wording

__all__ = ["Likeness", "likeness"]

_HALF, _ONE = 3.8, 0.5
_WHOLE, _ENOUGH, _WORDS, _LONG = 0.93, 3.0, 6, 8


@dataclass(frozen=True, slots=True)
class Likeness:
    """`shared`: summed weight of the units that both wordings have in one order (a rare word weighs 1, "the" 0.2).

    `cover`: its share of the shorter wording; `units`: how many; `related`: units aligned by form or meaning only;
    `score`: 0 to 1, one remark at .5 as far as the words alone can tell.
    """

    shared: float
    cover: float
    units: int
    related: int
    score: float

    @property
    def is_one(self) -> bool:
        """Whether the two are one remark as far as their words tell."""
        return self.score >= _ONE


def likeness(a: Wording, b: Wording) -> Likeness:
    """How far `a` and `b` can be one remark.

    A wording that stands whole in the other is one remark with it from six words on if they are rare, from eight if
    they are not: shorter ones are slogans and set phrases as often as not.
    """
    if a.keys == b.keys:
        total = sum(weight(key) for key in a.keys)
        return Likeness(round(total, 6), 1.0, len(a.units), 0, 1.0 if a.keys else 0.0)
    a, b = compounds(a, b)
    shared, units, near = 0.0, 0, 0
    for slot in align(a, b):
        if slot.kind in ("equal", "spelling"):
            shared += sum(weight(u.key) for u in a.units[slot.a0 : slot.a1])
            units += slot.a1 - slot.a0
        near += slot.kind == "related"
    short = min(sum(weight(key) for key in a.keys), sum(weight(key) for key in b.keys))
    cover = shared / short if short else 0.0
    value = shared * cover
    score = value / (value + _HALF)
    rare = (shared >= _ENOUGH and units >= _WORDS) or units >= _LONG
    if cover >= _WHOLE and rare:
        score = max(score, _ONE + min(0.45, shared / 20))
    return Likeness(round(shared, 6), round(min(1.0, cover), 6), units, near, round(min(1.0, score), 6))
