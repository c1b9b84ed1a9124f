"""What a parse says of a clause: subjects, antecedents, objects and phrases, on sentences of our own."""

from __future__ import annotations

import pytest

from onrecord.language import Parse, Token
from onrecord.language.english import load
from onrecord.language.syntax import object_of, stretch, subject
from onrecord.view import View


def parsed(text: str) -> Parse:
    return load().parse(View.of("r", text))


def word(parse: Parse, text: str) -> Token:
    return next(t for t in parse.tokens if t.text == text)


@pytest.mark.parametrize(
    ("text", "verb", "wanted"),
    [
        ("The board closed the bridge on Monday.", "closed", "board"),
        ("The bridge was closed on Monday.", "closed", "bridge"),
        ("The mayor, who opened the fair, left early.", "opened", "mayor"),
        ("The board wanted to sell the ferry.", "sell", "board"),
    ],
)
def test_a_verb_has_its_own_subject_or_that_of_the_verb_above(text: str, verb: str, wanted: str) -> None:
    parse = parsed(text)
    found = subject(parse, word(parse, verb))
    assert found is not None
    assert found.text == wanted


def test_an_object_is_the_whole_phrase_behind_its_verb() -> None:
    text = "The board closed the old bridge at Orrin."
    parse = parsed(text)
    found = object_of(parse, word(parse, "closed"))
    assert found is not None
    assert text[slice(*found)].startswith("the old bridge")
    assert object_of(parse, word(parse, "bridge")) is None
    assert text[slice(*stretch(parse, word(parse, "board")))] == "The board"
