"""Years borrowed in a story."""

from __future__ import annotations

from dataclasses import replace

import pytest

from onrecord.collate.dates import settle
from onrecord.headers import header
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
