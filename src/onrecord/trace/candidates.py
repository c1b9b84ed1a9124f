"""Which reports to compare: sketches that catch copies, trims and rewordings among very many reports.

A report's sketch is a sample of its pairs of rare terms that stand near each other, in either order, so that it
survives other words in between and sentences in another order, and a short text's sketch is found in a long one's
(containment, not resemblance). The sample is by hash (every third hash value, Broder 1997 for the idea), so it is the
same for the same text in any collection. Memory: about 160 numbers of eight bytes a report.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from hashlib import blake2b
from typing import TYPE_CHECKING
from zlib import crc32

from onrecord.lexicon.terms import number_word, sense, stem, weight
from onrecord.model import Report
from onrecord.text import fold
from onrecord.view import view_of

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

__all__ = ["ALL_PAIRS", "candidates", "copies", "neighbourhoods", "sketch"]

WINDOW = 4  # rare terms apart, at most
SAMPLE = 3  # one hash in so many is kept
RARE = 1.5  # weight of a term that counts
LEAST_SHARED, LEAST_SHARE, SLACK = (
    3,
    0.07,
    2,
)  # sketch values that two reports share; and of the smaller sketch, less two
COMMON = 30  # reports that may hold one value before it is passed over
ALL_PAIRS = 64  # reports up to which every pair is compared
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
    import numpy as np

    sizes = np.zeros(len(reports), np.int64)
    parts = []
    for n, report in enumerate(reports):
        found = sketch(report)
        sizes[n] = len(found)
        parts.append((found << np.uint64(32)) | np.uint64(n))
    rows = np.concatenate(parts)
    del parts
    rows.sort()
    first, second, share, passed = _meetings(rows, sizes)
    pairs, cut = _capped(first, second, share, most, len(reports))
    notes = []
    if passed:
        notes.append(f"descent: {passed} pairs of terms that more than {COMMON} reports hold were passed over")
    if cut:
        notes.append(f"descent: {cut} pairs beyond the {most} nearest of a report were not compared")
    return pairs, tuple(notes)


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


def _meetings(
    rows: NDArray[np.uint64], sizes: NDArray[np.int64]
) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.float64], int]:
    """The pairs of reports that share enough values, and the share of the smaller sketch; also: values passed over.

    `rows` are value and report, sorted. Most pairs that meet at all meet by chance, once; the reports are taken in
    blocks, so that such pairs are held for one block at a time only.
    """
    import numpy as np

    value, report = rows >> np.uint64(32), (rows & np.uint64(_KEPT - 1)).astype(np.int32)
    starts = np.flatnonzero(np.r_[True, value[1:] != value[:-1]]) if len(rows) else np.empty(0, np.int64)
    lengths = np.diff(np.r_[starts, len(rows)])
    del value
    held_by = {size: starts[lengths == size] for size in range(2, COMMON + 1)}
    keys_kept, shares_kept = [np.empty(0, np.int64)], [np.empty(0, np.float64)]
    for low in range(0, len(sizes), BLOCK):
        met = list(_met(report, held_by, low, low + BLOCK))
        if not met:
            continue
        keys, shared = np.unique(np.concatenate(met), return_counts=True)
        del met
        keys, shared = keys[shared >= LEAST_SHARED], shared[shared >= LEAST_SHARED]
        smaller = np.minimum(sizes[keys // _KEPT], sizes[keys % _KEPT])
        kept = shared + SLACK >= LEAST_SHARE * smaller
        keys_kept.append(keys[kept])
        shares_kept.append((shared / smaller)[kept])
    every = np.concatenate(keys_kept)
    return every // _KEPT, every % _KEPT, np.concatenate(shares_kept), int((lengths > COMMON).sum())


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
        text = view_of(report).text
        words = " ".join(_WORD.findall(text)).casefold()
        key = blake2b(words.encode("utf-8", "surrogatepass"), digest_size=16).digest()
        if key in seen:
            out[report.id] = seen[key]
        else:
            seen[key] = report.id
    return out


def neighbourhoods(
    pairs: Iterable[tuple[int, int]], most: int
) -> tuple[list[tuple[list[int], list[tuple[int, int]]]], int]:
    """The pairs in parts that share no report, each with its reports, sorted; and how many pairs were left out.

    A part has `most` reports at most: pairs are taken in the order given, and one that would join two parts into
    a larger one is left out.
    """
    root: dict[int, int] = {}
    size: dict[int, int] = {}

    def find(at: int) -> int:
        while root.setdefault(at, at) != at:
            root[at] = root[root[at]]
            at = root[at]
        return at

    kept, left = [], 0
    for i, j in pairs:
        a, b = find(i), find(j)
        together = size.get(a, 1) + size.get(b, 1)
        if a != b and together > most:
            left += 1
            continue
        if a != b:
            root[max(a, b)] = min(a, b)
            size[min(a, b)] = together
        kept.append((i, j))
    parts: dict[int, list[tuple[int, int]]] = {}
    for pair in kept:
        parts.setdefault(find(pair[0]), []).append(pair)
    return [(sorted({n for p in parts[r] for n in p}), sorted(parts[r])) for r in sorted(parts)], left
