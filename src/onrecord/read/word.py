"""Word documents (.docx): the paragraphs of the body, tables included, as they would be read on paper.

Insertions under tracked changes count, deletions do not. Headers, footnotes and comments are not read.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import Any

from onrecord.model import Skipped
from onrecord.read.raw import Items, Raw, printable

__all__ = ["parse"]

_UNPACKED = 50_000_000  # bytes that all parts together may unpack to: a small file can hold a very large one
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_GONE = (f"{_W}del", f"{_W}moveFrom", f"{_W}pPr", f"{_W}rPr")
_SIGNS = {
    f"{_W}tab": "\t",
    f"{_W}br": "\n",
    f"{_W}cr": "\n",
    f"{_W}noBreakHyphen": "\u2011",
    f"{_W}softHyphen": "\u00ad",
}


def parse(name: str, data: bytes) -> Items:
    """The one input in a Word document; its paragraphs are lines of the text."""
    from docx import Document

    try:
        with zipfile.ZipFile(io.BytesIO(data)) as parts:
            if sum(part.file_size for part in parts.infolist()) > _UNPACKED:
                yield Skipped(name, f"unpacks to more than {_UNPACKED // 1_000_000} MB")
                return
        document = Document(io.BytesIO(data))
        text = "\n".join("".join(_signs(p)) for p in document.element.body.iter(f"{_W}p"))
        title = document.core_properties.title
    except Exception as error:  # the readers of zip, XML and Word raise many kinds for a broken file
        yield Skipped(name, f"no readable Word document ({type(error).__name__})")
        return
    yield Raw(name, name, text, {"title": title or None}, printable(PurePosixPath(name).stem))


def _signs(element: Any) -> Iterator[str]:
    """The characters of a paragraph in order, what tracked changes took out left off."""
    for child in element:
        if child.tag == f"{_W}t":
            yield "".join(child.itertext())  # with the entities that a file may hide words behind, as they stand
        elif child.tag in _SIGNS:
            yield _SIGNS[child.tag]
        elif child.tag not in _GONE and child.tag != f"{_W}p":
            yield from _signs(child)
