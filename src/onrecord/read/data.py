"""JSON Lines and JSON: objects with a text and fields, under the contract's names or those of programs in `keys`."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import PurePosixPath
from typing import Any

from onrecord.model import Skipped
from onrecord.read import ninjs, telegram
from onrecord.read.decode import decode
from onrecord.read.json_values import doubled, loads
from onrecord.read.keys import TEXT, ours, text_of
from onrecord.read.markup import plain_text
from onrecord.read.raw import Items, Raw, printable, wordless

__all__ = ["entry", "parse_json", "parse_lines"]

_LONGEST_LINE = 20_000_000
_HOLDERS = ("articles", "results", "items", "reports", "documents", "data")


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
    """The inputs in a JSON file: one object, or a list of them; a single one may take its id from the file.

    A list may stand inside an object, as exports write it (`articles`, `results`, `items` …).
    """
    text = decode(data)
    try:
        tree, twice = loads(text or "")
    except ValueError:
        yield Skipped(name, "broken JSON")
        return
    yield from doubled(name, twice)
    if telegram.is_export(tree):
        yield from telegram.posts(name, tree)
        return
    listed = _listed(tree)
    if listed is None:
        yield entry(name, name, tree, printable(PurePosixPath(name).stem))
        return
    for row in listed:
        yield entry(name, f"{name}, entry {_beginning(json.dumps(row).encode())}", row)


def _listed(tree: Any, depth: int = 0) -> list[Any] | None:
    """The list of entries that a tree is or holds, or None where it is itself an entry."""
    if isinstance(tree, list):
        return tree
    if isinstance(tree, dict) and text_of(tree)[0] is None and not ninjs.is_item(tree) and depth < 3:
        for key in _HOLDERS:
            if isinstance(tree.get(key), list | dict) and (found := _listed(tree[key], depth + 1)) is not None:
                return found
    return None


def _parsed(holder: str, called: str, text: str | None) -> Items:
    try:
        found, twice = loads(text or "")
    except ValueError:
        yield Skipped(called, "broken JSON")
        return
    yield from doubled(called, twice)
    yield entry(holder, called, found)


def entry(holder: str, called: str, found: Any, stem: str | None = None) -> Raw | Skipped:
    """The input that one object gives; one without a text is told which name is wanted."""
    if not isinstance(found, dict):
        return Skipped(called, "no JSON object with a text")
    if ninjs.is_item(found):
        text, fields = ninjs.item(found)
    else:
        given, markup = text_of(found)
        text, fields = plain_text(given) if markup else given, ours(found)
    if isinstance(fields.get("id"), str | int) and fields["id"] != "":
        called = f"{holder}, id {fields['id']}"
    if text is None:
        return Skipped(called, wordless(fields.get("status")) or _no_text(found))
    return Raw(called, holder, text, fields, stem)


def _no_text(found: Mapping[str, Any]) -> str:
    """What is wanted, and which name in the object holds what looks like the text."""
    longest = max((k for k, v in found.items() if isinstance(v, str)), key=lambda k: (len(found[k]), k), default=None)
    if longest is None or len(found[longest]) < 40:
        return "no text"
    return (
        f'no text: it is wanted under the name "text" ({", ".join(TEXT[1:])} are read too); '
        f"its longest field is {json.dumps(longest)}"
    )


def _beginning(line: bytes) -> str:
    shown = line.decode("utf-8", "replace").strip("\ufeff \t\r\n")
    return shown if len(shown) <= 40 else shown[:39] + "…"
