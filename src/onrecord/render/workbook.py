"""A record as a workbook (.xlsx): the data dictionary first, whose the words are, then a sheet a table."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable
from typing import Any

from onrecord.model import Record
from onrecord.render import rights
from onrecord.render.dictionary import COLUMNS, DICTIONARY
from onrecord.render.tables import FORMULA, table_rows
from onrecord.render.timeless import timeless

__all__ = ["sheet_bytes", "workbook"]

_CELL = 32_767  # characters that a cell can hold
_ROWS = 1_048_575  # rows below the header that a sheet can hold
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def workbook(record: Record, *, text: bool = True) -> bytes:
    """The tables of `record` as a workbook: the same bytes for the same record. `text` as in `table_rows`."""
    words = [("table", "column", "kind", "what it holds", "example")]
    words += [(c.table, c.name, c.kind, c.meaning, c.example) for name in COLUMNS for c in DICTIONARY[name]]
    sheets: list[tuple[str, Iterable[Iterable[Any]]]] = [
        ("data dictionary", words),
        ("rights", [("whose the words are",), *((line,) for line in rights.lines(record))]),
    ]
    sheets += [(name, [columns, *rows]) for name, columns, rows in table_rows(record, text=text)]
    return sheet_bytes(sheets)


def sheet_bytes(sheets: Iterable[tuple[str, Iterable[Iterable[Any]]]]) -> bytes:
    """A workbook of `sheets`, each a name and its rows, the first of them the header. No cell runs as a formula."""
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    for name, rows in sheets:
        sheet = book.create_sheet(name[:31])
        sheet.freeze_panes = "A2"
        for number, row in enumerate(rows):
            if number > _ROWS:
                sheet.append(["cut here: a sheet holds no more rows; take the Parquet or CSV tables"])
                break
            sheet.append([_cell(value) for value in row])
    out = io.BytesIO()
    book.save(out)
    return timeless(out.getvalue())


def _cell(value: Any) -> Any:
    """A cell that a sheet can hold: cut where it is too long, nothing in it run."""
    if not isinstance(value, str):
        return value
    shown = _FORBIDDEN.sub(lambda found: f"⟦U+{ord(found.group()):04X}⟧", value)
    shown = f"'{shown}" if shown[:1] in FORMULA else shown
    more = f" … (cut; {len(shown)} characters)"
    return shown if len(shown) <= _CELL else shown[: _CELL - len(more)] + more
