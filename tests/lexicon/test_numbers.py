"""One table of number words, whoever reads numbers."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from onrecord.lexicon.numbers import ONES, ORDINALS, TENS, number_word

SOURCE = Path(__file__).resolve().parents[2] / "src" / "onrecord"


@pytest.mark.parametrize(
    ("word", "term"),
    [("twelve", "#12"), ("dozen", "#12"), ("forty-two", "#42"), ("ninety", "#90"), ("one", None), ("zero", None)],
)
def test_a_number_word_is_a_term(word: str, term: str | None) -> None:
    assert number_word(word) == term


def test_the_table_is_whole_and_in_order() -> None:
    assert list(ONES.values()) == list(range(20))
    assert list(TENS.values()) == list(range(20, 100, 10))
    assert list(ORDINALS.values()) == list(range(4, 13))


def test_no_other_list_of_number_words_stands_in_the_code() -> None:
    listed = re.compile(r"\bthirteen\b.{1,40}\bfourteen\b", re.S)
    assert [p.name for p in SOURCE.rglob("*.py") if listed.search(p.read_text("utf-8"))] == []
