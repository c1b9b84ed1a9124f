"""The stemma inside the page: the drawing of `render.stemma` with short names, and styled by the page's own sheet."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from onrecord.render import stemma
from onrecord.render.record_view import Book

if TYPE_CHECKING:
    from markupsafe import Markup

__all__ = ["drawing"]

_STYLE = re.compile(r"<style>[^<]*</style>")
_BOX = re.compile(r'viewBox="0 0 (\d+) (\d+)"')


def drawing(book: Book) -> Markup | None:
    """The drawing as markup; None where there are too few reports for it.

    The page's policy allows one style sheet, so the drawing's own goes and its size becomes attributes.
    """
    from markupsafe import Markup

    reports = book.counted()
    if len(reports) < stemma.DRAWN_FROM:
        return None
    drawn = _STYLE.sub("", stemma.svg(book.record.descent, reports, book.labels))
    return Markup(_BOX.sub(r'\g<0> width="\1" height="\2"', drawn, count=1))
