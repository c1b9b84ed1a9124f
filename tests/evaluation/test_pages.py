"""Pages of many designs: every one complete and in order, and no more furniture than the floor lets through."""

from __future__ import annotations

import importlib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
NAMES = sorted(path.stem for path in (ROOT / "eval" / "data" / "pages").glob("*.html"))
# Furniture that no part of the page is named by: told by its words, which is no work of the reader of pages.
KEPT = {"ad-marks", "companion-columns", "line-breaks", "release", "test-ids"}


@pytest.mark.parametrize("name", NAMES)
def test_a_page_is_complete(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(ROOT / "eval"))
    pages = importlib.import_module("pages")
    page = next(p for p in pages.pages() if p.name == name)
    found = pages.outcome(page, tmp_path)
    assert not found.missing
    assert name in KEPT or not found.furniture
