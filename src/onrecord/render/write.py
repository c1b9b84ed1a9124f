"""A record written into a folder, file by file; a file is there whole or not at all."""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from onrecord.errors import UserError
from onrecord.model import Record
from onrecord.render import record_json
from onrecord.render.tables import tables

INDEX = "quotations.sqlite"  # the index that `onrecord check` asks, beside the record it was made from

__all__ = ["INDEX", "folder_name", "put", "replacing", "write"]


def write(record: Record, folder: Path, *, text: bool = True) -> None:
    """Write record.json, record.html and tables/*.csv into `folder`; `text` False leaves the reports' texts out."""
    from onrecord.render import page

    put(folder / "record.json", record_json.dumps(record if text else record_json.without_text(record)))
    put(folder / "record.html", page.render(record, text=text).encode("utf-8", "replace"))
    for name, rows in tables(record):
        put(folder / "tables" / f"{name}.csv", rows.encode("utf-8", "backslashreplace"))


def folder_name(story: str) -> str:
    """A name for a story's folder: the story's id where a file system takes it, else with a hash for the rest."""
    plain = re.sub(r"[^\w.-]+", "-", story).strip(".-")[:60]
    return plain if plain == story else f"{plain or 'story'}-{hashlib.sha256(story.encode()).hexdigest()[:8]}"


def put(path: Path, content: bytes) -> None:
    """Write a file whole."""
    with replacing(path) as out:
        out.write(content)


@contextmanager
def replacing(path: Path) -> Iterator[BinaryIO]:
    """A file to write that takes the place of `path` only when it is whole."""
    part = path.with_name(path.name + ".part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with part.open("wb") as out:
            yield out
        os.replace(part, path)
    except OSError as error:
        raise UserError(f"{path}: cannot be written ({error.strerror or error}); name another place with -o") from error
