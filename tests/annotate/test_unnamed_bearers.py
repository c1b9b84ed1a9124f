"""Unnamed persons: two of one description are two, and a definite one goes back only where just one was told."""

from __future__ import annotations

import pytest

from onrecord.annotate import annotate
from onrecord.model import Report


def _speakers(text: str) -> list[str | None]:
    return [q.speaker_entity for q in annotate(Report(id="r", text=text)).quotations]


@pytest.mark.parametrize(
    "text",
    [
        "An official said the pier was shut. Rain fell. An official said the road was open.",
        "A police officer said the man had left. A police officer said the door was locked.",
        "“It is over,” a resident said. “It goes on,” a resident said.",
    ],
)
def test_two_unnamed_persons_are_not_one(text: str) -> None:
    first, second = _speakers(text)
    assert first
    assert second
    assert first != second


@pytest.mark.parametrize(
    "text",
    [
        "An official said the pier was shut. The official said the road was open.",
        "A police officer said the man had left. The police officer said the door was locked.",
        "“It is over,” a resident said. “It goes on,” the resident said.",
    ],
)
def test_a_definite_description_goes_back_to_the_one_told(text: str) -> None:
    first, second = _speakers(text)
    assert first
    assert first == second


def test_a_definite_description_between_two_stays_open() -> None:
    text = "An official said the pier was shut. An official said the road was open. The official said it was late."
    assert _speakers(text)[2] is None


@pytest.mark.parametrize("noun", ["fisherman", "teacher", "police officer"])
def test_a_headline_tells_of_nobody_else(noun: str) -> None:
    text = f"A {noun} tells of the night the pier fell\n\nA {noun} said the pier was shut. The {noun} said it was late."
    spoken = [speaker for speaker in _speakers(text) if speaker]
    assert len(spoken) >= 2
    assert len(set(spoken)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "Mayor Ada Lowe opened it. Prime minister Tom Reed came. “I am glad,” the prime minister said.",
        "A gunman fired. Rain fell. Snow fell. Hail fell. It was dark. Ada Lowe left. “It is over,” the gunman said.",
        "An aide left. Rain fell. Snow fell. Hail fell. It was dark. Ada Lowe came. “It is over,” the aide said.",
    ],
)
def test_a_description_of_somebody_unnamed_means_nobody_named_close_by(text: str) -> None:
    assert _speakers(text)[-1] not in ("ada-lowe", "mayor")


@pytest.mark.parametrize(
    ("noun", "verb"), [("official", "added"), ("police officer", "told reporters"), ("resident", "said")]
)
def test_a_pronoun_behind_somebody_left_open_stays_open(noun: str, verb: str) -> None:
    text = (
        f"A {noun} called it odd. A {noun} called it sad. Then Tom Reed drove off. “It is late,” the {noun} said. "
        f"As for the pier, he {verb}, “we know little”."
    )
    assert _speakers(text)[-1] is None
