"""A record inside a notebook: the page in a frame of its own, so that neither can touch the other."""

from __future__ import annotations

from html import escape

from onrecord.model import Record
from onrecord.render import page

__all__ = ["html"]


def html(record: Record, *, height: int = 720, text: bool = True) -> str:
    """The page of `record` in a sandboxed frame `height` CSS pixels high.

    The frame may run the page's own script and nothing else: it has no origin, opens no window, sends no form.
    """
    return (
        f'<iframe title="Record: {escape(record.story)}" sandbox="allow-scripts" loading="lazy" width="100%" '
        f'height="{height}" srcdoc="{escape(page.render(record, text=text))}"></iframe>'
    )
