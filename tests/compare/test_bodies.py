"""Names of bodies and places: what sets two apart, short forms, initials, other letters."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.compare.names import compare_names
from onrecord.compare.names.bodies import are_initials, is_short_form, is_short_name, set_apart
from onrecord.compare.names.letters import are_other_letters, same_letters

TWO = [
    ("University of Iowa", "University of Northern Iowa"),
    ("Ministry of Trade", "Ministry of Foreign Trade"),
    ("Iranian Foreign Ministry", "Iraqi Foreign Ministry"),
    ("First Circuit Court", "Third Circuit Court"),
    ("North Korea", "South Korea"),
    ("West Virginia", "Virginia"),
    ("Labour Party", "New Labour Party"),
    ("Eksund Bank", "Eksund Bank 2"),
    ("Manchester United", "Manchester United Women"),
    ("Norland Army", "Norland Youth Army"),
    ("Eastern Bank", "Western Bank"),
    ("Bank of Niger", "Bank of Nigeria"),
]


@pytest.mark.parametrize(("a", "b"), TWO)
def test_two_bodies(a: str, b: str) -> None:
    assert set_apart(a, b)
    assert set_apart(a, b) == set_apart(b, a)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Ministry of Defence", "Ministry of Defense"),
        ("UN", "United Nations"),
        ("US Central Intelligence Agency", "CIA"),
        ("Norland National Coalition", "National Coalition"),
        ("Havgull", "Havgul"),
        ("Fourth Circuit Court", "4th Circuit Court"),
    ],
)
def test_what_may_be_one_body(a: str, b: str) -> None:
    assert set_apart(a, b) == ()


@pytest.mark.parametrize(("a", "b"), TWO[:3])
def test_compare_names_keeps_them_apart(a: str, b: str) -> None:
    assert compare_names(a, b, "organisation").score < 0.5


@pytest.mark.parametrize(
    ("short", "full", "fits"),
    [
        ("security council", "united nations security council", True),
        ("marisol steel", "marisol steel corp", True),
        ("qassam brigades", "izz-al deen al-qassam brigades", True),
        ("chemical weapons", "chemical weapons convention", False),
        ("old zoo", "old zoo & garden", False),
        ("foreign trade", "ministry of foreign trade", False),
        ("coalition", "northern coalition", False),
        ("state university", "northern state university", False),
    ],
)
def test_short_forms(short: str, full: str, fits: bool) -> None:
    assert is_short_form(short.split(), full.split()) is fits


@pytest.mark.parametrize(
    ("word", "full", "fits"),
    [
        ("harlan", "harlan bank", True),
        ("lockheed", "lockheed martin", True),
        ("marisol", "marisol inc", True),
        ("research", "research center", False),
        ("west", "west block", False),
        ("bank", "harlan bank", False),
        ("business", "department for business", False),
        ("sumatran", "sumatran rhino sanctuary", False),
        ("harlan", "harlan", False),
    ],
)
def test_one_word_for_a_body(word: str, full: str, fits: bool) -> None:
    assert is_short_name(word, full.split()) is fits


@pytest.mark.parametrize(
    ("letters", "name", "fits"),
    [
        ("UN", "U.S. Navy", False),
        ("FCO", "Foreign and Commonwealth Office", True),
        ("OPCW", "Organisation for the Prohibition of Chemical Weapons", True),
        ("U.S.", "United Steelworkers", False),
        ("EU", "European Union", True),
        ("A", "Arlow", False),
    ],
)
def test_initials(letters: str, name: str, fits: bool) -> None:
    assert are_initials(letters, name) is fits


@pytest.mark.parametrize(
    ("a", "b", "differ"),
    [
        ("Slovyansk", "Slaviansk", True),
        ("OPCW", "OCPW", True),
        ("al-Fateh", "Fatah", True),
        ("Örsa", "Orsa", True),
        ("Norland Sentinel", "Norland Sentinal", True),
        ("U.S.", "US", False),
        ("Norland Organisation", "Norland Organization", False),
        ("Crimea Peninsula", "Crimean Peninsula", False),
        ("Paralympics", "Paralympians", False),
        ("AP", "Associated Press", False),
        ("Northern Bank", "Southern Bank", False),
        ("Trade Bank", "Grade Bank", False),
        ("Harbour Fund 2", "Harbour Fund 7", False),
    ],
)
def test_what_an_editor_would_correct(a: str, b: str, differ: bool) -> None:
    assert are_other_letters(a, b) is differ
    assert are_other_letters(b, a) is differ


@given(st.text(max_size=30), st.text(max_size=30))
def test_any_two_texts_stand_to_each_other_as_the_other_way_round(a: str, b: str) -> None:
    assert set_apart(a, b) == set_apart(b, a)
    assert same_letters(a, b) == same_letters(b, a)
    assert are_other_letters(a, b) == are_other_letters(b, a)
    assert set_apart(a, a) == ()
