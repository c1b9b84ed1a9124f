"""Quotations: PolNeAR (US political news, measure only), all of a report and the text inside marks, and open news.

S-F1: one-to-one match at token overlap .5 with the right speaker; exact content F1: segments equal word for word. On
GUM's news (CC-BY) only the direct speech that it attributes is looked at: how much of it is read as something said.
PolNeAR marks wishes, fears, plans and refusals as attributions too, which the product does not count as words said:
beside the figures as scored stand those with such rows (`data/wish_cues.txt`) left out of gold and findings alike.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from figures import Figure
from onrecord import Report, annotate
from scorer import rows, score, write_rows

SOURCES = ("eval/quotations/polnear_dev.jsonl", "eval/score.py", "eval/open/gum.jsonl")

_LISTED = (Path(__file__).parent / "data" / "wish_cues.txt").read_text("utf-8").splitlines()
WISHES = frozenset(word for line in _LISTED if not line.startswith("#") for word in line.split())

_VIEW = re.compile(r"^-- (\w+): (\d+) gold, (\d+) predicted$", re.M)
_LINE = re.compile(r"^(TOK|EXACT|M50|S-F1)\s+P\s+([\d.]+)\s+R\s+([\d.]+)\s+F1\s+([\d.]+)$", re.M)
_NAMES = {"S-F1": "S-F1", "EXACT": "exact content F1", "M50": "found, F1"}


def figures(shared: Path, scratch: Path) -> Iterable[Figure]:
    """F1 by view; k of n is the recall's."""
    gold = shared / SOURCES[0]
    told = write_rows(scratch / "polnear.jsonl", [found(row) for row in rows(gold)])
    yield from _printed("PolNeAR dev", score(shared / SOURCES[1], "quotations", gold, told))
    said = write_rows(scratch / "gold.jsonl", [without_wishes(row, "quotes") for row in rows(gold)])
    texts = {row["id"]: row["text"] for row in rows(gold)}
    found_said = [without_wishes(row | {"text": texts[row["id"]]}, "quotations") for row in rows(told)]
    told = write_rows(scratch / "said.jsonl", found_said)
    yield from _printed("PolNeAR dev, said", score(shared / SOURCES[1], "quotations", said, told))
    news = [row for row in rows(shared / SOURCES[2]) if row["genre"] == "news"]
    yield from _marks(news)


def without_wishes(row: dict[str, Any], key: str) -> dict[str, Any]:
    """A row without the attributions whose cue tells a wish, a fear, a plan or a refusal."""
    text = row["text"]
    kept = [q for q in row[key] if not WISHES & set(" ".join(text[s:e] for s, e in q["cue"]).lower().split())]
    return row | {key: kept}


def found(row: dict[str, Any]) -> dict[str, Any]:
    """What `mark` writes of the quotations of a report of the data."""
    made = annotate(Report(row["id"], row["text"], language="en")).quotations

    def spans(some: Iterable[Any]) -> list[list[int]]:
        return [[s.start, s.end] for s in some]

    return {
        "id": row["id"],
        "quotations": [
            {"content": spans(q.content), "speaker": spans(q.speaker), "cue": spans(q.cue), "act": q.act,
             "within": q.within, "quoted": spans(q.quoted)}
            for q in made
        ],
    }  # fmt: skip


def _printed(name: str, printed: str) -> Iterable[Figure]:
    parts = _VIEW.split(printed)[1:]
    for view, gold, _, body in zip(parts[0::4], parts[1::4], parts[2::4], parts[3::4], strict=True):
        for kind, _, recall, f1 in _LINE.findall(body):
            if kind in _NAMES:
                hits = round(float(recall) * int(gold) / 100)
                where = "" if view == "all" else " inside marks"
                yield Figure("quotations", f"{name}:{where} {_NAMES[kind]}", float(f1) / 100, hits, int(gold))


def _marks(news: list[dict[str, Any]]) -> Iterable[Figure]:
    """Stretches that GUM attributes as direct speech, and those that the product reads as said."""
    hits = wanted = 0
    for row in news:
        told = [tuple(s) for q in found(row)["quotations"] for s in q["quoted"]]
        for mark in (a for a in row["attributions"] if a["mode"] == "direct" and not a.get("nested")):
            for start, end in _spans(mark["content"]):
                wanted += 1
                hits += any(2 * max(0, min(end, e) - max(start, s)) > end - start for s, e in told)
    if wanted:
        yield Figure("quotations", "GUM news: direct speech found", hits / wanted, hits, wanted)


def _spans(content: Any) -> list[tuple[int, int]]:
    return [(s, e) for s, e in content] if content and isinstance(content[0], list) else [(content[0], content[1])]
