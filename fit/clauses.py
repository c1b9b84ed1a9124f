"""Fits the two scores of clause pairs (`compare/pairs.py`) from judged pairs and packs, with one story left out for
every figure.

    python fit/clauses.py ../shared                    writes src/onrecord/resources/en/clauses.json
    python fit/clauses.py ../shared --without STORY --to FILE     a score that has not seen a story, for measuring
    python fit/clauses.py ../shared --each FOLDER      one such file for every story that is measured on

Data: judged clause pairs of the eight real stories whose pairs may be fitted (the given ones and those of these
stories in eval/data/clauses.jsonl; labels ours, no word of them enters what ships), the story packs, given and
own, and eleven written stories (ours). Every other real story is there to be measured on and is not read here
(`eval/clause_pairs.py`). Pairs of packs are every pair of clauses that gold puts in claims, those of one claim against
those of none.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy

from onrecord.collate import dates, entities
from onrecord.collate.claims.candidates import Nearness
from onrecord.collate.claims.cluster import says_enough
from onrecord.collate.claims.matter import Join
from onrecord.collate.claims.prepared import Clause, prepared
from onrecord.collate.claims.shown import Texts
from onrecord.compare.guards import apart
from onrecord.compare.roles import FEATURES, features
from onrecord.compare.support import Stretches
from onrecord.job import annotate_all
from onrecord.language.encoder import StoryVectors, encode_story
from onrecord.model import Story
from onrecord.read import read
from onrecord.record import named
from onrecord.settings import Settings
from onrecord.trace import trace

ROOT = Path(__file__).resolve().parent.parent
TARGET = ROOT / "src/onrecord/resources/en/clauses.json"
ONE = {"same", "same_partial", "said_same"}
VALUES = {"num_shared", "num_conf", "num_only", "day_same", "day_diff", "polarity_diff", "holder_diff", "holder_same"}
PRECISION = {"agreement": 0.92, "matter": 0.85}
MOST = 0.6  # share of right ones from where a pair is possible
WRITTEN = 0.3  # weight of a pair of a written story beside one of a real story
READ = ROOT / "eval/data/clauses.jsonl"
WRITTEN_STORIES = ROOT / "eval/data/written"


@dataclass(frozen=True, slots=True)
class Pair:
    """Two clauses with their features and what is right of them."""

    story: str
    values: dict[str, float]
    label: str  # one of the judged labels; of packs: same, conflict or other
    weight: float
    sampled: bool
    reaches: bool = True  # whether no guard keeps the clauses apart and both say enough: where the score decides
    told: bool = False  # whether a whole clause of one side says what the other says too
    alike_only: bool = False  # whether it was drawn among what no guard keeps apart: it teaches `agreement` alone


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("shared", type=Path)
    parser.add_argument("--without", default=None)
    parser.add_argument("--to", type=Path, default=TARGET)
    parser.add_argument("--each", type=Path, default=None)
    options = parser.parse_args()
    pairs = [*real(options.shared), *packs(options.shared), *written()]
    if options.each:
        options.each.mkdir(parents=True, exist_ok=True)
        scored = {name: left_out(name, pairs) for name in PRECISION}
        for story in sorted({p.story for p in pairs}):
            write(options.each / f"{story}.json", [p for p in pairs if p.story != story], without(scored, story))
        return 0
    kept = [p for p in pairs if p.story != options.without]
    write(options.to, kept, {name: left_out(name, kept) for name in PRECISION}, figures=options.without is None)
    return 0


def compared_story(folder: Path) -> tuple[Story, tuple[Clause, ...], StoryVectors]:
    """The reports in a folder as one story, with its clauses as the product makes them ready."""
    reports = sorted(read([folder])[0], key=lambda r: r.id)
    story = dates.settle(Story("fit", tuple(reports), tuple(annotate_all(reports))))
    dated = {a.report: a.header.dated for a in story.annotations if a.header.dated}
    descent = trace(story.reports, Settings().trace, (), dated=dated)
    story = named(story, entities.collate(story, descent, (), ()))
    vectors = encode_story(story)
    return story, prepared(story, vectors), vectors


class Clauses:
    """The clauses of one story, with how near each pair is at first sight."""

    def __init__(self, folder: Path) -> None:
        story, clauses, vectors = compared_story(folder)
        self.found = [c.compared for c in clauses]
        self.texts = Texts(clauses, Stretches(story, vectors))
        self.near = Nearness(self.found)
        self.rows = [self.near.row(n) for n in range(len(self.found))]

    def best(self, report: str, start: int, end: int) -> int | None:
        """The clause of a report that a stretch is most like."""
        overlap = []
        for n, c in enumerate(self.found):
            span = c.statement.span
            inside = min(span.end, end) - max(span.start, start)
            if c.report == report and inside > 0:
                overlap.append((inside / (max(span.end, end) - min(span.start, start)), -n))
        return -max(overlap)[1] if overlap else None

    def reaches(self, a: int, b: int) -> bool:
        """Whether nothing but the score keeps two clauses apart."""
        one, other = self.found[a], self.found[b]
        return says_enough(one) and says_enough(other) and apart(one, other) is None

    def is_told(self, a: int, b: int) -> bool:
        """Whether a whole clause of one side says what the other says too."""
        return self.texts.tells_both(Join(a, b, 1.0, {}))

    def pair(self, a: int, b: int) -> dict[str, float]:
        return features(self.found[a], self.found[b], self.near.sight(a, b, float(self.rows[a][b])))


def real(shared: Path) -> Iterable[Pair]:
    """The judged pairs of the real stories that may be fitted to: the given ones, and the project's own of these."""
    judged, read_here = by_story(shared / "eval/pairs/dev.jsonl"), by_story(READ)
    for story in sorted(judged):
        clauses = Clauses(shared / "eval/real/dev" / story / "reports")
        found: dict[tuple[int, int], tuple[str, float, bool]] = {}
        for a, b, label, weight, sampled in (
            *((*between(clauses, r["a"], r["b"]), r["label"], weight_of(r), True) for r in read_here[story]),
            *(of_judged(clauses, row) for row in judged[story]),
        ):
            if a is not None and b is not None and clauses.found[a].report != clauses.found[b].report:
                found[min(a, b), max(a, b)] = (label, weight, sampled)
        for (a, b), (label, weight, sampled) in sorted(found.items()):
            told = sampled and clauses.is_told(a, b)
            yield Pair(story, clauses.pair(a, b), label, weight, sampled, clauses.reaches(a, b), told)


