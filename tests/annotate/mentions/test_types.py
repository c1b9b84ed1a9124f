"""What a name names: its own words, the words around each mention, and what both together decide."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from onrecord.annotate import annotate
from onrecord.annotate.mentions.gazetteers import lexicon
from onrecord.annotate.mentions.names import Name, names
from onrecord.annotate.mentions.tokens import units
from onrecord.annotate.mentions.types import decide, weigh
from onrecord.language.english import load
from onrecord.model import Report
from onrecord.view import View


def weighed(text: str) -> list[Name]:
    """The names of a text with their votes."""
    parse = load().parse(View.of("r", text))
    words = units(parse, lexicon())
    found = names(parse, words, lexicon())
    weigh(parse, words, found, lexicon())
    return found


def name_of(text: str, name: str) -> Name:
    return next(n for n in weighed(text) if " ".join(u.text for u in n.words) == name)


@pytest.mark.parametrize(
    ("own", "votes", "kind"),
    [
        ({"person": 3.0}, {}, "person"),
        ({}, {"person": 3.0, "place": 4.0}, "place"),
        ({"organisation": 2.0}, {"place": 1.0}, "organisation"),
        ({}, {}, "organisation"),  # nothing tells: what can be anything is no person
        ({}, {"spoke": 9.0}, "organisation"),  # bodies speak too, however often
        ({"person": 0.5}, {"spoke": 9.0}, "person"),
        ({}, {"toward": 1.0}, "place"),
        ({"person": 0.95}, {"toward": 9.0}, "person"),  # one goes "to" people as well
    ],
)
def test_what_the_votes_decide(own: Mapping[str, float], votes: Mapping[str, float], kind: str) -> None:
    assert decide(dict(own), dict(votes)) == kind


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("Mayor Orvin Strake left.", "Orvin Strake", "person"),
        ("Orvin Strake, 52, left.", "Orvin Strake", "person"),
        ("Orvin Strake, a nurse, left.", "Orvin Strake", "person"),
        ("Orvin Strake, who was ill, left.", "Orvin Strake", "person"),
        ("The man gave his name as Strake.", "Strake", "person"),
        ("It rained in Vellmark on Monday.", "Vellmark", "place"),
        ("It rained across Vellmark.", "Vellmark", "place"),
        ("The city of Vellmark was dark.", "Vellmark", "place"),
        ("Strake Shipping Ltd closed.", "Strake Shipping Ltd", "organisation"),
        ("Vellmark Port Authority closed the gate.", "Vellmark Port Authority", "organisation"),
        ("The Vellmark Union, which has 40 members, met.", "Vellmark Union", "organisation"),
        ("The ferry Lena Strake sank.", "Lena Strake", "organisation"),
        ("Lena Strake sank into a chair.", "Lena Strake", "person"),
    ],
)
def test_words_around_a_name_decide_what_it_names(text: str, name: str, kind: str) -> None:
    found = name_of(text, name)
    assert decide(found.own, found.votes) == kind


@pytest.mark.parametrize(
    ("text", "name", "gender"),
    [
        ("Mrs Strake left.", "Strake", "f"),
        ("Mr Strake left.", "Strake", "m"),
        ("Judge Strake left.", "Strake", None),
        ("Orvin Strake, an actress, left.", "Orvin Strake", "f"),
    ],
)
def test_a_title_tells_a_bearers_sex_or_leaves_it_open(text: str, name: str, gender: str | None) -> None:
    assert name_of(text, name).gender == gender


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("Mayor Orvin Strake left.", "mayor"),
        ("Orvin Strake, a nurse, left.", "nurse"),
        ("By Orvin Strake\n\nIt rained.", "byline"),
    ],
)
def test_a_role_told_beside_a_name_is_kept(text: str, role: str) -> None:
    assert role in name_of(text, "Orvin Strake").roles


def test_the_subject_of_the_next_clause_is_no_role_of_the_name_before() -> None:
    assert name_of("In a call with Orvin Strake, the minister said no.", "Orvin Strake").roles == set()


def test_names_in_one_list_are_of_one_kind() -> None:
    listed = name_of("Judges Aldo Strake and Vell Quorn left.", "Vell Quorn")
    assert decide(listed.own, listed.votes) == "person"
    assert listed.titles


def _kind(text: str, words: str) -> str:
    report = Report("r", text)
    return next(m.kind for m in annotate(report).mentions if text[m.span.start : m.span.end] == words)


@pytest.mark.parametrize("noun", ["opponents", "supporters", "friends", "the wife", "critics"])
def test_whom_a_person_is_of_is_no_place(noun: str) -> None:
    text = f"The board held {noun} of Muammad Gaddori, then sent them off. The enemies of Gaddori left. He saw Gaddori."
    assert _kind(text, "Muammad Gaddori") == "person"


@pytest.mark.parametrize("noun", ["mayor", "governor", "member", "minister"])
def test_what_an_office_is_of_is_a_place_or_body(noun: str) -> None:
    assert _kind(f"It was told to the {noun} for Norvik Strake in May.", "Norvik Strake") != "person"
