"""The README and its neighbours: what they show can be run, and what they link to is there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from onrecord.read import read

ROOT = Path(__file__).resolve().parent.parent
PAGES = ["README.md", "CONTRIBUTING.md", "docs/README.md", "eval/README.md", "examples/README.md"]
# Taken of the example when a version is made.
LATER = {"docs/record.png"}


@pytest.mark.parametrize("page", PAGES)
def test_every_link_leads_somewhere(page: str) -> None:
    text = (ROOT / page).read_text("utf-8")
    for target in re.findall(r"\]\(([^)#:]+)\)", text):
        assert target in LATER or ((ROOT / page).parent / target).resolve().exists(), target


def test_the_python_shown_runs(capsys: pytest.CaptureFixture[str]) -> None:
    shown = re.findall(r"```python\n(.*?)```", (ROOT / "README.md").read_text("utf-8"), re.S)
    assert shown
    for code in shown:
        exec(compile(code, "README.md", "exec"), {})
    assert "a " in capsys.readouterr().out


def test_the_example_is_read_whole() -> None:
    reports, skipped = read([ROOT / "examples" / "harbour"])
    assert not skipped
    assert {r.id: r.role for r in reports if r.role != "report"} == {"briefing": "transcript"}
    assert len(reports) == 7
