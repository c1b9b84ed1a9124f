"""The view *People*: who is spelled in more than one way first, then who is quoted, then who is only named."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass

from onrecord.model import Entity, Spelling, Utterance
from onrecord.render.finding_blocks import Finding, person
from onrecord.render.record_view import Book

__all__ = ["Person", "groups"]

_KINDS = ("person", "organisation", "place")


@dataclass(frozen=True, slots=True)
class Person:
    """An entity: its spellings by component, where a component has several, and what is given to it."""

    entity: Entity
    finding: Finding
    reports: tuple[str, ...]
    spellings: tuple[Spelling, ...]
    said: tuple[Utterance, ...]


def groups(book: Book) -> list[tuple[str, bool, list[Person]]]:
    """Titled groups; the second part says whether the group is listed briefly."""
    said: dict[str, list[Utterance]] = defaultdict(list)
    for u in book.record.utterances:
        if u.speaker_entity:
            said[u.speaker_entity].append(u)
    everybody = [_person(book, e, said[e.id]) for e in sorted(book.record.entities, key=_order)]
    spelled = [p for p in everybody if p.spellings]
    quoted = [p for p in everybody if not p.spellings and p.said]
    named = [p for p in everybody if not p.spellings and not p.said]
    return [
        ("Spelled in more than one way", False, spelled),
        ("With remarks or documents given to them", False, quoted),
        ("Also named", True, named),
    ]


def _order(entity: Entity) -> tuple[int, bool, str, str]:
    unnamed = not any(m.form == "name" for m in entity.mentions)
    return _KINDS.index(entity.kind), unnamed, entity.name.casefold(), entity.id


def _person(book: Book, entity: Entity, said: list[Utterance]) -> Person:
    several = Counter(s.component for s in entity.spellings)
    spellings = tuple(s for s in entity.spellings if several[s.component] > 1)
    reports = tuple(dict.fromkeys(m.span.report for m in entity.mentions))
    return Person(entity, person(book, entity), reports, spellings, tuple(said))
