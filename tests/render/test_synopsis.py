"""All wordings under each other: cells give the wordings back, places that part are numbered."""

from __future__ import annotations

from onrecord import Report, build
from onrecord.render import page
from onrecord.render.page.synopsis import synopsis
from onrecord.render.record_view import Book

TEXTS = {
    "a": "“We will not open the old bridge before the piers are safe,” said Ada Lowe, the chair of the board.",
    "b": "Ada Lowe, chair of the board, said: “We won't open the old bridge before the piers are safe.”",
    "c": "“We will not open the old bridge until every pier is safe,” said board chair Ada Lowe.",
}


def test_rows_give_back_every_wording_and_places_that_part_are_numbered() -> None:
    book = Book(build([Report(id, text) for id, text in TEXTS.items()]))
    u = max(book.record.utterances, key=lambda u: len(u.readings))
    found = synopsis(book, u)
    assert found
    assert len(found.rows) == 3
    for row in found.rows:
        said = " ".join(c.words for c in row.cells if c.words)
        assert said in {book.quoted(q) for q in book.record.quotations if q.report == row.report}
        assert len(row.cells) == len(found.numbers)
    parts = [n for n in found.numbers if n]
    assert parts == list(range(1, len(parts) + 1))


def test_words_of_another_report_stand_in_no_reports_marks() -> None:
    html = page.render(build([Report(id, text) for id, text in TEXTS.items()]))
    readings = html.split('<p class="reading"')[1:]
    assert readings
    assert not any("<del>" in reading.split("</p>")[0] for reading in readings)


def test_one_wording_has_no_synopsis() -> None:
    book = Book(build([Report("a", TEXTS["a"])]))
    assert book.record.utterances
    assert all(synopsis(book, u) is None for u in book.record.utterances)
