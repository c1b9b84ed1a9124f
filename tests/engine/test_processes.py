"""Work in several processes: in order, and however it ends, nothing is left of it."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from onrecord.engine import Local
from onrecord.errors import UserError
from onrecord.model import Report

REPORTS = [Report(f"r{n}", f"text {n}") for n in range(40)]
LINUX = pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="needs /proc to see what processes are left")


def name_of(report: Report) -> str:
    return report.id


def die_on_the_third(report: Report) -> str:
    if report.id == "r3":
        os.kill(os.getpid(), signal.SIGKILL)
    return report.id


def fail_on_the_third(report: Report) -> str:
    if report.id == "r3":
        raise ValueError("odd")
    return report.id


def test_results_come_in_the_order_of_the_items() -> None:
    assert list(Local(2).map_reports(name_of, iter(REPORTS))) == [r.id for r in REPORTS]


def test_a_process_that_dies_ends_the_job_with_one_line_within_seconds() -> None:
    start = time.monotonic()
    with pytest.raises(UserError, match="fewer --jobs") as error:
        list(Local(2).map_reports(die_on_the_third, REPORTS))
    assert time.monotonic() - start < 20
    assert "\n" not in str(error.value)


def test_a_bug_propagates_with_the_reports_id_and_a_stopped_reader_ends_the_processes() -> None:
    with pytest.raises(ValueError, match="odd") as error:
        list(Local(2).map_reports(fail_on_the_third, REPORTS))
    assert any("r3" in note for note in error.value.__notes__)
    rows = Local(2).map_reports(name_of, REPORTS)
    assert next(rows) == "r0"
    rows.close()  # type: ignore[attr-defined]


def session(leader: int) -> dict[int, str]:
    """The processes of a session that still run, with their command lines."""
    out = {}
    for entry in Path("/proc").iterdir():
        try:
            fields = (entry / "stat").read_text().rpartition(")")[2].split()
            if entry.name.isdigit() and int(fields[3]) == leader and fields[0] != "Z":
                out[int(entry.name)] = (entry / "cmdline").read_text().replace("\0", " ")
        except (OSError, IndexError):
            continue
    return out


def workers(leader: int) -> list[int]:
    return [pid for pid, line in session(leader).items() if "spawn_main" in line]


def until(condition, seconds: float = 60) -> bool:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if condition():
            return True
        time.sleep(0.05)
    return False


@pytest.fixture
def running(tmp_path: Path) -> Iterator[subprocess.Popen[str]]:
    """The real command at work in two processes, as the leader of a session of its own."""
    text = "Mayor Ada Lowe said the bridge would reopen on Monday. “We are ready,” Lowe told reporters. " * 60
    rows = tmp_path / "reports.jsonl"
    rows.write_text("".join(json.dumps({"id": f"r{n}", "text": f"{n}. {text}"}) + "\n" for n in range(400)), "utf-8")
    command = [sys.executable, "-m", "onrecord.cli", "build", str(rows), "-o", str(tmp_path / "out"), "--jobs", "2"]
    process = subprocess.Popen(
        command, start_new_session=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, cwd=tmp_path
    )
    try:
        assert until(lambda: len(workers(process.pid)) == 2)
        yield process
    finally:
        for pid in session(process.pid):
            os.kill(pid, signal.SIGKILL)
        process.communicate()


@LINUX
@pytest.mark.slow
@pytest.mark.parametrize("how", ["ctrl-c", "sigterm", "worker killed", "killed"])
def test_nothing_is_left_however_the_command_ends(running: subprocess.Popen[str], how: str, tmp_path: Path) -> None:
    time.sleep(1)  # at work by now
    if how == "ctrl-c":
        os.killpg(running.pid, signal.SIGINT)  # as a terminal does
    elif how == "worker killed":
        os.kill(workers(running.pid)[0], signal.SIGKILL)
    else:
        running.send_signal(signal.SIGTERM if how == "sigterm" else signal.SIGKILL)
    _, said = running.communicate(timeout=30)
    assert running.returncode == {"ctrl-c": 130, "sigterm": 143, "worker killed": 2, "killed": -9}[how]
    assert "Traceback" not in said
    assert said.count("\n") <= 1 or how == "killed"  # Python itself tells of what nobody could clear up
    assert until(lambda: not session(running.pid), 10), session(running.pid)
    assert sorted(p.name for p in tmp_path.iterdir()) == ["reports.jsonl"]
