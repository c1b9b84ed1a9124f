"""Whether words name somebody beside an offence: what stands first or is forwarded takes care with those."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from onrecord import resources
from onrecord.lexicon.terms import stem
from onrecord.model import Span
from onrecord.render.record_view import Book
from onrecord.text import words

__all__ = ["charges", "names_somebody", "offence"]


def offence(text: str) -> bool:
    """Whether `text` has a word for an offence, or for what courts and police do about one."""
    return any(stem(word.folded) in _offences() for word in words(text))


def names_somebody(book: Book, text: str) -> bool:
    """Whether `text` has a part of the name of a person or body of the record."""
    held = {word.folded for word in words(text) if word.text[:1].isupper()}
    return not held.isdisjoint(book.name_words)


def charges(book: Book, spans: Iterable[Span]) -> bool:
    """Whether a sentence that one of `spans` begins in, or lies in, names somebody beside an offence."""
    sentences = {book.sentence(span) or span for span in spans}
    return any(offence(text) and names_somebody(book, text) for text in map(book.raw, sorted(sentences)))


@cache
def _offences() -> frozenset[str]:
    return frozenset(stem(word) for word in resources.PACK.entries("offences"))
