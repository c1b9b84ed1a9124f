"""A brief as a file: .html, .md, .docx, and .pdf where chromium is there."""

from __future__ import annotations

import io
import os
import shutil
import subprocess
from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from onrecord.errors import UserError
from onrecord.render.brief.chosen import FIELDS, Brief, Item
from onrecord.render.markdown import escaped
from onrecord.render.safe_text import seen
from onrecord.render.template_files import templates_of
from onrecord.render.timeless import timeless

if TYPE_CHECKING:
    from docx.document import Document
    from jinja2 import Environment

__all__ = ["FORMS", "check_form", "limits", "rows", "tail", "written"]

_CHROMIUM = ("chromium", "chromium-browser", "google-chrome", "chrome")
_QUIET = ("--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-pdf-header-footer")
_SECONDS = 60
_LONGEST = 255  # characters that a property of a document may have


def written(made: Brief, ending: str) -> bytes:
    """The brief in the form of a file's ending (with its dot). UserError for one that is none of `FORMS`."""
    check_form(ending)
    return FORMS[ending](made)


def check_form(ending: str) -> None:
    """Raises `UserError` where a brief is not written in files of this ending, or cannot be here."""
    if ending not in FORMS:
        raise UserError(
            f"brief {ending or 'without an ending'}: not a form; name a file that ends in {', '.join(FORMS)}"
        )
    if ending == ".pdf":
        _chromium()


def page(made: Brief) -> bytes:
    """As a page of its own, without script."""
    return _templates().get_template("brief.html.jinja").render(b=made, fields=FIELDS).encode("utf-8", "replace")


def markdown(made: Brief) -> bytes:
    """As Markdown."""
    return ("\n\n".join(_markdown(made)) + "\n").encode("utf-8", "replace")


def _markdown(made: Brief) -> Iterator[str]:
    yield f"# {escaped(made.title)}"
    yield escaped(made.head)
    if made.begins:
        yield "## How the reports begin"
        yield "\n".join(f"- {escaped(row)}" for row in made.begins)
    yield f"*{escaped(made.chosen)}*"
    for number, item in enumerate(made.items, 1):
        yield f"## {number}. {escaped(item.title)}"
        yield "\n".join(f"- {escaped(row)}" for row in rows(item))
        yield f"*{escaped(item.caveat)}*"
        yield "\n".join(f"- {field}: ______" for field in FIELDS)
    yield "\n\n".join(escaped(row) for row in tail(made))
    yield "## Rights\n\n" + "\n".join(f"- {escaped(row)}" for row in made.rights)


def rows(item: Item) -> list[str]:
    """What is said of a finding, a line each."""
    told = [*item.lines]
    told += [f"For: {'; '.join(item.supporting)}"] if item.supporting else []
    told += [f"Against: {'; '.join(item.opposing)}"] if item.opposing else ["Against: nothing noted by this rule"]
    told += [f"From {source}" for source in item.sources]
    told += [f"Note: {seen(item.note)}"] if item.note else []
    return [*told, item.rests_on, item.sure]


def tail(made: Brief) -> list[str]:
    """What is said of the brief as a whole."""
    return [*limits(made), f"Record digest {made.digest}"]


def limits(made: Brief) -> list[str]:
    """What was left out of the brief, and what it does not establish."""
    return [*([made.left] if made.left else []), f"These are differences between texts. {made.caveat}"]


def word(made: Brief) -> bytes:
    """As a .docx, the same bytes for the same brief."""
    import docx

    document = docx.Document()
    document.core_properties.title = _plain(made.title)[:_LONGEST]
    document.core_properties.author = "onrecord"
    _fill(document, made)
    held = io.BytesIO()
    document.save(held)
    return timeless(held.getvalue())


def _fill(document: Document, made: Brief) -> None:
    document.add_heading(_plain(made.title), 0)
    document.add_paragraph(_plain(made.head))
    if made.begins:
        document.add_heading("How the reports begin", 2)
    for row in made.begins:
        document.add_paragraph(_plain(row), style="List Bullet")
    document.add_paragraph(_plain(made.chosen)).runs[0].italic = True
    for number, item in enumerate(made.items, 1):
        document.add_heading(_plain(f"{number}. {item.title}"), 2)
        for row in rows(item):
            document.add_paragraph(_plain(row), style="List Bullet")
        document.add_paragraph(_plain(item.caveat)).runs[0].italic = True
        table = document.add_table(rows=len(FIELDS), cols=2, style="Table Grid")
        for cells, field in zip(table.rows, FIELDS, strict=True):
            cells.cells[0].text = field
    for row in tail(made):
        document.add_paragraph(_plain(row))
    document.add_heading("Rights", 2)
    for row in made.rights:
        document.add_paragraph(_plain(row), style="List Bullet")


def _plain(text: str) -> str:
    """`text` without what XML cannot hold."""
    return "".join(c for c in seen(text) if c in "\n\t" or (c.isprintable() and ord(c) < 0xFFFE) or ord(c) > 0xFFFF)


def pdf(made: Brief) -> bytes:
    """As PDF, printed by the chromium of this machine; UserError where there is none."""
    program = _chromium()
    with TemporaryDirectory() as folder:
        here, out = Path(folder) / "brief.html", Path(folder) / "brief.pdf"
        here.write_bytes(page(made))
        command = [program, *_QUIET, f"--user-data-dir={folder}/profile", f"--print-to-pdf={out}", here.as_uri()]
        with suppress(subprocess.TimeoutExpired, OSError):
            subprocess.run(command, capture_output=True, timeout=_SECONDS, check=False)
        if not out.exists():
            raise UserError(f"brief .pdf: {program} printed nothing; write .html or .docx and print that")
        return out.read_bytes()


def _chromium() -> str:
    """The chromium of this machine. Raises `UserError` where there is none."""
    program = os.environ.get("ONRECORD_CHROMIUM") or next(filter(None, map(shutil.which, _CHROMIUM)), None)
    if not program:
        raise UserError("brief .pdf: needs chromium, which was not found; write .html or .docx and print that")
    return program


@cache
def _templates() -> Environment:
    return templates_of("onrecord.render.brief")


FORMS: dict[str, Callable[[Brief], bytes]] = {".html": page, ".md": markdown, ".docx": word, ".pdf": pdf}
