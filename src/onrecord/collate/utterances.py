"""Utterances: which quotations report the same words, and how their wordings differ."""

from __future__ import annotations

from onrecord.model import Decision, Descent, Entity, Story, Utterance

__all__ = ["collate"]


def collate(
    story: Story, descent: Descent, entities: tuple[Entity, ...], decisions: tuple[Decision, ...] = ()
) -> tuple[Utterance, ...]:
    """The utterances of a story, sorted by id; every quotation is a `same` reading of exactly one.

    `story`'s annotations carry the story's entity ids already (`record.rebuild` sees to it).
    """
    return ()
