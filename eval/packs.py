"""The story packs, built by the product's own job and scored by the packs' own scorer.

Each is built with scores that have not seen it; without scikit-learn claims are scored by those that ship.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from figures import Figure
from left_out import claims_left_out, remarks_left_out, scored_by, tied_by, values_left_out
from onrecord.job import build
from onrecord.read import read
from onrecord.render.tables import tables
from scorer import score

PACKS = "eval/packs/dev"
SOURCES = (PACKS, "eval/packs/score.py")


def figures(shared: Path, scratch: Path) -> Iterable[Figure]:
    """Every figure of the packs' scorer: P and R (and F1), or a share of right answers, with its counts."""
    return scored("packs", shared / PACKS, shared, scratch)


def scored(title: str, packs: Path, shared: Path, scratch: Path) -> Iterator[Figure]:
    """The figures of the packs in the folder `packs`, as those of the set `title`."""
    fitted, values, remarks = claims_left_out(shared), values_left_out(shared), remarks_left_out(shared)
    for pack in sorted(p for p in packs.iterdir() if (p / "gold.json").is_file()):
        with scored_by(fitted.get(pack.name), values.get(pack.name)), tied_by(remarks.get(pack.name)):
            write_tables(pack / "reports", scratch / pack.name)
    told = score(shared / "eval/packs/score.py", packs, scratch, "--json")
    for name, counts in json.loads(told).items():
        yield from _figures(title, name.strip(), counts)


def write_tables(folder: Path, out: Path) -> None:
    """Build the reports in `folder` as one affair and write the record's tables below `out`."""
    reports, skipped = read([folder])
    (out / "tables").mkdir(parents=True)
    for name, rows in tables(build(reports, skipped=skipped)):
        (out / "tables" / f"{name}.csv").write_bytes(rows.encode("utf-8", "backslashreplace"))


def _figures(title: str, name: str, counts: dict[str, Any]) -> Iterator[Figure]:
    if "accuracy" in counts:
        if counts["n"]:
            yield Figure(title, name, counts["accuracy"], counts["k"], counts["n"])
    elif "error" in counts:
        yield Figure(title, name.split(" (")[0], counts["error"], 0, 0)
    else:
        recalled = counts.get("k_r", counts["k"])
        if counts["n_p"]:
            yield Figure(title, f"{name} P", counts["p"], counts["k"], counts["n_p"])
        if counts["n_g"]:
            yield Figure(title, f"{name} R", counts["r"], recalled, counts["n_g"])
            yield Figure(title, f"{name} F1", counts["f1"] or 0.0, recalled, counts["n_g"])
