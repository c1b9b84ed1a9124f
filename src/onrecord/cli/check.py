"""`onrecord check`: a quotation, or a whole draft, against a record."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from onrecord.cli.common import project_opened, read_inputs
from onrecord.cli.progress import working
from onrecord.errors import UserError

if TYPE_CHECKING:
    from onrecord.check import Hit, Index
    from onrecord.model import Record


def add(app: typer.Typer) -> None:
    """Add the command to `app`."""
    app.command(
        "check",
        epilog='Examples:  onrecord check "We will respect the ruling" out/record.json --speaker "Ada Lowe"    '
        "onrecord check --draft my-story.docx out/record.json",
    )(run)


def run(
    words: Annotated[list[str], typer.Argument(metavar='["QUOTE"] RECORD.json|PROJECT', help="The words, and where.")],
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
    if len(words) != (1 if draft else 2):
        raise UserError('check: give the words and the record, `onrecord check "QUOTE" RECORD.json`, or --draft FILE')
    path, quote = Path(words[-1]), words[0]
    look_up = _in_project if path.is_dir() else _in_record
    if not look_up(path, quote, speaker, draft, as_json):
        raise typer.Exit(1)


def _in_record(path: Path, quote: str, speaker: str | None, draft: Path | None, as_json: bool) -> bool:
    """Look `draft`, or else `quote`, up in the record in the file `path`; whether all was found."""
    with working("reading the record"):
        from onrecord.render import record_json
        from onrecord.render.references import whole

        data = record_json.read_file(path)
        record = whole(record_json.loads(data, str(path)), str(path))
        index = _index(path, record, data)
    return _draft(draft, index, record, as_json) if draft else _quote(index.find(quote, speaker), record, as_json)


def _in_project(path: Path, quote: str, speaker: str | None, draft: Path | None, as_json: bool) -> bool:
    """The same over all stories of the project in the folder `path`."""
    with project_opened(path) as project:
        if draft:
            with working("looking the project's stories through"):
                index, record = project.looked_up()
            return _draft(draft, index, record, as_json)
        with working("looking the project's stories through"):
            hits = project.looked_up(())[0].find(quote, speaker)
            record = project.looked_up(hit.report for hit in hits)[1]
        return _quote(hits, record, as_json)


def _draft(draft: Path, index: Index, record: Record, as_json: bool) -> bool:
    """Print what of a draft stands in `record`; whether all of it does."""
    from onrecord.check import check_draft
    from onrecord.render import check_report

    reports, _ = read_inputs([str(draft)])
    with working("looking the draft up"):
        rows = check_draft(reports[0], record, index)
    print(check_report.draft_json(rows) if as_json else check_report.draft_text(rows, record))
    return all(row.status != "not_found" for row in rows)


def _quote(hits: Sequence[Hit], record: Record, as_json: bool) -> bool:
    """Print the readings of `record` that are near a quotation; whether one of them is it."""
    from onrecord.render import check_report

    print(check_report.hits_json(hits) if as_json else check_report.hits_text(hits, record))
    return any(hit.found for hit in hits)


def _index(path: Path, record: Record, data: bytes) -> Index:
    """The index kept beside the record, where it was made from these very bytes; else one made now."""
    from onrecord.check import Index
    from onrecord.render.write import INDEX

    kept = Index.kept(path.with_name(INDEX), record, hashlib.sha256(data).hexdigest())
    return kept or Index.of(record)
