"""Kill the real command at random moments, and let two write at once: is every folder whole afterwards?

    python benchmarks/kills.py [--kills 1000] [--pairs 200] [--verify 50] [--seed 1] [--small]

Each kill begins `onrecord build` in a process of its own (started from one that has everything loaded, so that the
moments fall on the work) and ends it with SIGKILL: at a moment drawn from the time that the whole takes, or from that
in which the folder is written, or at one of the steps of the writing (a file opened, linked, moved, removed), so that
the shortest gap between two is met as well. It is done over a fresh folder and over an old record with a file of the
user's in it, on small stories, larger ones and several at once. Afterwards the folder must be the old one or the new
one, whole: every file as its manifest says, nothing more, the user's file there, every span right (and for `--verify`
of them every finding built again), beside it at most one hidden folder, which the next run removes. Needs a system
that can fork.
"""

from __future__ import annotations

import argparse
import os
import random
import shutil
import signal
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from onrecord import cli
from onrecord.manifest import MANIFEST, digest_of_file, listed_in_manifest
from onrecord.read import read
from onrecord.render import atomic, record_json
from onrecord.verify import compare_findings, file_problems, folder_problems, verify

ROOT = Path(__file__).resolve().parent.parent
NOTE = "notes.txt"
OFTEN = (20, 3, 1)  # small stories, larger ones, several at once
SMALL = (
    "Mayor Ada Lowe said the bridge would reopen on Monday. “We are ready,” Lowe told reporters at the town hall.\n",
    "The bridge will reopen on Monday, the mayor, Ada Lowe, said. “We are not ready,” she told 12 reporters.\n",
)


@dataclass(frozen=True)
class Job:
    """What is built: the old inputs, the new ones, and how the command is called."""

    name: str
    old: Path
    new: Path
    options: tuple[str, ...] = ()


def jobs(work: Path, small: bool) -> list[Job]:
    """Small and larger stories, and several at once; the old inputs are the new ones without the last."""
    texts = work / "small"
    texts.mkdir()
    for number, text in enumerate(SMALL):
        (texts / f"{number}.txt").write_text(text, "utf-8")
    found = [("small", texts, ())]
    if not small:
        several = work / "several"
        shutil.copytree(ROOT / "eval/own/mine/reports", several / "mine")
        shutil.copytree(ROOT / "eval/own/fest/reports", several / "fest")
        found += [("harbour", ROOT / "examples/harbour", ()), ("several", several, ("--group",))]
    out = []
    for name, new, options in found:
        old = work / f"{name}-old"
        shutil.copytree(new, old)
        max(old.rglob("*.txt")).unlink()
        out.append(Job(name, old, new, options))
    return out


def begin(inputs: Path, out: Path, options: tuple[str, ...], ready: int | None = None, step: int = 0) -> int:
    """Start the command in a process of its own; its id. With `ready`, it waits for that pipe to be written to."""
    pid = os.fork()
    if pid:
        return pid
    try:
        if ready is not None:
            os.read(ready, 1)
        silent = os.open(os.devnull, os.O_WRONLY)
        os.dup2(silent, 1)
        os.dup2(silent, 2)
        sys.argv = ["onrecord", "build", str(inputs), "-o", str(out), *options]
        steps = Steps(step)
        sys.addaudithook(steps)
        with suppress(SystemExit):
            cli.main()
        out.with_name("steps").write_text(str(steps.done))
    finally:
        os._exit(0)


class Steps:
    """Counts what a process does to files once it writes into a hidden folder, and ends it at one such step."""

    def __init__(self, last: int) -> None:
        self.done, self.last = 0, last

    def __call__(self, event: str, arguments: tuple[object, ...]) -> None:
        if not (event == "open" or event.startswith(("os.", "shutil."))):
            return
        if self.done or (event == "os.mkdir" and ".onrecord-" in str(arguments[0])):
            self.done += 1
            if self.done == self.last:
                os.kill(os.getpid(), signal.SIGKILL)


def took(job: Job, out: Path) -> tuple[float, float, int]:
    """How long the whole takes, at what time of it the folder begins to be written, and in how many steps."""
    start = time.monotonic()
    pid = begin(job.new, out, job.options)
    written = 0.0
    while os.waitpid(pid, os.WNOHANG) == (0, 0):
        if not written and hidden(out):
            written = time.monotonic() - start
        time.sleep(0.0005)
    return time.monotonic() - start, written, int(out.with_name("steps").read_text())


def hidden(out: Path) -> list[Path]:
    """What lies beside a folder under a hidden name."""
    return [p for p in out.parent.iterdir() if p.name.startswith(".")]


def whole(out: Path, inputs: Path, every: bool) -> list[str]:
    """What is wrong with a folder that should be one whole record of `inputs`."""
    listed = listed_in_manifest(out)
    there = {p.relative_to(out).as_posix() for p in out.rglob("*") if p.is_file()}
    problems = [f"not in the manifest: {name}" for name in there - set(listed) - {NOTE}]
    problems += [
        f"not as the manifest says: {name}"
        for name, digest in listed.items()
        if name != MANIFEST and (name not in there or digest_of_file(out / name) != digest)
    ]
    reports, skipped = read([inputs])
    for path in out.rglob("record.json"):
        data = record_json.read_file(path)
        record = record_json.loads(data)
        problems += [*file_problems(data, record), *folder_problems(path), *verify(record, reports)]
        if every:
            problems += compare_findings(record, reports, skipped)
    return problems if listed else ["no manifest"]


