"""Date expressions as findings about a report. One way for reading a report and for resolving it anew in a story."""

from __future__ import annotations

from collections.abc import Mapping

from onrecord.model import DateExpression, Header
from onrecord.timex import expressions
from onrecord.view import View

__all__ = ["dates_of"]


def dates_of(
    view: View,
    header: Header,
    basis: str | None = None,
    day_first: bool | None = None,
    ahead: Mapping[int, bool | None] | None = None,
) -> tuple[DateExpression, ...]:
    """The date expressions of a report's view, in order; `day_first` is how its outlet writes days in figures,
    `ahead` what a parse tells of weekdays (by offset in the view).

    Their basis is `text` where the words alone tell the value, else what told the report's date: published (a
    header line counts as that) or dateline, or `basis`, the id of the sister report that the year was taken from.
    """
    relative = basis or ("dateline" if header.basis == "dateline" else "published")
    return tuple(
        DateExpression(
            view.span(found.start, found.end),
            found.type,
            found.value,
            found.mod,
            "text" if found.told or header.dated is None else relative,
            found.earliest,
            found.latest,
        )
        for found in expressions(view.text, header.dated, day_first, ahead)
    )
