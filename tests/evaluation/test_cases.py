"""Every small case of the evaluation data says what its `expected.md` says is right."""

from __future__ import annotations

import json
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


@pytest.mark.parametrize("name", sorted(cases.CHECKS))
def test_every_check_complains_of_inputs_in_which_nothing_is_right(name: str, tmp_path: Path) -> None:
    folder = tmp_path / name
    folder.mkdir()
    text = (
        "On Monday Ada Lowe said that we will pay the fine. USA Today, she said on 3 June, said sorry. HIDDEN"
        if name in ("expected-no-speaker", "furniture-lines", "unsaid-never-said", "date-in-outlet-names")
        else "The port is shut."
    )
    (folder / "input.jsonl").write_text(json.dumps({"id": "a", "text": text}) + "\n", "utf-8")
    assert cases.complaints(folder)


def test_a_claim_that_somebody_said_what_nobody_said_is_complained_of(tmp_path: Path) -> None:
    folder = tmp_path / "unsaid-never-said"
    folder.mkdir()
    row = {"id": "a", "text": "Ada Lowe said: “We will pay the fine, not more,” on Monday.", "published": "2026-03-03"}
    (folder / "input.jsonl").write_text(json.dumps(row) + "\n", "utf-8")
    assert any(line.startswith("a claim: ") for line in cases.complaints(folder))
