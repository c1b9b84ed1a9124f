"""The guide: every command and block of code in it runs, every page stands in the site, which builds cleanly."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import msgspec
import pytest

from onrecord import cli
from onrecord.settings import Settings
from onrecord.version import __version__

ROOT = Path(__file__).resolve().parent.parent
DOCS = ROOT / "docs"
PAGES = [*sorted(p for p in (DOCS / "guide").glob("*.md") if p.name != "dictionary.md"), DOCS / "validation.md"]
BLOCK = re.compile(r"^```(\w+)\n(.*?)^```", re.S | re.M)
KNOWN = {"console", "python", "r", "toml", "json"}


def blocks(page: Path) -> list[tuple[str, str]]:
    return BLOCK.findall(page.read_text("utf-8"))


@pytest.fixture(scope="module")
def workplace(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with reports, the record of them, and the tables of several stories."""
    place = tmp_path_factory.mktemp("guide")
    shutil.copytree(ROOT / "examples" / "harbour", place / "my-reports")
    here = Path.cwd()
    os.chdir(place)
    try:
        assert call("onrecord build my-reports -o out -q") == 0
        assert call("onrecord build my-reports --group -o stories -q") == 0
    finally:
        os.chdir(here)
    return place


def call(line: str) -> int:
    """Run a command line of onrecord in this process; its exit code."""
    given = sys.argv
    sys.argv = shlex.split(line)
    try:
        cli.main()
    except SystemExit as stop:
        return int(stop.code or 0)
    finally:
        sys.argv = given
    return 0


@pytest.mark.slow
@pytest.mark.parametrize("page", [p for p in PAGES if blocks(p)], ids=lambda p: p.name)
def test_every_command_and_block_of_the_guide_runs(page: Path, workplace: Path, monkeypatch) -> None:
    monkeypatch.chdir(workplace)
    names: dict[str, object] = {}
    for kind, text in blocks(page):
        assert kind in KNOWN, f"{page.name}: a block of {kind} that no test runs"
        if kind == "python":
            exec(compile(text, page.name, "exec"), names)
        elif kind == "toml":
            msgspec.convert(tomllib.loads(text), Settings)
        elif kind == "r":
            run_r(text)
        for line in text.splitlines() if kind == "console" else ():
            assert line.startswith("onrecord "), line
            assert call(line) == 0, line


def run_r(text: str) -> None:
    """Run it where R is there; else see that it names files that are."""
    if shutil.which("Rscript"):
        subprocess.run(["Rscript", "-e", text], check=True)
    for path in re.findall(r'"([^"]+\.csv)"', text):
        assert Path(path).is_file()


@pytest.mark.parametrize("page", PAGES, ids=lambda p: p.name)
def test_every_link_of_a_page_leads_somewhere(page: Path) -> None:
    for target in re.findall(r"\]\(([^)#:]+)\)", page.read_text("utf-8")):
        assert target == "dictionary.md" or (page.parent / target).resolve().exists(), target


def test_what_is_to_be_cited_is_this_version() -> None:
    told = (ROOT / "CITATION.cff").read_text("utf-8")
    assert f"\nversion: {__version__}\n" in told
    for key in ("cff-version: 1.2.0", "message:", "title:", "authors:"):
        assert key in told


@pytest.mark.slow
def test_the_site_is_built_without_a_warning(tmp_path: Path) -> None:
    place = tmp_path / "docs"
    shutil.copytree(DOCS, place, ignore=shutil.ignore_patterns("site", "generated"))
    (tmp_path / "src").symlink_to(ROOT / "src")
    command = [
        sys.executable,
        "-m",
        "sphinx",
        "-q",
        "-W",
        "--keep-going",
        "-b",
        "html",
        str(place),
        str(tmp_path / "site"),
    ]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8")
    assert done.returncode == 0, done.stderr
    dictionary = (tmp_path / "site" / "guide" / "dictionary.html").read_text("utf-8")
    assert "speaker_entity" in dictionary
    assert "95 % interval" in (tmp_path / "site" / "guide" / "limits.html").read_text("utf-8")
