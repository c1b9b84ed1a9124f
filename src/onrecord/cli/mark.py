"""`onrecord mark`: what each report says by itself."""

from __future__ import annotations

import typer

from onrecord.cli.common import (
    Config,
    EngineName,
    Jobs,
    Out,
    Quiet,
    Rows,
    line_inputs,
    local_engine,
    tell_done,
    write_lines,
)
from onrecord.cli.outputs import STDOUT
from onrecord.cli.progress import progress_bar, working


def add(app: typer.Typer) -> None:
    """Add the command to `app`."""
    app.command("mark", epilog="Example:  onrecord mark reports.jsonl -o marked.jsonl --jobs 2")(run)


def run(
    rows: Rows,
    output: Out,
    settings: Config = None,
    engine: EngineName = "local",
    jobs: Jobs = 1,
    quiet: Quiet = False,
) -> None:
    """Write what each report says by itself: quotations, mentions, dates, statements, unknowns; a line a report."""
    with working("setting up", quiet):
        from onrecord.job import annotate_each
        from onrecord.render.jsonl import mark_line
    if engine == "spark":
        from onrecord.cli.on_spark import on_spark, tell_taken
        from onrecord.spark.mark import mark

        with on_spark(rows, output, settings, jobs) as (session, chosen):
            tell_taken(quiet, mark(session, rows, output, chosen), output)
        return
    reports, skipped, chosen = line_inputs(rows, output, settings, quiet)
    in_order = sorted(reports, key=lambda r: r.id)
    with progress_bar(quiet or output == STDOUT) as progress:
        found = annotate_each(in_order, chosen, local_engine(jobs), progress)
        write_lines(output, map(mark_line, found), "mark")
    tell_done(quiet, len(reports), skipped, output)
