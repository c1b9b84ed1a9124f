"""What may not be shown yet is in no story; what was withdrawn is in none ever."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

import three_affairs as made
from onrecord.model import Report
from onrecord.store import opened
from onrecord.store.held import admit
from onrecord.store.inputs import Input

NOON = datetime(2026, 3, 4, 12, tzinfo=UTC)


def shown(*reports: Report, embargoed: bool = False) -> list[str]:
    rows = [Input(n, r, "") for n, r in enumerate(reports)]
    return [row.report.id for row in admit(rows, NOON, embargoed=embargoed).kept]


@pytest.mark.parametrize(
    ("until", "is_shown"),
    [
        ("2026-03-04T11:59:59+00:00", True), ("2026-03-04T12:00:01Z", False), ("2026-03-04T14:00:00+03:00", True),
        ("2026-03-04", True), ("2026-03-05", False), ("2026-03-04T00:30", False), ("2026-03-03T23:59", True),
        ("soon", False),
    ],
)  # fmt: skip
def test_an_embargo_ends_at_its_time_and_without_a_zone_when_it_has_passed_everywhere(
    until: str, is_shown: bool
) -> None:
    report = Report("a", "x", embargoed=until)
    assert shown(report) == (["a"] if is_shown else [])
    assert shown(report, embargoed=True) == ["a"]


def test_what_was_withdrawn_takes_its_earlier_texts_with_it() -> None:
    texts = [Report("a", "x"), Report("b", "y", url="https://b.example/1"), Report("c", "z")]
    kills = [
        Report("a", "killed", status="canceled"),
        Report("k", "gone", url="https://b.example/1", status="canceled"),
    ]
    assert shown(*texts, *kills) == ["c"]
    assert shown(*texts, *kills, embargoed=True) == ["c"]


def test_stories_leave_out_what_may_not_be_shown(tmp_path: Path) -> None:
    held = replace(made.reports()[2], status="withheld")
    with opened(tmp_path / "p", create=True) as project:
        project.add([made.reports()[0], held])
        assert [[r.report.id for r in record.reports] for record in project.records()] == [["bridge"]]
        assert [row.input for row in project.settle().held] == ["post"]
        taken_in = list(project.records(embargoed=True))
        assert [[r.report.id for r in record.reports] for record in taken_in] == [["bridge", "post"]]
        assert [[r.report.id for r in record.reports] for record in project.records()] == [["bridge"]]
