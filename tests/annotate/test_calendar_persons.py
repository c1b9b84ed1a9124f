"""Persons whose name is a month, a weekday or a season: mentioned, quoted, and no date."""

from __future__ import annotations

import pytest

from onrecord.annotate import annotate
from onrecord.model import Annotations, Report
from onrecord.timex.persons import calendar_persons


def _read(text: str) -> Annotations:
    return annotate(Report(id="r", text=text))


def _speakers(text: str) -> list[str | None]:
    return [q.speaker_entity for q in _read(text).quotations]


def _dates(text: str) -> list[str]:
    return [text[d.span.start : d.span.end] for d in _read(text).dates]


@pytest.mark.parametrize(
    ("text", "speakers", "dates"),
    [
        ("The mayor, Iris May, came. Mrs May said the pier was shut.", ["iris-may"], []),
        ("“It is over,” May told the council.\n\nIris May left in May.", ["iris-may"], ["May"]),
        ("Joe Friday came. Mr Friday said the case was shut.", ["joe-friday"], []),
        ("Billy Sunday came. “We shall win,” Sunday told the crowd on Sunday.", ["billy-sunday"], ["Sunday"]),
        ("Peter March came. “I am done,” said March. He goes on March 4.", ["peter-march"], ["March 4"]),
        ("Jane August came. It opens in August. “It was shut,” August said.", ["jane-august"], ["August"]),
        ("Ruth Winter came. “The ward is full in winter,” Winter said.", ["ruth-winter"], ["winter"]),
        ("Lord April told the house that the plan was dead.", ["april"], []),
    ],
)
def test_a_person_named_like_a_day_speaks(text: str, speakers: list[str], dates: list[str]) -> None:
    assert (_speakers(text), _dates(text)) == (speakers, dates)


@pytest.mark.parametrize(
    "text",
    [
        "In May Mrs Lowe said the pier was shut.",
        "Police said Friday the man had died.",
        "“We go,” he said Sunday.",
        "“We go,” officials said Sunday.",
        "She met Ada Friday. Police charged Tom Reed on Friday.",
        "The bank said May was a bad month.",
        "Mr Lowe left on May 4, Friday.",
        "The May figures showed that March was cold.",
        "He resigned Sunday said the bank.",
        "The Selma March said much about the town.",
    ],
)
def test_a_day_stays_a_day(text: str) -> None:
    assert not calendar_persons(text)


def test_the_parse_keeps_the_words_of_the_text() -> None:
    text = "Mrs May said it was late."
    held = [text[m.span.start : m.span.end] for m in _read(text).mentions]
    assert held[0] == "May"
