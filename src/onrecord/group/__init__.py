"""Stage `group`: which reports are of one affair."""

from __future__ import annotations

from collections.abc import Iterable

from onrecord.compare.repeated import accounts
from onrecord.group.cluster import components, linked
from onrecord.group.similarity import alike
from onrecord.group.terms import terms
from onrecord.model import Report
from onrecord.settings import Group

__all__ = ["fitting", "group"]

_FLOOR = 0.1  # a score below it counts as none


def group(reports: Iterable[Report], settings: Group | None = None) -> tuple[tuple[str, ...], ...]:
    """The stories among `reports`, each the sorted ids of its reports; one that fits nothing stands alone.

    A function of the set: how alike two are depends on the pair and on
    shipped frequencies, never on the order of arrival or on what else was supplied.
    """
    settings = settings or Group()
    ordered = accounts(sorted(reports, key=lambda r: r.id))
    pairs = alike([terms(r) for r in ordered], _FLOOR, settings.candidates)
    return _named(ordered, linked(len(ordered), pairs, settings.threshold))


def fitting(reports: Iterable[Report], settings: Group | None = None) -> tuple[tuple[str, ...], ...]:
    """The same reports taken as one affair: sets of which no report fits a report of another set.

    Two fit where they are alike and share a name (a report without any name is judged by its other words).
    """
    settings = settings or Group()
    ordered = accounts(sorted(reports, key=lambda r: r.id))
    known = [terms(r) for r in ordered]
    names = [t.names for t in known]
    pairs = {
        (a, b): score
        for (a, b), score in alike(known, settings.fits, settings.candidates).items()
        if not names[a] or not names[b] or names[a] & names[b]
    }
    return _named(ordered, components(len(ordered), pairs))


def _named(ordered: list[Report], clusters: list[list[int]]) -> tuple[tuple[str, ...], ...]:
    return tuple(sorted(tuple(ordered[n].id for n in cluster) for cluster in clusters))
