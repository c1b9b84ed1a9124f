"""Reports that their sender withdrew: named, and their words shown nowhere, nor those of earlier texts of theirs."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol

from onrecord.model import Report, Skipped
from onrecord.model.closed_sets import Status

__all__ = ["WITHDRAWN", "Sent", "is_withdrawn", "parted", "told", "withdrawals"]

WITHDRAWN = "withdrawn by its sender; its words are shown nowhere"


class Sent(Protocol):
    """What a withdrawal is told by: a report, or what is known of one without its text."""

    @property
    def id(self) -> str:
        """The id that it asks for."""

    @property
    def url(self) -> str | None:
        """Its address."""

    @property
    def status(self) -> Status | None:
        """What the sender says of it."""


def withdrawals(reports: Iterable[Sent]) -> frozenset[str]:
    """The ids and addresses that were withdrawn, for `is_withdrawn`; `reports` have the ids that they ask for."""
    return frozenset(key for report in reports if report.status == "canceled" for key in _known_by(report))


def is_withdrawn(report: Sent, gone: frozenset[str]) -> bool:
    """Whether a report was withdrawn: itself, or under its id or address."""
    return not gone.isdisjoint(_known_by(report))


def parted(reports: Iterable[Report]) -> tuple[tuple[Report, ...], tuple[Report, ...]]:
    """The reports that were not withdrawn, and those that were; they have the ids that they ask for."""
    given = tuple(reports)
    gone = withdrawals(given)
    here = tuple(r for r in given if not is_withdrawn(r, gone))
    return here, tuple(r for r in given if is_withdrawn(r, gone))


def told(withdrawn: Iterable[Report]) -> tuple[Skipped, ...]:
    """What a record says of reports that were withdrawn: their ids, sorted, and none of their words."""
    return tuple(Skipped(name, WITHDRAWN) for name in sorted(r.id for r in withdrawn))


def _known_by(report: Sent) -> tuple[str, ...]:
    return (f"id {report.id}", *((f"at {report.url}",) if report.url else ()))
