"""Quotations joined into utterances, under what must be joined and what must stay apart."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from onrecord.collate.utterances.guards import apart, two_speakers, within_one_report
from onrecord.collate.utterances.pairs import Tie
from onrecord.collate.utterances.quoted import VoiceOf, speakers
from onrecord.compare.wordings import align, compounds
from onrecord.model import Decision, Link, reason

__all__ = ["Groups", "grouped"]


def grouped(said: Sequence[VoiceOf], ties: Iterable[Tie], decisions: Sequence[Decision]) -> Groups:
    """The groups that the ties make, the likeliest first: words in marks, then what is reported of them."""
    groups = Groups(said, decisions)
    sure = [t for t in ties if t.link == "same"]
    for t in sure:
        if not (said[t.a].indirect or said[t.b].indirect):
            groups.join(t)
    for t in sure:
        if said[t.a].indirect or said[t.b].indirect:
            groups.attach(t)
    return groups


class Groups:
    """Every quotation in one group. A union that a user or a guard forbids is not made."""

    def __init__(self, said: Sequence[VoiceOf], decisions: Sequence[Decision] = ()) -> None:
        self.said = said
        self.links: dict[frozenset[int], Link] = {}
        self._of = list(range(len(said)))
        self._members = {n: [n] for n in range(len(said))}
        at = {v.id: n for n, v in enumerate(said)}
        told = [(d, at[d.subjects[0]], at[d.subjects[1]]) for d in decisions if _both(d, at)]
        self._apart = {frozenset((a, b)) for d, a, b in told if d.kind == "different_utterance"}
        for d, a, b in sorted(told, key=lambda row: row[1:]):
            if d.kind == "same_utterance":
                self.links[frozenset((a, b))] = Link("decision: one utterance", 1.0, (reason("decided_by", d.author),))
                self._unite(a, b)

    def of(self, n: int) -> int:
        """The group that quotation number `n` is in."""
        return self._of[n]

    def members(self, n: int) -> list[int]:
        """The quotations in the group of quotation `n`, in order."""
        return self._members[self._of[n]]

    def all(self) -> list[list[int]]:
        """Every group, in order of its first member."""
        return [self._members[g] for g in sorted(self._members, key=lambda g: self._members[g])]

    def link(self, n: int, members: Iterable[int]) -> Link | None:
        """The surest link that ties quotation `n` to one of the members."""
        found = [self.links[key] for m in members if (key := frozenset((n, m))) in self.links]
        return max(found, key=lambda link: link.score, default=None)

    def join(self, t: Tie) -> None:
        """Join the groups of two quotations, unless something forbids it; the tie is kept where they are together."""
        if self._of[t.a] != self._of[t.b] and self._allowed(t):
            self._unite(t.a, t.b)
        if self._of[t.a] == self._of[t.b]:
            self.links[frozenset((t.a, t.b))] = t.why

    def attach(self, t: Tie) -> None:
        """The same for reported speech, which never brings two groups of words in marks together."""
        marked = [any(not self.said[n].indirect for n in self.members(m)) for m in (t.a, t.b)]
        if self._of[t.a] == self._of[t.b] or not all(marked):
            self.join(t)

    def _allowed(self, t: Tie) -> bool:
        """No two turns of one witness, none told apart, no rivals of one report, no two speakers by way of a third."""
        left, right = self.members(t.a), self.members(t.b)
        turns = {self.said[n].report for n in left if self.said[n].witness}
        if turns & {self.said[n].report for n in right if self.said[n].witness}:
            return False
        if any(frozenset((x, y)) in self._apart for x in left for y in right) or self._reported_again(left, right):
            return False
        if self._taken(t.a, t.b) or self._taken(t.b, t.a):
            return False
        return speakers(self.said[t.a], self.said[t.b]) == "other" or not self._strangers(left, right)

    def _taken(self, a: int, b: int) -> bool:
        """Whether another remark of `b`'s report, which is likelier, answers to the same words of `a`."""
        rivals = [m for m in self.members(a) if m != a and self.said[m].report == self.said[b].report]
        if self.said[b].indirect or not rivals:
            return False
        own = _answered(self.said[a], self.said[b])
        held = [_answered(self.said[a], self.said[m]) for m in rivals if apart(self.said[m], self.said[b])]
        return any(len(own & taken) * 2 > min(len(own), len(taken)) for taken in held if taken)

    def _reported_again(self, left: Sequence[int], right: Sequence[int]) -> bool:
        """Whether the sides hold two remarks of one report of which it gives one in its own words."""
        rows = ((self.said[x], self.said[y]) for x in left for y in right)
        return any(
            a.report == b.report and (a.indirect or b.indirect) and within_one_report(a, b) is not None for a, b in rows
        )

    def _strangers(self, left: Sequence[int], right: Sequence[int]) -> bool:
        """Whether the sides hold two whom their reports name as two persons, for other words, and no one on both."""
        x, y = ([self.said[n] for n in side if self.said[n].called] for side in (left, right))
        same = any(speakers(a, b) == "same" for a in x for b in y)
        return not same and any(two_speakers(a, b) for a in x for b in y)

    def _unite(self, a: int, b: int) -> None:
        keep, gone = sorted((self._of[a], self._of[b]))
        if keep != gone:
            self._members[keep] = sorted(self._members[keep] + self._members.pop(gone))
            for n in self._members[keep]:
                self._of[n] = keep


def _answered(v: VoiceOf, other: VoiceOf) -> set[int]:
    """The words of a quotation, by number, to which words of another answer."""
    x, y = compounds(v.words, other.words)
    return {n for slot in align(x, y) if slot.kind != "change" for n in range(slot.a0, slot.a1)}


def _both(decision: Decision, at: dict[str, int]) -> bool:
    return decision.kind in ("same_utterance", "different_utterance") and all(s in at for s in decision.subjects)
