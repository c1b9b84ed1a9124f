"""Who may be looked up by name: whoever speaks in public or holds an office; never the accused, the hurt, a child."""

from __future__ import annotations

import re

from onrecord import resources
from onrecord.model import Entity, Mention, Record
from onrecord.text import fold, words

__all__ = ["private_names", "public_people"]

_MINOR = re.compile(r"\b(?:[1-9]|1[0-7])(?:[\s-]|‑)years?(?:[\s-]|‑)old\b|\baged (?:[1-9]|1[0-7])\b", re.I)
_NEAR = 40  # characters after a name in which an age stands


def public_people(record: Record) -> frozenset[str]:
    """The ids of the persons and bodies of `record` that may be looked up: they speak or hold an office."""
    speaks = {q.speaker_entity for q in record.quotations if q.speaker_entity}
    texts = {r.report.id: r.report.text for r in record.reports}
    return frozenset(
        e.id
        for e in record.entities
        if e.kind != "place" and (e.id in speaks or e.roles) and (e.kind != "person" or not _is_private(e, texts))
    )


def private_names(record: Record) -> tuple[Mention, ...]:
    """The mentions by name of persons who may not be looked up, in order."""
    public = public_people(record)
    rows = (m for e in record.entities if e.kind == "person" and e.id not in public for m in e.mentions)
    return tuple(sorted((m for m in rows if m.form == "name"), key=lambda m: m.span))


def _is_private(entity: Entity, texts: dict[str, str]) -> bool:
    """Whether a report calls a person something that nobody is called in public office, or gives a child's age."""
    told = [fold(w.text) for role in entity.roles for w in words(role)]
    for m in entity.mentions:
        text = texts[m.span.report]
        if m.form == "nominal" or m.role:
            told += [w.folded for w in words(f"{m.role or ''} {text[m.span.start : m.span.end]}")]
        if m.form != "pronoun" and _MINOR.search(text, m.span.start, m.span.end + _NEAR):
            return True
    private = resources.PACK.entries("private_roles")
    return any(word in private or word.removesuffix("s") in private for word in told)
