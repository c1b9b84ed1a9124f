"""A record in other forms, by the ending of a file's name: one function a form, each with whose the words are.

Without texts (the default of `onrecord export`) a form gives of the reports what stands in quotation marks, and of
their other words no more than `withheld` leaves.
"""

from __future__ import annotations

from collections.abc import Callable
from html import escape
from pathlib import Path

from onrecord.errors import UserError
from onrecord.model import Record
from onrecord.render import markdown, page, record_json, rights, stemma
from onrecord.render.safe_text import visible

__all__ = ["FORMS", "checked_form", "form_of", "write_export"]

FORMS = ("html", "md", "txt", "xlsx", "parquet", "jsonld", "tei.xml", "dot", "graphml", "svg", "json", "json.gz")


def form_of(path: Path) -> str:
    """The form that a file's name asks for: its ending; a folder, or a name without an ending, is Parquet."""
    if said := _ending(path):
        return said
    if path.is_dir() or not path.suffix:
        return "parquet"
    raise UserError(f"{path}: no form has the ending {path.suffix}; take one of {', '.join(FORMS)}, or give --format")


def checked_form(path: Path, form: str | None = None) -> str:
    """The form asked for by name, else by the name of `path`. Raises `UserError` for none, or for two."""
    if form is None:
        return form_of(path)
    if form not in FORMS:
        raise UserError(f"--format {form}: not a form; take one of {', '.join(FORMS)}")
    said = _ending(path)
    if said and said != form:
        raise UserError(f"{path}: its ending says {said}, --format says {form}; leave one of the two out")
    return form


def _ending(path: Path) -> str | None:
    """The form whose ending the name of `path` has; the longest where several fit."""
    name = path.name.lower()
    return max((form for form in FORMS if name.endswith(f".{form}")), key=len, default=None)


def write_export(record: Record, path: Path, form: str, *, text: bool = False) -> None:
    """Write `record` to `path` in `form`, whole or not at all; `text`: with the texts, where the form carries them."""
    from onrecord.render.withheld import withheld
    from onrecord.render.write import put

    record = record if text else withheld(record)
    if form == "parquet":
        _parquet(record, path, text)
    else:
        put(path, _MADE[form](record, text))


def _html(record: Record, text: bool) -> bytes:
    rows = "".join(f"<li>{escape(line)}</li>" for line in rights.lines(record))
    told = f"<footer><h2>Rights</h2><ul>{rows}</ul></footer>\n"
    before, body, after = page.render(record, text=text).rpartition("</main>")
    return f"{before}{body}\n{told}{after}".encode("utf-8", "replace")


def _markdown(record: Record, text: bool) -> bytes:
    rows = "\n".join(f"- {markdown.escaped(line)}" for line in rights.lines(record))
    return f"{markdown.render(record, text=text)}\n## Rights\n\n{rows}\n".encode("utf-8", "replace")


def _plain(record: Record, text: bool) -> bytes:
    rows = "\n".join(f"– {line}" for line in rights.lines(record))
    return f"{markdown.text(record, text=text)}\nRIGHTS\n{rows}\n".encode("utf-8", "replace")


def _json(record: Record, text: bool) -> bytes:
    return record_json.dumps(record if text else record_json.emptied(record))


def _xlsx(record: Record, text: bool) -> bytes:
    from onrecord.render.workbook import workbook

    return workbook(record, text=text)


def _jsonld(record: Record, text: bool) -> bytes:
    from onrecord.render.web_annotation import collection

    return collection(record, text=text).encode()


def _tei(record: Record, text: bool) -> bytes:
    from onrecord.render.tei import tei

    return tei(record, text=text)


def _dot(record: Record, text: bool) -> bytes:
    rows = "".join(f"// {line}\n" for line in rights.lines(record))
    return (rows + stemma.dot(record.descent)).encode("utf-8", "replace")


def _graphml(record: Record, text: bool) -> bytes:
    told = f"<desc>{escape(' '.join(rights.lines(record)))}</desc>\n"
    return stemma.graphml(record.descent).replace("<key ", f"{told}<key ", 1).encode("utf-8", "replace")


def _svg(record: Record, text: bool) -> bytes:
    told = f"<metadata>{escape(' '.join(rights.lines(record)))}</metadata>"
    drawn = stemma.svg(record.descent, record.reports)
    return drawn.replace("<style>", f"{told}<style>", 1).encode("utf-8", "replace")


_MADE: dict[str, Callable[[Record, bool], bytes]] = {
    "html": _html,
    "md": _markdown,
    "txt": _plain,
    "xlsx": _xlsx,
    "jsonld": _jsonld,
    "tei.xml": _tei,
    "dot": _dot,
    "graphml": _graphml,
    "svg": _svg,
    "json": _json,
    "json.gz": lambda record, text: record_json.squeezed(_json(record, text)),
}


def _parquet(record: Record, path: Path, text: bool) -> None:
    from onrecord.render.atomic import replaced_folder
    from onrecord.render.parquet import RowWriter
    from onrecord.render.tables import table_rows

    with replaced_folder(path) as folder:
        for name, columns, rows in table_rows(record, text=text):
            writer = RowWriter(folder / f"{name}.parquet", name, columns)
            writer.write(rows)
            writer.close()
        (folder / "RIGHTS.txt").write_text("\n".join(map(visible, rights.lines(record))) + "\n", "utf-8")
