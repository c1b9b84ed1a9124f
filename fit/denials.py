"""Fits a score of a denial and what it denies, and measures it beside the rules of `collate/claims/denials.py`.

    python fit/denials.py ../shared                the figures, one story left out for each
    python fit/denials.py ../shared --to FILE      and the score fitted to all stories, in the form of clauses.json

The score does not ship: on stories that it has not seen it finds little that the rules do not find
(docs/accuracy-claims.md).

Data: pairs judged by readers who saw no score (eval/data/denials.jsonl: offsets and labels, ours), of real stories, of
story packs and of written stories (eval/data/written), and what the gold of each says of all other pairs. Where
readers and gold part, a pair is left out. "Denied reports that p" has both sides on one clause, as in the contract.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import networkx
import numpy

sys.path.insert(0, str(Path(__file__).resolve().parent))

from clauses import Model, compared_story, exported
from denial_features import DenialPairs, is_echo, points_back

from onrecord.collate.claims.candidates import Nearness
from onrecord.collate.claims.cluster import scored
from onrecord.collate.claims.denials import contested, denies
from onrecord.collate.claims.negation import is_undone
from onrecord.collate.claims.parties import Parties
from onrecord.collate.claims.prepared import Clause
from onrecord.compare.pairs import load
from onrecord.compare.roles import Compared, holder
from onrecord.model import Story

ROOT = Path(__file__).resolve().parent.parent
JUDGED = ROOT / "eval/data/denials.jsonl"
WRITTEN = ROOT / "eval/data/written"
KEPT_BACK = ("recount", "waterworks")  # packs that nothing is fitted to
OF_SET = {"real": 1.5, "written": 1.0, "own": 0.5, "packs": 0.7}  # weight of a pair
UNJUDGED = 0.5
BARS = (0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9)

Place = tuple[str, int, int]
Row = tuple[str, list[tuple[Place, str]]]  # a row of gold: its kind, and each place with its side


@dataclass(frozen=True, slots=True)
class Pair:
    """A denial and what it may deny, by their numbers in the story; whether it does and with what weight; `shown`:
    whether a finding may be made of it, for it is certain who denies and who asserts."""

    set: str
    story: str
    no: int
    yes: int
    values: dict[str, float]
    right: bool
    weight: float
    shown: bool


@dataclass(frozen=True, slots=True)
class Findings:
    """How many findings were shown in a story, and how many of them right; what gold leaves open counts in neither."""

    set: str
    right: int
    shown: int


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("shared", type=Path)
    parser.add_argument("--to", type=Path, default=None)
    options = parser.parse_args()
    pairs: list[Pair] = []
    ruled: list[Findings] = []
    for kind, name, folder in stories(options.shared):
        told = compared_story(folder)
        found = list(of_story(kind, name, *told, gold(kind, name, options.shared)))
        pairs += found
        ruled.append(by_rules(kind, *told, found))
    report(pairs, ruled)
    if options.to:
        held = {"denial": {"features": names(pairs), "zone": [0.5, 0.5], **exported(fitted(pairs))}}
        options.to.write_text(json.dumps({"scores": held}, separators=(",", ":")) + "\n", "utf-8")
    return 0


def report(pairs: Sequence[Pair], ruled: Sequence[Findings]) -> None:
    """Print what is right of the pairs and of the findings at every bar, of all and of each set, and of the rules."""
    score = left_out(pairs)
    for kind in ("all", *OF_SET):
        of = [(p, s) for p, s in zip(pairs, score, strict=True) if kind in ("all", p.set)]
        print(f"{kind}: {sum(p.right for p, _ in of if p.weight)} pairs deny of {sum(p.weight > 0 for p, _ in of)}")
        rules = [f for f in ruled if kind in ("all", f.set)]
        print(f"  the rules: findings {sum(f.right for f in rules)}/{sum(f.shown for f in rules)}")
        for bar in BARS:
            held = [p for p, s in of if s >= bar]
            found = findings(held)
            counted = f"{sum(p.right for p in held if p.weight)}/{sum(p.weight > 0 for p in held)}"
            print(
                f"  from {bar}: pairs {counted}, findings {sum(f.right for f in found)}/{sum(f.shown for f in found)}"
            )


# ------------------------------------------------------------------ stories and gold


def stories(shared: Path) -> Iterator[tuple[str, str, Path]]:
    """The set, name and reports of every story that is read here."""
    for story in sorted(p for p in (shared / "eval/real/dev").iterdir() if (p / "gold.jsonl").is_file()):
        yield "real", story.name, story / "reports"
    for kind, root in (("packs", shared / "eval/packs/dev"), ("own", ROOT / "eval/own")):
        for pack in sorted(p for p in root.iterdir() if (p / "gold.json").is_file() and p.name not in KEPT_BACK):
            yield kind, pack.name, pack / "reports"
    for story in sorted(p for p in WRITTEN.iterdir() if p.is_dir()):
        yield "written", story.name, story / "reports.jsonl"


def gold(kind: str, name: str, shared: Path) -> list[Row]:
    """What the gold of a story calls contested, contradicting, or neither though it tempts."""
    if kind in ("packs", "own"):
        root = shared / "eval/packs/dev" if kind == "packs" else ROOT / "eval/own"
        claims = json.loads((root / name / "gold.json").read_text("utf-8"))["claims"]
        return [
            (c["status"], [((s["report"], s["start"], s["end"]), s["polarity"]) for s in c["statements"]])
            for c in claims
            if c["status"] in ("contested", "contradicting")
        ]
    if kind == "real":
        return [real_row(r) for r in lines(shared / "eval/real/dev" / name / "gold.jsonl") if "contested" in r["kind"]]
    texts = {r["id"]: r["text"] for r in lines(WRITTEN / name / "reports.jsonl")}
    out: list[Row] = []
    for row in lines(WRITTEN / name / "plan.jsonl"):
        if row["status"] in ("contested", "contradicting"):
            at = ((s, texts.get(s["report"], "").find(s["words"])) for s in row["sides"])
            out.append(
                (row["status"], [((s["report"], n, n + len(s["words"])), s["side"]) for s, n in at if n >= 0])
            )  # fmt: skip
    return out


def real_row(row: dict[str, Any]) -> Row:
    sides = row["value"] if isinstance(row["value"], list) else [""] * len(row["spans"])
    kind = row["kind"] + (" perhaps" if row.get("optional") else "")
    return kind, [(tuple(span), side) for span, side in zip(row["spans"], sides, strict=False)]


def lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines() if line]


def meet(a: Place, b: Place) -> bool:
    return a[0] == b[0] and a[1] < b[2] and b[1] < a[2]


def told_by(rows: Sequence[Row], no: Sequence[Place], yes: Place) -> set[str]:
    """The kinds of the rows of gold that hold a pair: on two sides, or in two places of one that only tempts."""
    out = set()
    for kind, places in rows:
        here = {p: side for p, side in places if any(meet(p, at) for at in no)}
        there = {p: side for p, side in places if meet(p, yes)}
        tempts = kind == "not_contested" and (here.keys() != there.keys() or len(here) > 1)
        if here and there and (tempts or len(set(here.values()) | set(there.values())) > 1):
            out.add(kind)
    return out


# ------------------------------------------------------------------ pairs

Judged = dict[tuple[Place, bool, Place], dict[str, Any]]


def judged(kind: str, name: str) -> Judged:
    """The judged pairs of a story, by the place of the denial, whether it points back, and the assertion's place."""
    held = (r for r in lines(JUDGED) if (r["set"], r["story"]) == (kind, name))
    return {(tuple(r["a"]), r["back"], tuple(r["b"])): r for r in held}  # type: ignore[misc]


