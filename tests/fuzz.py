"""Draws odd fields, files and bytes and works through the commands; a traceback, a hang or a silent loss ends it.

    python tests/fuzz.py --minutes 60             CPU minutes, a new seed each time (printed)
    python tests/fuzz.py --seed 17 --cases 1      one case again

What must hold of any inputs: a command ends with exit 0, 1 or 2, says a mistake in one line, the good report among
the bad ones is read, and every file either gives a report or is said. `.ci/nightly` runs it for an hour.
"""

from __future__ import annotations

import argparse
import contextlib
import io
import os
import re
import shutil
import signal
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from random import Random
from types import FrameType

from hostile_inputs import a_file, a_record, mutated
from onrecord import cli
from onrecord.errors import UserError
from onrecord.read import read

GOOD = "“Nobody sails today,” said Ada Lowe, the harbour master of Lund, on Monday. Three boats were lost.\n"
LONGEST = 60  # CPU-seconds that one command over a handful of small files may take
FORMS = ("html", "md", "text", "list", "svg", "dot", "graphml")
ENDINGS = (".html", ".md", ".txt", ".xlsx", ".jsonld", ".tei.xml", ".dot", ".graphml", ".svg", "")
KINDS = ("quotation", "reading", "date", "agreed", "x")


class Hang(BaseException):
    """A command that takes longer than any of its size may; no reader's `except Exception` swallows it."""


class Wrong(AssertionError):
    """Something that must hold does not."""


def main() -> int:
    """Draw cases until the time is over or one fails; the folder of a failed case is kept and named."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--minutes", type=float, default=1.0)
    options.add_argument("--seed", type=int, default=None)
    options.add_argument("--cases", type=int, default=10**9)
    options.add_argument("--keep-on", action="store_true", help="count failures instead of stopping at the first")
    given = options.parse_args()
    first = int.from_bytes(os.urandom(4)) if given.seed is None else given.seed
    done, failed = run(first, given.minutes * 60, given.cases, given.keep_on)
    minutes = time.process_time() / 60
    print(f"{done} cases from seed {first}, {minutes:.1f} CPU minutes, {failed} failed")
    return 1 if failed else 0


def run(first: int, seconds: float, cases: int = 10**9, keep_on: bool = False) -> tuple[int, int]:
    """Cases from the seed `first` on for so many CPU-seconds: how many were drawn, and how many failed."""
    until, failed, done = time.process_time() + seconds, 0, 0
    for seed in range(first, first + cases):
        if time.process_time() >= until:
            break
        done += 1
        folder = Path(tempfile.mkdtemp(prefix=f"fuzz-{seed}-"))
        try:
            case(Random(seed), folder)
        except (Exception, Hang) as error:
            failed += 1
            print(f"seed {seed} in {folder}: {type(error).__name__}: {str(error)[:300]}", flush=True)
            if not keep_on:
                raise
        else:
            shutil.rmtree(folder)
    return done, failed


def case(dice: Random, folder: Path) -> None:
    """One case: inputs, what is read of them, a record, and the record in others' hands."""
    inputs = folder / "in"
    inputs.mkdir()
    (inputs / "good.txt").write_text(GOOD, "utf-8")
    for n in range(dice.randint(1, 4)):
        ending, data = a_file(dice)
        (inputs / f"f{n}{ending}").write_bytes(data)
    with limited():
        nothing_lost(inputs)
    out = folder / "out"
    command("build", inputs, "-o", out, *(["--no-text"] if dice.random() < 0.2 else []), wanted=(0,))
    command("verify", out / "record.json", inputs)
    command("check", dice.choice(("Nobody sails", "\x00", "", "“", "said " * 500)), out / "record.json")
    command("render", out / "record.json", "--format", dice.choice(FORMS))
    if dice.random() < 0.5:
        in_others_hands(dice, out, inputs)
    if dice.random() < 0.3:
        a_project(dice, folder, inputs)
    if dice.random() < 0.3:
        row_commands(dice, folder, next(iter(sorted(inputs.glob("*.jsonl"))), inputs / "good.txt"))


def nothing_lost(inputs: Path) -> None:
    """Every file alone gives a report or is said, and together they give as many reports as alone."""
    files = sorted(inputs.iterdir())
    alone = {file: read([file]) for file in files}
    for file, (reports, skipped) in alone.items():
        if not reports and not skipped:
            raise Wrong(f"{file.name}: neither read nor said")
    together, _ = read([inputs])
    if len(together) != sum(len(reports) for reports, _ in alone.values()):
        raise Wrong(f"{len(together)} reports together, {sum(len(r) for r, _ in alone.values())} alone")
    if GOOD not in {report.text for report in together}:
        raise Wrong("the good report is lost")


