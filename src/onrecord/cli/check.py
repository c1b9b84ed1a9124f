"""`onrecord check`: a quotation, or a whole draft, against a record."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from onrecord.cli.common import read_inputs, require_report
from onrecord.errors import UserError

if TYPE_CHECKING:
    from onrecord.check import Index
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
    from onrecord.check import check_draft
    from onrecord.render import check_report, record_json
    from onrecord.render.references import whole

    if len(words) != (1 if draft else 2):
        raise UserError('check: give the words and the record, `onrecord check "QUOTE" RECORD.json`, or --draft FILE')
    path = Path(words[-1])
    if path.is_dir():
        _in_project(path, None if draft else words[0], speaker, draft, as_json)
        return
    data = record_json.read_file(path)
    record = whole(record_json.loads(data, str(path)), str(path))
    index = _index(path, record, data)
    if draft:
        reports, skipped = read_inputs([str(draft)])
        require_report(reports, skipped)
        rows = check_draft(reports[0], record, index)
        print(check_report.draft_json(rows) if as_json else check_report.draft_text(rows, record))
        if any(row.status == "not_found" for row in rows):
            raise typer.Exit(1)
        return
    hits = index.find(words[0], speaker)
    print(check_report.hits_json(hits) if as_json else check_report.hits_text(hits, record))
    if not any(hit.found for hit in hits):
        raise typer.Exit(1)


def _in_project(path: Path, quote: str | None, speaker: str | None, draft: Path | None, as_json: bool) -> None:
    """The same over all stories of the project in the folder `path`."""
    from onrecord.check import check_draft
    from onrecord.render import check_report
    from onrecord.store import opened

    with opened(path) as project:
        if draft:
            index, record = project.looked_up()
            reports, skipped = read_inputs([str(draft)])
            require_report(reports, skipped)
            rows = check_draft(reports[0], record, index)
            print(check_report.draft_json(rows) if as_json else check_report.draft_text(rows, record))
            found = all(row.status != "not_found" for row in rows)
        else:
            hits = project.looked_up(())[0].find(quote or "", speaker)
            record = project.looked_up(hit.report for hit in hits)[1]
            print(check_report.hits_json(hits) if as_json else check_report.hits_text(hits, record))
            found = any(hit.found for hit in hits)
    if not found:
        raise typer.Exit(1)


def _index(path: Path, record: Record, data: bytes) -> Index:
    """The index kept beside the record, where it was made from these very bytes; else one made now."""
    from onrecord.check import Index
    from onrecord.render.write import INDEX

    kept = Index.kept(path.with_name(INDEX), record, hashlib.sha256(data).hexdigest())
    return kept or Index.of(record)
