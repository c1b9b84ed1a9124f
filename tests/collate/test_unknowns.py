"""Unknowns over a story: one matter or two, and in which words it is shown."""

from __future__ import annotations

import pytest

from onrecord.job import build
from onrecord.model import Report


def abouts(*texts: str) -> list[tuple[str, int]]:
    """What is not told, in words, with how many reports say so."""
    reports = [Report(f"r{n}", text, source=f"S{n}") for n, text in enumerate(texts)]
    return sorted((u.about, len({s.report for s in u.spans})) for u in build(reports).unknowns)


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        # one object
        ("The owner of the barge is unknown.", "It is unclear who the owner of the barge is.", 1),
        ("The captain was not named.", "The firm declined to name the captain.", 1),
        # a word in common is no object in common
        ("It is unclear how the vote will work.", "Officials declined to discuss the vote.", 2),
        ("The cause of the leak is unknown.", "The cause of the delay is unknown.", 2),
        ("Lowe declined to name the donor.", "Hall declined to name the striker.", 2),
    ],
)
def test_unknowns_are_one_only_where_the_object_agrees(one: str, other: str, expected: int) -> None:
    assert len(abouts(one, other)) == expected


def test_a_bare_noun_is_not_shown_where_a_report_says_more() -> None:
    texts = "It is unclear who owns the barge.", "It is not clear who owns the barge."
    assert abouts(*texts) == [("who owns the barge", 2)]


def test_one_persons_matter_is_not_that_of_all() -> None:
    one = "It is not known if Ada Lowe has any shares in the yard."
    assert len(abouts(one, "It is not clear whether the owners have any shares in the yard.")) == 2


@pytest.mark.parametrize(
    "text",
    [
        "Without mentioning Norhavn, Ada Lowe said the ships were safe.",
        "Questions persist about the state's law on ferries.",
    ],
)
def test_what_names_no_gap_is_not_shown(text: str) -> None:
    assert abouts(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "The bridge was shut on Monday. The firm was asked why. They gave no details.",
        "The mayor spoke on Monday about the pier. She refused to elaborate.",
        "The pier fell on Monday. The ministry has not commented.",
        "The barge sank in May. The crew is safe. It is not known whether it was carrying coal.",
        "The pier fell on Monday. The firm would not say on Tuesday night whether that would happen.",
    ],
)
def test_what_no_report_names_in_words_that_stand_alone_has_no_matter(text: str) -> None:
    assert [about for about, _ in abouts(text)] == [""]


@pytest.mark.parametrize(
    ("text", "about"),
    [
        ("The names of the dead had not been made public by noon.", "The names of the dead"),
        ("It is not known whether the barge was carrying coal.", "whether the barge was carrying coal"),
        ("It is unclear why the crew left their ship.", "why the crew left their ship"),
    ],
)
def test_a_matter_is_shown_where_its_words_stand_alone(text: str, about: str) -> None:
    assert [told for told, _ in abouts(text)] == [about]


@pytest.mark.parametrize(
    ("other", "answered"),
    [
        ("The pilot, Eva Falk, was treated in Lund.", True),
        ("The crew praised the pilot, Eva Falk.", True),
        ("The treasurer, Eva Falk, was treated in Lund.", False),
        ("The pilot was treated in Lund. Eva Falk spoke.", False),
    ],
)
def test_a_name_beside_the_very_description_answers_who_was_not_named(other: str, answered: bool) -> None:
    texts = ["The pilot, who was not named, was hurt on Monday off Tarrow.", other]
    reports = [Report(f"r{n}", text, source=f"S{n}") for n, text in enumerate(texts)]
    (unknown,) = build(reports).unknowns
    assert bool(unknown.answered_in) is answered
