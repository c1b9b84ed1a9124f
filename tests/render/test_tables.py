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
