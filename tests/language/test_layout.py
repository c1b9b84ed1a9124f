"""Paragraphs, and what part of a report each is by its form."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.language.layout import paragraphs, place_of

BODY = "The bridge at Orrin will stay closed until May, the harbour board said on Monday."


@pytest.mark.parametrize(
    ("paragraph", "number", "place"),
    [
        ("Bridge stays closed", 0, "headline"),
        ("What happens next", 3, "crosshead"),
        ("The piers,", 3, "body"),
        (BODY, 0, "body"),
        ("Photo: the old bridge at low water", 4, "caption"),
        ("Three boats lie at the quay. (Photo by Ada Lowe)", 4, "caption"),
        ("Reporting by Ada Lowe in Orrin", 8, "credit"),
        ("(Harbour Wire)", 8, "credit"),
        ("— Ada Lowe", 8, "credit"),
    ],
)
def test_a_paragraph_is_told_by_its_form(paragraph: str, number: int, place: str) -> None:
    assert place_of(paragraph, number, 9) == place


def test_the_only_line_of_a_text_is_no_headline_and_the_last_one_no_crosshead() -> None:
    assert place_of("Bridge stays closed", 0, 1) == "body"
    assert place_of("Bridge stays closed", 8, 9) == "body"


@given(st.text(alphabet="a \n\t."))
def test_paragraphs_are_the_lines_without_their_edges(text: str) -> None:
    found = list(paragraphs(text))
    assert [text[a:b] for a, b in found] == [line.strip() for line in text.split("\n") if line.strip()]
