"""What the commands that run on Spark share: what can be said before any work, the session, what was read."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from onrecord.cli.common import read_settings
from onrecord.cli.outputs import STDOUT, check_lines, check_lines_form
from onrecord.errors import UserError

if TYPE_CHECKING:
    from onrecord.settings import Settings
    from onrecord.spark.reports import Taken

__all__ = ["check_rows", "on_spark", "tell_taken"]


@contextmanager
def on_spark(rows: str, output: str, settings: Path | None, jobs: int) -> Iterator[tuple[Any, Settings]]:
    """A Spark session for the block, and the settings, once all is said that can be said before any work."""
    from onrecord import spark
    from onrecord.spark.reports import is_address

    check_rows(rows)
    if output == STDOUT:
        raise UserError("-o -: --engine spark writes files; name one with -o")
    check = check_lines_form if is_address(output) else check_lines
    check(output)
    chosen = read_settings(settings)
    with spark.started(jobs) as session:
        yield session, chosen


def check_rows(rows: str) -> None:
    """Raises `UserError` where Spark is not there, or cannot read what lies at `rows`."""
    from onrecord import spark
    from onrecord.spark.reports import is_address

    spark.check()
    if rows == "-":
        raise UserError("standard input: --engine spark reads files; give the path of JSON Lines or Parquet")
    if not is_address(rows) and not Path(rows).exists():
        raise UserError(f"no such file or folder: {rows}; give the path of JSON Lines or Parquet")


def tell_taken(quiet: bool, taken: Taken, output: str) -> None:
    """Say on standard error how many reports Spark read, and the first inputs that were not."""
    if quiet:
        return
    print(f"{taken.count} reports read, {taken.passed_over} skipped; written to {output}", file=sys.stderr)
    for s in taken.shown:
        print(f"skipped {s.input}: {s.reason}", file=sys.stderr)
    if more := taken.passed_over - len(taken.shown):
        print(f"skipped: {more} more", file=sys.stderr)
