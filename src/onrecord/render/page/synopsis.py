"""All wordings of one remark under each other, cut where they part: a row a wording, a column a place."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.compare.wordings import read
from onrecord.lexicon.forms import way
from onrecord.model import Utterance
from onrecord.render.record_view import Book
from onrecord.render.segments import segments

__all__ = ["Synopsis", "synopsis"]

_ROWS = 24  # wordings that a synopsis holds; the rest is counted
_WORDS = 160  # words of a wording from which on its columns are too many to be read


@dataclass(frozen=True, slots=True)
class Cell:
    """What a wording has at a place; `key` is the same for two spellings of one word."""

    words: str
    key: str


@dataclass(frozen=True, slots=True)
class Row:
    """A wording: who has it (by report), and its cells."""

    report: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Synopsis:
    """The wordings, the base first; `numbers` gives each place where they part its number, others none."""

    numbers: tuple[int, ...]
    rows: tuple[Row, ...]
    left: int


def synopsis(book: Book, u: Utterance) -> Synopsis | None:
    """The wordings in marks that are certainly of this remark; None where there are not two, or they are too long."""
    sure = [r for r in u.readings if r.link == "same" or r.quotation == u.base]
    held = [q for r in sure if (q := book.quotations.get(r.quotation)) and q.quoted]
    held.sort(key=lambda q: (q.id != u.base, q.report, q.id))
    said = [book.quoted(q) for q in held[:_ROWS]]
    if len(said) < 2 or held[0].id != u.base or max(len(words.split()) for words in said) > _WORDS:
        return None
    columns: list[list[str]] = [[] for _ in said]
    parting = []
    for variants in segments(said):
        parting.append(len(variants) > 1)
        for words, rows in variants:
            for row in rows:
                columns[row].append(words)
    numbers = tuple(sum(parting[: n + 1]) if part else 0 for n, part in enumerate(parting))
    if not any(numbers):
        return None
    told = zip(held, columns, strict=False)
    shown = tuple(Row(q.report, tuple(Cell(words, _key(words)) for words in cells)) for q, cells in told)
    return Synopsis(numbers, shown, max(0, len(held) - _ROWS))


def _key(words: str) -> str:
    """The words without marks, capitals and the ways in which house styles write one word."""
    return " ".join(way(unit.key) or unit.key for unit in read(words).units)
