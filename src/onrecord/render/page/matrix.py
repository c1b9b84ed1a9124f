"""Claims by reports as a table: in each cell how that report has the matter, in a word or a value."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.model import Claim, ClaimStatement
from onrecord.render import phrases
from onrecord.render.record_view import Book

__all__ = ["Matrix", "matrix"]

_REPORTS = 10  # columns that a page can hold; beyond it the claims stand as a list only
_CLAIMS = 60


@dataclass(frozen=True, slots=True)
class Matrix:
    """The reports (columns); a claim of several reports and its cells in their order; how many claims are not in it."""

    reports: tuple[str, ...]
    rows: tuple[tuple[Claim, tuple[str, ...]], ...]
    left: int


def matrix(book: Book) -> Matrix | None:
    """The table, with the claims in the record's order; None where there is nothing to compare or no room for it."""
    reports = tuple(r.report.id for r in book.counted())
    claims = book.record.claims_shown
    if not claims or not 2 <= len(reports) <= _REPORTS:
        return None
    shared = [c for c in claims if len(c.reports) > 1]
    rows = tuple((c, tuple(_cell(c, r) for r in reports)) for c in shared[:_CLAIMS])
    return Matrix(reports, rows, len(claims) - len(rows)) if rows else None


def _cell(claim: Claim, report: str) -> str:
    told = [s for s in claim.statements if s.span.report == report]
    return "; ".join(dict.fromkeys(_word(claim, s) for s in told))


def _word(claim: Claim, statement: ClaimStatement) -> str:
    said = phrases.value(statement.value) if statement.value else phrases.VOICE_SHORT[statement.voice]
    return f"{said}, {phrases.negative(claim)}" if statement.polarity == "negative" else said
