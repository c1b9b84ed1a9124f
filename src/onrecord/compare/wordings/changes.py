"""From an alignment to the places where two wordings differ: edges left off, and what stands changed inside."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from onrecord import resources
from onrecord.compare.wordings.align import Slot
from onrecord.compare.wordings.tokens import Unit, Wording
from onrecord.lexicon.forms import FUNCTION

__all__ = ["Change", "Changes", "changes", "lexicon"]

_REACH = 6


@cache
def lexicon(name: str) -> frozenset[str]:
    """One of the flat word lists of `resources/en/sense.toml`."""
    return frozenset(resources.PACK.table("sense")[name])


@dataclass(frozen=True, slots=True)
class Change:
    """A stretch of the base, `a`, and what stands for it in the reading, `b` (one may be empty).

    `frame` counts the units next to it that both wordings share, left and right (an end of either counts as many).
    `edge`: it stands at an end of the reading. `run`: which group of neighbouring changes it belongs to. `marked`: the
    reading has a mark of omission here.
    """

    a0: int
    a1: int
    b0: int
    b1: int
    a: tuple[Unit, ...]
    b: tuple[Unit, ...]
    frame: tuple[int, int]
    edge: bool
    run: int = 0
    marked: bool = False


@dataclass(frozen=True, slots=True)
class Changes:
    """`inside`: the changes, in order of the base. `before`, `after`: units of the base left off at its edges.

    `anchored`: the two wordings share at least one unit. `cuts_in`: what is kept begins inside a sentence of the base.
    """

    inside: tuple[Change, ...]
    before: tuple[Unit, ...]
    after: tuple[Unit, ...]
    base: Wording
    anchored: bool = True
    cuts_in: bool = False


def changes(base: Wording, reading: Wording, slots: Sequence[Slot]) -> Changes:
    """The changes between two aligned wordings."""
    held = [n for n, slot in enumerate(slots) if slot.kind != "change"]
    if not held:
        whole = Change(
            0, len(base.units), 0, len(reading.units), base.units, reading.units, (0, 0), True
        )  # fmt: skip
        return Changes((whole,) if base.units or reading.units else (), (), (), base, False)
    cut = [_edge(slot, n, held, base, reading) for n, slot in enumerate(slots)]
    inside = [
        _change(base, reading, slot, slots, n, edge=n < held[0] or n > held[-1])
        for n, (slot, _) in enumerate(cut)
        if slot.kind in ("change", "related") and (slot.a1 > slot.a0 or slot.b1 > slot.b0)
    ]
    before = cut[0][1] if held[0] else ()
    after = cut[-1][1] if held[-1] < len(slots) - 1 else ()
    kept = len(before)
    cuts_in = 0 < kept < len(base.units) and base.units[kept].sentence == base.units[kept - 1].sentence
    marked = {j for j, u in enumerate(reading.units) if u.omission}
    parted = tuple(part for change in _merged(inside, base, reading) for part in _parted(change, base, reading))
    parted = tuple(replace(c, marked=not marked.isdisjoint(range(c.b0, c.b1 + 1))) for c in parted)
    return Changes(parted, before, after, base, cuts_in=cuts_in)


def _edge(slot: Slot, n: int, held: list[int], base: Wording, reading: Wording) -> tuple[Slot, tuple[Unit, ...]]:
    """An edge slot cut into what the reading leaves off and what its own words stand for."""
    if held[0] < n < held[-1] or slot.kind != "change":
        return slot, ()
    own = reading.units[slot.b0 : slot.b1]
    reach = len(own) + (0 if all(u.key in FUNCTION for u in own) else _REACH)
    left = n < held[0]
    sentence = base.units[slot.a1].sentence if left else base.units[slot.a0 - 1].sentence
    if left:
        at = slot.a1
        while at > slot.a0 and slot.a1 - at < reach and base.units[at - 1].sentence == sentence:
            at -= 1
        return Slot("change", at, slot.a1, slot.b0, slot.b1), base.units[slot.a0 : at]
    at = slot.a0
    while at < slot.a1 and at - slot.a0 < reach and base.units[at].sentence == sentence:
        at += 1
    return Slot("change", slot.a0, at, slot.b0, slot.b1), base.units[at : slot.a1]


def _change(base: Wording, reading: Wording, slot: Slot, slots: Sequence[Slot], n: int, edge: bool) -> Change:
    return Change(
        slot.a0,
        slot.a1,
        slot.b0,
        slot.b1,
        base.units[slot.a0 : slot.a1],
        reading.units[slot.b0 : slot.b1],
        (_shared(slots, n, -1, reading, base), _shared(slots, n, 1, reading, base)),
        edge,
    )


def _shared(slots: Sequence[Slot], n: int, step: int, reading: Wording, base: Wording) -> int:
    """How many shared units stand next to slot `n` on one side; an end of either wording counts as nine."""
    total, at = 0, n + step
    while 0 <= at < len(slots) and slots[at].kind in ("equal", "spelling"):
        total += slots[at].a1 - slots[at].a0
        at += step
    if not 0 <= at < len(slots):
        return 9
    if at in (0, len(slots) - 1) and slots[at].kind == "change":
        slot = slots[at]
        if slot.a0 == slot.a1 or slot.b0 == slot.b1:
            return 9
    first = slots[n + step].b0 if step > 0 else slots[n - 1].b1 - 1
    last = first + step * (total - 1) if total else first
    beyond = last + step
    if total and 0 <= beyond < len(reading.units) and reading.units[beyond].sentence != reading.units[last].sentence:
        return 9
    return total


def _merged(inside: list[Change], base: Wording, reading: Wording) -> tuple[Change, ...]:
    """Neighbouring changes made one, and changes with one shared unit between them put into one run."""
    out: list[Change] = []
    run = 0
    for change in inside:
        last = out[-1] if out else None
        if last and last.a1 == change.a0 and last.b1 == change.b0:
            out[-1] = Change(
                last.a0, change.a1, last.b0, change.b1,
                base.units[last.a0 : change.a1], reading.units[last.b0 : change.b1],
                (last.frame[0], change.frame[1]), last.edge or change.edge, last.run,
            )  # fmt: skip
            continue
        if not last or change.a0 - last.a1 > 1:
            run += 1
        out.append(
            Change(change.a0, change.a1, change.b0, change.b1, change.a, change.b, change.frame, change.edge, run)
        )
    return tuple(out)


def _parted(change: Change, base: Wording, reading: Wording) -> tuple[Change, ...]:
    """A change that swallows whole sentences of the base, parted into what is left out and what stands for the rest."""
    if change.edge or not change.b or len(change.a) - len(change.b) < 3:
        return (change,)
    left, right = base.units[change.a0 - 1].sentence, base.units[change.a1].sentence
    whole = [i for i in range(change.a0, change.a1) if base.units[i].sentence not in (left, right)]
    if not whole or (whole[0] > change.a0 and whole[-1] + 1 < change.a1):
        return (change,)
    first = whole[0] == change.a0
    at = whole[-1] + 1 if first else whole[0]
    spans = ((change.a0, at), (at, change.a1))
    sides = ((change.b0, change.b0), (change.b0, change.b1)) if first else ((change.b0, change.b1), (change.b1,) * 2)
    return tuple(
        replace(change, a0=a0, a1=a1, b0=b0, b1=b1, a=base.units[a0:a1], b=reading.units[b0:b1])
        for (a0, a1), (b0, b1) in zip(spans, sides, strict=True)
        if a1 > a0 or b1 > b0
    )
