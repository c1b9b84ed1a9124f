"""How much the record holds of what a section of the first screen shows, and why some of it has no row there."""

from __future__ import annotations

from onrecord.render.first_screen.changed_words import differing_remarks
from onrecord.render.record_view import Book

__all__ = ["WHY", "held"]

_CLAIMS = {
    "several": "agreed",
    "contradicting": "contradicting",
    "differ": "differing",
    "changed": "changed",
    "contested": "contested",
}
WHY = {
    "several": "without a clause that all its reports support, or only in marks",
    "contested": "without a clause that tells it by itself",
    "unknown": "without words that name what is not told",
    "words": "in punctuation, spelling, length or words of no tested sense, or in reported speech",
    "names": "only shorter or alike",
    "times": "without a day, or background",
}


def held(book: Book, key: str) -> int:
    """How many findings of a section's kind the views and tables have; 0 for a section that shows all it has."""
    record = book.record
    if key in _CLAIMS:
        return sum(c.status == _CLAIMS[key] for c in record.claims)
    if key == "words":
        return differing_remarks(book)
    if key == "unknown":
        return len(record.unknowns)
    return len(record.timeline) if key == "times" else 0
