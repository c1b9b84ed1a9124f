"""record.json: written, read back, described by a JSON Schema (2020-12).

A lone surrogate of a report's text is written as its JSON escape, so that any text that was read can be written.
"""

from __future__ import annotations

import json
from dataclasses import replace
from inspect import cleandoc
from typing import Any

import msgspec

from onrecord.errors import UserError
from onrecord.model import Record
from onrecord.version import RECORD_VERSION

__all__ = ["dumps", "line", "loads", "schema", "without_text"]


def dumps(record: Record) -> bytes:
    """The record as JSON in UTF-8: the same bytes for the same record."""
    return _encode(msgspec.to_builtins(record), indent=1) + b"\n"


def line(row: dict[str, Any]) -> bytes:
    """One line of JSON Lines."""
    return _encode(row) + b"\n"


def _encode(value: Any, indent: int | None = None) -> bytes:
    separators = (",", ": ") if indent else (", ", ": ")
    text = json.dumps(value, ensure_ascii=False, indent=indent, separators=separators)
    return text.encode("utf-8", "backslashreplace")


def loads(data: bytes, where: str = "record.json") -> Record:
    """A record from its JSON; `where` names it in errors."""
    try:
        found = json.loads(data)
        if not isinstance(found, dict) or found.get("version") != RECORD_VERSION:
            raise UserError(f"{where}: not a record of version {RECORD_VERSION}; build it again with this onrecord")
        return msgspec.convert(found, Record)
    except (ValueError, msgspec.ValidationError) as error:
        raise UserError(f"{where}: not a record ({error}); give the record.json that `onrecord build` wrote") from error


def schema() -> dict[str, Any]:
    """The JSON Schema of record.json."""
    found = json.loads(json.dumps(msgspec.json.schema(Record)))
    for part in found["$defs"].values():
        if "description" in part:  # a docstring, which Python 3.13 no longer keeps as it is indented
            part["description"] = cleandoc(part["description"])
    title = f"onrecord record, version {RECORD_VERSION}"
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": title, **found}


def without_text(record: Record) -> Record:
    """The record with the reports' texts left out; their hashes stay, and `verify` still works with the inputs."""
    return replace(record, reports=tuple(replace(r, report=replace(r.report, text="")) for r in record.reports))
