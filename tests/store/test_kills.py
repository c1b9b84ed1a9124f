"""A killed process loses nothing that was said to be stored, and two processes may add and read at once."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from random import Random

import pytest

from onrecord.store import opened
from onrecord.store.inputs import inputs
from three_affairs import reports

KILLS = int(os.environ.get("ONRECORD_KILLS", "20"))
HERE = Path(__file__).resolve().parent.parent

ADDING = """
import sys
from pathlib import Path
from onrecord.model import Report
from onrecord.store import opened
with opened(Path(sys.argv[1]), create=True) as project:
    print("open", flush=True)
    for n in range(int(sys.argv[3])):
        name = f"{sys.argv[2]}.{n}"
        project.add([Report(name, f"The ferry {name} sailed at noon. " * 40)])
        print(name, flush=True)
"""
SETTLING = """
import sys
from pathlib import Path
from onrecord.store import opened
with opened(Path(sys.argv[1])) as project:
    print("open", flush=True)
    project.settle(alone=lambda _: None)
    project.settle()
"""


def begun(script: str, *arguments: str) -> subprocess.Popen[str]:
    return subprocess.Popen([sys.executable, "-c", script, *arguments], stdout=subprocess.PIPE, text=True)


def held(folder: Path) -> set[str]:
    with opened(folder) as project:
        assert project.db.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        return {row.report.id for row in inputs(project.db)}


def killed_after(process: subprocess.Popen[str], wait: float, lines: int = 1) -> list[str]:
    """Kill the process `wait` seconds after its first `lines`; the lines that it had said."""
    assert process.stdout
    first = [process.stdout.readline().strip() for _ in range(lines)]
    time.sleep(wait)
    process.send_signal(signal.SIGKILL)
    rest = process.stdout.read()
    process.wait()
    process.stdout.close()
    return [*first, *rest.split()]


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="needs SIGKILL")
def test_kills_lose_nothing_that_was_said_to_be_stored(tmp_path: Path) -> None:
    chance, said = Random(7), set()
    for number in range(KILLS):
        process = begun(ADDING, str(tmp_path / "p"), str(number), "100000")
        said |= set(killed_after(process, chance.random() * 0.05, 3)) - {"open", ""}
    assert said <= held(tmp_path / "p")
    assert len(said) > KILLS


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="needs SIGKILL")
def test_kills_while_stories_are_built_leave_a_project_that_builds(tmp_path: Path) -> None:
    with opened(tmp_path / "p", create=True) as project:
        project.add(reports())
    for wait in (0.0, 0.7, 1.5):
        killed_after(begun(SETTLING, str(tmp_path / "p")), wait)
    with opened(tmp_path / "p") as project, opened(tmp_path / "q", create=True) as other:
        other.add(reports())
        assert list(project.records()) == list(other.records())


@pytest.mark.slow
def test_two_processes_add_at_once_while_a_third_reads(tmp_path: Path) -> None:
    processes = [begun(ADDING, str(tmp_path / "p"), name, "40") for name in ("a", "b")]
    for process in processes:
        assert process.stdout
        assert process.stdout.readline() == "open\n"
    seen = [len(held(tmp_path / "p")) for _ in range(5)]
    outputs = [process.communicate()[0].split() for process in processes]
    assert [process.returncode for process in processes] == [0, 0]
    assert seen == sorted(seen)
    assert held(tmp_path / "p") == {name for said in outputs for name in said}
    assert len(held(tmp_path / "p")) == 80
