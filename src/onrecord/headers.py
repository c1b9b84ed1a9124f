"""Header lines, datelines and credits: what a report's own text tells of its date, place and agency."""

from __future__ import annotations

from onrecord.model import Header, Report
from onrecord.text import View

__all__ = ["header"]


def header(report: Report, view: View) -> Header:
    """The header of a report: its date and what tells it, the dateline's place, every agency credit."""
    return Header()
