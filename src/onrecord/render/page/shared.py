"""Passages that reports of different text families share, pair by pair, the longest first."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.model import SharedPassage
from onrecord.render.record_view import Book, anchor

__all__ = ["Between", "between", "shared_at"]


@dataclass(frozen=True, slots=True)
class Between:
    """Two reports of different lines, what they share in the order of the first, and the words of the longest."""

    at: str
    report: str
    other: str
    passages: tuple[SharedPassage, ...]
    longest: int


def between(book: Book) -> list[Between]:
    """The pairs of reports that share passages and no line."""
    pairs: dict[tuple[str, str], list[SharedPassage]] = {}
    for passage in book.record.shared:
        if not passage.same_line:
            pairs.setdefault((passage.report, passage.other), []).append(passage)
    found = [Between(shared_at(told[0]), *ids, tuple(told), max(p.words for p in told)) for ids, told in pairs.items()]
    return sorted(found, key=lambda b: (-b.longest, b.report, b.other))


def shared_at(passage: SharedPassage) -> str:
    """The anchor of the pair that shares `passage`."""
    return anchor("b", passage.report, passage.other)
