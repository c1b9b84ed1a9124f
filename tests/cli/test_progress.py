"""Every command that may take longer than a second says on a terminal what it is at; what it prints stays its own."""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from onrecord.cli import progress

Run = Callable[..., tuple[int, str, str]]
TEXT = "Mayor Ada Lowe said the bridge would reopen on Monday. “We are ready,” Lowe told reporters.\n"


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.fixture
def held(tmp_path: Path) -> Path:
    """A folder with a report."""
    (tmp_path / "reports.jsonl").write_text(json.dumps({"id": "one", "text": TEXT}) + "\n", "utf-8")
    return tmp_path


COMMANDS = [
    "build reports.jsonl -o out",
    "mark reports.jsonl -o m.jsonl",
    "group reports.jsonl -o g.jsonl",
    "trace reports.jsonl -o t.jsonl",
    "verify out/record.json reports.jsonl",
    "export out/record.json -o record.md",
    "export out/record.json -o parquet",
    "brief out/record.json -o brief.md",
    "render out/record.json",
    "sample out --kind quotation -o sheet.csv",
    "estimate sheet.csv",
    "check ready out/record.json",
    "check --draft reports.jsonl out/record.json",
    "why out/record.json one.q1",
    "add project reports.jsonl",
    "search project ready",
    "check ready project",
    "stories project",
    "stories project --out stories",
    "versions project",
    "decisions project",
    "forget project one",
]


def test_every_command_says_what_it_is_at_before_it_is_done(
    run: Run, held: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(held)
    monkeypatch.setenv("TERM", "xterm")
    for command in COMMANDS:
        terminal = Terminal()
        monkeypatch.setattr(sys, "stderr", terminal)
        code, said, _ = run(*command.split())
        assert code in (0, 1), terminal.getvalue()
        assert "…" in terminal.getvalue(), command
        assert "\x1b[" not in said
        if command == "stories project":
            assert said == "one: 1 report\n"


def test_nothing_is_shown_where_nobody_looks(run: Run, held: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(held)
    _, _, told = run("group", "reports.jsonl", "-o", "g2.jsonl")
    assert told == "1 reports read, 0 skipped; written to g2.jsonl\n"
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    run("mark", "reports.jsonl", "-q", "-o", "m2.jsonl")
    assert terminal.getvalue() == ""


def test_a_block_inside_another_shows_nothing_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm")
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    with progress.working("outer"), progress.working("inner"), progress.progress_bar(quiet=False) as tell:
        assert tell is None
    assert "outer …" in terminal.getvalue()
    assert "inner" not in terminal.getvalue()
    with progress.progress_bar(quiet=False) as tell:
        assert tell
        tell("reading closely", 1, 2)
    assert "reading closely" in terminal.getvalue()


def test_what_is_printed_under_a_bar_goes_where_the_user_sends_it(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("TERM", "xterm")
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    with progress.progress_bar(quiet=False):
        print("a story")
    assert capsys.readouterr().out == "a story\n"
    assert "a story" not in terminal.getvalue()
