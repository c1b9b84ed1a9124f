"""What starting costs: CPU-seconds of the smallest commands over Python's own, and of a whole job over its parts.

    python benchmarks/startup.py [--rounds 3]

Each figure is the least of the rounds, in processes of their own, after one that warms the file cache. The peer of the
small commands is a program of one command with the same library (typer), asked for its help in the same run. "parts" is
what a process takes to import, to load the models and to read the example's reports through them once; a whole job adds
all that onrecord itself does. Wanted: --help and --version at most 1.5 times the peer, check under .5 s over Python's
own, the whole job at most 1.25 times its parts. Exit 1 where one is missed.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
from pathlib import Path

EXAMPLE = Path(__file__).parents[1] / "examples" / "harbour"
PEER = """
import typer
app = typer.Typer(add_completion=False)
@app.command()
def one(name: str) -> None:
    pass
app(["--help"])
"""
PARTS = """
import sys
from pathlib import Path
from onrecord.read import read
from onrecord.language import english, encoder
from onrecord.view import view_of
import onrecord.job, onrecord.render.write, onrecord.render.page
reports, _ = read([Path(sys.argv[1])])
spoken, vectors = english.load(), encoder.load()
for report in reports:
    parse = spoken.parse(view_of(report))
    vectors.encode([parse.view.text[s.start : s.end] for s in parse.sentences])
"""


def seconds(rounds: int, *words: str) -> float:
    """The least CPU time of so many runs of Python with these arguments, in seconds, a warming run left out."""
    spent = []
    for _ in range(rounds + 1):
        before = sum(os.times()[2:4])
        done = subprocess.run([sys.executable, *words], check=False, capture_output=True, text=True)
        if done.returncode > 1:  # 1 is `check` where a wording differs; what fails is quick and would look good
            sys.exit(f"{' '.join(words[:3])}: exit {done.returncode}\n{done.stderr}")
        spent.append(sum(os.times()[2:4]) - before)
    return min(spent[1:])


def main() -> int:
    """Print the table; 1 where a figure is above what is wanted."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--rounds", type=int, default=3)
    options.add_argument("--reports", type=Path, default=EXAMPLE, help="a folder of reports for the whole job")
    given = options.parse_args()
    command, out = ("-m", "onrecord.cli"), Path(tempfile.mkdtemp()) / "out"
    bare = seconds(given.rounds, "-c", "pass")
    whole = seconds(given.rounds, *command, "build", str(given.reports), "-o", str(out), "-q")
    parts = seconds(given.rounds, "-c", PARTS, str(given.reports))
    peer = seconds(given.rounds, "-c", PEER)
    missed = 0
    for name in ("--help", "--version"):
        found = seconds(given.rounds, *command, name)
        missed += found > 1.5 * peer
        print(
            f"{name:12} {found:6.2f} s, {found / peer:.2f} times a program of one command ({peer:.2f} s)   wanted: 1.5"
        )
    found = seconds(given.rounds, *command, "check", "Nobody sails today", str(out / "record.json")) - bare
    print(f"{'check':12} {found:6.2f} s over Python's own {bare:.2f}   wanted: 0.5")
    ratio = whole / parts
    print(f"{'build':12} {whole:6.2f} s, {ratio:.2f} times its parts ({parts:.2f} s)   wanted: 1.25")
    return 1 if missed or found > 0.5 or ratio > 1.25 else 0


if __name__ == "__main__":
    sys.exit(main())
