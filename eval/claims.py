"""Whose a statement is, and what is not told, on text that no rule was written for.

`data/` keeps judgements only, as documents, offsets and labels; the text (Wikinews, GUM's news and interviews, CC-BY)
is read where it lies. `unknowns.jsonl` judges sentences: the kind of unknown one states, "none", or "optional" where
readers may differ. All sentences of that text with a word that could state one are in it, and ninety of the others.
`voices.jsonl` gives the voice of 200 statements, drawn at random from what the product reads in 38 of these reports.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from figures import Figure
from onrecord.annotate import annotate
from onrecord.model import Report, Statement

DATA = Path(__file__).resolve().parent / "data"
GUM, WIKINEWS = "eval/open/gum.jsonl", "eval/open/wikinews.jsonl"
SOURCES = (GUM, WIKINEWS)
Row = dict[str, Any]


def figures(shared: Path, scratch: Path) -> Iterable[Figure]:
    """P and R of unknowns over sentences, the kind of those found, and the share of voices that are right."""
    texts = {d["id"]: d for path in (GUM, WIKINEWS) for d in _rows(shared / path)}
    yield from _unknowns(_rows(DATA / "unknowns.jsonl"), texts)
    yield _voices(_rows(DATA / "voices.jsonl"), texts)


def _rows(path: Path) -> list[Row]:
    return [json.loads(row) for row in path.read_text("utf-8").splitlines() if row]


def _unknowns(rows: list[Row], texts: dict[str, Row]) -> Iterator[Figure]:
    found = {}
    for n, row in enumerate(rows):
        sentence = texts[row["document"]]["text"][row["start"] : row["end"]]
        found[n] = annotate(Report(f"s{n}", sentence, language="en")).unknowns
    kept = [n for n, row in enumerate(rows) if row["judged"] != "optional"]
    gold = [n for n in kept if rows[n]["judged"] != "none"]
    hits = [n for n in kept if found[n]]
    right = [n for n in hits if rows[n]["judged"] != "none"]
    kinds = [n for n in right if rows[n]["judged"] in {u.kind for u in found[n]}]
    yield Figure("claims", "unknowns in fresh sentences P", len(right) / max(1, len(hits)), len(right), len(hits))
    yield Figure("claims", "unknowns in fresh sentences R", len(right) / max(1, len(gold)), len(right), len(gold))
    yield Figure("claims", "kind of unknown (of found)", len(kinds) / max(1, len(right)), len(kinds), len(right))


def _voices(rows: list[Row], texts: dict[str, Row]) -> Figure:
    read: dict[str, tuple[Statement, ...]] = {}
    right = found = 0
    for row in rows:
        document = texts[row["document"]]
        if row["document"] not in read:
            report = Report("x" + row["document"], document["text"], published=document["published"])
            read[row["document"]] = annotate(report).statements
        best = max(read[row["document"]], key=lambda s: _overlap(s, row), default=None)
        if best is not None and _overlap(best, row) >= 0.5:
            found += 1
            right += best.voice == row["voice"]
    lost = 1 - found / max(1, len(rows))
    return Figure("claims", "voice of fresh statements", right / max(1, found), right, found, lost)


def _overlap(statement: Statement, row: Row) -> float:
    """Shared characters over all characters of the two stretches."""
    start, end = statement.span.start, statement.span.end
    shared = min(end, row["end"]) - max(start, row["start"])
    return max(0, shared) / (max(end, row["end"]) - min(start, row["start"]))