def weight_of(row: dict[str, Any]) -> float:
    """A pair that its reader hesitated at counts half."""
    return 1.0 if row.get("sure", True) else 0.5


Place = Sequence[Any]


def by_story(path: Path) -> dict[str, list[dict[str, Any]]]:
    """The rows of a file of pairs, by story."""
    held: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for line in path.read_text("utf-8").splitlines():
        held[json.loads(line)["story"]].append(json.loads(line))
    return held


def between(clauses: Clauses, a: Place, b: Place) -> tuple[int | None, int | None]:
    """The clauses that two stretches [report, start, end] are most like."""
    return clauses.best(a[0], a[1], a[2]), clauses.best(b[0], b[1], b[2])


def of_judged(clauses: Clauses, row: dict[str, Any]) -> tuple[int | None, int | None, str, float, bool]:
    """A judged pair: its clauses, label and weight, and whether it is of the sample that figures are made on."""
    a, b = between(clauses, [row["a"][0], *row["a_clause"]], [row["b"][0], *row["b_clause"]])
    return a, b, row["label"], 1.0 if row["confidence"] == "sure" else 0.5, row["source"] == "tfidf"


def packs(shared: Path) -> Iterable[Pair]:
    """Pairs of clauses that a pack's gold puts in claims, in two reports."""
    roots = [*(shared / "eval/packs/dev").iterdir(), *(ROOT / "eval/own").iterdir()]
    for pack in sorted(p for p in roots if (p / "gold.json").is_file()):
        clauses = Clauses(pack / "reports")
        claims, status = of_gold(clauses, json.loads((pack / "gold.json").read_text("utf-8")))
        held = sorted(claims)
        for i, a in enumerate(held):
            for b in held[i + 1 :]:
                shared_claims = claims[a] & claims[b]
                near = float(clauses.rows[a][b])
                if clauses.found[a].report == clauses.found[b].report or not (shared_claims or near > 0.3):
                    continue
                conflict = {status[c] for c in shared_claims} & {"contested", "contradicting", "differing", "changed"}
                label = "conflict" if conflict else "same" if shared_claims else "other"
                yield Pair(pack.name, clauses.pair(a, b), label, WRITTEN, False)


