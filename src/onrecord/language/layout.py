"""What a text is made of on the page: its paragraphs, and which are headline, crosshead, caption or credit.

By the form of a paragraph alone. A paragraph ends at a line end; those of a text wrapped by hand are no line ends in
its view.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

__all__ = ["CLOSERS", "paragraphs", "place_of", "places"]

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
_COUNTER = re.compile(r"\W{0,3}(\d{1,3}) of (\d{1,3})(?:[.:)](?=\s)|[.:)]?$)\s*")
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.?"
_DATED = re.compile(rf"\b(?:{_MONTH} \d\d?,? (?:19|20)\d\d|\d\d? {_MONTH},? (?:19|20)\d\d)\W*$")
_NAMES = r"[A-Z][\w.'’-]*(?: [A-Z][\w.'’-]*){0,4}"  # "Harbour Wire", "AP Photo"
_SIGNED = re.compile(rf"[.!?]\s+[(\[]?(?:(?:[A-Z]\w+ )?[Cc]redit: ?)?{_NAMES} ?/ ?{_NAMES}[)\]]?\.?$")
_CREDITED = re.compile(rf"\W{{0,3}}(?:[A-Z]\w+ )?[Cc]redit: ?{_NAMES}(?: ?/ ?{_NAMES})?\W*$")
_INNER_END = re.compile(rf"[\w)][.!?][{CLOSERS}]*\s+[A-Z]")
_LONG, _MANY, _FEW = 120, 16, 10  # characters and words of a line that is running text; words of a crosshead at most
_CAPTION_MOST, _DATELINE = 400, 60  # characters of a caption at most; within which a dash makes a dateline


def paragraphs(text: str) -> Iterator[tuple[int, int]]:
    """Half-open offsets of the paragraphs (lines) of a view's text, white space at their edges left off."""
    for row in re.finditer(r"[^\n]+", text):
        piece = row.group()
        if bare := piece.strip():
            start = row.start() + len(piece) - len(piece.lstrip())
            yield start, start + len(bare)


def places(pieces: Sequence[str]) -> list[str]:
    """Which part each paragraph of a text is, by its form and by what stands beside it."""
    out = [place_of(piece, n, len(pieces)) for n, piece in enumerate(pieces)]
    for n, piece in enumerate(pieces[:-1]):
        if out[n] not in ("credit", "caption") and _is_picture_text(pieces, n):
            out[n] = "caption"
        if _counted(piece) == "" and _DATED.search(pieces[n + 1]) and len(pieces[n + 1]) < _CAPTION_MOST:
            out[n + 1] = "caption"
    return out


def _is_picture_text(pieces: Sequence[str], n: int) -> bool:
    """Whether a paragraph tells what a picture shows: behind a counter of pictures ("2 of 9."), or dated and credited.

    A counted one ends in a full date or a credit, or is one sentence at the head of the text: where an account goes on
    behind its caption in one paragraph, nothing is told apart.
    """
    piece, below = pieces[n], pieces[n + 1]
    if len(piece) >= _CAPTION_MOST:
        return False
    dated, signed = bool(_DATED.search(piece)), bool(_SIGNED.search(piece))
    rest = _counted(piece)
    if rest is not None:
        return not rest or dated or signed or (n == 0 and not _INNER_END.search(rest))
    ended = bool(_TERMINAL.search(piece))
    return (dated and ended and bool(_CREDITED.match(below))) or (
        signed and bool(_DATED.search(_SIGNED.sub("", piece)))
    )


def _counted(piece: str) -> str | None:
    """What stands behind a counter of pictures; None where there is no counter."""
    found = _COUNTER.match(piece)
    return piece[found.end() :] if found and 1 <= int(found[1]) <= int(found[2]) > 1 else None


def place_of(paragraph: str, number: int, count: int) -> str:
    """Which part paragraph `number` of `count` is: body, headline, crosshead, caption or credit.

    Empty where a dateline or header was all that stood in it.
    """
    if not paragraph or _CREDIT.match(paragraph):
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
