"""The score of clause pairs on twelve real stories that it is not fitted to.

The pairs were read one by one by people who saw no score; `data/clauses.jsonl` keeps their judgements as offsets, and
the texts are read where they lie. Pairs were drawn by bands of an earlier score, more of what it put high than there
is, so the shares are of what was judged. Pairs that a guard keeps apart, that say too little, or that differ or deny
are left out: of these the score decides nothing.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from figures import ROOT, Figure
from onrecord.compare.pairs import load

sys.path.insert(0, str(ROOT))

from fit.clauses import ONE, READ, Clauses, between, by_story

SOURCES = ("eval/fresh",)
CONFLICT = {"differ", "deny"}


def figures(shared: Path, scratch: Path) -> Iterable[Figure]:
    """Right of the judged pairs at or above the bar that ships, and found of those that are of one matter."""
    judged = [row for folder in _stories(shared) for row in _scored(folder)]
    sure = load()["agreement"].sure
    shown = [right for score, right in judged if score >= sure]
    every = sum(right for _, right in judged)
    yield Figure("clause_pairs", "joined, right (judged)", sum(shown) / max(1, len(shown)), sum(shown), len(shown))
    yield Figure("clause_pairs", "joined, of one matter (judged)", sum(shown) / max(1, every), sum(shown), every)


def _stories(shared: Path) -> list[Path]:
    held = {row["story"] for rows in by_story(READ).values() for row in rows if row["set"] == "fresh"}
    return [shared / "eval/fresh" / story / "reports" for story in sorted(held)]


def _scored(folder: Path) -> Iterator[tuple[float, bool]]:
    """The score of every judged pair of a story that it decides, and whether the pair is of one matter."""
    clauses, labels = Clauses(folder), dict[tuple[int, int], str]()
    for row in by_story(READ)[folder.parent.name]:
        a, b = between(clauses, row["a"], row["b"])
        if a is not None and b is not None and a != b and row["label"] not in CONFLICT and clauses.reaches(a, b):
            labels[a, b] = row["label"]
    found = load()["agreement"].score([clauses.pair(a, b) for a, b in labels])
    return iter([(p, label in ONE) for p, label in zip(found, labels.values(), strict=True)])
