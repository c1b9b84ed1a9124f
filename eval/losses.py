"""Where gold pairs of statements are lost on their way to one claim, stage by stage.

    python eval/losses.py packs own real      a row for each status, a column for each stage

A pair is lost where no clause covers a side (extraction), no two clauses of the sides are candidates, none scores above
the bar, a guard keeps them apart, one says too little, or the groups keep them apart; else it is joined. Pairs of
matters that differ or are contested are followed up to the guards. The scores are those that ship: they have seen these
stories, so the losses of the score are a lower bound.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

from figures import ROOT, SHARED
from onrecord.collate.claims.candidates import Nearness
from onrecord.collate.claims.cluster import agreed, says_enough, scored
from onrecord.collate.claims.prepared import Clause, prepared
from onrecord.compare.guards import apart, apart_but_for_values
from onrecord.compare.pairs import load
from onrecord.job import annotate_all, belonging
from onrecord.language.encoder import encode_story
from onrecord.model import Story
from onrecord.read import read
from onrecord.record import grounded

STAGES = ("no clause", "no candidate", "score", "guard", "says too little", "groups", "reaches", "joined")
CONFLICT = {"differing", "changed", "contested", "contradicting"}
FOLDERS = {"packs": SHARED / "eval/packs/dev", "own": ROOT / "eval/own", "real": SHARED / "eval/real/dev"}
Place = tuple[str, int, int]


@dataclass(frozen=True, slots=True)
class Pair:
    """Two stretches of different reports that gold puts in one matter."""

    status: str
    a: Place
    b: Place


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sets", nargs="*", default=list(FOLDERS), help="packs, own, real")
    print(f"{'set':6}{'status':16}" + "".join(f"{s:>16}" for s in STAGES))
    for name in parser.parse_args().sets:
        lost: dict[str, Counter[str]] = {}
        for folder in sorted(p for p in FOLDERS[name].iterdir() if list(p.glob("gold.json*"))):
            for status, stage in followed(folder):
                lost.setdefault(status, Counter())[stage] += 1
        for status, held in sorted(lost.items()):
            print(f"{name:6}{status:16}" + "".join(f"{held[s]:>16}" for s in STAGES))


def followed(folder: Path) -> Iterator[tuple[str, str]]:
    """The status and the stage of every gold pair of a story."""
    kept, _, _ = belonging(sorted(read([folder / "reports"])[0], key=lambda r: r.id))
    story, _, _ = grounded(Story(folder.name, tuple(kept), tuple(annotate_all(kept))))
    found = prepared(story, encode_story(story))
    way = _Way(found)
    for pair in gold(folder):
        yield pair.status, way.stage(pair)


def gold(folder: Path) -> Iterator[Pair]:
    """The gold pairs of a pack or a real story."""
    if (folder / "gold.json").is_file():
        for claim in json.loads((folder / "gold.json").read_text("utf-8"))["claims"]:
            places = [(s["report"], s["start"], s["end"]) for s in claim["statements"]]
            yield from (Pair(claim["status"], a, b) for a, b in combinations(places, 2) if a[0] != b[0])
        return
    for row in (json.loads(line) for line in (folder / "gold.jsonl").read_text("utf-8").splitlines() if line):
        if row["kind"] in ("agreed", "differing", "contested") and not row.get("optional"):
            values = row["value"] if row["kind"] != "agreed" else range(len(row["spans"]))
            for (a, v), (b, w) in combinations(zip(map(tuple, row["spans"]), values, strict=True), 2):
                if a[0] != b[0] and v != w:
                    yield Pair(row["kind"], a, b)


class _Way:
    """The way of a story's pairs through the stages."""

    def __init__(self, found: tuple[Clause, ...]) -> None:
        self.found = found
        self.trees = load()
        joins = scored(found, Nearness([c.compared for c in found]).candidates(), self.trees)
        self.scores = {name: {(j.a, j.b): j.score for j in held} for name, held in joins.items()}
        self.group: dict[int, int] = {}
        for n, matter in enumerate(agreed(found, joins["agreement"], self.trees["agreement"])):
            self.group |= dict.fromkeys(matter.clauses, n)

    def stage(self, pair: Pair) -> str:
        """The stage at which a pair is lost, or "joined"."""
        left, right = self.over(pair.a), self.over(pair.b)
        if not left or not right:
            return "no clause"
        if left & right:
            return "joined"
        conflict = pair.status in CONFLICT
        score = "matter" if conflict else "agreement"
        pairs = {(min(a, b), max(a, b)) for a in left for b in right} & self.scores[score].keys()
        if not pairs:
            return "no candidate"
        pairs = {p for p in pairs if self.scores[score][p] >= self.trees[score].sure}
        if not pairs:
            return "score"
        guard = apart_but_for_values if conflict else apart
        pairs = {(a, b) for a, b in pairs if not guard(self.found[a].compared, self.found[b].compared)}
        if not pairs:
            return "guard"
        if conflict:
            return "reaches"
        if not any(says_enough(self.found[a].compared) and says_enough(self.found[b].compared) for a, b in pairs):
            return "says too little"
        return "joined" if any(self.group.get(a, -1) == self.group.get(b, -2) for a, b in pairs) else "groups"

    def over(self, place: Place) -> set[int]:
        """The clauses that share half of the shorter stretch with a place."""
        report, start, end = place
        return {
            n
            for n, c in enumerate(self.found)
            for s in c.members
            if s.span.report == report
            and 2 * (min(s.span.end, end) - max(s.span.start, start)) >= min(s.span.end - s.span.start, end - start)
        }


if __name__ == "__main__":
    main()
