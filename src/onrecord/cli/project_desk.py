"""`onrecord desk`: a project in the browser, on this machine alone."""

from __future__ import annotations

from typing import Annotated

import typer

from onrecord.cli.common import Folder, project_opened
from onrecord.cli.progress import progress_bar, working


def add(app: typer.Typer) -> None:
    """Add the command to `app`."""
    app.command("desk", epilog="Example:  onrecord desk affair/ --author 'Ada Lowe'")(run)


def run(
    project: Folder,
    author: Annotated[str, typer.Option("--author", metavar="NAME", help="Who decides.")] = "",
    read_only: Annotated[bool, typer.Option("--read-only", help="Show, and change nothing.")] = False,
    port: Annotated[int, typer.Option("--port", min=0, max=65535, help="Where to listen; 0: as before.")] = 0,
    no_browser: Annotated[bool, typer.Option("--no-browser", help="Print the address alone.")] = False,
) -> None:
    """Open a project in the browser: go through its findings, decide, add, search. Ctrl-C ends it."""
    with working("setting up"):
        from onrecord.desk.serve import serve
    with project_opened(project) as held, progress_bar(quiet=False) as progress:
        held.settle(progress=progress)
    serve(project, port=port, author=author, read_only=read_only, browser=not no_browser)
