"""What is missing for Spark is said in one line before any work."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from onrecord.errors import UserError
from onrecord.spark import session


def test_without_pyspark_one_line_says_what_to_install(tmp_path: Path) -> None:
    hidden = tmp_path / "sitecustomize.py"
    hidden.write_text(
        "import importlib.util as u\nfind = u.find_spec\n"
        "u.find_spec = lambda name, *rest: None if name == 'pyspark' else find(name, *rest)\n"
    )
    rows = tmp_path / "rows.jsonl"
    rows.write_text('{"text": "Words."}\n')
    path = os.pathsep.join([str(tmp_path), os.environ.get("PYTHONPATH", "")])
    command = [sys.executable, "-m", "onrecord.cli", "mark", str(rows), "-o", str(tmp_path / "o"), "--engine", "spark"]
    done = subprocess.run(command, env={**os.environ, "PYTHONPATH": path}, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert done.stderr.count("\n") == 1
    assert "pip install 'onrecord[spark]'" in done.stderr
    assert not (tmp_path / "o").exists()


def test_without_java_one_line_says_what_to_install(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(session, "find_spec", lambda name: object())
    monkeypatch.setattr(shutil, "which", lambda name: None)
    monkeypatch.setenv("JAVA_HOME", str(tmp_path))
    with pytest.raises(UserError, match="openjdk-17-jre-headless"):
        session.check()
    (tmp_path / "bin").mkdir()
    (tmp_path / "bin" / "java").touch()
    session.check()


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ("missing.jsonl", "no such file or folder: missing.jsonl"),
        ("-", "standard input"),
        ("empty", "no file that it reads"),
        ("text.txt", "no file that it reads"),
        ("mixed", "several kinds"),
        ("nothing.jsonl", "no report could be read"),
    ],
)
def test_what_spark_cannot_read_is_said(
    request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch, given: str, said: str, tmp_path: Path
) -> None:
    from onrecord.cli.app import app

    request.getfixturevalue("session")
    (tmp_path / "empty").mkdir()
    (tmp_path / "mixed").mkdir()
    for name in ("text.txt", "mixed/a.jsonl", "mixed/b.parquet", "nothing.jsonl"):
        (tmp_path / name).write_text("{}\n")
    monkeypatch.chdir(tmp_path)
    with pytest.raises(UserError, match=said):
        app(["mark", given, "-o", "out.jsonl", "--engine", "spark"], standalone_mode=False)
    assert not [p for p in tmp_path.iterdir() if "out" in p.name or "steps" in p.name]


def test_what_spark_submit_says_is_not_overruled(session_of_none: pytest.MonkeyPatch) -> None:
    assert not session._is_submitted()
    session_of_none.setenv("PYSPARK_GATEWAY_PORT", "1")
    assert session._is_submitted()
    session_of_none.delenv("PYSPARK_GATEWAY_PORT")
    session_of_none.setenv("PYSPARK_SUBMIT_ARGS", "--master spark://host:7077 pyspark-shell")
    assert session._is_submitted()


@pytest.fixture
def session_of_none(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    """An environment in which nobody says where Spark runs."""
    for name in ("PYSPARK_GATEWAY_PORT", "PYSPARK_SUBMIT_ARGS"):
        monkeypatch.delenv(name, raising=False)
    return monkeypatch
