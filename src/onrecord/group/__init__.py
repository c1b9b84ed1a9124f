"""Stage `group`: which reports are of one affair."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from onrecord.compare.repeated import accounts
from onrecord.group.cluster import components, linked
from onrecord.group.similarity import Pairs, alike
from onrecord.group.terms import Terms, terms
from onrecord.model import Report
from onrecord.settings import Group

__all__ = ["FLOOR", "Terms", "fitting", "group", "stories_of", "terms"]

FLOOR = 0.1  # a score below it counts as none


Ties = Iterable[tuple[str, str]]


def group(
    reports: Iterable[Report],
    settings: Group | None = None,
    together: Ties = (),
    apart: Ties = (),
) -> tuple[tuple[str, ...], ...]:
    """The stories among `reports`, each the sorted ids of its reports; one that fits nothing stands alone.

    A function of the set: how alike two are depends on the pair and on
    shipped frequencies, never on the order of arrival or on what else was supplied. A user's own decisions come first:
    `together` and `apart` are pairs of ids of one story and of two.
    """
    settings = settings or Group()
    ordered = accounts(sorted(reports, key=lambda r: r.id))
    pairs = alike([terms(r) for r in ordered], FLOOR, settings.candidates)
    return stories_of([r.id for r in ordered], pairs, settings.threshold, together, apart)


def stories_of(
    ids: Sequence[str], pairs: Pairs, threshold: float, together: Ties = (), apart: Ties = ()
) -> tuple[tuple[str, ...], ...]:
    """The stories among the reports `ids`, sorted, that are alike as `pairs` of their places say.

    What no pair of `threshold` and none of `together` ties, be it over others, can be asked about by itself.
    """
    return _named(ids, linked(len(ids), pairs, threshold, _numbered(ids, together), _numbered(ids, apart)))


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
    ids = [r.id for r in ordered]
    pairs |= dict.fromkeys(_numbered(ids, together), 1.0)
    alone = {a for a, b in _numbered(ids, apart)}
    kept = {pair: score for pair, score in pairs.items() if not alone & set(pair)}
    return _named(ids, components(len(ids), kept))


def _numbered(ids: Sequence[str], ties: Ties) -> list[tuple[int, int]]:
    """Pairs of ids as their places; those of reports that are not there left out."""
    at = {id: n for n, id in enumerate(ids)}
    return sorted((at[a], at[b]) for a, b in ties if a in at and b in at and a != b)


def _named(ids: Sequence[str], clusters: list[list[int]]) -> tuple[tuple[str, ...], ...]:
    return tuple(sorted(tuple(ids[n] for n in cluster) for cluster in clusters))
