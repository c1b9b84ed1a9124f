"""Sets onrecord up in .venv and runs it; needs Python 3.11 to 3.13 and nothing else.

    python3 dev.py example     set up, then build the record of examples/harbour into onrecord-out/
    python3 dev.py test        set up, then run the tests (what follows goes to pytest)
    python3 dev.py check       set up, then format, lint, types, layers and tests, as CI does
    python3 dev.py lint        set up, then the same without the tests
    python3 dev.py setup       set up and stop
    python3 dev.py lock        write the lock files anew (needs uv on the path)

Packages are wheels only, pinned and checked by hash (requirements-dev.lock).
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
LOCK = ROOT / "requirements-dev.lock"
STAMP = VENV / "onrecord-setup"
EXAMPLE = "examples/harbour"


def main() -> int:
    """Do what the first argument says."""
    os.chdir(ROOT)
    todo, rest = (sys.argv[1], sys.argv[2:]) if len(sys.argv) > 1 else ("help", [])
    if todo == "lock":
        return lock()
    if todo not in ("example", "test", "check", "lint", "setup"):
        print(__doc__)
        return 0 if todo in ("help", "-h", "--help") else 2
    if not (3, 11) <= sys.version_info[:2] <= (3, 13):
        return elsewhere()
    setup()
    if todo == "example":
        return run("onrecord", "build", EXAMPLE, "-o", "onrecord-out", *rest)
    if todo == "test":
        return test(*rest)
    if todo in ("check", "lint"):
        return lint() or (test(*rest) if todo == "check" else 0)
    return 0


def elsewhere() -> int:
    """Start again under a Python that will do, where the path has one."""
    for minor in (13, 12, 11):
        if python := shutil.which(f"python3.{minor}"):
            return subprocess.call([python, __file__, *sys.argv[1:]])
    here = sys.version.split()[0]
    print(f"onrecord needs Python 3.11 to 3.13; this is {here}. Install one and call it: python3.12 dev.py")
    return 2


def setup() -> None:
    """Make .venv hold exactly what the lock names, and the project itself; a second call costs nothing."""
    wanted = LOCK.read_bytes() + (ROOT / "pyproject.toml").read_bytes() + sys.version.encode()
    state = hashlib.sha256(wanted).hexdigest()
    if STAMP.is_file() and STAMP.read_text("utf-8") == state:
        return
    print("setting up .venv (a few minutes the first time)", flush=True)
    try:
        subprocess.check_call([sys.executable, "-m", "venv", "--clear", str(VENV)])
    except subprocess.CalledProcessError:
        raise SystemExit("no virtual environment; on Debian and Ubuntu: apt-get install python3-venv") from None
    pip("--only-binary", ":all:", "--require-hashes", "-r", str(LOCK))
    pip("--no-deps", "--no-build-isolation", "-e", ".")
    STAMP.write_text(state, "utf-8")


def pip(*arguments: str) -> None:
    """Install into .venv; a failure ends the run with pip's own words."""
    command = [str(BIN / "python"), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", *arguments]
    if code := subprocess.call(command):
        raise SystemExit(code)


def run(tool: str, *arguments: str) -> int:
    """Run a tool of .venv."""
    return subprocess.call([str(BIN / tool), *arguments])


def lint() -> int:
    """Format, lint, types, layers: the first that fails ends it."""
    return (
        run("ruff", "format", "--check", ".")
        or run("ruff", "check", ".")
        or run("mypy")
        or run("lint-imports")
    )  # fmt: skip


def test(*arguments: str) -> int:
    """The tests; what cannot run here (no evaluation data, no chromium) is skipped and said."""
    return run("python", "-m", "pytest", "-v", "--no-header", "-r", "s", *arguments)


def lock() -> int:
    """Resolve pyproject.toml into the two lock files, for every supported Python and system, without addresses."""
    options = ["--universal", "--python-version", "3.11", "--generate-hashes", "--only-binary", ":all:", "--quiet"]
    options += ["--no-header", "--no-annotate", "--no-emit-index-url", "--no-emit-find-links"]
    files = {"requirements.lock": [], "requirements-dev.lock": ["--group", "dev", "-c", "requirements.lock"]}
    for name, more in files.items():
        if code := subprocess.call(["uv", "pip", "compile", "pyproject.toml", *options, *more, "-o", name]):
            return code
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
