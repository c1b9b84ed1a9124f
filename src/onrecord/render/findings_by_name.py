"""Findings of a record by the names that decisions give them: `claim:…`, `utterance:…` and so on, each as its block."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from onrecord.decisions_on_findings import id_of
from onrecord.model import Evidence, SharedPassage
from onrecord.render import finding_blocks as made
from onrecord.render.finding_blocks import Finding, shares_words
from onrecord.render.record_view import Book

__all__ = ["named"]

# kind: where a record lists them, and what makes the block of one
_KINDS: Mapping[str, tuple[Callable[[Book], Iterable[Any]], Callable[..., Finding]]] = {
    "claim": (lambda b: b.record.claims, made.claim),
    "utterance": (lambda b: b.record.utterances, made.wording),
    "unknown": (lambda b: b.record.unknowns, made.unknown),
    "event": (lambda b: b.record.timeline, made.event),
    "entity": (lambda b: (e for e in b.record.entities if e.spellings), made.person),
    "change": (lambda b: b.record.descent.changes, made.change),
    "shared": (lambda b: b.record.shared, made.passage),
}


def named(book: Book, subjects: Iterable[str]) -> dict[str, tuple[Finding, Evidence]]:
    """The blocks of the findings with these names, and what each rests on; what the record has none of is left out."""
    asked = list(dict.fromkeys(subjects))
    out: dict[str, tuple[Finding, Evidence]] = {}
    for kind in {subject.partition(":")[0] for subject in asked} & _KINDS.keys():
        at, block = _KINDS[kind]
        wanted = {subject for subject in asked if subject.startswith(f"{kind}:")}
        held = ((f"{kind}:{id_of(found)}", found) for found in at(book))
        out |= {name: (block(book, found), _ground(found)) for name, found in held if name in wanted}
    return {subject: out[subject] for subject in asked if subject in out}


def _ground(found: Any) -> Evidence:
    evidence: Evidence = shares_words(found) if isinstance(found, SharedPassage) else found.evidence
    return evidence
