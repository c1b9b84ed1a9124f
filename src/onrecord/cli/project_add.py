"""`onrecord add`: reports into a project, and what they changed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from onrecord.cli.common import Folder, Jobs, Paths, Quiet, local_engine, project_opened, require_report
from onrecord.cli.progress import progress_bar, working
from onrecord.errors import UserError

if TYPE_CHECKING:
    from onrecord.model import Record
    from onrecord.store import Added, Current

_MOST = 12  # inputs that are named of one kind


def add(app: typer.Typer) -> None:
    """Add the command to `app`."""
    app.command(
        "add", epilog="Examples:  onrecord add affair/ reports/ later.html    onrecord add affair/ inbox/ --watch"
    )(run)


def run(
    project: Folder,
    paths: Paths,
    watch: Annotated[bool, typer.Option("--watch", help="Go on: add what comes into PATH until Ctrl-C.")] = False,
    jobs: Jobs = 1,
    quiet: Quiet = False,
) -> None:
    """Add reports to a project, made where there is none; say what is new and what it changed.

    With --quiet nothing is said, and the stories that a report touches are built when somebody looks.
    """
    changes = _changes(project, paths) if watch else ()
    _add(project, paths, jobs, quiet, some=not watch)
    for _ in changes:
        _add(project, paths, jobs, quiet, known=False)


def _add(
    project: Path, paths: Sequence[str], jobs: int, quiet: bool, *, known: bool = True, some: bool = False
) -> None:
    """Add what lies behind `paths`; `known`: say what was there already and what is passed over, too.

    `some`: it is a mistake where no report can be read.
    """
    with working("setting up and reading the inputs", quiet):
        from onrecord.read import read_inputs
        from onrecord.store import effects, fits_none

        reports, skipped = read_inputs(paths)
    if some:
        require_report(reports, skipped)
    built: list[list[str]] = []
    withdrawn: frozenset[str] = frozenset()

    def heard(record: Record, parents: list[Record]) -> None:
        built.append(effects(record, parents, withdrawn))

    with project_opened(project, create=True, quiet=quiet) as held, progress_bar(quiet) as progress:
        added = held.add(reports, skipped)
        withdrawn = frozenset(r.text for r in held.withdrawn())
        _say(quiet, _taken(added if known else _only_new(added)))
        if quiet:
            held.settle(local_engine(jobs), progress, later=True)
            return
        current = held.settle(local_engine(jobs), progress, heard, lambda id: built.append([fits_none(id)]))
        _say(quiet, _stories(current, built))


def _changes(project: Path, paths: Sequence[str]) -> Iterable[object]:
    """Something each time that a file behind `paths` came or changed, once it has been still for a moment."""
    from watchfiles import watch

    inside = [path for path in paths if path != "-" and project.resolve().is_relative_to(Path(path).resolve())]
    if inside:
        raise UserError(f"--watch {inside[0]}: the project lies in it; watch a folder beside the project")
    if "-" in paths:
        raise UserError("--watch: standard input cannot be watched; name a folder")
    return iter(watch(*paths, raise_interrupt=False))


def _only_new(added: Added) -> Added:
    return replace(added, taken=tuple(row for row in added.taken if row.kind != "known"), skipped=())


def _say(quiet: bool, lines: Iterable[str]) -> None:
    if not quiet:
        for line in lines:
            print(line, flush=True)


def _taken(added: Added) -> Iterable[str]:
    """What each input was: said once it is stored."""
    from onrecord.render import phrases
    from onrecord.render.safe_text import seen
    from onrecord.store.effects import TAKEN

    for kind, told in TAKEN.items():
        ids = [seen(row.report.id) for row in added.taken if row.kind == kind]
        if ids:
            yield f"{phrases.count(len(ids), 'report')}, {told}: {phrases.listing(ids, _MOST)}"
    for row in added.skipped[:_MOST]:
        yield f"passed over {seen(row.input)}: {seen(row.reason)}"
    if len(added.skipped) > _MOST:
        yield f"passed over {len(added.skipped) - _MOST} more"


def _stories(current: Current, built: list[list[str]]) -> Iterable[str]:
    """What became of the stories that the reports touch."""
    from onrecord.render.safe_text import seen

    yield from (f"not shown: {seen(row.input)}, {row.reason}" for row in current.held)
    for head, *changes in built:
        yield f"story {head}"
        yield from (f"  {line}" for line in changes)
