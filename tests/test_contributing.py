"""The ways in that CONTRIBUTING.md tells are there."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BEGINNINGS = ("", "src/onrecord")  # where a path in the text may begin
PATH = re.compile(r"`([\w.-]+/[\w./-]*|[\w-]+\.(?:md|py|toml))`")


def is_there(path: str) -> bool:
    """Whether `path` is there, a folder where it ends in a slash and a file where it does not."""
    places = [ROOT / beginning / path for beginning in BEGINNINGS]
    return any(place.is_dir() if path.endswith("/") else place.is_file() for place in places)


def ways() -> list[str]:
    text = (ROOT / "CONTRIBUTING.md").read_text("utf-8").split("## Twelve ways in")[1].split("\n## ")[0]
    return [row for row in text.splitlines() if row.startswith("| ") and not row.startswith("| to ")]


def test_there_are_twelve_ways_in_each_with_where_to_begin_and_what_else_changes() -> None:
    assert len(ways()) == 12
    assert all(len(row.strip("|").split("|")) == 3 and PATH.search(row) for row in ways())


def test_every_path_named_is_there() -> None:
    named = PATH.findall((ROOT / "CONTRIBUTING.md").read_text("utf-8"))
    assert len(named) > 50
    assert [path for path in named if not is_there(path)] == []


def test_a_file_that_became_a_folder_a_folder_that_is_a_file_and_a_bare_name_are_not_there() -> None:
    assert all(is_there(path) for path in ("render/phrases/", "src/onrecord/render/labels.py", "job.py"))
    told = ("render/phrases.py", "render/phrases", "render/labels.py/", "features.py", "guards.py", "docs/none.md")
    assert [path for path in told if is_there(path)] == []


def test_every_command_and_format_is_reached_from_where_it_says() -> None:
    app = (ROOT / "src/onrecord/cli/app.py").read_text("utf-8")
    assert "COMMANDS" in app
    assert all(name in app for name in ("build", "mark", "why", "verify"))
