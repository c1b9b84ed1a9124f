"""`onrecord export`: a record in another form, by the ending of the file's name."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from onrecord.cli.choices import names_in
from onrecord.cli.common import Pseudonyms, read_record
from onrecord.cli.outputs import check_file, check_named
from onrecord.cli.progress import working


def add(app: typer.Typer) -> None:
    """Add the command to `app`."""
    app.command(
        "export",
        epilog="Examples:  onrecord export out/record.json -o record.xlsx    "
        "onrecord export out/record.json -o wordings.tei.xml    onrecord export out/record.json -o tables/ (Parquet)",
    )(run)


def run(
    record: Annotated[Path, typer.Argument(metavar="RECORD.json")],
    output: Annotated[
        Path,
        typer.Option(
            "-o",
            "--output",
            metavar="FILE",
            help="Ending: .html .md .txt .xlsx .jsonld .tei.xml .dot .graphml .svg .json; a folder: Parquet.",
        ),
    ],
    form: Annotated[
        str | None,
        typer.Option(
            "--format",
            "-f",
            help="The form, where the ending does not say.",
            autocompletion=names_in("onrecord.render.export", "FORMS"),
        ),
    ] = None,
    text: Annotated[
        bool, typer.Option("--text/--no-text", help="With the texts of the reports, where the form carries them.")
    ] = False,
    pseudonyms: Pseudonyms = False,
) -> None:
    """Write a record as a page, Markdown, workbook, Parquet, Web Annotations, TEI or a drawing of its lines of text."""
    with working("setting up"):
        from onrecord.render.atomic import check_place
        from onrecord.render.export import checked_form, write_export
    check_named(output)
    wanted = checked_form(output, form)
    if wanted == "parquet":
        check_place(output)
    else:
        check_file(output, record)
    with working("reading and writing the record"):
        write_export(read_record(record, pseudonyms=pseudonyms), output, wanted, text=text)
    typer.echo(f"Written: {output}", err=True)
