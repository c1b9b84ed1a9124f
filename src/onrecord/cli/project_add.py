"""`onrecord add`: reports into a project, and what they changed."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

import typer

from onrecord.cli.common import Folder, Jobs, Paths, Quiet, local_engine, progress_bar, require_report

if TYPE_CHECKING:
    from onrecord.model import Record
    from onrecord.store import Added, Current

_MOST = 12  # lines that are told of one story, and of one kind of input


def add(app: typer.Typer) -> None:
    """Add the command to `app`."""
    app.command("add", epilog="Example:  onrecord add affair/ reports/ later.html")(run)


def run(project: Folder, paths: Paths, jobs: Jobs = 1, quiet: Quiet = False) -> None:
    """Add reports to a project, made where there is none; say what is new and what it changed."""
    from onrecord.read import read_inputs
    from onrecord.store import effects, opened

    reports, skipped = read_inputs(paths)
    require_report(reports, skipped)
    built: list[tuple[Record, list[str]]] = []

    def heard(record: Record, parents: list[Record]) -> None:
        built.append((record, effects(record, parents)))

    with opened(project, create=True) as held, progress_bar(quiet) as progress:
        added = held.add(reports, skipped)
        _say(quiet, _taken(added))
        current = held.settle(local_engine(jobs), progress, heard)
        _say(quiet, _stories(current, built))


def _say(quiet: bool, lines: Iterable[str]) -> None:
    if not quiet:
        for line in lines:
            print(line, flush=True)


def _taken(added: Added) -> Iterable[str]:
    """What each input was: said once it is stored."""
    from onrecord.render import phrases
    from onrecord.render.safe_text import seen

    kinds = {"new": "new", "version": "a new version of a known address", "known": "known already"}
    for kind, told in kinds.items():
        ids = [seen(row.report.id) for row in added.taken if row.kind == kind]
        if ids:
            yield f"{phrases.count(len(ids), 'report')}, {told}: {phrases.listing(ids, _MOST)}"
    for row in added.skipped[:_MOST]:
        yield f"passed over {seen(row.input)}: {seen(row.reason)}"
    if len(added.skipped) > _MOST:
        yield f"passed over {len(added.skipped) - _MOST} more"


def _stories(current: Current, built: list[tuple[Record, list[str]]]) -> Iterable[str]:
    """What became of the stories that the reports touch."""
    from onrecord.render import phrases
    from onrecord.render.safe_text import seen

    yield from (f"not shown: {seen(row.input)}, {row.reason}" for row in current.held)
    for record, told in built:
        size = phrases.count(len(record.reports), "report")
        alone = len(record.reports) == 1
        yield f"story {seen(record.story)}: " + ("fits no other report" if alone else size)
        yield from (f"  {line}" for line in told[:_MOST])
        if len(told) > _MOST:
            yield f"  and {len(told) - _MOST} more changes"
