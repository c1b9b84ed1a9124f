"""Statements: clauses with voice, polarity, hedge and the values they give."""

from __future__ import annotations

from onrecord.language import Parse
from onrecord.model import DateExpression, Mention, Quotation, Statement

__all__ = ["find"]


def find(
    parse: Parse,
    mentions: tuple[Mention, ...],
    quotations: tuple[Quotation, ...],
    dates: tuple[DateExpression, ...],
) -> tuple[Statement, ...]:
    """The statements of a report in order."""
    return ()
