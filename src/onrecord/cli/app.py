"""The program `onrecord`: its commands, in the order in which the help lists them."""

from __future__ import annotations

from typing import Annotated

import typer

from onrecord.cli import (
    brief,
    build,
    check,
    estimate,
    export,
    group,
    mark,
    project,
    render,
    sample,
    schema,
    trace,
    verify,
    why,
)
from onrecord.version import __version__

__all__ = ["COMMANDS", "app"]

COMMANDS = (
    build,
    mark,
    group,
    trace,
    check,
    export,
    brief,
    sample,
    estimate,
    render,
    why,
    verify,
    schema,
    *project.COMMANDS,
)

app = typer.Typer(
    name="onrecord",
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    help="Rebuild the record of one affair from the reports of it: which text comes from which, who was reported to "
    "have said exactly what, in every wording, and what the reports agree on, contest, add or do not tell.",
    epilog="Start with: onrecord build my-reports/ -o out   then open out/record.html",
)


@app.callback(invoke_without_command=True)
def _top(
    version: Annotated[bool, typer.Option("--version", help="Print the version.")] = False,
) -> None:
    if version:
        print(f"onrecord {__version__}")
        raise typer.Exit


for command in COMMANDS:
    command.add(app)
