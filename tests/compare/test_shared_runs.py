"""Shared passages of two texts: what counts, what breaks a run, what is too little."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.compare.shared_runs import KeyedText, SharedRun, keyed_text, shared_runs
from onrecord.view import View

LONG = "the harbour board ordered every ferry back to port before the storm reached Orrin"


def read(text: str, name: str = "", apart: str = "") -> KeyedText:
    sentences = [(m.start(), m.end()) for m in re.finditer(r"[^.\s][^.]*\.?", text)]
    names = [(m.start(), m.end()) for m in re.finditer(re.escape(name), text)] if name else []
    cut = [(m.start(), m.end()) for m in re.finditer(re.escape(apart), text)] if apart else []
    return keyed_text(View.of("r", text), sentences, cut, names)


def read_named(text: str, names: list[str]) -> KeyedText:
    at = [(text.index(name), text.index(name) + len(name)) for name in names]
    return keyed_text(View.of("r", text), [(0, len(text))], [], at)


def words(text: str, found: SharedRun) -> str:
    start, end = read(text).stretch(found.a, found.length)
    return text[start:end]


def test_a_run_of_words_is_found_where_it_stands() -> None:
    one, other = f"On Monday {LONG}, she said.", f"It was late when {LONG} and others."
    (found,) = shared_runs(read(one), read(other))
    assert (words(one, found), found.length, found.kind) == (LONG, 14, "run")


def test_a_whole_sentence_is_called_one() -> None:
    (found,) = shared_runs(read(f"First. {LONG}. Last."), read(f"Before that {LONG} and more."))
    assert found.kind == "sentence"


def test_a_short_sentence_of_both_counts_and_a_short_run_does_not() -> None:
    short = "Engineers inspected every damaged pier"
    assert len(shared_runs(read(f"One. {short}. Two."), read(f"{short}. Three."))) == 1
    assert not shared_runs(read(f"One. {short} today."), read(f"Later {short} again."))


@pytest.mark.parametrize(
    "text",
    [
        "and it is what they have been for as long as they were",  # function words
        "He did not say when.",  # a sentence, but of nothing
        "the ferry sank off Orrin",  # too short
    ],
)
def test_too_little_is_no_passage(text: str) -> None:
    assert not shared_runs(read(f"{text}"), read(f"{text}"))


def test_a_name_is_no_passage_however_long() -> None:
    name = "Association for the Preservation of Historic Lighthouses and Foghorns of Orrin"
    one, other = f"Members of the {name} met.", f"A letter of the {name} came."
    assert shared_runs(read(one), read(other))
    assert not shared_runs(read(one, name), read(other, name))


@pytest.mark.parametrize(
    ("run", "names"),
    [
        ("Governor Ada Lowe and her Liberal challenger, Tom Brandt", ["Ada Lowe", "Tom Brandt"]),
        ("Ines Hald, secretary of the Orrin Dockers Union", ["Ines Hald", "Orrin Dockers Union"]),
        ("the chairman of the Harbour Board, Sir Piet van Aken", ["Harbour Board", "Sir Piet van Aken"]),
        ("his deputy, Karl Noor, and Finance Minister Eva Lind", ["Karl Noor", "Eva Lind"]),
    ],
)
def test_names_with_their_titles_and_roles_are_no_passage(run: str, names: list[str]) -> None:
    one, other = f"On Monday {run} had to leave.", f"It was said that {run} would come."
    assert shared_runs(read(one), read(other))
    assert not shared_runs(read_named(one, names), read_named(other, names))


@pytest.mark.parametrize("day", ["May 1", "May 30", "May 12"])
def test_a_month_before_its_day_is_no_function_word(day: str) -> None:
    run = f"as it was to be moved to Orrin on {day}"
    assert shared_runs(read(f"They told us {run} again"), read(f"She said {run} too"))
    assert not shared_runs(read(f"They told us {run.lower()} again"), read(f"She said {run.lower()} too"))


@pytest.mark.parametrize("figures", ["20,000 to 80,000", "6.5 to 7.25", "1,250,000 against 300", "2.5 to 3,400"])
def test_a_figure_is_one_word_however_it_is_grouped(figures: str) -> None:
    seven, nine = f"pay had risen from {figures}", f"pay had risen steadily since then from {figures}"
    assert not shared_runs(read_named(f"One {seven} there", []), read_named(f"His {seven} here", []))
    text = read_named(f"One {nine} there", [])
    (found,) = shared_runs(text, read_named(f"His {nine} here", []))
    assert text.size(found.a, found.length) == 10


def test_a_name_inside_a_run_breaks_nothing() -> None:
    (found,) = shared_runs(read(f"Then {LONG}.", "harbour board"), read(f"Now {LONG}.", "harbour board"))
    assert found.length == 14


def test_what_is_set_apart_breaks_a_run() -> None:
    assert shared_runs(read(LONG), read(LONG))
    assert not shared_runs(read(LONG, apart="back"), read(LONG))


def test_a_mark_between_the_words_breaks_nothing() -> None:
    other = LONG.replace("port before", "port – before").replace("ferry", "ferry,\n\n")
    assert shared_runs(read(f"So {LONG}."), read(other))[0].length == 14


@given(st.lists(st.sampled_from(["ab", "cd", "ef", "gh", "ij.", "kl"]), max_size=60), st.integers(0, 50))
def test_every_run_slices_to_the_same_words_and_none_overlaps(cut: list[str], turn: int) -> None:
    one, other = read(" ".join(cut)), read(" ".join([*cut[turn:], *cut[:turn]]))
    found = shared_runs(one, other)
    for run in found:
        assert one.keys[run.a : run.a + run.length] == other.keys[run.b : run.b + run.length]
    for first, second in pairwise(found):
        assert first.a + first.length <= second.a


def test_one_thing_over_and_over_costs_no_square() -> None:
    text = "the old mill burned down again. " * 3000
    assert shared_runs(read(text), read(text + "z"))
