"""Ids of reports, from content alone: no path and no position enters one."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import astuple, replace

from onrecord.model import Report, Skipped
from onrecord.read.raw import digest

__all__ = ["name_reports", "shared_ids"]


def name_reports(reports: Iterable[Report]) -> tuple[Report, ...]:
    """The reports, which may share ids, sorted by an id of their own each.

    Further reports with one id get `-2`, `-3` in the order of sha256(text); a number already given is passed over.
    """
    asked: dict[str, list[Report]] = defaultdict(list)
    for report in reports:
        asked[report.id].append(report)
    taken = set(asked)
    named: list[Report] = []
    for id, sharing in sorted(asked.items()):
        number = 1
        for report in sorted(sharing, key=_order):
            new = id
            while number > 1 and new in taken:
                new = f"{id}-{number}"
                number += new in taken
            taken.add(new)
            named.append(replace(report, id=new))
            number += 1
    return tuple(sorted(named, key=lambda report: report.id))


def shared_ids(reports: Iterable[Report]) -> list[Skipped]:
    """What is said of ids that several reports ask for: every one of them is kept, under an id of its own."""
    asked = Counter(report.id for report in reports)
    return [
        Skipped(f"id {id}", f"asked for by {n} reports; all are kept, the further ones as {id}-2 and so on")
        for id, n in sorted(asked.items())
        if n > 1
    ]


def _order(report: Report) -> tuple[str, ...]:
    return digest(report.text), *(str(value or "") for value in astuple(report))
