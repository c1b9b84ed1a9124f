"""Two names compared by component."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.compare.names import compare_names
from onrecord.compare.names.components import relation, split
from onrecord.model import EntityKind


@pytest.mark.parametrize(
    ("a", "b", "kind"),
    [
        ("Ida Falk", "Falk, Ida", "person"),
        ("Dr. Ida Falk", "Ida Falk", "person"),
        ("I. Falk", "Ida Falk", "person"),
        ("Ida Marie Falk", "Ida Falk", "person"),
        ("Dmitri Orlov", "Дмитрий Орлов", "person"),
        ("Zoë Ångström", "Zoe Angstrom", "person"),
        ("Tomasz Wronna", "Tomasz Wrona", "person"),
        ("Min Seo-yeon", "Seo-yeon Min", "person"),
        ("Falk", "Ida Falk", "person"),
        ("Mohammed al-Tayeb", "Muhammad al Tayeb", "person"),
        ("Brightwater Ltd.", "Brightwater Limited", "organisation"),
        ("World Herring Organisation", "World Herring Organization", "organisation"),
        ("WHO", "World Herring Organization", "organisation"),
        ("Bright Water Bank", "Brightwater Bank", "organisation"),
        ("Örsund", "Orsund", "place"),
    ],
)
def test_one_name(a: str, b: str, kind: EntityKind) -> None:
    assert compare_names(a, b, kind).score >= 0.5
    assert compare_names(a, b, kind).reasons


@pytest.mark.parametrize(
    ("a", "b", "kind"),
    [
        ("Erik Holm", "Maja Holm", "person"),
        ("Ida Falk", "Ida Storm", "person"),
        ("Pavel Ivanovich Orlov", "Pavel Sergeyevich Orlov", "person"),
        ("A. Falk", "Ida Falk", "person"),
        ("I. F.", "Ida Falk", "person"),
        ("Brightwater AG", "Brightwater GmbH", "organisation"),
        ("Brightwater Bank", "Brightwater Brewery", "organisation"),
        ("Harbour Fund 2", "Harbour Fund 7", "organisation"),
        ("Norland", "Sudmark", "place"),
    ],
)
def test_two_names(a: str, b: str, kind: EntityKind) -> None:
    assert compare_names(a, b, kind).score < 0.5


@given(st.text(max_size=30), st.text(max_size=30), st.sampled_from(["person", "organisation", "place"]))
def test_the_order_of_the_two_does_not_matter_and_scores_keep_their_range(a: str, b: str, kind: EntityKind) -> None:
    one, other = compare_names(a, b, kind), compare_names(b, a, kind)
    assert one.score == other.score
    assert 0.0 <= one.score <= 1.0


@pytest.mark.parametrize(
    ("spelling", "other", "how"),
    [
        ("Muller", "Müller", "diacritic"),
        ("Mueller", "Müller", "transliteration"),
        ("I.", "Ida", "initials"),
        ("Marković", "Markovich", "transliteration"),
        ("Sergey", "Sergei", "transliteration"),
        ("Karin", "Carin", "differs"),
        ("Falck", "Falk", "differs"),
        ("FALK", "Falk", "same"),
        ("Ben", "Benjamin", "short"),
        ("Bob", "Robert", "short"),
        ("Jon", "John", "differs"),
        ("Lind Varga", "Lind", "short"),
        ("O'Brae", "O’Brae", "same"),
        ("Tymchenko", "Timchenko", "transliteration"),
        ("Yelena", "Elena", "transliteration"),
        ("Lynda", "Linda", "differs"),
    ],
)
def test_how_two_spellings_stand_to_each_other(spelling: str, other: str, how: str) -> None:
    assert relation(spelling, other) == how


@pytest.mark.parametrize(
    ("full", "bare", "family"),
    [
        ("Ida Falk", [], ["Falk"]),
        ("Ida M. Falk", [], ["Falk"]),
        ("Min Seo-yeon", [], ["Min"]),
        ("Rosa Lind Varga", ["Lind Varga"], ["Lind", "Varga"]),
        ("Rosa Lind-Varga", [], ["Lind", "Varga"]),
    ],
)
def test_which_words_are_the_family_name(full: str, bare: list[str], family: list[str]) -> None:
    words, owners = split(full, bare)
    assert [w for w, owner in zip(words, owners, strict=True) if owner == 1] == family
