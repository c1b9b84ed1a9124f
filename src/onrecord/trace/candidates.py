"""Which reports to compare: sketches that catch copies, trims and rewordings among very many reports.

A report's sketch is a sample of its pairs of rare terms that stand near each other, in either order, so that it
survives other words in between and sentences in another order, and a short text's sketch is found in a long one's
(containment, not resemblance). The sample is by hash (every third hash value, Broder 1997 for the idea), so it is the
same for the same text in any collection. Memory: about 160 numbers of eight bytes a report.

Reports meet in the values they share. The holders of a value that few have meet all with all; those of a value that
many have meet sparsely (`_sparse`): each with the next in the order of their sketches, in which near-copies stand side
by side, and with two in the middle, the first published and the fullest. So no value is dropped for being common, the
work grows with the number of values held, and the meetings are a function of the set of reports.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from hashlib import blake2b
from typing import TYPE_CHECKING
from zlib import crc32

from onrecord.lexicon.numbers import number_word
from onrecord.lexicon.terms import sense, stem, weight
from onrecord.model import Report
from onrecord.text import fold
from onrecord.view import view_of

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

__all__ = ["ALL_PAIRS", "candidates", "copies", "cut_off", "meeting", "neighbourhoods", "sketch", "wording"]

WINDOW = 4  # rare terms apart, at most
SAMPLE = 3  # one hash in so many is kept
RARE = 1.5  # weight of a term that counts
LEAST_SHARED, LEAST_SHARE, SLACK = (
    3,
    0.07,
    2,
)  # sketch values that two reports share; and of the smaller sketch, less two
COMMON = 30  # reports that may hold one value and all be paired; beyond, the holders are linked sparsely
ALL_PAIRS = 64  # reports up to which every pair is compared
ALIKE = 3  # least values of a sketch, by which reports are ordered: near-copies share them
_WORD = re.compile(r"\w+")
_KEPT = 1 << 32
BLOCK = 5000  # reports whose meetings are counted together


def candidates(reports: list[Report], most: int) -> tuple[list[tuple[int, int]], tuple[str, ...]]:
    """The pairs of `reports` to compare, as indices, nearest first, and notes on what was cut off.

    A report is compared with the `most` others whose sketches share most with its own. Up to `ALL_PAIRS` reports
    every pair is compared.
    """
    if len(reports) <= ALL_PAIRS:
        return [(i, j) for j in range(len(reports)) for i in range(j)], ()
    found, cut = meeting(reports, [sketch(report) for report in reports], most)
    return found, cut_off(cut, most)


def cut_off(cut: int, most: int) -> tuple[str, ...]:
    """What is said of `cut` pairs that were not compared, none where there are none."""
    return (f"descent: {cut} pairs beyond the {most} nearest of a report were not compared",) if cut else ()


def meeting(
    reports: list[Report], sketches: list[NDArray[np.uint64]], most: int, least: int = LEAST_SHARED
) -> tuple[list[tuple[int, int]], int]:
    """The pairs of `reports`, as indices, whose sketches share enough values, and how many were cut off.

    They come in the order of the sketches, so that the pairs of near-copies follow each other.
    Enough: `least` values; where that is `LEAST_SHARED`, also `LEAST_SHARE` of the smaller sketch, or next to it. A
    report keeps its `most` nearest.
    """
    held = _Held.of(reports, sketches)
    pairs, cut = _capped(*_meetings(held, least), most, len(reports))
    at = held.at.tolist()
    times = Counter(n for pair in pairs for n in pair)
    pairs.sort(key=lambda p: (min((times[n], n) for n in p)[1], p))
    return [(min(at[i], at[j]), max(at[i], at[j])) for i, j in pairs], cut


def sketch(report: Report) -> NDArray[np.uint64]:
    """The sketch of a report: sorted, distinct numbers below 2**32."""
    import numpy as np

    text = view_of(report).text
    ids = np.array([id for word in _WORD.findall(text) if (id := _term(word)) is not None], dtype=np.uint64)
    found = []
    for apart in range(1, min(WINDOW + 1, len(ids))):
        low, high = np.minimum(ids[:-apart], ids[apart:]), np.maximum(ids[:-apart], ids[apart:])
        mixed = (low * np.uint64(0x9E3779B97F4A7C15)) ^ (high * np.uint64(0xC2B2AE3D27D4EB4F))
        mixed = (mixed * np.uint64(0xFF51AFD7ED558CCD)) >> np.uint64(32)
        found.append(mixed[(low != high) & (mixed % np.uint64(SAMPLE) == 0)])
    return np.unique(np.concatenate(found)) if found else np.empty(0, np.uint64)


@lru_cache(maxsize=1 << 19)
def _term(word: str) -> int | None:
    """The number of a word's term; None for a word that is too common to count."""
    folded = fold(word)
    if folded.isdigit():
        return crc32(f"#{folded}".encode()) if len(folded) > 1 else None
    number = number_word(folded)
    if number:
        return crc32(number.encode()) if len(number) > 2 else None
    key = sense(stem(folded))
    return crc32(key.encode("utf-8", "surrogatepass")) if len(key) > 2 and weight(key) > RARE else None


