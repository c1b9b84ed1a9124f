"""Fixtures that every test may use."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
SHARED = Path(os.environ.get("ONRECORD_SHARED", ROOT.parent / "shared"))


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of evaluation data and seeds; a clone without it skips the test and says so."""
    if not SHARED.is_dir():
        pytest.skip("needs the project's evaluation data (../shared), which this clone does not have")
    return SHARED
