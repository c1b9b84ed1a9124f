"""Pairs of one line that share too little by themselves, and are surely of one text with the same third text."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from onrecord.trace.families import SURE
from onrecord.trace.lines import lines_of
from onrecord.trace.relations import Judged

__all__ = ["by_third_text"]


def by_third_text(pairs: Iterable[Judged], first: Mapping[str, Judged]) -> list[Judged]:
    """`pairs`, those held for derived that are so by way of a third text; `first` gives each report's best parent.

    Two short reworkings of one text may take different parts of it and share little. They go back to one text where
    both are derived from, or the source of, the same third, each at `SURE` or more, and all stand in one line: what
    only a blend ties together stays apart. The score is the product of the two; which came from which is not known.
    """
    listed = list(pairs)
    sure: dict[str, dict[str, float]] = {}
    for pair in listed:
        if pair.derived and pair.score >= SURE:
            sure.setdefault(pair.a, {})[pair.b] = sure.setdefault(pair.b, {})[pair.a] = pair.score
    ids = {id for pair in listed for id in (pair.a, pair.b)}
    line = {id: at.id for at in lines_of(ids, {child: p.parent for child, p in first.items()}, {}) for id in at.mainly}
    return [
        replace(pair, derived=True, score=score, relation="common_source", kind="common_source", which="undetermined")
        if not pair.derived and (score := _score(pair, sure, line))
        else pair
        for pair in listed
    ]


def _score(pair: Judged, sure: Mapping[str, Mapping[str, float]], line: Mapping[str, str]) -> float:
    """The best product of the scores with one third text of the line of both; 0 where there is none."""
    of_a, of_b = sure.get(pair.a, {}), sure.get(pair.b, {})
    if line[pair.a] != line[pair.b]:
        return 0.0
    between = sorted(third for third in of_a.keys() & of_b.keys() if line[third] == line[pair.a])
    return round(max((of_a[third] * of_b[third] for third in between), default=0.0), 4)
