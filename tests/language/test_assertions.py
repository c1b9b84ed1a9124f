"""Whole assertions: the cases of `assertions.txt`, and what holds of every stretch."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from onrecord.annotate import annotate
from onrecord.model import Report

CASES = Path(__file__).with_name("assertions.txt")


def cases() -> Iterator[tuple[str, str, str]]:
    """Sentence, clause, and what is expected of it."""
    sentence = ""
    for line in CASES.read_text("utf-8").splitlines():
        if line.startswith("> "):
            sentence = line[2:]
        elif line and not line.startswith("#"):
            clause, _, wanted = line.partition(" => ")
            yield sentence, clause, wanted


def told(sentence: str, clause: str) -> str:
    """The fullest and the smallest stretch that tell a clause, as the cases have them."""
    start = sentence.index(clause)
    found = [s for s in annotate(Report("a", sentence)).statements
             if (s.span.start, s.span.end) == (start, start + len(clause))]  # fmt: skip
    words = [sentence[w.start : w.end] for w in found[0].wholes]
    ends = dict.fromkeys([*words[:1], *words[-1:]])
    return " / ".join(ends) or "nothing"


@pytest.mark.parametrize(("sentence", "clause", "wanted"), list(cases()))
def test_a_clause_is_told_by_the_whole_assertion_that_holds_it(sentence: str, clause: str, wanted: str) -> None:
    assert told(sentence, clause) == wanted


def test_a_pronoun_is_whole_only_beside_whoever_it_means() -> None:
    text = "Ada Lowe runs the port. She closed the bridge. Ada Lowe said she had closed the old pier."
    found = {text[s.span.start : s.span.end]: s for s in annotate(Report("a", text)).statements}
    assert not found["She closed the bridge"].wholes
    (whole,) = found["she had closed the old pier"].wholes
    assert text[whole.start : whole.end] == "she had closed the old pier"


def test_a_question_is_told_by_nothing() -> None:
    text = "Ada Lowe closed the bridge. Will the owners sell the ferry to the port?"
    found = annotate(Report("a", text)).statements
    assert not any(w.end > text.index("Will") for s in found for w in s.wholes)


WORDS = st.sampled_from(
    ["Ada Lowe", "said", "that", "the port", "would", "close", "“", "”", '"', "(", ")", ",", "if", "who", "and", "it",
     "was", "ready", "to", "sell", "because", "not", "Tom Reed", "—", "after", "the storm"]
)  # fmt: skip


@settings(max_examples=40, deadline=None)
@given(st.lists(WORDS, max_size=4), st.lists(WORDS, max_size=12))
@example([], [])
@example(["“"], ["”", ",", "Tom Reed", "said"])
@example([], ["(", "after", "the storm", ")"])
def test_every_stretch_slices_back_with_its_marks_closed(before: list[str], behind: list[str]) -> None:
    text = " ".join([*before, "the council closed the old bridge", *behind]) + "."
    for s in annotate(Report("a", text)).statements:
        for whole in s.wholes:
            shown = text[whole.start : whole.end]
            assert 0 < len(shown) <= 300
            assert shown == shown.strip()
            assert shown.count("“") == shown.count("”")
            assert shown.count('"') % 2 == 0
            assert shown.count("(") == shown.count(")")
        assert list(s.wholes) == list(dict.fromkeys(s.wholes))
