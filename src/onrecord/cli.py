"""The command line: one command a verb, nothing but reading arguments and writing what comes back."""

from __future__ import annotations

import hashlib
import io
import json
import os
import signal
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, Any

import typer

from onrecord.errors import UserError
from onrecord.job import Progress, annotate_each, build, build_stories
from onrecord.model import Record, Report, Skipped
from onrecord.settings import Settings, load
from onrecord.version import __version__

app = typer.Typer(
    name="onrecord",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    help="Rebuild the record of one affair from the reports of it: which text comes from which, who was reported to "
    "have said exactly what, in every wording, and what the reports agree on, contest, add or do not tell.",
    epilog="Start with: onrecord build my-reports/ -o out   then open out/record.html",
)

Paths = Annotated[
    list[str], typer.Argument(metavar="PATH...", help="Files or folders of reports; - reads standard input.")
]
Rows = Annotated[str, typer.Argument(metavar="REPORTS.jsonl", help="Reports, one JSON object a line; - for stdin.")]
Out = Annotated[Path, typer.Option("-o", "--output", metavar="OUT.jsonl", help="Where to write.")]
Jobs = Annotated[int, typer.Option("--jobs", "-j", min=1, help="Processes to work in.")]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Print nothing but errors.")]
Config = Annotated[Path | None, typer.Option("--settings", metavar="FILE.toml", help="Settings; see docs/settings.md.")]


