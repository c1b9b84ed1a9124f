"""OpenDocument texts (.odt): the paragraphs of the body as they would be read on paper.

What tracked changes took out, notes, comments and hidden text are not read; text boxes follow the paragraph that they
hang on.
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
from onrecord.read.xml import parsed

__all__ = ["parse"]

_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_PARAGRAPHS = (f"{_TEXT}p", f"{_TEXT}h")
_GONE = (
    f"{_TEXT}tracked-changes", f"{_TEXT}note", f"{_TEXT}hidden-text", f"{_TEXT}hidden-paragraph",
    f"{_OFFICE}annotation", f"{_TEXT}sequence-decls", f"{_OFFICE}forms",
)  # fmt: skip


def parse(name: str, data: bytes) -> Items:
    """The inputs in an OpenDocument text, one or several articles; its paragraphs are lines of the text."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as parts:
            if sum(part.file_size for part in parts.infolist()) > UNPACKED:
                yield Skipped(name, f"unpacks to more than {UNPACKED // 1_000_000} MB")
                return
            content = parsed(parts.read("content.xml"))
            about = parsed(parts.read("meta.xml")) if "meta.xml" in parts.namelist() else None
    except (zipfile.BadZipFile, KeyError, OSError, RuntimeError, NotImplementedError, EOFError) as error:
        yield Skipped(name, f"no readable OpenDocument text ({type(error).__name__})")
        return
    body = content.find(f".//{_OFFICE}text") if content is not None else None
    if body is None:
        yield Skipped(name, "no readable OpenDocument text: it has no text body")
        return
    text = "\n".join("".join(_signs(p)) for p in _paragraphs(body))
    title = about.findtext(".//{http://purl.org/dc/elements/1.1/}title") if about is not None else None
    yield from each_article(Raw(name, name, text, {"title": title or None}, printable(PurePosixPath(name).stem)))


def _paragraphs(element: Any) -> Iterator[Any]:
    for child in element:
        if child.tag in _PARAGRAPHS:
            yield child
        if child.tag not in _GONE:
            yield from _paragraphs(child)


def _signs(element: Any) -> Iterator[str]:
    """The characters of a paragraph in order; runs of blanks stand as elements of their own."""
    yield element.text or ""
    for child in element:
        if child.tag == f"{_TEXT}s":
            yield " " * min(int(child.get(f"{_TEXT}c", "1")) if child.get(f"{_TEXT}c", "1").isdecimal() else 1, 1000)
        elif child.tag == f"{_TEXT}tab":
            yield "\t"
        elif child.tag == f"{_TEXT}line-break":
            yield "\n"
        elif child.tag not in _GONE and child.tag not in _PARAGRAPHS and isinstance(child.tag, str):
            yield from _signs(child)
        yield child.tail or ""
