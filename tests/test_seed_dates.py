"""The dates of the reports that the project starts from, as values alone."""

from __future__ import annotations

from pathlib import Path

from onrecord.collate.dates import settle
from onrecord.headers import header
from onrecord.model import Annotations, Report, Story
from onrecord.timex.reports import dates_of
from onrecord.view import View


def test_a_year_from_a_sister_and_weeks_and_months_from_a_header_line(shared: Path) -> None:
    reports, notes = [], []
    for path in sorted((shared / "seeds").glob("*.txt")):
        report = Report(path.stem[:3], path.read_bytes().decode("utf-8"))
        view = View.of(report.id, report.text)
        top = header(report, view)
        reports.append(report)
        notes.append(Annotations(report.id, "en", top, (), (), (), dates_of(view, top), (), ()))
    told = {a.report: a for a in settle(Story("s", tuple(reports), tuple(notes))).annotations}
    assert {i: (a.header.dated, a.header.year_from) for i, a in told.items()} == {
        "000": ("2026-02-06", "001"),
        "001": ("2026-02-06", None),
        "002": ("2026-02-05", None),
    }
    assert ("2026-02-06", None, "001") in [(d.value, d.mod, d.basis) for d in told["000"].dates]
    assert ("201", "MID", "text") in [(d.value, d.mod, d.basis) for d in told["000"].dates]
    given = [(d.value, d.earliest, d.latest) for d in told["002"].dates if d.basis == "published"]
    assert given == [("2026-W05", "2026-01-26", "2026-02-01"), ("2026-01", "2026-01-01", "2026-01-31")]
    assert [c.name for i in told for c in told[i].header.credits] == ["IANS"]
