"""Real stories of several outlets, built by the product's own job and scored by their own scorer.

The score of clause pairs is fitted to pairs of eight of these stories and that of utterances to all of them, so each
is built with scores that have not seen it (`fit/clauses.py`, which needs scikit-learn; without it the stories fitted to
are left out, and that is said).
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from figures import Figure
from onrecord.collate import claims
from onrecord.collate.utterances.features import FEATURES
from onrecord.compare import pairs, scores
from packs import write_tables

REAL, PAIRS = "eval/real/dev", "eval/pairs/dev.jsonl"
SOURCES = (REAL, "eval/real/score.py", PAIRS)
ROOT = Path(__file__).resolve().parent.parent
_LINE = re.compile(r"^(?P<name>\S.*?|  .*?)\s+(?P<k>\d+)/(?P<n>\d+)\s+[\d.]+$")


def figures(shared: Path, scratch: Path) -> Iterable[Figure]:
    """Every figure of the scorer with its counts."""
    fitted, remarks = left_out(shared, scratch), remarks_left_out(shared, scratch)
    seen = {json.loads(line)["story"] for line in (shared / PAIRS).read_text("utf-8").splitlines() if line}
    for story in sorted(p for p in (shared / REAL).iterdir() if (p / "gold.jsonl").is_file()):
        if story.name in seen and story.name not in fitted:
            print(f"real: {story.name} left out: the score was fitted to it, and scikit-learn is not installed")
            continue
        with scored_by(fitted.get(story.name)), tied_by(remarks.get(story.name)):
            write_tables(story / "reports", scratch / story.name)
    told = subprocess.run(
        [sys.executable, str(shared / "eval/real/score.py"), str(shared / REAL), str(scratch)],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    for line in told.stdout.splitlines():
        if found := _LINE.match(line):
            k, n = int(found["k"]), int(found["n"])
            yield Figure("real", found["name"].strip(), k / n if n else 0.0, k, n)


def left_out(shared: Path, scratch: Path) -> dict[str, Path]:
    """For each story of the pairs, the score fitted without it."""
    folder = scratch / "without"
    command = [sys.executable, str(ROOT / "fit/clauses.py"), str(shared), "--each", str(folder)]
    try:
        import sklearn  # noqa: F401
    except ImportError:
        return {}
    subprocess.run(command, check=True)
    return {path.stem: path for path in folder.glob("*.json")}


def remarks_left_out(shared: Path, scratch: Path) -> dict[str, Path]:
    """For each story, the score of utterances fitted without it."""
    folder = scratch / "remarks"
    paths = os.pathsep.join([str(ROOT), os.environ.get("PYTHONPATH", "")])
    told = os.environ | {"ONRECORD_SHARED": str(shared), "PYTHONPATH": paths}
    subprocess.run([sys.executable, "-m", "fit", "utterances", "--each", str(folder)], check=True, env=told)
    return {path.stem: path for path in folder.glob("*.json")}


@contextmanager
def tied_by(path: Path | None) -> Iterator[None]:
    """Remarks tied by the score in a file instead of the one that ships."""
    shipped = scores.load
    if path:
        held = scores.parse(path.read_text("utf-8"), FEATURES)
        scores.load = lambda name, features: held
    try:
        yield
    finally:
        scores.load = shipped


@contextmanager
def scored_by(path: Path | None) -> Iterator[None]:
    """The claims scored by the arrays in a file instead of those that ship."""
    shipped = claims.load
    if path:
        held = {name: pairs.read(arrays) for name, arrays in json.loads(path.read_text("utf-8"))["scores"].items()}
        claims.load = lambda: held
    try:
        yield
    finally:
        claims.load = shipped
