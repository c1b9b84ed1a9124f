"""Wordings: pairs of quoted strings judged by hand, and the packs' readings with everything before them perfect.

`pairs` asks `compare_quotations` whether two strings report one utterance. `given` collates the packs' gold quotations,
speakers and lines, so that what is wrong is the collation's own; the packs' own scorer gives the figures end to end.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from itertools import combinations
from pathlib import Path

from figures import Figure
from gold import load, story_of
from onrecord.collate.utterances import collate
from onrecord.compare.wordings import compare_quotations
from onrecord.model import Reading, Utterance

PAIRS, PACKS = "eval/variants/dev.jsonl", "eval/packs/dev"
SOURCES = (PAIRS, PACKS)
SAME_AS_BASE = {"verbatim", "punctuation", "case", "spelling"}
Counts = dict[str, list[int]]


def figures(shared: Path, scratch: Path) -> Iterable[Figure]:
    """P and R of: one utterance (strings; gold quotations), kinds of reading, sense-bearing differences."""
    yield from pairs(shared / PAIRS)
    counts: Counts = {}
    for pack in sorted(p for p in (shared / PACKS).iterdir() if (p / "gold.json").is_file()):
        given(pack, counts)
    for name, (hits, answered, asked) in counts.items():
        yield from _prf(f"gold quotations: {name}", hits, answered, asked)


def pairs(path: Path) -> Iterator[Figure]:
    """P and R of `compare_quotations(a, b).same`."""
    rows = [json.loads(row) for row in path.read_text("utf-8").splitlines()]
    said = [(row["same_utterance"], compare_quotations(row["a"], row["b"]).same) for row in rows]
    hits = sum(gold and found for gold, found in said)
    yield from _prf("judged pairs: same utterance", hits, sum(f for _, f in said), sum(g for g, _ in said))


def _prf(name: str, hits: int, answered: int, asked: int) -> Iterator[Figure]:
    yield Figure("variants", f"{name} P", hits / answered if answered else 1.0, hits, answered)
    yield Figure("variants", f"{name} R", hits / asked if asked else 1.0, hits, asked)


def given(pack: Path, counts: Counts) -> None:
    """Adds a pack's counts: hits, answered, asked."""
    gold = load(pack)
    story, descent, people = story_of(pack)
    utterances = collate(story, descent, people)
    found = {r.quotation: (u, r) for u in utterances for r in u.readings if r.link == "same"}
    modes = {q.id: q.mode for a in story.annotations for q in a.quotations}
    of = {m["quotation"]: u["id"] for u in gold["utterances"] for m in u["members"] if m["quotation"] in modes}
    possibly = {frozenset((x["quotation"], q)) for x in gold["possibly"] for q, u in of.items() if u == x["utterance"]}
    for name, kept in (
        ("same utterance, direct and mixed", [q for q in of if modes[q] != "indirect"]),
        ("same utterance, with indirect", list(of)),
    ):
        ours = {frozenset(p) for p in combinations(kept, 2) if found[p[0]][0].id == found[p[1]][0].id} - possibly
        theirs = {frozenset(p) for p in combinations(kept, 2) if of[p[0]] == of[p[1]]}
        _add(counts, name, len(ours & theirs), len(ours), len(theirs))
    witnesses = {r.id for r in story.reports if r.is_witness}
    for utterance in gold["utterances"]:
        near = {utterance["base"]} | {m["quotation"] for m in utterance["members"] if set(m["kinds"]) <= SAME_AS_BASE}
        for m in utterance["members"]:
            id = m["quotation"]
            if id in found and id != utterance["base"] and not m.get("not_scored"):
                _reading(counts, found[id], m["kinds"], m["sense"], near, witnesses)


def _reading(
    counts: Counts,
    found: tuple[Utterance, Reading],
    kinds: list[str],
    sense: list[str],
    near: set[str],
    witnesses: set[str],
) -> None:
    utterance, reading = found
    if reading.report in witnesses:
        return
    comparable = utterance.base in near
    ours = set(reading.kinds) if comparable else set()
    _add(counts, "kinds of reading", len(ours & set(kinds)), len(ours), len(kinds))
    ours = set(reading.sense) if comparable else set()
    _add(counts, "sense-bearing differences", len(ours & set(sense)), len(ours), len(sense))


def _add(counts: Counts, name: str, *numbers: int) -> None:
    row = counts.setdefault(name, [0, 0, 0])
    for k, number in enumerate(numbers):
        row[k] += number
