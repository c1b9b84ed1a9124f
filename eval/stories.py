"""Stories told apart: B-cubed F1 on ECB+ (Cybulska and Vossen 2014), grouped by the product."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

from figures import Figure
from onrecord.group import group
from onrecord.model import Report
from scorer import rows, score, write_rows

SOURCES = ("eval/stories/ecbplus_dev.jsonl", "eval/stories/ecbplus_train.jsonl")


def figures(shared: Path, scratch: Path) -> Iterable[Figure]:
    """B-cubed precision, recall and F1 of each part; k of n is the recall's."""
    for source in SOURCES:
        part = "dev" if source.endswith("dev.jsonl") else "train"
        reports = [Report(row["id"], row["text"]) for row in rows(shared / source)]
        predicted = ({"story": ids[0], "reports": ids} for ids in group(reports))
        path = write_rows(scratch / f"stories_{part}.jsonl", predicted)
        told = score(shared / "eval/score.py", "stories", shared / source, path)
        found = re.search(r"B-cubed\s+P\s+([\d.]+)\s+R\s+([\d.]+)\s+F1\s+([\d.]+)", told)
        assert found, told
        for name, value in zip(("precision", "recall", "F1"), map(float, found.groups()), strict=True):
            recall = float(found[2]) if name == "F1" else value
            yield Figure("stories", f"{part} B-cubed {name}", value / 100, recall / 100 * len(reports), len(reports))
