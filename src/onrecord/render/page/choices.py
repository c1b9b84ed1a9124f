"""What the search can be narrowed by: outlets and days with their reports' labels, people by their names."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from onrecord.render import phrases
from onrecord.render.record_view import Book
from onrecord.render.safe_text import seen

__all__ = ["GLOSSARY", "Choices", "choices"]

_PEOPLE = 200
GLOSSARY = {
    "report": "one text of an outlet about the affair; transcripts, statements and releases stand beside the reports",
    "text family": "reports that go back, as far as the texts show, to one text; between two families no descent was "
    "found, which is not to say that they had separate access to what they report",
    "shared passage": "a run of words that two reports have in common outside marks, names and credits; by itself no "
    "descent",
    "told by several": "reports of several outlets and text families carry it in the same voice; it is what they say",
    "contested": "one who is named denies what another asserts; both are in the reports",
    "differ": "reports of several text families give values for one matter that do not fit together",
    "not found in": "a search of the whole text found nothing on the matter; it says nothing about why",
    "found in one of N": "one of the N reports supplied has it, and a search of all others found nothing near it; "
    "it says nothing of the world",
    "more frequent here": "the spelling that more text families of this record carry; not a ruling on which is right",
    "right in k of n": "how many of n findings of the kind were right when somebody read them against the texts, on "
    "news that no rule had been made for",
    "base": "the wording that the others are compared with; the words spoken only where a primary witness has them",
}


@dataclass(frozen=True, slots=True)
class Choices:
    """Names with what they select: labels of reports parted by |, or words of a name."""

    outlets: tuple[tuple[str, str], ...]
    days: tuple[tuple[str, str], ...]
    people: tuple[tuple[str, str], ...]


def choices(book: Book) -> Choices:
    """What this record can be narrowed by."""
    outlets: dict[str, list[str]] = defaultdict(list)
    days: dict[str, list[str]] = defaultdict(list)
    for r in book.record.reports:
        if not r.is_aside:
            outlets[book.outlet(r.report.id) or "no outlet named"].append(book.label(r.report.id))
            days[(r.dated or "")[:10]].append(book.label(r.report.id))
    people = [e for e in book.record.entities if e.kind == "person" and any(m.form == "name" for m in e.mentions)]
    people.sort(key=lambda e: (-len(e.mentions), e.id))
    names = sorted({seen(e.name) for e in people[:_PEOPLE]})
    return Choices(
        tuple((name, "|".join(held)) for name, held in sorted(outlets.items())),
        tuple((phrases.day(day) or "no day", "|".join(held)) for day, held in sorted(days.items())),
        tuple((name, name) for name in names),
    )
