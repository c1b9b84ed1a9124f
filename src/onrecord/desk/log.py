"""The log of what was asked, answered and corrected, as it is shown: with the finding's address and its words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from onrecord.desk.addresses import Places
from onrecord.model import Span
from onrecord.render.safe_text import excerpt, seen
from onrecord.store import Project, exchanges
from onrecord.store.exchanges import Exchange

__all__ = ["Entry", "entries"]


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of the log as it is shown, with the address of the finding and the words it is about."""

    act: str
    words: str
    author: str
    time: str
    address: str
    about: str


def entries(project: Project, spans: Iterable[Span] | None = None, places: Places | None = None) -> list[Entry]:
    """The log, the latest first; with the places of a finding the entries about these alone."""
    rows = exchanges.logged(project.db)
    if spans is not None and places is not None:
        held = [(places.rows.get(s.report), s.start, s.end) for s in spans]
        rows = [e for e in rows if any(r == e.row and s < e.end and e.start < t for r, s, t in held)]
    return [_entry(project, e) for e in rows]


def _entry(project: Project, found: Exchange) -> Entry:
    places = Places({"": found.row})
    address = places.finding(found.finding, [Span("", found.start, found.end)])
    words = excerpt(seen(exchanges.about(project.db, found)), 160)
    return Entry(found.act, seen(found.words), found.author, found.time[:16].replace("T", " "), address, words)
