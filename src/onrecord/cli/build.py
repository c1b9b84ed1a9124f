"""`onrecord build`: the record of one affair, or of each affair among the inputs."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from onrecord.cli.common import (
    Config,
    Embargoed,
    EngineName,
    Jobs,
    Paths,
    Quiet,
    local_engine,
    read_due,
    read_settings,
)
from onrecord.cli.outputs import check_folder
from onrecord.cli.progress import progress_bar, working
from onrecord.errors import UserError

if TYPE_CHECKING:
    from onrecord.model import Record
    from onrecord.settings import Settings

WHOLE = 10  # stories of one run whose first screens are printed; of more, a line each


def add(app: typer.Typer) -> None:
    """Add the command to `app`."""
    app.command(
        "build",
        epilog="Examples:  onrecord build reports/ -o out    onrecord build a.txt b.html wire.jsonl    "
        "onrecord build feed.jsonl --group -o stories",
    )(run)


def run(
    paths: Paths,
    output: Annotated[Path, typer.Option("-o", "--output", metavar="DIR", help="Folder to write.")] = Path(
        "onrecord-out"
    ),
    group: Annotated[bool, typer.Option("--group", help="Several affairs: a folder for each story.")] = False,
    no_text: Annotated[
        bool, typer.Option("--no-text", help="Leave the reports' texts out; short excerpts stay.")
    ] = False,
    decisions: Annotated[
        Path | None,
        typer.Option("--decisions", metavar="FILE.jsonl", help="Your own decisions; see docs/decisions.md."),
    ] = None,
    names: Annotated[
        Path | None,
        typer.Option("--names", metavar="FILE.toml", help="Names as you spell them; see docs/settings.md."),
    ] = None,
    settings: Config = None,
    embargoed: Embargoed = False,
    engine: EngineName = "local",
    jobs: Jobs = 1,
    quiet: Quiet = False,
) -> None:
    """Take the inputs as one affair and write its record: record.json, record.html, tables/*.csv."""
    with working("setting up", quiet):
        from msgspec import structs

        from onrecord.job import build, build_stories
        from onrecord.read.decisions import read_decisions
        from onrecord.render import atomic, write
        from onrecord.render.withheld import withheld_all
        from onrecord.settings import load_names
    if engine == "spark":
        _can_spark(paths, group=group, no_text=no_text, decisions=decisions)
    check_folder(output)
    atomic.check_place(output)
    decided = read_decisions(decisions) if decisions else ()
    chosen = read_settings(settings)
    if names:
        chosen = structs.replace(chosen, names=load_names(names))
    if engine == "spark":
        _on_spark(paths[0], output, chosen, jobs, embargoed=embargoed, quiet=quiet)
        return
    reports, skipped, withdrawn = read_due(paths, embargoed=embargoed, quiet=quiet)
    with progress_bar(quiet) as progress:
        make: Any = build_stories if group else build
        made = make(reports, decided, settings=chosen, skipped=skipped, engine=local_engine(jobs), progress=progress,
                    withdrawn=withdrawn)  # fmt: skip
    records: list[Record] = made if group else [made]
    with working("writing", quiet), atomic.replaced_folder(output) as stage:
        kept = withheld_all(records) if no_text else records
        if group:
            write.fill_stories(stage, kept, text=not no_text)
        else:
            write.fill(stage, kept[0], text=not no_text)
    if not quiet:
        _tell(records, kept, output, group=group, no_text=no_text)


def _tell(records: list[Record], kept: list[Record], output: Path, *, group: bool, no_text: bool) -> None:
    """Print the first screen of each record, or of many a line each, and where they were written."""
    from onrecord.render import record_json, terminal, write

    folders = [write.folder_name(record.story) if group else "" for record in records]
    if len(records) > WHOLE:
        print(terminal.stories(records, folders))
        print(f"Written: {output / 'index.html'}, and in each story's folder record.html, record.json, tables/")
        print(f"Digests of all files: {output / 'manifest.json'}")
    for record, written, folder in zip(records, kept, folders, strict=True) if len(records) <= WHOLE else ():
        print(terminal.summary(record, colour=terminal.in_colour()))
        print(f"Written: {output / folder / 'record.html'}, record.json, tables/")
        print(f"Digest: {record_json.digest(record_json.emptied(written) if no_text else written)}\n")
    if group:
        print(f"Written for all {len(records)} stories: {output / 'tables'}, as CSV and Parquet")


def _can_spark(paths: list[str], *, group: bool, no_text: bool, decisions: Path | None) -> None:
    """Raises `UserError` for what Spark does not build."""
    from onrecord.cli.on_spark import check_rows

    if not group:
        raise UserError("--engine spark builds many stories at once; add --group, or use --jobs for one affair")
    for name, given in (("--no-text", no_text), ("--decisions", decisions)):
        if given:
            raise UserError(f"--engine spark does not take {name}; leave it out, or use --jobs")
    if len(paths) != 1:
        raise UserError("--engine spark reads one file or folder of JSON Lines or Parquet; give one path")
    check_rows(paths[0])


def _on_spark(place: str, output: Path, chosen: Settings, jobs: int, *, embargoed: bool, quiet: bool) -> None:
    from onrecord import spark
    from onrecord.cli.on_spark import tell_taken
    from onrecord.spark.stories import build_stories

    with spark.started(jobs) as session:
        taken, count = build_stories(session, place, output, chosen, embargoed=embargoed)
    tell_taken(quiet, taken, str(output))
    if not quiet:
        for row in taken.held:
            print(f"not taken up: {row.input}, {row.reason}", file=sys.stderr)
        print(f"Written for all {count} stories: {output / 'tables'}, as CSV and Parquet")
