"""The timeline: dated matters in order, with bounds and the basis they rest on."""

from __future__ import annotations

from onrecord.model import Claim, Descent, Event, Story

__all__ = ["collate"]


def collate(story: Story, descent: Descent, claims: tuple[Claim, ...]) -> tuple[Event, ...]:
    """The dated events of a story in order; a dateline or date of publication is never an event's day."""
    return ()
