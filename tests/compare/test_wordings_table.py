"""Alignment tables of several wordings, and the same by collatex where both should agree."""

import inspect

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.compare.wordings import read
from onrecord.compare.wordings.table import table

AGREE = [
    ["The dam is old", "The dam is very old", "The dam is old"],
    ["We mend the dam in May", "We mend the wall in May", "We mend the roof in May"],
    ["The mayor has sold the mill", "The mayor sold the mill"],
    ["Nobody asked the gulls about it", "Nobody asked the gulls", "Nobody asked the gulls about it today"],
    ["A bell rang in the night", "A bell rang twice in the night", "The bell rang in the night"],
    ["one lamp and two doors", "one lamp and two doors"],
]


def rows(wordings):
    columns = table([read(w) for w in wordings])
    return [tuple(column.texts()[n] for column in columns) for n in range(len(wordings))]


def test_words_stand_under_words():
    assert rows(["The dam is old.", "The dam, frankly, is very old", "the wall is old"]) == [
        ("The", "dam", "", "is", "", "old"),
        ("The", "dam", "frankly", "is", "very", "old"),
        ("the", "wall", "", "is", "", "old"),
    ]


def test_punctuation_never_decides():
    plain = rows(["the dam is old and the wall is new", "the dam is new"])
    marked = rows(["the dam, is old; and the wall - is new.", "the dam - is, new!"])
    assert plain == marked


def test_places_that_are_the_same_and_case_stay_visible():
    columns = table([read("The Council decides"), read("the council decides")])
    assert [column.same for column in columns] == [True, True, True]
    assert columns[1].texts() == ("Council", "council")


def test_nothing_gives_nothing():
    assert table([]) == table([read("")]) == ()


PIECES = ["the", "dam", "is", "not", "old", "and", "we", "mend", "it", "12", "don’t"]
WORDS = st.lists(st.sampled_from(PIECES), max_size=9).map(" ".join)


@given(st.lists(WORDS, min_size=1, max_size=4))
def test_each_unit_stands_in_one_cell_in_order(said):
    wordings = [read(s) for s in said]
    columns = table(wordings)
    for n, wording in enumerate(wordings):
        assert tuple(u for column in columns for u in column.cells[n]) == wording.units


@given(st.lists(WORDS, min_size=2, max_size=4), st.randoms(use_true_random=False))
def test_the_order_of_the_wordings_does_not_matter(said, draw):
    order = list(range(len(said)))
    draw.shuffle(order)
    straight = table([read(s) for s in said])
    shuffled = table([read(said[n]) for n in order])
    back = [tuple(column.cells[order.index(n)] for n in range(len(said))) for column in shuffled]
    assert back == [column.cells for column in straight]


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("said", AGREE, ids=[s[1] for s in AGREE])
def test_collatex_agrees_on_plain_cases(said, monkeypatch):
    # Its last wheel, 2.2, asks for a function that Python 3.11 took away and never calls it here.
    monkeypatch.setattr(inspect, "getargspec", inspect.getfullargspec, raising=False)
    collatex = pytest.importorskip(
        "collatex", reason="collatex is GPL: it is asked only where a developer installed it"
    )
    collation = collatex.Collation()
    for n, words in enumerate(said):
        collation.add_plain_witness(f"w{n}", words)
    theirs = collatex.collate(collation, segmentation=False)
    expected = [
        tuple("" if cell is None else "".join(token.token_string for token in cell).strip() for cell in row.cells)
        for row in theirs.rows
    ]
    assert rows(said) == expected
