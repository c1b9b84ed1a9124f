"""`onrecord group`: which reports are of one affair."""

from __future__ import annotations

import typer

from onrecord.cli.common import Config, Out, Quiet, Rows, read_inputs, read_settings, tell_done, write_lines


def add(app: typer.Typer) -> None:
    """Add the command to `app`."""
    app.command("group", epilog="Example:  onrecord group reports.jsonl -o stories.jsonl")(run)


def run(rows: Rows, output: Out, settings: Config = None, quiet: Quiet = False) -> None:
    """Write which reports are of one affair: a line a story."""
    from onrecord.group import group
    from onrecord.render.jsonl import group_lines

    reports, skipped = read_inputs([rows])
    write_lines(output, group_lines(group(reports, read_settings(settings).group)))
    tell_done(quiet, len(reports), skipped, output)
