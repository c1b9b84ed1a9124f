"""`onrecord stories`: the stories of a project, listed or written as records."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from onrecord.cli.common import Embargoed, Folder, Jobs, Pseudonyms, Quiet, local_engine, project_opened
from onrecord.cli.outputs import check_folder
from onrecord.cli.progress import progress_bar, working

if TYPE_CHECKING:
    from onrecord.model import Record


def add(app: typer.Typer) -> None:
    """Add the command to `app`."""
    app.command("stories", epilog="Examples:  onrecord stories affair/    onrecord stories affair/ --out records")(run)


def run(
    project: Folder,
    out: Annotated[Path | None, typer.Option("--out", "-o", metavar="DIR", help="Write a record for each.")] = None,
    embargoed: Embargoed = False,
    pseudonyms: Pseudonyms = False,
    jobs: Jobs = 1,
    quiet: Quiet = False,
) -> None:
    """List a project's stories; with --out write their records, as `build --group` of the same inputs would."""
    with working("setting up", quiet):
        from onrecord.render import atomic, phrases
        from onrecord.render.safe_text import seen
        from onrecord.render.write import fill_stories
    if out:
        check_folder(out)
        atomic.check_place(out)
    with project_opened(project, quiet=quiet) as held, progress_bar(quiet) as progress:
        sizes: list[tuple[str, int]] = []

        def counted(records: Iterable[Record]) -> Iterator[Record]:
            for record in records:
                sizes.append((record.story, len(record.reports)))
                yield record

        if out:
            written = held.written(local_engine(jobs), progress, embargoed=embargoed, pseudonyms=pseudonyms)
            with atomic.replaced_folder(out) as stage:
                fill_stories(stage, counted(written))
        elif embargoed:
            for _ in counted(held.records(local_engine(jobs), progress, embargoed=True)):
                pass
        else:
            sizes = [(s.id, len(s.members)) for s in held.settle(local_engine(jobs), progress).stories]
        if not quiet:
            for story, size in sizes:
                print(f"{seen(story)}: {phrases.count(size, 'report')}")
            for row in held.sources(embargoed=embargoed)[1].held:
                print(f"not shown: {seen(row.input)}, {row.reason}")
            if out:
                print(f"Written: a record of each story in {out}")
