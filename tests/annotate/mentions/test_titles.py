"""Titles of address are no part of a name, in full or abbreviated, and nobody is called by a pronoun."""

from __future__ import annotations

import pytest

from onrecord.annotate import annotate
from onrecord.model import Report


def kinds(text: str, name: str) -> set[str]:
    """The kinds of the mentions of a name in a text."""
    found = annotate(Report(id="r", text=text, language="en")).mentions
    return {m.kind for m in found if m.form == "name" and text[m.span.start : m.span.end] == name}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Cllr Osian Vane-Holt said the hall would close.", "Osian Vane-Holt"),
        ("Supt Dorrit Achterberg said that the road was shut.", "Dorrit Achterberg"),
        ("A spokesman for Insp Tarn Ellwood said no.", "Tarn Ellwood"),
        ("Cllrs Nia Thorold and Huw Strake voted against.", "Nia Thorold"),
    ],
)
def test_a_title_of_address_is_no_part_of_a_name(text: str, name: str) -> None:
    assert kinds(text, name) == {"person"}


def test_a_titled_and_a_plain_form_are_one_bearers() -> None:
    text = "Cllr Osian Vane-Holt said the hall would close. Osian Vane-Holt had voted for it. Cllr Vane-Holt left."
    found = annotate(Report(id="r", text=text, language="en")).mentions
    assert {m.entity for m in found if m.form == "name"} == {"osian-vane-holt"}


def test_a_pronoun_that_a_parse_takes_for_a_noun_is_no_body() -> None:
    text = "Mr Tarn taught them both. He taught Ms Oake as well. “One of them could spell,” he said."
    assert "he" not in {m.entity for m in annotate(Report(id="r", text=text, language="en")).mentions}
