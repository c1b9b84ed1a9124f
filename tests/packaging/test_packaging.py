"""What a stranger gets: pinned and hashed packages, no addresses, and a wheel that works by itself."""

from __future__ import annotations

import os
import re
import runpy
import subprocess
import sys
import tomllib
import venv
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
LOCKS = ("requirements.lock", "requirements-dev.lock")


@pytest.mark.parametrize("name", [*LOCKS, "requirements-spark.lock"])
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


def test_the_lock_of_spark_holds_the_version_that_the_extra_asks_for() -> None:
    asked = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["optional-dependencies"]["spark"]
    locked = (ROOT / "requirements-spark.lock").read_text("utf-8")
    assert [f"{requirement} " in locked for requirement in asked if "==" in requirement] == [True]


def test_the_helper_says_what_it_can_do() -> None:
    said = subprocess.run([sys.executable, str(ROOT / "dev.py")], capture_output=True, text=True, check=True).stdout
    for command in ("example", "test", "check", "setup", "versions", "spark"):
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

    locked = ["--only-binary", ":all:", "--require-hashes", "-r", str(ROOT / "requirements.lock")]
    if not runpy.run_path(str(ROOT / "dev.py"))["uv"](tools / "python", *locked):
        run("python", "-m", "pip", "install", "-q", *locked)
    run("python", "-m", "pip", "install", "-q", "--no-deps", str(wheel))
    (tmp_path / "in").mkdir()
    (tmp_path / "in/a.txt").write_text("“Nobody sails today,” said Ada Lowe, the harbour master of Lund.", "utf-8")
    (tmp_path / "in/b.txt").write_text("Ada Lowe, the harbour master, said that nobody would sail from Lund.", "utf-8")
    said = run("onrecord", "build", "in", "-o", "out")
    assert "2 reports, 2 text families" in said
    assert {p.name for p in (tmp_path / "out").iterdir()} >= {"record.json", "record.html", "tables"}


@pytest.mark.skipif(os.name == "nt", reason="shell scripts stand in for interpreters")
def test_an_interpreter_that_only_complains_is_passed_over(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    dev = runpy.run_path(str(ROOT / "dev.py"))

    def put(place: Path, script: str) -> None:
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(f"#!/bin/sh\n{script}\n", "utf-8")
        place.chmod(0o755)

    put(tmp_path / "shims/python3.12", "echo 'pyenv: python3.12: command not found' >&2; exit 127")
    put(tmp_path / "lies/python3.12", "echo Python 2.7.18")
    (tmp_path / "none").mkdir()
    monkeypatch.setenv("PATH", os.pathsep.join(str(tmp_path / p) for p in ("shims", "none", "lies")))
    monkeypatch.setenv("PYENV_ROOT", str(tmp_path / "pyenv"))
    assert dev["interpreter"](12) is None
    put(tmp_path / "pyenv/versions/3.12.4/bin/python3.12", "echo Python 3.12.4")
    assert dev["interpreter"](12) == str(tmp_path / "pyenv/versions/3.12.4/bin/python3.12")
    put(tmp_path / "none/python3.12", "echo Python 3.12.1")
    assert dev["interpreter"](12) == str(tmp_path / "none/python3.12")


def test_the_notice_names_every_package_that_a_user_gets() -> None:
    notice = (ROOT / "NOTICE").read_text("utf-8").lower()
    locked = re.findall(r"^([a-z0-9][a-z0-9._-]*)==", (ROOT / "requirements.lock").read_text("utf-8"), re.M)
    missing = [name for name in locked if f"\n- {name} " not in notice]
    assert not missing, f"run: python tools/licences.py, and put its rows into NOTICE: {missing}"
