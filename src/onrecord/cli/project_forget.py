"""`onrecord forget`: takes a report's words out of a project."""

from __future__ import annotations

from typing import Annotated

import typer

from onrecord.cli.common import Folder, project_opened
from onrecord.cli.progress import working


def add(app: typer.Typer) -> None:
    """Add the command to `app`."""
    app.command("forget", epilog="Example:  onrecord forget affair/ r7")(run)


def run(
    project: Folder,
    report: Annotated[str, typer.Argument(metavar="REPORT", help="The report's id.")],
) -> None:
    """Take a report, its versions and all that was made of it out of a project; list the records that still hold it."""
    with working("setting up"):
        from onrecord.render import phrases
        from onrecord.render.safe_text import seen
        from onrecord.store.forget import forget
    with project_opened(project) as held:
        with working("forgetting"):
            gone = forget(held.db, report)
        texts, decisions = phrases.count(gone.texts, "text"), phrases.count(gone.decisions, "decision")
        print(f"forgotten: {seen(report)}, {texts} and {decisions} about it")
        for record in gone.written:
            print(f"still holds its words: {seen(record)}")
        with working("putting the stories together again"):
            held.settle()