def written() -> Iterable[Pair]:
    """The judged pairs of the project's own stories in `eval/data/written`."""
    judged = by_story(READ)
    for folder in sorted(p for p in WRITTEN_STORIES.iterdir() if judged[p.name]):
        clauses = Clauses(folder / "reports.jsonl")
        for row in judged[folder.name]:
            a, b = between(clauses, row["a"], row["b"])
            if a is not None and b is not None and clauses.found[a].report != clauses.found[b].report:
                a, b = min(a, b), max(a, b)
                values, reaches = clauses.pair(a, b), clauses.reaches(a, b)
                told = clauses.is_told(a, b)
                yield Pair(folder.name, values, row["label"], weight_of(row), True, reaches, told, alike_only=True)


def of_gold(clauses: Clauses, gold: dict[str, Any]) -> tuple[dict[int, set[str]], dict[str, str]]:
    """The gold claims of each clause, and their status."""
    found: dict[int, set[str]] = defaultdict(set)
    for claim in gold["claims"]:
        for s in claim["statements"]:
            for n, c in enumerate(clauses.found):
                span = c.statement.span
                inside = min(span.end, s["end"]) - max(span.start, s["start"])
                if c.report == s["report"] and inside * 2 >= min(span.end - span.start, s["end"] - s["start"]) > 0:
                    found[n].add(claim["id"])
    return found, {c["id"]: c["status"] for c in gold["claims"]}


# ------------------------------------------------------------------ fitting


def chosen(name: str, pairs: Sequence[Pair]) -> tuple[list[Pair], list[bool]]:
    """The pairs that a score is fitted to, and which of them are its kind."""
    if name == "matter":
        right = ONE | {"differ", "deny", "conflict"}
        kept = [p for p in pairs if not p.alike_only]
        return kept, [p.label in right for p in kept]
    kept = [p for p in pairs if p.label not in ("differ", "deny", "conflict")]
    return kept, [p.label in ONE for p in kept]


def names_of(name: str) -> list[str]:
    """The features of a score: of `matter` none that tells agreement from conflict."""
    return [f for f in FEATURES if name != "matter" or f not in VALUES]


@dataclass(frozen=True, slots=True)
class Model:
    """Trees and a logistic regression (`line`, over features put to one scale), fitted to one thing."""

    trees: Any
    scale: Any
    line: Any

    def score(self, table: Any) -> Any:
        """The probability of each row: that of the mean of the two log-odds."""
        odds = self.trees.decision_function(table) + self.line.decision_function(self.scale.transform(table))
        return 1 / (1 + numpy.exp(-odds / 2))


def fitted(name: str, pairs: Sequence[Pair]) -> Model:
    kept, labels = chosen(name, pairs)
    size = Counter(p.story for p in kept)
    weights = numpy.asarray([p.weight / size[p.story] ** 0.5 for p in kept])
    weights /= weights.mean()
    table = numpy.asarray([[p.values[f] for f in names_of(name)] for p in kept])
    return modelled(table, labels, weights, max_depth=4, learning_rate=0.06, min_samples_leaf=10, C=0.05)


def modelled(
    table: Any, labels: Any, weights: Any, *, max_depth: int, learning_rate: float, min_samples_leaf: int, C: float
) -> Model:
    """Trees and a logistic regression fitted to a table [pairs, features]; C is the inverse of the latter's penalty."""
    from sklearn.ensemble import HistGradientBoostingClassifier
    from sklearn.linear_model import LogisticRegression
    from sklearn.preprocessing import StandardScaler

    trees = HistGradientBoostingClassifier(
        max_iter=150, max_depth=max_depth, learning_rate=learning_rate, min_samples_leaf=min_samples_leaf,
        l2_regularization=10, early_stopping=False, random_state=0,
    )  # fmt: skip
    scale = StandardScaler().fit(table)
    line = LogisticRegression(C=C, max_iter=3000).fit(scale.transform(table), labels, sample_weight=weights)
    return Model(trees.fit(table, labels, sample_weight=weights), scale, line)


def scores(model: Model, name: str, pairs: Sequence[Pair]) -> Any:
    return model.score(numpy.asarray([[p.values[f] for f in names_of(name)] for p in pairs]))


Scored = tuple[list[str], Any, Any, Any]


