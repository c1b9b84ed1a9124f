"""The names that other programs give to what a report has, read as ours where their meaning is plain.

Known are the exports of newspaper4k, news-please, trafilatura and Event Registry, JSON Feed and
what feeds and tables commonly use. A name of the contract wins over any other; the first of several wins.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

__all__ = ["TEXT", "known_name", "ours", "text_of"]

TEXT = ("text", "maintext", "body", "body_text", "plaintext", "content_text", "article_text", "full_text", "content")
_HTML = ("body_html", "body_xhtml", "content_html", "articleBody_html")
_OURS: dict[str, tuple[str, ...]] = {
    "title": ("title", "headline", "title_page", "title_rss"),
    "source": (
        "source", "source_name", "source-hostname", "sitename", "site_name", "meta_site_name", "publisher", "outlet",
        "publication", "newspaper", "hostname", "source_domain", "source_title",
    ),
    "published": (
        "published", "date_publish", "publish_date", "published_at", "publishedAt", "published_date", "date_published",
        "dateTimePub", "datePublished", "publication_date", "pubDate", "dateTime", "date", "datetime",
    ),
    "modified": ("modified", "date_modify", "date_modified", "dateModified", "updated", "updated_at"),
    "url": ("url", "link", "canonical_link", "canonical", "permalink"),
    "byline": ("byline", "author", "authors", "by", "creator"),
    "language": ("language", "lang", "meta_lang", "inLanguage"),
    "retrieved": ("retrieved", "date_download", "retrieved_at", "crawl_date", "filedate"),
    "rights": ("rights", "license", "copyright"),
}  # fmt: skip
_PLAIN = ("id", "role", "complete", "archive_url", "status", "embargoed", "forwarded_from")
# What those programs write besides: no part of a report.
_OTHERS = frozenset({
    "read_more_link", "top_image", "meta_img", "images", "movies", "keywords", "keyword_scores", "meta_keywords",
    "tags", "summary", "meta_description", "meta_favicon", "text_cleaned", "description", "filename", "image_url",
    "localpath", "raw_text", "comments", "fingerprint", "excerpt", "categories", "pagetype", "image", "uri",
    "isDuplicate", "time", "dataType", "sim", "eventUri", "sentiment", "wgt", "relevance", "videos", "links",
    "concepts", "location", "extractedDates", "originalArticle", "storyUri", "shares", "type", "guid",
})  # fmt: skip
_FOREIGN = frozenset(key for keys in (TEXT, _HTML, *_OURS.values()) for key in keys) | _OTHERS


def text_of(entry: Mapping[str, Any]) -> tuple[Any, bool]:
    """An entry's text, and whether it is marked up; None where no known name holds one."""
    if "text" in entry and not _empty(entry["text"]):
        return entry["text"], False
    for keys, markup in ((TEXT, False), (_HTML, True)):
        for key in keys:
            if isinstance(entry.get(key), str) and entry[key].strip():
                return entry[key], markup
    return entry.get("text"), False


def ours(entry: Mapping[str, Any]) -> dict[str, Any]:
    """The fields of an entry under the contract's names; what nobody is known to write keeps its own name."""
    out = {key: value for key, value in entry.items() if key not in _FOREIGN}
    for field, keys in _OURS.items():
        for key in keys:
            value = entry.get(key)
            if not _empty(value) and not (field == "source" and key == "source" and _address(value)):
                out[field] = value
                break
    if "url" not in out and _address(entry.get("source")):  # trafilatura's name for the address
        out["url"] = entry["source"]
    return out


def _empty(value: Any) -> bool:
    return value is None or value == "" or value == [] or value == {}


def _address(value: Any) -> bool:
    return isinstance(value, str) and value.startswith(("http://", "https://"))


@cache
def _names() -> dict[str, str]:
    """The known names, written without case, blanks and underscores."""
    known = (*TEXT, *_HTML, *(key for keys in _OURS.values() for key in keys), *_OURS, *_PLAIN)
    return {"".join(key.lower().split("_")): key for key in reversed(known)}


def known_name(name: str) -> str:
    """The known name that a column's heading is, written with any capitals and blanks; else the heading itself."""
    return _names().get("".join(name.lower().replace("_", " ").split()), name)
