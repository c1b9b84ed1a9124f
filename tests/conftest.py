"""Fixtures that every test may use."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

if TYPE_CHECKING:
    from playwright.sync_api import Browser

ROOT = Path(__file__).resolve().parent.parent
SHARED = Path(os.environ.get("ONRECORD_SHARED", ROOT.parent / "shared"))
CHROMIUM = Path(os.environ.get("ONRECORD_CHROMIUM", "/usr/bin/chromium"))

# A shell that runs the tests in the background lets them ignore Ctrl-C, and so would every command that they start.
signal.signal(signal.SIGINT, signal.default_int_handler)

# A busy machine is no failure; in CI the examples are the same every time, elsewhere they differ from run to run.
settings.register_profile("onrecord", deadline=None, derandomize=bool(os.environ.get("CI")))
settings.load_profile("onrecord")


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of evaluation data and seeds; a clone without it skips the test and says so."""
    if not SHARED.is_dir():
        pytest.skip("needs the project's evaluation data (../shared), which this clone does not have")
    return SHARED


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Callable[..., tuple[int, str, str]]:
    """Runs a command of onrecord in this process; its exit status, what it printed and what it said on stderr."""

    def call(*arguments: object) -> tuple[int, str, str]:
        from onrecord import cli

        monkeypatch.setattr(sys, "argv", ["onrecord", *map(str, arguments)])
        with pytest.raises(SystemExit) as stop:
            cli.main()
        out = capsys.readouterr()
        return int(stop.value.code or 0), out.out, out.err

    return call


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Chromium, without a window; where it is missing the test is skipped and says so."""
    if not CHROMIUM.exists():
        pytest.skip(f"needs chromium at {CHROMIUM}")
    sync_api = pytest.importorskip("playwright.sync_api")
    with sync_api.sync_playwright() as play:
        arguments = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
        shown = play.chromium.launch(executable_path=str(CHROMIUM), args=arguments)
        yield shown
        shown.close()
