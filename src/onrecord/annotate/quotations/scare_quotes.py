"""What marked words are by their look alone: something said, or a label, a title, a slogan. Functions of the text."""

from __future__ import annotations

import re

from onrecord.annotate.quotations.candidate import Spot
from onrecord.marks import capitals

__all__ = ["capitals", "label", "sentence_like", "titled"]

_NAMING = re.compile(
    r"\b(?:[Tt]he|[Tt]his|[Tt]hat|[Tt]hese|[Tt]hose|so-called|self-\w+ed|known as|nicknamed|dubbed|titled|named)"
    r"\s+[“\"‘'«`]{1,2}\s?$"
)


def label(text: str, spot: Spot) -> bool:
    """Whether a word or two in marks only name or distance a thing: the so-called "death grip"."""
    piece = text[spot[0] : spot[1]]
    if len(piece.split()) > 2 or piece[-1] in ",.!?…":
        return False
    return _NAMING.search(text[max(0, spot[0] - 30) : spot[0]]) is not None


def titled(text: str, spot: Spot) -> bool:
    """Whether marked words are the title of a work or a name: capitals throughout, no stop inside the marks."""
    piece = text[spot[0] : spot[1]]
    return piece[-1] not in ",.!?…" and not piece.isupper() and capitals(text, spot)


def sentence_like(text: str, spot: Spot) -> bool:
    """Whether marked words could stand alone as something said: by its look, or as a sentence of its own."""
    piece = text[spot[0] : spot[1]]
    words = re.findall(r"[\w’']+", piece)
    first = next((c for c in piece if c.isalnum()), "a")
    if not first.isupper() or len(words) < 2:
        return False
    stopped = piece[-1] in ".!?…"
    before = text[: spot[0]].rstrip("“\"‘'«`( ")[-1:]
    if stopped and (before in "\n.!?:" or not before):
        return True
    ended = stopped or piece[-1] in ",—" or text[spot[1] : spot[1] + 2].strip("”\"'’») ")[:1] in ".!?"
    return len(words) >= (4 if ended else 6)
