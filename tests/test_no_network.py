"""onrecord opens no network connection: every command runs where none can be."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

import three_affairs as made
from onrecord.cli.app import COMMANDS, app

# Runs commands, one after the other, in a process that ends at once where anything is connected, sent or looked up.
SHUT = """
import os, sys
def hook(event, arguments):
    if event in ("socket.connect", "socket.sendto", "socket.sendmsg", "socket.getaddrinfo",
                 "socket.gethostbyname", "socket.gethostbyaddr", "urllib.Request"):
        print("a network connection was opened:", event, file=sys.stderr, flush=True)
        os._exit(99)
sys.addaudithook(hook)
import json
from onrecord import cli
for arguments in json.loads(sys.argv[1]):
    sys.argv = ["onrecord", *arguments]
    try:
        cli.main()
    except SystemExit as stop:
        if stop.code:
            sys.exit(f"{arguments}: exit {stop.code}")
"""
SERVES = {"desk"}  # listens on this machine alone; its own tests hold what it may


def commands() -> set[str]:
    return {str(command.name) for command in app.registered_commands}


@pytest.mark.slow
def test_no_command_opens_a_network_connection(tmp_path: Path) -> None:
    rows = tmp_path / "reports.jsonl"
    told = [{"id": r.id, "text": r.text, "source": r.source} for r in made.reports()[:3]]
    rows.write_text("".join(json.dumps(r) + "\n" for r in told), "utf-8")
    out, sheet = tmp_path / "out", tmp_path / "sheet.csv"
    record, project = out / "record.json", tmp_path / "p"
    runs = {
        "build": ("build", rows, "-o", out, "-q"),
        "mark": ("mark", rows, "-o", tmp_path / "m.jsonl"),
        "group": ("group", rows, "-o", tmp_path / "g.jsonl"),
        "trace": ("trace", rows, "-o", tmp_path / "t.jsonl"),
        "check": ("check", "before the piers are safe", record),
        "export": ("export", record, "-o", tmp_path / "x.md"),
        "render": ("render", record, "--format", "md"),
        "verify": ("verify", record, rows, "--spans-only"),
        "schema": ("schema",),
        "sample": ("sample", record, "--kind", "quotation", "-n", "2", "-o", sheet),
        "add": ("add", project, rows),
        "stories": ("stories", project, "--out", tmp_path / "records"),
        "search": ("search", project, "piers"),
        "versions": ("versions", project),
        "decisions": ("decisions", project),
        "forget": ("forget", project, "post"),
    }
    for name in sorted(commands() - SERVES - runs.keys()):
        runs[name] = (name, "--help")
    assert len(COMMANDS) == len(app.registered_commands)
    asked = json.dumps([list(map(str, arguments)) for arguments in runs.values()])
    done = subprocess.run([sys.executable, "-c", SHUT, asked], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-2000:]


def test_the_watch_itself_works() -> None:
    script = SHUT.replace("from onrecord import cli", "import socket; socket.getaddrinfo('localhost', 80)")
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)
    assert done.returncode == 99
