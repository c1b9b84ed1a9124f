"""Plain text and Markdown: the file's decoded content is the text, as it stands."""

from __future__ import annotations

from pathlib import PurePosixPath

from onrecord.model import Skipped
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
    yield from each_article(Raw(name, name, text, {}, printable(PurePosixPath(name).stem) if named else None))
