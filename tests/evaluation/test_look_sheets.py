"""The first looks run through the product's own kit and give the counts that accuracy.toml is made of."""

from __future__ import annotations

import sys
import tomllib
from pathlib import Path

import pytest
from typer.testing import CliRunner

from onrecord.cli import app
from onrecord.validate.estimate import estimate
from onrecord.validate.sheet import read_key, read_sheet

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "eval"))

import accuracy  # type: ignore[import-not-found]  # noqa: E402
import look_sheets  # type: ignore[import-not-found]  # noqa: E402

EVERY = tomllib.loads((accuracy.LOOKS / "looks.toml").read_text("utf-8"))["look"]


@pytest.mark.parametrize("look", EVERY, ids=[look["file"] for look in EVERY])
def test_every_look_gives_through_estimate_what_accuracy_counts(look, tmp_path: Path) -> None:
    paths = list(look_sheets.sheets(look, tmp_path))
    counted = accuracy.judged(look, accuracy.rows_of(look))
    assert sorted(read_key(p.with_suffix(".key.json")).kind for p in paths) == sorted(counted)
    for path in paths:
        key = read_key(path.with_suffix(".key.json"))
        result = estimate(key, [read_sheet(path)[1]], beyond=True)
        right, read = sum(counted[key.kind].values()), len(counted[key.kind])
        assert result.precision
        assert (result.judged, result.precision.value) == (read, pytest.approx(right / read))
        assert result.precision.low < result.precision.high
        assert f"{right:3} of {read:3}" in look_sheets.line(path)


def test_the_command_of_the_readme_reads_them(tmp_path: Path) -> None:
    path = next(iter(look_sheets.sheets(EVERY[0], tmp_path)))
    found = CliRunner().invoke(app, ["estimate", str(path), "--beyond"])
    assert found.exit_code == 0
    assert "95 % interval" in found.output
    whole = CliRunner().invoke(app, ["estimate", str(path)])
    assert whole.output != found.output  # all of it was read
