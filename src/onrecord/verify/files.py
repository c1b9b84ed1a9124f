"""The files of a record: whether record.json is as it was written, and whether its neighbours are."""

from __future__ import annotations

import json
from pathlib import Path, PurePosixPath

from onrecord.manifest import MANIFEST, digest_of_file
from onrecord.model import Record
from onrecord.render import record_json

__all__ = ["file_problems", "folder_problems"]


def file_problems(data: bytes, record: Record) -> list[str]:
    """What shows that the bytes of a record.json were changed since onrecord wrote them; `record` is what they hold."""
    found = json.loads(data)
    if "digest" not in found:
        return []  # 0.1 wrote none
    problems = []
    if found.get("digest") != record_json.digest_of(record, found):
        problems.append("record.json: its digest does not fit what it holds; it was changed after it was written")
    as_written = found.get("columns") != record_json.columns(Record) or record_json.dumps(record) == data
    if not problems and not (as_written and record_json.joined(found) == data):
        problems.append("record.json: its bytes are not as onrecord writes them; it was changed after it was written")
    return problems


def folder_problems(record: Path) -> list[str]:
    """Which files beside `record` are not as the manifest of its folder lists them; none where it has no manifest."""
    manifest = record.with_name(MANIFEST)
    try:
        listed = json.loads(manifest.read_bytes())["files"]
        rows = sorted((str(name), str(digest)) for name, digest in listed.items())
    except FileNotFoundError:
        return []
    except (OSError, ValueError, LookupError, TypeError, AttributeError, RecursionError):
        return [f"{MANIFEST}: cannot be read as a manifest"]
    if record.name not in listed:
        return []  # another record's manifest
    return [problem for name, digest in rows if (problem := _changed(record.parent, name, digest))]


def _changed(folder: Path, name: str, digest: str) -> str | None:
    if PurePosixPath(name).is_absolute() or ".." in PurePosixPath(name).parts:
        return f"{MANIFEST}: {name!r} is no file of the record"
    try:
        found = digest_of_file(folder / name)
    except OSError as error:
        return f"{name}: {error.strerror or error}, though the manifest lists it"
    return None if found == digest else f"{name}: it was changed after it was written"
