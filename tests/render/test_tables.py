"""The tables have the contract's columns, and nothing in a cell runs in a spreadsheet."""

from __future__ import annotations

import csv
import io

import pytest

from onrecord.job import build
from onrecord.model import Report, Skipped, Span
from onrecord.render.tables import COLUMNS, tables, to_csv


@pytest.mark.parametrize("start", ["=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\rx"])
def test_a_cell_that_a_spreadsheet_would_run_is_escaped(start: str) -> None:
    text = to_csv(("a",), [(start,)])
    assert list(csv.reader(io.StringIO(text, newline="")))[1] == ["'" + start]


def test_spans_are_listed_by_spaces_and_an_id_with_spaces_is_encoded() -> None:
    text = to_csv(("a",), [((Span("my report", 1, 5), Span("b", 0, 2)),)])
    assert text.splitlines()[1] == "my%20report:1-5 b:0-2"


def test_every_table_has_its_header_even_when_empty() -> None:
    record = build([Report("a", "Nothing was said.")], skipped=[Skipped("b.bin", "not a text")])
    made = dict(tables(record))
    assert {name: tuple(text.splitlines()[0].split(",")) for name, text in made.items()} == COLUMNS
    assert made["skipped"].splitlines()[1] == "b.bin,not a text"
    assert made["lines"].splitlines()[1].startswith("a,a,a,,false,")


def test_a_reading_tells_what_its_base_is() -> None:
    said = "“We will not open it before the piers are safe,” said Ada Lowe, the mayor of Orrin."
    told = "Ada Lowe, the mayor of Orrin, said: “We will not open it before the piers are safe.”"
    reports = [Report("a", said), Report("b", told)]
    assert {row["base_kind"] for row in build(reports).tables["readings"]} == {"marks"}
    speech = Report("c", "ADA LOWE: We will not open it before the piers are safe.", role="transcript")
    found = build([*reports, speech]).tables["readings"]
    assert {row["base_kind"] for row in found if row["report"] == "a"} <= {"witness", "marks"}