def left_out(name: str, pairs: Sequence[Pair]) -> Scored:
    """Of the judged, sampled pairs that the score decides: their stories, their scores by models that have not seen
    these, what is right, and where a whole clause tells both."""
    kept, labels = chosen(name, pairs)
    of: list[str] = []
    out, right, told = [], [], []
    for story in sorted({p.story for p in kept if p.sampled}):
        model = fitted(name, [p for p in pairs if p.story != story])
        rows = [n for n, p in enumerate(kept) if p.story == story and p.sampled and (p.reaches or name == "matter")]
        if not rows:
            continue
        out += list(scores(model, name, [kept[n] for n in rows]))
        right += [labels[n] for n in rows]
        told += [kept[n].told for n in rows]
        of += [story] * len(rows)
    return of, numpy.asarray(out), numpy.asarray(right), numpy.asarray(told)


def without(scored: dict[str, Scored], story: str) -> dict[str, Scored]:
    """The scored pairs of all other stories."""
    out = {}
    for name, (of, *figures) in scored.items():
        kept = numpy.asarray([s != story for s in of])
        p, right, told = (held[kept] for held in figures)
        out[name] = ([s for s in of if s != story], p, right, told)
    return out


def zone(p: Any, right: Any, told: Any, precision: float) -> tuple[float, float, float]:
    """From where a pair is possible (most are right), from where it is sure (so many are), and from where it is sure if
    a whole clause tells both."""
    sure = bar(p, right, precision)
    return bar(p, right, MOST), sure, min(sure, bar(p[told], right[told], precision))


def bar(p: Any, right: Any, precision: float) -> float:
    """The lowest score from which on so many of the pairs are right; 1 where there is none."""
    order = numpy.argsort(-p, kind="stable")
    share = numpy.cumsum(right[order]) / numpy.arange(1, len(p) + 1)
    held = [n for n in range(len(p)) if share[n] >= precision]
    return round(float(p[order[held[-1]]]), 4) if held else 1.0


def exported(model: Model) -> dict[str, Any]:
    """The model as arrays: half of either log-odds; `trees` lists of nodes [feature or -1, threshold, left child (the
    right one follows), value]."""
    weights = model.line.coef_.ravel() / model.scale.scale_ / 2
    base = float(model.trees._baseline_prediction.ravel()[0] + model.line.intercept_[0]) / 2
    return {
        "base": round(base, 6),
        "weights": [round(float(w), 6) for w in weights],
        "means": [round(float(m), 6) for m in model.scale.mean_],
        "trees": trees_of(model.trees),
    }


def trees_of(model: Any) -> list[list[list[float]]]:
    out = []
    for (tree,) in model._predictors:
        rows: list[list[float]] = []
        todo = [0]
        order: dict[int, int] = {0: 0}
        nodes = tree.nodes
        while todo:
            at = todo.pop(0)
            node = nodes[at]
            if node["is_leaf"]:
                rows.append([-1, 0, 0, round(float(node["value"]) / 2, 6)])
            else:
                order[int(node["left"])], order[int(node["right"])] = len(order), len(order) + 1
                left = order[int(node["left"])]
                rows.append([int(node["feature_idx"]), round(float(node["num_threshold"]), 6), left, 0])
                todo += [int(node["left"]), int(node["right"])]
        out.append(rows)
    return out


def counted(p: Any, right: Any) -> dict[str, str]:
    """How many of the pairs at or above a score are right."""
    return {
        str(t): f"{int((right & (p >= t)).sum())}/{int((p >= t).sum())}" for t in (0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9)
    }


def write(to: Path, pairs: Sequence[Pair], scored: dict[str, Scored], figures: bool = False) -> None:
    held: dict[str, Any] = {}
    card: dict[str, Any] = {
        "data": "judged clause pairs of eight real stories (labels ours); story packs and written stories (ours)",
        "pairs": dict(sorted(Counter(p.label for p in pairs).items())),
        "stories": sorted({p.story for p in pairs}),
    }
    for name in ("agreement", "matter"):
        model = fitted(name, pairs)
        _, p, right, told = scored[name]
        found = zone(p, right, told, PRECISION[name])
        if figures:
            card[name] = {
                "of": int(right.sum()),
                "right of those at or above": counted(p, right),
                "of these with a clause that tells both": counted(p[told], right[told]),
                "possible, sure, sure where a clause tells both": found,
            }
        held[name] = {
            "features": names_of(name),
            "zone": found,
            **exported(model),
        }
    body = json.dumps(held, separators=(",", ":"))
    card["sha256"] = hashlib.sha256(body.encode()).hexdigest()
    to.write_text(f'{{"card":{json.dumps(card)},\n"scores":{body}}}\n', "utf-8")
    if figures:
        print(json.dumps(card, indent=1))


if __name__ == "__main__":
    sys.exit(main())
