"""`onrecord brief`: one page to forward."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from onrecord.cli.common import Pseudonyms, read_record
from onrecord.cli.outputs import check_file, ending
from onrecord.cli.progress import working


def add(app: typer.Typer) -> None:
    """Add the command to `app`."""
    app.command(
        "brief",
        epilog="Examples:  onrecord brief out/record.json -o brief.docx    onrecord brief out/record.json -o brief.md",
    )(run)


def run(
    record: Annotated[Path, typer.Argument(metavar="RECORD.json")],
    output: Annotated[
        Path, typer.Option("-o", "--output", metavar="FILE", help="Ending: .html .md .docx, .pdf where chromium is.")
    ],
    pseudonyms: Pseudonyms = False,
) -> None:
    """Write one page to forward: the findings kept, else those that stand first, with their words and their limits."""
    with working("setting up"):
        from onrecord.render.brief import brief, check_form, written
        from onrecord.render.write import put
    check_form(ending(output))
    check_file(output)
    with working("writing the brief"):
        put(output, written(brief(read_record(record, pseudonyms=pseudonyms)), ending(output)))
    typer.echo(f"Written: {output}", err=True)
