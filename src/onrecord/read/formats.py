"""Which format a file has, and who reads it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from onrecord.model import Skipped
from onrecord.read import data, page, plain, word
from onrecord.read.raw import Items

__all__ = ["BIGGEST", "parse", "parse_unnamed"]

BIGGEST = 20_000_000  # bytes of one text file; JSON Lines are read line by line and may be larger

_TEXTS: dict[str, Callable[[str, bytes], Items]] = {
    ".txt": plain.parse,
    ".text": plain.parse,
    ".md": plain.parse,
    ".markdown": plain.parse,
    ".html": page.parse,
    ".htm": page.parse,
    ".xhtml": page.parse,
    ".docx": word.parse,
    ".json": data.parse_json,
}
_LINES = (".jsonl", ".ndjson")


def parse(name: str, path: Path) -> Items:
    """The inputs that the file `path`, called `name`, holds."""
    suffix = path.suffix.lower()
    try:
        if suffix in _LINES:
            with path.open("rb") as lines:
                yield from data.parse_lines(name, lines)
        elif suffix not in _TEXTS:
            kinds = ", ".join([*_TEXTS, *_LINES])
            yield Skipped(name, f"format {suffix or 'without an ending'} is not read; read are {kinds}")
        elif suffix == ".json" and _is_sidecar(path):
            return
        elif path.stat().st_size > BIGGEST:
            yield Skipped(name, f"larger than {BIGGEST // 1_000_000} MB")
        else:
            yield from _TEXTS[suffix](name, path.read_bytes())
    except OSError as error:
        yield Skipped(name, f"cannot be opened: {error.strerror or 'input or output error'}")


def parse_unnamed(name: str, given: bytes) -> Items:
    """The inputs in bytes without a file name: JSON Lines or JSON where they begin like it, else one text."""
    start = given.lstrip(b"\xef\xbb\xbf \t\r\n")[:1]
    if start == b"{":
        yield from data.parse_lines(name, iter(given.splitlines(keepends=True)))
    elif start == b"[":
        yield from data.parse_json(name, given)
    else:
        yield from plain.parse(name, given, named=False)


def _is_sidecar(path: Path) -> bool:
    return any(path.with_suffix(s).is_file() for s in (*_TEXTS, *(s.upper() for s in _TEXTS)) if s.lower() != ".json")
