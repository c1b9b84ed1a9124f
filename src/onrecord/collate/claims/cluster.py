"""Which clauses of a story are one agreed matter: pairs above the score's bar, joined from the surest down.

A group takes a clause only where no guard speaks between it and any member, and holds at most one clause of a report
unless two were joined through clauses of others that both fit.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from onrecord.collate.claims.candidates import Candidate
from onrecord.collate.claims.known_pairs import KnownPairs
from onrecord.collate.claims.matter import Join, Matter
from onrecord.collate.claims.prepared import Clause
from onrecord.compare.guards import apart
from onrecord.compare.pairs import Trees
from onrecord.compare.roles import Compared, features

__all__ = ["agreed", "says_enough", "scored"]

_MEMBERS, _ENOUGH = 24, 3


def scored(
    found: tuple[Clause, ...],
    pairs: Sequence[Candidate],
    trees: Mapping[str, Trees],
    known: KnownPairs | None = None,
) -> dict[str, list[Join]]:
    """The pairs of clauses by `agreement` and by `matter`, in the order of `pairs`; `known`: what is known of them."""
    rows = known.features(pairs) if known else [features(found[a].compared, found[b].compared, s) for a, b, s in pairs]
    return {
        name: [Join(a, b, p, row) for (a, b, _), p, row in zip(pairs, score.score(rows), rows, strict=True)]
        for name, score in ((name, trees[name]) for name in ("agreement", "matter"))
    }


def agreed(
    found: tuple[Clause, ...],
    joins: Sequence[Join],
    score: Trees,
    decided: Mapping[frozenset[int], bool] | None = None,
    tells_both: Callable[[Join], bool] = lambda _: False,
) -> list[Matter]:
    """The groups of clauses that are one matter, each with the joins that made it.

    `decided` gives pairs of clauses that a user told to be one matter (true) or two; these come before every guard.
    `tells_both`: whether a whole clause of one side says what the other says too; then less is asked of `score`.
    """
    groups = _Groups(found, decided or {})
    whole = [says_enough(c.compared) for c in found]
    likely = (j for j in joins if j.score >= score.sure_told and whole[j.a] and whole[j.b])
    kept = [j for j in likely if j.score >= score.sure or tells_both(j)]
    for join in sorted(kept, key=lambda j: (-j.score, j.a, j.b)):
        groups.join(join)
    return groups.matters()


def says_enough(c: Compared) -> bool:
    """Whether a clause says something by itself: an act with somebody or something, in three content words or more."""
    parts = [a for a, _ in c.parts if a.role in ("actor", "object")]
    purpose = not c.statement.asserted and c.statement.modality != "fact"
    leans = c.statement.predicate == "do" and not any(a.role == "object" for a in parts)  # "the treasurer did not"
    return bool(parts) and len(c.stems) >= _ENOUGH and not purpose and not leans


class _Groups:
    def __init__(self, found: tuple[Clause, ...], decided: Mapping[frozenset[int], bool]) -> None:
        self.found = found
        self.of: dict[int, int] = {}
        self.members: dict[int, list[int]] = {}
        self.joins: dict[int, list[Join]] = {}
        self.told_apart = {pair for pair, same in decided.items() if not same}
        for pair in sorted((sorted(pair) for pair, same in decided.items() if same), key=tuple):
            left, right = (self._group(n) for n in pair)
            if left != right:
                self._unite(left, right)

    def _group(self, n: int) -> int:
        """The group of clause `n`, made where it has none."""
        if n not in self.of:
            self.of[n], self.members[n], self.joins[n] = n, [n], []
        return self.of[n]

    def _unite(self, left: int, right: int) -> int:
        """One group of two; its number."""
        keep, gone = min(left, right), max(left, right)
        for n in self.members[gone]:
            self.of[n] = keep
        self.members[keep] += self.members.pop(gone)
        self.joins[keep] += self.joins.pop(gone)
        return keep

    def join(self, join: Join) -> None:
        """Join the groups of a pair, where nothing keeps any two of their clauses apart."""
        left, right = self._group(join.a), self._group(join.b)
        if left == right:
            self.joins[left].append(join)
            return
        if len(self.members[left]) + len(self.members[right]) > _MEMBERS or self._apart(left, right):
            return
        self.joins[self._unite(left, right)].append(join)

    def _apart(self, left: int, right: int) -> bool:
        if any(frozenset((a, b)) in self.told_apart for a in self.members[left] for b in self.members[right]):
            return True
        here = {self.found[n].compared.report for n in self.members[left]}
        there = {self.found[n].compared.report for n in self.members[right]}
        if here & there:
            return True
        return any(
            apart(self.found[a].compared, self.found[b].compared)
            for a in self.members[left]
            for b in self.members[right]
        )

    def matters(self) -> list[Matter]:
        """The groups of two clauses or more, and single clauses that have copies, in order."""
        return [
            Matter("claim.one matter", tuple(sorted(members)), tuple(self.joins[g]))
            for g, members in sorted(self.members.items())
            if len(members) > 1
        ]
