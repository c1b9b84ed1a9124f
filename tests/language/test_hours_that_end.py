"""A sentence may end in "a.m.", as a capital shows that is no day's, month's or zone's."""

from __future__ import annotations

import pytest

from onrecord.language.sentences import sentences
from onrecord.view import View


def parts(text: str) -> list[str]:
    return [text[s.start : s.end] for s in sentences(View("", text))]


@pytest.mark.parametrize(
    "text",
    [
        "The express from Arlow to Dover derailed at 7:52 a.m. Two carriages slid down the bank.",
        "The box was received by the clerk at 9:25 p.m. Lowe said that she was late.",
        "The gates of the harbour will open at 8 a.m. Police asked people to come on foot.",
        "The last ferry left the harbour at 11 p.m. Nobody was on it.",
    ],
)
def test_it_ends(text: str) -> None:
    assert len(parts(text)) == 2


@pytest.mark.parametrize(
    "text",
    [
        "The gates of the harbour will open at 8 a.m. Tuesday.",
        "The gates of the harbour will open at 8 a.m. EST on the first day.",
        "The gates of the harbour will open at 8 a.m. Eastern time.",
        "The gates of the harbour will open at 8 a.m. March 3.",
        "At 8 a.m. Lowe opened the gates of the harbour.",
        "The speech was held by Sgt. Lowe of the police.",
    ],
)
def test_it_goes_on(text: str) -> None:
    assert len(parts(text)) == 1
