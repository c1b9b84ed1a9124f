"""Reuse: five kinds of text made from real articles among others, found by `trace` over the whole collection."""

from __future__ import annotations

import re
import time
from collections.abc import Iterable
from pathlib import Path

from figures import Figure
from onrecord.model import Report
from onrecord.render.jsonl import trace_lines
from onrecord.trace import trace
from scorer import rows, score, write_rows

SOURCES = ("eval/reuse/dev_reports.jsonl", "eval/reuse/dev_gold.jsonl")


def figures(shared: Path, scratch: Path) -> Iterable[Figure]:
    """Recall by kind of reuse and the precision of the pairs that share a line; CPU time goes to the report only."""
    reports = [Report(row["id"], row["text"]) for row in rows(shared / SOURCES[0])]
    started = time.process_time()
    lines = list(trace_lines(trace(reports)))
    print(f"reuse: {len(reports)} reports traced in {time.process_time() - started:.1f} CPU-seconds")
    predicted = write_rows(
        scratch / "reuse.jsonl",
        (
            {"report": row["report"], "line": row["line"], "parent": next((p["id"] for p in row["parents"]), None)}
            for row in lines
        ),
    )
    told = score(shared / "eval/score.py", "lines", shared / SOURCES[0], shared / SOURCES[1], predicted)
    for kind, value, count in re.findall(r"recall (\w+)\s+([\d.]+)\s+\((\d+)\)", told):
        yield Figure("reuse", f"recall, {kind}", float(value), round(float(value) * int(count)), int(count))
    found = re.search(r"pair precision ([\d.]+)\s+\((\d+) wrong", told)
    assert found, told
    precision, wrong = float(found[1]), int(found[2])
    total = round(wrong / (1 - precision)) if precision < 1 else 0
    yield Figure("reuse", "precision of pairs on one line", precision, total - wrong, total)
