"""Tables with a header line (.csv, .xlsx, Parquet): a report a row, its fields by the names of their columns."""

from __future__ import annotations

import csv
import io
import warnings
import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date, datetime, time
from itertools import chain
from typing import Any, BinaryIO

from onrecord.model import Skipped
from onrecord.read.data import entry
from onrecord.read.decode import decode
from onrecord.read.keys import known_name, text_of
from onrecord.read.raw import UNPACKED, Items, Raw

__all__ = ["parse_csv", "parse_parquet", "parse_xlsx", "table_row"]

_WIDEST = 4_000_000  # characters of a cell


def parse_csv(name: str, data: bytes) -> Items:
    """The reports in comma-separated values; semicolons, tabs and bars may separate too."""
    text = decode(data)
    if text is None:
        yield Skipped(name, "no text: binary, or in an encoding that could not be told")
        return
    csv.field_size_limit(_WIDEST)
    try:
        rows = csv.reader(io.StringIO(text, newline=""), delimiter=_separator(text), strict=False)
        yield from _table(name, rows)
    except csv.Error as error:
        yield Skipped(name, f"no readable table ({error})")


def _separator(text: str) -> str:
    """What separates the names in the header line."""
    head = text.lstrip("\ufeff\r\n").split("\n", 1)[0]
    return max(",;\t|", key=lambda sign: (head.count(sign), sign == ","))


def parse_xlsx(name: str, data: bytes) -> Items:
    """The reports in a workbook: every sheet that has a header line with a column for the text."""
    import openpyxl

    try:
        with zipfile.ZipFile(io.BytesIO(data)) as parts:
            if sum(part.file_size for part in parts.infolist()) > 4 * UNPACKED:
                yield Skipped(name, f"unpacks to more than {4 * UNPACKED // 1_000_000} MB")
                return
        with _quiet():
            book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True)
        for sheet in book.worksheets:
            called = name if len(book.worksheets) == 1 else f"{name}, sheet {sheet.title}"
            yield from _sheet(called, _rows(sheet))
    except Exception as error:  # the readers of zip, XML and workbooks raise many kinds for a broken file
        yield Skipped(name, f"no readable workbook ({type(error).__name__})")


@contextmanager
def _quiet() -> Iterator[None]:
    """No warnings of styles and extensions that no text depends on."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        yield


def _rows(sheet: Any) -> Iterator[Sequence[Any]]:
    """The rows of a sheet; the size that it claims, which may be any, is not believed."""
    sheet.reset_dimensions()
    rows = sheet.iter_rows(values_only=True)
    while True:
        with _quiet():
            row = next(rows, None)
        if row is None:
            return
        yield row


def _sheet(name: str, rows: Iterator[Sequence[Any]]) -> Items:
    """The reports in a sheet; nothing for an empty one."""
    first = next((row for row in rows if any(_plain(cell) is not None for cell in row)), None)
    if first is not None:
        yield from _table(name, chain([first], rows))


def parse_parquet(name: str, stream: BinaryIO) -> Items:
    """The reports in a Parquet file, read batch by batch."""
    import pyarrow
    from pyarrow import parquet

    try:
        for batch in parquet.ParquetFile(stream).iter_batches(batch_size=1000):
            for row in batch.to_pylist():
                yield table_row(name, row)
    except (pyarrow.ArrowException, OSError, ValueError) as error:
        yield Skipped(name, f"no readable Parquet file ({type(error).__name__})")


def table_row(name: str, row: Mapping[str, Any]) -> Raw | Skipped:
    """The input in one row of a Parquet file, by the names of its columns."""
    return _row(name, {_known(key): _plain(value) for key, value in row.items()})


def _table(name: str, rows: Iterator[Sequence[Any]]) -> Items:
    """The reports in rows, the first of which with any words is the header line."""
    header = next((row for row in rows if any(_plain(cell) for cell in row)), ())
    columns = [_known(str(_plain(cell) or "")) for cell in header]
    if text_of(dict.fromkeys(columns, "x"))[0] is None:
        shown = ", ".join(column for column in columns if column)[:80]
        yield Skipped(name, f'no column for the text: name it "text" in the header line, which is: {shown}')
        return
    for row in rows:
        given = {column: _plain(cell) for column, cell in zip(columns, row, strict=False) if column}
        if any(value is not None for value in given.values()):
            yield _row(name, given)


def _row(name: str, given: Mapping[str, Any]) -> Raw | Skipped:
    kept = {column: value for column, value in given.items() if value is not None}
    return entry(name, f"{name}, row {_beginning(kept.values())}", kept)


def _known(column: str) -> str:
    return known_name(" ".join(column.split()))


def _plain(value: Any) -> Any:
    """A cell as JSON would hold it: days and times in ISO form, blank cells and what is no number as none.

    Workbooks and tables of columns keep a day as its midnight, in no zone: that is the day.
    """
    if isinstance(value, datetime) and value.tzinfo is None and value.time() == time.min:
        return value.date().isoformat()
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, str):
        return value if value.strip() else None
    return None if value is not None and value != value else value


def _beginning(values: Iterable[Any]) -> str:
    shown = " ".join(" ".join(str(value) for value in values)[:200].split())
    return shown if len(shown) <= 40 else shown[:39] + "…"
