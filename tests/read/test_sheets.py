"""Tables: a report a row, its fields by the names of the columns."""

from __future__ import annotations

import csv
import io
import re
import time
import zipfile
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import openpyxl
import pyarrow as pa
import pytest
from pyarrow import parquet

from onrecord.read import read

ROWS: list[dict[str, Any]] = [
    {"Text": "The harbour is shut.\n“Nobody sails,” said Ada Lowe.", "Headline": "Shut", "Source": "Gazette",
     "Date": "2026-03-02", "URL": "https://gazette.example/1"},
    {"Text": "Skippers want to be paid, all of them.", "Headline": "Who pays; and when", "Source": "Courier",
     "Date": "2026-03-03", "URL": ""},
]  # fmt: skip


def check(folder: Path) -> None:
    reports, skipped = read([folder])
    assert not skipped
    by_title = {r.title: r for r in reports}
    first, second = by_title["Shut"], by_title["Who pays; and when"]
    assert (first.text, first.source, first.id) == (ROWS[0]["Text"], "Gazette", "https://gazette.example/1")
    assert (second.text, second.source, second.url) == (ROWS[1]["Text"], "Courier", None)
    assert [(r.published or "")[:10] for r in (first, second)] == ["2026-03-02", "2026-03-03"]


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8-sig", "cp1252", "utf-16"])
def test_comma_separated_values(tmp_path: Path, separator: str, encoding: str) -> None:
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, list(ROWS[0]), delimiter=separator)
    writer.writeheader()
    writer.writerows(ROWS)
    (tmp_path / "a.csv").write_bytes(out.getvalue().encode(encoding))
    check(tmp_path)


def test_a_workbook(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(list(ROWS[0]))
    for row in ROWS:
        sheet.append([datetime.fromisoformat(v) if k == "Date" else v or None for k, v in row.items()])
    sheet.append([None] * 5)
    book.create_sheet("empty")
    book.save(tmp_path / "a.xlsx")
    check(tmp_path)


def test_parquet(tmp_path: Path) -> None:
    table = pa.Table.from_pylist([{k.lower(): v or None for k, v in row.items()} for row in ROWS])
    parquet.write_table(table, tmp_path / "a.parquet")
    check(tmp_path)


@pytest.mark.parametrize(
    ("cell", "published"),
    [
        (datetime(2026, 3, 2), "2026-03-02"),
        (datetime(2026, 3, 2, 9, 30), "2026-03-02T09:30:00"),
        (datetime(2026, 3, 2, tzinfo=UTC), "2026-03-02T00:00:00+00:00"),
        (date(2026, 3, 2), "2026-03-02"),
    ],
)
def test_a_day_that_a_table_keeps_as_its_midnight_is_a_day(tmp_path: Path, cell: date, published: str) -> None:
    table = pa.Table.from_pylist([{"text": "The harbour is shut.", "published": cell}])
    parquet.write_table(table, tmp_path / "a.parquet")
    assert read([tmp_path])[0][0].published == published
    if getattr(cell, "tzinfo", None) is None:
        book = openpyxl.Workbook()
        book.active.append(["text", "published"])
        book.active.append(["The harbour is shut.", cell])
        book.save(tmp_path / "b.xlsx")
        assert [r.published for r in read([tmp_path])[0]] == [published] * 2


def test_a_table_without_a_text_is_told_what_is_wanted(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("Title,Day\nShut,2026-03-02\n", "utf-8")
    _, skipped = read([tmp_path])
    assert [s.reason for s in skipped] == [
        'no column for the text: name it "text" in the header line, which is: title, Day'
    ]


def test_a_row_without_a_text_is_counted(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("text,title,mood\nThe harbour is shut.,Shut,calm\n,Gone,\n\n", "utf-8")
    reports, skipped = read([tmp_path])
    assert [r.title for r in reports] == ["Shut"]
    assert [(s.input, s.reason) for s in skipped] == [
        ("a.csv, field 'mood'", "no field of a report; the reports were read without it"),
        ("a.csv, row Gone", "no text"),
    ]


@pytest.mark.parametrize(("name", "data"), [("a.xlsx", b"PK"), ("a.parquet", b"PAR1"), ("a.csv", b"\0\1\2\3\4")])
def test_a_broken_table_is_said(tmp_path: Path, name: str, data: bytes) -> None:
    (tmp_path / name).write_bytes(data)
    reports, skipped = read([tmp_path])
    assert not reports
    assert len(skipped) == 1


def test_a_sheet_that_claims_to_be_vast_costs_what_it_holds(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    assert book.active is not None
    book.active.append(["text"])
    book.active.append(["The harbour is shut."])
    out = io.BytesIO()
    book.save(out)
    with zipfile.ZipFile(out) as source, zipfile.ZipFile(tmp_path / "a.xlsx", "w", zipfile.ZIP_DEFLATED) as target:
        for part in source.infolist():
            data = source.read(part)
            if part.filename.endswith("sheet1.xml"):
                data = re.sub(rb'<dimension ref="[^"]*"', b'<dimension ref="A1:XFD1048576"', data)
            target.writestr(part, data)
    began = time.process_time()
    assert [r.text for r in read([tmp_path])[0]] == ["The harbour is shut."]
    assert time.process_time() - began < 5
