"""Sheets, runs of the same words, sentences put side by side."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.compare.passages import PreparedText, aligned, in_order, runs, sheet
from onrecord.lexicon.numbers import number_word
from onrecord.lexicon.terms import figure, sense, stem, weight
from onrecord.view import View


def of(text: str) -> PreparedText:
    return sheet(View.of("r", text))


def test_words_in_a_row_are_found_whatever_their_endings_and_case() -> None:
    a, b = of("The old mill closed its gates on Monday."), of("On Monday? the old Mills closed its gate, they say.")
    (run,) = runs(a, b)
    assert (run.a, run.b, run.length) == (0, 2, 6)


def test_quoted_words_are_not_the_reports_own() -> None:
    text = 'She said "it is done now" twice.'
    made = sheet(View.of("r", text), [(10, 24)])
    assert [w.text for w, own in zip(made.words, made.own, strict=True) if not own] == ["it", "is", "done", "now"]


def test_reworded_sentences_are_put_side_by_side() -> None:
    a = of("The blaze began in a loading bay. Three firefighters were treated for burns.")
    b = of("Burns were treated in three firefighters. A blaze had begun in the loading bay.")
    assert [(x.a, x.b) for x in aligned(a, b, 0.3)] == [(0, 1), (1, 0)]
    ordered, shared = in_order(a.all, b.all)
    assert 0 < ordered < shared


def test_figures_and_number_words_are_one_term() -> None:
    assert number_word("twelve") == number_word("dozen") == "#12"
    assert number_word("thirty-one") == "#31"
    assert figure("at 6:40 a.m.", 3) == ("#6.40", 7)
    assert figure("4,000 crowns", 0) == ("#4000", 5)
    assert figure("none", 0) is None


def test_stems_senses_and_weights() -> None:
    assert stem("warehouses") == stem("warehouse")
    assert stem("carries") == stem("carried") == stem("carry")
    assert sense(stem("probe")) == sense(stem("investigation"))
    assert weight("the") == 0 < weight("president") < weight("conveyor")


@settings(max_examples=100, deadline=None)
@given(st.text(alphabet="ab c.", max_size=80), st.text(alphabet="ab c.", max_size=80))
def test_runs_never_overlap_and_hold_the_same_words(one: str, other: str) -> None:
    a, b = of(one), of(other)
    seen_a: set[int] = set()
    seen_b: set[int] = set()
    for run in runs(a, b):
        here, there = set(range(run.a, run.a + run.length)), set(range(run.b, run.b + run.length))
        assert a.keys[run.a : run.a + run.length] == b.keys[run.b : run.b + run.length]
        assert not here & seen_a
        assert not there & seen_b
        seen_a |= here
        seen_b |= there
