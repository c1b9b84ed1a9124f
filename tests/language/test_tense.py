"""Whether what a weekday hangs on lies ahead or behind, and how a report's weekdays are dated by it."""

from __future__ import annotations

import pytest

from onrecord.annotate.dates import find
from onrecord.headers import header
from onrecord.language.english import load
from onrecord.language.tense import looks_ahead
from onrecord.model import Report
from onrecord.view import View

# A Thursday; the Sunday before is the 1st, the one to come the 8th.
PUBLISHED = "2026-03-05"


def days(text: str) -> list[str]:
    report = Report("r", text, published=PUBLISHED)
    view = View.of("r", text)
    return [d.value for d in find(load().parse(view), header(report, view))]


AHEAD = [
    "The islanders pledged to press ahead with a referendum on Sunday.",
    "The council said it would hold the vote on Sunday.",
    "Memorial services are due to be held across the region on Sunday.",
    "Tension was high ahead of Sunday's march, a priest said.",
    "The union called off a strike planned for Sunday.",
    "Police are preparing for a march on Sunday.",
    "The board is to debate the plan on Sunday.",
    "The judge ordered the firm to open its books on Sunday.",
]
BEHIND = [
    "The islanders voted on Sunday.",
    "Ada Lowe won Sunday's election.",
    "The firm denounced Sunday's ruling.",
    "They would have voted on Sunday but for the storm.",
    "Twelve people were killed at a market on Sunday.",
    "The harbour office said on Sunday that it will appeal.",
]


@pytest.mark.parametrize("text", AHEAD)
def test_a_weekday_is_ahead_by_the_verb_that_governs_its_event(text: str) -> None:
    assert days(text)[0] == "2026-03-08"


@pytest.mark.parametrize("text", BEHIND)
def test_a_weekday_is_past_by_the_verb_that_governs_its_event(text: str) -> None:
    assert days(text)[0] == "2026-03-01"


@pytest.mark.parametrize(
    "named",
    [
        "The referendum will take place on March 8.",
        "They will vote on Sunday.",
        "A poll is scheduled for Sunday, March 8.",
    ],
)
def test_a_weekday_on_a_noun_goes_with_the_day_that_the_report_names(named: str) -> None:
    assert days(f"The mayor said Sunday's referendum was the only way. {named}")[0] == "2026-03-08"
    assert days(f"{named} The mayor said Sunday's referendum was the only way.")[-1] == "2026-03-08"


def test_a_weekday_on_a_noun_stays_a_weekday_where_the_report_names_both() -> None:
    found = days("They met on Sunday. They will vote on Sunday. The mayor denounced Sunday's decision.")
    assert found == ["2026-03-01", "2026-03-08", "XXXX-WXX-7"]


def test_the_direction_is_none_where_nothing_tells() -> None:
    for text in ("Sunday.", "The mayor appealed Sunday's ruling.", "No day is named."):
        parse = load().parse(View.of("r", text))
        assert looks_ahead(parse, 0, 6)[0] is None or "Sunday" not in text[:6]
    parse = load().parse(View.of("r", "The mayor appealed Sunday's ruling."))
    assert looks_ahead(parse, 19, 25) == (None, True)


def test_odd_text_is_no_trouble() -> None:
    assert days("Sunday's Sunday's Sunday's") == ["2026-03-01"] * 3
    assert days("\u200bon Sunday, Sunday; Sunday\x00's will will will") != []
