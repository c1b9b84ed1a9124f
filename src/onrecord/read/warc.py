"""Web archives (.warc, .warc.gz): the pages that were captured, each with its address and the time of its capture."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, BinaryIO
from urllib.parse import urlsplit

from onrecord.model import Skipped
from onrecord.read.page_metadata import captured
from onrecord.read.raw import Items, Raw

__all__ = ["parse"]

Inner = Callable[[str, bytes], Items]
_LARGEST = 20_000_000  # bytes of one capture
_KINDS = {
    "text/html": ".html",
    "application/xhtml+xml": ".html",
    "text/plain": ".txt",
    "application/pdf": ".pdf",
    "application/rss+xml": ".xml",
    "application/atom+xml": ".xml",
}


def parse(name: str, stream: BinaryIO, inner: Inner) -> Items:
    """The inputs in a web archive; `inner` reads a capture by a name with an ending. Other kinds are counted."""
    from fastwarc.warc import ArchiveIterator, WarcRecordType

    others = 0
    wanted = WarcRecordType.response | WarcRecordType.resource | WarcRecordType.conversion
    try:
        for record in ArchiveIterator(stream, record_types=wanted, parse_http=True, auto_decode="all"):
            ending = _KINDS.get((record.http_content_type or record.headers.get("Content-Type") or "").split(";")[0])
            if ending is None or not _is_found(record) or _is_of_the_crawler(record):
                others += 1
                continue
            yield from _capture(name, record, ending, inner)
    except Exception as error:  # what the parser raises for a broken archive; what came before is kept
        yield Skipped(name, f"broken web archive from here on ({type(error).__name__})")
    if others:
        yield Skipped(
            f"{name}, other captures",
            f"{others} of pictures, scripts, redirections, the crawler's notes … were not read",
        )


def _is_found(record: Any) -> bool:
    """Whether a capture is of a page that was there."""
    headers = record.http_headers
    return headers is None or str(getattr(headers, "status_code", 200) or 200).startswith("2")


def _is_of_the_crawler(record: Any) -> bool:
    """Whether a record is a note of the program that captured (its commands, its log), and nothing of the web."""
    address = str(record.headers.get("WARC-Target-URI") or "").strip("<>")
    return bool(address) and urlsplit(address).scheme.lower() not in ("http", "https", "ftp", "ftps", "file")


def _capture(name: str, record: Any, ending: str, inner: Inner) -> Items:
    address = str(record.headers.get("WARC-Target-URI") or "").strip("<>")
    called = f"{name}, {address or 'a capture'}"
    data = record.reader.read(_LARGEST + 1)
    if len(data) > _LARGEST:
        yield Skipped(called, f"larger than {_LARGEST // 1_000_000} MB")
        return
    if ending in (".html", ".txt") and (charset := record.http_charset):
        data = _in_utf8(data, charset)
    told = {**captured(address), "retrieved": record.headers.get("WARC-Date")}
    for item in inner(f"capture{ending}", data):
        yield _placed(item, called, name, told)


def _in_utf8(data: bytes, charset: str) -> bytes:
    """A page in UTF-8 with its signature, from the charset that its server named; its own bytes where it is in none."""
    try:
        return b"\xef\xbb\xbf" + data.decode(charset).encode("utf-8")
    except (LookupError, ValueError):
        return data


def _placed(item: Raw | Skipped, called: str, name: str, told: Mapping[str, Any]) -> Raw | Skipped:
    """What was read of a capture, named by its address; a page's own address wins over the one that was asked for."""
    if isinstance(item, Skipped):
        return Skipped(called, item.reason)
    return Raw(called, name, item.text, {**told, **item.fields}, None, item.locators)
