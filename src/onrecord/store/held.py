"""Which reports may be shown now: not before an embargo ends, not what is held back, never what was withdrawn."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone

from onrecord.model import Report, Skipped
from onrecord.store.inputs import Input

__all__ = ["Admitted", "admit", "due"]

_LAST_ZONE = timezone(timedelta(hours=-12))  # where a day begins last: a time without a zone has passed everywhere then


@dataclass(frozen=True, slots=True)
class Admitted:
    """The reports that may be shown, and those that may not, with the reason."""

    kept: tuple[Input, ...]
    held: tuple[Skipped, ...]


def admit(held: Iterable[Input], moment: datetime | None = None, *, embargoed: bool = False) -> Admitted:
    """The reports among `held` that may be shown at `moment` (now); with `embargoed` those held back too.

    A text that was withdrawn is never shown, nor is any earlier one under its id or address.
    """
    held = list(held)
    moment = moment or datetime.now(UTC)
    gone = {key for row in held if row.report.status == "canceled" for key in _known_by(row.report)}
    kept, said = [], []
    for row in held:
        why = _why(row.report, gone, moment, embargoed)
        if why:
            said.append(Skipped(row.report.id, why))
        else:
            kept.append(row)
    return Admitted(tuple(kept), tuple(said))


def due(
    reports: Iterable[Report], moment: datetime | None = None, *, embargoed: bool = False
) -> tuple[tuple[Report, ...], tuple[Skipped, ...]]:
    """The reports that are not held back at `moment` (now) or all with `embargoed`, and the others with the reason."""
    moment = moment or datetime.now(UTC)
    told = [(report, None if embargoed else _too_early(report, moment)) for report in reports]
    held = sorted((Skipped(r.id, why) for r, why in told if why), key=lambda s: (s.input, s.reason))
    return tuple(report for report, why in told if why is None), tuple(held)


def _why(report: Report, gone: set[str], moment: datetime, embargoed: bool) -> str | None:
    """Why a report may not be shown."""
    if gone & _known_by(report):
        return "withdrawn by its sender; its words are shown nowhere"
    return None if embargoed else _too_early(report, moment)


def _too_early(report: Report, moment: datetime) -> str | None:
    """Why a report may not be shown yet."""
    if report.status == "withheld":
        return "held back by its sender; --embargoed takes it in"
    if report.embargoed and _ends(report.embargoed) > moment:
        return f"embargoed until {report.embargoed}; --embargoed takes it in"
    return None


def _known_by(report: Report) -> set[str]:
    return {f"id {report.id}", *([f"at {report.url}"] if report.url else [])}


def _ends(told: str) -> datetime:
    """When an embargo ends; one that cannot be read never does."""
    try:
        found = datetime.fromisoformat(told)
    except ValueError:
        return datetime.max.replace(tzinfo=UTC)
    return found if found.tzinfo else found.replace(tzinfo=_LAST_ZONE)
