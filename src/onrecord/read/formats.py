"""Which format a file has, and who reads it. Libraries that few files need are loaded when such a file is met."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path, PurePosixPath
from typing import BinaryIO

from onrecord.model import Skipped
from onrecord.read import (
    archives,
    captions,
    data,
    mail,
    news_xml,
    odt,
    page,
    pdf,
    plain,
    rtf,
    sheets,
    warc,
    word,
)
from onrecord.read.find import WITH_SIDECARS
from onrecord.read.raw import Items, Raw

__all__ = ["BIGGEST", "ENDINGS", "inside", "is_sidecar", "parse", "parse_unnamed"]

BIGGEST = 20_000_000  # bytes of one text file; JSON Lines are read line by line and may be larger
_BIGGEST_OF_MANY = 500_000_000  # bytes of a file that may hold many reports, or pictures beside its words
_DEEPEST = 3  # archives and messages inside each other

_TEXTS: dict[str, Callable[[str, bytes], Items]] = {
    ".txt": plain.parse,
    ".text": plain.parse,
    ".md": plain.parse,
    ".markdown": plain.parse,
    ".html": page.parse,
    ".htm": page.parse,
    ".xhtml": page.parse,
    ".srt": captions.parse,
    ".vtt": captions.parse,
}
_WHOLE: dict[str, Callable[[str, bytes], Items]] = {
    ".docx": word.parse,
    ".odt": odt.parse,
    ".rtf": rtf.parse,
    ".pdf": pdf.parse,
    ".json": data.parse_json,
    ".csv": sheets.parse_csv,
    ".tsv": sheets.parse_csv,
    ".xlsx": sheets.parse_xlsx,
    ".xml": news_xml.parse,
    ".rss": news_xml.parse,
    ".atom": news_xml.parse,
    ".nitf": news_xml.parse,
}
_STREAMS: dict[str, Callable[[str, BinaryIO], Items]] = {
    ".jsonl": data.parse_lines,
    ".ndjson": data.parse_lines,
    ".parquet": sheets.parse_parquet,
}
_HOLDERS: dict[str, Callable[[str, BinaryIO, Callable[[str, bytes], Items]], Items]] = {
    ".zip": archives.parse,
    ".warc": warc.parse,
    ".warc.gz": warc.parse,
    ".eml": lambda name, stream, inner: mail.parse(name, stream.read(), inner),
}
# What formats that are not read can be saved as by the programs that write them.
_MENDS = {
    ".doc": ".docx", ".pages": ".docx", ".wpd": ".docx", ".xls": ".xlsx", ".ods": ".xlsx", ".numbers": ".xlsx",
    ".msg": ".eml", ".mht": ".html", ".mhtml": ".html", ".webarchive": ".html", ".epub": ".html or .txt",
    ".sbv": ".vtt or .srt", ".ass": ".srt", ".gz": "what it holds, unpacked", ".7z": ".zip", ".rar": ".zip",
    ".tar": ".zip",
}  # fmt: skip
ENDINGS = (*_TEXTS, *_WHOLE, *_STREAMS, *_HOLDERS)


def parse(name: str, path: Path) -> Items:
    """The inputs that the file `path`, called `name`, holds."""
    suffix = _suffix(path.name)
    try:
        if suffix == ".json" and is_sidecar(path):
            return
        size = path.stat().st_size
        if (suffix in _TEXTS and size > BIGGEST) or (suffix in _WHOLE and size > _BIGGEST_OF_MANY):
            yield Skipped(name, f"larger than {(BIGGEST if suffix in _TEXTS else _BIGGEST_OF_MANY) // 1_000_000} MB")
            return
        with path.open("rb") as stream:
            yield from _read(name, suffix, stream, depth=0)
    except OSError as error:
        yield Skipped(name, f"cannot be opened: {error.strerror or 'input or output error'}")
    except Exception as error:  # the readers of zip, PDF, mail and XML raise many kinds for a broken file
        yield Skipped(name, f"broken: what reads {suffix or 'it'} gave up ({type(error).__name__})")


def _read(name: str, suffix: str, stream: BinaryIO, depth: int) -> Items:
    if read_stream := _STREAMS.get(suffix):
        yield from read_stream(name, stream)
    elif hold := _HOLDERS.get(suffix):
        if depth < _DEEPEST:
            yield from hold(name, stream, partial(inside, depth=depth + 1))
        else:
            yield Skipped(name, f"stands more than {_DEEPEST} files deep in others")
    elif whole := _TEXTS.get(suffix) or _WHOLE.get(suffix):
        yield from whole(name, stream.read())
    else:
        mend = f"save it as {_MENDS[suffix]}" if suffix in _MENDS else f"read are {', '.join(ENDINGS)}"
        yield Skipped(name, f"format {suffix or 'without an ending'} is not read; {mend}")


def inside(name: str, given: bytes, depth: int) -> Items:
    """The inputs in a file that stands inside another."""
    suffix = _suffix(PurePosixPath(name).name)
    if suffix in _TEXTS and len(given) > BIGGEST:
        yield Skipped(name, f"larger than {BIGGEST // 1_000_000} MB")
    else:
        yield from _read(name, suffix, io.BytesIO(given), depth)


_SIGNATURES = {
    b"%PDF": ".pdf", b"{\\rtf": ".rtf", b"WEBVTT": ".vtt", b"WARC/": ".warc", b"PAR1": ".parquet",
}  # fmt: skip
_PACKED = {b"word/": ".docx", b"xl/": ".xlsx", b"opendocument.text": ".odt"}


def parse_unnamed(name: str, given: bytes) -> Items:
    """The inputs in bytes without a file name: by how they begin JSON, a page, a document …, else one text."""
    bare = given.lstrip(b"\xef\xbb\xbf \t\r\n")
    ending = _begins_like(bare)
    if ending:
        for item in _read(name, ending, io.BytesIO(given), depth=0):
            yield replace(item, stem=None) if isinstance(item, Raw) else item
    elif bare[:1] == b"{":
        yield from data.parse_lines(name, iter(given.splitlines(keepends=True)))
    elif bare[:1] == b"[":
        yield from data.parse_json(name, given)
    else:
        yield from plain.parse(name, given, named=False)


def _begins_like(bare: bytes) -> str | None:
    """The ending that a file that begins like this would have, where its beginning tells."""
    if found := next((ending for sign, ending in _SIGNATURES.items() if bare.startswith(sign)), None):
        return found
    if bare.startswith(b"PK\x03\x04"):
        return next((ending for sign, ending in _PACKED.items() if sign in bare), ".zip")
    head = bare[:2000].lower()
    if bare[:1] == b"<" and (b"<html" in head or b"<!doctype html" in head):
        return ".html"
    return ".xml" if re.match(rb"<\?xml|<(?:rss|feed|nitf|news(?:item|message))\b", head) else None


def _suffix(name: str) -> str:
    """A file's ending in lower case; of two that belong together, both."""
    name = name.lower()
    return next((ending for ending in _HOLDERS if name.endswith(ending)), PurePosixPath(name).suffix)


def is_sidecar(path: Path) -> bool:
    """Whether a JSON file gives the fields of a text beside it, and is no input itself."""
    return path.suffix.lower() == ".json" and any(
        path.with_suffix(s).is_file() for s in (*WITH_SIDECARS, *(s.upper() for s in WITH_SIDECARS))
    )
