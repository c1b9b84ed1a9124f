"""Plain text and Markdown: the file's decoded content is the text, as it stands."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import PurePosixPath

from onrecord.model import Locator, Skipped
from onrecord.read.articles import each_article
from onrecord.read.decode import decode
from onrecord.read.raw import Items, Raw, printable

__all__ = ["parse"]


def parse(name: str, data: bytes, *, named: bool = True) -> Items:
    """The one input in a text file; without a file name (`named` False) it has no stem to take an id from."""
    text = decode(data)
    if text is None:
        yield Skipped(name, "no text: binary, or in an encoding that could not be told")
        return
    stem = printable(PurePosixPath(name).stem) if named else None
    quoted = tuple(_indented(text)) if name.lower().endswith((".md", ".markdown")) else ()
    yield from each_article(Raw(name, name, text, {}, stem, quoted))


def _indented(text: str) -> Iterator[Locator]:
    """The lines that Markdown sets as block quotations, without their marks."""
    for found in re.finditer(r"^ {0,3}(?:>[ ]?)+(?P<words>[^\n]*\S)[ \t\r]*$", text, re.MULTILINE):
        yield Locator("block", found.start("words"), "quotation", found.end("words"))
