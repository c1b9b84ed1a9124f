"""Kill a process that adds to a project, at random moments: is everything there that was said to be stored?

    python benchmarks/project_kills.py [--kills 200] [--seed 1] [--early]

Each process is forked from this one, which has everything loaded, so that the moments fall on the storing: it adds one
report after the other, every tenth one a version of an address that is known, and says the name of each once `add` has
returned. It is ended by SIGKILL after 0 to 200 milliseconds, three times of four counted from when the project is open.
Every tenth kill falls on two processes that add at once.
Afterwards the database must be whole (SQLite's own check), open at once, and hold every report that was named, with its
text. Exit 1 where one is lost. With `--early` each name is said before the report is added: what such a project loses
under the same kills shows that this trial finds what is lost. Needs a system that can fork.
"""

from __future__ import annotations

import argparse
import os
import signal
import sys
import tempfile
import time
from pathlib import Path
from random import Random

from onrecord.model import Report
from onrecord.store import opened
from onrecord.store.inputs import inputs

LONGEST = 0.2  # seconds that a process is left alone, at most


def report(name: str, number: int) -> Report:
    """The report that a process adds as its `number`-th."""
    address = "https://wire.example/1" if number % 10 == 9 else None
    return Report(f"{name}.{number}", f"The ferry {name}.{number} sailed at noon. " * 40, url=address)


def begin(folder: Path, name: str, early: bool) -> tuple[int, int]:
    """A process that adds until it is ended: its id, and the pipe it says names into, early or once stored."""
    told, say = os.pipe()
    pid = os.fork()
    if pid:
        os.close(say)
        return pid, told
    try:
        with opened(folder, create=True) as project:
            os.write(say, b"open\n")
            for number in range(1_000_000):
                given = report(name, number)
                if early:
                    os.write(say, f"{given.id}\n".encode())
                project.add([given])
                if not early:
                    os.write(say, f"{given.id}\n".encode())
    finally:
        os._exit(1)


def opens(told: int) -> None:
    """Wait until a process has said that the project is open."""
    os.read(told, len(b"open\n"))


def ended(pid: int, told: int) -> set[str]:
    """End a process; the names that it had said."""
    os.kill(pid, signal.SIGKILL)
    os.waitpid(pid, 0)
    with os.fdopen(told, "rb") as pipe:
        return set(pipe.read().decode().split()) - {"open"}


def lost(folder: Path, said: set[str]) -> set[str]:
    """What was said to be stored and is not there as it was."""
    with opened(folder, create=True) as project:
        if project.db.execute("PRAGMA integrity_check").fetchone() != ("ok",):
            return said
        held = {row.report.id: row.report for row in inputs(project.db)}
    return {id for id in said if id not in held or held[id] != report(*_parts(id))}


def _parts(id: str) -> tuple[str, int]:
    name, number = id.split(".")
    return name, int(number)


def main() -> int:
    """Kill, look, print; 1 where something is lost."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--kills", type=int, default=200)
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--early", action="store_true", help="say each name before the report is stored")
    given = options.parse_args()
    dice, said, missing, worth = Random(given.seed), 0, 0, 0
    with tempfile.TemporaryDirectory() as held:
        for number in range(given.kills):
            folder = Path(held) / str(number // 20)
            names = [f"{number}a", f"{number}b"] if number % 10 == 9 else [f"{number}a"]
            began = [begin(folder, name, given.early) for name in names]
            for _, told_by in began if number % 4 else ():
                opens(told_by)
            time.sleep(dice.random() * LONGEST)
            told = {name for process in began for name in ended(*process)}
            said, worth = said + len(told), worth + bool(told)
            missing += len(lost(folder, told))
    print(f"{given.kills} kills, {worth} of them while reports were stored: {said} said to be stored, {missing} lost")
    return 1 if missing else 0


if __name__ == "__main__":
    sys.exit(main())
