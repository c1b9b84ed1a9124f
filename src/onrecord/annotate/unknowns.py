"""Unknowns: what a report says is not known, withheld, not addressed, unresolved or awaited."""

from __future__ import annotations

from onrecord.language import Parse
from onrecord.model import Mention, Quotation, UnknownExpression

__all__ = ["find"]


def find(
    parse: Parse, mentions: tuple[Mention, ...], quotations: tuple[Quotation, ...]
) -> tuple[UnknownExpression, ...]:
    """The expressions of not-knowing in a report, in order."""
    return ()
