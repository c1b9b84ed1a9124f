"""record.json: written, read back, described by a JSON Schema (2020-12).

Compact (see `compact`), the same bytes for the same record; a name that ends in `.gz` is gzip. A lone surrogate of a
report's text is written as its JSON escape, so that any text that was read can be written.
"""

from __future__ import annotations

import gzip
import hashlib
import io
import json
import os
import zlib
from dataclasses import MISSING, fields, replace
from inspect import cleandoc
from os import fstat
from pathlib import Path
from stat import S_ISREG
from typing import Any

import msgspec

from onrecord.errors import UserError
from onrecord.model import Record
from onrecord.provenance import make_line
from onrecord.render.compact import columns, neutral, pack, unpack, within
from onrecord.render.phrases.reasons import AS_WRITTEN
from onrecord.render.withheld import withheld
from onrecord.version import RECORD_VERSION

__all__ = [
    "columns", "digest", "digest_of", "dumps", "emptied", "joined", "line", "loads", "read_file", "schema", "squeezed",
    "unsqueezed", "without_text",
]  # fmt: skip

_SPELT_OUT = "1.0"  # the form of 0.1: objects with every key spelt out
_PACKED = ("2.0", "3.0", RECORD_VERSION)  # 2.0 held what speaks for a finding as sentences
_MOST = 1 << 30  # bytes of a record that is read, unpacked
_MEND = "give the record.json that `onrecord build` wrote"


def dumps(record: Record) -> bytes:
    """The record as JSON in UTF-8: the same bytes for the same record."""
    parts = pack(record)
    return joined({"version": RECORD_VERSION, "digest": digest_of(record, parts), **parts})


def joined(rows: dict[str, Any]) -> bytes:
    """The bytes of a record.json from its outermost entries, a line each."""
    return b"{" + b",\n".join(_json(key) + b":" + _json(value) for key, value in rows.items()) + b"}\n"


def digest(record: Record) -> str:
    """One line that two people compare: what the record was made from, and a digest of everything in it."""
    return digest_of(record, pack(record))


def digest_of(record: Record, parts: dict[str, Any]) -> str:
    """The digest of a record whose packed parts are at hand."""
    made = make_line(record.made) if record.made else "onrecord 0.1"
    held = {name: parts.get(name) for name in ("columns", "shared", "record")}
    return f"{made} record {hashlib.sha256(_json(held)).hexdigest()[:32]}"


def line(row: dict[str, Any]) -> bytes:
    """One line of JSON Lines."""
    return json.dumps(row, ensure_ascii=False).encode("utf-8", "backslashreplace") + b"\n"


def loads(data: bytes, where: str = "record.json") -> Record:
    """A record from its JSON, of this form or an older one; `where` names it in errors."""
    try:
        found = json.loads(data)
        version = found.get("version") if isinstance(found, dict) else None
        if version in _PACKED:
            return msgspec.convert(_reasoned(unpack(found, "Record")), Record)
        if version == _SPELT_OUT:
            return msgspec.convert(neutral(Record, _reasoned(found)), Record)
    except RecursionError:
        raise UserError(f"{where}: not a record (nested too deep); {_MEND}") from None
    except (ValueError, LookupError, TypeError, AttributeError) as error:
        raise UserError(f"{where}: not a record ({_said(error)}); {_MEND}") from error
    raise UserError(
        f"{where}: not a record of version {RECORD_VERSION}, 3.0, 2.0 or 1.0; build it again with this onrecord"
    )


def _reasoned(given: Any) -> Any:
    """What an older record holds, with each sentence for or against a finding as a reason of its own."""
    if isinstance(given, list):
        return [_reasoned(item) for item in given]
    if not isinstance(given, dict):
        return given
    out = {key: _reasoned(value) for key, value in given.items()}
    for side in ("supporting", "opposing"):
        if isinstance(said := out.get(side), list):
            out[side] = [_as_written(s) if isinstance(s, str) else s for s in said]
    return out


def _as_written(sentence: str) -> dict[str, Any]:
    return {"name": AS_WRITTEN, "values": [{"text": sentence, "kind": "words"}]}


