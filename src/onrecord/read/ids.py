"""Ids of reports, from content alone: no path and no position enters one."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import astuple, replace

from onrecord.model import Report, Skipped
from onrecord.read.raw import digest

__all__ = ["ids_of", "name_reports", "order", "own_ids", "shared_ids"]


def name_reports(reports: Iterable[Report]) -> tuple[Report, ...]:
    """The reports, which may share ids, sorted by an id of their own each (see `own_ids`)."""
    given = list(reports)
    named = (replace(report, id=id) for report, id in zip(given, own_ids(given), strict=True))
    return tuple(sorted(named, key=lambda report: report.id))


def own_ids(reports: Sequence[Report]) -> list[str]:
    """An id of its own for each of the reports, in their order.

    Further reports with one id get `-2`, `-3` in the order of sha256(text); a number already given is passed over.
    """
    return ids_of([report.id for report in reports], lambda place: reports[place])


def ids_of(given: Sequence[str], at: Callable[[int], Report]) -> list[str]:
    """The same from the ids that the reports ask for; `at` gives the report at a place, asked for shared ids alone."""
    asked: dict[str, list[int]] = defaultdict(list)
    for place, id in enumerate(given):
        asked[id].append(place)
    taken = set(asked)
    out = list(given)
    for id, sharing in sorted((id, places) for id, places in asked.items() if len(places) > 1):
        number = 1
        for place in sorted(sharing, key=lambda n: order(at(n))):
            new = id
            while number > 1 and new in taken:
                new = f"{id}-{number}"
                number += new in taken
            taken.add(new)
            out[place] = new
            number += 1
    return out


def shared_ids(ids: Iterable[str]) -> list[Skipped]:
    """What is said of the ids that several reports ask for: every one of them is kept, under an id of its own."""
    asked = Counter(ids)
    return [
        Skipped(f"id {id}", f"asked for by {n} reports; all are kept, the further ones as {id}-2 and so on")
        for id, n in sorted(asked.items())
        if n > 1
    ]


def order(report: Report) -> tuple[str, ...]:
    """By what the reports that ask for one id are put in order: the text's digest, then what was given with it."""
    return digest(report.text), *(str(value or "") for value in astuple(replace(report, text="")))
