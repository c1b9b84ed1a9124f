"""What finding dates costs and yields, beside dateparser in the same run, if it is installed.

    python benchmarks/dates.py [--reports 40]

Texts: the development set of dates (../shared), without which there is nothing to run. CPU time of this process, the
order of the two changing from text to text; the yield by the shared scorer. dateparser (BSD-3-Clause) comes with
trafilatura and is not used by the product; its `search_dates` gives a moment for each expression, taken as the day.
"""

from __future__ import annotations

import argparse
import os
import re
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
SHARED = Path(os.environ.get("ONRECORD_SHARED", ROOT.parent / "shared"))
sys.path.insert(0, str(ROOT / "eval"))

from onrecord.timex import expressions  # noqa: E402
from scorer import rows, score, write_rows  # noqa: E402

Row = dict[str, Any]


def main() -> None:
    """Print the table."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--reports", type=int, default=40)
    source = SHARED / "eval/dates/tbaq_dev.jsonl"
    asked = options.parse_args()
    if not source.is_file():
        sys.exit(f"nothing to run: {source} is not there")
    reports = rows(source)[:: max(1, len(rows(source)) // asked.reports)]
    finders: dict[str, Callable[[Row], list[Row]]] = {"onrecord": ours}
    try:
        from dateparser.search import search_dates
    except ImportError:
        print("dateparser is not installed: onrecord alone")
    else:
        finders["dateparser"] = lambda row: theirs(search_dates, row)
    spent = dict.fromkeys(finders, 0.0)
    told: dict[str, list[Row]] = {name: [] for name in finders}
    for find in finders.values():
        find(reports[0])
    for n, row in enumerate(reports):
        for name in sorted(finders, reverse=bool(n % 2)):
            began = time.process_time()
            found = finders[name](row)
            spent[name] += time.process_time() - began
            told[name].append({"id": row["id"], "dates": found})
    print(f"{len(reports)} reports, {sum(len(r['text']) for r in reports) // len(reports)} characters each")
    for name in finders:
        relaxed, value = figures(reports, told[name])
        rate = len(reports) / spent[name]
        ratio = spent[name] / spent["onrecord"]
        print(
            f"{name:11s} {rate:7.1f} reports a CPU-second ({ratio:.1f} x onrecord's)  relaxed {relaxed}  value {value}"
        )


def ours(row: Row) -> list[Row]:
    """What the product finds."""
    found = expressions(row["text"], row["published"][:10])
    return [{"start": t.start, "end": t.end, "type": t.type, "value": t.value} for t in found]


def theirs(search_dates: Callable[..., Any], row: Row) -> list[Row]:
    """What dateparser finds, each expression looked up in the text from the last one on."""
    day = datetime.fromisoformat(row["published"][:10])
    settings = {"RELATIVE_BASE": day, "PREFER_DATES_FROM": "past"}
    found, at = [], 0
    for words, moment in search_dates(row["text"], languages=["en"], settings=settings) or []:
        start = row["text"].find(words, at)
        if start >= 0:
            at = start + len(words)
            found.append({"start": start, "end": at, "type": "DATE", "value": moment.date().isoformat()})
    return found


def figures(gold: list[Row], told: list[Row]) -> tuple[str, str]:
    """Relaxed and value F1 by the shared scorer."""
    with tempfile.TemporaryDirectory() as folder:
        where = Path(folder)
        printed = score(
            SHARED / "eval/score.py",
            "dates",
            write_rows(where / "gold.jsonl", gold),
            write_rows(where / "p.jsonl", told),
        )
    given = dict(re.findall(r"(\w+)\s+P\s+[\d.]+\s+R\s+[\d.]+\s+F1\s+([\d.]+)", printed))
    return given["relaxed"], given["value"]


if __name__ == "__main__":
    main()
