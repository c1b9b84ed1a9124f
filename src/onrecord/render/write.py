"""The files of a record's folder: record.json, the page, the tables, and the index that `check` asks."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from pathlib import Path

from onrecord.check import Index
from onrecord.manifest import write_manifest
from onrecord.model import Record
from onrecord.render import record_json
from onrecord.render.atomic import replaced_file
from onrecord.render.tables import tables
from onrecord.render.withheld import withheld, withheld_all

_TAKEN = {"tables", "manifest.json", "index.html"}  # what stands beside the stories' folders
INDEX = "quotations.sqlite"  # the index that `onrecord check` asks, beside the record it was made from

__all__ = ["INDEX", "fill", "fill_stories", "folder_name", "put"]


def fill(folder: Path, record: Record, *, text: bool = True) -> None:
    """Write record.json, record.html, tables/*.csv and the index into the new `folder`, and their manifest last.

    `text` False leaves the reports' texts out, and of their words all but little (`withheld`). To change a folder that
    people read, fill one of `replaced_folder`.
    """
    from onrecord.render import page

    (folder / "tables").mkdir(parents=True)
    record = record if text else withheld(record)
    data = record_json.dumps(record if text else record_json.emptied(record))
    (folder / "record.json").write_bytes(data)
    (folder / "record.html").write_bytes(page.render(record, text=text).encode("utf-8", "replace"))
    for name, rows in tables(record, text=text):
        (folder / "tables" / f"{name}.csv").write_bytes(rows.encode("utf-8", "backslashreplace"))
    index = Index.of(record, hashlib.sha256(data).hexdigest(), marked_only=not text)
    index.save(folder / INDEX)
    index.close()
    write_manifest(folder)


def fill_stories(folder: Path, records: Iterable[Record], *, text: bool = True) -> None:
    """Write several stories into the new `folder`, a folder each: what `build --group` and a project's stories give.

    One set of tables for all of them, keyed by story, goes into its `tables`, and an index page beside them.
    """
    from onrecord.render import index_page
    from onrecord.render.corpus import CorpusTables

    records = records if text else withheld_all(list(records))
    listed = []
    with CorpusTables(folder / "tables") as tables_of_all:
        for record in records:
            listed.append(index_page.story(record, folder_name(record.story)))
            fill(folder / folder_name(record.story), record, text=text)
            tables_of_all.add(record, text=text)
    (folder / "index.html").write_bytes(index_page.page(listed))


def folder_name(story: str) -> str:
    """A name for a story's folder: the story's id where a file system takes it, else with a hash for the rest."""
    plain = re.sub(r"[^\w.-]+", "-", story).strip(".-")[:60]
    return (
        plain
        if plain == story and plain not in _TAKEN
        else f"{plain or 'story'}-{hashlib.sha256(story.encode()).hexdigest()[:8]}"
    )


def put(path: Path, content: bytes) -> None:
    """Write a file whole."""
    with replaced_file(path) as out:
        out.write(content)