def main() -> None:
    """Run a command. Exit 0: done; 1: a check did not hold; 2: the user's mistake, said in one line."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")  # a terminal that lacks a character still gets the rest
    try:
        with _ended_by_sigterm():
            code = app(standalone_mode=False)
    except UserError as error:
        code = _mistake(str(error))
    except typer.TyperException as error:
        message = error.format_message() if hasattr(error, "format_message") else str(error)
        context = getattr(error, "ctx", None)
        command = context.command_path if context else "onrecord"
        code = _mistake(f"{message.rstrip('.')}; `{command} --help` shows how")
    except typer.Abort:
        code = 130
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        code = 0
    sys.exit(code if isinstance(code, int) else 0)


@contextmanager
def _ended_by_sigterm() -> Iterator[None]:
    """Let SIGTERM end the block as Ctrl-C does, so that what was begun is taken back; exit 143."""

    def end(*_: object) -> None:
        raise SystemExit(143)

    before = signal.signal(signal.SIGTERM, end)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


def _mistake(message: str) -> int:
    print("onrecord: " + " ".join(message.split()), file=sys.stderr)
    return 2


@app.callback(invoke_without_command=True)
def _top(
    version: Annotated[bool, typer.Option("--version", help="Print the version.")] = False,
) -> None:
    if version:
        print(f"onrecord {__version__}")
        raise typer.Exit


@app.command(
    "build",
    epilog="Examples:  onrecord build reports/ -o out    onrecord build a.txt b.html wire.jsonl    "
    "onrecord build feed.jsonl --group -o stories",
)
def build_command(
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
    jobs: Jobs = 1,
    quiet: Quiet = False,
) -> None:
    """Take the inputs as one affair and write its record: record.json, record.html, tables/*.csv."""
    from msgspec import structs

    from onrecord.read.decisions import read_decisions
    from onrecord.render import atomic, record_json, terminal, write
    from onrecord.settings import load_names

    atomic.check_place(output)
    reports, skipped = _read(paths)
    _someone(reports, skipped)
    decided = read_decisions(decisions) if decisions else ()
    chosen = _settings(settings)
    if names:
        chosen = structs.replace(chosen, names=load_names(names))
    with _progress(quiet) as progress:
        make: Any = build_stories if group else build
        made = make(reports, decided, settings=chosen, skipped=skipped, engine=_engine(jobs), progress=progress)
    records: list[Record] = made if group else [made]
    with atomic.replaced_folder(output) as stage:
        for record in records:
            write.fill(stage / write.folder_name(record.story) if group else stage, record, text=not no_text)
    if quiet:
        return
    for record in records:
        folder = output / write.folder_name(record.story) if group else output
        print(terminal.summary(record))
        print(f"Written: {folder / 'record.html'}, record.json, tables/")
        print(f"Digest: {record_json.digest(record if not no_text else record_json.without_text(record))}\n")


@app.command("mark", epilog="Example:  onrecord mark reports.jsonl -o marked.jsonl --jobs 2")
def mark_command(rows: Rows, output: Out, settings: Config = None, jobs: Jobs = 1, quiet: Quiet = False) -> None:
    """Write what each report says by itself: quotations, mentions, dates, statements, unknowns; a line a report."""
    from onrecord.render.jsonl import mark_line

    reports, skipped = _read([rows])
    in_order = sorted(reports, key=lambda r: r.id)
    with _progress(quiet) as progress:
        found = annotate_each(in_order, _settings(settings), _engine(jobs), progress)
        _write_lines(output, map(mark_line, found))
    _done(quiet, len(reports), skipped, output)


@app.command("group", epilog="Example:  onrecord group reports.jsonl -o stories.jsonl")
def group_command(rows: Rows, output: Out, settings: Config = None, quiet: Quiet = False) -> None:
    """Write which reports are of one affair: a line a story."""
    from onrecord.group import group
    from onrecord.render.jsonl import group_lines

    reports, skipped = _read([rows])
    _write_lines(output, group_lines(group(reports, _settings(settings).group)))
    _done(quiet, len(reports), skipped, output)


@app.command("trace", epilog="Example:  onrecord trace reports.jsonl -o lines.jsonl --pairs pairs.jsonl")
def trace_command(
    rows: Rows,
    output: Out,
    pairs: Annotated[
        Path | None, typer.Option("--pairs", metavar="PAIRS.jsonl", help="Also write every pair compared.")
    ] = None,
    settings: Config = None,
    quiet: Quiet = False,
) -> None:
    """Write which text comes from which, and each report's line of text: a line a report."""
    from onrecord.render.jsonl import pair_line, trace_lines
    from onrecord.trace import trace

    reports, skipped = _read([rows])
    descent = trace(reports, _settings(settings).trace)
    _write_lines(output, trace_lines(descent))
    if pairs:
        _write_lines(pairs, map(pair_line, descent.pairs))
    if not quiet:
        for note in descent.notes:
            print(f"note: {note}", file=sys.stderr)
    _done(quiet, len(reports), skipped, output)


@app.command(
    "check",
    epilog='Examples:  onrecord check "We will respect the ruling" out/record.json --speaker "Ada Lowe"    '
    "onrecord check --draft my-story.docx out/record.json",
)
def check_command(
    words: Annotated[list[str], typer.Argument(metavar='["QUOTE"] RECORD.json', help="The words, and the record.")],
    speaker: Annotated[str | None, typer.Option("--speaker", metavar="NAME", help="Who is to have said it.")] = None,
    draft: Annotated[
        Path | None,
        typer.Option(
            "--draft", metavar="FILE", help="Check a whole draft (.docx, .md, .txt) instead of one quotation."
        ),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """Look a quotation, or every quotation, name, number and date of a draft, up in a record; exit 1 if not found."""
    from onrecord.check import check_draft
    from onrecord.render import check_report, record_json
    from onrecord.render.references import whole

    if len(words) != (1 if draft else 2):
        raise UserError('check: give the words and the record, `onrecord check "QUOTE" RECORD.json`, or --draft FILE')
    path = Path(words[-1])
    data = record_json.read_file(path)
    record = whole(record_json.loads(data, str(path)), str(path))
    index = _index(path, record, data)
    if draft:
        reports, skipped = _read([str(draft)])
        _someone(reports, skipped)
        rows = check_draft(reports[0], record, index)
        print(check_report.draft_json(rows) if as_json else check_report.draft_text(rows, record))
        if any(row.status == "not_found" for row in rows):
            raise typer.Exit(1)
        return
    hits = index.find(words[0], speaker)
    print(check_report.hits_json(hits) if as_json else check_report.hits_text(hits, record))
    if not any(hit.found for hit in hits):
        raise typer.Exit(1)


@app.command("render", epilog="Example:  onrecord render out/record.json --format md -o record.md")
def render_command(
    record: Annotated[Path, typer.Argument(metavar="RECORD.json")],
    form: Annotated[
        str,
        typer.Option(
            "--format", "-f", help="html (the page), md, text, json (.gz too); the stemma: list, svg, dot, graphml."
        ),
    ] = "text",
    output: Annotated[Path | None, typer.Option("-o", "--output", metavar="FILE", help="Default: print it.")] = None,
    no_text: Annotated[bool, typer.Option("--no-text", help="Short excerpts only.")] = False,
) -> None:
    """Write a record again as a page, Markdown or plain text, or its stemma as a list, drawing or graph."""
    from onrecord.render import markdown, page, record_json, stemma
    from onrecord.render.references import whole
    from onrecord.render.write import put

    read, text = whole(_record(record), str(record)), not no_text
    forms: dict[str, Callable[[], str]] = {
        "html": lambda: page.render(read, text=text),
        "md": lambda: markdown.render(read, text=text),
        "text": lambda: markdown.text(read, text=text),
        "json": lambda: record_json.dumps(record_json.without_text(read) if no_text else read).decode("utf-8"),
        "list": lambda: stemma.indented(read.descent, read.reports),
        "svg": lambda: stemma.svg(read.descent, read.reports),
        "dot": lambda: stemma.dot(read.descent),
        "graphml": lambda: stemma.graphml(read.descent),
    }
    if form not in forms:
        raise UserError(f"--format {form}: not a form; take one of {', '.join(forms)}")
    shown = forms[form]()
    if output:
        data = shown.encode("utf-8", "replace")
        put(output, record_json.squeezed(data) if output.suffix == ".gz" else data)
    else:
        print(shown)


@app.command("verify", epilog="Example:  onrecord verify out/record.json reports/")
def verify_command(
    record: Annotated[Path, typer.Argument(metavar="RECORD.json")],
    paths: Paths,
    spans_only: Annotated[bool, typer.Option("--spans-only", help="Leave building the findings again out.")] = False,
    jobs: Jobs = 1,
) -> None:
    """Prove a record: its texts, fields and spans against its inputs, and every finding by building it again.

    Exit 1 and a list where one does not hold; 3 where another version made it, so that findings cannot be compared.
    """
    from onrecord.render import record_json, verdict
    from onrecord.verify import compare_findings, count_spans, file_problems, folder_problems, not_compared, verify

    data = record_json.read_file(record)
    found = record_json.loads(data, str(record))
    reports, skipped = _read(paths)
    why = not_compared(found, reports)
    problems = [*file_problems(data, found), *folder_problems(record), *verify(found, reports)]
    if not (spans_only or why):
        problems += compare_findings(found, reports, skipped, _engine(jobs))
    print(verdict.text(problems, found, count_spans(found), "--spans-only" if spans_only else why))
    if problems or (why and not spans_only):
        raise typer.Exit(1 if problems else 3)


@app.command("schema", epilog="Example:  onrecord schema > record.schema.json")
def schema_command() -> None:
    """Print the JSON Schema (2020-12) of record.json."""
    from onrecord.render.record_json import schema

    print(json.dumps(schema(), indent=1, ensure_ascii=False))


# ------------------------------------------------------------------ help for the commands


def _read(paths: Iterable[str]) -> tuple[tuple[Report, ...], tuple[Skipped, ...]]:
    from onrecord.read import read

    return read(paths)


def _someone(reports: tuple[Report, ...], skipped: tuple[Skipped, ...]) -> None:
    if not reports:
        why = f" ({skipped[0].input}: {skipped[0].reason})" if skipped else ""
        raise UserError(
            f"no report could be read{why}; give files or folders with .txt, .html, .docx or .jsonl reports"
        )


def _record(path: Path) -> Record:
    from onrecord.render.record_json import loads, read_file

    return loads(read_file(path), str(path))


def _index(path: Path, record: Record, data: bytes) -> Any:
    """The index kept beside the record, where it was made from these very bytes; else one made now."""
    from onrecord.check import Index
    from onrecord.render.write import INDEX

    kept = Index.kept(path.with_name(INDEX), record, hashlib.sha256(data).hexdigest())
    return kept or Index.of(record)


def _settings(path: Path | None) -> Settings:
    return load(path) if path else Settings()


def _engine(jobs: int) -> Any:
    from onrecord.engine import Local

    return Local(jobs)


def _write_lines(path: Path, rows: Iterable[dict[str, Any]]) -> None:
    from onrecord.render.atomic import replaced_file
    from onrecord.render.record_json import line

    with replaced_file(path) as out:
        for row in rows:
            out.write(line(row))


def _done(quiet: bool, count: int, skipped: tuple[Skipped, ...], output: Path) -> None:
    if quiet:
        return
    print(f"{count} reports read, {len(skipped)} skipped; written to {output}", file=sys.stderr)
    for s in skipped:
        print(f"skipped {s.input}: {s.reason}", file=sys.stderr)


@contextmanager
def _progress(quiet: bool) -> Iterator[Progress | None]:
    """A progress bar on a terminal; nothing elsewhere."""
    if quiet or not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import Progress as Bar

    with Bar(console=Console(stderr=True), transient=True) as bar:
        tasks: dict[str, Any] = {}

        def tell(what: str, done: int, total: int) -> None:
            if what not in tasks:
                tasks[what] = bar.add_task(what, total=total)
            bar.update(tasks[what], completed=done, total=total)

        yield tell


if __name__ == "__main__":
    main()
