"""Labels of reports: source and day, told apart by a number, the id only where there is no source."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from onrecord.model import Descent, Record, RecordedReport, Report
from onrecord.render import labels


def record(*rows: tuple[str, str | None, str | None]) -> Record:
    """A record of reports given by id, source and date."""
    reports = tuple(
        RecordedReport(Report(id, "text", source=source), "en", dated, "published", None, 1, None, "s", ())
        for id, source, dated in rows
    )
    return Record("3.0", "s", reports, (), Descent((), (), (), (), ()), (), (), (), (), (), (), ())


def test_a_report_is_called_by_its_source_and_day() -> None:
    found = labels.of(
        record(("a", "Reuters", "2025-11-14"), ("b", "Harbour Post", "XXXX-02-03"), ("c", "Ledger", None))
    )
    assert found == {"a": "Reuters, 14 Nov", "b": "Harbour Post, 3 Feb", "c": "Ledger"}


def test_a_number_stands_where_two_would_be_alike_whatever_the_order() -> None:
    rows = [("b", "Reuters", "2025-11-14T09:00"), ("a", "Reuters", "2025-11-14T11:00"), ("c", "Reuters", "2025-11-15")]
    wanted = {"a": "Reuters (2), 14 Nov", "b": "Reuters, 14 Nov", "c": "Reuters, 15 Nov"}
    assert labels.of(record(*rows)) == labels.of(record(*rows[::-1])) == wanted


def test_only_a_report_without_a_source_goes_by_its_id() -> None:
    found = labels.of(
        record(("r1", None, "2025-11-14"), ("000_7ac7824b6f8350fa", None, None), ("Reuters, 14 Nov", "", ""))
    )
    assert found == {"r1": "r1", "000_7ac7824b6f8350fa": "000", "Reuters, 14 Nov": "Reuters, 14 Nov"}


def test_a_source_never_takes_the_label_of_an_id() -> None:
    found = labels.of(record(("Echo, 2 May", None, None), ("b", "Echo", "2026-05-02")))
    assert found == {"Echo, 2 May": "Echo, 2 May", "b": "Echo (2), 2 May"}


@given(st.lists(st.tuples(st.text(min_size=1), st.none() | st.text(), st.none() | st.text()), unique_by=lambda r: r[0]))
def test_labels_are_safe_to_show_and_no_two_are_alike(rows: list[tuple[str, str | None, str | None]]) -> None:
    found = labels.of(record(*rows))
    assert len(found) == len(set(found.values())) == len(rows)
    assert all(label.isprintable() for label in found.values())