@dataclass(frozen=True, slots=True)
class _Held:
    """Which reports hold which values. Reports are numbered in the order of their sketches, then published, then id.

    `at` is each one's place in the list given, `sizes` how many values it holds, `middles` two more orders of them:
    first published, and fullest. `report` are the holders of each value in turn; those of one value begin at one of
    `starts` and are as many as `lengths` says there.
    """

    at: NDArray[np.int64]
    sizes: NDArray[np.int64]
    middles: tuple[NDArray[np.int64], NDArray[np.int64]]
    report: NDArray[np.int32]
    starts: NDArray[np.int64]
    lengths: NDArray[np.int64]

    @classmethod
    def of(cls, reports: list[Report], sketches: list[NDArray[np.uint64]]) -> _Held:
        """What `reports` hold, by their sketches: sorted, distinct numbers below 2**32."""
        import numpy as np

        told = [(r.published or "9", r.id) for r in reports]
        least = [(*found[:ALIKE].tolist(), -1) for found in sketches]
        at = sorted(range(len(reports)), key=lambda n: (*least[n], *told[n]))
        rows = np.concatenate([(sketches[n] << np.uint64(32)) | np.uint64(rank) for rank, n in enumerate(at)])
        sizes = np.array([len(sketches[n]) for n in at], np.int64)
        rows.sort()
        value, report = rows >> np.uint64(32), (rows & np.uint64(_KEPT - 1)).astype(np.int32)
        starts = np.flatnonzero(np.r_[True, value[1:] != value[:-1]]) if len(rows) else np.empty(0, np.int64)
        early = sorted(range(len(at)), key=lambda rank: (told[at[rank]][0], -sizes[rank], told[at[rank]][1]))
        full = sorted(range(len(at)), key=lambda rank: (-sizes[rank], *told[at[rank]]))
        lengths = np.diff(np.r_[starts, len(rows)])
        return cls(np.array(at), sizes, (np.array(early), np.array(full)), report, starts, lengths)


