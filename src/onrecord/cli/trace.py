"""`onrecord trace`: which text comes from which."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from onrecord.cli.common import Config, Out, Quiet, Rows, line_inputs, tell_done, write_lines


def add(app: typer.Typer) -> None:
    """Add the command to `app`."""
    app.command("trace", epilog="Example:  onrecord trace reports.jsonl -o lines.jsonl --pairs pairs.jsonl")(run)


def run(
    rows: Rows,
    output: Out,
    pairs: Annotated[
        Path | None, typer.Option("--pairs", metavar="PAIRS.jsonl", help="Also write every pair compared.")
    ] = None,
    settings: Config = None,
    quiet: Quiet = False,
) -> None:
    """Write which text comes from which, and each report's line of text: a line a report."""
    from onrecord.render.jsonl import pair_line, trace_lines
    from onrecord.trace import trace

    reports, skipped, chosen = line_inputs(rows, output, settings, quiet)
    descent = trace(reports, chosen.trace)
    write_lines(output, trace_lines(descent), "trace")
    if pairs:
        write_lines(pairs, map(pair_line, descent.pairs), "pairs")
    if not quiet:
        for note in descent.notes:
            print(f"note: {note}", file=sys.stderr)
    tell_done(quiet, len(reports), skipped, output)
