"""Which tellings are of one event: those of one claim, of one passage, of one day with one act or one thing to come."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from itertools import combinations, pairwise

import networkx

from onrecord.collate.timeline.tellings import Telling
from onrecord.model import Claim, Descent, Span
from onrecord.text import words

__all__ = ["claims_of", "grouped", "left_out"]

_SHARED = 2  # telling words beside the act
_MOST = 60  # tellings of one claim, or of one stretch, that are compared with each other


def claims_of(told: list[Telling], claims: Iterable[Claim]) -> list[str | None]:
    """For each telling the claim that its clause belongs to, the first in the claims' order; none where two dates hang
    on the clause, for nobody knows which is the matter's."""
    at: dict[str, list[tuple[int, int, str, int]]] = defaultdict(list)
    for order, claim in enumerate(claims):
        for s in claim.statements:
            at[s.span.report].append((s.span.start, s.span.end, claim.id, order))
    clauses = {report: _by_clause(held) for report, held in at.items()}
    found = [_claim(one, at[one.report], clauses.get(one.report, {})) for one in told]
    places = [
        (claim, one.statements[0].span if one.statements else one.sentence)
        for claim, one in zip(found, told, strict=True)
    ]
    times = Counter(places)
    return [claim if times[place] == 1 else None for claim, place in zip(found, places, strict=True)]


def _by_clause(held: list[tuple[int, int, str, int]]) -> dict[tuple[int, int], tuple[int, str]]:
    """The first claim of each stretch."""
    out: dict[tuple[int, int], tuple[int, str]] = {}
    for start, end, id, order in held:
        out[start, end] = min(out.get((start, end), (order, id)), (order, id))
    return out


def _claim(
    one: Telling, held: list[tuple[int, int, str, int]], of_clause: dict[tuple[int, int], tuple[int, str]]
) -> str | None:
    asserted = [s for s in one.statements if s.asserted]
    clauses = {(s.span.start, s.span.end) for s in asserted}
    clauses |= {(slot.span.start, slot.span.end) for s in asserted for slot in s.slots}
    found = [of_clause[clause] for clause in clauses if clause in of_clause]
    if not one.statements:
        inside = [h for h in held if h[0] <= one.dated.span.start and one.dated.span.end <= h[1]]
        found = [(order, id) for _, _, id, order in inside]
    return min(found)[1] if found else None


def grouped(told: list[Telling], of_claim: list[str | None], descent: Descent, last: str | None) -> list[list[int]]:
    """The numbers of the tellings of each event, in order; `last` is the day of the last report."""
    graph: networkx.Graph = networkx.Graph()
    graph.add_nodes_from(range(len(told)))
    graph.add_edges_from(_of_one_sentence(told))
    graph.add_edges_from(_of_one_claim(told, of_claim))
    graph.add_edges_from(_of_one_passage(told, descent))
    graph.add_edges_from(_of_one_day(told, last))
    return sorted(map(sorted, networkx.connected_components(graph)))


def _of_one_sentence(told: list[Telling]) -> Iterator[tuple[int, int]]:
    """A day that one sentence names twice: "said today (May 3)"."""
    places: dict[tuple[Span, tuple[str | None, str | None, str | None]], list[int]] = defaultdict(list)
    for n, one in enumerate(told):
        places[one.sentence, one.dated.stretch].append(n)
    for numbers in places.values():
        yield from pairwise(numbers)


def _of_one_claim(told: list[Telling], of_claim: list[str | None]) -> Iterator[tuple[int, int]]:
    """Tellings of one claim in two reports, and in one report those whose stretches meet; at most the first 60."""
    for numbers in _by_claim(of_claim).values():
        for a, b in combinations(numbers[:_MOST], 2):
            if told[a].report != told[b].report or told[a].dated.meets(told[b].dated):
                yield a, b


def _of_one_passage(told: list[Telling], descent: Descent) -> Iterator[tuple[int, int]]:
    """Sentences that a passage ties together, that name one stretch and share half their words."""
    by_report: dict[str, list[int]] = defaultdict(list)
    for n, one in enumerate(told):
        by_report[one.report].append(n)
    for passage in descent.passages:
        for a in by_report.get(passage.child, ()):
            for b in by_report.get(passage.parent, ()):
                tied = told[a].sentence.overlap(passage.child_span) and told[b].sentence.overlap(passage.parent_span)
                if tied and told[a].dated.stretch == told[b].dated.stretch and _alike(told[a].words, told[b].words):
                    yield a, b


def _alike(a: str, b: str) -> bool:
    one, other = {w.folded for w in words(a)}, {w.folded for w in words(b)}
    return len(one & other) * 2 >= min(len(one), len(other))


def _of_one_day(told: list[Telling], last: str | None) -> Iterator[tuple[int, int]]:
    """Tellings of one stretch with one act and two more words in common, or, of a day to come, with a word that the day
    hangs on ("the vote on Sunday", "Sunday's vote"); at most the first 60 of a stretch."""
    for numbers in _by_stretch(told).values():
        for a, b in combinations(numbers[:_MOST], 2):
            one, other = told[a], told[b]
            ahead = last is not None and one.dated.is_day and (one.dated.low or "") > last
            if (one.acts & other.acts and len(one.terms & other.terms) >= _SHARED) or (ahead and one.on & other.on):
                yield a, b


def left_out(told: list[Telling], of_claim: list[str | None]) -> tuple[str, ...]:
    """What is to be said of tellings that are not compared because one claim or one stretch has too many."""
    groups = [*_by_claim(of_claim).values(), *_by_stretch(told).values()]
    many = len({n for numbers in groups for n in numbers[_MOST:]})
    what = f"dates beyond the first {_MOST} of one day or of one claim were not compared with the others of it"
    return (f"timeline: {many} {what}",) if many else ()


def _by_claim(of_claim: list[str | None]) -> dict[str, list[int]]:
    out: dict[str, list[int]] = defaultdict(list)
    for n, claim in enumerate(of_claim):
        if claim:
            out[claim].append(n)
    return out


def _by_stretch(told: list[Telling]) -> dict[tuple[str | None, str | None, str | None], list[int]]:
    out: dict[tuple[str | None, str | None, str | None], list[int]] = defaultdict(list)
    for n, one in enumerate(told):
        out[one.dated.stretch].append(n)
    return out
