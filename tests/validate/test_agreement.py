"""Krippendorff's alpha on the examples of "Computing Krippendorff's Alpha-Reliability" (2011)."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.validate.agreement import alpha


def coder(text: str) -> list[str | None]:
    return [None if value == "." else value for value in text.split()]


@pytest.mark.parametrize(
    ("coders", "published"),
    [
        # A: binary data, two observers
        (("0 1 0 0 0 0 0 0 1 0", "1 1 1 0 0 1 0 0 0 0"), 0.095),
        # B: nominal data, two observers
        (("a a b b d c c c e d d a", "b a b b b c c c e d d d"), 0.692),
        # C: nominal data, any number of observers, missing data
        (
            (
                "1 2 3 3 2 1 4 1 2 . . .",
                "1 2 3 3 2 2 4 1 2 5 . 3",
                ". 3 3 3 2 3 4 2 2 5 1 .",
                "1 2 3 3 2 4 4 1 2 5 1 .",
            ),
            0.743,
        ),
    ],
)
def test_the_published_examples(coders: tuple[str, ...], published: float) -> None:
    found = alpha([coder(row) for row in coders])
    assert found == pytest.approx(published, abs=0.0005)


def test_full_agreement_is_one_and_what_cannot_be_compared_is_none() -> None:
    assert alpha([coder("a b a"), coder("a b a")]) == 1
    assert alpha([coder("a a a"), coder("a a a")]) is None
    assert alpha([coder("a . ."), coder(". b .")]) is None
    assert alpha([[], []]) is None


@given(st.lists(st.tuples(st.sampled_from("ab."), st.sampled_from("ab.")), max_size=30))
def test_the_order_of_coders_and_units_is_of_no_account(units: list[tuple[str, str]]) -> None:
    one, two = ([None if u[n] == "." else u[n] for u in units] for n in (0, 1))
    found = alpha([one, two])
    assert found == alpha([two, one])
    assert found == pytest.approx(alpha([one[::-1], two[::-1]]))
    assert found is None or found <= 1
