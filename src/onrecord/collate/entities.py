"""Entities: which names are one person, organisation or place, and how each is spelt where."""

from __future__ import annotations

from onrecord.model import Decision, Descent, Entity, Story

__all__ = ["collate"]


def collate(story: Story, descent: Descent, decisions: tuple[Decision, ...] = ()) -> tuple[Entity, ...]:
    """The entities of a story, sorted by id. Every (report, entity within the report) is in exactly one."""
    return ()
