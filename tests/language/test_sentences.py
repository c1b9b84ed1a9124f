"""Sentences: a stretch that never ends is read in parts, and no part is lost."""

from __future__ import annotations

import itertools
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.annotate import annotate
from onrecord.language.sentences import LONGEST, sentences
from onrecord.model import Report
from onrecord.view import View, view_of

ENDLESS = {
    "one verb": "said " * 4000,
    "reasons and ends": "for the court to say " * 1000,
    "no white space": "a" * 20_000,
    "commas": "the bridge, the pier, the quay, " * 700,
}


@pytest.mark.parametrize("text", ENDLESS.values(), ids=ENDLESS)
def test_what_never_ends_is_read_in_parts(text: str) -> None:
    found = sentences(View.of("r", text))
    assert all(s.end - s.start <= LONGEST for s in found)
    assert "".join(text[s.start : s.end] for s in found).replace(" ", "") == text.replace(" ", "")


@pytest.mark.parametrize("word", ["said", "of", "will be", "did not say whether", "“said"])
def test_a_stretch_without_an_end_is_read_in_time(word: str) -> None:
    annotate(Report("warm", "Ada Lowe said it was done."))
    began = time.process_time()
    annotate(Report("r", f"{word} " * (16_000 // len(word))))
    assert time.process_time() - began < 20


def test_a_long_sentence_is_whole() -> None:
    text = "The " + "old and narrow " * 70 + "bridge was closed. It rained."
    assert [text[s.start : s.end] for s in sentences(View.of("r", text))][-1] == "It rained."
    assert len(sentences(View.of("r", text))) == 2


@given(st.text("ab .\n\t\u00a0", max_size=400).map(lambda t: t * 12))
def test_parts_never_overlap_and_lose_no_word(text: str) -> None:
    found = sentences(View.of("r", text))
    assert all(0 < s.end - s.start <= LONGEST for s in found)
    assert all(a.end <= b.start for a, b in itertools.pairwise(found))


@pytest.mark.parametrize(
    "line", ["BERGA, March 3 (NPA) -", "BERGA, March 3 (NPA) - ", "ORRIN, May 4 (Reuters) —", "WASHINGTON, Feb. 6 –"]
)
@pytest.mark.parametrize("head", ["Bridge shut", "", "Bridge shut\nBy Ada Lowe", "The bridge was shut on Monday."])
def test_a_dateline_on_a_line_of_its_own_leaves_nothing_beside_it(line: str, head: str) -> None:
    text = f"{head}\n{line}\nThe bridge over the Lund was closed on Monday.\nNobody was hurt."
    found = sentences(view_of(Report("a", text)))
    told = [text[s.start : s.end] for s in found]
    assert told[-2:] == ["The bridge over the Lund was closed on Monday.", "Nobody was hurt."]
    assert any(line.startswith(piece) for piece in told)
    assert all(told)
