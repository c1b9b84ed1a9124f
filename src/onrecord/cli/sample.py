"""`onrecord sample`: findings drawn to be judged by hand."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from onrecord.cli.choices import names_in
from onrecord.cli.common import Quiet
from onrecord.cli.outputs import check_file
from onrecord.cli.progress import progress_bar, working
from onrecord.errors import UserError


def add(app: typer.Typer) -> None:
    """Add the command to `app`."""
    app.command("sample", epilog="Example:  onrecord sample stories/ --kind quotation -n 100 --seed 1 -o sheet.xlsx")(
        run
    )


def run(
    records: Annotated[list[Path], typer.Argument(metavar="RECORDS...", help="record.json files or folders of them.")],
    kind: Annotated[
        str,
        typer.Option(
            "--kind",
            metavar="KIND",
            help="quotation, reading, date, agreed, ...",
            autocompletion=names_in("onrecord.validate.units", "KINDS"),
        ),
    ],
    output: Annotated[Path, typer.Option("-o", "--output", metavar="SHEET", help="The coder's sheet: .csv or .xlsx.")],
    n: Annotated[int, typer.Option("-n", min=1, max=100_000, help="How many findings.")] = 100,
    seed: Annotated[int, typer.Option("--seed", metavar="S", help="Another seed, another sample.")] = 1,
    not_found: Annotated[
        int, typer.Option("--not-found", metavar="M", min=0, help="Also M places where none was found, for recall.")
    ] = 0,
    outlets: Annotated[bool, typer.Option("--outlets", help="Show coders the outlet.")] = False,
    quiet: Quiet = False,
) -> None:
    """Draw findings of a kind to be judged blind: a coder's sheet, with its rules and its key beside it.

    The sample is stratified by score, outlet and story; the key has each case's inclusion probability. Do not open it
    while you judge. Copy the sheet for a second coder.
    """
    with working("setting up", quiet):
        from onrecord.validate.sampling import find_records, sample
        from onrecord.validate.sheet import write_sheet
    if output.suffix.lower() not in (".csv", ".xlsx"):
        raise UserError(f"{output}: a sheet is .csv or .xlsx; name it so with -o")
    check_file(output)
    with progress_bar(quiet) as tell:
        found = sample(find_records(records), kind, n, seed, not_found=not_found, outlets=outlets, tell=tell)
    drawn, rows, key = found
    with working("writing the sheet", quiet):
        write_sheet(output, drawn, rows, key, outlets)
    if not quiet:
        whole = sum(s.size for s in drawn.strata)
        typer.echo(
            f"{len(drawn.units)} cases out of {whole}, in {len(drawn.strata)} strata; written to {output}", err=True
        )
        for stratum in drawn.strata:
            typer.echo(f"  {stratum.drawn} of {stratum.size}: {stratum.name}", err=True)
