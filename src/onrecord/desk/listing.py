"""The findings of a story as the middle column lists them: in the order of the first screen, those of a kind together.

A kind that is not sure enough to be read first (`render.how_sure`) is folded, and stands after the others.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Set
from dataclasses import dataclass, replace
from functools import partial

from onrecord.decisions_on_findings import FINDINGS, id_of
from onrecord.model import Claim, SharedPassage, Span
from onrecord.render import finding_blocks, how_sure, phrases
from onrecord.render.first_screen import sections
from onrecord.render.first_screen.changed_words import changed_words
from onrecord.render.first_screen.nouns import Row
from onrecord.render.record_view import Book
from onrecord.render.safe_text import excerpt, seen

__all__ = ["Group", "Listed", "groups"]

_MARKS = tuple('“”"‘’«»„')
_LONGEST = 240  # characters of a title in the list


@dataclass(frozen=True, slots=True)
class Listed:
    """A finding as the middle column lists it; `rests_on` is the claim that an event goes with."""

    subject: str
    title: str
    spans: tuple[Span, ...]
    rests_on: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """The findings of one kind; `folded`: not sure enough to be read first, as `sure` says."""

    key: str
    title: str
    items: tuple[Listed, ...]
    folded: bool
    measured: str
    sure: str

    def without(self, wrong: Set[str]) -> Group:
        """The same without what was called `wrong`, and the events that go with a claim that was."""
        return replace(self, items=tuple(i for i in self.items if wrong.isdisjoint((i.subject, i.rests_on))))


def groups(book: Book) -> tuple[Group, ...]:
    """The findings of a story that can be decided about; kinds of which there is none are left out."""
    made = [_group(key, title, kind, rows(book)) for key, title, kind, rows in _GROUPS]
    return tuple(sorted((g for g in made if g.items), key=lambda g: g.folded))


def _group(key: str, title: str, kind: str, items: Iterable[Listed]) -> Group:
    return Group(key, title, tuple(items), not how_sure.put_first(kind), how_sure.brief(kind), how_sure.sure(kind))


def _claims(status: str, told: Callable[[Book], Iterable[Row]] | None, book: Book) -> Iterator[Listed]:
    """Claims of a status that several statements make: those of the first screen as it tells them, then the others."""
    held = {c.id: c for c in book.record.claims if c.status == status and len(c.statements) > 1}
    rows = {row.finding: _short(row) for row in told(book)} if told else {}
    for id in [*(id for id in rows if id in held), *(id for id in held if id not in rows)]:
        title = rows.get(id) or _marked(seen(phrases.claim(held[id])))
        yield Listed(f"claim:{id}", _cut(title), _of_claim(held[id]))


def _of_claim(claim: Claim) -> tuple[Span, ...]:
    return tuple(s.span for s in claim.statements)


def _wordings(book: Book) -> Iterator[Listed]:
    """Remarks that several reports have: those that differ in what bears the sense, then the others."""
    held = {u.id: u for u in book.record.utterances if len({r.report for r in u.readings}) > 1}
    rows = {row.finding: _short(row) for row in changed_words(book)}
    for id in [*(id for id in rows if id in held), *(id for id in held if id not in rows)]:
        spans = FINDINGS["utterance"][1](book.record, held[id])
        yield Listed(f"utterance:{id}", _cut(rows.get(id) or finding_blocks.subject(book, held[id], 110)), tuple(spans))


def _unknowns(book: Book) -> Iterator[Listed]:
    at = {u.id: tuple(u.spans) for u in book.record.unknowns}
    for row in sections.unknowns(book):
        yield Listed(f"unknown:{row.finding}", _cut(_short(row)), at[row.finding])


def _names(book: Book) -> Iterator[Listed]:
    """People and bodies whose name is spelt in several ways, a name once."""
    held = {e.id: e for e in book.record.entities if e.spellings}
    told: dict[str, list[str]] = {}
    for row in sections.names(book):
        told.setdefault(row.finding, []).append(_short(row))
    for id, titles in told.items():
        spans = FINDINGS["entity"][1](book.record, held[id])
        yield Listed(f"entity:{id}", _cut("; ".join(titles)), tuple(spans))


def _passages(book: Book) -> Iterator[Listed]:
    """What reports of different lines share, the longest first."""
    for p in sorted(book.record.shared, key=lambda p: (-p.words, p.span, p.other_span)):
        if not p.same_line:
            yield Listed(f"shared:{id_of(p)}", _cut(_shared_title(book, p)), (p.span, p.other_span))


def _shared_title(book: Book, p: SharedPassage) -> str:
    both = f"{book.label(p.report)} and {book.label(p.other)} share {phrases.count(p.words, 'word')}"
    return f"{both}: “{excerpt(book.words(p.span), 90)}”"


def _changes(book: Book) -> Iterator[Listed]:
    for c in book.record.descent.changes:
        at = c.child_span or c.parent_span
        words = f": “{excerpt(book.words(at), 90)}”" if at else ""
        title = f"{book.label(c.child)} beside {book.label(c.parent)}, {phrases.CHANGE[c.kind]}{words}"
        yield Listed(f"change:{id_of(c)}", _cut(title), tuple(c.evidence.spans))


def _times(book: Book) -> Iterator[Listed]:
    held = {e.id: e for e in book.record.timeline}
    rows = {row.finding: _short(row) for row in sections.times(book)}
    for id in [*rows, *(id for id in held if id not in rows)]:
        title = rows.get(id) or finding_blocks.event(book, held[id]).title
        yield Listed(f"event:{id}", _cut(title), tuple(held[id].evidence.spans), f"claim:{held[id].claim}")


# Key, title, the kind it is measured as, and what gives its rows.
_GROUPS: tuple[tuple[str, str, str, Callable[[Book], Iterable[Listed]]], ...] = (
    ("several", "Told by several", "agreed", partial(_claims, "agreed", sections.several)),
    ("contradicting", "Contradict", "contradicting", partial(_claims, "contradicting", sections.contradicting)),
    ("differ", "Differ", "differing", partial(_claims, "differing", sections.differing)),
    ("changed", "Differ inside one text family", "changed", partial(_claims, "changed", sections.changed)),
    ("contested", "Contested", "contested", partial(_claims, "contested", sections.contested)),
    ("words", "Words", "reading", _wordings),
    ("unknown", "Said to be unknown or withheld", "unknown", _unknowns),
    ("names", "Names", "spelling", _names),
    ("texts", "Shared passages", "shared", _passages),
    ("changes", "Between a text and the one it goes back to", "change", _changes),
    ("voices", "Told in two voices", "mixed_voice", partial(_claims, "mixed_voice", None)),
    ("added", "Added", "added", partial(_claims, "added", None)),
    ("repeated", "Repeated inside one text family", "repeated", partial(_claims, "repeated", None)),
    ("times", "Times", "timeline", _times),
)


def _short(row: Row) -> str:
    """A row of the first screen without who carries it, which stands beside it at the right."""
    return Row(tuple(bit for bit in row.bits if bit.kind != "who")).plain()


def _marked(words: str) -> str:
    """Words of a report in marks, where they do not begin with one."""
    return words if words[:1] in _MARKS else f"“{words}”"


def _cut(title: str) -> str:
    return excerpt(title, _LONGEST)
