"""Which reports rest on a text that its sender withdrew: they go back to it, or nobody can tell which came first.

A report is set beside a withdrawn text where they have eight words in a row in common, and judged like any two reports:
what is found hangs on the two alone, never on what else is there.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from typing import Literal

from onrecord.compare.shared_runs import LEAST_WORDS
from onrecord.headers import header
from onrecord.model import Report, Withdrawn
from onrecord.settings import Trace
from onrecord.text import sha256, words
from onrecord.trace import trace
from onrecord.view import view_of

__all__ = ["resting"]

_APART = "\0withdrawn"  # what the withdrawn text is called beside a report, so that no report has its name


def resting(
    reports: Iterable[Report], withdrawn: Iterable[Report], settings: Trace | None = None
) -> dict[str, tuple[Withdrawn, ...]]:
    """The withdrawn reports that each of `reports` rests on, by its id, sorted; those that rest on none are left out.

    Which of two came first counts: what a withdrawn text itself goes back to does not rest on it.
    """
    gone = sorted(withdrawn, key=lambda r: (r.id, sha256(r.text)))
    holders: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for number, one in enumerate(gone):
        for run in _runs(one):
            holders[run].append(number)
    out = {}
    for report in reports if holders else ():
        near = sorted({number for run in _runs(report) for number in holders.get(run, ())})
        found = {w for number in near if (w := _rests(report, gone[number], settings))}
        if found:
            out[report.id] = tuple(sorted(found, key=lambda w: (w.id, w.source or "", w.dated or "", w.direction)))
    return out


def _rests(report: Report, gone: Report, settings: Trace | None) -> Withdrawn | None:
    """How `report` rests on `gone`; None where it does not, as far as they show."""
    pairs = trace((replace(gone, id=_APART), report), settings).pairs
    if not pairs or not pairs[0].derived or pairs[0].direction == "a<-b":  # `a` is the withdrawn text
        return None
    direction: Literal["given", "undetermined"] = "given" if pairs[0].direction == "b<-a" else "undetermined"
    return Withdrawn(gone.id, gone.source, gone.published or header(gone, view_of(gone)).dated, direction)


def _runs(report: Report) -> set[tuple[str, ...]]:
    """Every eight words in a row of a report."""
    told = [w.folded for w in words(view_of(report).text)]
    return {tuple(told[n : n + LEAST_WORDS]) for n in range(len(told) - LEAST_WORDS + 1)}
