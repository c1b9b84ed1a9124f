"""Dates, times, durations and sets in words, with TIMEX3 values (TimeML 1.2.1)."""

from __future__ import annotations

from onrecord.language import Parse
from onrecord.model import DateExpression, Header
from onrecord.timex.reports import dates_of

__all__ = ["find"]


def find(parse: Parse, header: Header) -> tuple[DateExpression, ...]:
    """The date expressions of a report, resolved against its header's date where there is one."""
    if parse.language != "en":
        return ()
    return dates_of(parse.view, header)
