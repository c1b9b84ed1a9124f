"""Word documents (.docx): the paragraphs of the body, tables included, as they would be read on paper.

Insertions under tracked changes count, deletions and hidden text do not. A text box, which Word writes twice for new
and old readers, is read once. Headers, footnotes and comments are not read.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import Any

from onrecord.model import Skipped
from onrecord.read.articles import each_article
from onrecord.read.raw import UNPACKED, Items, Raw, printable

__all__ = ["parse"]

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_GONE = (f"{_W}del", f"{_W}moveFrom", f"{_W}pPr", f"{_W}rPr", f"{_MC}Fallback")
_SIGNS = {
    f"{_W}tab": "\t",
    f"{_W}br": "\n",
    f"{_W}cr": "\n",
    f"{_W}noBreakHyphen": "\u2011",
    f"{_W}softHyphen": "\u00ad",
}


def parse(name: str, data: bytes) -> Items:
    """The inputs in a Word document, one or several articles; its paragraphs are lines of the text."""
    from docx import Document

    try:
        with zipfile.ZipFile(io.BytesIO(data)) as parts:
            if sum(part.file_size for part in parts.infolist()) > UNPACKED:
                yield Skipped(name, f"unpacks to more than {UNPACKED // 1_000_000} MB")
                return
        document = Document(io.BytesIO(data))
        text = "\n".join("".join(_signs(p)) for p in _paragraphs(document.element.body))
        title = document.core_properties.title
    except Exception as error:  # the readers of zip, XML and Word raise many kinds for a broken file
        yield Skipped(name, f"no readable Word document ({type(error).__name__})")
        return
    yield from each_article(Raw(name, name, text, {"title": title or None}, printable(PurePosixPath(name).stem)))


def _paragraphs(element: Any) -> Iterator[Any]:
    """The paragraphs below an element in order, those of a text box behind the one that it hangs on."""
    for child in element:
        if child.tag == f"{_W}p":
            yield child
        if child.tag not in _GONE:
            yield from _paragraphs(child)


def _signs(element: Any) -> Iterator[str]:
    """The characters of a paragraph in order, hidden text and what tracked changes took out left off."""
    for child in element:
        if child.tag == f"{_W}t":
            yield "".join(child.itertext())  # with the entities that a file may hide words behind, as they stand
        elif child.tag in _SIGNS:
            yield _SIGNS[child.tag]
        elif child.tag not in _GONE and child.tag != f"{_W}p" and not _hidden(child):
            yield from _signs(child)


def _hidden(run: Any) -> bool:
    """Whether a run is formatted as hidden."""
    found = run.find(f"{_W}rPr/{_W}vanish") if run.tag == f"{_W}r" else None
    return found is not None and found.get(f"{_W}val", "1").lower() not in ("0", "false", "off")
