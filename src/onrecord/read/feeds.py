"""RSS and Atom files: a report an entry, with the words that the feed itself carries."""

from __future__ import annotations

import io
from typing import Any

from onrecord.model import Skipped
from onrecord.read.markup import plain_text
from onrecord.read.raw import Items, Raw

__all__ = ["parse"]


def parse(name: str, data: bytes) -> Items:
    """The entries of a feed. An entry that carries a summary alone is taken with it, as not complete."""
    import feedparser

    feed = feedparser.parse(io.BytesIO(data), sanitize_html=False, resolve_relative_uris=False)
    if not feed.entries:
        yield Skipped(name, "a feed without entries, or none at all")
    source = feed.feed.get("title")
    for entry in feed.entries:
        called = f"{name}, entry {str(entry.get('title') or entry.get('link') or '')[:60]!r}"
        words, whole = _words(entry)
        if words is None:
            yield Skipped(called, "no text")
            continue
        fields = {
            "id": entry.get("id") or entry.get("link"),
            "title": plain_text(entry.get("title") or ""),
            "source": (entry.get("source") or {}).get("title") or source,
            "url": entry.get("link"),
            "byline": entry.get("author"),
            "published": entry.get("published") or dict.get(entry, "updated"),
            "modified": dict.get(entry, "updated"),  # asked for by its own name alone, which `get` of a feed does not
            "language": entry.get("language") or feed.feed.get("language"),
            "rights": entry.get("rights") or feed.feed.get("rights"),
            "complete": None if whole else "no",
        }
        yield Raw(called, name, words, fields)


def _words(entry: Any) -> tuple[str | None, bool]:
    """An entry's words and whether they are its content: the longest content, else its summary."""
    contents = [plain_text(part.get("value") or "") or "" for part in entry.get("content", ())]
    summary = plain_text(entry.get("summary") or "") or ""
    best = max([*contents, ""], key=len)
    if best.strip() and len(best) >= len(summary):
        return best, True
    return (summary, False) if summary.strip() else (None, False)
