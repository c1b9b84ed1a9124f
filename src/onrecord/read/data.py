"""JSON Lines and JSON: objects with a text and the fields of the contract."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import PurePosixPath
from typing import Any

from onrecord.model import Skipped
from onrecord.read.decode import decode
from onrecord.read.raw import Items, Raw, printable

__all__ = ["parse_json", "parse_lines"]

_LONGEST_LINE = 20_000_000


def parse_lines(name: str, lines: Iterable[bytes]) -> Items:
    """An input a line. A broken line is called by its first characters: a position would depend on the order."""
    for number, line in enumerate(lines):
        if number == 0 and line.startswith((b"\xff\xfe", b"\xfe\xff")):
            yield Skipped(name, "JSON Lines in UTF-16; save the file as UTF-8")
            return
        if not line.strip(b" \t\r\n\xef\xbb\xbf"):
            continue
        called = f"{name}, line {_beginning(line)}"
        if len(line) > _LONGEST_LINE:
            yield Skipped(called, f"larger than {_LONGEST_LINE // 1_000_000} MB")
            continue
        yield from _parsed(name, called, decode(line))


def parse_json(name: str, data: bytes) -> Items:
    """The inputs in a JSON file: one object, or a list of them; a single one may take its id from the file."""
    text = decode(data)
    called = f"{name}, entry {_beginning(data)}"
    if text is not None and text.lstrip()[:1] != "[":
        yield from _parsed(name, name, text, printable(PurePosixPath(name).stem))
        return
    try:
        entries = json.loads(text or "")
    except (ValueError, RecursionError):
        yield Skipped(name, "broken JSON")
        return
    for entry in entries:
        called = f"{name}, entry {_beginning(json.dumps(entry).encode())}"
        yield _entry(name, called, entry)


def _parsed(holder: str, called: str, text: str | None, stem: str | None = None) -> Items:
    try:
        found = json.loads(text or "")
    except (ValueError, RecursionError):
        yield Skipped(called, "broken JSON")
        return
    yield _entry(holder, called, found, stem)


def _entry(holder: str, called: str, entry: Any, stem: str | None = None) -> Raw | Skipped:
    if not isinstance(entry, dict):
        return Skipped(called, "no JSON object with a text")
    fields = dict(entry)
    text = fields.pop("text", None)
    if isinstance(fields.get("id"), str | int) and fields["id"] != "":
        called = f"{holder}, id {fields['id']}"
    return Raw(called, holder, text, fields, stem)


def _beginning(line: bytes) -> str:
    shown = line.decode("utf-8", "replace").strip("\ufeff \t\r\n")
    return shown if len(shown) <= 40 else shown[:39] + "…"
