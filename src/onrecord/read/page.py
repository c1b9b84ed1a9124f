"""Web pages: the article's text by trafilatura, its metadata from schema.org where the page carries it.

The text is what trafilatura (Barbaresi 2021, ACL demos) takes for the article: paragraphs joined by line ends.
Metadata are those of the first schema.org article in JSON-LD, else what the page's meta elements give. A date is
taken only from where a page states it, never guessed from the text.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import Any

from onrecord.model import Skipped
from onrecord.read.decode import decode
from onrecord.read.raw import Items, Raw, printable

__all__ = ["parse", "schema_fields"]

_JSON_LD = re.compile(r"<script[^>]{0,200}application/ld\+json[^>]{0,200}>", re.I)
_SCRIPT_END = re.compile(r"</script", re.I)
_ARTICLE = re.compile(
    r"(?:NewsArticle|ReportageNewsArticle|AnalysisNewsArticle|BackgroundNewsArticle|Article|LiveBlogPosting)$"
)
_OURS = re.compile(r"<meta[^>]{0,40}name=[\"']?generator[\"']?[^>]{0,40}content=[\"']?onrecord", re.I)


def parse(name: str, data: bytes) -> Items:
    """The one input in a web page."""
    html = decode(data, markup=True)
    if html is None:
        yield Skipped(name, "no text: binary, or in an encoding that could not be told")
        return
    if _OURS.search(html[:20_000]):
        yield Skipped(name, "a page that onrecord wrote, no input")
        return
    text, found = _extracted(html)
    if not text:
        yield Skipped(name, "no article was found in the page")
        return
    yield Raw(name, name, text, {**found, **schema_fields(html)}, printable(PurePosixPath(name).stem))


def _extracted(html: str) -> tuple[str | None, dict[str, Any]]:
    """The article's text and what trafilatura tells of it."""
    from trafilatura import bare_extraction
    from trafilatura.settings import Document

    html = html.encode("utf-8", "replace").decode("utf-8").replace("\0", "")
    try:
        found = bare_extraction(html, include_comments=False, include_tables=False, with_metadata=True)
    except Exception:  # a broken page among good ones; the parsers below raise many kinds
        return None, {}
    if not isinstance(found, Document) or not found.text:
        return None, {}
    fields = {
        "title": found.title,
        "source": found.sitename,
        "published": _meta(html, "article:published_time"),
        "modified": _meta(html, "article:modified_time"),
        "url": found.url,
        "byline": found.author,
        "language": found.language,
    }
    return found.text, {field: value for field, value in fields.items() if value}


def _meta(html: str, property: str) -> str | None:
    """The content of the page's meta element with this property, attributes in either order."""
    for element in re.findall(r"<meta\s[^>]{1,400}>", html, re.I):
        if re.search(rf"=\s*[\"']{re.escape(property)}[\"']", element, re.I):
            content = re.search(r"\scontent\s*=\s*(?:\"([^\"]*)\"|'([^']*)')", element, re.I)
            return (content[1] or content[2] or None) if content else None
    return None


def schema_fields(html: str) -> dict[str, Any]:
    """The fields of the first schema.org article in the page's JSON-LD that names anything."""
    for block in _json_ld(html):
        try:
            tree = json.loads(_bare(block), strict=False)
        except (ValueError, RecursionError):
            continue
        for thing in _things(tree):
            kinds = thing.get("@type")
            if any(isinstance(k, str) and _ARTICLE.search(k) for k in (kinds if isinstance(kinds, list) else [kinds])):
                return {field: value for field, value in _fields(thing).items() if value}
    return {}


def _json_ld(html: str) -> Iterator[str]:
    """What stands in the page's JSON-LD elements; one that is never closed ends them."""
    at = 0
    while (begun := _JSON_LD.search(html, at)) and (ended := _SCRIPT_END.search(html, begun.end())):
        yield html[begun.end() : ended.start()]
        at = ended.end()


def _bare(block: str) -> str:
    """A script's content without the marks of a comment or of CDATA around it."""
    block = block.strip()
    for mark in ("<!--", "//<![CDATA["):
        block = block.removeprefix(mark)
    for mark in ("-->", "//]]>"):
        block = block.removesuffix(mark)
    return block


def _things(tree: Any, depth: int = 0) -> Iterator[dict[str, Any]]:
    """Every object of a JSON-LD tree that may be an article, outermost first."""
    if isinstance(tree, list):
        for branch in tree:
            yield from _things(branch, depth)
    elif isinstance(tree, dict) and depth < 4:
        yield tree
        for key in ("@graph", "mainEntity", "mainEntityOfPage"):
            yield from _things(tree.get(key), depth + 1)


def _fields(thing: dict[str, Any]) -> dict[str, str | None]:
    page = thing.get("mainEntityOfPage")
    url = thing.get("url") or (page.get("@id") if isinstance(page, dict) else page)
    return {
        "title": _text(thing.get("headline")),
        "source": _name(thing.get("publisher")),
        "published": _text(thing.get("datePublished")),
        "modified": _text(thing.get("dateModified")),
        "url": _text(url),
        "byline": _name(thing.get("author")),
        "language": _name(thing.get("inLanguage")),
    }


def _text(value: Any) -> str | None:
    return value.strip() if isinstance(value, str) and value.strip() else None


def _name(value: Any) -> str | None:
    """The name of a person or organisation, of several joined by commas."""
    if isinstance(value, list):
        return ", ".join(filter(None, map(_name, value))) or None
    return _text(value.get("name")) if isinstance(value, dict) else _text(value)
