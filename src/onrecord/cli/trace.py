"""`onrecord trace`: which text comes from which."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Annotated

import typer

from onrecord.cli.common import Config, Cores, EngineName, Out, Quiet, Rows, line_inputs, tell_done, write_lines
from onrecord.cli.outputs import check_lines
from onrecord.cli.progress import working
from onrecord.errors import UserError


def add(app: typer.Typer) -> None:
    """Add the command to `app`."""
    app.command("trace", epilog="Example:  onrecord trace reports.jsonl -o lines.jsonl --pairs pairs.jsonl")(run)


def run(
    rows: Rows,
    output: Out,
    pairs: Annotated[
        str | None, typer.Option("--pairs", metavar="PAIRS.jsonl", help="Also write every pair compared.")
    ] = None,
    settings: Config = None,
    engine: EngineName = "local",
    jobs: Cores = 1,
    quiet: Quiet = False,
) -> None:
    """Write which text comes from which, and each report's line of text: a line a report."""
    with working("setting up", quiet):
        from onrecord.render.jsonl import pair_line, trace_lines
        from onrecord.trace import trace
    if pairs:
        _check_pairs(pairs, rows, output)
    if engine == "spark":
        _on_spark(rows, output, pairs, settings, jobs, quiet)
        return
    reports, skipped, chosen = line_inputs(rows, output, settings, quiet)
    with working("comparing the texts", quiet):
        descent = trace(reports, chosen.trace)
    write_lines(output, trace_lines(descent), "trace")
    if pairs:
        write_lines(pairs, map(pair_line, descent.pairs), "pairs")
    _tell_notes(descent.notes, quiet)
    tell_done(quiet, len(reports), skipped, output)


def _check_pairs(pairs: str, rows: str, output: str) -> None:
    """Whether `pairs` can be written beside `output`, told before any work."""
    check_lines(pairs, rows, where="--pairs")
    if pairs == output:
        raise UserError(f"{pairs}: named twice; name another file with --pairs")


def _on_spark(rows: str, output: str, pairs: str | None, settings: Path | None, jobs: int, quiet: bool) -> None:
    from onrecord.cli.on_spark import on_spark, tell_taken
    from onrecord.spark.trace import trace

    with on_spark(rows, output, settings, jobs) as (session, chosen):
        taken, notes = trace(session, rows, output, pairs, chosen)
    _tell_notes(notes, quiet)
    tell_taken(quiet, taken, output)


def _tell_notes(notes: Iterable[str], quiet: bool) -> None:
    for note in () if quiet else notes:
        print(f"note: {note}", file=sys.stderr)
