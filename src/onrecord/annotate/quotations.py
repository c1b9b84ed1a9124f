"""Quotations: what is reported as somebody's words, by whom, with which cue."""

from __future__ import annotations

from onrecord.language import Parse
from onrecord.model import Mention, Quotation, Report

__all__ = ["find", "settle"]


def find(parse: Parse, mentions: tuple[Mention, ...], report: Report) -> tuple[Quotation, ...]:
    """Every quotation of a report in order, with the words that name its speaker; no entity yet.

    A transcript's turns and a statement's paragraphs are quotations of the primary witness.
    """
    return ()


def settle(quotations: tuple[Quotation, ...], mentions: tuple[Mention, ...]) -> tuple[Quotation, ...]:
    """The same quotations with `speaker_entity` (and the relay's entity) taken from the resolved mentions."""
    return quotations
