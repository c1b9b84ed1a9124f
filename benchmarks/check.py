"""How long `onrecord check` takes on many stored quotations: median and 95th percentile of CPU time, index warm.

    python benchmarks/check.py [--size 1000000] [--index FILE]

The quotations are made: words drawn by their shipped frequencies, a tenth of them rare names that few quotations
share, so that posting lists are as long as in real text. Asked are stored quotations as they are, trimmed, with a
word changed, with a slip of typing, and quotations that were never stored. Beside it, in the same run: reading every
stored string with `in`.
"""

from __future__ import annotations

import argparse
import random
import statistics
import time
from collections.abc import Iterator
from pathlib import Path

from onrecord import resources
from onrecord.check import Index, Stored


def sentences(size: int) -> Iterator[str]:
    """Made quotations, the same for the same size."""
    draw = random.Random(8)
    rows = [row.rsplit(" ", 1) for row in resources.lines("en", "frequencies")]
    words, weights = [row[0] for row in rows], [int(row[1]) for row in rows]
    pool = draw.choices(words, weights, k=1 << 20)
    for n in range(size):
        at = draw.randrange(len(pool) - 40)
        made = pool[at : at + draw.randint(6, 30)]
        draw.shuffle(made)
        made[draw.randrange(len(made))] = f"name{draw.randrange(40_000)}"
        yield " ".join(made).capitalize() + ("." if n % 2 else ",")


def questions(said: list[str], many: int = 200) -> Iterator[tuple[str, str]]:
    """What is asked, by kind."""
    draw = random.Random(9)
    for _ in range(many):
        words = draw.choice(said).rstrip(".,").split()
        yield "as stored", " ".join(words)
        yield "trimmed", " ".join(words[: max(5, len(words) * 2 // 3)])
        at = draw.randrange(len(words))
        yield "a word changed", " ".join([*words[:at], "harbour", *words[at + 1 :]])
        long = max(words, key=len)
        yield "a slip of typing", " ".join(w if w != long else w[:2] + w[3:] for w in words)
    for _ in range(many):
        yield "never stored", " ".join(draw.sample(draw.choice(said).split() + draw.choice(said).split(), 6))


def main() -> None:
    """Build or open the index, ask, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--size", type=int, default=1_000_000)
    parser.add_argument("--index", type=Path, default=Path("check.index"))
    given = parser.parse_args()
    said = list(sentences(given.size))
    if not given.index.exists():
        start = time.perf_counter()
        rows = (Stored(f"q{n}", f"u{n}", f"r{n // 10}", None, None, (words,)) for n, words in enumerate(said))
        Index.make(rows, given.size // 10, given.index).close()
        print(f"built in {time.perf_counter() - start:.0f} s, {given.index.stat().st_size / 1e6:.0f} MB")
    index = Index.open(given.index)
    asked = list(questions(said))
    for _, quote in asked[:50]:
        index.find(quote)
    took: dict[str, list[float]] = {}
    right: dict[str, int] = {}
    for kind, quote in asked:
        start = time.process_time()
        hits = index.find(quote)
        took.setdefault(kind, []).append(time.process_time() - start)
        right[kind] = right.get(kind, 0) + bool(hits and hits[0].found)
    for kind, times in took.items():
        spread = sorted(times)[int(0.95 * len(times))]
        print(
            f"{kind:18} median {statistics.median(times) * 1e3:6.1f} ms   95th {spread * 1e3:6.1f} ms   "
            f"found {right[kind]} of {len(times)}"
        )
    times = [t for row in took.values() for t in row]
    print(f"{'all':18} median {statistics.median(times) * 1e3:6.1f} ms over {index.size} stored quotations")
    start = time.process_time()
    _ = [s for s in said if asked[0][1] in s]
    print(f"{'peer: read all':18} {(time.process_time() - start) * 1e3:13.1f} ms, exact words only")


if __name__ == "__main__":
    main()
