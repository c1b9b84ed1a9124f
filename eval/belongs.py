"""What belongs: real stories with reports of other stories mixed in, and their own reports of another matter.

Two counts, of which less is better: reports of the affair that are set aside, and foreign ones that are kept.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path

from figures import Figure
from onrecord.job import belonging
from onrecord.model import Report
from scorer import rows

SOURCES = ("eval/real/dev",)
FIELDS = ("id", "text", "title", "source", "published")


def figures(shared: Path, scratch: Path) -> Iterable[Figure]:
    """Stories alone, then each with a third as many reports of each other story in turn."""
    stories = dict(_stories(shared / SOURCES[0]))
    alone, other, kept, foreign, lost, core = 0, 0, 0, 0, 0, 0
    told_wrongly = 0
    for own, aside in stories.values():
        found = _kept([*own, *aside])
        alone += sum(r.id not in found for r in own)
        other += sum(r.id in found for r in aside)
        told_wrongly += bool(belonging(own)[2])
    for name, (own, _) in stories.items():
        for strange, (theirs, _) in stories.items():
            mixed = theirs[: max(1, len(own) // 3)] if strange != name else []
            found = _kept([*own, *mixed])
            foreign, kept = foreign + len(mixed), kept + sum(r.id in found for r in mixed)
            core, lost = core + len(own), lost + sum(r.id not in found for r in own)
    whole = sum(len(own) for own, _ in stories.values())
    asides = sum(len(aside) for _, aside in stories.values())
    everything = [r for own, aside in stories.values() for r in (*own, *aside)]
    yield _share("wrongly set aside, stories alone", alone, whole)
    yield _share("of another matter and kept (optional in the gold)", other, asides)
    yield _share("wrongly set aside, others mixed in", lost, core)
    yield _share("wrongly kept, others mixed in", kept, foreign)
    yield _share("one affair said to be several", told_wrongly, len(stories))
    yield _share("affairs told apart, all stories in one folder", len(belonging(everything)[2]), len(stories))


def _share(name: str, k: int, n: int) -> Figure:
    return Figure("belongs", name, k / max(1, n), k, n)


def _kept(reports: list[Report]) -> set[str]:
    return {r.id for r in belonging(reports)[0]}


def _stories(folder: Path) -> Iterator[tuple[str, tuple[list[Report], list[Report]]]]:
    """Each story's reports of its affair, and those that the gold lets a build set aside."""
    for story in sorted(p for p in folder.iterdir() if p.is_dir()):
        gold = (json.loads(row) for row in (story / "gold.jsonl").read_text("utf-8").splitlines())
        aside = {id for row in gold if row["kind"] == "aside" for id in row["reports"]}
        told: tuple[list[Report], list[Report]] = ([], [])
        for row in rows(story / "reports.jsonl"):
            given = {key: row[key] for key in FIELDS if row.get(key)}
            told[row["id"] in aside].append(Report(**{**given, "id": f"{story.name}/{row['id']}"}))
        yield story.name, told
