"""Utterances: which quotations report the same words, and how their wordings differ.

Direct and mixed quotations are tied pair by pair (`ties`) and joined, likeliest pairs first, unless that would join two
turns of one transcript or what a user told apart. Then headlines and rewordings that only their source explains, then
indirect versions where they retell enough of the words. Each utterance gets its base and readings (`readings`).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from onrecord.collate.utterances.pairs import Tie, candidates, retold, tie
from onrecord.collate.utterances.quoted import Kin, VoiceOf, kin, speakers, voices
from onrecord.collate.utterances.readings import Base, base_of, readings_of, speaker_of
from onrecord.compare.wordings import likeness
from onrecord.lexicon.forms import FUNCTION
from onrecord.model import Decision, Descent, Entity, Evidence, Reading, Story, Utterance

__all__ = ["collate"]

_TELLING = {"not", "no", "never", "will", "would", "may", "might", "must", "should", "can", "could"}


def collate(
    story: Story, descent: Descent, entities: tuple[Entity, ...], decisions: tuple[Decision, ...] = ()
) -> tuple[Utterance, ...]:
    """The utterances of a story, sorted by id; every quotation is a `same` reading of exactly one.

    `story`'s annotations carry the story's entity ids already (`record.rebuild` sees to it). A quotation that shares
    only common words with an utterance is a further reading of it, with the link `possibly`.
    """
    said = voices(story, descent, entities)
    family = kin(descent)
    groups = _Groups(said, decisions)
    possible = _tie(said, groups, family)
    _lone_rewordings(said, groups, family)
    _between(said, groups, family)
    _headlines(said, groups)
    _indirect(said, groups, family)
    made = [_utterance([said[n] for n in members], family) for members in groups.all()]
    return tuple(sorted(_with_possible(made, said, possible, groups), key=lambda u: u.id))


def _tie(said: Sequence[VoiceOf], groups: _Groups, family: Kin) -> list[Tie]:
    """Joins direct and mixed quotations, the likeliest pairs first; the ties that are only possible."""
    direct = [n for n, v in enumerate(said) if not v.indirect]
    possible = []
    for i, j in candidates([said[n] for n in direct]):
        a, b = direct[i], direct[j]
        if groups.of(a) == groups.of(b):
            continue
        found = tie(said, a, b, family)
        if found and found.link == "same":
            groups.join(a, b)
        elif found:
            possible.append(found)
    return possible


class _Groups:
    """Quotations joined into utterances, under what must be joined and what must stay apart."""

    def __init__(self, said: Sequence[VoiceOf], decisions: Sequence[Decision]) -> None:
        self.said = said
        self._of = list(range(len(said)))
        self._members = {n: [n] for n in range(len(said))}
        at = {v.id: n for n, v in enumerate(said)}

        def told(kind: str) -> list[tuple[int, int]]:
            pairs = (d.subjects for d in decisions if d.kind == kind)
            return sorted((at[a], at[b]) for a, b in pairs if a in at and b in at)

        self._apart = set(map(frozenset, told("different_utterance")))
        for a, b in told("same_utterance"):
            self._unite(a, b)

    def of(self, n: int) -> int:
        """The group that quotation number `n` is in."""
        return self._of[n]

    def members(self, n: int) -> list[int]:
        """The quotations in the group of quotation `n`, in order."""
        return self._members[self._of[n]]

    def follow(self, a: int, b: int) -> bool:
        """Whether what stands before `a` and before `b` in their reports, or the last marked words, are tied."""
        return bool({self._of[n] for n in self._before(a)} & {self._of[n] for n in self._before(b)})

    def _before(self, n: int) -> list[int]:
        """The quotation before `n` in its report, and the last one in marks."""
        found: list[int] = []
        for m in range(n - 1, -1, -1):
            if self.said[m].report != self.said[n].report:
                break
            if not found or not self.said[m].indirect:
                found.append(m)
            if not self.said[m].indirect:
                break
        return found

    def all(self) -> list[list[int]]:
        """Every group, in order of its first member."""
        return [self._members[g] for g in sorted(self._members, key=lambda g: self._members[g])]

    def join(self, a: int, b: int) -> bool:
        """Join two groups, unless two turns of one witness or two told apart would meet."""
        if self._of[a] == self._of[b]:
            return True
        left, right = self.members(a), self.members(b)
        turns = {self.said[n].report for n in left if self.said[n].witness}
        if turns & {self.said[n].report for n in right if self.said[n].witness}:
            return False
        if any(frozenset((x, y)) in self._apart for x in left for y in right):
            return False
        self._unite(a, b)
        return True

    def _unite(self, a: int, b: int) -> None:
        keep, gone = sorted((self._of[a], self._of[b]))
        if keep != gone:
            self._members[keep] = sorted(self._members[keep] + self._members.pop(gone))
            for n in self._members[keep]:
                self._of[n] = keep


def _lone_rewordings(said: Sequence[VoiceOf], groups: _Groups, family: Kin) -> None:
    """A derived report's one quotation of a speaker, tied to none of its source's, with its source's only one.

    Some word of it must be near in meaning to one of the source's.
    """
    for n, v in enumerate(said):
        above = family.parents(v.report)
        if v.indirect or not v.quotation.speaker_entity or any(said[m].report in above for m in groups.members(n)):
            continue
        for parent in sorted(above):
            theirs = [
                m
                for m, w in enumerate(said)
                if w.report == parent and not w.indirect and w.quotation.speaker_entity == v.quotation.speaker_entity
            ]
            own = [w for w in said if w.report == v.report and not w.indirect]
            lone = sum(w.quotation.speaker_entity == v.quotation.speaker_entity for w in own) == 1
            if len(theirs) == 1 and lone and _reworded(v, said[theirs[0]]):
                groups.join(n, theirs[0])
                break


def _between(said: Sequence[VoiceOf], groups: _Groups, family: Kin) -> None:
    """A derived report's quotation between two that are its source's, with the source's only one between those two.

    Some word must be shared or near in meaning, and the speaker no other.
    """
    order: dict[str, list[int]] = defaultdict(list)
    for n, v in enumerate(said):
        if not v.indirect and v.quotation.place == "body":
            order[v.report].append(n)
    for child in sorted(order):
        for parent in sorted(family.parents(child) & order.keys()):
            theirs = {groups.of(m): k for k, m in enumerate(order[parent])}
            for left, n, right in zip(order[child], order[child][1:], order[child][2:], strict=False):
                a, b = theirs.get(groups.of(left)), theirs.get(groups.of(right))
                if groups.of(n) in theirs or a is None or b is None or b - a != 2:
                    continue
                m = order[parent][a + 1]
                if speakers(said[n], said[m]) != "other" and _reworded(said[n], said[m]):
                    groups.join(n, m)


def _reworded(a: VoiceOf, b: VoiceOf) -> bool:
    alike = likeness(a.words, b.words)
    loose = alike.shared + 0.6 * alike.related
    short = alike.shared / alike.cover if alike.cover else float(min(len(a.words.units), len(b.words.units)))
    return alike.related >= 1 and loose / max(short, 1.0) >= 0.15


def _headlines(said: Sequence[VoiceOf], groups: _Groups) -> None:
    """A headline's marked words, tied to nothing, with the report's one quotation whose sentence shares its words."""
    for n, v in enumerate(said):
        if v.quotation.place != "headline" or len(groups.members(n)) > 1:
            continue
        near = [
            m
            for m, w in enumerate(said)
            if w.report == v.report and m != n and w.quotation.place == "body" and not w.indirect and _framed(v, w)
        ]
        if len(near) == 1:
            groups.join(n, near[0])


def _framed(headline: VoiceOf, other: VoiceOf) -> bool:
    if speakers(headline, other) == "other":
        return False
    shared = {k for k in headline.frame.keys & (other.frame.keys | set(other.words.keys)) if k not in FUNCTION}
    own = set(headline.words.keys) & set(other.words.keys)
    return bool(shared and {k for k in own if k not in FUNCTION or k in _TELLING})


def _indirect(said: Sequence[VoiceOf], groups: _Groups, family: Kin) -> None:
    """Each indirect version with the words by the same speaker that it retells best, where it retells enough."""
    by_speaker: dict[str, list[int]] = defaultdict(list)
    for n, v in enumerate(said):
        if v.quotation.speaker_entity:
            by_speaker[v.quotation.speaker_entity].append(n)
    for n, v in enumerate(said):
        if not v.indirect or not v.quotation.speaker_entity:
            continue
        best: tuple[float, int, int] | None = None
        for m in by_speaker[v.quotation.speaker_entity]:
            w = said[m]
            if m == n or w.report == v.report or (w.indirect and m > n):
                continue
            share = retold(v, w, family.derived(v.report, w.report), groups.follow(n, m))
            if share:
                row = (-share, int(w.indirect), m)
                best = row if best is None or row < best else best
        if best is not None:
            groups.join(n, best[2])


def _utterance(members: list[VoiceOf], family: Kin) -> Utterance:
    base: Base = base_of(members, family)
    speaker = speaker_of(members, base.voice)
    readings = readings_of(members, base.voice, speaker, family)
    spans = tuple(s for v in members for s in v.spans)
    lines = sorted({v.line for v in members if v.line})
    support = [f"{len(members)} readings in {len({v.report for v in members})} reports, {len(lines)} lines of text"]
    return Utterance(
        id=f"u.{base.voice.id}",
        speaker_entity=speaker,
        base=base.voice.id,
        base_rule=base.rule,
        readings=tuple(readings),
        evidence=Evidence("utterances: tied wordings", spans, None, tuple(support)),
    )


def _with_possible(
    made: list[Utterance], said: Sequence[VoiceOf], ties: Sequence[Tie], groups: _Groups
) -> list[Utterance]:
    """The utterances with their `possibly` readings: the shorter wording is linked to the other's utterance."""
    at = {r.quotation: n for n, u in enumerate(made) for r in u.readings}
    more: dict[int, dict[str, Reading]] = defaultdict(dict)
    for t in ties:
        if t.link != "possibly" or groups.of(t.a) == groups.of(t.b):
            continue
        short, other = sorted((t.a, t.b), key=lambda n: (len(said[n].words.units), n))
        if len(groups.members(short)) > 1 and len(groups.members(other)) == 1:
            short, other = other, short
        v, w = said[short], said[other]
        more[at[w.id]].setdefault(v.id, _possibly(v, w, t))
    return [
        Utterance(
            u.id,
            u.speaker_entity,
            u.base,
            u.base_rule,
            u.readings + tuple(row for _, row in sorted(more[n].items())),
            u.evidence,
        )
        for n, u in enumerate(made)
    ]


def _possibly(v: VoiceOf, w: VoiceOf, t: Tie) -> Reading:
    return Reading(
        quotation=v.id,
        report=v.report,
        line=v.line,
        kinds=(),
        differences=(),
        sense=(),
        link="possibly",
        evidence=Evidence(
            f"wordings: {t.rule}",
            (*v.spans, *w.spans),
            t.strength,
            (f"{t.shared} words shared in one order, by one speaker",),
            ("the words shared are common ones",),
        ),
        note="possibly the same remark",
    )
