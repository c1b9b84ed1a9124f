"""Fits the score of two values (`collate/claims/value_pairs.py`): do they answer one question and cannot both hold?

    python fit/values.py ../shared                    writes src/onrecord/resources/en/values.json
    python fit/values.py ../shared --each FOLDER      a score that has not seen it, for every story measured on

Data: pairs of values judged by readers who saw no score (eval/data/values.jsonl: offsets and labels, ours) of eight
real stories whose pairs may be fitted to, of story packs and of written stories (eval/data/written); what the gold of
the packs and the writers' own lists say of all other pairs. Every feature that is a score of clauses is made by one
that has not seen the story.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy

sys.path.insert(0, str(Path(__file__).resolve().parent))

from clauses import Model, compared_story, exported, modelled

from onrecord.collate.claims.candidates import Nearness
from onrecord.collate.claims.cluster import scored
from onrecord.collate.claims.differences import apart
from onrecord.collate.claims.points import points
from onrecord.collate.claims.value_features import FEATURES
from onrecord.collate.claims.value_pairs import ValuePairs
from onrecord.compare.pairs import read

ROOT = Path(__file__).resolve().parent.parent
TARGET = ROOT / "src/onrecord/resources/en/values.json"
CLAUSES = ROOT / "src/onrecord/resources/en/clauses.json"
JUDGED = ROOT / "eval/data/values.jsonl"
WRITTEN = ROOT / "eval/data/written"
KEPT_BACK = ("recount", "waterworks")  # packs that no score is fitted to
# Of pairs; a finding, of several pairs, is right more often. At .9 two pairs move the bar from .63 to .76.
PRECISION = 0.85
OF_SET = {"real": 1.0, "written": 1.0, "own": 0.6, "packs": 0.6}  # weight of a pair
PARTED = ("differing", "changed")

Place = tuple[str, int, int]


@dataclass(frozen=True, slots=True)
class Pair:
    """Two values with their features, whether a finding that holds them against each other is right, and with what
    weight; `reaches`: no guard stands before the score."""

    set: str
    story: str
    values: dict[str, float]
    right: bool
    weight: float
    reaches: bool


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("shared", type=Path)
    parser.add_argument("--to", type=Path, default=TARGET)
    parser.add_argument("--each", type=Path, default=None)
    parser.add_argument("--clauses", type=Path, default=None, help="the folder of `fit/clauses.py --each`, if made")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        folder = options.clauses or clauses_left_out(options.shared, Path(scratch))
        pairs = list(all_pairs(options.shared, folder))
    if options.each:
        options.each.mkdir(parents=True, exist_ok=True)
        unseen = left_out(pairs)
        for story in sorted({p.story for p in pairs}):
            write(options.each / f"{story}.json", pairs, unseen, without=story)
        return 0
    write(options.to, pairs, left_out(pairs))
    return 0


def clauses_left_out(shared: Path, folder: Path) -> Path:
    subprocess.run([sys.executable, str(ROOT / "fit/clauses.py"), str(shared), "--each", str(folder)], check=True)
    return folder


def stories(shared: Path) -> Iterator[tuple[str, str, Path]]:
    """The set, name and reports of every story that is fitted to."""
    given = {json.loads(line)["story"] for line in (shared / "eval/pairs/dev.jsonl").read_text("utf-8").splitlines()}
    for story in sorted(given):
        yield "real", story, shared / "eval/real/dev" / story / "reports"
    for kind, root in (("packs", shared / "eval/packs/dev"), ("own", ROOT / "eval/own")):
        for pack in sorted(p for p in root.iterdir() if (p / "gold.json").is_file() and p.name not in KEPT_BACK):
            yield kind, pack.name, pack / "reports"
    for story_folder in sorted(p for p in WRITTEN.iterdir() if p.is_dir()):
        yield "written", story_folder.name, story_folder / "reports.jsonl"


def all_pairs(shared: Path, clauses: Path) -> Iterator[Pair]:
    judged: dict[tuple[str, str], dict[frozenset[Place], tuple[str, bool]]] = {}
    for row in map(json.loads, JUDGED.read_text("utf-8").splitlines()):
        places = frozenset((tuple(row["a"]), tuple(row["b"])))
        judged.setdefault((row["set"], row["story"]), {})[places] = row["label"], row.get("sure", True)
    for kind, name, folder in stories(shared):
        yield from of_story(kind, name, folder, clauses, judged.get((kind, name), {}), gold(kind, name, shared))


def of_story(
    kind: str, name: str, folder: Path, clauses: Path, judged: Mapping[frozenset[Place], tuple[str, bool]],
    parted: Sequence[Sequence[Place]],
) -> Iterator[Pair]:  # fmt: skip
    story, found, _ = compared_story(folder)
    held = clauses / f"{name}.json"
    trees = load_clauses(held)
    near = Nearness([c.compared for c in found])
    pairs = ValuePairs(story, found, points(story, found), near, scored(found, near.candidates(), trees))
    for a, b in pairs.pairs():
        one, other = (pairs.values[k].slot.span for k in (a, b))
        places = ((one.report, one.start, one.end), (other.report, other.start, other.end))
        differs = any(all(any(meet(p, q) for q in row) for p in places) for row in parted)
        right, weight = labelled(kind, judged.get(frozenset(places)), differs)
        if weight:
            yield Pair(kind, name, pairs.features(a, b), right, weight * OF_SET[kind], apart(pairs, a, b) is None)


def load_clauses(path: Path) -> Any:
    """The scores of clauses in a file, or those that ship where there is none: then they have not seen the story."""
    held = path if path.is_file() else CLAUSES
    return {name: read(arrays) for name, arrays in json.loads(held.read_text("utf-8"))["scores"].items()}


def labelled(kind: str, judged: tuple[str, bool] | None, differs: bool) -> tuple[bool, float]:
    """Whether a pair is right, and its weight: 0 where readers and gold do not agree. What changed with time differs
    only where gold says so; of pairs that nobody judged gold tells, the writers' own lists less surely."""
    if judged is None:
        return differs, 0.7 if differs else (0.5 if kind == "written" else 1.0)
    label, sure = judged
    half = 1.0 if sure else 0.5
    if label == "conflict":
        return True, half
    if label == "update":
        return differs, half if differs or kind == "real" else half / 2
    return False, 0.0 if differs and label != "fits" else half


