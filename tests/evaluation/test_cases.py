"""Every small case of the evaluation data says what its `expected.md` says is right."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
sys.path.insert(0, str(ROOT / "eval"))

import cases  # noqa: E402
from figures import SHARED  # noqa: E402

FOLDERS = sorted(p for p in (SHARED / cases.CASES).glob("*") if (p / "expected.md").is_file())


@pytest.mark.skipif(not FOLDERS, reason="the evaluation data is not part of this clone")
def test_every_case_has_a_check() -> None:
    assert {p.name for p in FOLDERS} == set(cases.CHECKS)


@pytest.mark.skipif(not FOLDERS, reason="the evaluation data is not part of this clone")
@pytest.mark.parametrize("folder", FOLDERS, ids=lambda p: p.name)
def test_a_case_is_right(folder: Path) -> None:
    assert cases.complaints(folder) == []


def test_a_case_without_a_check_is_wrong(tmp_path: Path) -> None:
    assert cases.complaints(tmp_path) == ["no check"]


def test_a_check_complains(tmp_path: Path) -> None:
    folder = tmp_path / "expected-no-speaker"
    folder.mkdir()
    (folder / "input.jsonl").write_text('{"id": "a", "text": "Ada Lowe said that the port is shut."}\n', "utf-8")
    assert len(cases.complaints(folder)) == 1
