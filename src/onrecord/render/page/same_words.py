"""What reports say in the same words and the same way, gathered: one row, several reports."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from onrecord.model import Claim, Span
from onrecord.render import phrases
from onrecord.render.record_view import Book
from onrecord.render.safe_text import excerpt

__all__ = ["Told", "statements", "wordings"]

_LONGEST = 260
_ROWS = 30
_FEW = 30  # characters of words that are shown with what stands around them
_CONTEXT = 110


@dataclass(frozen=True, slots=True)
class Told:
    """Words that one report or several carry: where they stand in each, how, and with which value."""

    spans: tuple[Span, ...]
    how: str
    value: str
    words: str
    before: str = ""
    after: str = ""


def statements(book: Book, claim: Claim) -> tuple[list[Told], int]:
    """The statements of a claim, and how many rows were left out."""

    def how(voice: str, by: str | None, negative: bool, hedged: bool) -> str:
        parts = [f"{voice}: {book.name(by)}" if by else voice]
        return " · ".join([*parts, *([phrases.negative(claim)] if negative else []), *(["hedged"] if hedged else [])])

    return _gathered(
        book,
        (
            (
                s.span,
                how(phrases.VOICE_SHORT[s.voice], s.by_entity, s.polarity == "negative", bool(s.hedge)),
                phrases.value(s.value) if s.value else "",
                excerpt(book.words(s.span), _LONGEST),
            )
            for s in claim.statements
        ),
    )


def wordings(book: Book, spans: Iterable[Span]) -> tuple[list[Told], int]:
    """Spans by their words, and how many rows were left out."""
    return _gathered(book, ((s, "", "", excerpt(book.words(s), _LONGEST)) for s in spans))


def _gathered(book: Book, rows: Iterable[tuple[Span, str, str, str]]) -> tuple[list[Told], int]:
    found: dict[tuple[str, str, str], list[Span]] = {}
    for span, how, value, words in rows:
        found.setdefault((how, value, words), []).append(span)
    out = [Told(tuple(spans), *key, *_around(book, spans[0], key[2])) for key, spans in found.items()]
    return out[:_ROWS], max(0, len(out) - _ROWS)


def _around(book: Book, span: Span, words: str) -> tuple[str, str]:
    """What stands around words that are too few to be understood by themselves."""
    if len(words) >= _FEW or not book.text:
        return "", ""
    found = book.passage(span)
    before, after = found.before.lstrip(), found.after.rstrip()
    return before if len(before) <= _CONTEXT else "… " + before[-_CONTEXT:].split(" ", 1)[-1], excerpt(after, _CONTEXT)
