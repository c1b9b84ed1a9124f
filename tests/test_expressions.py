"""Regular expressions that a word without end could be parted by in countless ways."""

from __future__ import annotations

import time

import pytest

from onrecord.annotate import annotate
from onrecord.headers import header
from onrecord.job import build
from onrecord.model import Report
from onrecord.view import view_of

ENDS = ["a" * 80, "Ada-" * 20, "A-" * 40, "A.B’" * 20, "Ada and " * 10, "A-for " * 14]


@pytest.mark.parametrize("name", ENDS)
@pytest.mark.parametrize(
    "form", ["It rained.\n{}Reuters", "It rained.\n{}! AP", "Photo: {}!\nIt rained.", "By {}\nIt rained."]
)
def test_a_line_of_one_word_is_read_at_once(form: str, name: str) -> None:
    began = time.process_time()
    report = Report("r", form.format(name), language="en")
    header(report, view_of(report))
    annotate(report)
    assert time.process_time() - began < 15


@pytest.mark.parametrize("before", ["Ada Lowe, ", "Ada Lowe and Ben Reid, ", "Ann O’Hara | ", "A. B. Lowe • "])
def test_an_agency_behind_names_is_still_read(before: str) -> None:
    report = Report("r", f"It rained all day in Lund.\n{before}Reuters")
    assert [credit.name for credit in header(report, view_of(report)).credits] == ["Reuters"]


@pytest.mark.parametrize("odd", ["\x1c", "\x1f", "\x85", "\u2028", "\u3000"])
def test_a_control_in_the_place_of_a_word_is_no_act(odd: str) -> None:
    text = f"The mayor {odd} said that the {odd} bridge {odd} was {odd} . She denied {odd} . He will {odd} it {odd}"
    record = build(
        [Report("a", text), Report("b", text.replace("mayor", "council")), Report("c", f"{odd} {text} {odd}")]
    )
    assert len(record.reports) == 3
    for report in record.reports:
        assert all(act.split() for s in annotate(report.report).statements for act in s.acts)
