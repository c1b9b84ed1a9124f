"""`onrecord group`: which reports are of one affair."""

from __future__ import annotations

import typer

from onrecord.cli.common import Config, Cores, EngineName, Out, Quiet, Rows, line_inputs, tell_done, write_lines
from onrecord.cli.progress import working


def add(app: typer.Typer) -> None:
    """Add the command to `app`."""
    app.command("group", epilog="Example:  onrecord group reports.jsonl -o stories.jsonl")(run)


def run(
    rows: Rows,
    output: Out,
    settings: Config = None,
    engine: EngineName = "local",
    jobs: Cores = 1,
    quiet: Quiet = False,
) -> None:
    """Write which reports are of one affair: a line a story."""
    with working("setting up", quiet):
        from onrecord.group import group
        from onrecord.render.jsonl import group_lines
    if engine == "spark":
        from onrecord.cli.on_spark import on_spark, tell_taken
        from onrecord.spark.group import group as group_on_spark

        with on_spark(rows, output, settings, jobs) as (session, chosen):
            tell_taken(quiet, group_on_spark(session, rows, output, chosen), output)
        return
    reports, skipped, chosen = line_inputs(rows, output, settings, quiet)
    with working("putting reports together", quiet):
        stories = group(reports, chosen.group)
    write_lines(output, group_lines(stories), "group")
    tell_done(quiet, len(reports), skipped, output)
