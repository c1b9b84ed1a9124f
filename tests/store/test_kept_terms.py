"""Words by which an affair is known are counted once a report, and come back exactly."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import three_affairs as made
from onrecord.group import Terms, terms
from onrecord.model import Report
from onrecord.settings import Settings
from onrecord.store import opened
from onrecord.store.kept_terms import KeptTerms


def test_terms_come_back_exactly_and_are_made_once(tmp_path: Path) -> None:
    asked: list[str] = []

    def make(report: Report) -> Terms:
        asked.append(report.id)
        return terms(report)

    reports = [replace(r, id=str(n)) for n, r in enumerate(made.reports())]
    ids = [r.id for r in reports]
    with opened(tmp_path / "p", create=True) as project:
        for _ in range(2):
            known = KeptTerms(project.db, Settings(), make)
            assert [known(r) for r in reports] == [terms(r) for r in reports]
            known.save(ids)
        assert asked == ids
        changed = replace(reports[0], text=reports[0].text + " The ferry sank.")
        known = KeptTerms(project.db, Settings(), make)
        assert known(changed) == terms(changed)
        known.save(ids[:2])
        assert asked == [*ids, ids[0]]
        assert project.db.execute("SELECT count(*) FROM terms").fetchone()[0] == 2
