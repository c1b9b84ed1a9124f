"""The places of a finding: inside their paragraph, by whole words, the spellings of a name beside each other."""

from __future__ import annotations

import pytest

from onrecord import build
from onrecord.desk.passages import of_finding, passage
from onrecord.model import Report, Span
from onrecord.render.record_view import Book

LONG = "The " + "ferry sailed north " * 12


def around(text: str, words: str) -> tuple[str, str]:
    start = text.index(words)
    found = passage(Book(build([Report("a", text)])), Span("a", start, start + len(words)))
    before, mark, after = (piece.text for piece in found.pieces)
    assert mark == words
    return before, after


@pytest.mark.parametrize(("text", "before", "after"), [
    ("It sailed. Norley waits.", "It sailed. ", " waits."),
    ("It sailed.\nNorley", "", ""),
    ("It sailed.\n\nOld Norley waits.\nNobody knows.", "Old ", " waits."),
    (f"{LONG}Norley", "… north ferry", ""),
    (f"Norley {LONG}", "", "sailed north …"),
])  # fmt: skip
def test_what_stands_around_a_place_ends_with_a_word(text: str, before: str, after: str) -> None:
    left, right = around(text, "Norley")
    assert left.startswith(before)
    assert right.endswith(after)
    assert all(part.strip("… ").split(" ")[n] in (*LONG.split(), *text.split())
               for part in (left, right) if part.strip("… ") for n in (0, -1))  # fmt: skip


def test_the_spellings_of_a_name_stand_beside_each_other() -> None:
    often = "Mayor Ruslan Ponomarev spoke. Ruslan Ponomarev said: “We wait.” Later Ruslan Ponomarev left."
    other = "Mayor Ruslan Ponomaryov spoke. “We wait,” said Ruslan Ponomaryov."
    book = Book(build([Report("a", often), Report("b", often + " It rained."), Report("c", other)]))
    spans = [Span(r, i, i + len(n)) for r, t, n in (("a", often, "Ruslan Ponomarev"), ("b", often, "Ruslan Ponomarev"),
             ("c", other, "Ruslan Ponomaryov")) for i in range(len(t)) if t.startswith(n, i)]  # fmt: skip
    shown, more = of_finding(book, "entity:x", spans)
    assert ([p.pieces[1].text for p in shown[:3]], more) == (
        ["Ruslan Ponomarev", "Ruslan Ponomaryov", "Ruslan Ponomarev"], 0,
    )  # fmt: skip
    assert len({p.label for p in shown[:3]}) == 3, "a report's first place comes before its others"
