"""What several commands share: their arguments, reading inputs and settings, writing lines."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer

from onrecord.cli.outputs import STDOUT, check_lines, ending
from onrecord.cli.progress import working
from onrecord.errors import UserError

if TYPE_CHECKING:
    from onrecord.engine import Engine
    from onrecord.model import Record, Report, Skipped
    from onrecord.settings import Settings
    from onrecord.store import Project

Paths = Annotated[
    list[str], typer.Argument(metavar="PATH...", help="Files or folders of reports; - reads standard input.")
]
Rows = Annotated[
    str, typer.Argument(metavar="REPORTS.jsonl", help="Reports, one JSON object a line, or Parquet; - for stdin.")
]
Out = Annotated[
    str, typer.Option("-o", "--output", metavar="OUT.jsonl", help="Where to write; .parquet for Parquet, - for stdout.")
]
EngineName = Annotated[
    Literal["local", "spark"],
    typer.Option("--engine", help="local: processes of this machine; spark: Apache Spark (onrecord[spark])."),
]
Jobs = Annotated[int, typer.Option("--jobs", "-j", min=1, help="Processes to work in.")]
Cores = Annotated[
    int, typer.Option("--jobs", "-j", min=1, help="Cores for --engine spark on this machine; without it one is used.")
]
Folder = Annotated[Path, typer.Argument(metavar="PROJECT", help="The project's folder.")]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Print nothing but errors.")]
Embargoed = Annotated[bool, typer.Option("--embargoed", help="Take in what may not be shown yet.")]
Pseudonyms = Annotated[bool, typer.Option("--pseudonyms", help="Replace the names of persons without a public part.")]
Config = Annotated[Path | None, typer.Option("--settings", metavar="FILE.toml", help="Settings; see docs/settings.md.")]


def read_inputs(paths: Iterable[str], quiet: bool = False) -> tuple[tuple[Report, ...], tuple[Skipped, ...]]:
    """The reports behind `paths`, and what was passed over. Raises `UserError` where there is no report."""
    with working("setting up and reading the inputs", quiet):
        from onrecord.read import read

        reports, skipped = read(paths)
    require_report(reports, skipped)
    return reports, skipped


def read_due(
    paths: Iterable[str], *, embargoed: bool, quiet: bool = False
) -> tuple[tuple[Report, ...], tuple[Skipped, ...], tuple[Report, ...]]:
    """The same without what may not be shown yet, unless `embargoed`, and apart from them what was withdrawn; each is
    told on standard error.

    Raises `UserError` where nothing is left.
    """
    with working("setting up and reading the inputs", quiet):
        from onrecord.read import named
        from onrecord.read import read_inputs as read_unnamed
        from onrecord.read.withdrawn import parted, told
        from onrecord.render.safe_text import seen
        from onrecord.store.held import due

        taken, skipped = read_unnamed(paths)
        kept, held = due(taken, embargoed=embargoed)
        withdrawn = parted(taken)[1]
    if not quiet:
        for row in held:
            print(f"not taken up: {seen(row.input)}, {seen(row.reason)}", file=sys.stderr)
    reports, skipped = named(kept, (*skipped, *told(withdrawn)))
    require_report(reports, (*held, *skipped))
    return reports, skipped, withdrawn


def require_report(reports: tuple[Report, ...], skipped: tuple[Skipped, ...]) -> None:
    """Raises `UserError`, with the first reason, where nothing could be read."""
    if not reports:
        why = f" ({skipped[0].input}: {skipped[0].reason})" if skipped else ""
        raise UserError(
            f"no report could be read{why}; give files or folders with .txt, .html, .docx or .jsonl reports"
        )


def read_record(path: Path, *, pseudonyms: bool = False) -> Record:
    """The record in the file `path`, whose references must all be in it; with `pseudonyms` as these write it."""
    with working("reading the record"):
        from onrecord.render.record_json import loads, read_file
        from onrecord.render.references import whole

        found = whole(loads(read_file(path), str(path)), str(path))
        if pseudonyms:
            from onrecord.store.pseudonyms import pseudonymised

            found = pseudonymised(found)
    return found


def read_settings(path: Path | None) -> Settings:
    """The settings in the file `path`; without one, the defaults."""
    from onrecord.settings import Settings, load

    return load(path) if path else Settings()


def line_inputs(
    rows: str, output: str, settings: Path | None, quiet: bool
) -> tuple[tuple[Report, ...], tuple[Skipped, ...], Settings]:
    """The reports in `rows`, what was passed over and the settings, once it is known that `output` can be written."""
    check_lines(output, rows)
    chosen = read_settings(settings)
    return (*read_inputs([rows], quiet), chosen)


@contextmanager
def project_opened(folder: Path, *, create: bool = False, quiet: bool = False) -> Iterator[Project]:
    """The project in `folder`; with `create` made where there is none."""
    with ExitStack() as kept:
        with working("opening the project", quiet):
            from onrecord.store import opened

            held = kept.enter_context(opened(folder, create=create))
        yield held


def local_engine(jobs: int) -> Engine:
    """An engine that works in `jobs` processes of this machine."""
    from onrecord.engine import Local

    return Local(jobs)


def write_lines(output: str | Path, rows: Iterable[dict[str, Any]], form: str) -> None:
    """Write `rows`, lines of the command `form`, to `output` as JSON Lines or as Parquet, whole or not at all."""
    from onrecord.render.atomic import replaced_file
    from onrecord.render.parquet import lines_to_parquet
    from onrecord.render.record_json import line

    if str(output) == STDOUT:
        for row in rows:
            sys.stdout.buffer.write(line(row))
        sys.stdout.flush()
        return
    with replaced_file(Path(output)) as out:
        if ending(output) == ".parquet":
            lines_to_parquet(rows, form, out)
            return
        for row in rows:
            out.write(line(row))


def tell_done(quiet: bool, count: int, skipped: tuple[Skipped, ...], output: str | Path) -> None:
    """Say on standard error how many reports were read, and which inputs were not and why."""
    if quiet:
        return
    print(f"{count} reports read, {len(skipped)} skipped; written to {output}", file=sys.stderr)
    for s in skipped:
        print(f"skipped {s.input}: {s.reason}", file=sys.stderr)
