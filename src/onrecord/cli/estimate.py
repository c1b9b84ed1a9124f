"""`onrecord estimate`: what coders' judgements say."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from onrecord.cli.progress import working
from onrecord.errors import UserError

if TYPE_CHECKING:
    from onrecord.validate.estimate import Result


def add(app: typer.Typer) -> None:
    """Add the command to `app`."""
    app.command("estimate", epilog="Example:  onrecord estimate sheet-anna.xlsx sheet-ben.xlsx")(run)


def run(
    sheets: Annotated[list[Path], typer.Argument(metavar="SHEET...", help="The filled-in sheets, one a coder.")],
    key: Annotated[
        Path | None, typer.Option("--key", metavar="FILE.key.json", help="The key, where it lies elsewhere.")
    ] = None,
    beyond: Annotated[
        bool, typer.Option("--beyond", help="Intervals for further texts like these, not for these alone.")
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """Count coders' judgements: agreement, precision and recall with 95 % intervals, corrected counts by outlet."""
    with working("reading the sheets and counting"):
        result = _result(sheets, key, beyond)
    from onrecord.validate.figures import as_json as json_of
    from onrecord.validate.figures import as_text

    typer.echo(json_of(result) if as_json else as_text(result))


def _result(sheets: Sequence[Path], key: Path | None, beyond: bool) -> Result:
    """What the sheets of one sample say together."""
    from onrecord.validate.estimate import estimate
    from onrecord.validate.sheet import read_key, read_sheet

    read = [read_sheet(sheet) for sheet in sheets]
    samples = {sample for sample, _ in read}
    if len(samples) > 1:
        raise UserError("the sheets are of different samples; give the coders' copies of one")
    found = read_key(key or _key_beside(sheets[0], samples.pop()))
    if found.sample != read[0][0]:
        raise UserError(f"{key}: the key of another sample; give that of {sheets[0]}")
    return estimate(found, [judgements for _, judgements in read], beyond=beyond)


def _key_beside(sheet: Path, sample: str) -> Path:
    """The key of `sample` among those beside `sheet`."""
    from onrecord.validate.sheet import read_key

    for path in sorted(sheet.parent.glob("*.key.json")):
        if read_key(path).sample == sample:
            return path
    raise UserError(f"{sheet}: no key of its sample lies beside it; give it with --key FILE.key.json")