def of_story(kind: str, name: str, story: Story, found: tuple[Clause, ...], rows: Sequence[Row]) -> Iterator[Pair]:
    """The pairs of a story."""
    pairs, read, parties = DenialPairs(story, found), judged(kind, name), Parties(story)
    for no, yes in pairs.pairs():
        a, b = pairs.clauses[no], pairs.clauses[yes]
        if holder(a.statement) == "own":
            continue  # by the contract a party that the report names denies
        at = place(a), points_back(a.statement), place(b)
        right, weight = labelled(read.get(at), told_by(rows, [place(a), clause(a)], place(b)), is_echo(a, b))
        shown = holder(a.statement) != "words:" and not is_undone(a.statement, a.sentence, pairs.texts[a.report])
        shown = shown and parties.are_certain(a.statement) and parties.are_certain(b.statement)
        yield Pair(kind, name, no, yes, pairs.features(no, yes), right, weight * OF_SET[kind], shown)


def place(c: Compared) -> Place:
    span = c.statement.span
    return span.report, span.start, span.end


def clause(c: Compared) -> Place:
    span = c.statement.evidence.spans[0]
    return span.report, span.start, span.end


def labelled(row: dict[str, Any] | None, told: set[str], echo: bool) -> tuple[bool, float]:
    """Whether a pair is a denial of what is asserted, and its weight: 0 where nothing certain is known."""
    if "not_contested" in told:
        return False, 1.0
    if echo:
        return True, 1.0
    if row is None:
        return "contested" in told, 0.0 if told and "contested" not in told else UNJUDGED
    sure = 1.0 if row.get("sure", True) else 0.5
    if row["label"] == "deny":
        return row["no"] == "A", sure if row["no"] == "A" else 0.0
    return False, 0.0 if row["label"] == "opposite" or told else sure


