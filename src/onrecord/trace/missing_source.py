"""A text that was not supplied: a report that goes by another outlet's report, which is not among these.

Told where a report is declared a forward, and where it names the outlet as its source at its start ("according to the
Harbour Post"), comes back to it, and no report supplied is that outlet's; what it took from there cannot be seen.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

from onrecord.compare.names import compare_names
from onrecord.headers import header
from onrecord.model import Derivation, Evidence, Report, Span, reason
from onrecord.view import view_of

__all__ = ["is_supplied", "lost", "named_sources"]

_OPENING = 600  # characters within which a source is named at the start
NAMED = 0.5  # the score of a source that is named and was not supplied: as likely as not
_LEAST = 3  # times that the outlet is named, in full or by its last word
_BY = re.compile(r"\b(?:according to|citing|(?:first )?reported by)\s+(?:a report (?:in|by)\s+)?(?:the\s+)?$", re.I)


def lost(report: Report, supplied: Callable[[str], bool]) -> Derivation | None:
    """The derivation of `report`, which has no parent among those supplied, from a text not supplied; else None.

    `supplied` tells of an outlet's name whether a report of that outlet is among those supplied.
    """
    if report.forwarded_from:
        return _forward(report, report.forwarded_from)
    found = next(((name, spans) for name, spans in named_sources(report) if not supplied(name)), None)
    return _derivation(report, *found) if found else None


def is_supplied(name: str, sources: Iterable[str]) -> bool:
    """Whether an outlet's name is one of `sources`, the outlets of the reports supplied, in whatever form."""
    return any(compare_names(name, source, "organisation").is_one for source in sources)


def named_sources(report: Report) -> Iterator[tuple[str, tuple[Span, ...]]]:
    """The outlets that `report` names as its source at its start and comes back to, and where it names them."""
    view = view_of(report)
    if not re.search(r"\b(?:according to|citing|reported by)\b", view.text[:_OPENING], re.I):
        return
    for credit in header(report, view).credits:
        at, _ = view.within(credit.span.start, credit.span.end)
        before = view.text[max(0, at - 60) : at]
        if at > _OPENING or not _BY.search(before):
            continue
        again = rf"\b(?:{re.escape(credit.name)}|{re.escape(credit.name.split()[-1])})\b"
        spans = tuple(view.span(*m.span()) for m in re.finditer(again, view.text))
        if len(spans) >= _LEAST:
            yield credit.name, spans


def _forward(report: Report, name: str) -> Derivation | None:
    """The derivation of a forward: the text it was forwarded from is not among those supplied."""
    words = [m.span() for m in re.finditer(r"\S+", report.text)]
    if not words:
        return None
    evidence = Evidence(
        "declared a forward",
        (Span(report.id, words[0][0], words[-1][1]),),
        1.0,
        (reason("declared_forward", name),),
        (reason("forward_not_supplied"),),
    )
    return Derivation(report.id, None, True, "same_text", "given", 1.0, evidence)


def _derivation(report: Report, name: str, spans: tuple[Span, ...]) -> Derivation:
    supporting = (reason("names_source", name, len(spans)),)
    opposing = (reason("source_not_supplied", name),)
    evidence = Evidence("names a source that was not supplied", spans, NAMED, supporting, opposing)
    return Derivation(report.id, None, True, "rewrite", "given", NAMED, evidence)
