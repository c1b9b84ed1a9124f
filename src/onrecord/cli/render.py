"""`onrecord render`: a record written again in another form."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Annotated

import typer

from onrecord.cli.choices import names_in
from onrecord.cli.common import read_record
from onrecord.cli.outputs import check_file, ending
from onrecord.cli.progress import working
from onrecord.errors import UserError

_FORMS = {
    "html": (".html", ".htm"),
    "md": (".md",),
    "text": (".txt",),
    "json": (".json",),
    "list": (".txt",),
    "svg": (".svg",),
    "dot": (".dot",),
    "graphml": (".graphml",),
}  # and the endings that files of a form have


def add(app: typer.Typer) -> None:
    """Add the command to `app`."""
    app.command("render", epilog="Example:  onrecord render out/record.json --format md -o record.md")(run)


def run(
    record: Annotated[Path, typer.Argument(metavar="RECORD.json")],
    form: Annotated[
        str | None,
        typer.Option(
            "--format",
            "-f",
            help="html (the page), md, text, json (.gz too); the stemma: list, svg, dot, graphml. "
            "Default: what the file's ending says, else text.",
            autocompletion=names_in("onrecord.cli.render", "_FORMS"),
        ),
    ] = None,
    output: Annotated[Path | None, typer.Option("-o", "--output", metavar="FILE", help="Default: print it.")] = None,
    no_text: Annotated[bool, typer.Option("--no-text", help="Short excerpts only.")] = False,
) -> None:
    """Write a record again as a page, Markdown or plain text, or its stemma as a list, drawing or graph."""
    form = _form(form, output)
    if output:
        check_file(output, record)
    with working("reading and writing the record"):
        data = _made(record, form, no_text)
        if output:
            _put(output, data)
    if not output:
        print(data.decode("utf-8"))


def _made(record: Path, form: str, no_text: bool) -> bytes:
    """The record in the file `record` in a form."""
    from onrecord.render import markdown, page, record_json, stemma
    from onrecord.render.withheld import withheld

    text = not no_text
    read = read_record(record) if text else withheld(read_record(record))
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
    return forms[form]().encode("utf-8", "replace")


def _put(output: Path, data: bytes) -> None:
    from onrecord.render.record_json import squeezed
    from onrecord.render.write import put

    put(output, squeezed(data) if output.suffix == ".gz" else data)


def _form(asked: str | None, output: Path | None) -> str:
    """The form to write: `asked`, or what the ending of `output` says. Raises `UserError` where the two differ."""
    if asked and asked not in _FORMS:
        raise UserError(f"--format {asked}: not a form; take one of {', '.join(_FORMS)}")
    end = ending(output.with_suffix("") if ending(output) == ".gz" else output) if output else ""
    said = next((form for form, ends in _FORMS.items() if end in ends), None)
    if end and not said and not asked:
        raise UserError(f"{output}: no form has the ending {end}; `onrecord export` has more forms")
    if asked and said and end not in _FORMS[asked]:
        raise UserError(f"{output}: --format {asked} is not written as {end}; leave one of the two out")
    return asked or said or "text"
