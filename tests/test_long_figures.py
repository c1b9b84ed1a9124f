"""Figures of thousands of digits: compared and passed on like any other, wherever they stand."""

from __future__ import annotations

import pytest

from onrecord.job import build
from onrecord.lexicon.forms import one_spelling
from onrecord.model import Report

LONG = "9" * 5000


@pytest.mark.parametrize(
    "form",
    [
        "“It cost {} euros,” said Ada Lowe.",
        "{}-{} people were hurt, and {} million euros were paid.",
        "On {} March {} at {}:{} the {}th bridge fell, {} years ago.",
        "“The {}th time,” said Ada Lowe, “between {} and {}.”",
    ],
)
def test_figures_without_end_break_nothing(form: str) -> None:
    texts = (form.replace("{}", figure) for figure in (LONG, LONG.replace("9", "8", 1), "12"))
    found = build([Report(f"r{n}", f"{text} Ada Lowe said so.") for n, text in enumerate(texts)])
    assert len(found.reports) == 3


def test_zeros_before_a_figure_and_another_alphabet_are_one_figure() -> None:
    assert one_spelling("#007", "#7")
    assert one_spelling("#٧", "#7")
    assert one_spelling(f"#0{LONG}", f"#{LONG}")
    assert not one_spelling(f"#{LONG}", f"#{LONG}1")
    assert not one_spelling("#7th", "#7")
