"""Watching a folder: off unless asked; what comes into it is added until Ctrl-C."""

from __future__ import annotations

import signal
import subprocess
import sys
import threading
from pathlib import Path

import pytest

import three_affairs as made
from onrecord.store import opened


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="needs Ctrl-C for one process")
def test_what_comes_into_a_watched_folder_is_added(tmp_path: Path) -> None:
    inbox = tmp_path / "inbox"
    inbox.mkdir()
    (inbox / "one.txt").write_text(made.BRIDGE, "utf-8")
    command = [sys.executable, "-m", "onrecord.cli", "add", str(tmp_path / "p"), str(inbox), "--watch"]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    clock = threading.Timer(120, process.kill)
    clock.start()
    try:
        assert process.stdout
        lines = iter(process.stdout.readline, "")
        assert "1 report, new: one" in next(lines)
        assert "story one" in next(lines)
        heard = threading.Timer(1.0, lambda: (inbox / "two.txt").write_text(made.BRIDGE_OTHER, "utf-8"))
        heard.start()
        assert "1 report, new: two" in next(lines)
        assert "story one: 2 reports" in next(lines)
        process.send_signal(signal.SIGINT)
        process.stdout.read()
        assert process.wait(30) in (0, 130)
        process.stdout.close()
    finally:
        clock.cancel()
        process.kill()
        process.wait()
    with opened(tmp_path / "p") as project:
        assert project.db.execute("SELECT count(*) FROM input").fetchone()[0] == 2


def test_a_folder_that_holds_the_project_is_not_watched(tmp_path: Path, monkeypatch, capsys) -> None:
    from onrecord import cli

    (tmp_path / "one.txt").write_text(made.BRIDGE, "utf-8")
    for path in (tmp_path, "-"):
        monkeypatch.setattr("sys.stdin", type("In", (), {"buffer": __import__("io").BytesIO(made.MILL.encode())}))
        monkeypatch.setattr(sys, "argv", ["onrecord", "add", str(tmp_path / "p"), str(path), "--watch"])
        with pytest.raises(SystemExit) as stop:
            cli.main()
        assert stop.value.code == 2
        assert "--watch" in capsys.readouterr().err
