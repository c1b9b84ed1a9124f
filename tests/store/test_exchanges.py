"""Our outlet and the log: set once, only added to, kept as it was written, and safe to open as a table."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from pathlib import Path

import pytest

import three_affairs as made
from onrecord.errors import UserError
from onrecord.store import Project, exchanges, opened
from onrecord.store.exchanges import Exchange


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    with opened(tmp_path / "p", create=True) as held:
        held.add(made.reports()[:1])
        yield held


def test_our_outlet_is_set_and_taken_back(project: Project) -> None:
    assert exchanges.outlet(project.db) == ""
    exchanges.set_outlet(project.db, "  Firth \n Wire ")
    assert exchanges.outlet(project.db) == "Firth Wire"
    exchanges.set_outlet(project.db, "")
    assert exchanges.outlet(project.db) == ""


def test_the_log_is_kept_in_order_with_the_words_it_is_about(project: Project) -> None:
    for act in exchanges.ACTS:
        exchanges.log(project.db, Exchange(act, "claim:c1", 1, 4, 16, [1], f"=we {act}", "ada"))
    assert [e.act for e in exchanges.logged(project.db)] == ["corrected", "answered", "asked"]
    rows = list(csv.DictReader(io.StringIO(exchanges.as_csv(project.db))))
    assert [(r["act"], r["words"], r["about"]) for r in rows] == [
        (act, f"'=we {act}", "Orrin bridge") for act in exchanges.ACTS
    ]


@pytest.mark.parametrize(("act", "words"), [("", "x"), ("forgot", "x"), ("asked", " "), ("answered", "\n")])
def test_what_is_no_entry_is_refused(project: Project, act: str, words: str) -> None:
    with pytest.raises(UserError):
        exchanges.log(project.db, Exchange(act, "claim:c1", 1, 0, 4, [1], words))  # type: ignore[arg-type]
    assert exchanges.logged(project.db) == []
