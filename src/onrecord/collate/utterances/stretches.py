"""Remarks that one report runs together, parted again where others give them one by one.

A quotation broken by its attribution ("A," he said. "B.") has two stretches. Where reports of other lines of text have
A and B as remarks of their own and nothing but that quotation holds them together, there are two utterances, and the
quotation is a reading of each with the stretch that belongs there. A report that goes back to its text only trims it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import combinations, pairwise

import networkx

from onrecord.collate.utterances.quoted import VoiceOf, only
from onrecord.compare.wordings import align, compounds
from onrecord.model import Link

__all__ = ["Member", "answered", "parted"]

Links = Mapping[frozenset[int], Link]
Member = tuple[int, VoiceOf]


def parted(group: Sequence[int], said: Sequence[VoiceOf], links: Links) -> list[list[Member]]:
    """The utterances of a group, each with its members as they are read there."""
    whole = [[(n, said[n]) for n in group]]
    for n in group:
        v = said[n]
        if not v.indirect and not v.witness and len(v.quotation.quoted) > 1:
            cut = _around(n, group, said, links)
            if cut:
                return [part for members in cut for part in _again(members, said, links)]
    return whole


def _again(members: list[Member], said: Sequence[VoiceOf], links: Links) -> list[list[Member]]:
    """One part, parted further by another quotation of its own; what was cut already stays as it is."""
    cut = {n: v for n, v in members if v.only}
    rest = parted([n for n, v in members if not v.only], said, links)
    if len(rest) != 1:
        return [members]
    return [sorted([*rest[0], *cut.items()], key=lambda m: m[0])]


def _around(n: int, group: Sequence[int], said: Sequence[VoiceOf], links: Links) -> list[list[Member]]:
    """The parts that only quotation `n` holds together, if there are several and each has stretches of its own."""
    others = [m for m in group if m != n]
    parts = _connected([m for m in others if not said[m].indirect], links)
    held = [_stretches(said[n], [said[m] for m in part]) for part in parts]
    if len(parts) < 2 or not all(_elsewhere(said[n], [said[m] for m in part]) for part in parts):
        return []
    if not all(held) or sum(map(len, held)) != len(set().union(*held)) or _side_by_side(parts, said):
        return []
    shares = _shares(held, len(said[n].quotation.quoted))
    out = [
        [(m, said[m]) for m in part] + [(n, only(said[n], share))] for part, share in zip(parts, shares, strict=True)
    ]
    for m in (m for m in others if said[m].indirect):
        _nearest(m, out, links).append((m, said[m]))
    return [sorted(members, key=lambda row: row[0]) for members in out]


def _elsewhere(v: VoiceOf, part: Sequence[VoiceOf]) -> bool:
    """Whether a report has these words that does not take them from the quotation's own text."""
    return any(not v.lines & other.lines for other in part)


def _side_by_side(parts: Sequence[Sequence[int]], said: Sequence[VoiceOf]) -> bool:
    """Whether another report too has words of two parts in one sentence, or in two that follow each other."""
    rows = sorted((said[m].report, said[m].at, k) for k, part in enumerate(parts) for m in part)
    return any(
        a[0] == b[0] and a[2] != b[2] and b[1][0] - a[1][1] <= 1 for a, b in pairwise(rows)
    )  # fmt: skip


def _connected(nodes: Sequence[int], links: Links) -> list[list[int]]:
    """The parts of the graph of links among these nodes."""
    graph: networkx.Graph = networkx.Graph()
    graph.add_nodes_from(nodes)
    graph.add_edges_from(pair for pair in combinations(nodes, 2) if frozenset(pair) in links)
    return sorted(map(sorted, networkx.connected_components(graph)))


def _stretches(v: VoiceOf, others: Sequence[VoiceOf]) -> set[int]:
    """The stretches of a quotation to which words of others answer."""
    out = set()
    for other in others:
        a, b = compounds(v.words, other.words)
        held: dict[int, int] = {}
        for slot in align(a, b):
            if slot.kind != "change":
                for unit in a.units[slot.a0 : slot.a1]:
                    held[unit.stretch] = held.get(unit.stretch, 0) + 1
        if held:
            out.add(max(sorted(held), key=lambda k: held[k]))
            out |= {k for k, count in held.items() if count > 2}
    return out


def answered(base: VoiceOf, v: VoiceOf) -> VoiceOf:
    """A wording with those of its stretches alone that another one answers; all of it where the other has none whole.

    "A," she said. "B." is one remark in two stretches: a report with B alone leaves nothing off, it has one part.
    One that goes back to the same text trims it.
    """
    many = len(base.quotation.quoted)
    if base.indirect or v.indirect or base.only or many < 2 or base.lines & v.lines:
        return base
    held = _stretches(base, [v])
    return only(base, tuple(sorted(held))) if 0 < len(held) < many else base


def _shares(held: Sequence[set[int]], many: int) -> list[tuple[int, ...]]:
    """Every stretch given to one part; one that no part has goes with the stretch before it, else the next."""
    shares: list[list[int]] = [[] for _ in held]
    owner = next(k for stretch in range(many) for k, own in enumerate(held) if stretch in own)
    for stretch in range(many):
        owner = next((k for k, own in enumerate(held) if stretch in own), owner)
        shares[owner].append(stretch)
    return [tuple(share) for share in shares]


def _nearest(m: int, parts: Sequence[list[Member]], links: Links) -> list[Member]:
    """The part to which a reported version is tied best."""

    def score(part: list[Member]) -> float:
        found = (links.get(frozenset((m, n))) for n, v in part if not v.only)
        return max((link.score for link in found if link), default=0.0)

    return max(parts, key=score)
