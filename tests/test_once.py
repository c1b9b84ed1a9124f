"""What every stage asks of a text is made once: its view, its marks, its sentences, its header."""

from __future__ import annotations

from onrecord import headers, marks, view
from onrecord.job import build
from onrecord.language import sentences
from onrecord.model import Report

REPORTS = [
    Report(f"r{n}", f"The harbour is shut. “We waited {n} hours,” said Ada Lowe, the harbour master. The ferry burned.")
    for n in range(4)
]
MADE = (view._made, marks.marked, sentences._sentences, headers._top, headers._credits)


def test_a_build_makes_the_view_marks_sentences_and_header_of_a_report_once() -> None:
    for made in MADE:
        made.cache_clear()
    build(REPORTS)
    for made in MADE:
        found = made.cache_info()
        assert found.misses == len(REPORTS), made
        assert found.hits > 0, made


def test_no_more_texts_are_kept_than_the_bound() -> None:
    assert all(made.cache_info().maxsize == view.HELD for made in MADE)