def in_others_hands(dice: Random, out: Path, inputs: Path) -> None:
    """The record, its index and a user's own files, changed by hand or by chance."""
    record = out / "record.json"
    kept = record.read_bytes()
    record.write_bytes(a_record(dice, kept))
    for path in out.glob("*.sqlite"):
        if dice.random() < 0.5:
            path.write_bytes(mutated(dice, path.read_bytes()))
    command("verify", record, inputs)
    command("check", "Nobody sails", record)
    command("render", record, "--format", dice.choice(FORMS))
    passed_on(dice, record, inputs / "good.txt")
    own = out / "own"
    own.write_bytes(
        mutated(
            dice,
            dice.choice(
                (
                    b"[trace]\nthreshold = 0.5\n",
                    b'names = ["Ada Lowe"]\n',
                    b'{"kind": "parent", "subjects": ["a", "b"]}\n',
                )
            ),
        )
    )
    command("build", inputs, "-o", out / "again", dice.choice(("--settings", "--names", "--decisions")), own)


def passed_on(dice: Random, record: Path, draft: Path) -> None:
    """What is written from a record that was changed, and coders' sheets that were."""
    beside = record.parent
    for ending in dice.sample(ENDINGS, 2):
        command("export", record, "-o", beside / f"other{ending}", *(["--pseudonyms"] if dice.random() < 0.2 else []))
    command("brief", record, "-o", beside / f"brief{dice.choice(('.html', '.md', '.docx'))}")
    ids = re.findall(r'"([a-z]{1,2}[0-9a-f.]{4,20})"', record.read_text("utf-8", "replace")) or ["x"]
    command("why", record, *dice.choices(ids, k=dice.choice((1, 1, 2, 3))))
    command("check", "--draft", draft, record)
    sheet = beside / f"sheet{dice.choice(('.csv', '.xlsx'))}"
    command("sample", record, "--kind", dice.choice(KINDS), "-n", "5", "-o", sheet)
    for path in (sheet, *beside.glob("sheet*.key.json")):
        if path.is_file() and dice.random() < 0.5:
            path.write_bytes(mutated(dice, path.read_bytes()))
    command("estimate", sheet)


def a_project(dice: Random, folder: Path, inputs: Path) -> None:
    """The inputs added to a project, and its database damaged."""
    project = folder / "project"
    command("add", project, inputs, wanted=(0,))
    rows = (
        ("search", project, dice.choice(("Nobody sails", '"', "*", "\x00", "NEAR(", "a OR"))),
        ("stories", project, *(["-o", folder / "stories"] if dice.random() < 0.5 else [])),
        ("check", "Nobody sails", project),
        ("versions", project),
        ("decisions", project),
        ("forget", project, dice.choice(("good", "f0", "x"))),
        ("add", project, inputs),
    )
    for words in dice.sample(rows, 2):
        command(*words)
    for path in project.iterdir():
        path.write_bytes(mutated(dice, path.read_bytes()))
    for words in dice.sample(rows, 3):
        command(*words)


def row_commands(dice: Random, folder: Path, rows: Path) -> None:
    """The commands that take and give lines."""
    command(dice.choice(("mark", "group", "trace")), rows, "-o", folder / "rows.jsonl")


def command(*words: object, wanted: tuple[int, ...] = (0, 1, 2, 3)) -> None:
    """Run a command in this process; whatever it says, it may not end in a traceback."""
    said = io.StringIO()
    before = sys.argv
    sys.argv = ["onrecord", *map(str, words)]
    try:
        with limited(), contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(said):
            cli.main()
    except SystemExit as ended:
        if ended.code not in wanted:
            raise Wrong(f"{words[0]}: exit {ended.code}: {said.getvalue()[:300]}") from None
        if ended.code == 2 and said.getvalue().count("\n") != 1:
            raise Wrong(f"{words[0]}: not one line: {said.getvalue()[:300]!r}") from None
    except UserError as error:
        raise Wrong(f"{words[0]}: a mistake that was not caught: {error}") from error
    finally:
        sys.argv = before


@contextlib.contextmanager
def limited() -> Iterator[None]:
    """Ends what takes more CPU time than `LONGEST`."""

    def stop(number: int, frame: FrameType | None) -> None:
        raise Hang(f"more than {LONGEST} CPU-seconds")

    before = signal.signal(signal.SIGVTALRM, stop)
    signal.setitimer(signal.ITIMER_VIRTUAL, LONGEST)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)


if __name__ == "__main__":
    raise SystemExit(main())
