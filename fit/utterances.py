"""The score of utterances: whether two quotations report words said once.

Labels come from gold alone. Packs and golden stories: two quotations of one utterance, or of two. Real stories: rows of
one remark, rows of what is none; words in marks that two reports share are listed there without exception, so every
other pair of marked words is none. Clause pairs: said_same against what is related, unrelated, differing or denied.
What gold leaves open, or readers could dispute, is left out; so are two parts of one remark that share nothing.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from itertools import combinations
from pathlib import Path
from typing import Any

from fit.frame import Declared, Example, Source
from fit.stories import Case, Read, case, golden, kin, names, packs, real
from onrecord.collate.utterances.features import FEATURES, Comparison
from onrecord.collate.utterances.guards import apart
from onrecord.collate.utterances.pairs import SCORE as NAME
from onrecord.collate.utterances.pairs import candidates, stratum
from onrecord.collate.utterances.quoted import VoiceOf

Place = tuple[str, int, int]
Rows = list[dict[str, Any]]
Labels = dict[tuple[int, int], float]
NONE = ("related", "unrelated", "differ", "deny")
HALF = 0.5
# Below both, two quotations of one remark are parts of it that share nothing.
COVERED, NEAR = 0.25, 0.45


def examples(shared: Path) -> list[Example]:
    """Every candidate pair that gold decides and no guard does."""
    clauses = _lines(shared / "eval/pairs/dev.jsonl")
    out: list[Example] = []
    for told in packs(shared):
        out += _examples(told, _pack_labels(told))
    for name in names():
        gold = case(name)
        told = golden(gold)
        out += _examples(told, _golden_labels(told, gold))
    for told in real(shared):
        rows = _lines(told.folder / "gold.jsonl")
        out += _examples(told, _real_labels(told, rows, [c for c in clauses if c["story"] == told.folder.name]))
    return out


def _lines(path: Path) -> Rows:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def _examples(told: Read, labels: Labels) -> Iterator[Example]:
    compared = Comparison(told.said, told.vectors, kin(told.descent))
    for i, j in sorted(candidates(told.said, compared.pooled) & labels.keys()):
        if apart(*compared.parts(i, j)):
            continue
        values = compared.values(i, j)
        if labels[i, j] == 1 and values["covered"] < COVERED and values["meaning"] < NEAR:
            continue
        kind = stratum(told.said[i], told.said[j])
        yield Example(told.name, kind, tuple(values[f.name] for f in FEATURES), labels[i, j])


def _pairs(said: Sequence[VoiceOf]) -> Iterator[tuple[int, int]]:
    return combinations(range(len(said)), 2)


# ------------------------------------------------------------------ packs


def _pack_labels(told: Read) -> Labels:
    gold = json.loads((told.folder / "gold.json").read_text("utf-8"))
    of = {m["quotation"]: u["id"] for u in gold["utterances"] for m in u["members"]}
    possibly = {
        frozenset((x["quotation"], q)) for x in gold["possibly"] for q, u in of.items() if u == x["utterance"]
    }  # fmt: skip
    at = [_in_gold(v, gold["quotations"]) for v in told.said]
    out = {}
    for i, j in _pairs(told.said):
        a, b = at[i], at[j]
        if a and b:
            out[i, j] = 0.5 if frozenset((a, b)) in possibly else float(of[a] == of[b])
    return out


def _golden_labels(told: Read, gold: Case) -> Labels:
    """What a golden story expects of its quotations."""
    possibly = {frozenset(pair) for pair in gold.possibly.items()}
    out = {}
    for i, j in _pairs(told.said):
        a, b = told.said[i].id, told.said[j].id
        if a in gold.expected and b in gold.expected:
            same = gold.expected[a].utterance == gold.expected[b].utterance
            out[i, j] = 0.5 if frozenset((a, b)) in possibly else float(same)
    return out


def _in_gold(v: VoiceOf, quotations: Rows) -> str | None:
    """The gold quotation that holds half or more of the characters."""
    own = [(s.report, s.start, s.end) for s in v.spans]
    best, at = 0, None
    for q in quotations:
        if q["report"] == v.report and (q["mode"] == "indirect") == v.indirect:
            theirs = [(q["report"], s, e) for s, e in (q["quoted"] or q["content"])]
            met = sum(_shared(x, y) for x in own for y in theirs)
            best, at = max((best, at), (met, q["id"]), key=lambda row: row[0])
    return at if best >= HALF * sum(e - s for _, s, e in own) else None


def _shared(x: Place, y: Place) -> int:
    return max(0, min(x[2], y[2]) - max(x[1], y[1])) if x[0] == y[0] else 0


# ------------------------------------------------------------------ real stories


def _real_labels(told: Read, rows: Rows, clauses: Rows) -> Labels:
    where = [[(s.report, s.start, s.end) for s in (*v.quotation.content, *v.quotation.quoted)] for v in told.said]
    judged = [r for r in rows if r["kind"] in ("utterance", "not_utterance")]
    out = {}
    for i, j in _pairs(told.said):
        votes = {_row(r, where[i], where[j]) for r in judged} | {_clause(c, where[i], where[j]) for c in clauses}
        a, b = told.said[i], told.said[j]
        if votes == {None} and a.report != b.report and stratum(a, b) == "marks":
            out[i, j] = 0.0
        elif votes - {None} in ({True}, {False}):
            out[i, j] = float(True in votes)
    return out


def _row(row: dict[str, Any], a: Sequence[Place], b: Sequence[Place]) -> bool | str | None:
    """What a row says of two quotations: one remark, none, open, or nothing."""
    places = [(r, s, e) for r, s, e in row["spans"]]
    x, y = ({n for n, p in enumerate(places) if any(_shared(p, w) for w in ws)} for ws in (a, b))
    if not x or not y or len(x | y) < 2:
        return None
    if row.get("optional"):
        return "open"
    return row["kind"] == "utterance" and row.get("same") is not False


def _clause(row: dict[str, Any], a: Sequence[Place], b: Sequence[Place]) -> bool | str | None:
    """What a judged pair of clauses says of two quotations that stand in them."""
    x, y = ((row[k][0], *(row[f"{k}_clause"] or row[k][1:])) for k in "ab")
    if not any(_lie(p, q, a, b) for p, q in ((x, y), (y, x))):
        return None
    if row["confidence"] != "sure" or row.get("second"):
        return "open"
    return True if row["label"] == "said_same" else False if row["label"] in NONE else "open"


def _lie(p: Place, q: Place, a: Sequence[Place], b: Sequence[Place]) -> bool:
    return any(_shared(p, w) for w in a) and any(_shared(q, w) for w in b)


SCORE = Declared(
    NAME,
    "that two quotations report words said once",
    FEATURES,
    examples,
    (
        Source("eval/packs/dev", "written for this project"),
        Source("eval/own", "written for this project"),
        Source("tests/stories/wordings", "written for this project"),
        Source("eval/real/dev", "labels of this project; the texts are others' and only measured"),
        Source("eval/pairs/dev.jsonl", "labels of this project; the texts are others' and only measured"),
    ),
    precision={"marks": 0.98, "reported": 0.95},
)
