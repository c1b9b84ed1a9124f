"""What a reader sees of a stretch of a report, made safe to show anywhere: terminal, page, Markdown."""

from __future__ import annotations

import html
import re

from onrecord.damage import decoded
from onrecord.model import Report, Span
from onrecord.view import edited, view_of

__all__ = ["as_read", "escaped", "excerpt", "seen", "visible"]

_ENTITY = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_INVISIBLE = re.compile("[\u00ad\u200b\u2060-\u2064\ufeff]")
_SPACE = re.compile("[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000\t]")
_LINE = re.compile("\r\n?|[\u0085\u2028\u2029\u000b\u000c]")
_SURROGATE = re.compile("[\ud800-\udfff]")
# Controls that could turn a line around or steer a terminal (Unicode TR 9, TR 36; ECMA-48).
_CONTROL = re.compile(
    "[\u0000-\u0008\u000e-\u001f\u007f-\u009f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufff9-\ufffb]"
)


def seen(text: str) -> str:
    """`text` as a reader sees it: entities resolved, invisible characters left out, controls written as ⟦U+202E⟧.

    The result holds no control character but the line feed, so it cannot reorder its surroundings; markup in it is
    not escaped, that is its user's part. UTF-8 that was read as Latin-1 or Windows-1252 is shown as it was meant.
    """
    text = edited(text, decoded)
    text = _ENTITY.sub(lambda found: html.unescape(found.group()), text)
    text = _LINE.sub("\n", text)
    text = _CONTROL.sub(lambda found: f"⟦U+{ord(found.group()):04X}⟧", text)
    return _SURROGATE.sub("\ufffd", _SPACE.sub(" ", _INVISIBLE.sub("", text)))


def as_read(report: Report, span: Span) -> str:
    """The words of a span: as they stand, or as they are read where the report's text is read through repairs."""
    view = view_of(report)
    return view.words(span) if view.repairs else report.text[span.start : span.end]


def escaped(text: str) -> str:
    """`text` character by character on one line, with every control and invisible character written as ⟦U+0080⟧."""
    return "".join(c if c.isprintable() else f"⟦U+{ord(c):04X}⟧" for c in text)


def excerpt(text: str, longest: int = 160) -> str:
    """`text` on one line, cut at a word with " …" where it is longer than `longest` characters."""
    line = " ".join(text.split())
    if len(line) <= longest:
        return line
    cut = line[:longest]
    return (cut.rsplit(" ", 1)[0] if " " in cut[longest // 2 :] else cut) + " …"


def visible(text: str) -> str:
    """`text` with every character that nobody sees, a control above all, written as ⟦U+202E⟧: two ids stay two."""
    return "".join(c if c.isprintable() else f"⟦U+{ord(c):04X}⟧" for c in text)
