"""Spark over the command without it, in one run: CPU-seconds for the same reports, and whether the bytes agree.

    python benchmarks/spark.py [--command mark] [--reports 300] [--jobs 2]

Spark is warm: it runs once on a few reports before it is measured. The pool's processes begin in the run and load their
model there, which speaks for Spark in `mark`, the more so the fewer the reports; `trace` and `group` run beside it in
this one process. CPU is that of the whole tree of processes (this one, the JVM, the Python workers), from /proc. The
reports are made: near-copies of a third as many texts.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import tempfile
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "tests"))
from near_copies import near_copies
from onrecord import spark
from onrecord.cli.app import app

FEW = 24  # reports of the run before


def main() -> None:
    """Print a line an engine, and the ratio."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--command", choices=("mark", "trace", "group"), default="mark")
    parser.add_argument("--reports", type=int, default=300)
    parser.add_argument("--jobs", type=int, default=2)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        rows = {n: _written(place / f"{n}.jsonl", n) for n in (FEW, asked.reports)}
        options = [] if asked.command != "mark" else ["--jobs", str(asked.jobs)]
        run(asked.command, rows[FEW], place / "few", options)
        pool = measured(lambda: run(asked.command, rows[asked.reports], place / "pool", options))
        told = f"{asked.command}, {asked.reports} reports of {_words(rows[asked.reports]):.0f} words"
        print(f"{told}, without Spark: {pool:.1f} CPU-s", flush=True)
        with spark.started(asked.jobs):
            run(asked.command, rows[FEW], place / "few", ["--engine", "spark"])
            used = measured(lambda: run(asked.command, rows[asked.reports], place / "spark", ["--engine", "spark"]))
        same = (place / "pool").read_bytes() == (place / "spark").read_bytes()
        print(f"Spark, local[{asked.jobs}]: {used:.1f} CPU-s, ratio {used / pool:.2f}, same bytes: {same}")


def _written(path: Path, count: int) -> Path:
    rows = ({k: v for k, v in asdict(r).items() if v} for r in near_copies(count, max(1, count // 3)))
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    return path


def _words(path: Path) -> float:
    """The words of a report in a file, on average."""
    counts = [len(json.loads(line)["text"].split()) for line in path.read_text("utf-8").splitlines()]
    return sum(counts) / len(counts)


def run(command: str, rows: Path, out: Path, options: list[str]) -> None:
    """Run a command in this process."""
    app([command, str(rows), "-o", str(out), "-q", *options], standalone_mode=False)


def measured(work: Callable[[], None]) -> float:
    """The CPU-seconds that this process and all below it used for `work`."""
    before = tree_seconds()
    work()
    return tree_seconds() - before


def tree_seconds() -> float:
    """The CPU-seconds of this process, of those below it, and of those below it that have ended."""
    stats = {}
    for entry in Path("/proc").glob("[0-9]*/stat"):
        try:
            name, _, rest = entry.read_text().rpartition(")")
            stats[int(name.split(" ", 1)[0])] = rest.split()
        except OSError:
            continue
    tree, size = {os.getpid()}, 0
    while len(tree) != size:
        size = len(tree)
        tree |= {pid for pid, fields in stats.items() if int(fields[1]) in tree}
    return sum(sum(map(int, stats[pid][11:15])) for pid in tree if pid in stats) / os.sysconf("SC_CLK_TCK")


if __name__ == "__main__":
    main()