# ------------------------------------------------------------------ findings


def findings(pairs: Sequence[Pair]) -> list[Findings]:
    """The findings that pairs at or above a bar make: those that hang together are one."""
    of: dict[tuple[str, str], list[Pair]] = defaultdict(list)
    for pair in pairs:
        if pair.shown:
            of[pair.set, pair.story].append(pair)
    return [counted(kind, held, [(p.no, p.yes) for p in held]) for (kind, _), held in sorted(of.items())]


def counted(kind: str, known: Sequence[Pair], edges: Sequence[tuple[int, int]]) -> Findings:
    """How many groups of joined pairs have a right one; a group of pairs of which nothing is known does not count."""
    graph: networkx.Graph = networkx.Graph(edges)
    of = {(p.no, p.yes): p for p in known if p.weight}
    right = shown = 0
    for group in networkx.connected_components(graph):
        told = [of[e] for e in edges if e[0] in group and e in of]
        shown += bool(told)
        right += any(p.right for p in told)
    return Findings(kind, right, shown)


def by_rules(kind: str, story: Story, found: tuple[Clause, ...], pairs: Sequence[Pair]) -> Findings:
    """The findings of the rules that ship, counted alike."""
    near, trees = Nearness([c.compared for c in found]), load()
    denying = {n for n, c in enumerate(found) if denies(c.compared.statement)}
    near_them = [c for c in near.candidates() if denying & {c[0], c[1]}]
    joins = [j for held in (near_them, near.beside(sorted(denying))) for j in scored(found, held, trees)["matter"]]
    matters = contested(story, found, joins, trees["matter"].sure)
    edges = [(no, yes) for m in matters for no in m.denied for yes in m.clauses if yes not in m.denied]
    return counted(kind, pairs, [e for e in edges if holder(found[e[0]].compared.statement) != "own"])


# ------------------------------------------------------------------ fitting


def names(pairs: Sequence[Pair]) -> list[str]:
    return sorted(pairs[0].values)


def table_of(pairs: Sequence[Pair]) -> Any:
    return numpy.asarray([[p.values[name] for name in names(pairs)] for p in pairs])


def fitted(pairs: Sequence[Pair]) -> Model:
    """The mean of small trees and a logistic regression, each story counting by the root of its pairs."""
    from sklearn.ensemble import HistGradientBoostingClassifier
    from sklearn.linear_model import LogisticRegression
    from sklearn.preprocessing import StandardScaler

    kept = [p for p in pairs if p.weight]
    size = Counter((p.set, p.story) for p in kept)
    weights = numpy.asarray([p.weight / size[p.set, p.story] ** 0.5 for p in kept])
    weights /= weights.mean()
    table, right = table_of(kept), numpy.asarray([p.right for p in kept])
    trees = HistGradientBoostingClassifier(
        max_iter=60, max_depth=3, learning_rate=0.08, min_samples_leaf=10, l2_regularization=10, max_features=0.3,
        max_bins=32, early_stopping=False, random_state=0,
    )  # fmt: skip
    scale = StandardScaler().fit(table)
    line = LogisticRegression(C=0.03, max_iter=3000).fit(scale.transform(table), right, sample_weight=weights)
    return Model(trees.fit(table, right, sample_weight=weights), scale, line)


def left_out(pairs: Sequence[Pair], fit: Callable[[Sequence[Pair]], Model] = fitted) -> list[float]:
    """The score of every pair by a model that has not seen its story."""
    out = [0.0] * len(pairs)
    for story in sorted({(p.set, p.story) for p in pairs}):
        model = fit([p for p in pairs if (p.set, p.story) != story])
        at = [n for n, p in enumerate(pairs) if (p.set, p.story) == story]
        for n, score in zip(at, model.score(table_of([pairs[n] for n in at])), strict=True):
            out[n] = float(score)
    return out


if __name__ == "__main__":
    sys.exit(main())
