"""The summary on the terminal."""

from __future__ import annotations

from onrecord.model import Record

__all__ = ["summary"]


def summary(record: Record) -> str:
    """A summary of a record in plain text."""
    return ""
