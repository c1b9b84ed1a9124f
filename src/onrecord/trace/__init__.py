"""Stage `trace`: which text comes from which, and how many lines of text there are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from onrecord.compare.memo import Memo
from onrecord.compare.repeated import accounts
from onrecord.model import (
    Decision,
    Derivation,
    Descent,
    PairVerdict,
    Passage,
    Report,
    Shares,
)
from onrecord.settings import Trace
from onrecord.trace.candidates import ALL_PAIRS, candidates, copies, neighbourhoods
from onrecord.trace.evidence import evidence, passages, shares
from onrecord.trace.lines import forest, lines_of, second_parents
from onrecord.trace.missing_source import is_supplied, lost
from onrecord.trace.prepared import Prepared
from onrecord.trace.relations import Judged, Pair
from onrecord.trace.third_text import by_third_text

__all__ = ["MOST_AT_ONCE", "drawn", "trace"]

MOST_AT_ONCE = 1500  # reports that are held in memory together, prepared for comparison


def trace(
    reports: Iterable[Report],
    settings: Trace | None = None,
    decisions: tuple[Decision, ...] = (),
    *,
    dated: Mapping[str, str] | None = None,
    memo: Memo | None = None,
) -> Descent:
    """The descent of `reports`, of one story or of a whole collection. Primary witnesses carry no line.

    `dated` gives a report's date where another stage knows more than its header (a year taken from a sister report),
    `memo` what is known of pairs of reports.
    """
    settings = settings or Trace()
    told = accounts(sorted((r for r in reports if not r.is_witness), key=lambda r: r.id))
    fixed = _fixed(decisions, {r.id for r in told})
    same = copies(told) if len(told) > ALL_PAIRS else {}
    kept = [r for r in told if r.id not in same or r.id in fixed]
    found, notes = candidates(kept, settings.candidates)
    at = {r.id: n for n, r in enumerate(told)}
    place = [at[r.id] for r in kept]
    pairs = list(_with_copies([(place[i], place[j]) for i, j in found], {at[c]: at[t] for c, t in same.items()}))
    pairs += [(at[child], at[parent]) for child, parent in sorted(fixed.items()) if parent]
    how = (settings, fixed, same, dated, memo)
    parts = [
        _traced([told[n] for n in members], [(told[i].id, told[j].id) for i, j in here], *how)
        for members, here in neighbourhoods(pairs)
    ]
    return _joined(told, parts, notes)


def _with_copies(pairs: list[tuple[int, int]], same: dict[int, int]) -> Iterator[tuple[int, int]]:
    """`pairs`, and each text with its copies where it is first met, so that it is prepared once."""
    copies_of: dict[int, list[int]] = {}
    for copy, text in sorted(same.items()):
        copies_of.setdefault(text, []).append(copy)
    for pair in pairs:
        yield pair
        for text in pair:
            yield from ((text, copy) for copy in copies_of.pop(text, ()))
    for text, found in copies_of.items():
        yield from ((text, copy) for copy in found)


def _traced(
    members: list[Report],
    pairs: list[tuple[str, str]],
    settings: Trace,
    fixed: dict[str, str | None],
    same: dict[str, str],
    dated: Mapping[str, str] | None,
    memo: Memo | None,
) -> _Part:
    """The descent of reports that hang together; `same` gives the text of each that was taken for its copy."""
    known = Prepared(members, dated or {}, settings.threshold, MOST_AT_ONCE, memo)
    judged = [drawn(known.judged(a, b), same) for a, b in pairs]
    known.keep()
    first = forest(judged, fixed)
    second = second_parents(judged, first, fixed, known.taken)
    return _part([r.id for r in members], known, by_third_text(judged, first), first, second)


def drawn(pair: Judged, same: dict[str, str]) -> Judged:
    """`pair`, a copy drawn below its text where nothing tells their order: it was compared with no other report."""
    if pair.which == "undetermined" and (same.get(pair.a) == pair.b or same.get(pair.b) == pair.a):
        return replace(pair, parent_is_a=same.get(pair.b) == pair.a)
    return pair


def _fixed(decisions: tuple[Decision, ...], ids: set[str]) -> dict[str, str | None]:
    """The parents that the user decided, the last decision (by time) about a report first."""
    out: dict[str, str | None] = {}
    for decision in sorted((d for d in decisions if d.kind == "parent"), key=lambda d: (d.time, d.subjects)):
        child, parent = decision.subjects
        if child in ids and (not parent or parent in ids):
            out[child] = parent or None
    return out


@dataclass(frozen=True, slots=True)
class _Part:
    """What was found about reports that hang together. `parent` and `other` give first and second parents."""

    parent: dict[str, str]
    other: dict[str, str]
    derivations: list[Derivation]
    passages: list[Passage]
    shares: list[Shares]
    pairs: list[PairVerdict]


def _part(
    ids: list[str], known: Prepared, judged: list[Judged], first: dict[str, Judged], second: dict[str, Judged]
) -> _Part:
    part = _Part({}, {}, [], [], [], [])
    for id in ids:
        found: list[Passage] = []
        for chosen in (rows[id] for rows in (first, second) if id in rows):
            pair = replace(known.pair(chosen.a, chosen.b), parent_is_a=chosen.parent_is_a)
            here = passages(pair)
            part.derivations.append(_derivation(pair, here))
            found += here
        part.passages.extend(found)
        part.shares.append(shares(known.traced_text(id), found))
    part.parent.update((child, pair.parent) for child, pair in first.items())
    part.other.update((child, pair.parent) for child, pair in second.items())
    part.pairs.extend(PairVerdict(p.a, p.b, p.derived, p.score, p.relation, p.which) for p in judged)
    return part


def _joined(told: list[Report], parts: list[_Part], notes: tuple[str, ...]) -> Descent:
    """The parts as one descent; a report in none of them has a line of its own."""
    parent = {child: up for part in parts for child, up in part.parent.items()}
    other = {child: up for part in parts for child, up in part.other.items()}
    lines = lines_of([r.id for r in told], parent, other)
    alone = {r.id: Shares(r.id, 0.0, 0.0, 1.0) for r in told}
    alone.update((s.report, s) for part in parts for s in part.shares)
    sources = sorted({r.source for r in told if r.source})
    unseen = (lost(r, lambda name: is_supplied(name, sources)) for r in told if r.id not in parent)
    derivations = [d for part in parts for d in part.derivations] + [d for d in unseen if d]
    return Descent(
        derivations=tuple(sorted(derivations, key=lambda d: d.child)),
        lines=lines,
        shares=tuple(alone.values()),
        passages=tuple(sorted((p for part in parts for p in part.passages), key=lambda p: p.child)),
        changes=(),
        pairs=tuple(sorted((p for part in parts for p in part.pairs), key=lambda p: (p.a, p.b))),
        notes=notes,
    )


def _derivation(pair: Pair, found: tuple[Passage, ...]) -> Derivation:
    return Derivation(
        child=pair.child.id,
        parent=pair.parent.id,
        lost=False,
        kind=pair.kind,
        direction="given" if pair.given else "undetermined",
        score=pair.score,
        evidence=evidence(pair, found),
    )
