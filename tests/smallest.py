"""The smallest quotation that holds some words of a report."""

from __future__ import annotations

from collections.abc import Iterable

from onrecord.model import Quotation


def smallest(quotations: Iterable[Quotation], text: str, words: str) -> Quotation | None:
    """Of the quotations of `text` whose content holds the first place of `words` the shortest; None where none does."""
    at = text.index(words)
    held = [q for q in quotations if any(s.start <= at < s.end for s in q.content)]
    return min(held, key=lambda q: sum(s.end - s.start for s in q.content), default=None)
