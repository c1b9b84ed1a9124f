"""Whom a pronoun or a description means: the one who fits, and nobody where two could be meant."""

from __future__ import annotations

import pytest

from onrecord.annotate import mentions
from onrecord.language.english import load
from onrecord.model import Evidence, Quotation
from onrecord.view import View


def resolved(text: str, words: str, quoted: tuple[str, str] | None = None) -> tuple[str | None, tuple[str, ...]]:
    """The entity that the last mention with these words means, and the names between which it stays open.

    `quoted`: words in marks, and the words that name who says them.
    """
    view = View.of("r", text)
    parse = load().parse(view)
    said: tuple[Quotation, ...] = ()
    if quoted:
        inside, who = (view.span(text.rindex(w), text.rindex(w) + len(w)) for w in quoted)
        evidence = Evidence("test", (inside,))
        said = (Quotation("q", (inside,), (inside,), (who,), (), None, "direct", "speech", "body", evidence),)
    found, doubts = mentions.resolve(parse, mentions.find(parse), said)
    mention = [m for m in found if text[m.span.start : m.span.end] == words][-1]
    return mention.entity, doubts.get(mention.span, ())


@pytest.mark.parametrize(
    ("text", "words", "entity"),
    [
        ("Ada Lowe, the mayor, left. She was tired.", "She", "ada-lowe"),
        ("Mrs Lowe met Mr Reed. He was tired.", "He", "reed"),
        ("Mrs Lowe met Mr Reed. She was tired.", "She", "lowe"),
        ("As she left, Ada Lowe waved.", "she", "ada-lowe"),
        ("Mr Reed left. She was tired.", "She", None),
        ("Mrs Lowe and Mrs Quill spoke. She was tired.", "She", None),
        ("Ada Lowe met Mrs Quill. Mrs Quill thanked her.", "her", "ada-lowe"),  # no one thanks "her" for herself
    ],
)
def test_a_pronoun_means_the_one_whom_sex_and_place_allow(text: str, words: str, entity: str | None) -> None:
    assert resolved(text, words)[0] == entity


def test_where_two_could_be_meant_both_are_named() -> None:
    entity, between = resolved("Mrs Lowe and Mrs Quill spoke. She was tired.", "She")
    assert entity is None
    assert len(between) == 2
    assert any("Lowe" in name for name in between)
    assert any("Quill" in name for name in between)


def test_somebody_unnamed_who_acts_may_be_meant_as_well() -> None:
    assert resolved("The nurse met Ada Lowe on Monday. She was tired.", "She") == (None, ("Ada Lowe", "nurse"))
    assert resolved("Mr Reed met Ada Lowe on Monday. She was tired.", "She") == ("ada-lowe", ())


def test_nobody_is_meant_from_far_away() -> None:
    between = "It rained. The bridge was shut. The gate was shut. Trains stood. Ships waited. Shops closed. It snowed. "
    assert resolved(f"Mrs Lowe left. {between}She was tired.", "She")[0] is None


@pytest.mark.parametrize(
    ("text", "words", "entity"),
    [
        ("Ada Lowe, the mayor of Orrin, left. The mayor was tired.", "The mayor", "ada-lowe"),
        ("The mayor, Ada Lowe, left.", "The mayor", "ada-lowe"),
        ("A man who gave his name as Tom Reed waved.", "A man", "tom-reed"),
    ],
)
def test_a_description_means_whoever_bears_the_role(text: str, words: str, entity: str) -> None:
    assert resolved(text, words)[0] == entity


def test_a_role_that_two_bear_means_neither() -> None:
    text = (
        "Minister Ada Lowe met Minister Tom Reed. It rained. It snowed. Ships waited. Shops closed. The minister left."
    )
    entity, between = resolved(text, "The minister")
    assert entity not in ("ada-lowe", "tom-reed")
    assert between == ("Ada Lowe", "Tom Reed")


def test_a_description_that_nobody_bears_is_somebody_of_its_own() -> None:
    entity, _ = resolved("Ada Lowe met Tom Reed. A nurse waved.", "A nurse")
    assert entity == "nurse"


@pytest.mark.parametrize(
    ("text", "entity"),
    [
        ("The Orrin Port Board met. It said the gate was shut.", "orrin-port-board"),
        ("Mrs Lowe met Mr Reed. It said the gate was shut.", None),
    ],
)
def test_it_means_the_body_that_the_sentence_before_is_about(text: str, entity: str | None) -> None:
    assert resolved(text, "It")[0] == entity


def test_it_means_nobody_where_two_bodies_told_something() -> None:
    one, other = "The Orrin Port Board said the gate was shut", "the Vell Boat Union said the gate was open"
    text = f"{one}, and {other}. It added that ships would wait."
    assert resolved(text, "It") == (None, ("Orrin Port Board", "Vell Boat Union"))
    assert resolved(f"{one}. It added that ships would wait.", "It") == ("orrin-port-board", ())


def test_i_is_whoever_speaks_and_he_in_ones_own_words_is_somebody_else() -> None:
    text = "Tom Reed met Aldo Quorn. “I told him that he was wrong,” Reed said."
    marks = ("I told him that he was wrong", "Reed")
    assert resolved(text, "I", marks)[0] == "tom-reed"
    assert resolved(text, "he", marks)[0] != "tom-reed"


def test_i_outside_of_marks_is_no_mention() -> None:
    with pytest.raises(IndexError):
        resolved("I met Tom Reed on Monday.", "I")
