"""Fourteen written stories with their writers' own lists of what several reports tell, kept in `eval/data/written`.

A story is `reports.jsonl` and `plan.jsonl`: a line a matter, its status and its sides, each a report's exact words (and
the value, where values differ). Eleven have pairs that the score of clauses is fitted to; each is measured by one that
has not seen it. Writers list what they see, so that what is found beyond the lists is not counted as wrong.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from itertools import combinations
from pathlib import Path

from figures import ROOT, Figure
from left_out import claims_left_out, scored_by
from onrecord.job import build
from onrecord.model import Claim, ClaimStatement, Record
from onrecord.read import read

SOURCES = ()
STORIES = ROOT / "eval" / "data" / "written"
_TOLD = ("agreed", "mixed_voice", "repeated")
Place = tuple[str, int, int]


def figures(shared: Path, scratch: Path) -> Iterable[Figure]:
    """Of the listed pairs of sides that tell one matter, those that one claim shows; of what is shown for one report
    alone, what the lists have in another report too."""
    fitted = claims_left_out(shared)
    found = listed = elsewhere = alone = 0
    for story in sorted(p for p in STORIES.iterdir() if (p / "plan.jsonl").is_file()):
        with scored_by(fitted.get(story.name)):
            record = build(read([story / "reports.jsonl"])[0])
        matters = list(_matters(story, record))
        pairs = [pair for status, sides in matters if status == "agreed" for pair in _across(sides)]
        several = [c for c in record.claims_shown if c.status in _TOLD]
        listed += len(pairs)
        found += sum(any(_has(c, a) and _has(c, b) for c in several) for a, b in pairs)
        singles = [c for c in record.claims_shown if c.status == "single"]
        alone += len(singles)
        elsewhere += sum(any(_elsewhere(c, sides) for _, sides in matters) for c in singles)
    yield Figure("written", "agreed pairs shown (listed)", found / max(1, listed), found, listed)
    yield Figure("written", "of one report alone, told elsewhere", elsewhere / max(1, alone), elsewhere, alone)


def _matters(story: Path, record: Record) -> Iterator[tuple[str, list[Place]]]:
    """The status of every listed matter, and where its sides stand."""
    texts = {r.report.id: r.report.text for r in record.reports}
    for line in (story / "plan.jsonl").read_text("utf-8").splitlines():
        row = json.loads(line)
        starts = [(s["report"], texts[s["report"]].find(s["words"]), len(s["words"])) for s in row["sides"]]
        yield row["status"], [(r, at, at + size) for r, at, size in starts if at >= 0]


def _across(sides: Iterable[Place]) -> Iterator[tuple[Place, Place]]:
    return ((a, b) for a, b in combinations(sides, 2) if a[0] != b[0])


def _elsewhere(claim: Claim, sides: list[Place]) -> bool:
    """Whether a claim of one report is one side of a matter that another report has a side of."""
    return any(_has(claim, s) for s in sides) and len({s[0] for s in sides}) > 1


def _has(claim: Claim, place: Place) -> bool:
    return any(_over(s, place) for s in claim.statements)


def _over(statement: ClaimStatement, place: Place) -> bool:
    """Whether a statement and a place share half of the shorter one."""
    span = statement.span
    shared = min(span.end, place[2]) - max(span.start, place[1])
    return span.report == place[0] and 2 * shared >= min(span.end - span.start, place[2] - place[1])
