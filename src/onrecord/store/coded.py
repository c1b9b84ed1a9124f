"""Reports and findings as bytes of the database and back. What does not come back exactly as it was is not kept."""

from __future__ import annotations

import json
import zlib
from functools import lru_cache
from typing import Any, TypeVar

import msgspec

from onrecord.model import Record, Report
from onrecord.render import record_json
from onrecord.text import sha256

__all__ = ["decoded", "digest_of", "encoded", "packed", "plain", "report_of", "row_of", "unpacked"]

T = TypeVar("T")


def plain(text: str) -> str:
    """`text` as the database can hold and compare it: a lone surrogate is spelt out."""
    return text.encode("utf-8", "backslashreplace").decode("utf-8")


def row_of(report: Report) -> tuple[str, bytes]:
    """A report as its fields in JSON, without the text, and its text in UTF-8."""
    fields = {name: value for name, value in msgspec.to_builtins(report).items() if name != "text"}
    return json.dumps(fields, sort_keys=True), report.text.encode("utf-8", "surrogatepass")


def report_of(fields: str, text: bytes) -> Report:
    """The report of a row."""
    return msgspec.convert({**json.loads(fields), "text": text.decode("utf-8", "surrogatepass")}, Report)


def digest_of(report: Report) -> str:
    """A digest over every field of a report."""
    fields, _ = row_of(report)
    return sha256(f"{fields}\n{sha256(report.text)}")


def encoded(value: Any) -> bytes | None:
    """A dataclass as packed JSON; None where it would not come back exactly as it is."""
    data = _json(value)
    same = _json(msgspec.convert(json.loads(data), type(value))) == data
    return zlib.compress(data, 1) if same else None


def decoded(data: bytes, kind: type[T]) -> T:
    """What `encoded` made of a `kind`."""
    return msgspec.convert(json.loads(zlib.decompress(data)), kind)


def packed(record: Record) -> bytes | None:
    """A record as packed record.json; None where that would not give the same record.json when read back."""
    data = record_json.dumps(record)
    return zlib.compress(data, 1) if record_json.dumps(record_json.loads(data)) == data else None


@lru_cache(maxsize=8)
def unpacked(data: bytes) -> Record:
    """What `packed` made; that of the latest few is kept, since whoever looks at a story looks at it again."""
    return record_json.loads(zlib.decompress(data), "the project's record")


def _json(value: Any) -> bytes:
    return json.dumps(msgspec.to_builtins(value), separators=(",", ":")).encode("ascii")
