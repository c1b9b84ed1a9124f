"""The evaluation command: the table, the floors, and a clone without the data."""

from __future__ import annotations

import importlib
import os
import subprocess
import sys
import tomllib
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    monkeypatch.syspath_prepend(str(ROOT / "eval"))
    return importlib.import_module("run")


@pytest.fixture
def figures(run: ModuleType) -> ModuleType:
    return importlib.import_module("figures")


def test_a_clone_without_the_data_says_so_and_ends_well(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, str(ROOT / "eval" / "run.py"), "stories"],
        env={**os.environ, "ONRECORD_SHARED": str(tmp_path / "shared"), "PYTHONPATH": str(ROOT / "src")},
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    assert "absent: stories" in done.stdout
    assert "not part of this clone" in done.stdout


def made(figures: ModuleType, k: int) -> ModuleType:
    module = ModuleType("made")
    module.SOURCES = ("made.txt",)  # type: ignore[attr-defined]
    module.figures = lambda shared, scratch: [figures.Figure("made", "right", k / 10, k, 10, 0.2)]  # type: ignore[attr-defined]
    return module


def test_a_floor_is_met_or_missed_and_the_exit_code_tells(
    run: ModuleType, figures: ModuleType, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "made.txt").write_text("data", "utf-8")
    held = {"floors": {"made": {"right": 0.8}}, "digests": {"made.txt": "another"}}
    assert run._run({"made": made(figures, 8)}, tmp_path, held) == 0
    said = capsys.readouterr().out
    assert "made  right   0.800  8/10  0.490-0.943  0.200      0.8    met" in said
    assert "made.txt is not the data that its floors were set on" in said
    assert run._run({"made": made(figures, 7)}, tmp_path, held) == 1
    assert "made: right 0.700, floor 0.8" in capsys.readouterr().out


def test_a_floor_without_its_figure_and_a_set_that_fails_are_missed(
    run: ModuleType, figures: ModuleType, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run._run({"made": made(figures, 7)}, tmp_path, {"floors": {"made": {"wrong name": 0.1}}}) == 1
    assert "no figure called 'wrong name'" in capsys.readouterr().out
    broken = made(figures, 1)
    broken.figures = lambda shared, scratch: 1 / 0  # type: ignore[attr-defined]
    assert run._run({"made": broken, "well": made(figures, 9)}, tmp_path, {}) == 1
    said = capsys.readouterr().out
    assert "made: failed to run" in said
    assert "9/10" in said


def test_every_set_has_its_digests_and_every_floor_its_set(run: ModuleType) -> None:
    held = tomllib.loads(run.FLOORS.read_text("utf-8"))
    sets = run.modules()
    assert {"packs", "seeds", "stories"} <= sets.keys()
    assert set(held["floors"]) <= sets.keys()
    for name in held["floors"]:
        assert set(sets[name].SOURCES) <= held["digests"].keys(), name


def test_the_interval_is_wilsons(figures: ModuleType) -> None:
    low, high = figures.interval(8, 10)
    assert (round(low, 4), round(high, 4)) == (0.4902, 0.9433)
    assert figures.interval(0, 0) == (0.0, 1.0)


def test_where_less_is_better_a_floor_is_the_most(run: ModuleType, figures: ModuleType) -> None:
    figure = figures.Figure("made", "error", 0.2, 0, 0)
    assert run.met(figure, {"most": 0.2})
    assert not run.met(figure, {"most": 0.1})
    assert run.row(figure, {"most": 0.1})[-2:] == ("<= 0.1", "MISSED")
