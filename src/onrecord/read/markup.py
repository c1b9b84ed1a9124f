"""Marked-up text (HTML fragments, NITF, feeds) to plain paragraphs: nothing chosen, only the markup taken off."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

__all__ = ["blocks", "inline", "name_of", "plain_text", "with_marks"]

_BREAK = "\0"  # no parser lets it through

_BLOCKS = frozenset({
    "p", "div", "section", "article", "main", "blockquote", "bq", "li", "ul", "ol", "dl", "dt", "dd", "h1", "h2", "h3",
    "h4", "h5", "h6", "hl1", "hl2", "pre", "table", "tr", "td", "th", "figcaption", "figure", "header", "footer",
    "aside", "nav", "body", "body.content", "block", "hr", "address", "details", "summary", "form", "fieldset",
})  # fmt: skip
_UNREAD = frozenset({
    "script", "style", "noscript", "template", "svg", "head", "iframe", "button", "select", "textarea", "object",
})  # fmt: skip


def plain_text(markup: str) -> str | None:
    """The text of a marked-up fragment, a line a paragraph, or None where there is none."""
    from lxml import html

    clean = re.sub(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff]", "", markup)
    try:
        tree = html.fromstring(f"<div>{with_marks(clean)}</div>") if clean.strip() else None
    except Exception:  # lxml raises several kinds for what is no markup at all
        return None
    return "\n".join(text for _, text in blocks(tree)) or None if tree is not None else None


def with_marks(markup: str) -> str:
    """The same markup with the quotation marks that a browser shows around a `<q>`."""
    return re.sub(r"<(/?)q(?:\s[^<>]{0,200})?>", lambda m: "”" if m[1] else "“", markup, flags=re.I)


def blocks(tree: Any) -> Iterator[tuple[Any, str]]:
    """The stretches of text between block elements, in order, each with the innermost block that holds it."""
    from lxml import etree

    pieces: list[str] = []
    holders = [tree]
    walk = etree.iterwalk(tree, events=("start", "end", "comment", "pi"))
    for event, element in walk:
        tag = name_of(element)
        if tag in _BLOCKS and (text := _taken(pieces)):
            yield holders[-1], text
        if event == "start":
            if tag in _BLOCKS:
                holders.append(element)
            if tag in _UNREAD:
                walk.skip_subtree()
            else:
                pieces += (_BREAK if tag == "br" else "", element.text or "")
            continue
        if event == "end" and tag in _BLOCKS:
            holders.pop()
        pieces.append((element.tail or "") if element is not tree else "")
    if text := _taken(pieces):
        yield tree, text


def _taken(pieces: list[str]) -> str:
    """What the pieces say, which are used up by it."""
    text = inline("".join(pieces))
    pieces.clear()
    return text


def name_of(element: Any) -> str:
    """An element's local name in lower case; empty for comments and processing instructions."""
    tag = element.tag
    return tag.rpartition("}")[2].lower() if isinstance(tag, str) else ""


def inline(text: str) -> str:
    """`text` as a browser shows it in one block: runs of white space are one blank, a forced break one line end."""
    lines = (re.sub(r"[ \t\r\n\f\v]+", " ", line).strip(" ") for line in text.split(_BREAK))
    return "\n".join(line for line in lines if line)
