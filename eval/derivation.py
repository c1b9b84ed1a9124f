"""Derivation: real pairs of reports of one story, derived or not and which way, judged by `trace` in their groups."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from figures import Figure
from onrecord.model import Report
from onrecord.render.jsonl import pair_line
from onrecord.trace import trace
from scorer import rows, score, write_rows

SOURCES = ("eval/derivation/dev.jsonl", "eval/derivation/groups_dev.json", "eval/derivation/reports_dev.jsonl")
FIELDS = ("id", "text", "title", "source", "published")


def figures(shared: Path, scratch: Path) -> Iterable[Figure]:
    """F1 at the product's own threshold, by stratum; direction; lines a group, as the scorer counts them."""
    reports = [Report(**{k: row[k] for k in FIELDS if row.get(k)}) for row in rows(shared / SOURCES[2])]
    found = trace(reports)
    path = write_rows(scratch / "derivation.jsonl", map(pair_line, found.pairs))
    told = json.loads(score(shared / "eval/derivation/score.py", "--split", "dev", path, "--json"))
    yield from _pairs(told, sum(row["derived"] for row in rows(shared / SOURCES[0])))
    yield from _directions(told["direction"])
    groups = told["groups"]
    exact, count = map(int, groups["exact"].split("/"))
    yield Figure("derivation", "lines a group, exact", exact / count, exact, count)
    yield Figure("derivation", "lines a group, mean error (0 is best)", groups["mean_abs_count_error"], 0, 0)


def _pairs(told: dict[str, Any], derived: int) -> Iterator[Figure]:
    for name in ("precision", "recall", "f1", "ap"):
        yield Figure("derivation", f"derived or not, {name}", told[name], told["recall"] * derived, derived)
    for stratum in ("middle", "targeted"):
        part = told[stratum]
        yield Figure(
            "derivation", f"derived or not, {stratum} pairs, f1", part["f1"], part["f1"] * part["n"], part["n"]
        )


def _directions(told: dict[str, Any]) -> Iterator[Figure]:
    decided, answered, right = told["decided_gold"], told["answered"], told["right"]
    yield Figure("derivation", "direction, right of answered", right / max(1, answered), right, answered)
    yield Figure("derivation", "direction, answered", answered / decided, answered, decided, 1 - answered / decided)
