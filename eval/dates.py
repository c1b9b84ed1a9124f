"""Dates: TimeBank and AQUAINT (measure only), and Wikinews (MEANTIME, CC-BY), relaxed and value F1, and the speed.

The finder reads the text alone, so no language model is loaded. Of Wikinews only the sentences count that its
annotators marked in full; the line that gives a report's date is left out on both sides.
"""

from __future__ import annotations

import re
import time
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from figures import Figure
from onrecord.headers import header
from onrecord.model import Report
from onrecord.timex import expressions
from onrecord.view import View
from scorer import rows, score, write_rows

SOURCES = ("eval/dates/tbaq_dev.jsonl", "eval/open/wikinews.jsonl")

Row = dict[str, Any]


def figures(shared: Path, scratch: Path) -> Iterable[Figure]:
    """Strict, relaxed and value F1 of both sets; k of n is the recall's. Reports a CPU-second, as a share of 100."""
    began = time.process_time()
    gold = rows(shared / SOURCES[0])
    predicted = [found(row) for row in gold]
    spent = time.process_time() - began
    yield from _scored("TimeBank, AQUAINT", shared, scratch, gold, predicted)
    yield Figure("dates", "reports a CPU-second, over 100", len(gold) / spent / 100, len(gold), len(gold))
    news = rows(shared / SOURCES[1])
    kept = [_marked_in_full(row, row["dates"]) for row in news]
    yield from _scored("Wikinews", shared, scratch, kept, [_marked_in_full(r, found(r)["dates"]) for r in news])


def found(row: Row) -> Row:
    """What the product finds in a report of the data."""
    report = Report(row["id"], row["text"], published=row["published"])
    told = expressions(row["text"], header(report, View(row["id"], row["text"])).dated)
    return {
        "id": row["id"],
        "dates": [{"start": t.start, "end": t.end, "type": t.type, "value": t.value} for t in told],
    }


def _marked_in_full(row: Row, dates: list[Row]) -> Row:
    line = next((d for d in row["dates"] if d.get("role") == "dct"), {"start": 0, "end": 0})
    inside = [s for n, s in enumerate(row["sentences"]) if n < row["annotated_sentences"]]
    kept = [
        d
        for d in dates
        if any(s[0] <= d["start"] < s[1] for s in inside)
        and not (d["start"] < line["end"] and line["start"] < d["end"])
        and d.get("role") != "dct"
    ]
    return {"id": row["id"], "published": row["published"], "text": row["text"], "dates": kept}


def _scored(name: str, shared: Path, scratch: Path, gold: list[Row], predicted: list[Row]) -> Iterable[Figure]:
    stem = name.split(",")[0].lower()
    told = score(
        shared / "eval/score.py",
        "dates",
        write_rows(scratch / f"dates_{stem}_gold.jsonl", gold),
        write_rows(scratch / f"dates_{stem}.jsonl", predicted),
    )
    n = sum(len(row["dates"]) for row in gold)
    for kind, _, recall, value in re.findall(r"(\w+)\s+P\s+([\d.]+)\s+R\s+([\d.]+)\s+F1\s+([\d.]+)", told):
        yield Figure("dates", f"{name}: {kind} F1", float(value) / 100, float(recall) / 100 * n, n)
