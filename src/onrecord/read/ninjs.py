"""ninjs, the IPTC's news in JSON, in its forms 1 to 3: an item's text and fields under the contract's names."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from onrecord.read.markup import plain_text

__all__ = ["is_item", "item"]

_SIGNS = ("bodies", "headlines", "pubStatus", "pubstatus", "versionCreated", "versioncreated", "representationType")


def is_item(entry: Mapping[str, Any]) -> bool:
    """Whether an object is an item of ninjs: it has no plain `text` and a field that ninjs alone has."""
    return "text" not in entry and any(sign in entry for sign in _SIGNS)


def item(entry: Mapping[str, Any]) -> tuple[str | None, dict[str, Any]]:
    """The text of an item (its main body), and its fields. A hold or a kill is `status` withheld or canceled."""

    def told(*names: str) -> Any:
        return next((entry[name] for name in names if entry.get(name)), None)

    sources = told("infoSources", "infosources")
    url = told("url", "link") or (entry["uri"] if str(entry.get("uri", "")).startswith("http") else None)
    fields = {
        "id": told("uri"),
        "url": url,
        "title": _main(entry.get("headlines"))[0] or told("headline", "title"),
        "source": _names(sources) or told("source", "copyrightHolder", "copyrightholder"),
        "byline": told("by", "byline"),
        "published": told("firstCreated", "firstcreated", "versionCreated", "versioncreated"),
        "modified": told("versionCreated", "versioncreated"),
        "language": told("language"),
        "rights": told("usageTerms", "usageterms", "copyrightNotice", "copyrightnotice"),
        "status": told("pubStatus", "pubstatus"),
        "embargoed": told("embargoed"),
    }
    text = _body(entry)
    if text is None and (text := _summary(entry)):
        fields["complete"] = "no"
    return text, {field: value for field, value in fields.items() if value}


def _body(entry: Mapping[str, Any]) -> str | None:
    value, kind = _main(entry.get("bodies"))
    names = (name for name in ("body_text", "body_xhtml", "body_html") if isinstance(entry.get(name), str))
    if value is None and (kind := next((name for name in names if entry[name].strip()), "")):
        value = entry[kind]
    return plain_text(value) if value and "html" in kind else value


def _summary(entry: Mapping[str, Any]) -> str | None:
    """What a text's item without a body says of it; a picture's is its caption, and no report."""
    if entry.get("type") != "text":
        return None
    value, kind = _main(entry.get("descriptions"))
    told = value or next((entry[n] for n in ("description_text", "description_html") if entry.get(n)), None)
    markup = "html" in kind or (value is None and "description_text" not in entry)
    return (plain_text(told) if markup else told) if isinstance(told, str) and told.strip() else None


def _main(parts: Any) -> tuple[str | None, str]:
    """The value of the part whose role is main, else of the first, plain text before markup; with its content type."""
    rows = parts.values() if isinstance(parts, dict) else parts if isinstance(parts, list) else ()
    found = []
    for n, part in enumerate(rows):
        if isinstance(part, dict) and isinstance(part.get("value"), str) and part["value"].strip():
            kind = str(part.get("contentType") or part.get("contenttype") or "text/plain")
            found.append((part.get("role") != "main", "html" in kind, n, part["value"], kind))
    return min(found)[3:] if found else (None, "")


def _names(sources: Any) -> str | None:
    if not isinstance(sources, list):
        return None
    return ", ".join(s["name"] for s in sources if isinstance(s, dict) and isinstance(s.get("name"), str)) or None
