"""Which reports may be shown now: not before an embargo ends, not what is held back, never what was withdrawn."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone

from onrecord.model import Report, Skipped
from onrecord.read.withdrawn import WITHDRAWN, is_withdrawn, withdrawals
from onrecord.store.inputs import Entry

__all__ = ["Admitted", "admit", "due", "named_withdrawn"]

_LAST_ZONE = timezone(timedelta(hours=-12))  # where a day begins last: a time without a zone has passed everywhere then


@dataclass(frozen=True, slots=True)
class Admitted:
    """The reports that may be shown, those that may not, with the reason, and of these the ones that were withdrawn."""

    kept: tuple[Entry, ...]
    held: tuple[Skipped, ...]
    withdrawn: tuple[Entry, ...] = ()


def admit(held: Iterable[Entry], moment: datetime | None = None, *, embargoed: bool = False) -> Admitted:
    """The reports among `held` that may be shown at `moment` (now); with `embargoed` those held back too.

    A text that was withdrawn is never shown, nor is any earlier one under its id or address.
    """
    held = list(held)
    moment = moment or datetime.now(UTC)
    gone = withdrawals(held)
    kept, said = [], []
    for row in held:
        why = _why(row, gone, moment, embargoed)
        if why:
            said.append(Skipped(row.id, why))
        else:
            kept.append(row)
    return Admitted(tuple(kept), tuple(said), tuple(row for row in held if is_withdrawn(row, gone)))


def due(
    reports: Iterable[Report], moment: datetime | None = None, *, embargoed: bool = False
) -> tuple[tuple[Report, ...], tuple[Skipped, ...]]:
    """The reports that may be shown at `moment` (now), with `embargoed` those held back too, and the others with the
    reason; `reports` have the ids that they ask for."""
    moment, reports = moment or datetime.now(UTC), tuple(reports)
    gone = withdrawals(reports)
    told = [(report, _why(report, gone, moment, embargoed)) for report in reports]
    held = sorted((Skipped(r.id, why) for r, why in told if why), key=lambda s: (s.input, s.reason))
    return tuple(report for report, why in told if why is None), tuple(held)


def named_withdrawn(held: Iterable[Skipped]) -> tuple[Skipped, ...]:
    """Those that were withdrawn, which a record names; of what is only held back it says nothing."""
    return tuple(row for row in held if row.reason == WITHDRAWN)


def _why(report: Report | Entry, gone: frozenset[str], moment: datetime, embargoed: bool) -> str | None:
    """Why a report may not be shown."""
    if is_withdrawn(report, gone):
        return WITHDRAWN
    return None if embargoed else _too_early(report, moment)


def _too_early(report: Report | Entry, moment: datetime) -> str | None:
    """Why a report may not be shown yet."""
    if report.status == "withheld":
        return "held back by its sender; --embargoed takes it in"
    if report.embargoed and _ends(report.embargoed) > moment:
        return f"embargoed until {report.embargoed}; --embargoed takes it in"
    return None


def _ends(told: str) -> datetime:
    """When an embargo ends; one that cannot be read never does."""
    try:
        found = datetime.fromisoformat(told)
    except ValueError:
        return datetime.max.replace(tzinfo=UTC)
    return found if found.tzinfo else found.replace(tzinfo=_LAST_ZONE)
