"""Two wordings aligned unit by unit.

Global alignment with affine gaps (Gotoh 1982) whose ends are free, over words alone: punctuation never decides. Rare
words weigh more than common ones, forms of one word and words near in meaning align where nothing better does, and
what is left between two anchors stays one stretch. The result for (b, a) mirrors the one for (a, b).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from onrecord.compare.wordings.tokens import HYPHEN, Unit, Wording, together
from onrecord.lexicon.forms import FUNCTION, near, one_spelling, related, way
from onrecord.lexicon.rarity import bits

__all__ = ["FUNCTION_WEIGHT", "LEAST_WEIGHT", "Slot", "align", "compounds", "weight"]

_OPEN, _EXTEND, _SWAP, _MARKED = -0.8, -0.04, -0.45, -0.1
_SENTENCE, _BEGIN, _START, _CROSS = 0.15, 0.3, 1.3, -0.45
_LARGEST = 160_000
_SURE, _KEPT = 9, 3
_NONE = float("-inf")
_CLOSE = 1e-9  # sums nearer than this are the same: the first wins
FUNCTION_WEIGHT = 0.2  # of a function word as a sign of one remark
LEAST_WEIGHT = 0.25  # of any other word, however common
_COMMON, _RANGE = 5.0, 10.0  # bits of rarity where a word begins to count for more, and over which it grows to 1
_EQUAL, _SPELLING = (
    0.4,
    0.35,
)  # what a pair is worth beyond the word's weight: the same word, the same in another spelling
_NEAR, _RELATED = 0.9, 0.6  # what a pair of two words is worth: near in meaning, forms of one word
_CHANCE = 0.35  # the strength of a run below which it may stand between two changes by chance


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
        return FUNCTION_WEIGHT
    return min(1.0, max(LEAST_WEIGHT, (bits(key.lstrip("#")) - _COMMON) / _RANGE))


def compounds(a: Wording, b: Wording) -> tuple[Wording, Wording]:
    """Both wordings with neighbouring units joined where the other writes them as one: fire hose / firehose."""
    return _joined(a, b), _joined(b, a)


def _joined(a: Wording, b: Wording) -> Wording:
    held = set(b.keys)
    styles = {way(key) for key in held} - {None}
    out: list[Unit] = []
    for unit in a.units:
        if out and out[-1].word != unit.word and out[-1].after in ("", HYPHEN):
            whole = out[-1].key + unit.key
            if (whole in held or way(whole) in styles) and out[-1].stretch == unit.stretch:
                out[-1] = together(out[-1], unit, whole)
                continue
        out.append(unit)
    return replace(a, units=tuple(out))


@lru_cache(maxsize=1 << 12)
def align(a: Wording, b: Wording) -> tuple[Slot, ...]:
    """The slots of the alignment of `a` and `b`, in order; together they hold every unit once."""
    if a.keys == b.keys:
        return (Slot("equal", 0, len(a.units), 0, len(b.units)),) if a.units else ()
    if (len(a.units), a.keys) > (len(b.units), b.keys):
        return tuple(slot.mirrored() for slot in align(b, a))
    head, tail = _shared_ends(a.units, b.units)
    inner_a, inner_b = a.units[head : len(a.units) - tail], b.units[head : len(b.units) - tail]
    low, high = _window(inner_a, inner_b)
    pairs = [(i, i, "equal") for i in range(head)]
    pairs += [(i + head, j + low + head, kind) for i, j, kind in _pairs(inner_a, inner_b[low:high])]
    pairs += [(len(a.units) - k, len(b.units) - k, "equal") for k in range(tail, 0, -1)]
    pairs = _anchored(pairs, a.units, b.units)
    return tuple(_slid(_slots(pairs, len(a.units), len(b.units)), a.units, b.units))


def _shared_ends(a: Sequence[Unit], b: Sequence[Unit]) -> tuple[int, int]:
    """How many units at the beginning and the end are the same beyond doubt: long shared ends but for a few units."""

    def same(x: Unit, y: Unit) -> bool:
        return x.key == y.key and not x.omission and not y.omission

    short = min(len(a), len(b))
    head = next((k for k in range(short) if not same(a[k], b[k])), short)
    head = head - _KEPT if head >= _SURE else 0
    left = short - head
    tail = next((k for k in range(left) if not same(a[-1 - k], b[-1 - k])), left)
    return head, tail - _KEPT if tail >= _SURE else 0


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
        if total > best + _CLOSE:
            best, at = total, start
    return at, min(len(b), at + size)


@lru_cache(maxsize=1 << 16)
def _likeness(x: str, y: str) -> tuple[float, str]:
    if x == y:
        return _EQUAL + weight(x), "equal"
    if one_spelling(x, y):
        return _SPELLING + weight(x), "spelling"
    if near(x, y):
        return _NEAR, "related"
    if related(x, y):
        return _RELATED, "related"
    return _SWAP, "change"


def _pairs(a: Sequence[Unit], b: Sequence[Unit]) -> list[tuple[int, int, str]]:
    """The matched pairs of the best alignment with free ends (Gotoh's three states)."""
    n, m = len(a), len(b)
    kinds: dict[tuple[str, str], tuple[float, str]] = {}
    best = [[0.0] * (m + 1) for _ in range(n + 1)]
    steps = [bytearray(m + 1) for _ in range(n + 1)]
    down = [_NONE] * (m + 1)
    (first_a, last_a), (first_b, last_b) = _ends(a), _ends(b)
    gap_a, gap_b = _gaps(a), _gaps(b)
    cost_a, cost_b = _costs(a), _costs(b)
    open_a, open_b = _opens(a), _opens(b)
    start = _start(a, b)
    for i in range(1, n + 1):
        right = _NONE
        x, above, row, step = a[i - 1].key, best[i - 1], best[i], steps[i]
        skip_a = cost_a[i] - cost_a[i - 1]
        for j in range(1, m + 1):
            pair = (x, b[j - 1].key)
            like = kinds.get(pair)
            if like is None:
                like = kinds[pair] = _likeness(*pair)
            if gap_b[j]:
                down[j] = max(down[j], above[j] + _MARKED)
            else:
                down[j] = max(down[j], above[j] + open_a[i]) + skip_a
            if gap_a[i]:
                right = max(right, row[j - 1] + _MARKED)
            else:
                right = max(right, row[j - 1] + open_b[j]) + cost_b[j] - cost_b[j - 1]
            across = above[j - 1] + like[0]
            if like[1] != "change":
                across += _SENTENCE * ((first_a[i] and first_b[j]) + (last_a[i] and last_b[j]))
            if i == j == 1:
                across += start
            top = max(across, down[j], right, 0.0)
            row[j] = top
            step[j] = 1 if top == across else 2 if top == down[j] else 3 if top == right else 0
    i, j = _end(best, n, m)
    return _walk(best, steps, kinds, a, b, i, j)


def _ends(units: Sequence[Unit]) -> tuple[list[int], list[int]]:
    """1 where unit number i (from 1) opens, and where it closes, a sentence or a stretch."""
    firsts = [0] + [int(u.opens) for u in units]
    return firsts, [0, *firsts[2:], 1] if units else [0]


def _gaps(units: Sequence[Unit]) -> list[bool]:
    """Whether words are marked as left out after unit number i (from 1)."""
    return [u.omission for u in units] + [False]


def _costs(units: Sequence[Unit]) -> list[float]:
    """What it costs to leave out the first i units, summed; leaving out the start of a sentence costs more."""
    total = [0.0]
    for u in units:
        total.append(total[-1] + (0.0 if u.bracketed else _EXTEND) + (_CROSS if u.opens else 0.0))
    return total


def _opens(units: Sequence[Unit]) -> list[float]:
    """What it costs to begin leaving out at unit i (from 1); beginning with a whole sentence costs no more."""
    return [_OPEN] + [(_MARKED if u.bracketed else _OPEN) - (_CROSS if u.opens else 0.0) for u in units]


def _start(a: Sequence[Unit], b: Sequence[Unit]) -> float:
    """What it is worth to align the first units: little, but much where the whole first sentences agree."""
    if not a or not b or not one_spelling(a[0].key, b[0].key):
        return 0.0
    x, y = ([u.key for u in units if u.sentence == units[0].sentence] for units in (a, b))
    same = len(x) == len(y) and all(one_spelling(p, q) for p, q in zip(x, y, strict=True))
    return _START if same else _BEGIN


def _end(best: list[list[float]], n: int, m: int) -> tuple[int, int]:
    top, at = 0.0, (0, 0)
    for i in range(n + 1):
        for j in range(m + 1):
            if best[i][j] > top + _CLOSE:
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
    cost_a, cost_b = _costs(a), _costs(b)
    open_a, open_b = _opens(a), _opens(b)
    gap_a, gap_b = _gaps(a), _gaps(b)
    while i and j and steps[i][j]:
        step = steps[i][j]
        if step == 1:
            kind = kinds[a[i - 1].key, b[j - 1].key][1]
            if kind != "change":
                pairs.append((i - 1, j - 1, kind))
            i, j = i - 1, j - 1
        elif step == 2:
            k = i - 1
            while k > 0 and best[k][j] + _gap_cost(open_a, cost_a, k, i, gap_b[j]) < best[i][j] - _CLOSE:
                k -= 1
            i = k
        else:
            k = j - 1
            while k > 0 and best[i][k] + _gap_cost(open_b, cost_b, k, j, gap_a[i]) < best[i][j] - _CLOSE:
                k -= 1
            j = k
    return pairs[::-1]


def _gap_cost(opening: list[float], cost: list[float], k: int, i: int, marked: bool) -> float:
    return _MARKED if marked else opening[k + 1] + cost[i] - cost[k]


def _anchored(pairs: list[tuple[int, int, str]], a: Sequence[Unit], b: Sequence[Unit]) -> list[tuple[int, int, str]]:
    """The pairs without those that hold only by chance: short runs of common words inside a changed stretch."""
    runs = _runs(pairs)
    kept = []
    for at, run in enumerate(runs):
        strength = sum(weight(a[i].key) if kind != "related" else _RELATED for i, _, kind in run)
        before = _gap(runs[at - 1][-1], run[0]) if at else min(run[0][0], run[0][1])
        left_over = min(len(a) - run[-1][0], len(b) - run[-1][1]) - 1
        after = _gap(run[-1], runs[at + 1][0]) if at + 1 < len(runs) else left_over
        chance = strength < _CHANCE and min(before, after) >= 1 and max(before, after) >= 3 and before + after >= 4
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


def _slid(slots: list[Slot], a: Sequence[Unit], b: Sequence[Unit]) -> list[Slot]:
    """Stretches that only one side has, moved along equal words to where a sentence begins or ends."""
    out = list(slots)
    for n in range(1, len(out) - 1):
        before, slot, after = out[n - 1 : n + 2]
        if slot.kind != "change" or before.kind != "equal" or after.kind != "equal":
            continue
        if slot.a0 == slot.a1:
            k = _shift(b, slot.b0, slot.b1, before.b1 - before.b0 - 1, after.b1 - after.b0 - 1)
        elif slot.b0 == slot.b1:
            k = _shift(a, slot.a0, slot.a1, before.a1 - before.a0 - 1, after.a1 - after.a0 - 1)
        else:
            continue
        if k:
            out[n - 1] = Slot("equal", before.a0, before.a1 + k, before.b0, before.b1 + k)
            out[n] = Slot("change", slot.a0 + k, slot.a1 + k, slot.b0 + k, slot.b1 + k)
            out[n + 1] = Slot("equal", after.a0 + k, after.a1, after.b0 + k, after.b1)
    return out


def _shift(units: Sequence[Unit], start: int, end: int, left: int, right: int) -> int:
    """How far `[start, end)` moves: to begin or end with a sentence if it can, else not at all."""
    reach = [0]
    for step, limit in ((-1, left), (1, right)):
        k = 0
        while abs(k) < limit:
            x, y = (start + k - 1, end + k - 1) if step < 0 else (start + k, end + k)
            if x < 0 or y >= len(units) or units[x].key != units[y].key:
                break
            k += step
            reach.append(k)

    def fit(k: int) -> int:
        after = end + k
        return int(units[start + k].opens) + int(after >= len(units) or units[after].opens)

    best = max(fit(k) for k in reach)
    return min((k for k in reach if fit(k) == best), key=lambda k: (abs(k), k)) if best > fit(0) else 0
