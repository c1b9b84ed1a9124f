"""Quotation marks: golden cases of every shape, and what holds for any text."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.marks import marked

CASES = [
    ('"We go," she said.', ["We go,"]),
    ("“We go,” she said.", ["We go,"]),
    ("‘We won’t go,’ she said of the workers’ union.", ["We won’t go,"]),
    ("'We won't go,' she said of the workers' union.", ["We won't go,"]),
    ("« Nous partons, » dit-elle, «vite».", ["Nous partons,", "vite"]),
    ("„Wir gehen“, sagte sie, „bald”.", ["Wir gehen", "bald"]),
    ("``We go,'' she said. ''No,'' he said.", ["We go,", "No,"]),
    ("“He told me ‘go’ and left,” she said.", ["He told me ‘go’ and left,", "go"]),
    ('"He told me "go" and left," she said.', ['He told me "go" and left,', "go"]),
    ("‘My wife says “less”, so I will.’", ["My wife says “less”, so I will.", "less"]),
    ('He is 6\'2" tall and the pipe 5" wide. "It fits," she said.', ["It fits,"]),
    ("Rock 'n' roll of the '90s, the Joneses' cat and the '60s' end.", []),
    ("It's the club members' fault, 'not ours', he said.", ["not ours"]),
    ('" Set apart , " said he . " Again . "', ["Set apart ,", "Again ."]),
    ('"This is\nwrapped by hand," she said.', ["This is\nwrapped by hand,"]),
]


@pytest.mark.parametrize(("text", "wanted"), CASES)
def test_words_inside_marks(text: str, wanted: list[str]) -> None:
    assert [text[m.start : m.end] for m in marked(text)] == wanted


UNCLOSED = [
    # a mark that is not closed and not opened again goes on where the next paragraph ends with a closing one
    ("She said: ‘We go now. \n\nBut will he come?’\n\nHe came.", ["We go now.", "But will he come?"]),
    ("“We go now.\n\nBut will he come?”\n\nHe came.", ["We go now.", "But will he come?"]),
    ('"We go now.\n\n\nBut will he come?"\n\nHe came.', ["We go now.", "But will he come?"]),
    # else it ends with its paragraph
    ("She said: ‘We go now. \n\nHe came with the workers’ union.", ["We go now."]),
    ("She said: ‘We go now.\n\nHe came. ‘And I too.’", ["We go now.", "And I too."]),
    ("She said: 'We go to the Joneses now!\n\n'We all go.\n\n'And you?'",
     ["We go to the Joneses now!", "We all go.", "And you?"]),
    # a colon without a capital behind the mark, or an elision, opens nothing
    ("The rule of the ’90s: ’tis done.\n\nWe go.", []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "wanted"), UNCLOSED)
def test_a_mark_that_its_paragraph_does_not_close(text: str, wanted: list[str]) -> None:
    assert [text[m.start : m.end] for m in marked(text)] == wanted


def test_nested_stretches_are_one_deeper() -> None:
    assert [m.depth for m in marked("“He told me ‘go’ and left,” she said.")] == [0, 1]


def test_a_speech_carried_over_paragraphs_continues_and_lacks_no_mark() -> None:
    text = "“One part.\n\n“The other part,” she said.\n\n“Another speech.”"
    assert [(m.continues, m.unbalanced) for m in marked(text)] == [(False, False), (True, False), (False, False)]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ('"It is done. We won, agent Ada Lowe said.\n\nShe "hopes" so.', ["It is done. We won,", "hopes"]),
        ('He said "trees don’t fall,, and left. "We wait," he said.', ["trees don’t fall", "We wait,"]),
        ("We will do it,” she said. “And more.”", ["We will do it,", "And more."]),
        ('She said "never so. The law "fell" and "rose".', ["never so.", "fell", "rose"]),
    ],
)
def test_one_mark_missing_neither_swallows_nor_loses_the_rest(text: str, wanted: list[str]) -> None:
    found = marked(text)
    assert [text[m.start : m.end] for m in found] == wanted
    assert found[0].unbalanced
    assert not any(m.unbalanced for m in found[1:])


@given(st.text(alphabet="ab ,.'’‘\"“”«»„`\n1", max_size=80))
def test_stretches_hold_words_lie_in_the_text_and_do_not_cross(text: str) -> None:
    found = marked(text)
    for one in found:
        assert 0 <= one.start < one.end <= len(text)
        assert text[one.start : one.end] == text[one.start : one.end].strip()
        for other in found:
            apart = one.end <= other.start or other.end <= one.start
            inside = (one.start <= other.start and other.end <= one.end) or (
                other.start <= one.start and one.end <= other.end
            )
            assert apart or inside


@pytest.mark.parametrize("piece", ["'a ", "“a ‘b ", "'the boys' ", "dogs' ", "a” ", "“a\n", '"a b c\n'])
def test_many_odd_marks_take_no_time(piece: str) -> None:
    began = time.process_time()
    marked(piece * 8000)
    assert time.process_time() - began < 3
