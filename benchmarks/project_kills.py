"""Kill a process that adds to a project, at random moments: is everything there that was said to be stored?

    python benchmarks/project_kills.py [--kills 200] [--building 100] [--seed 1] [--early]

Each process is forked from this one, which has everything loaded, so that the moments fall on the storing: it adds one
report after the other, every tenth one a version of an address that is known, and says the name of each once `add` has
returned. It is ended by SIGKILL after 0 to 200 milliseconds, three times of four counted from when the project is open.
Every tenth kill falls on two processes that add at once.
Then `--building` kills fall on processes that add the reports of three affairs in some order and build the stories
after each, ten on one project, at moments drawn from all the time that the whole takes. What the last one left is
built to the end, and its records must be the bytes of building all reports at once.
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
from collections.abc import Sequence
from pathlib import Path
from random import Random

from onrecord.job import build_stories
from onrecord.model import Report
from onrecord.render import record_json
from onrecord.store import opened
from onrecord.store.inputs import inputs

LONGEST = 0.2  # seconds that a process is left alone, at most
A_PROJECT = 10  # kills on one project while its stories are built
AFFAIRS = (
    ("The Orrin bridge will stay closed until May, the board said. “It is not safe,” said Ada Lowe, its head.",
     "The Orrin bridge stays shut until June, the board told us. “It is not yet safe,” Ada Lowe, its head, said.",
     "Orrin bridge: “It is not safe,” Ada Lowe said. Tom Reid, a resident, denied that the bridge was bad."),
    ("The Calder mill burned down on Tuesday, fire chief Jon Sorley said. “Nobody was inside,” Sorley said.",
     "Fire destroyed the Calder mill on Tuesday. “No one was inside the mill,” fire chief Jon Sorley said."),
    ("Vera Aldine won the Norley chess cup on Sunday. “I played badly,” Vera Aldine told reporters.",),
)  # fmt: skip


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


def told() -> list[Report]:
    """The reports of the affairs; two are of one address."""
    rows = [(a, n, text) for a, texts in enumerate(AFFAIRS) for n, text in enumerate(texts)]
    return [
        Report(f"r{a}{n}", text, source=f"Outlet {n}", url="https://wire.example/1" if a == 0 and n < 2 else None)
        for a, n, text in rows
    ]


def begin_building(folder: Path, reports: Sequence[Report]) -> tuple[int, int]:
    """A process that adds `reports` and builds the stories after each: its id, and the pipe it says names into."""
    heard, say = os.pipe()
    pid = os.fork()
    if pid:
        os.close(say)
        return pid, heard
    try:
        with opened(folder, create=True) as project:
            for number, report in enumerate(reports):
                project.add([report])
                os.write(say, f"{report.id}\n".encode())
                project.settle(alone=(lambda _: None) if number % 2 else None)
    finally:
        os._exit(0)


def killed_while_building(folder: Path, dice: Random, kills: int, takes: float) -> tuple[int, list[str]]:
    """How many of `kills` on one project ended a process that was at work, and what is wrong afterwards."""
    reports = told()
    dice.shuffle(reports)
    at_work, said = 0, set[str]()
    for _ in range(kills):
        pid, heard = begin_building(folder, reports)
        time.sleep(dice.random() * takes)
        if os.waitpid(pid, os.WNOHANG) == (0, 0):
            at_work += 1
            os.kill(pid, signal.SIGKILL)
            os.waitpid(pid, 0)
        with os.fdopen(heard, "rb") as pipe:
            said |= set(pipe.read().decode().split())
    with opened(folder, create=True) as project:
        whole = project.db.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        there = {row.report.id for row in inputs(project.db)}
        project.add(reports)
        built = [record_json.dumps(record) for record in project.records()]
    wrong = [] if whole else ["damaged"]
    wrong += [f"lost {id}" for id in sorted(said - there)]
    return at_work, wrong + ([] if built == [record_json.dumps(r) for r in build_stories(told())] else ["other bytes"])


def while_building(kills: int, dice: Random, place: Path) -> int:
    """Kill while stories are built, say what came of it; how much is wrong."""
    killed_while_building(place / "whole", dice, 0, 0)  # loads all that is forked from here
    with opened(place / "timed", create=True):
        began = time.monotonic()
        os.waitpid(begin_building(place / "timed", told())[0], 0)
    takes, at_work, wrong = time.monotonic() - began, 0, list[str]()
    for number in range(-(-kills // A_PROJECT)):
        size = min(A_PROJECT, kills - number * A_PROJECT)
        busy, found = killed_while_building(place / f"built-{number}", dice, size, takes)
        at_work, wrong = at_work + busy, wrong + found
    print(f"{kills} kills while stories were added and built, {at_work} of them at work: {wrong or 'all whole'}")
    return len(wrong)


def main() -> int:
    """Kill, look, print; 1 where something is lost."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--kills", type=int, default=200)
    options.add_argument("--building", type=int, default=100)
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
            named = {name for process in began for name in ended(*process)}
            said, worth = said + len(named), worth + bool(named)
            missing += len(lost(folder, named))
        print(
            f"{given.kills} kills, {worth} of them while reports were stored: {said} said to be stored, {missing} lost"
        )
        wrong = while_building(given.building, dice, Path(held)) if given.building else 0
    return 1 if missing or wrong else 0


if __name__ == "__main__":
    sys.exit(main())
