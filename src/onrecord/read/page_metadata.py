"""What a web page says of its article: schema.org in JSON-LD, meta elements, and who saved the page from where.

A date is taken only from where a page states it, never guessed from the text.
"""

from __future__ import annotations

import html as markup
import json
import re
from collections.abc import Iterator
from contextlib import suppress
from email.utils import parsedate_to_datetime
from typing import Any

from onrecord.read.times import iso_time

__all__ = ["article_body", "captured", "clean", "metas", "names", "saved_from", "schema_fields", "stated_times"]

_JSON_LD = re.compile(r"<script[^>]{0,200}application/ld\+json[^>]{0,200}>", re.I)
_SCRIPT_END = re.compile(r"</script", re.I)
_ARTICLE = re.compile(
    r"(?:NewsArticle|ReportageNewsArticle|AnalysisNewsArticle|BackgroundNewsArticle|Article|LiveBlogPosting)$"
)
_ARCHIVE = re.compile(r"https?://web\.archive\.org/web/(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)[a-z_]*/(\S+)")


def metas(html: str) -> dict[str, str]:
    """The contents of the page's meta elements by property, name or itemprop in lower case; the first of each."""
    out: dict[str, str] = {}
    for element in re.findall(r"<meta\s[^>]{1,400}>", html, re.I):
        content = re.search(r"\scontent\s*=\s*(?:\"([^\"]*)\"|'([^']*)')", element, re.I)
        named = re.search(r"\s(?:property|name|itemprop)\s*=\s*[\"']?([\w:.-]{1,60})", element, re.I)
        if content and named and (content[1] or content[2]):
            out.setdefault(named[1].lower(), content[1] or content[2])
    return out


_PUBLISHED = (
    "article:published_time", "og:article:published_time", "datePublished", "parsely-pub-date", "sailthru.date",
    "DC.date.issued", "dcterms.created", "pubdate", "publishdate", "publish-date", "publication_date", "date",
)  # fmt: skip
_MODIFIED = ("article:modified_time", "og:article:modified_time", "og:updated_time", "dateModified", "lastmod")


def stated_times(html: str) -> dict[str, str]:
    """When the page says that it was published and modified: by meta elements, else by a `<time>` that is marked so."""
    said = metas(html)
    found = {
        "published": _stated(html, said, _PUBLISHED, "datePublished"),
        "modified": _stated(html, said, _MODIFIED, "dateModified"),
    }
    return {field: value for field, value in found.items() if value}


def _stated(html: str, said: dict[str, str], names: tuple[str, ...], property: str) -> str | None:
    for name in names:
        value = said.get(name.lower())
        if value and iso_time(clean(value)):
            return value
    marked = rf"<time\s[^<>]{{0,200}}itemprop=[\"']{property}[\"'][^<>]{{0,200}}>"
    element = re.search(marked, html, re.I)
    stated = re.search(r"\sdatetime=[\"']([^\"'<>]{4,40})[\"']", element[0], re.I) if element else None
    return stated[1] if stated and iso_time(stated[1]) else None


def schema_fields(html: str) -> dict[str, Any]:
    """The fields of the first schema.org article in the page's JSON-LD that names anything."""
    for thing in _articles(html):
        return {field: value for field, value in _fields(thing).items() if value}
    return {}


def article_body(html: str) -> str | None:
    """The text of the article that the page's JSON-LD carries whole, if it does."""
    bodies = (thing.get("articleBody") for thing in _articles(html))
    return next((body for body in bodies if isinstance(body, str) and body.strip()), None)


def _articles(html: str) -> Iterator[dict[str, Any]]:
    for block in _json_ld(html):
        try:
            tree = json.loads(_bare(block), strict=False)
        except (ValueError, RecursionError):
            continue
        for thing in _things(tree):
            kinds = thing.get("@type")
            if any(isinstance(k, str) and _ARTICLE.search(k) for k in (kinds if isinstance(kinds, list) else [kinds])):
                yield thing


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


def clean(value: str) -> str:
    """A field's words as a reader sees them: entities decoded, once or twice written, white space made one blank."""
    return " ".join(markup.unescape(markup.unescape(value)).split())


def names(byline: str) -> str:
    """A byline's names, each once, joined by commas; a "By" before them is left off.

    >>> names("By Ada Lowe; Tom Reed; Ada Lowe"), names("Ada LoweAda Lowe")
    ('Ada Lowe, Tom Reed', 'Ada Lowe')
    """
    parts = [re.sub(r"^by[:\s]\s*", "", part.strip(), flags=re.I) for part in re.split(r"[;,|]", clean(byline))]
    once = dict.fromkeys(_half(part) for part in parts if part)
    return ", ".join(once)


def _half(name: str) -> str:
    """A name that a page has run together with itself, once."""
    half, odd = divmod(len(name), 2)
    if not odd and name[:half] == name[half:]:
        return name[:half]
    return name[:half] if odd and name[half] == " " and name[:half] == name[half + 1 :] else name


def captured(url: str) -> dict[str, str]:
    """The address, the archive's address and the time of capture that an address of a web archive tells."""
    found = _ARCHIVE.match(url)
    if not found:
        return {"url": url}
    y, m, d, hour, minute, second, original = found.groups()
    return {"url": original, "archive_url": url, "retrieved": f"{y}-{m}-{d}T{hour}:{minute}:{second}Z"}


def saved_from(html: str) -> dict[str, str]:
    """What a browser, or SingleFile, writes into a page that it saves: the address, and when."""
    head = html[:3000]
    found = re.search(r"<!-- saved from url=\(\d+\)(\S+) -->", head) or re.search(r"SingleFile\s+url: (\S+)", head)
    fields = captured(found[1]) if found and found[1].startswith("http") else {}
    if saved := re.search(r"saved date: \w{3} (\w{3} \d\d? \d{4} [\d:]{8}) GMT([+-]\d{4})", head):
        month, day, rest = saved[1].split(" ", 2)
        with suppress(ValueError):
            fields["retrieved"] = parsedate_to_datetime(f"{day} {month} {rest} {saved[2]}").isoformat()
    return fields
