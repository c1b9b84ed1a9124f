"""Words between two parts of a remark belong to it where they attribute nothing; a "not" among them is never lost."""

from __future__ import annotations

import pytest

from onrecord.annotate import annotate
from onrecord.model import Quotation, Report


def quotations(text: str) -> tuple[Quotation, ...]:
    return annotate(Report(id="r", text=text)).quotations


def shown(text: str) -> list[str]:
    return [" | ".join(text[s.start : s.end] for s in q.content) for q in quotations(text)]


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("The governor urged people not in low-lying areas to stay at home.", "not in low-lying areas"),
        ("It will contain the word “sorrow”, she said, and not the word “apology”.", "and not the word"),
        ("She accused him on Thursday of exceeding his powers.", "him on Thursday of exceeding his powers"),
    ],
)
def test_what_stands_between_is_kept(text: str, kept: str) -> None:
    assert any(kept in words for words in shown(text))


@pytest.mark.parametrize(
    "text",
    [
        "“We will pay,” she said, “and we will pay in full.”",
        "“We will pay,” said the mayor, who was not well, “and we will pay in full.”",
        "They chanted “open up” and “let us in”.",
    ],
)
def test_attributions_asides_and_joining_words_are_not(text: str) -> None:
    assert all(q.mode == "direct" for q in quotations(text))


@pytest.mark.parametrize(
    "text",
    [
        "Protocol had foreseen that the lights would stay on.",
        "Few analysts had predicted that the bank would raise its rate.",
        "A group calling itself Graylantern broke in.",
        "The ministry anticipates that prices will fall.",
    ],
)
def test_what_nobody_said_is_no_remark(text: str) -> None:
    assert not quotations(text)


def test_whoever_was_told_does_not_speak() -> None:
    found = quotations("“There will be no apology,” I was told on Monday.")
    assert [q.speaker for q in found] == [()]
