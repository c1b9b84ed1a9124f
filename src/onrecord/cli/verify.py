"""`onrecord verify`: whether a record fits its inputs."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from onrecord.cli.common import Embargoed, Jobs, Paths, local_engine, read_due
from onrecord.cli.progress import working


def add(app: typer.Typer) -> None:
    """Add the command to `app`."""
    app.command("verify", epilog="Example:  onrecord verify out/record.json reports/")(run)


def run(
    record: Annotated[Path, typer.Argument(metavar="RECORD.json")],
    paths: Paths,
    spans_only: Annotated[bool, typer.Option("--spans-only", help="Leave building the findings again out.")] = False,
    embargoed: Embargoed = False,
    jobs: Jobs = 1,
) -> None:
    """Prove a record: its texts, fields and spans against its inputs, and every finding by building it again.

    Exit 1 and a list where one does not hold; 3 where another version made it, so that findings cannot be compared.
    """
    with working("reading the record"):
        from onrecord.render import record_json, verdict
        from onrecord.verify import compare_findings, count_spans, file_problems, folder_problems, not_compared, verify

        data = record_json.read_file(record)
        found = record_json.loads(data, str(record))
    reports, skipped, withdrawn = read_due(paths, embargoed=embargoed)
    with working("comparing texts and fields"):
        why = not_compared(found, reports)
        problems = [*file_problems(data, found), *folder_problems(record), *verify(found, reports)]
    if not (spans_only or why):
        with working("building the findings again"):
            problems += compare_findings(found, reports, skipped, local_engine(jobs), withdrawn)
    print(verdict.text(problems, found, count_spans(found), "--spans-only" if spans_only else why))
    if problems or (why and not spans_only):
        raise typer.Exit(1 if problems else 3)
