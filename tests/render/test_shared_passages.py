"""What people are told of passages that two reports share is what the table holds."""

from __future__ import annotations

import csv
import io
import re

import pytest

from onrecord import Report, build
from onrecord.model import Record
from onrecord.render import how_sure, markdown, page, summary, terminal
from onrecord.render.record_view import Book
from onrecord.render.tables import tables

RUN = "the county has asked the state for an inspection of every mill built before the war"
A = f"A fire at a paper mill in Port Ellery destroyed two warehouses on Monday, Dana Orlow said. It adds that {RUN}."
B = f"Marta Quill of Port Ellery stood outside the paper mill with a thermos. She heard from Dana Orlow that {RUN}."
C = "Castor Pulp, owner of the paper mill in Port Ellery, lost two warehouses to the fire of Monday, Dana Orlow heard."
D = "Schools near the paper mill in Port Ellery stayed shut after Monday, when fire took two warehouses: Dana Orlow."


@pytest.fixture(scope="module")
def record() -> Record:
    return build([Report(id, text) for id, text in zip("abcd", (A, B, C, D), strict=True)])


def rows(record: Record, name: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(dict(tables(record))[name])))


def test_the_table_holds_the_passage(record: Record) -> None:
    (row,) = rows(record, "shared")
    start, end = map(int, row["span"].split(":")[1].split("-"))
    assert A[start:end] == f"that {RUN}"
    assert (row["report"], row["other"], row["words"], row["same_line"]) == ("a", "b", "17", "no")


def test_the_sentence_of_a_report_says_the_longest_run(record: Record) -> None:
    book = Book(record)
    assert summary.head(book, "a") == "no descent found; longest run in common with b: 17 words"
    assert summary.head(book, "b") == "no descent found; longest run in common with a: 17 words"


def test_those_that_share_nothing_are_said_in_one_line(record: Record) -> None:
    assert summary.no_passage(Book(record)) == "c and d: no shared passage found with any of the other reports"


def test_terminal_page_and_text_say_what_the_table_says(record: Record, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(how_sure, "measured", lambda: {"shared": how_sure.Measured(9, 10, "2026-03-02", 2, False)})
    shown = " ".join(terminal.summary(record).split())
    assert "a and b share a run of 17 words: “" in shown
    assert "c and d: no shared passage found with any of the other reports" in shown
    for form in (page.render(record), markdown.text(record)):
        plain = re.sub(r"\s+", " ", form)
        assert "a and b share a run of 17 words" in plain
        assert "no shared passage found with any of the other reports" in plain
        assert "no passage shared" not in plain


def test_the_page_shows_the_passage_and_links_to_it(record: Record) -> None:
    shown = page.render(record)
    assert 'href="#b-a.b"' in shown
    assert 'id="b-a.b"' in shown
    assert RUN in shown.split('id="b-a.b"')[1][:3000]


def test_where_nothing_is_shared_it_is_said_once() -> None:
    apart = build([Report("c", C), Report("d", D)])
    assert summary.no_passage(Book(apart)) == "no shared passage found between any two of the 2 reports"
    assert summary.no_passage(Book(build([Report("c", C)]))) == ""
