"""Two wordings aligned unit by unit.

Global alignment with affine gaps (Gotoh 1982) whose ends are free, over words alone: punctuation never decides. Rare
words weigh more than common ones, forms of one word and words near in meaning align where nothing better does, and
what is left between two anchors stays one stretch. The result for (b, a) mirrors the one for (a, b).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from onrecord.compare.rarity import bits
from onrecord.compare.wordings.forms import FUNCTION, near, one_spelling, related, way
from onrecord.compare.wordings.units import Unit, Wording

__all__ = ["Slot", "align", "compounds", "weight"]

_OPEN, _EXTEND, _SWAP = -0.85, -0.06, -0.45
_SENTENCE, _START = 0.15, 1.3
_LARGEST = 160_000
_NONE = float("-inf")


@dataclass(frozen=True, slots=True)
class Slot:
    """A stretch of `a` and the stretch of `b` that answers to it, half-open unit indices.

    kind: equal (same keys), spelling (one word in two spellings), related (forms of one word, or near in meaning),
    change (everything else; one side may be empty).
    """

    kind: str
    a0: int
    a1: int
    b0: int
    b1: int

    def mirrored(self) -> Slot:
        """The same slot seen from the other side."""
        return Slot(self.kind, self.b0, self.b1, self.a0, self.a1)


def weight(key: str) -> float:
    """How much a shared unit counts as a sign of one remark: 0.2 for "the", about 1 for a rare word."""
    if key in FUNCTION:
        return 0.2
    return min(1.0, max(0.25, (bits(key.lstrip("#")) - 5.0) / 10.0))


def compounds(a: Wording, b: Wording) -> tuple[Wording, Wording]:
    """Both wordings with neighbouring units joined where the other writes them as one: fire hose / firehose."""
    return _joined(a, b), _joined(b, a)


def _joined(a: Wording, b: Wording) -> Wording:
    held = set(b.keys)
    styles = {way(key) for key in held} - {None}
    out: list[Unit] = []
    for unit in a.units:
        if out and out[-1].word != unit.word and not out[-1].after:
            whole = out[-1].key + unit.key
            if (whole in held or way(whole) in styles) and out[-1].stretch == unit.stretch:
                out[-1] = replace(out[-1], key=whole, text=f"{out[-1].text} {unit.text}", after=unit.after)
                continue
        out.append(unit)
    return replace(a, units=tuple(out))


def align(a: Wording, b: Wording) -> list[Slot]:
    """The slots of the alignment of `a` and `b`, in order; together they hold every unit once."""
    if (len(a.units), a.keys) > (len(b.units), b.keys):
        return [slot.mirrored() for slot in align(b, a)]
    low, high = _window(a.units, b.units)
    pairs = _pairs(a.units, b.units[low:high])
    pairs = _anchored([(i, j + low, kind) for i, j, kind in pairs], a.units, b.units)
    return _slots(pairs, len(a.units), len(b.units))


def _window(a: Sequence[Unit], b: Sequence[Unit]) -> tuple[int, int]:
    """Where in the longer `b` the units of `a` can lie, when the whole of it is too long to be searched."""
    if len(a) * len(b) <= _LARGEST:
        return 0, len(b)
    size = max(2 * len(a), _LARGEST // max(1, len(a)))
    held = {u.key for u in a}
    gains = [weight(u.key) if u.key in held else 0.0 for u in b]
    total = sum(gains[:size])
    best, at = total, 0
    for start in range(1, max(1, len(b) - size + 1)):
        total += gains[start + size - 1] - gains[start - 1]
        if total > best + 1e-9:
            best, at = total, start
    return at, min(len(b), at + size)


def _likeness(x: str, y: str) -> tuple[float, str]:
    if x == y:
        return 0.4 + weight(x), "equal"
    if one_spelling(x, y):
        return 0.35 + weight(x), "spelling"
    if near(x, y):
        return 0.9, "related"
    if related(x, y):
        return 0.6, "related"
    return _SWAP, "change"


def _pairs(a: Sequence[Unit], b: Sequence[Unit]) -> list[tuple[int, int, str]]:
    """The matched pairs of the best alignment with free ends (Gotoh's three states)."""
    n, m = len(a), len(b)
    kinds: dict[tuple[str, str], tuple[float, str]] = {}
    best = [[0.0] * (m + 1) for _ in range(n + 1)]
    steps = [bytearray(m + 1) for _ in range(n + 1)]
    down = [_NONE] * (m + 1)
    first_a, first_b = _firsts(a), _firsts(b)
    for i in range(1, n + 1):
        right = _NONE
        x, above, row, step = a[i - 1].key, best[i - 1], best[i], steps[i]
        for j in range(1, m + 1):
            pair = (x, b[j - 1].key)
            like = kinds.get(pair)
            if like is None:
                like = kinds[pair] = _likeness(*pair)
            down[j] = max(down[j] + _EXTEND, above[j] + _OPEN)
            right = max(right + _EXTEND, row[j - 1] + _OPEN)
            across = above[j - 1] + like[0] + (_SENTENCE if first_a[i] == first_b[j] == 1 else 0.0)
            if i == j == 1 and like[1] != "change":
                across += _START
            top = max(across, down[j], right, 0.0)
            row[j] = top
            step[j] = 1 if top == across else 2 if top == down[j] else 3 if top == right else 0
    i, j = _end(best, n, m)
    return _walk(best, steps, kinds, a, b, i, j)


def _firsts(units: Sequence[Unit]) -> list[int]:
    """1 where unit number i (from 1) is the first of a sentence, else 0."""
    return [0] + [int(not n or units[n - 1].sentence != u.sentence) for n, u in enumerate(units)]


def _end(best: list[list[float]], n: int, m: int) -> tuple[int, int]:
    top, at = 0.0, (0, 0)
    for i in range(n + 1):
        for j in range(m + 1):
            if best[i][j] > top + 1e-9:
                top, at = best[i][j], (i, j)
    return at


def _walk(
    best: list[list[float]],
    steps: list[bytearray],
    kinds: dict[tuple[str, str], tuple[float, str]],
    a: Sequence[Unit],
    b: Sequence[Unit],
    i: int,
    j: int,
) -> list[tuple[int, int, str]]:
    pairs = []
    while i and j and steps[i][j]:
        step = steps[i][j]
        if step == 1:
            kind = kinds[a[i - 1].key, b[j - 1].key][1]
            if kind != "change":
                pairs.append((i - 1, j - 1, kind))
            i, j = i - 1, j - 1
        elif step == 2:
            k = 1
            while i - k > 0 and best[i - k][j] + _OPEN + _EXTEND * (k - 1) < best[i][j] - 1e-9:
                k += 1
            i -= k
        else:
            k = 1
            while j - k > 0 and best[i][j - k] + _OPEN + _EXTEND * (k - 1) < best[i][j] - 1e-9:
                k += 1
            j -= k
    return pairs[::-1]


def _anchored(pairs: list[tuple[int, int, str]], a: Sequence[Unit], b: Sequence[Unit]) -> list[tuple[int, int, str]]:
    """The pairs without those that hold only by chance: short runs of common words inside a changed stretch."""
    runs = _runs(pairs)
    kept = []
    for at, run in enumerate(runs):
        strength = sum(weight(a[i].key) if kind != "related" else 0.6 for i, _, kind in run)
        before = _gap(runs[at - 1][-1], run[0]) if at else min(run[0][0], run[0][1])
        left_over = min(len(a) - run[-1][0], len(b) - run[-1][1]) - 1
        after = _gap(run[-1], runs[at + 1][0]) if at + 1 < len(runs) else left_over
        chance = strength < 0.5 and min(before, after) >= 1 and max(before, after) >= 3 and before + after >= 4
        if not chance:
            kept += run
    return kept


def _runs(pairs: list[tuple[int, int, str]]) -> list[list[tuple[int, int, str]]]:
    runs: list[list[tuple[int, int, str]]] = []
    for pair in pairs:
        if runs and runs[-1][-1][0] + 1 == pair[0] and runs[-1][-1][1] + 1 == pair[1]:
            runs[-1].append(pair)
        else:
            runs.append([pair])
    return runs


def _gap(left: tuple[int, int, str], right: tuple[int, int, str]) -> int:
    """How many units stand between two pairs, on the side that has more."""
    return max(right[0] - left[0], right[1] - left[1]) - 1


def _slots(pairs: list[tuple[int, int, str]], n: int, m: int) -> list[Slot]:
    slots: list[Slot] = []
    i = j = 0
    for x, y, kind in [*pairs, (n, m, "end")]:
        if x > i or y > j:
            slots.append(Slot("change", i, x, j, y))
        if kind != "end":
            last = slots[-1] if slots else None
            if last and last.kind == kind == "equal" and last.a1 == x and last.b1 == y:
                slots[-1] = Slot(kind, last.a0, x + 1, last.b0, y + 1)
            else:
                slots.append(Slot(kind, x, x + 1, y, y + 1))
        i, j = x + 1, y + 1
    return slots
