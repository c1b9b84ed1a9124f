"""Scores that have not seen a story, for measuring on it: fitted once for a run, one file a story."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any

from onrecord.collate import claims
from onrecord.collate.utterances.features import FEATURES
from onrecord.compare import pairs, scores

ROOT = Path(__file__).resolve().parent.parent
_FOLDER = tempfile.TemporaryDirectory(prefix="onrecord-left-out-")


@cache
def claims_left_out(shared: Path) -> dict[str, Path]:
    """For each story that the score of clause pairs is fitted to, the score fitted without it; none without
    scikit-learn."""
    folder = Path(_FOLDER.name) / "claims"
    try:
        import sklearn  # noqa: F401
    except ImportError:
        return {}
    subprocess.run([sys.executable, str(ROOT / "fit/clauses.py"), str(shared), "--each", str(folder)], check=True)
    return {path.stem: path for path in folder.glob("*.json")}


@cache
def values_left_out(shared: Path) -> dict[str, Path]:
    """For each story that the score of two values is fitted to, the score fitted without it; none without
    scikit-learn."""
    if not claims_left_out(shared):
        return {}
    folder, clauses = Path(_FOLDER.name) / "values", Path(_FOLDER.name) / "claims"
    told = [str(ROOT / "fit/values.py"), str(shared), "--each", str(folder), "--clauses", str(clauses)]
    subprocess.run([sys.executable, *told], check=True)
    return {path.stem: path for path in folder.glob("*.json")}


@cache
def remarks_left_out(shared: Path) -> dict[str, Path]:
    """For each story, the score of utterances fitted without it."""
    folder = Path(_FOLDER.name) / "remarks"
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


def _scores(path: Path) -> dict[str, Any]:
    held: dict[str, Any] = json.loads(path.read_text("utf-8"))["scores"]
    return held


@contextmanager
def scored_by(*paths: Path | None) -> Iterator[None]:
    """The claims scored by the arrays in these files instead of those of the same names that ship."""
    shipped = claims.load
    arrays = {name: held for path in paths if path for name, held in _scores(path).items()}
    if arrays:
        held = {**shipped(), **{name: pairs.read(array) for name, array in arrays.items()}}
        claims.load = lambda: held
    try:
        yield
    finally:
        claims.load = shipped
