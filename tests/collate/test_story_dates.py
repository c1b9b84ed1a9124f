"""Years borrowed in a story."""

from __future__ import annotations

from dataclasses import replace

import pytest

from onrecord.collate.dates import settle
from onrecord.headers import header
from onrecord.job import annotate_all
from onrecord.model import Annotations, Evidence, Report, Slot, Span, Statement, Story
from onrecord.timex.reports import dates_of
from onrecord.view import View


def story(*reports: Report) -> Story:
    return Story("s", reports, tuple(notes(r) for r in reports))


def notes(report: Report) -> Annotations:
    view = View.of(report.id, report.text)
    top = header(report, view)
    return Annotations(report.id, "en", top, (), (), (), dates_of(view, top), (), ())


UNDATED = Report("a", "NORHAVN, January 2 - It fell on Wednesday, as it did last year.")


def test_a_year_is_taken_from_the_nearest_sister_and_marked_with_its_id() -> None:
    settled = settle(
        story(UNDATED, Report("b", "It fell.", published="2025-12-30"), Report("c", "It", published="2026-01-05"))
    )
    found = settled.notes_of("a")
    assert (found.header.dated, found.header.basis, found.header.year_from) == ("2026-01-02", "dateline", "b")
    assert [(d.value, d.basis) for d in found.dates] == [("2026-01-02", "b"), ("2025-12-31", "b"), ("2025", "b")]


def test_what_a_statement_gives_for_a_date_is_resolved_anew_too() -> None:
    told = story(UNDATED, Report("b", "It fell.", published="2025-12-30"))
    span = next(d.span for d in told.notes_of("a").dates if d.value == "XXXX-WXX-3")
    other = Span("a", 22, 26)
    slots = (Slot("when", "XXXX-WXX-3", span), Slot("what", "fell", other))
    clause = Statement("s1", other, "own", None, "positive", None, "fall", (), slots, Evidence("test", (other,)))
    first = replace(told.annotations[0], statements=(clause,))
    settled = settle(replace(told, annotations=(first, *told.annotations[1:])))
    assert [s.value for s in settled.notes_of("a").statements[0].slots] == ["2025-12-31", "fell"]


@pytest.mark.parametrize("published", [None, "2025-06-20"])
def test_where_no_sister_is_near_the_year_stays_open(published: str | None) -> None:
    found = settle(story(UNDATED, Report("b", "It fell.", published=published))).notes_of("a")
    assert found.header.dated == "XXXX-01-02"
    assert found.header.year_from is None
    assert [d.value for d in found.dates] == ["XXXX-01-02", "XXXX-WXX-3", "XXXX"]


def test_sisters_that_speak_for_two_years_decide_nothing() -> None:
    sisters = (Report("b", "It fell.", published="2025-01-03"), Report("c", "It fell.", published="2026-01-03"))
    assert settle(story(UNDATED, *sisters)).notes_of("a").header.dated == "XXXX-01-02"


def test_an_outlets_other_dates_settle_the_order_of_day_and_month() -> None:
    settled = settle(
        story(
            Report("a", "The plan of 03/04/2025 was signed.", source="Norhavn Post"),
            Report("b", "It was filed on 25/12/2024.", source="norhavn post"),
            Report("c", "The plan of 03/04/2025 was signed.", source="Baltmar Press"),
        )
    )
    assert [(d.value, d.basis) for d in settled.notes_of("a").dates] == [("2025-04-03", "b")]
    assert [(d.value, d.earliest) for d in settled.notes_of("c").dates] == [("2025-XX-XX", None)]


def test_an_outlet_that_writes_both_ways_settles_nothing() -> None:
    settled = settle(
        story(
            Report("a", "The plan of 03/04/2025 was signed.", source="Post"),
            Report("b", "It was filed on 25/12/2024.", source="Post"),
            Report("c", "It was filed on 12/25/2024.", source="Post"),
        )
    )
    assert [d.value for d in settled.notes_of("a").dates] == ["2025-XX-XX"]


def values(*reports: Report) -> list[str]:
    """The days of the first of `reports` after the story has settled them, read with a parse."""
    found = tuple(annotate_all(list(reports)))
    return [d.value for d in settle(Story("s", reports, found)).annotations[0].dates]


@pytest.mark.parametrize(
    ("text", "sister", "expected"),
    [
        ("Two men were arrested on May 2 at a mall.", "", "XXXX-05-02"),
        ("Two men were arrested on May 2 at a mall.", "The law changed on 1 May 2014.", "XXXX-05-02"),
        ("The law changed on May 1. Two men were held on May 2.", "The law changed on 1 May 2014.", "2014-05-02"),
        ("The law changed on May 1 last year.", "The law changed on 1 May 2014.", "XXXX-05-01"),
        ("It fell on May 1.", "It fell on May 1, 2014, and again on May 1, 2009.", "XXXX-05-01"),
        ("Police said today (May 3) that he was held yesterday. Corrected on May 3, 2014.", "", "2014-05-02"),
    ],
)
def test_a_year_comes_from_where_the_very_day_is_named_with_one(text: str, sister: str, expected: str) -> None:
    assert expected in values(Report("a", text), Report("b", sister or "Nothing is known."))


@pytest.mark.parametrize(
    ("text", "sister", "expected"),
    [
        (
            "Two men were arrested on Friday night at a mall in Tarrow.",
            "Police arrested two men at a mall in Tarrow on May 2, 2014.",
            ["2014-05-02TNI"],
        ),
        ("Two men were arrested on Friday at a mall.", "The mall was closed on May 2, 2014.", ["XXXX-WXX-5"]),
        (
            "Two men were arrested on Monday at a mall.",
            "Police arrested two men at a mall on May 2, 2014.",
            ["XXXX-WXX-1"],
        ),
        (
            "Two men were arrested on Friday at a mall.",
            "Police arrested two men at a mall on May 2, 2014. They arrested two more men at the mall on May 9, 2014.",
            ["XXXX-WXX-5"],
        ),
    ],
)  # fmt: skip
def test_a_weekday_is_the_day_that_a_sister_names_for_the_same_act(text: str, sister: str, expected: list[str]) -> None:
    assert values(Report("a", text), Report("b", sister)) == expected
