"""How long a search takes in a project of many quotations, beside Datasette's plain FTS query on the same words.

    python benchmarks/search.py [--rows 1000000] [--queries 200]

Rows are made of words drawn by their frequency in news, so that common and rare words stand as often as they do there.
"""

from __future__ import annotations

import argparse
import sqlite3
import tempfile
import time
from pathlib import Path
from random import Random
from statistics import median

from onrecord import resources
from onrecord.store import opened
from onrecord.store.search import Query, search

MATCHING = "number IN (SELECT rowid FROM found_words WHERE found_words MATCH ?)"


def fill(db: sqlite3.Connection, rows: int) -> list[str]:
    """Made quotations; some of them to be asked for."""
    chance = Random(1)
    names = [f"{a} {b}" for a in ("Ada", "Jon", "Vera", "Moira") for b in ("Lowe", "Sorley", "Aldine", "Hale")]
    listed = resources.lines("en", "frequencies")
    vocabulary = [line.split()[0] for line in listed]
    weights = [1.0 / (n + 10) for n in range(len(vocabulary))]  # Zipf's law
    db.execute("BEGIN")
    db.execute("INSERT INTO story (number, id, key, shown) VALUES (1, 'made', 'made', 1)")
    kept = []
    for start in range(0, rows, 10_000):
        drawn = chance.choices(vocabulary, weights, k=10_000 * 22)
        for n in range(min(10_000, rows - start)):
            said = " ".join(drawn[n * 22 : n * 22 + 8 + n % 14])
            number = start + n + 1
            day = f"2026-{1 + number % 12:02}-{1 + number % 28:02}"
            db.execute(
                "INSERT INTO found (number, story, kind, report, id, finding, speaker, speaker_key, source, "
                "source_key, day, status, words, spans) "
                "VALUES (?, 1, 'quotation', ?, ?, '', ?, ?, ?, ?, ?, 'direct', ?, '')",
                (number, f"r{number // 10}", f"r{number // 10}.q{number % 10}", names[number % 16],
                 names[number % 16].split()[1].lower(), f"Outlet {number % 90}", f"outlet {number % 90}", day, said),
            )  # fmt: skip
            db.execute("INSERT INTO found_words (rowid, words) VALUES (?, ?)", (number, said))
            if number % (rows // 2000 or 1) == 0:
                kept.append(said)
    db.execute("INSERT INTO found_words (found_words) VALUES ('optimize')")
    db.execute("COMMIT")
    return kept


def questions(kept: list[str], count: int) -> list[str]:
    """What a person types: a phrase of four to eight words, with a word changed in every third."""
    chance, out = Random(2), []
    for n in range(count):
        words = chance.choice(kept).split()
        size = chance.randint(4, 8)
        start = chance.randrange(max(1, len(words) - size))
        asked = words[start : start + size]
        if n % 3 == 0:
            asked[chance.randrange(len(asked))] = chance.choice(chance.choice(kept).split())
        out.append(" ".join(asked))
    return out


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--rows", type=int, default=1_000_000)
    options.add_argument("--queries", type=int, default=200)
    given = options.parse_args()
    with tempfile.TemporaryDirectory() as folder, opened(Path(folder) / "p", create=True) as project:
        asked = questions(fill(project.db, given.rows), given.queries)
        ours, theirs = [], []
        for words in asked:
            begun = time.perf_counter(), time.process_time()
            search(project.db, Query(words))
            ours.append((time.perf_counter() - begun[0], time.process_time() - begun[1]))
            begun = time.perf_counter(), time.process_time()
            match = " ".join(f'"{w}"' for w in words.split())  # as Datasette's search escapes it
            project.db.execute(
                f"SELECT * FROM found WHERE {MATCHING} LIMIT 101",
                (match,),
            ).fetchall()
            project.db.execute(
                f"SELECT source, count(*) FROM found WHERE {MATCHING} GROUP BY source", (match,)
            ).fetchall()
            theirs.append((time.perf_counter() - begun[0], time.process_time() - begun[1]))
    for name, times in (("onrecord", ours), ("Datasette's FTS with one facet", theirs)):
        wall, cpu = (sorted(1000 * t[k] for t in times) for k in (0, 1))
        last = len(wall) * 95 // 100
        print(
            f"{name}: median {median(wall):.1f} ms, 95 % {wall[last]:.1f} ms (CPU {median(cpu):.1f}, {cpu[last]:.1f})"
        )


if __name__ == "__main__":
    main()
