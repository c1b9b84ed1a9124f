"""Rich text (.rtf): its words by striprtf, one or several articles."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import PurePosixPath

from onrecord.model import Skipped
from onrecord.read.articles import each_article
from onrecord.read.raw import Items, Raw, printable

__all__ = ["parse"]

_TITLE = re.compile(r"\{\\title ((?:[^{}\\]|\\[^{}])*)\}")
_HIDDEN = re.compile(r"\{[^{}]*\\v(?![a-z0-9])[^{}]*\}")


def parse(name: str, data: bytes) -> Items:
    """The inputs in a rich text. Groups formatted as hidden are left out."""
    from striprtf import striprtf

    to_text: Callable[..., str] = striprtf.rtf_to_text
    if not data.lstrip().startswith(b"{\\rtf"):
        yield Skipped(name, "no readable rich text: it does not begin like one")
        return
    source = data.decode("latin-1")
    try:
        text = to_text(_HIDDEN.sub("", source), errors="replace")
        title = to_text("{\\rtf1 " + found[1] + "}").strip() if (found := _TITLE.search(source[:20_000])) else None
    except Exception as error:  # the reader raises several kinds for a broken file
        yield Skipped(name, f"no readable rich text ({type(error).__name__})")
        return
    yield from each_article(Raw(name, name, text, {"title": title or None}, printable(PurePosixPath(name).stem)))
