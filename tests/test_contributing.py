"""The ways in that CONTRIBUTING.md tells are there."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PATH = re.compile(r"`((?:src|tests|docs|fit|eval)/[\w./-]+|\w+\.md)`")


def ways() -> list[str]:
    text = (ROOT / "CONTRIBUTING.md").read_text("utf-8").split("## Twelve ways in")[1].split("\n## ")[0]
    return [row for row in text.splitlines() if row.startswith("| ") and not row.startswith("| to ")]


def test_there_are_twelve_ways_in_each_with_where_to_begin_and_what_else_changes() -> None:
    assert len(ways()) == 12
    assert all(len(row.strip("|").split("|")) == 3 and PATH.search(row) for row in ways())


def test_every_path_named_is_there() -> None:
    named = PATH.findall((ROOT / "CONTRIBUTING.md").read_text("utf-8"))
    assert len(named) > 30
    assert [path for path in named if not (ROOT / path).exists()] == []


def test_every_command_and_format_is_reached_from_where_it_says() -> None:
    app = (ROOT / "src/onrecord/cli/app.py").read_text("utf-8")
    assert "COMMANDS" in app
    assert all(name in app for name in ("build", "mark", "why", "verify"))
