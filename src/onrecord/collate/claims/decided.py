"""What a user decided about clauses: which are one matter and which are not."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from onrecord.collate.claims.candidates import Candidate
from onrecord.collate.claims.prepared import Clause
from onrecord.model import Decision

__all__ = ["apart_left_out", "decided"]


def decided(found: Sequence[Clause], decisions: Iterable[Decision]) -> dict[frozenset[int], bool]:
    """Pairs of clauses, by number, that a user told to be one matter (true) or two."""
    out: dict[frozenset[int], bool] = {}
    for decision in decisions:
        if decision.kind in ("same_claim", "different_claim"):
            pair = frozenset(n for subject in decision.subjects for n in _clause_at(found, subject))
            if len(pair) == 2:
                out[pair] = decision.kind == "same_claim"
    return out


def apart_left_out(pairs: Sequence[Candidate], told: Mapping[frozenset[int], bool]) -> list[Candidate]:
    """The candidates without those that a user told apart."""
    return [pair for pair in pairs if told.get(frozenset(pair[:2]), True)]


def _clause_at(found: Sequence[Clause], subject: str) -> list[int]:
    """The clause that covers most of the span written as `report:start-end`; none where none does."""
    report, _, place = subject.rpartition(":")
    start, end = (int(n) for n in place.split("-"))
    shared = [
        (min(end, s.span.end) - max(start, s.span.start), -(s.span.end - s.span.start), -n)
        for n, clause in enumerate(found)
        for s in clause.members
        if s.span.report == report
    ]
    best = max(shared, default=(0, 0, 0))
    return [-best[2]] if best[0] > 0 else []