def _meetings(held: _Held, least: int) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.float64]]:
    """The pairs of reports that share enough values, and the share of the smaller sketch.

    Most pairs that meet at all meet by chance, once; the reports are taken in blocks, so that such pairs are held for
    one block at a time only.
    """
    import numpy as np

    sizes = held.sizes
    few = {size: held.starts[held.lengths == size] for size in range(2, COMMON + 1)}
    many = list(_sparse(held))
    keys_kept, shares_kept = [np.empty(0, np.int64)], [np.empty(0, np.float64)]
    for low in range(0, len(sizes), BLOCK):
        met = [*_met(held.report, few, low, low + BLOCK), *_within(many, low, low + BLOCK)]
        if not met:
            continue
        keys, shared = np.unique(np.concatenate(met), return_counts=True)
        del met
        keys, shared = keys[shared >= least], shared[shared >= least]
        smaller = np.minimum(sizes[keys // _KEPT], sizes[keys % _KEPT])
        kept = (shared + SLACK >= LEAST_SHARE * smaller) | (least < LEAST_SHARED)
        keys_kept.append(keys[kept])
        shares_kept.append((shared / smaller)[kept])
    every = np.concatenate(keys_kept)
    return every // _KEPT, every % _KEPT, np.concatenate(shares_kept)


def _sparse(held: _Held) -> Iterator[tuple[NDArray[np.int32], NDArray[np.int32]]]:
    """The holders of values that more than `COMMON` hold, and whom each meets: two in the middle, then the next.

    A holder has three meetings a value at most, however many hold it.
    """
    import numpy as np

    common = held.lengths > COMMON
    starts, lengths = held.starts[common], held.lengths[common]
    if not len(starts):
        return
    begins = np.r_[0, np.cumsum(lengths)[:-1]]
    places = np.arange(lengths.sum()) + np.repeat(starts - begins, lengths)
    members = held.report[places]
    for order in held.middles:
        place = np.empty(len(order), np.int64)
        place[order] = np.arange(len(order))
        middle = order[np.minimum.reduceat(place[members], begins)]
        yield members, np.repeat(middle, lengths).astype(np.int32)
    last = np.zeros(len(members), bool)
    last[begins + lengths - 1] = True
    yield members[~last], np.roll(members, -1)[~last]


def _within(
    many: list[tuple[NDArray[np.int32], NDArray[np.int32]]], low: int, high: int
) -> Iterator[NDArray[np.int64]]:
    """The sparse meetings as numbers, where the first of the two is one of the reports `low` to `high`."""
    import numpy as np

    for one, other in many:
        first, second = np.minimum(one, other), np.maximum(one, other)
        here = (first >= low) & (first < high) & (first != second)
        yield first[here].astype(np.int64) * _KEPT + second[here]


def _met(
    report: NDArray[np.int32], held_by: dict[int, NDArray[np.int64]], low: int, high: int
) -> Iterator[NDArray[np.int64]]:
    """The pairs that meet in a value, as numbers, where the first of the two is one of the reports `low` to `high`."""
    import numpy as np

    for size, at in held_by.items():
        group = report[at[:, None] + np.arange(size)]
        for i in range(size - 1):
            here = group[(group[:, i] >= low) & (group[:, i] < high)]
            for j in range(i + 1, size) if len(here) else ():
                yield here[:, i].astype(np.int64) * _KEPT + here[:, j]


def _capped(
    first: NDArray[np.int64], second: NDArray[np.int64], share: NDArray[np.float64], most: int, count: int
) -> tuple[list[tuple[int, int]], int]:
    """The pairs that are among the `most` nearest of one of their two reports, nearest first; and how many were not."""
    import numpy as np

    order = np.lexsort((second, first, -np.round(share, 6)))
    held = np.zeros(count, np.int64)
    kept: list[tuple[int, int]] = []
    for n in order.tolist():
        i, j = int(first[n]), int(second[n])
        if held[i] < most or held[j] < most:
            kept.append((i, j))
            held[i] += 1
            held[j] += 1
    return kept, len(order) - len(kept)


def copies(reports: Iterable[Report]) -> dict[str, str]:
    """For each report whose words are those of another, that other: the one published first, else first by id."""
    seen: dict[bytes, str] = {}
    out = {}
    for report in sorted(reports, key=lambda r: (r.published or "9", r.id)):
        key = wording(report)
        if key in seen:
            out[report.id] = seen[key]
        else:
            seen[key] = report.id
    return out


def wording(report: Report) -> bytes:
    """The digest of a report's words in their order, alike for texts that differ in capitals and signs alone."""
    words = " ".join(_WORD.findall(view_of(report).text)).casefold()
    return blake2b(words.encode("utf-8", "surrogatepass"), digest_size=16).digest()


def neighbourhoods(pairs: Iterable[tuple[int, int]]) -> list[tuple[list[int], list[tuple[int, int]]]]:
    """The pairs in parts that share no report, each with its reports, sorted; the pairs keep the order given."""
    kept = list(dict.fromkeys((min(p), max(p)) for p in pairs))
    root: dict[int, int] = {}

    def find(at: int) -> int:
        while root.setdefault(at, at) != at:
            root[at] = root[root[at]]
            at = root[at]
        return at

    for i, j in kept:
        a, b = find(i), find(j)
        root[max(a, b)] = min(a, b)
    parts: dict[int, list[tuple[int, int]]] = {}
    for pair in kept:
        parts.setdefault(find(pair[0]), []).append(pair)
    return [(sorted({n for p in parts[r] for n in p}), parts[r]) for r in sorted(parts)]
