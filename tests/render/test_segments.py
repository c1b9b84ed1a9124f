"""Wordings cut at the same places give each wording back, and part only where words differ."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.render.segments import segments


def back(wordings: list[str], number: int) -> str:
    parts = [words for segment in segments(wordings) for words, held in segment if number in held]
    return " ".join(" ".join(parts).split())


@given(st.lists(st.lists(st.sampled_from("abcd"), max_size=8).map(" ".join), min_size=1, max_size=5))
def test_each_wording_is_given_back_whole(wordings: list[str]) -> None:
    for number, wording in enumerate(wordings):
        assert back(wordings, number) == wording


@given(st.lists(st.lists(st.sampled_from("abcd"), max_size=8).map(" ".join), min_size=1, max_size=5))
def test_every_segment_holds_every_wording_once_with_the_base_first(wordings: list[str]) -> None:
    for segment in segments(wordings):
        held = sorted(number for _, numbers in segment for number in numbers)
        assert held == list(range(len(wordings)))
        assert 0 in segment[0][1]


@pytest.mark.parametrize(
    ("wordings", "parted"),
    [
        (["we will not sail", "we won't sail"], [{"will not", "won't"}]),
        (["we sail", "we sail today"], [{"", "today"}]),
        (["today we sail", "we sail"], [{"today", ""}]),
        (["we sail", "we sail"], []),
        (["a b c d", "a x c d", "a b c y"], [{"b", "x"}, {"d", "y"}]),
        (["we never sail here", "we sail here", "we always sail there"], [{"never", "", "always"}, {"here", "there"}]),
    ],
)
def test_wordings_part_where_their_words_differ(wordings: list[str], parted: list[set[str]]) -> None:
    assert [{words for words, _ in s} for s in segments(wordings) if len(s) > 1] == parted
