"""One report more in a project of many: CPU-seconds of adding it, over those of its own reading.

    python benchmarks/add.py [--reports FILE.jsonl ...] [--project FOLDER] [--size 1000] [--runs 5]

The project holds `--size` reports, made ones or the first of those given; it is built once and kept where `--project`
says. Then `--runs` reports more are added, each to a copy of the project: "own reading" is what reading that report
closely takes with the language model loaded, "its story" what building the record of the story it comes to takes with
every report read already and no vector kept, "adding" what `add` and `settle` take together. A report costs its own
reading and the stories that it touches, so that adding is set over the first alone, for reports that fit no other and
for those that come to a story apart, and over the two together. At last the whole command is set over `onrecord build`
of the report alone, starting and loading the model included in both; `--in-process` leaves that out.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from statistics import median
from typing import Any

from growth import ACTS, PARTS, clause, name
from onrecord.job import annotate_all, story_record
from onrecord.model import Record, Report
from onrecord.read import read
from onrecord.store import opened

Run = dict[str, float]
MOST = 2  # times its own reading that adding a report may take


def made(count: int) -> list[Report]:
    """Made reports of 250 words or so, one to nine an affair; each affair has its town, people and days."""
    out: list[Report] = []
    affair = 0
    while len(out) < count:
        out += [_telling(affair, n) for n in range(1 + affair * 7 % 9)]
        affair += 1
    return out[:count]


def _telling(affair: int, number: int) -> Report:
    town = f"{PARTS[affair % 16].capitalize()}{PARTS[affair // 16 % 16]}{PARTS[(affair * 5 + 3) % 16]}"
    mayor, other = name(affair * 3 + 1), name(affair * 3 + 2)
    told = [f"{town} council said on March {affair % 28 + 1} that {clause(affair * 11)}."]
    for n in range(12):
        at = affair * 40 + (n if (n + number) % 3 else number * 13 + n)
        told.append(f"{clause(at).capitalize()} in {town}.")
        if n % 4 == 1:
            told.append(f"“We {ACTS[at % 10]} it for {at % 9 + 2} days in {town},” said {(mayor, other)[n // 4 % 2]}.")
    source = f"Outlet {(affair + number) % 60}"
    return Report(f"a{affair:04}-{number}", " ".join(told), source=source, published=f"2026-03-{affair % 28 + 1:02}")


def cost(work: Callable[[], Any]) -> tuple[float, Any]:
    """CPU-seconds of a call, and what it gave."""
    began = time.process_time()
    found = work()
    return time.process_time() - began, found


def one_more(folder: Path, report: Report) -> Run:
    """What adding `report` to the project in `folder` costs, and what it is set over."""
    annotate_all([report])  # what a first reading of these words loads is by nobody's account
    own, _ = cost(lambda: annotate_all([report]))
    quiet = without_a_word(folder, report)
    built: list[Record] = []
    with opened(folder) as project:

        def adding() -> None:
            project.add([report])
            project.settle(heard=lambda record, _: built.append(record), alone=lambda _: None)

        added, _ = cost(adding)
        every = frozenset(r.id for r in project.sources()[0].reports.values())
    story = sum(_alone(record, every) for record in built)
    members = sum(len(record.reports) for record in built)
    return {"own": own, "story": story, "add": added, "quiet": quiet, "members": members}


def without_a_word(folder: Path, report: Report) -> float:
    """What adding `report` costs where nothing is told of it, to a copy of the project."""
    copy = folder.with_name(f"{folder.name}-quiet")
    shutil.copytree(folder, copy)
    with opened(copy) as project:

        def adding() -> None:
            project.add([report])
            project.settle(later=True)

        spent, _ = cost(adding)
    shutil.rmtree(copy)
    return spent


def _alone(record: Record, every: frozenset[str]) -> float:
    """CPU-seconds of building the record of a story whose reports are read."""
    from onrecord.settings import Settings

    members = [row.report for row in record.reports]
    found = annotate_all(members)
    return cost(lambda: story_record(members, found, (), Settings(), every))[0]


def by_command(folder: Path, report: Report, place: Path) -> tuple[float, float]:
    """CPU-seconds of `onrecord add` of the report, and of `onrecord build` of it alone."""
    file = place / "more.jsonl"
    fields = {"id": report.id, "text": report.text, "source": report.source, "published": report.published}
    file.write_text(json.dumps(fields) + "\n", "utf-8")
    return tuple(  # type: ignore[return-value]
        _command(arguments)
        for arguments in (["add", str(folder), str(file)], ["build", str(file), "-o", str(place / "out")])
    )


def _command(arguments: Sequence[str]) -> float:
    process = subprocess.Popen([sys.executable, "-m", "onrecord.cli", *arguments, "-q"], stdout=subprocess.DEVNULL)
    _, status, used = os.wait4(process.pid, 0)
    if status:
        raise SystemExit(f"onrecord {arguments[0]} ended with {status}")
    return used.ru_utime + used.ru_stime


def build_project(folder: Path, reports: Sequence[Report]) -> None:
    """The project of `reports` in `folder`, unless it is there."""
    if folder.exists():
        return
    spent, _ = cost(lambda: _fill(folder, reports))
    print(f"project of {len(reports)} reports built in {spent:.0f} CPU-seconds", flush=True)


def _fill(folder: Path, reports: Sequence[Report]) -> None:
    with opened(folder, create=True) as project:
        project.add(reports)
        project.settle()


def spread(values: Sequence[float]) -> str:
    """The median, with the least and the most."""
    return f"{median(values):.2f} ({min(values):.2f} to {max(values):.2f})"


def lines(runs: Sequence[Run], whole: Sequence[tuple[float, float]]) -> Iterator[str]:
    """The figures."""
    for run in runs:
        yield (f"  own reading {run['own']:.2f}, its story ({run['members']:.0f} reports) {run['story']:.2f}, "
               f"adding {run['add']:.2f}, without a word {run['quiet']:.2f} s")  # fmt: skip
    for told, some in (("fits no other", [r for r in runs if not r["members"]]),
                       ("comes to a story", [r for r in runs if r["members"]])):  # fmt: skip
        for kind, how in (("add", "adding"), ("quiet", "adding without a word")) if some else ():
            over = [r[kind] / r["own"] for r in some]
            within = sum(ratio <= MOST for ratio in over)
            yield f"{how} what {told} over its own reading: {spread(over)}, {within} of {len(over)} within {MOST}"
    yield f"adding over its own reading and its story: {spread([r['add'] / (r['own'] + r['story']) for r in runs])}"
    if whole:
        yield f"`onrecord add` over `onrecord build` of the report alone: {spread([a / b for a, b in whole])}"


def main() -> None:
    """Build the project, add one report after the other, print the figures."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--reports", nargs="*", default=[], help="files of reports in place of made ones")
    options.add_argument("--project", type=Path, help="where the project is kept between runs")
    options.add_argument("--size", type=int, default=1000)
    options.add_argument("--runs", type=int, default=5)
    options.add_argument("--in-process", action="store_true", help="leave out the whole command")
    given = options.parse_args()
    every = list(read(given.reports)[0]) if given.reports else made(given.size * 2)
    spaced = every[:: max(1, len(every) // given.runs)][: given.runs]
    more = {report.id for report in spaced}
    kept = [report for report in every if report.id not in more][: given.size]
    with tempfile.TemporaryDirectory() as held:
        work = Path(held)
        base = given.project or work / "base"
        build_project(base, kept)
        annotate_all(kept[:2])  # the model is loaded once, and by nobody's account
        runs, whole = [], []
        for n, report in enumerate(spaced):
            shutil.copytree(base, work / f"{n}-in")
            runs.append(one_more(work / f"{n}-in", report))
            shutil.rmtree(work / f"{n}-in")
            if not given.in_process:
                shutil.copytree(base, work / f"{n}-by")
                whole.append(by_command(work / f"{n}-by", report, work))
                shutil.rmtree(work / f"{n}-by")
        print("\n".join(lines(runs, whole)))


if __name__ == "__main__":
    main()
