"""Which of a report's dates and places a sentence is given."""

from __future__ import annotations

import time

import pytest

from onrecord.annotate.statements.values import Given
from onrecord.language import english
from onrecord.model import DateExpression, Span
from onrecord.view import View


def given(*places: range) -> Given:
    dates = tuple((DateExpression(Span("r", p.start, p.stop), "DATE", "2026", None, "text"), p) for p in places)
    return Given(dates, ())


@pytest.mark.parametrize(
    ("first", "last", "wanted"), [(0, 2, []), (2, 5, [0]), (4, 6, [0, 1]), (7, 20, []), (0, 30, [0, 1, 2])]
)
def test_a_sentence_is_given_what_stands_on_a_token_of_it(first: int, last: int, wanted: list[int]) -> None:
    held = given(range(3, 5), range(5, 7), range(20, 21))
    assert held.within(first, last).dates == tuple(held.dates[n] for n in wanted)


def test_thousands_of_dates_and_sentences_are_gone_through_once() -> None:
    """Each sentence looked at every date: sixteen million times for 4,000 of each."""
    held = given(*(range(8 * n + 2, 8 * n + 4) for n in range(4000)))
    began = time.process_time()
    assert [held.within(8 * n, 8 * n + 8).dates for n in range(4000)] == [(d,) for d in held.dates]
    assert time.process_time() - began < 2


def test_dates_and_places_come_in_the_order_of_the_text() -> None:
    parse = english.load().parse(View.of("r", "In Lund the mayor spoke on Monday, and on Friday in Berga."))
    days = [DateExpression(Span("r", at, at + 6), "DATE", "", None, "text") for at in (42, 27)]
    assert [d.span.start for d, _ in Given.of(parse, (), days).dates] == [27, 42]
