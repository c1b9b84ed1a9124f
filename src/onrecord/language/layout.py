"""What a text is made of on the page: its paragraphs, and which are headline, crosshead, caption or credit.

By the form of a paragraph alone. A paragraph ends at a line end; those of a text wrapped by hand are no line ends in
its view.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

__all__ = ["CLOSERS", "paragraphs", "place_of"]

CLOSERS = "\"'”’»)\\]"  # marks that close what a sentence ends in, as part of a character class
_TERMINAL = re.compile(rf"[.!?…:](?:''|[{CLOSERS}])*\s*$")
_CREDIT = re.compile(
    r"^\W*(?:\([A-Z][A-Za-z/ ]{1,30}\)|[—–-]+\s*[A-Z][\w./& ]{1,40}"
    r"|(?:By|From|(?:Additional )?[Rr]eporting by|Editing by|Writing by)\s+[A-Z].{2,160})\.?\s*$"
)
_CAPTION = re.compile(
    r"^\W*(?:(?:FILE|File)(?:\s+(?:PHOTO|[Pp]hoto|[Pp]icture))?|PHOTO|Photo|Photograph|IMAGE|Image|Picture|PICTURED|Pictured"
    r"|CAPTION|Caption)\s*(?:[:—–]|-\s|\s(?:by|credit|courtesy)\b)"
    r"|[(\[](?:Photo(?:graph)?|Image|Picture|AP|AFP|Reuters|REUTERS|Getty)[^)\]]{0,80}[)\]]\.?$"
)
_LONG, _MANY, _FEW = 120, 16, 10  # characters and words of a line that is running text; words of a crosshead at most
_CAPTION_MOST, _DATELINE = 400, 60  # characters of a caption at most; within which a dash makes a dateline


def paragraphs(text: str) -> Iterator[tuple[int, int]]:
    """Half-open offsets of the paragraphs (lines) of a view's text, white space at their edges left off."""
    for row in re.finditer(r"[^\n]+", text):
        piece = row.group()
        if bare := piece.strip():
            start = row.start() + len(piece) - len(piece.lstrip())
            yield start, start + len(bare)


def place_of(paragraph: str, number: int, count: int) -> str:
    """Which part paragraph `number` of `count` is: body, headline, crosshead, caption or credit."""
    if _CREDIT.match(paragraph):
        return "credit"
    if len(paragraph) < _CAPTION_MOST and _CAPTION.search(paragraph) and " - " not in paragraph[:_DATELINE]:
        return "caption"
    if _TERMINAL.search(paragraph) or len(paragraph) > _LONG or len(paragraph.split()) > _MANY:
        return "body"
    if number == 0:
        return "headline" if count > 1 else "body"
    if number + 1 < count and paragraph[-1] not in ",;" and len(paragraph.split()) <= _FEW:
        return "crosshead"
    return "body"
