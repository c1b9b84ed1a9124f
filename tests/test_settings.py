"""What a user may set: a value out of its range, or a file that is none, is said in one line."""

from __future__ import annotations

from pathlib import Path

import pytest

from onrecord.errors import UserError
from onrecord.read.decisions import read_decisions
from onrecord.settings import load, load_names


@pytest.mark.parametrize(
    "text",
    [
        "[trace]\nthreshold = -0.1",
        "[trace]\nthreshold = nan",
        "[trace]\nthreshold = inf",
        "[trace]\ncandidates = 0",
        "[trace]\ncandidates = -5",
        "[trace]\ncandidates = 99999999999999999999999999",
        "[group]\nfits = 1.5",
        "[group]\ncandidates = 2.5",
        '[language]\nmodel = ""',
        '[language]\nmodel = "../elsewhere"',
        'names = "Ada Lowe"',
        'names = [""]',
        "[other]",
        "x = " + "[" * 10_000,
        "\x00",
    ],
)
def test_a_value_out_of_range_is_said_in_one_line(tmp_path: Path, text: str) -> None:
    path = tmp_path / "settings.toml"
    path.write_text(text, "utf-8")
    with pytest.raises(UserError, match="see docs/settings"):
        load(path)


@pytest.mark.parametrize("text", ["[trace]\nthreshold = 0", "[trace]\nthreshold = 1.0", "[group]\ncandidates = 1"])
def test_the_ends_of_a_range_may_be_set(tmp_path: Path, text: str) -> None:
    (tmp_path / "settings.toml").write_text(text, "utf-8")
    load(tmp_path / "settings.toml")


@pytest.mark.parametrize("reader", [load, load_names, read_decisions])
def test_a_file_without_end_is_not_waited_for(reader: object, tmp_path: Path) -> None:
    assert callable(reader)
    for path in (Path("/dev/zero"), tmp_path, tmp_path / "none"):
        with pytest.raises(UserError):
            reader(path)


@pytest.mark.parametrize(
    "row", ["[" * 10_000, '{"kind": ' * 10_000, "{}", '{"kind": "parent", "subjects": [1]}', "\x00"]
)
def test_a_decision_that_is_none_is_said_with_its_line(tmp_path: Path, row: str) -> None:
    (tmp_path / "d.jsonl").write_text("\n" + row + "\n", "utf-8")
    with pytest.raises(UserError, match="line 2"):
        read_decisions(tmp_path / "d.jsonl")