def gold(kind: str, name: str, shared: Path) -> list[list[Place]]:
    """The places of every matter in which reports differ by the gold of the set."""
    if kind in ("packs", "own"):
        root = shared / "eval/packs/dev" if kind == "packs" else ROOT / "eval/own"
        claims = json.loads((root / name / "gold.json").read_text("utf-8"))["claims"]
        return [[(s["report"], s["start"], s["end"]) for s in c["statements"]] for c in claims if c["status"] in PARTED]
    if kind == "real":
        rows = map(json.loads, (shared / "eval/real/dev" / name / "gold.jsonl").read_text("utf-8").splitlines())
        return [[tuple(s) for s in r["spans"]] for r in rows if r["kind"] == "differing"]
    texts = {r["id"]: r["text"] for r in lines(WRITTEN / name / "reports.jsonl")}
    out: list[list[Place]] = []
    for row in lines(WRITTEN / name / "plan.jsonl"):
        if row["status"] in PARTED:
            found = ((s["report"], texts.get(s["report"], "").find(s["words"]), s["words"]) for s in row["sides"])
            out.append([(report, at, at + len(words)) for report, at, words in found if at >= 0])
    return out


def lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def meet(a: Place, b: Place) -> bool:
    return a[0] == b[0] and a[1] < b[2] and b[1] < a[2]


# ------------------------------------------------------------------ fitting


def fitted(pairs: Sequence[Pair]) -> Model:
    right = numpy.asarray([p.right for p in pairs])
    weights = numpy.asarray([p.weight for p in pairs])
    return modelled(table_of(pairs), right, weights, max_depth=2, learning_rate=0.08, min_samples_leaf=15, C=0.03)


def table_of(pairs: Sequence[Pair]) -> Any:
    return numpy.asarray([[p.values[name] for name in FEATURES] for p in pairs])


Scored = list[tuple[Pair, float]]


def left_out(pairs: Sequence[Pair]) -> Scored:
    """Every pair that the score decides, with its score by a model that has not seen its story."""
    out: Scored = []
    for story in sorted({p.story for p in pairs}):
        model = fitted([p for p in pairs if p.story != story])
        held = [p for p in pairs if p.story == story and p.reaches]
        if held:
            out += zip(held, model.score(table_of(held)).tolist(), strict=True)
    return out


def zone(unseen: Scored, precision: float = PRECISION) -> tuple[float, float]:
    """From where a pair is possible (half are right) and from where it is sure: the lowest score from which on so many
    of the pairs are right, a pair counting by its weight."""
    order = sorted(unseen, key=lambda row: -row[1])
    right = all_ = 0.0
    possible = sure = 1.0
    for pair, p in order:
        right += pair.weight * pair.right
        all_ += pair.weight
        if right >= precision * all_:
            sure = p
        if right >= all_ / 2:
            possible = p
    return round(possible, 4), round(sure, 4)


def counted(unseen: Iterable[tuple[Pair, float]]) -> dict[str, str]:
    held = list(unseen)
    return {
        str(t): f"{sum(p.right for p, s in held if s >= t)}/{sum(s >= t for _, s in held)}"
        for t in (0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9)
    }


def write(to: Path, pairs: Sequence[Pair], unseen: Scored, without: str | None = None) -> None:
    kept = [p for p in pairs if p.story != without]
    possible, sure = zone([row for row in unseen if row[0].story != without])
    held = {"value": {"features": list(FEATURES), "zone": [possible, sure], **exported(fitted(kept))}}
    body = json.dumps(held, separators=(",", ":"))
    card: dict[str, Any] = {
        "data": "judged pairs of values of eight real stories (labels ours), of story packs and written stories (ours)",
        "pairs": {f"{kind} {'right' if right else 'wrong'}": n for (kind, right), n in sorted(
            Counter((p.set, p.right) for p in kept).items())},
        "stories": sorted({p.story for p in kept}),
        "possible, sure": [possible, sure],
    }  # fmt: skip
    card["clauses"] = json.loads(CLAUSES.read_text("utf-8"))["card"]["sha256"]
    if without is None:
        card["right of those at or above, by scores that have not seen the story"] = {
            "all": counted(unseen),
            **{kind: counted(row for row in unseen if row[0].set == kind) for kind in OF_SET},
        }
        card["of"] = sum(p.right for p, _ in unseen)
        print(json.dumps(card, indent=1))
    card["sha256"] = hashlib.sha256(body.encode()).hexdigest()
    to.write_text(f'{{"card":{json.dumps(card)},\n"scores":{body}}}\n', "utf-8")


if __name__ == "__main__":
    sys.exit(main())
