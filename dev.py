"""Sets onrecord up in .venv and runs it; needs Python 3.11 to 3.13 and nothing else.

    python3 dev.py example     set up, then build the record of examples/harbour into onrecord-out/
    python3 dev.py test        set up, then run the tests (what follows goes to pytest)
    python3 dev.py check       set up, then format, lint, types, layers and tests, as CI does
    python3 dev.py lint        set up, then the same without the tests
    python3 dev.py setup       set up and stop
    python3 dev.py docs        set up, then build the guide as a site into docs/site
    python3 dev.py versions    the quick tests under each other Python 3.11 to 3.13 that really runs here
    python3 dev.py spark       the tests on Apache Spark in .venv-spark, beside .venv; skipped and said without Java
    python3 dev.py lock        write the lock files anew (needs uv on the path)

Packages are wheels only, pinned and checked by hash (requirements-dev.lock); uv installs them where it is on the path,
which takes seconds, else pip. Tests run in a process for each of up to four cores; `-n 0` runs them in one.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path
from subprocess import PIPE, STDOUT

ROOT = Path(__file__).resolve().parent
VENV = ROOT / os.environ.get("ONRECORD_VENV", ".venv")
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
ACTIVATE = f"{BIN / 'activate'}" if os.name == "nt" else f"source {BIN / 'activate'}"
LOCK = ROOT / "requirements-dev.lock"
STAMP = VENV / "onrecord-setup"
SPARK, SPARK_LOCK = ROOT / ".venv-spark", ROOT / "requirements-spark.lock"
EXAMPLE = "examples/harbour"


def main() -> int:
    """Do what the first argument says."""
    os.chdir(ROOT)
    todo, rest = (sys.argv[1], sys.argv[2:]) if len(sys.argv) > 1 else ("help", [])
    if todo == "lock":
        return lock()
    if todo not in ("example", "test", "check", "lint", "setup", "versions", "docs", "spark"):
        print(__doc__)
        return 0 if todo in ("help", "-h", "--help") else 2
    if not (3, 11) <= sys.version_info[:2] <= (3, 13):
        return elsewhere()
    setup()
    if todo == "example":
        code = run("onrecord", "build", EXAMPLE, "-o", "onrecord-out", *rest)
        print(f"The command is {BIN / 'onrecord'}; to call it by its name alone: {ACTIVATE}", flush=True)
        return code
    if todo == "test":
        return test(*rest)
    if todo in ("check", "lint"):
        return lint() or (test(*rest) if todo == "check" else 0)
    if todo == "versions":
        return versions(*rest)
    if todo == "spark":
        return spark(*rest)
    if todo == "docs":
        return run("python", "-m", "sphinx", "-W", "--keep-going", "-b", "html", "docs", "docs/site", *rest)
    return 0


def elsewhere() -> int:
    """Start again under a Python that will do, where the path has one."""
    for minor in (13, 12, 11):
        if python := interpreter(minor):
            return subprocess.call([python, __file__, *sys.argv[1:]])
    here = sys.version.split()[0]
    print(f"onrecord needs Python 3.11 to 3.13; this is {here}. Install one and call it: python3.12 dev.py")
    return 2


def interpreter(minor: int) -> str | None:
    """A Python 3.`minor` that really runs: on the path, or of pyenv; a shim that only says what is missing is none."""
    name = f"python3.{minor}"
    places = [Path(place) / name for place in os.environ.get("PATH", "").split(os.pathsep) if place]
    root = Path(os.environ.get("PYENV_ROOT", Path.home() / ".pyenv"))
    places += sorted(root.glob(f"versions/3.{minor}.*/bin/{name}"))
    return next((str(place) for place in places if place.is_file() and runs(place, minor)), None)


def runs(python: Path, minor: int) -> bool:
    """Whether `python --version` succeeds and says 3.`minor`."""
    try:
        said = subprocess.run([str(python), "--version"], capture_output=True, text=True, timeout=30, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return False
    return said.returncode == 0 and said.stdout.startswith(f"Python 3.{minor}.")


def versions(*arguments: str) -> int:
    """The quick tests under each other Python that runs here; one that does not is said and passed over."""
    failed = 0
    for minor in (11, 12, 13):
        if minor == sys.version_info.minor:
            continue
        python = interpreter(minor)
        if python is None:
            print(f"Python 3.{minor}: skipped, none that runs was found", flush=True)
            continue
        print(f"Python 3.{minor}: {python}", flush=True)
        environment = {**os.environ, "ONRECORD_VENV": f".venv-3.{minor}"}
        command = [python, __file__, "test", "-m", "not slow and not browser", "-q", *arguments]
        failed += subprocess.call(command, env=environment) != 0
    return 1 if failed else 0


def spark(*arguments: str) -> int:
    """The tests on Apache Spark; skipped and said where Java is missing or pyspark cannot be installed."""
    if not shutil.which("java"):
        print("Spark: skipped, no Java was found (Debian: apt-get install openjdk-17-jre-headless)", flush=True)
        return 0
    if not spark_setup():
        print("Spark: skipped, pyspark could not be installed", flush=True)
        return 0
    command = [str(SPARK / "bin" / "python"), "-m", "pytest", "-v", "--no-header", "-r", "s", "tests/spark", *arguments]
    return subprocess.call(command, env={**os.environ, "JAVA_TOOL_OPTIONS": "-XX:TieredStopAtLevel=1"})


def spark_setup() -> bool:
    """Whether .venv-spark holds what requirements-spark.lock names, beside what .venv has."""
    stamp = SPARK / STAMP.name
    state = hashlib.sha256(SPARK_LOCK.read_bytes() + LOCK.read_bytes() + sys.version.encode()).hexdigest()
    if stamp.is_file() and stamp.read_text("utf-8") == state:
        return True
    print(f"setting up {SPARK.name} (pyspark is built from its source package)", flush=True)
    subprocess.check_call([sys.executable, "-m", "venv", "--clear", "--without-pip", str(SPARK)])
    own, beside = (folder_of_packages(venv) for venv in (SPARK, VENV))
    (own / "onrecord-beside.pth").write_text(f"import site; site.addsitedir({str(beside)!r})\n", "utf-8")
    command = [str(BIN / "python"), "-m", "pip", "--python", str(SPARK / "bin" / "python"), "install", "--quiet"]
    command += ["--disable-pip-version-check", "--no-deps", "--no-build-isolation"]
    command += ["--only-binary", ":all:", "--no-binary", "pyspark", "--require-hashes"]
    if subprocess.call([*command, "-r", str(SPARK_LOCK)]):
        return False
    stamp.write_text(state, "utf-8")
    return True


def folder_of_packages(venv: Path) -> Path:
    """Where a virtual environment keeps its packages."""
    code = "import sysconfig; print(sysconfig.get_path('purelib'))"
    return Path(subprocess.check_output([str(venv / "bin" / "python"), "-c", code], text=True).strip())


def setup() -> None:
    """Make .venv hold exactly what the lock names, and the project itself; a second call costs nothing."""
    wanted = LOCK.read_bytes() + (ROOT / "pyproject.toml").read_bytes() + sys.version.encode()
    state = hashlib.sha256(wanted).hexdigest()
    if STAMP.is_file() and STAMP.read_text("utf-8") == state:
        return
    print(f"setting up {VENV.name} (a few minutes the first time)", flush=True)
    print("  1 of 3: an environment of its own", flush=True)
    try:
        subprocess.check_call([sys.executable, "-m", "venv", "--clear", str(VENV)])
    except subprocess.CalledProcessError:
        raise SystemExit("no virtual environment; on Debian and Ubuntu: apt-get install python3-venv") from None
    print(f"  2 of 3: about {packages()} packages, checked by hash", flush=True)
    locked = ("--only-binary", ":all:", "--require-hashes", "-r", str(LOCK))
    if not uv(BIN / "python", *locked):
        pip(*locked)
    print("  3 of 3: onrecord itself", flush=True)
    pip("--no-deps", "--no-build-isolation", "-e", ".")
    STAMP.write_text(state, "utf-8")


def packages() -> int:
    """How many packages the lock names."""
    return sum("==" in line for line in LOCK.read_text("utf-8").splitlines())


def uv(python: Path, *arguments: str) -> bool:
    """Install for `python` by uv, which shows on a terminal how far it is; whether uv is there and could."""
    still = [] if sys.stderr.isatty() else ["--quiet"]
    try:
        return subprocess.call(["uv", "pip", "install", *still, "--python", str(python), *arguments]) == 0
    except OSError:
        return False


def pip(*arguments: str) -> None:
    """Install into .venv, saying how far it is; a failure ends the run with pip's own words."""
    command = [str(BIN / "python"), "-m", "pip", "install", "--progress-bar", "off", "--disable-pip-version-check"]
    said: list[str] = []
    total = packages() if str(LOCK) in arguments else 1
    with subprocess.Popen([*command, *arguments], stdout=PIPE, stderr=STDOUT, text=True) as process:
        for line in process.stdout or ():
            said.append(line)
            if line.startswith("Collecting ") and (done := sum(s.startswith("Collecting ") for s in said)) % 10 == 1:
                print(f"  fetching package {done} of about {total}: {line.split()[1].split('==')[0]}", flush=True)
            elif line.startswith("Installing collected") and total > 1:
                print("  installing", flush=True)
    if process.returncode:
        print("".join(said[-20:]), end="")
        raise SystemExit(process.returncode)


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
    workers = str(min(os.cpu_count() or 1, 4))
    return run(
        "python", "-m", "pytest", "-n", workers, "--dist", "worksteal", "-v", "--no-header", "-r", "s", *arguments
    )


def lock() -> int:
    """Resolve pyproject.toml into the two lock files, for every supported Python and system, without addresses.

    requirements-spark.lock, which holds two packages more, is kept by hand.
    """
    options = ["--universal", "--python-version", "3.11", "--generate-hashes", "--only-binary", ":all:", "--quiet"]
    options += ["--no-header", "--no-annotate", "--no-emit-index-url", "--no-emit-find-links"]
    files = {"requirements.lock": [], "requirements-dev.lock": ["--group", "dev", "-c", "requirements.lock"]}
    for name, more in files.items():
        if code := subprocess.call(["uv", "pip", "compile", "pyproject.toml", *options, *more, "-o", name]):
            return code
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
