"""Stage `group`: which reports are of one affair."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from onrecord.compare.repeated import accounts
from onrecord.group.cluster import components, linked
from onrecord.group.similarity import alike
from onrecord.group.terms import Terms, terms
from onrecord.model import Report
from onrecord.settings import Group

__all__ = ["Terms", "fitting", "group", "terms"]

_FLOOR = 0.1  # a score below it counts as none


Ties = Iterable[tuple[str, str]]


def group(
    reports: Iterable[Report],
    settings: Group | None = None,
    together: Ties = (),
    apart: Ties = (),
    known: Callable[[Report], Terms] = terms,
) -> tuple[tuple[str, ...], ...]:
    """The stories among `reports`, each the sorted ids of its reports; one that fits nothing stands alone.

    A function of the set: how alike two are depends on the pair and on
    shipped frequencies, never on the order of arrival or on what else was supplied. A user's own decisions come first:
    `together` and `apart` are pairs of ids of one story and of two. `known` gives the terms of a report that has them.
    """
    settings = settings or Group()
    ordered = accounts(sorted(reports, key=lambda r: r.id))
    pairs = alike([known(r) for r in ordered], _FLOOR, settings.candidates)
    own, others = _numbered(ordered, together), _numbered(ordered, apart)
    return _named(ordered, linked(len(ordered), pairs, settings.threshold, own, others))


def fitting(
    reports: Iterable[Report], settings: Group | None = None, together: Ties = (), apart: Ties = ()
) -> tuple[tuple[str, ...], ...]:
    """The same reports taken as one affair: sets of which no report fits a report of another set.

    Two fit where they are alike and share a name (a report without any name is judged by its other words), or where a
    user says so (`together`); the first of a pair that a user told `apart` stands alone.
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
    pairs |= dict.fromkeys(_numbered(ordered, together), 1.0)
    alone = {a for a, b in _numbered(ordered, apart)}
    kept = {pair: score for pair, score in pairs.items() if not alone & set(pair)}
    return _named(ordered, components(len(ordered), kept))


def _numbered(ordered: list[Report], ties: Ties) -> list[tuple[int, int]]:
    """Pairs of ids as the places of these reports; those of reports that are not there left out."""
    at = {report.id: n for n, report in enumerate(ordered)}
    return sorted((at[a], at[b]) for a, b in ties if a in at and b in at and a != b)


def _named(ordered: list[Report], clusters: list[list[int]]) -> tuple[tuple[str, ...], ...]:
    return tuple(sorted(tuple(ordered[n].id for n in cluster) for cluster in clusters))
