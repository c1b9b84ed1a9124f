"""Fixtures that every test may use."""

from __future__ import annotations

import os
import signal
from pathlib import Path

import pytest
from hypothesis import settings

ROOT = Path(__file__).resolve().parent.parent
SHARED = Path(os.environ.get("ONRECORD_SHARED", ROOT.parent / "shared"))

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