def read_file(path: Path) -> bytes:
    """The bytes of the record in the file `path`, unpacked where it is gzip; UserError where it cannot be read.

    A pipe or a device is never read, and no more of a file than a record may have.
    """
    try:
        with open(path, "rb", opener=_waits_for_nobody) as file:
            if not S_ISREG(fstat(file.fileno()).st_mode):
                raise UserError(f"{path}: not a file; {_MEND}")
            data = file.read(_MOST + 1)
        if len(data) > _MOST:
            raise UserError(f"{path}: more than {_MOST >> 20} MB; {_MEND}")
        return unsqueezed(data, str(path))
    except OSError as error:
        raise UserError(f"{path}: {error.strerror or error}; {_MEND}") from error


def _waits_for_nobody(path: str, flags: int) -> int:
    """Open a file without waiting for whoever writes into a pipe."""
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0))


def squeezed(data: bytes) -> bytes:
    """`data` as gzip, without a time in it."""
    return gzip.compress(data, mtime=0)


def unsqueezed(data: bytes, where: str) -> bytes:
    """`data`, or what it holds where it is gzip; no more than a record may have is unpacked."""
    if data[:2] != b"\x1f\x8b":
        return data
    try:
        found = gzip.GzipFile(fileobj=io.BytesIO(data)).read(_MOST + 1)
    except (OSError, EOFError, zlib.error) as error:
        raise UserError(f"{where}: not a whole gzip file ({error}); {_MEND}") from error
    if len(found) > _MOST:
        raise UserError(f"{where}: more than {_MOST >> 20} MB unpacked; {_MEND}")
    return found


def without_text(record: Record) -> Record:
    """The record with the reports' texts left out, and their words elsewhere as `withheld` has it.

    Their hashes stay, and `verify` still works with the inputs.
    """
    return emptied(withheld(record))


def emptied(record: Record) -> Record:
    """The record with every report's text empty and nothing else changed."""
    return replace(
        record,
        reports=tuple(replace(r, report=replace(r.report, text="")) for r in record.reports),
        made=replace(record.made, text=False) if record.made else None,
    )


def schema() -> dict[str, Any]:
    """The JSON Schema of record.json."""
    kinds = {part.__name__: part for part in within(Record)}
    notes = columns(Record)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": f"onrecord record, version {RECORD_VERSION}",
        "description": "A list for each object, its values in the order of `columns`, defaults at the end left out; an "
        "integer in place of a text or a span is its number in `shared`.",
        "type": "object",
        "required": ["version", "digest", "columns", "shared", "record"],
        "properties": {
            "version": {"const": RECORD_VERSION},
            "digest": {"type": "string"},
            "columns": {"const": notes},
            "shared": {
                "type": "object",
                "properties": {
                    "str": {"type": "array", "items": {"type": "string"}},
                    "Span": {"type": "array", "items": {"$ref": "#/$defs/Span"}},
                },
            },
            "record": {"$ref": "#/$defs/Record"},
        },
        "$defs": {name: _described(kinds[name], notes[name]) for name in notes},
    }


# ------------------------------------------------------------------ how it is done


def _json(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "backslashreplace")


def _said(error: Exception) -> str:
    return f"{type(error).__name__}: {error}" if isinstance(error, LookupError) else str(error)


_SCALARS = {"int": "integer", "float": "number", "bool": "boolean"}


def _described(kind: Any, notes: dict[str, Any]) -> dict[str, Any]:
    """The schema of one dataclass as a list of its values."""
    needed = 1 + max((n for n, f in enumerate(fields(kind)) if f.default is MISSING), default=-1)
    return {
        "description": cleandoc(kind.__doc__ or kind.__name__),
        "type": "array",
        "prefixItems": [{"title": name, **_of(note)} for name, note in notes.items()],
        "items": False,
        "minItems": needed,
    }


def _of(note: Any) -> dict[str, Any]:
    number = {"type": "integer", "minimum": 0}
    if note == "any":
        return {}
    if isinstance(note, list):
        return {"type": ["array", "null"], "items": _of(note[0])}
    if note in _SCALARS:
        return {"type": [_SCALARS[note], "null"]}
    held = {"type": ["string", "null"]} if note == "str" else {"$ref": f"#/$defs/{note}"}
    return {"anyOf": [held, number] + ([] if note == "str" else [{"type": "null"}])}
