"""Several wordings cut at the same places: where all have the same words, and where they part (parallel segmentation).

The base has a slot for each word and one for each gap around them; what another wording has instead of a word, or
between two, goes into that slot. Runs of slots in which all agree, and in which they part, are the segments.
"""

from __future__ import annotations

from difflib import SequenceMatcher
from itertools import groupby

__all__ = ["Variant", "segments"]

Variant = tuple[str, tuple[int, ...]]  # words, and the numbers of the wordings that have them


def segments(wordings: list[str]) -> list[list[Variant]]:
    """The variants of each segment, the base's first; the base is the first of `wordings`.

    Joined in order they give back every wording, word by word.
    """
    base = wordings[0].split()
    rows = [_slots(base, wording.split()) for wording in wordings]
    parting = _parting(rows)
    out = []
    for _, run in groupby(range(len(parting)), key=lambda slot: parting[slot]):
        cut = list(run)
        variants: dict[str, list[int]] = {}
        for number, row in enumerate(rows):
            variants.setdefault(" ".join(word for slot in cut for word in row[slot]), []).append(number)
        out.append([(words, tuple(held)) for words, held in variants.items()])
    return [segment for segment in out if segment != [("", tuple(range(len(rows))))]]


def _slots(base: list[str], other: list[str]) -> list[list[str]]:
    """What `other` has in each slot of `base`: gap 0, word 0, gap 1, word 1, …, the last gap."""
    slots: list[list[str]] = [[] for _ in range(2 * len(base) + 1)]
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, base, other, autojunk=False).get_opcodes():
        if tag == "equal":
            for n in range(i2 - i1):
                slots[2 * (i1 + n) + 1] = [other[j1 + n]]
        elif j1 < j2:
            slots[2 * i1 + (tag == "replace")] = other[j1:j2]
    return slots


def _parting(rows: list[list[list[str]]]) -> list[bool]:
    """Whether the wordings part in each slot; a gap that is empty in all goes with its neighbours where these part."""
    parting = [any(row[slot] != rows[0][slot] for row in rows) for slot in range(len(rows[0]))]
    for slot in range(2, len(parting) - 1, 2):
        if not parting[slot]:
            parting[slot] = parting[slot - 1] and parting[slot + 1]
    for slot in (0, len(parting) - 1):
        if len(parting) > 1 and not parting[slot]:
            parting[slot] = parting[1 if slot == 0 else slot - 1]
    return parting
