"""From a fresh clone to a data frame of the example's quotations, as somebody new goes: wall seconds of each step.

    python benchmarks/first_frame.py [--no-cache] [--pip]

Clones this repository into a new folder, runs the README's first command there (`python3 dev.py example`, with this
Python), then the three lines of Python that give the data frame, in the environment that the command made. With
`--no-cache` every package comes from the registry, else from the installer's cache where it has it; `--pip` hides uv,
so that pip installs them.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).parents[1]
LINES = """\
from onrecord import build
record = build("examples/harbour")
frame = record.to_frame("quotations")
"""


def environment(*, cache: bool, uv: bool) -> dict[str, str]:
    """What the commands run with."""
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    if not cache:
        kept |= {"UV_NO_CACHE": "1", "PIP_NO_CACHE_DIR": "1"}
    if not uv:
        held = [p for p in kept.get("PATH", "").split(os.pathsep) if not shutil.which("uv", path=p)]
        kept["PATH"] = os.pathsep.join(held)
    return kept


def seconds(command: Sequence[str], where: Path, settings: dict[str, str]) -> float:
    """Wall seconds of a command that must end well."""
    began = time.perf_counter()
    subprocess.run(command, cwd=where, env=settings, check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - began


def main() -> None:
    """Go the way once and print what each step took."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--no-cache", action="store_true", help="take every package from the registry")
    options.add_argument("--pip", action="store_true", help="install with pip where uv is there too")
    given = options.parse_args()
    settings = environment(cache=not given.no_cache, uv=not given.pip)
    with tempfile.TemporaryDirectory() as held:
        clone = Path(held) / "onrecord"
        python = clone / ".venv" / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
        steps = {
            "git clone": seconds(["git", "clone", "--quiet", str(ROOT), str(clone)], Path(held), settings),
            "python3 dev.py example": seconds([sys.executable, "dev.py", "example"], clone, settings),
            "three lines of Python": seconds([str(python), "-c", LINES], clone, settings),
        }
    for name, took in steps.items():
        print(f"{name}: {took:.0f} s")
    print(f"from nothing to the data frame: {sum(steps.values()) / 60:.1f} minutes")


if __name__ == "__main__":
    main()
