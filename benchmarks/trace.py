"""Descent at size: CPU, memory and accuracy of `trace` beside rensa, datasketch and TF-IDF, in one run.

    python benchmarks/trace.py [--sizes 1000,5000,20000,100000] [--copies 70,300,5000] [--shared ../shared]

Accuracy is taken on the shared reuse set (real articles, five kinds of text made from them), where it is present;
growth on made reports of about 300 words, a fifth of them copies, trims and rewordings of others. Each row is a fresh
process, so that the memory is its own; near-copies of one text and of six give the number of lines found. CPU is that
of the process, reading and imports left out. The peers cluster near-identical texts and say neither which came first
nor what was changed; their thresholds are those usual for them.
"""

from __future__ import annotations

import argparse
import json
import random
import resource
import subprocess
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

from onrecord import resources
from onrecord.model import Report

PEERS = ("onrecord", "rensa", "datasketch", "tfidf")
PACKAGES = {"rensa": "rensa", "datasketch": "datasketch", "tfidf": "sklearn"}
PEAK = 5000  # made reports up to which the slower peers run
Pairs = set[tuple[str, str]]


def made(size: int) -> Iterator[Report]:
    """`size` made reports, the same for the same size: words by their shipped frequencies, with rare names."""
    draw = random.Random(4)
    rows = [row.rsplit(" ", 1) for row in resources.lines("en", "frequencies")]
    pool = [row[0] for row in rows for _ in range(int(row[1]))]
    earlier: list[list[str]] = []
    for n in range(size):
        if n % 5 == 4:
            text = _derived(draw, draw.choice(earlier[-2000:]), pool)
        else:
            text = [_sentence(draw, pool) for _ in range(draw.randint(8, 22))]
            earlier.append(text)
        yield Report(f"r{n:06}", " ".join(text))


def _sentence(draw: random.Random, pool: list[str]) -> str:
    cut = draw.choices(pool, k=draw.randint(10, 28))
    for _ in range(3):
        cut[draw.randrange(len(cut))] = f"name{draw.randrange(60_000)}".capitalize()
    return " ".join(cut).capitalize() + "."


def _derived(draw: random.Random, source: list[str], pool: list[str]) -> list[str]:
    kind = draw.randrange(3)
    if kind == 0:
        return list(source)
    if kind == 1:
        return source[: max(3, len(source) // 2)]
    return [" ".join(draw.choice(pool) if draw.random() < 0.3 else word for word in s.split()) for s in source]


def copied(size: int, of: int) -> None:
    """Trace `size` near-copies of `of` texts in this process and print the row as JSON."""
    sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "tests"))
    from near_copies import near_copies
    from onrecord.trace import trace

    reports = list(near_copies(size, of))
    trace(reports[:5])  # imports and shipped lists
    started = time.process_time()
    found = trace(reports)
    cpu, peak = round(time.process_time() - started, 2), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    row = {"near-copies": size, "texts": of, "lines": len(found.lines), "compared": len(found.pairs)}
    print(json.dumps({**row, "cpu": cpu, "peak_mb": peak}))


def pairs_of(tool: str, reports: list[Report]) -> Pairs:
    """The pairs of reports that `tool` puts together."""
    return {"onrecord": _onrecord, "rensa": _rensa, "datasketch": _datasketch, "tfidf": _tfidf}[tool](reports)


def _onrecord(reports: list[Report]) -> Pairs:
    from onrecord.trace import trace

    found = trace(reports)
    return {(a, b) for line in found.lines for n, a in enumerate(line.reports) for b in line.reports[n + 1 :]}


def _shingles(text: str) -> list[str]:
    words = text.lower().split()
    return [" ".join(words[n : n + 5]) for n in range(max(1, len(words) - 4))]


def _rensa(reports: list[Report]) -> Pairs:
    from rensa import RMinHash, RMinHashLSH

    index = RMinHashLSH(threshold=0.5, num_perm=128, num_bands=32)
    hashes = []
    for n, report in enumerate(reports):
        found = RMinHash(num_perm=128, seed=1)
        found.update(_shingles(report.text))
        index.insert(n, found)
        hashes.append(found)
    out = set()
    for n, found in enumerate(hashes):
        out |= {(n, m) for m in index.query(found) if m > n and found.jaccard(hashes[m]) >= 0.3}
    return {(reports[a].id, reports[b].id) for a, b in out}


def _datasketch(reports: list[Report]) -> Pairs:
    from datasketch import MinHash, MinHashLSH

    index = MinHashLSH(threshold=0.3, num_perm=128)
    hashes = {}
    for report in reports:
        found = MinHash(num_perm=128)
        found.update_batch([s.encode() for s in _shingles(report.text)])
        index.insert(report.id, found)
        hashes[report.id] = found
    return {(a, b) for a, found in hashes.items() for b in index.query(found) if a < b}


