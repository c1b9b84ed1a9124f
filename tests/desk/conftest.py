"""A project of the made reports, and the desk on it in a real browser."""

from __future__ import annotations

import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import three_affairs as made
from onrecord.store import opened

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

_PATIENCE = 180_000  # ms for what comes about at once where the machine is not busy


@pytest.fixture
def project(tmp_path: Path, request: pytest.FixtureRequest) -> Path:
    """A project of the made reports, or of so many of them."""
    with opened(tmp_path / "p", create=True) as held:
        held.add(made.reports()[: getattr(request, "param", None)])
        held.settle()
    return tmp_path / "p"


@pytest.fixture
def tab(browser: Browser, project: Path) -> Iterator[Page]:
    """The desk's first page; afterwards nothing foreign may have been asked for, thrown or shown in a dialog."""
    from playwright.sync_api import expect

    expect.set_options(timeout=_PATIENCE)
    command = [sys.executable, "-m", "onrecord.cli", "desk", str(project), "--no-browser", "--author", "desk"]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    wrong: list[str] = []
    try:
        assert process.stdout
        address = process.stdout.readline().split()[-1]
        context = browser.new_context()
        context.set_default_timeout(_PATIENCE)
        page = context.new_page()
        home = address.partition("?")[0]
        page.on("request", lambda r: None if r.url.startswith(home) else wrong.append(r.url))
        page.on("dialog", lambda d: (wrong.append(d.message), d.dismiss()))
        page.on("pageerror", lambda e: wrong.append(str(e)))
        page.goto(address)
        yield page
        context.close()
        assert not wrong
        process.send_signal(signal.SIGINT)
        assert process.wait(90) in (0, 130)
    finally:
        process.kill()
        process.wait()
        if process.stdout:
            process.stdout.close()
