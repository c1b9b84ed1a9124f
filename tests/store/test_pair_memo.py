"""A story that grows compares its new pairs alone, keeps no more than it may, and gives the records of all at once."""

from __future__ import annotations

from itertools import permutations
from pathlib import Path
from typing import Any

import pytest

import three_affairs as made
from onrecord.collate.claims import known_pairs
from onrecord.compare.memo import digest
from onrecord.job import build_stories
from onrecord.model import Report
from onrecord.read.ids import name_reports
from onrecord.store import Project, opened, pair_memo
from onrecord.store.forget import forget

NEW = Report(
    "divers",
    "Divers saw a crack in the Orrin bridge. The bridge will stay closed until May, the harbour board said on Monday. "
    "“We will not open it before the piers are safe,” said Ada Lowe, who chairs the board.",
    source="Lund Herald",
    published="2026-03-05",
)
# The second tells who "Lowe" is, so that the story calls her otherwise once it is there.
RENAMED = (
    Report("a", "Lowe closed the Orrin bridge on Monday. “The piers are bad,” Lowe said.", source="Firth Wire"),
    Report("b", "Ada Lowe, who chairs the board, closed the Orrin bridge on Monday.", source="Orrin Post"),
    Report(
        "c", "The Orrin bridge was closed on Monday by Lowe, the chair. Tom Lowe repaired it.", source="Lund Herald"
    ),
)


@pytest.fixture
def compared(monkeypatch: pytest.MonkeyPatch) -> list[set[str]]:
    """The reports of the clauses that are really compared."""
    asked: list[set[str]] = []

    def shared(a: Any, b: Any) -> dict[str, float]:
        asked.append({a.report, b.report})
        return real(a, b)

    real = known_pairs.shared
    monkeypatch.setattr(known_pairs, "shared", shared)
    return asked


def kept(project: Project) -> int:
    return int(project.db.execute("SELECT coalesce(sum(length(found)), 0) FROM compared_of").fetchone()[0])


def test_a_story_that_grows_compares_what_is_new(tmp_path: Path, compared: list[set[str]]) -> None:
    with opened(tmp_path / "p", create=True) as project:
        project.add(made.reports())
        project.settle()
        before = len(compared)
        compared.clear()
        project.add([NEW])
        project.settle()
        assert "divers" in set().union(*compared)
        assert sum("divers" not in reports for reports in compared) < before / 2
        wanted = name_reports([*made.reports(), NEW])
        assert list(project.records()) == build_stories(wanted, skipped=next(project.records()).skipped)


def test_who_is_called_otherwise_with_a_report_more_is_compared_as_all_at_once(tmp_path: Path) -> None:
    wanted = build_stories(RENAMED)
    assert len(wanted) == 1
    for order in permutations(RENAMED):
        with opened(tmp_path / "".join(r.id for r in order), create=True) as project:
            for report in order:
                project.add([report])
                project.settle()
            assert list(project.records()) == wanted, order


@pytest.mark.parametrize("most", [0, 1000])
def test_no_more_is_kept_than_may_be_and_the_records_are_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, most: int
) -> None:
    wanted = build_stories(name_reports([*made.reports(), NEW]))
    monkeypatch.setattr(pair_memo, "MOST", most)
    with opened(tmp_path / "p", create=True) as project:
        for reports in (made.reports(), [NEW]):
            project.add(reports)
            project.settle()
            assert kept(project) <= most
        assert [r.claims for r in project.records()] == [r.claims for r in wanted]


def test_what_was_forgotten_leaves_no_pair(tmp_path: Path) -> None:
    with opened(tmp_path / "p", create=True) as project:
        project.add(made.reports())
        project.settle()
        (number,) = project.db.execute("SELECT input FROM member WHERE report = 'post'").fetchone()
        asked = "SELECT count(*) FROM compared_of WHERE ? IN (a, b)"
        assert project.db.execute(asked, (number,)).fetchone()[0]
        forget(project.db, "post")
        assert project.db.execute(asked, (number,)).fetchone() == (0,)
        assert project.db.execute("SELECT count(*) FROM compared WHERE ? IN (a, b)", (number,)).fetchone() == (0,)


def test_what_another_version_kept_is_not_used_and_goes(tmp_path: Path, compared: list[set[str]]) -> None:
    with opened(tmp_path / "p", create=True) as project:
        project.add(made.reports())
        project.settle()
        project.db.execute("UPDATE about SET value = 'another' WHERE key = 'compared'")
        project.db.execute("UPDATE compared_of SET found = x'00'")  # what cannot be read
        compared.clear()
        project.add([NEW])
        project.settle()
        assert any("divers" not in reports for reports in compared)
        assert not project.db.execute("SELECT 1 FROM compared_of WHERE found = x'00'").fetchone()


def test_a_digest_tells_values_apart_and_bears_half_a_surrogate() -> None:
    report = Report("a", "It is done.")
    assert digest(report) == digest(Report("a", "It is done."))
    assert (
        len({digest(report), digest(Report("a", "It is done!")), digest("a", "b"), digest("ab"), digest("\ud800")}) == 5
    )
