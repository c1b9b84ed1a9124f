"""Inputs a row at a time, for an engine that reads the files itself: a line, a row of a table, a web archive."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any, BinaryIO

from onrecord.model import Report, Skipped
from onrecord.read import warc
from onrecord.read.data import parse_lines
from onrecord.read.formats import inside
from onrecord.read.metadata import checked, unknown_fields
from onrecord.read.raw import Items, Raw, printable
from onrecord.read.sheets import table_row

__all__ = ["of_archive", "of_line", "of_table", "taken"]


def of_line(name: str, line: bytes) -> Items:
    """The input in one line of the JSON Lines file `name`, with what is to be said of it."""
    return parse_lines(name, (line,))


def of_table(name: str, row: Mapping[str, Any]) -> Raw | Skipped:
    """The input in one row of the table `name`, by the names of its columns."""
    return table_row(name, row)


def of_archive(name: str, stream: BinaryIO) -> Items:
    """The inputs in the web archive `name`."""
    return warc.parse(name, stream, partial(inside, depth=1))


def taken(item: Raw | Skipped) -> tuple[Report | None, list[Skipped], list[Skipped]]:
    """The report that an input gives, or none; what is said of it; and what is said once of its file."""
    if isinstance(item, Skipped):
        return None, [_printable(item)], []
    report, said = checked(item)
    return report, [_printable(s) for s in said], [_printable(s) for s in unknown_fields(item)]


def _printable(said: Skipped) -> Skipped:
    return Skipped(printable(said.input), printable(said.reason))
