"""`onrecord group`: which reports are of one affair."""

from __future__ import annotations

import typer

from onrecord.cli.common import (
    Config,
    Out,
    Quiet,
    Rows,
    check_file,
    read_inputs,
    read_settings,
    tell_done,
    write_lines,
)


def add(app: typer.Typer) -> None:
    """Add the command to `app`."""
    app.command("group", epilog="Example:  onrecord group reports.jsonl -o stories.jsonl")(run)


def run(rows: Rows, output: Out, settings: Config = None, quiet: Quiet = False) -> None:
    """Write which reports are of one affair: a line a story."""
    from onrecord.group import group
    from onrecord.render.jsonl import group_lines

    check_file(output)
    chosen = read_settings(settings)
    reports, skipped = read_inputs([rows], quiet)
    write_lines(output, group_lines(group(reports, chosen.group)), "group")
    tell_done(quiet, len(reports), skipped, output)
