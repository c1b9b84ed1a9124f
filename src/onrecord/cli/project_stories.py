"""`onrecord stories`: the stories of a project, listed or written as records."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from onrecord.cli.common import Embargoed, Folder, Jobs, Pseudonyms, Quiet, local_engine, progress_bar


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
    from onrecord.render import atomic, phrases
    from onrecord.render.safe_text import seen
    from onrecord.render.write import fill_stories
    from onrecord.store import opened

    if out:
        atomic.check_place(out)
    with opened(project) as held, progress_bar(quiet) as progress:
        if out:
            written = held.written(local_engine(jobs), progress, embargoed=embargoed, pseudonyms=pseudonyms)
            with atomic.replaced_folder(out) as stage:
                fill_stories(stage, written)
        current = held.settle(local_engine(jobs), progress)
        if not quiet:
            for story in current.stories:
                print(f"{seen(story.id)}: {phrases.count(len(story.members), 'report')}")
            for row in current.held:
                print(f"not shown: {seen(row.input)}, {row.reason}")
            if out:
                print(f"Written: a record of each story in {out}")
