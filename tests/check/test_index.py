"""A quotation looked up among stored ones."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.check import Index, Stored
from onrecord.errors import UserError

SAID = [
    ("The lighthouse will not be sold while I am mayor,", "lowe", "Ada Lowe"),
    ("We never meant to sell the lighthouse. We meant to mend it.", "lowe", "Ada Lowe"),
    ("The keeper’s cottage costs 4,000 crowns a year to heat", "brandt", "Jonas Brandt"),
    ("No comment", "brandt", "Jonas Brandt"),
    ("Nobody has asked the gulls", "quill", "Marta Quill"),
]
ROWS = [Stored(f"r{n}.q1", f"u.r{n}.q1", f"r{n}", who, name, (words,)) for n, (words, who, name) in enumerate(SAID)]


@pytest.fixture(scope="module")
def index():
    return Index.make(ROWS, reports=5)


def test_what_was_said_is_found_word_for_word(index):
    hit = index.find("The lighthouse will not be sold while I am mayor")[0]
    assert (hit.found, hit.quotation, hit.kind, hit.differences) == (True, "r0.q1", ("verbatim",), ())


def test_it_is_exact_about_words_and_says_what_they_bear(index):
    hit = index.find("The lighthouse will be sold while I am mayor")[0]
    assert hit.found
    assert hit.differences == (("not", ""),)
    assert hit.sense == ("negation",)


def test_a_slip_of_typing_is_found_all_the_same(index):
    hit = index.find("Nobdy has asked the guls")[0]
    assert hit.quotation == "r4.q1"
    assert hit.differences == (("Nobody", "Nobdy"), ("gulls", "guls"))


def test_another_speaker_is_said(index):
    mine = index.find("Nobody has asked the gulls", speaker="Marta Quill")[0]
    other = index.find("Nobody has asked the gulls", speaker="Jonas Brandt")[0]
    assert mine.kind == ("verbatim",)
    assert other.found
    assert "attributed_elsewhere" in other.kind


@pytest.mark.parametrize("quote", ["The harbour is full of ice", "", "?!", "\x00", "a" * 5000, "\ud800 x"])
def test_what_was_not_said_is_not_found(index, quote):
    assert not any(hit.found for hit in index.find(quote))


def test_a_word_that_only_the_question_has_finds_nothing(index):
    assert index.find("zebra zebra") == ()


def test_kept_in_a_file_it_answers_the_same(index, tmp_path):
    index.save(tmp_path / "x.index")
    kept = Index.open(tmp_path / "x.index")
    for words, _, _ in SAID:
        assert kept.find(words) == index.find(words)
    assert (kept.size, kept.reports) == (5, 5)
    kept.close()


def test_a_file_that_is_no_index_is_the_users_mistake(tmp_path):
    (tmp_path / "x").write_text("nothing")
    with pytest.raises(UserError):
        Index.open(tmp_path / "x")


def test_the_order_of_the_rows_does_not_matter(index):
    back = Index.make(ROWS[::-1], reports=5)
    for words, _, _ in SAID:
        assert back.find(words) == index.find(words)


@settings(max_examples=40)
@given(st.lists(st.text(min_size=1, max_size=60), min_size=1, max_size=8), st.text(max_size=60))
def test_any_text_is_kept_and_looked_up(said, asked):
    made = Index.make([Stored(f"q{n}", "u", "r", None, None, (words,)) for n, words in enumerate(said)], 1)
    made.find(asked)
    for words in said:
        hits = made.find(words, limit=10)
        assert all(0 <= hit.score <= 1 for hit in hits)
    made.close()
