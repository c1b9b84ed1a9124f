"""Paragraphs, and what part of a report each is by its form."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.language.layout import paragraphs, place_of, places

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


REST = ["The board of the harbour of Orrin closed the bridge.", "It will stay closed until May, the board said."]


@pytest.mark.parametrize(
    "caption",
    [
        "1 of 9. A policeman stands near the closed bridge in Orrin, April 26, 2014.",
        "2 of 12. Boats are seen at the quay, after the vote in the town hall of Orrin May 7, 2014. Wire/Ada Lowe",
        "1 of 3. The mayor of Orrin greets anglers.",
        "Anglers wait at the quay in Orrin, 3 May 2014. (Harbour Wire/Ben Ost)",
        "The mayor greets anglers in Orrin, Fla., Wednesday, Sept. 12, 2012. AP Photo/Ada Lowe",
    ],
)
def test_what_a_picture_shows_is_its_caption(caption: str) -> None:
    assert places([caption, *REST]) == ["caption", "body", "body"]
    assert places(["Bridge stays closed", caption, *REST])[0] == "headline"


def test_a_counter_or_a_credit_on_a_line_of_its_own_makes_the_dated_line_beside_it_a_caption() -> None:
    dated = "A policeman stands near the closed bridge in Orrin, April 26, 2014."
    assert places(["1 of 9", dated, *REST])[1:] == ["caption", "body", "body"]
    assert places([dated, "Credit: Harbour Wire/Ada Lowe", *REST])[0] == "caption"
    assert (
        places(["Bridge stays closed", "Harbour Wire Monday, July 16, 2018", "Credit: Ada Lowe", *REST])[1] != "caption"
    )


@pytest.mark.parametrize(
    "account",
    [
        "The bridge was closed to all boats by order of the harbour board on 1 May 2014.",
        "1 of 9 members of the board voted against, the minutes of the harbour of Orrin show.",
        "1 of 9. A policeman stands by the bridge. The board of Orrin closed it on Friday, and it will stay closed.",
        "9 of 3. The mayor of Orrin greets anglers.",
        "He asked for a yes and/or a no. The board gave neither.",
    ],
)
def test_an_account_stays_one(account: str) -> None:
    assert places([account, *REST])[0] == "body"
