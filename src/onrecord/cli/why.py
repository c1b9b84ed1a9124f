"""`onrecord why`: what joined a finding of a record."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from onrecord.cli.common import read_record
from onrecord.cli.progress import working
from onrecord.errors import UserError


def add(app: typer.Typer) -> None:
    """Add the command to `app`."""
    app.command("why", epilog="Example:  onrecord why out/record.json c0a1b2c3d4e5f --json")(run)


def run(
    record: Annotated[Path, typer.Argument(metavar="RECORD.json")],
    findings: Annotated[
        list[str],
        typer.Argument(metavar="FINDING", help="An id of the tables; with two quotations, that pair."),
    ],
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """Say what joined a finding: rules, scores, what spoke for and against, with the words."""
    with working("reading the record"):
        from onrecord.render import why

        read = read_record(record)
    if len(findings) > 2:
        raise UserError("why: give one finding, or two quotations; `onrecord why --help` shows how")
    if len(findings) == 2:
        with working("setting up"):
            from onrecord.check.pair import compared
        one, other = findings
        listed = {q.id for q in read.quotations}
        if one == other or not {one, other} <= listed:
            missing = min({one, other} - listed, default=one)
            raise UserError(f"why: {missing!r}: give two different quotations by their ids in the table quotations")
        found = [why.pair(read, one, other, compared(read, one, other))]
    else:
        found = why.explain(read, findings[0])
    print(why.to_json(read, found) if as_json else why.to_text(read, found))