def _tfidf(reports: list[Report]) -> Pairs:
    from sklearn.feature_extraction.text import TfidfVectorizer

    matrix = TfidfVectorizer(sublinear_tf=True, stop_words="english").fit_transform(r.text for r in reports)
    out = set()
    for start in range(0, len(reports), 500):
        alike = (matrix[start : start + 500] @ matrix.T).tocoo()
        keep = (alike.data >= 0.5) & (alike.row + start < alike.col)
        out |= set(zip((alike.row[keep] + start).tolist(), alike.col[keep].tolist(), strict=True))
    return {(reports[a].id, reports[b].id) for a, b in out}


def real(shared: Path) -> list[Report]:
    """The reports of the reuse set."""
    rows = (shared / "eval/reuse/dev_reports.jsonl").read_text("utf-8").splitlines()
    return [Report(row["id"], row["text"]) for row in map(json.loads, rows)]


def accuracy(pairs: Pairs, shared: Path) -> dict[str, float]:
    """Recall by kind, and the precision of the pairs, by texts that go back to one article."""
    gold = [json.loads(row) for row in (shared / "eval/reuse/dev_gold.jsonl").read_text("utf-8").splitlines()]
    origin = {row["b"]: row["a"] for row in gold}
    both = pairs | {(b, a) for a, b in pairs}
    hit: dict[str, Counter[bool]] = defaultdict(Counter)
    for row in gold:
        hit[row["kind"]][(row["a"], row["b"]) in both] += 1
    right = sum(origin.get(a, a) == origin.get(b, b) for a, b in pairs)
    found = {kind: round(count[True] / count.total(), 3) for kind, count in hit.items()}
    return {**found, "precision": round(right / max(1, len(pairs)), 4)}


def one(tool: str, size: int, shared: Path) -> None:
    """Run one tool in this process and print its row as JSON."""
    reports = list(made(size)) if size else real(shared)
    pairs_of(tool, reports[:50])  # imports and shipped lists
    before, started = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, time.process_time()
    pairs = pairs_of(tool, reports)
    row: dict[str, object] = {"tool": tool, "reports": len(reports), "cpu": round(time.process_time() - started, 2)}
    row["peak_mb"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    row["input_mb"] = before // 1024
    if not size:
        row.update(accuracy(pairs, shared))
    print(json.dumps(row))


def _row(arguments: list[str], base: dict[int, float] | None = None, size: int = 0) -> None:
    """Run this script in a process of its own and print its row, with its CPU time beside that of onrecord."""
    told = subprocess.run([sys.executable, __file__, *arguments], check=True, capture_output=True, text=True).stdout
    row = json.loads(told.splitlines()[-1])
    if base is not None:
        row["of_onrecord"] = round(row["cpu"] / max(0.01, base.setdefault(size, row["cpu"])), 2)
    print("  ".join(f"{key} {value}" for key, value in row.items()), flush=True)


def _folder(given: str) -> Path:
    if not (path := Path(given)).is_dir():
        raise argparse.ArgumentTypeError(
            f"no folder {given}; name the one that holds eval/reuse, or leave --shared out"
        )
    return path


def _installed() -> list[str]:
    """The tools that can be run here; the others are named in a line each."""
    absent = [tool for tool, package in PACKAGES.items() if find_spec(package) is None]
    for tool in absent:
        print(f"{tool} left out: the package {PACKAGES[tool]} is not installed")
    return [tool for tool in PEERS if tool not in absent]


def main() -> None:
    """Print a row for each tool and size."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", default="1000,5000,20000,100000")
    parser.add_argument("--shared", type=_folder, default=Path(__file__).resolve().parent.parent.parent / "shared")
    parser.add_argument("--copies", default="70,300,300/6,5000", help="near-copies; 300/6: of six texts")
    parser.add_argument("--one", help=argparse.SUPPRESS)
    parser.add_argument("--one-of", help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.one_of:
        size, of = given.one_of.split("/")
        copied(int(size), int(of))
        return
    if given.one:
        tool, size = given.one.split(":")
        one(tool, int(size), given.shared)
        return
    for copies in given.copies.split(",") if given.copies else ():
        part = copies if "/" in copies else f"{copies}/1"
        _row(["--one-of", part])
    sizes = [int(size) for size in given.sizes.split(",") if size]
    real_set = all((given.shared / "eval/reuse" / f"dev_{part}.jsonl").is_file() for part in ("reports", "gold"))
    if not real_set:
        print("accuracy left out: no eval/reuse in the shared folder")
    tools = _installed() if real_set or sizes else []
    runs = [(tool, 0) for tool in tools if real_set]
    runs += [(tool, size) for size in sizes for tool in tools if size <= PEAK or tool in ("onrecord", "rensa")]
    base: dict[int, float] = {}
    for tool, size in runs:
        _row(["--shared", str(given.shared), "--one", f"{tool}:{size}"], base, size)


if __name__ == "__main__":
    main()
