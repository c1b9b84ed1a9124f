"""Utterances: which quotations report the same words, and how their wordings differ.

Pairs are tied by a fitted score with guards around it (`pairs`) and joined, likeliest first (`groups`); what one report
runs together is parted again (`stretches`). Each utterance gets its base and its readings (`readings`).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from onrecord.collate.utterances import pairs
from onrecord.collate.utterances.features import Comparison
from onrecord.collate.utterances.groups import Groups, grouped
from onrecord.collate.utterances.pairs import Tie, ties
from onrecord.collate.utterances.quoted import Kin, VoiceOf, kin, voices
from onrecord.collate.utterances.readings import Base, base_of, readings_of, speaker_of
from onrecord.collate.utterances.stretches import Member, parted
from onrecord.language.encoder import StoryVectors, encode_story
from onrecord.model import Decision, Descent, Entity, Evidence, Link, Reading, Story, Utterance, reason

__all__ = ["collate", "explained"]


def collate(
    story: Story,
    descent: Descent,
    entities: tuple[Entity, ...],
    decisions: tuple[Decision, ...] = (),
    vectors: StoryVectors | None = None,
) -> tuple[Utterance, ...]:
    """The utterances of a story, sorted by id; every quotation is a `same` reading of one, or of one for each stretch.

    `story`'s annotations carry the story's entity ids already (`record.rebuild` sees to it), `vectors` are those of its
    sentences. What is tied to another utterance only possibly is a further reading of it, with the link `possibly`.
    """
    said = voices(story, descent, entities)
    family = kin(descent)
    found = ties(Comparison(said, vectors or encode_story(story), family))
    groups = grouped(said, found, decisions)
    parts = [part for group in groups.all() for part in parted(group, said, groups.links)]
    made = [_utterance(part, groups, family) for part in parts]
    return tuple(sorted(_with_possible(made, said, found, groups), key=lambda u: u.id))


def explained(story: Story, descent: Descent, entities: tuple[Entity, ...], one: str, other: str) -> Link:
    """Why two quotations, by their ids, are one remark or are not; the story as for `collate`."""
    said = voices(story, descent, entities)
    at = {v.id: n for n, v in enumerate(said)}
    i, j = sorted((at[one], at[other]))
    return pairs.explained(Comparison(said, encode_story(story), kin(descent)), i, j)


def _utterance(members: Sequence[Member], groups: Groups, family: Kin) -> Utterance:
    read = [v for _, v in members]
    base: Base = base_of(read, family)
    speaker = speaker_of(read, base.voice)
    numbers = [n for n, _ in members]
    links = {v.id: link for n, v in members if (link := groups.link(n, numbers))}
    part = f".{base.voice.only[0] + 1}" if base.voice.only else ""
    return Utterance(
        id=f"u.{base.voice.id}{part}",
        speaker_entity=speaker,
        base=base.voice.id,
        base_rule=base.rule,
        readings=tuple(readings_of(read, base.voice, speaker, family, links)),
        evidence=_evidence(read, links),
    )


def _evidence(members: Sequence[VoiceOf], links: dict[str, Link]) -> Evidence:
    """What the utterance rests on: its weakest reading's surest link."""
    spans = tuple(s for v in members for s in v.spans)
    lines = sorted({v.line for v in members if v.line})
    support = reason("readings_in", len(members), len({v.report for v in members}), len(lines))
    if not links:
        return Evidence("utterances: tied wordings", spans, None, (support,))
    weakest = min(sorted(links.items()), key=lambda row: row[1].score)[1]
    return Evidence(weakest.rule, spans, weakest.score, (support, *weakest.supporting), weakest.opposing)


def _with_possible(
    made: list[Utterance], said: Sequence[VoiceOf], found: Sequence[Tie], groups: Groups
) -> list[Utterance]:
    """The utterances with their `possibly` readings: the shorter wording is linked to the other's utterance."""
    at = {r.quotation: n for n, u in reversed(list(enumerate(made))) for r in u.readings}
    more: dict[int, dict[str, Reading]] = defaultdict(dict)
    for t in found:
        if t.link != "possibly" or groups.of(t.a) == groups.of(t.b):
            continue
        short, other = sorted((t.a, t.b), key=lambda n: (len(said[n].words.units), n))
        if len(groups.members(short)) > 1 and len(groups.members(other)) == 1:
            short, other = other, short
        more[at[said[other].id]].setdefault(said[short].id, _possibly(said[short], said[other], t.why))
    return [
        replace(u, readings=u.readings + tuple(row for _, row in sorted(more[n].items()))) for n, u in enumerate(made)
    ]


def _possibly(v: VoiceOf, other: VoiceOf, why: Link) -> Reading:
    return Reading(
        quotation=v.id,
        report=v.report,
        line=v.line,
        kinds=(),
        differences=(),
        sense=(),
        link="possibly",
        evidence=Evidence(why.rule, (*v.spans, *other.spans), why.score, why.supporting, why.opposing),
        note="possibly the same remark",
    )
