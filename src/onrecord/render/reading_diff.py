"""A reading set against its base wording: which words are the same, put in, or gone, in the report's own order."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from onrecord.compare.wordings import Unit, Wording, align, read
from onrecord.model import Quotation, Span
from onrecord.render.record_view import Book
from onrecord.render.safe_text import excerpt, seen
from onrecord.text import Word, words

__all__ = ["Change", "Piece", "compare", "laid", "plain"]

_ALIKE = 0.3  # share of a reading's words found in the base, below which the whole reading is marked
_HELD = ("equal", "spelling")  # kinds of slot that hold the same word
_GONE = 14  # words of the base shown as gone at one place
_GAP = 200  # characters between two stretches of one quotation that are shown
_BRIEF = 120  # characters of a reading where the record is shown without its texts


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch to show. `kind`: frame (outside the quotation), same, ins, del, mark."""

    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class Change:
    """A place where a reading leaves its base: words `[i1, i2)` of the base, `[j1, j2)` of the reading."""

    i1: int
    i2: int
    j1: int
    j2: int


def stretches(quotation: Quotation) -> tuple[Span, ...]:
    """What is compared: the words inside the marks, else the content."""
    return quotation.quoted or quotation.content


def said(book: Book, quotation: Quotation) -> list[Word]:
    """The words of a quotation, in order."""
    return [w for s in stretches(quotation) for w in words(book.raw(s))]


def compare(base: list[Word], reading: list[Word]) -> list[Change] | None:
    """Where `reading` leaves `base`, an edge of the base left off not counted; None where they share too little.

    The alignment is the one that the collation uses, brought from its units (parts of contractions) back to words.
    """
    if not base or not reading:
        return None
    a, b = _units(base), _units(reading)
    slots = align(Wording(a), Wording(b))
    held = {b[j].word for slot in slots if slot.kind in _HELD for j in range(slot.b0, slot.b1)}
    if len(held) < _ALIKE * len(reading):
        return None
    out: list[Change] = []
    for slot in slots:
        if slot.kind in _HELD:
            continue
        i1, i2 = _words(a, slot.a0, slot.a1, len(base))
        j1, j2 = _words(b, slot.b0, slot.b1, len(reading))
        if out and i1 <= out[-1].i2 and j1 <= out[-1].j2:
            out[-1] = Change(out[-1].i1, max(i2, out[-1].i2), out[-1].j1, max(j2, out[-1].j2))
        else:
            out.append(Change(i1, i2, max(j1, out[-1].j2 if out else 0), max(j2, out[-1].j2 if out else 0)))
    out = [_narrowed(c, base, reading) for c in out]
    return [c for c in out if not (c.j1 == c.j2 and c.j1 in (0, len(reading)))]


def _narrowed(c: Change, base: list[Word], reading: list[Word]) -> Change:
    """A change without the words at its edges that both have; at an edge of the reading, what was left off is cut."""
    i1, i2, j1, j2 = c.i1, c.i2, c.j1, c.j2
    while i1 < i2 and j1 < j2 and base[i1].folded == reading[j1].folded:
        i1, j1 = i1 + 1, j1 + 1
    while i1 < i2 and j1 < j2 and base[i2 - 1].folded == reading[j2 - 1].folded:
        i2, j2 = i2 - 1, j2 - 1
    if j1 == 0:
        i1 = max(i1, i2 - j2)
    if j2 == len(reading):
        i2 = min(i2, i1 + j2 - j1)
    return Change(i1, i2, j1, j2)


def _units(found: list[Word]) -> tuple[Unit, ...]:
    """The units of the words, each with its word's number."""
    return tuple(replace(unit, word=n) for n, word in enumerate(found) for unit in read(word.text).units)


def _words(units: tuple[Unit, ...], low: int, high: int, end: int) -> tuple[int, int]:
    """The words that the units `[low, high)` belong to; where there is none, the place before unit `low`."""
    if low < high:
        return units[low].word, units[high - 1].word + 1
    at = units[low].word if low < len(units) else end
    return at, at


def plain(book: Book, quotation: Quotation) -> list[Piece]:
    """A quotation in its sentence, nothing compared."""
    return _brief(book, list(_framed(book, quotation, [])))


def laid(book: Book, quotation: Quotation, base: list[Word]) -> list[Piece]:
    """A quotation in its sentence, set against the words of its base."""
    reading = said(book, quotation)
    changes = compare(base, reading)
    if changes is None:
        pieces = [Piece("mark", p.text) if p.kind == "same" else p for p in _framed(book, quotation, [])]
    else:
        pieces = list(_framed(book, quotation, [(c.j1, c.j2, _gone(base[c.i1 : c.i2])) for c in changes]))
    return _brief(book, pieces)


def _gone(gone: list[Word]) -> str:
    told = " ".join(w.text for w in gone[:_GONE])
    return told + (" …" if len(gone) > _GONE else "")


def _framed(book: Book, quotation: Quotation, changes: list[tuple[int, int, str]]) -> Iterator[Piece]:
    spans = stretches(quotation)
    before, after = book.around(spans)
    yield Piece("frame", book.raw(before).lstrip())
    first = 0
    for n, span in enumerate(spans):
        if n:
            between = book.raw(Span(span.report, spans[n - 1].end, span.start))
            yield Piece("frame", between if len(between) <= _GAP else " … ")
        text = book.raw(span)
        tokens = list(words(text))
        last = n == len(spans) - 1
        yield from _marked(text, tokens, first, changes, last)
        first += len(tokens)
    yield Piece("frame", book.raw(after).rstrip())


def _marked(
    text: str, tokens: list[Word], first: int, changes: list[tuple[int, int, str]], last: bool
) -> Iterator[Piece]:
    """One stretch: `first` is the number of its first word in the whole reading."""
    at, end = 0, first + len(tokens)
    for low, high, gone in changes:
        inside = first <= low < end or (low == end and low == high and last)
        goes_on = low < first < high
        if not (inside or goes_on):
            continue
        a, b = max(low, first) - first, min(high, end) - first
        start = tokens[a].start if a < len(tokens) else len(text)
        stop = tokens[b - 1].end if b > a else start
        yield Piece("same", text[at:start])
        if gone and inside:
            yield Piece("del", gone)
            yield Piece("frame" if stop == start else "same", " ")
        yield Piece("ins", text[start:stop])
        at = stop
    yield Piece("same", text[at:])


def _brief(book: Book, pieces: list[Piece]) -> list[Piece]:
    pieces = [p for p in pieces if p.text]
    if book.text:
        return pieces
    out, left = [], _BRIEF
    for piece in (p for p in pieces if p.kind != "frame" or not p.text.strip()):
        if left <= 0:
            break
        out.append(Piece(piece.kind, excerpt(piece.text, left) if len(piece.text) > left else piece.text))
        left -= len(piece.text)
    return out


def shown(found: list[Word], longest: int = 6) -> str:
    """Words of an apparatus: all of them, or the first and the last with … between."""
    told = [seen(w.text) for w in found]
    return " ".join(told if len(told) <= longest else [*told[:2], "…", *told[-2:]])
