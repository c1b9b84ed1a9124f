"""What a stranger gets: pinned and hashed packages, no addresses, and a wheel that works by itself."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tomllib
import venv
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
LOCKS = ("requirements.lock", "requirements-dev.lock")


@pytest.mark.parametrize("name", LOCKS)
def test_every_locked_package_has_a_version_and_hashes_and_no_address(name: str) -> None:
    text = (ROOT / name).read_text("utf-8")
    entries = re.split(r"\n(?=\S)", text.strip())
    assert entries
    for entry in entries:
        head, *hashes = (line.strip().rstrip("\\").strip() for line in entry.splitlines())
        assert re.match(r"[a-z0-9][a-z0-9._-]*==[\w.]+(?: ; .+)?$", head), head
        assert hashes, head
        assert all(re.fullmatch(r"--hash=sha256:[0-9a-f]{64}", line) for line in hashes), head
    assert "://" not in text
    assert "--index" not in text


def test_the_locks_hold_what_the_project_asks_for() -> None:
    asked = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    locked = {
        name: {re.split("==", line)[0] for line in (ROOT / name).read_text("utf-8").splitlines() if "==" in line}
        for name in LOCKS
    }
    for requirement in asked["project"]["dependencies"]:
        assert re.split(r"[<>=;\[ ]", requirement)[0].lower() in locked[LOCKS[0]], requirement
    for requirement in asked["dependency-groups"]["dev"]:
        assert re.split(r"[<>=;\[ ]", requirement)[0].lower() in locked[LOCKS[1]], requirement
    assert locked[LOCKS[0]] <= locked[LOCKS[1]]


def test_the_helper_says_what_it_can_do() -> None:
    said = subprocess.run([sys.executable, str(ROOT / "dev.py")], capture_output=True, text=True, check=True).stdout
    for command in ("example", "test", "check", "setup"):
        assert f"dev.py {command}" in said


@pytest.mark.slow
def test_a_wheel_works_in_an_empty_environment_outside_the_tree(tmp_path: Path) -> None:
    pytest.importorskip("hatchling", reason="needs the build backend (python3 dev.py setup)")
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)]
    subprocess.run(build, cwd=ROOT, check=True, capture_output=True)
    wheel = next(tmp_path.glob("*.whl"))
    home = tmp_path / "home"
    venv.create(home, with_pip=True)
    tools = home / ("Scripts" if os.name == "nt" else "bin")
    environment = {k: v for k, v in os.environ.items() if not k.startswith("PYTHON")}

    def run(tool: str, *arguments: str) -> str:
        done = subprocess.run(
            [str(tools / tool), *arguments], cwd=tmp_path, env=environment, capture_output=True, encoding="utf-8"
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    lock = str(ROOT / "requirements.lock")
    run("python", "-m", "pip", "install", "-q", "--only-binary", ":all:", "--require-hashes", "-r", lock)
    run("python", "-m", "pip", "install", "-q", "--no-deps", str(wheel))
    (tmp_path / "in").mkdir()
    (tmp_path / "in/a.txt").write_text("“Nobody sails today,” said Ada Lowe, the harbour master of Lund.", "utf-8")
    (tmp_path / "in/b.txt").write_text("Ada Lowe, the harbour master, said that nobody would sail from Lund.", "utf-8")
    said = run("onrecord", "build", "in", "-o", "out")
    assert "2 reports read" in said
    assert {p.name for p in (tmp_path / "out").iterdir()} >= {"record.json", "record.html", "tables"}
