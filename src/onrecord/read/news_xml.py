"""News in XML as agencies send it (IPTC): NITF 3 and NewsML-G2, single or several in one message; feeds go to `feeds`.

A hold or a kill is the report's `status`: withheld or canceled.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import Any

from onrecord.model import Skipped
from onrecord.read import feeds
from onrecord.read.markup import blocks, inline, name_of, plain_text
from onrecord.read.raw import Items, Raw, printable, wordless
from onrecord.read.xml import parsed

__all__ = ["parse"]

_STATUS = {"usable": "usable", "withheld": "withheld", "canceled": "canceled", "cancelled": "canceled"}
_FEEDS = ("rss", "feed", "rdf")


def parse(name: str, data: bytes) -> Items:
    """The inputs in an XML file, by its root element."""
    root = parsed(data)
    kind = name_of(root) if root is not None else ""
    if kind in _FEEDS or (root is None and name.lower().endswith((".rss", ".atom"))):
        yield from feeds.parse(name, data)
        return
    items = [root] if kind in ("nitf", "newsitem") else list(_named(root, "newsitem")) if root is not None else []
    if not items:
        said = "broken XML" if root is None else f"XML of the kind <{kind}>; read are NITF, NewsML-G2, RSS and Atom"
        yield Skipped(name, said)
    stem = printable(PurePosixPath(name).stem) if len(items) == 1 else None
    for item in items:
        text, fields = _nitf(item) if kind == "nitf" else _news_item(item)
        called = f"{name}, item {fields.get('id') or fields.get('title') or ''}" if len(items) > 1 else name
        if text:
            yield Raw(called, name, text, {k: v for k, v in fields.items() if v}, stem)
        else:
            yield Skipped(called, wordless(fields.get("status")) or "an item without words")


# ------------------------------------------------------------------ NITF


def _nitf(root: Any) -> tuple[str | None, dict[str, Any]]:
    """The words and fields of a NITF document: its dateline, then the blocks of its body, pictures aside."""
    head, body = _first(root, "body.head"), _first(root, "body.content")
    data = _first(root, "docdata")
    return _with_dateline(_words(_first(head, "dateline")), _body(body)), {
        "id": _attribute(_first(data, "doc-id"), "id-string"),
        "title": _words(_first(head, "hl1")) or _words(_first(root, "title")),
        "byline": _words(_first(head, "byline")),
        "source": _words(_first(head, "distributor")) or _attribute(_first(root, "pubdata"), "name"),
        "published": _attribute(_first(data, "date.issue"), "norm") or _attribute(_first(head, "story.date"), "norm"),
        "rights": _words(_first(head, "rights")) or _attribute(_first(data, "doc.copyright"), "holder"),
        "status": _STATUS.get((data.get("management-status") or "").lower()) if data is not None else None,
        "embargoed": _attribute(_first(data, "date.release"), "norm") if _is_held(data) else None,
    }


def _is_held(data: Any) -> bool:
    return data is not None and data.get("management-status") == "embargoed"


def _body(body: Any) -> str | None:
    if body is None:
        return None
    gone = {e for media in (*_named(body, "media"), *_named(body, "fn")) for e in media.iter()}
    return "\n".join(text for holder, text in blocks(body) if holder not in gone) or None


def _with_dateline(dateline: str | None, text: str | None) -> str | None:
    if not dateline or not text or text.startswith(dateline):
        return text
    return f"{dateline}\n{text}"


# ------------------------------------------------------------------ NewsML-G2


def _news_item(item: Any) -> tuple[str | None, dict[str, Any]]:
    """The words and fields of a NewsML-G2 item: its main content, and what itemMeta and contentMeta say."""
    about, content = _first(item, "itemmeta"), _first(item, "contentmeta")
    text, inside = _content(item)
    rights = _first(item, "rightsinfo")
    fields = {
        "id": item.get("guid"),
        "title": _words(_first(content, "headline")) or _words(_first(about, "title")),
        "byline": _words(_first(content, "by")),
        "source": _party(_first(content, "infosource"))
        or _party(_first(about, "provider"))
        or _party(_first(rights, "copyrightholder")),
        "published": _words(_first(about, "firstcreated")) or _words(_first(about, "versioncreated")),
        "modified": _words(_first(about, "versioncreated")),
        "language": _attribute(_first(content, "language"), "tag"),
        "rights": _words(_first(rights, "usageterms")) or _words(_first(rights, "copyrightnotice")),
        "status": _status(_first(about, "pubstatus")),
        "embargoed": _words(_first(about, "embargoed")),
    }
    return text, {**inside, **{k: v for k, v in fields.items() if v}}


def _content(item: Any) -> tuple[str | None, dict[str, Any]]:
    """The words of the first content that has any, and the fields of a NITF document inside it."""
    for part in (*_named(item, "inlinexml"), *_named(item, "inlinedata")):
        nitf = next(_named(part, "nitf"), None)
        if nitf is not None:
            text, fields = _nitf(nitf)
        elif len(part):
            text, fields = "\n".join(words for _, words in blocks(part)), {}
        else:
            raw = part.text or ""
            text, fields = (plain_text(raw) if "html" in (part.get("contenttype") or "") else raw), {}
        if text and text.strip():
            return text, fields
    return None, {}


def _status(element: Any) -> str | None:
    code = (_attribute(element, "qcode") or _attribute(element, "uri") or "").replace("/", ":")
    return _STATUS.get(code.rpartition(":")[2].lower())


def _party(element: Any) -> str | None:
    """The name of a provider or source, else its code."""
    named = _words(_first(element, "name")) or _attribute(element, "literal")
    return named or (_attribute(element, "qcode") or "").rpartition(":")[2] or None


# ------------------------------------------------------------------ elements, whatever their namespace


def _named(element: Any, name: str) -> Iterator[Any]:
    return (e for e in element.iter() if name_of(e) == name) if element is not None else iter(())


def _first(element: Any, name: str) -> Any:
    return next(_named(element, name), None)


def _words(element: Any) -> str | None:
    return (inline(" ".join("".join(element.itertext()).split())) or None) if element is not None else None


def _attribute(element: Any, name: str) -> str | None:
    return (element.get(name) or None) if element is not None else None
