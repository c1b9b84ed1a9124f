"""Reports and findings as bytes of the database and back. What does not come back exactly as it was is not kept."""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from typing import Any, TypeVar

import msgspec

from onrecord.model import Record, Report
from onrecord.model.closed_sets import Status
from onrecord.render import record_json
from onrecord.text import sha256

__all__ = [
    "DamagedError",
    "decoded",
    "digest_of",
    "encoded",
    "fields_of",
    "intact",
    "plain",
    "report_of",
    "row_of",
    "unpacked",
]

T = TypeVar("T")
_PACKED, _SPELT_OUT = b"m", b"j"  # how what follows is written; no packed data begins with either


class DamagedError(Exception):
    """What the database holds is nothing that was ever stored there."""


@contextmanager
def intact() -> Iterator[None]:
    """Raises `DamagedError` where the bytes read in the block are not what was stored."""
    try:
        yield
    except (
        zlib.error,
        msgspec.MsgspecError,
        ValueError,
        LookupError,
        TypeError,
        AttributeError,
        RecursionError,
    ) as error:
        raise DamagedError(str(error)) from error


def plain(text: str) -> str:
    """`text` as the database can hold and compare it: a lone surrogate is spelt out."""
    return text.encode("utf-8", "backslashreplace").decode("utf-8")


def row_of(report: Report) -> tuple[str, bytes]:
    """A report as its fields in JSON, without the text, and its text in UTF-8."""
    fields = {name: value for name, value in msgspec.to_builtins(report).items() if name != "text"}
    return json.dumps(fields, sort_keys=True), report.text.encode("utf-8", "surrogatepass")


def report_of(fields: str, text: bytes) -> Report:
    """The report of a row."""
    with intact():
        return msgspec.convert({**json.loads(fields), "text": text.decode("utf-8", "surrogatepass")}, Report)


class _Fields(msgspec.Struct):
    """The fields of a report that decide who sees it."""

    id: str
    url: str | None = None
    status: Status | None = None
    embargoed: str | None = None


_FIELDS = msgspec.json.Decoder(_Fields)


def fields_of(fields: str) -> tuple[str, str | None, Status | None, str | None]:
    """A row's id, address, status and embargo."""
    try:
        found = _FIELDS.decode(fields)
    except msgspec.DecodeError:  # half a surrogate
        with intact():
            found = msgspec.convert(json.loads(fields), _Fields)
    return found.id, found.url, found.status, found.embargoed


def digest_of(report: Report) -> str:
    """A digest over every field of a report."""
    fields, _ = row_of(report)
    return sha256(f"{fields}\n{sha256(report.text)}")


def encoded(value: Any) -> bytes | None:
    """A dataclass as packed MessagePack, or as JSON where it holds half a surrogate; None where it would not come back
    exactly as it is."""
    form, kind = _PACKED, type(value)
    try:
        data = msgspec.msgpack.encode(value)
        same = msgspec.msgpack.encode(msgspec.msgpack.decode(data, type=kind)) == data
    except UnicodeEncodeError:
        form, data = _SPELT_OUT, _json(value)
        same = _json(msgspec.convert(json.loads(data), kind)) == data
    return form + zlib.compress(data, 1) if same else None


def decoded(data: bytes, kind: type[T]) -> T:
    """What `encoded` made of a `kind`."""
    with intact():
        form, held = data[:1], zlib.decompress(data[1:])
        return msgspec.msgpack.decode(held, type=kind) if form == _PACKED else msgspec.convert(json.loads(held), kind)


@lru_cache(maxsize=8)
def unpacked(data: bytes) -> Record:
    """The record that `encoded` packed; that of the latest few is kept: whoever looks at a story looks at it again."""
    if data[:1] not in (_PACKED, _SPELT_OUT):  # as earlier versions kept it
        with intact():
            data = zlib.decompress(data)
        return record_json.loads(data, "the project's record")
    return decoded(data, Record)


def _json(value: Any) -> bytes:
    return json.dumps(msgspec.to_builtins(value), separators=(",", ":")).encode("ascii")