def state(out: Path) -> str:
    """A digest of everything in a folder."""
    return digest_of_file(out / MANIFEST) if (out / MANIFEST).exists() else ""


def killed(
    job: Job, dice: random.Random, work: Path, old: Path, times: tuple[float, float, int], every: bool
) -> list[str]:
    """One kill: what is wrong afterwards."""
    over = dice.random() < 0.5
    place = Path(tempfile.mkdtemp(dir=work))
    out = place / "out"
    if over:
        shutil.copytree(old, out)
        (out / NOTE).write_text("mine", "utf-8")
    before = state(out)
    end, written, steps = times
    how = dice.choice(["work", "writing", "step"])
    pid = begin(job.new, out, job.options, step=dice.randint(1, steps * 2) if how == "step" else 0)
    if how != "step":
        time.sleep(dice.uniform(written if how == "writing" else 0, end * 1.05))
        with suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)
    os.waitpid(pid, 0)
    problems = after(job, out, before, over, every)
    shutil.rmtree(place)
    return problems


def after(job: Job, out: Path, before: str, over: bool, every: bool) -> list[str]:
    """What is wrong with a folder after its writer was killed, and after the next run has looked at it."""
    problems = [] if len(hidden(out)) <= 1 else [f"{len(hidden(out))} hidden folders"]
    if out.exists() or over:
        problems += whole(out, job.old if over and state(out) == before else job.new, every)
    if over and (out / NOTE).read_text("utf-8") != "mine":
        problems.append("the user's file is not as it was")
    atomic.check_place(out)
    problems += [f"left by the next run: {path.name}" for path in hidden(out)]
    if out.exists():
        problems += whole(out, job.old if over and state(out) == before else job.new, False)
    return problems


def mixed(job: Job, work: Path) -> list[str]:
    """Two commands at once into one folder, one with the old inputs, one with the new: what is wrong afterwards."""
    place = Path(tempfile.mkdtemp(dir=work))
    out = place / "out"
    ready, go = os.pipe()
    pids = [begin(inputs, out, job.options, ready) for inputs in (job.old, job.new)]
    os.write(go, b"..")
    for pid in pids:
        os.waitpid(pid, 0)
    os.close(ready)
    os.close(go)
    ours = record_json.loads(record_json.read_file(next(out.rglob("record.json"))))
    ids = {r.id for r in read([job.new])[0]} - {r.id for r in read([job.old])[0]}
    new = job.options or ids <= {r.report.id for r in ours.reports}
    problems = whole(out, job.new if new else job.old, False) + [f"left: {path.name}" for path in hidden(out)]
    shutil.rmtree(place)
    return problems


def each(many: int, what: str, one: Callable[[int], list[str]]) -> Iterator[bool]:
    """Do it `many` times; whether it was right, with what was wrong said."""
    for number in range(many):
        problems = one(number)
        if problems:
            print(f"{what} {number}: {problems[:3]}", flush=True)
        yield not problems


def main() -> None:
    """Kill, check, count, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kills", type=int, default=1000)
    parser.add_argument("--pairs", type=int, default=200)
    parser.add_argument("--verify", type=int, default=50)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--small", action="store_true")
    given = parser.parse_args()
    dice = random.Random(given.seed)
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        found = jobs(work, given.small)
        olds, times = {}, {}
        for job in found:
            for inputs, name in ((job.old, "old"), (job.new, "new")):
                read([inputs])
                with suppress(SystemExit):
                    sys.argv = ["onrecord", "build", str(inputs), "-o", str(work / f"{job.name}-{name}-out"), "-q"]
                    sys.argv += job.options
                    cli.main()
            olds[job.name] = work / f"{job.name}-old-out"
            place = Path(tempfile.mkdtemp(dir=work))
            times[job.name] = took(job, place / "out")
            end, written, steps = times[job.name]
            print(f"{job.name}: {end:.2f} s, written from {written:.2f} s on in {steps} steps", flush=True)
        share = [job for job, often in zip(found, OFTEN, strict=False) for _ in range(often)]
        plan = [share[n % len(share)] for n in range(max(given.kills, given.pairs))]

        def kill(n: int) -> list[str]:
            every = n * given.verify // max(given.kills, 1) != (n + 1) * given.verify // max(given.kills, 1)
            return killed(plan[n], dice, work, olds[plan[n].name], times[plan[n].name], every)

        right = Counter({"kills": sum(each(given.kills, "kill", kill))})
        right["pairs"] = sum(each(given.pairs, "pair", lambda n: mixed(plan[n], work)))
    print(f"killed: {right['kills']} of {given.kills} folders whole, old or new, never mixed")
    print(f"two writers at once: {given.pairs - right['pairs']} of {given.pairs} folders mixed")
    sys.exit(0 if right == Counter({"kills": given.kills, "pairs": given.pairs}) else 1)


if __name__ == "__main__":
    main()
