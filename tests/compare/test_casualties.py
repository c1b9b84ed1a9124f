"""What a number of people is told of, on sentences of our own."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.compare.casualties import state_of
from onrecord.compare.values import quantities, shown

CASES = [
    ("Six skaters drowned and two were missing.", ["dead", "missing"]),
    ("The avalanche buried the road, killing at least nine people and injuring 12 more.", ["dead", "injured"]),
    ("Seven of them hurt.", ["injured"]),
    ("Two gunmen killed three officers.", [None, "dead"]),
    ("The death toll rose to 14.", ["dead"]),
    ("Divers brought up a fourth body.", ["dead"]),
    ("Another 30 made it out.", ["out"]),
    ("Police arrested 14 protesters.", ["held"]),
    ("Two of the dead were children.", [None]),
    ("Five are feared dead.", [None]),
    ("Forty homes were evacuated.", [None]),
    ("He was killed 12 days later.", [None]),
    ("The plant employs 900 people.", [None]),
]


def states(text: str) -> list[str | None]:
    return [state_of(text, q.start, q.end, q.unit) for q in quantities(text)]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_state(text: str, expected: list[str | None]) -> None:
    assert states(text) == expected


@given(st.text(max_size=80))
def test_any_text_is_read(text: str) -> None:
    assert all(s is None or s.isalpha() for s in states(text + " 12 people"))


def test_parts_of_a_whole_are_percentages() -> None:
    (share,) = quantities("The fund lost a fifth of its value.")
    assert (shown(share), share.unit, share.bound) == ("20", "percent", "about")
    assert not quantities("They came in the third of the tents.")
