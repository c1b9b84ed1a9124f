"""Stage `trace`: which text comes from which, and how many lines of text there are."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from onrecord.model import Decision, Descent, Line, Report
from onrecord.settings import Trace

__all__ = ["trace"]


def trace(
    reports: Iterable[Report],
    settings: Trace | None = None,
    decisions: tuple[Decision, ...] = (),
    *,
    dated: Mapping[str, str] | None = None,
) -> Descent:
    """The descent of `reports`, of one story or of a whole collection. Primary witnesses carry no line.

    `dated` gives a report's date where another stage knows more than its header (a year taken from a sister report).
    """
    lines = tuple(Line(r.id, r.id, (r.id,), (r.id,)) for r in sorted(reports, key=lambda r: r.id))
    return Descent((), lines, (), (), ())
