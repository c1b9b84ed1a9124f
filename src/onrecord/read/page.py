"""Web pages: the article's text, its metadata, and where and when the page was saved, where it tells.

The text is what trafilatura (Barbaresi 2021, ACL demos) takes for the article, completed by `page_text`; or the one
that the page carries as data, where that is much longer. Metadata are those of schema.org, else of meta elements.
"""

from __future__ import annotations

import re
from pathlib import PurePosixPath
from typing import Any

from onrecord.model import Skipped
from onrecord.read.decode import decode
from onrecord.read.markup import plain_text, with_marks
from onrecord.read.page_metadata import article_body, clean, names, saved_from, schema_fields, stated_times
from onrecord.read.page_text import Article, sentences_of, whole_article
from onrecord.read.raw import Items, Raw, printable

__all__ = ["parse"]

_OURS = re.compile(r"<meta[^>]{0,40}name=[\"']?generator[\"']?[^>]{0,40}content=[\"']?onrecord", re.I)
_LONGER = 1.5  # how much longer the text carried as data must be


def parse(name: str, data: bytes) -> Items:
    """The one input in a web page."""
    html = decode(data, markup=True)
    if html is None:
        yield Skipped(name, "no text: binary, or in an encoding that could not be told")
        return
    if _OURS.search(html[:20_000]):
        yield Skipped(name, "a page that onrecord wrote, no input")
        return
    if "<" not in html:
        yield Raw(name, name, html, {}, printable(PurePosixPath(name).stem))
        return
    html = with_marks(html.encode("utf-8", "replace").decode("utf-8").replace("\0", ""))
    article, found = _extracted(html)
    if not article.text:
        yield Skipped(name, "no article was found in the page")
        return
    given = {**found, **schema_fields(html)}
    fields = {field: clean(value) for field, value in given.items() if isinstance(value, str)}
    if "byline" in fields:
        fields["byline"] = names(fields["byline"])
    fields = {**fields, **{k: v for k, v in saved_from(html).items() if k != "url" or "url" not in fields}}
    yield Raw(name, name, article.text, fields, printable(PurePosixPath(name).stem), article.quoted)


def _extracted(html: str) -> tuple[Article, dict[str, Any]]:
    """The article and what trafilatura tells of it; an empty text where there is none."""
    from trafilatura import bare_extraction
    from trafilatura.settings import Document

    try:
        found = bare_extraction(html, include_comments=False, include_tables=False, with_metadata=True)
    except Exception:  # a broken page among good ones; the parsers below raise many kinds
        return Article("", ()), {}
    if not isinstance(found, Document) or not found.text:
        tree = _tree(html)
        return Article(sentences_of(tree) if tree is not None else "", ()), stated_times(html)
    fields = {
        "title": found.title,
        "source": found.sitename,
        "url": found.url,
        "byline": found.author,
        "language": found.language,
    }
    return _whole(found.text, html), {**{k: v for k, v in fields.items() if v}, **stated_times(html)}


def _whole(text: str, html: str) -> Article:
    """The article, from what was extracted of the page and from what it carries as data."""
    tree = _tree(html)
    article = whole_article(text, tree) if tree is not None else Article(text, ())
    body = article_body(html)
    if body is None:
        return article
    carried = (plain_text(body) or "") if re.search(r"</?p\b|<br", body) else _clean_lines(body)
    longer = len(carried.split()) > _LONGER * len(article.text.split())
    return Article(carried, ()) if longer or carried.split() == article.text.split() else article


def _tree(html: str) -> Any:
    """The page's elements, or None where there are none."""
    from lxml import html as parser

    try:
        return parser.document_fromstring(re.sub(r"^\s*<\?xml[^>]*>", "", html))
    except Exception:  # lxml raises several kinds for a page without an element
        return None


def _clean_lines(body: str) -> str:
    """A text carried as data, entities decoded, a line a paragraph."""
    return "\n".join(line for line in map(clean, body.splitlines()) if line)
