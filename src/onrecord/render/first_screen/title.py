"""What stands above the affair: the user's title, else one report's headline, else people, place and days."""

from __future__ import annotations

import json
from collections import Counter

from onrecord.lexicon.forms import FUNCTION
from onrecord.lexicon.terms import stem
from onrecord.model import RecordedReport
from onrecord.render import phrases
from onrecord.render.charges import names_somebody, offence
from onrecord.render.first_screen.nouns import Row, mine, quote, who
from onrecord.render.record_view import Book
from onrecord.render.safe_text import seen
from onrecord.text import words

__all__ = ["days", "headline", "outlets", "stems", "title"]

_PEOPLE = 3


def title(book: Book) -> Row:
    """The affair's title. A headline that names somebody beside an offence is passed over for people and place."""
    if chosen := _chosen(book):
        return Row((mine(chosen),))
    found = _headline(book)
    if found and not (offence(headline(book, found)) and names_somebody(book, headline(book, found))):
        at = book.anchor_of(found.report.id)
        return Row((quote(headline(book, found), at), who(book.label(found.report.id), at)))
    return Row((mine(_about(book)),))


def headline(book: Book, found: RecordedReport) -> str:
    """A report's headline: its title, else the headline of its text; empty where it has none."""
    first = next((s.span for s in found.sentences if s.place == "headline"), None)
    return " ".join(seen(found.report.title or (book.raw(first) if first else "")).split())


def days(book: Book) -> str:
    """From when to when the reports are dated, and how many are not."""
    known = sorted(d for r in book.counted() if (d := r.dated) and not d.startswith("X"))
    bare = sum(1 for r in book.counted() if not r.dated)
    told = phrases.days(known[0], known[-1]) if known else "no report is dated"
    return f"{told}; {phrases.count(bare, 'report')} without a date" if bare and known else told


def outlets(book: Book, most: int = 8) -> str:
    """Who publishes, with how many reports each: "New York Times (2), Reuters (5)"."""
    counts = Counter(book.outlet(r.report.id) for r in book.counted())
    nameless = counts.pop("", 0)
    rows = [f"{name} ({n})" if n > 1 else name for name, n in sorted(counts.items(), key=lambda c: (-c[1], c[0]))]
    rows += [f"{phrases.count(nameless, 'report')} without an outlet named"] if nameless else []
    return phrases.listing(rows, most)


def _chosen(book: Book) -> str:
    """The title that the user set."""
    made = book.record.made
    return seen(str(json.loads(dict(made.settings).get("title", '""')))) if made else ""


def _headline(book: Book) -> RecordedReport | None:
    """The report whose headline has most of its words in the reports, each word counted by how many hold it."""
    reports = book.counted()
    held = {r.report.id: stems(r.report.text[:2000]) for r in reports}

    def shared(r: RecordedReport) -> float:
        said = stems(headline(book, r))
        return sum(word in text for word in said for text in held.values()) / (len(said) * len(held)) if said else 0.0

    titled = [r for r in reports if len(stems(headline(book, r))) > 1]
    return min(titled, key=lambda r: (-round(shared(r), 4), r.dated or "9", r.report.id), default=None)


def stems(text: str) -> set[str]:
    """The stems of the words of `text` that are no function words."""
    return {stem(w.folded) for w in words(text)} - FUNCTION


def _about(book: Book) -> str:
    """The people most told of and the first place, by how many reports and mentions they have."""

    def top(kind: str, most: int) -> list[str]:
        found = [e for e in book.record.entities if e.kind == kind and e.mentions]
        found.sort(key=lambda e: (-len({m.span.report for m in e.mentions}), -len(e.mentions), e.id))
        return [seen(e.name) for e in found[:most]]

    told = [*top("person", _PEOPLE), *top("place", 1)]
    return ", ".join(told) or "An affair without a headline"
