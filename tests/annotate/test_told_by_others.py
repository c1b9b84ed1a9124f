"""Who is told of by somebody is not the teller, and what a lost verb, a platform or "it" hides of who speaks."""

from __future__ import annotations

import pytest

from onrecord.annotate import annotate
from onrecord.model import Report


def _mention(text: str, words: str) -> str | None:
    found = annotate(Report("r", text)).mentions
    return next(m.entity for m in found if text[m.span.start : m.span.end] == words)


def _speakers(text: str) -> list[str | None]:
    return [q.speaker_entity for q in annotate(Report("r", text)).quotations]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Governor Tom Reed also spoke in the hall. He said the person responsible was dead.", "the person"),
        ("Governor Tom Reed also spoke. He said the person was dead, “as is a man he lived with”.", "the person"),
        ("Mayor Tom Reed came. Late in the day he said the attacker was known.", "the attacker"),
        ("Tom Reed said the driver had been drinking.", "the driver"),
        ("Tom Reed said that the victim was a boy.", "the victim"),
    ],
)  # fmt: skip
def test_whoever_is_told_of_is_not_whoever_tells(text: str, words: str) -> None:
    assert _mention(text, words) != "tom-reed"


@pytest.mark.parametrize("words", ["the man", "the singer", "the runner"])
def test_the_one_named_close_by_is_meant_outside_what_he_says(words: str) -> None:
    assert _mention(f"Tom Reed fell on the stairs of the hall. Doctors saw {words} at noon.", words) == "tom-reed"


@pytest.mark.parametrize("who", ["Police", "Officers", "The board"])
def test_the_one_named_close_by_is_meant_in_what_others_say(who: str) -> None:
    assert _mention(f"Tom Reed fell on the stairs of the hall. {who} said the man was drunk.", "the man") == "tom-reed"


@pytest.mark.parametrize(
    "text",
    [
        "All the others hit by the shots from the guns Mr. Reed carried died, suggesting that they were shot up close.",
        "All the others struck by the bricks that Mr. Reed threw died, suggesting that they were near.",
        "All the others caught by the nets Mr. Reed dragged drowned, suggesting that they were asleep.",
    ],
)
def test_who_stands_inside_a_subject_suggests_nothing(text: str) -> None:
    assert "reed" not in _speakers(text)


@pytest.mark.parametrize("where", ["Facebook", "Twitter", "Instagram"])
def test_a_page_on_a_platform_is_its_owners(where: str) -> None:
    text = f"Tom Reed has a {where} page that posted updates that read that “it was late” and “I was at work.”"
    assert _speakers(text) == ["tom-reed"]


@pytest.mark.parametrize(
    ("body", "verb"),
    [("Harbour Police", "recognised"), ("Arlow Council", "believed"), ("The Dockers' Union", "feared")],
)
def test_it_speaks_for_the_body_that_told_something_before(body: str, verb: str) -> None:
    text = f"{body} said the pier was shut, but it {verb} that there was “much more to do in the town”."
    first, second = _speakers(text)
    assert first == second is not None
