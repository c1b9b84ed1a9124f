"""Unknowns merged across the reports of a story, and where another report answers them."""

from __future__ import annotations

from onrecord.model import Claim, Descent, Entity, Story, Unknown

__all__ = ["collate"]


def collate(
    story: Story, descent: Descent, entities: tuple[Entity, ...], claims: tuple[Claim, ...]
) -> tuple[Unknown, ...]:
    """The unknowns of a story, sorted by id. `story`'s annotations carry the story's entity ids already."""
    return ()
