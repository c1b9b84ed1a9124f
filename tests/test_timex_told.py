"""Days by what a text tells: order of figures, the day the text is at, days ahead, names that hold a day.

`REF` is a Wednesday.
"""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.timex import expressions
from onrecord.timex.figures import day_in_figures, is_day_first

REF = "2026-10-07"


def values(text: str, dated: str | None = REF) -> list[str]:
    return [t.value for t in expressions(text, dated)]


@pytest.mark.parametrize(
    ("text", "dated", "told"),
    [
        ("The letter is dated 25/12/2024.", "2025-06-01", ["2024-12-25"]),
        ("It was filed on 12/25/2024, and heard on 02/03/2025.", "2025-06-01", ["2024-12-25", "2025-02-03"]),
        ("Published: 05/11/2025. He spoke on 30/10/2025.", "2025-11-05", ["2025-11-05", "2025-10-30"]),
        ("Posted 04/03/2025. Seen 05/03/2025.", "2025-03-04", ["2025-03-04", "2025-03-05"]),
        ("Posted 03/04/2025. Seen 03/05/2025.", "2025-03-04", ["2025-03-04", "2025-03-05"]),
        ("It was signed on 03/04/2025.", "2025-06-01", ["2025-XX-XX"]),
        ("Seen on 13/04/2025 and 04/13/2025, signed on 03/04/2025.", "2025-06-01", [
            "2025-04-13", "2025-04-13", "2025-XX-XX"]),
        ("It was signed on 05/05/2025.", "2025-06-01", ["2025-05-05"]),
        ("It was signed on 2025/03/04, then on 4.3.2025 and 13-03-2025.", "2025-06-01", [
            "2025-03-04", "2025-03-04", "2025-03-13"]),
        ("It is no day: 31/13/2025.", "2025-06-01", []),
    ],
)  # fmt: skip
def test_the_order_of_figures_is_settled_or_left_open(text: str, dated: str, told: list[str]) -> None:
    assert values(text, dated) == told


def test_a_day_left_open_bounds_nothing() -> None:
    found = expressions("It was signed on 03/04/2025.", "2025-06-01")[0]
    assert (found.earliest, found.latest) == (None, None)


@given(st.dates(), st.booleans())
def test_figures_read_in_the_order_they_were_written(day: object, day_first: bool) -> None:
    form = "%d/%m/%Y" if day_first else "%m/%d/%Y"
    words = f"{day:{form}}"
    if len(words) == 10 and words[6] in "12" and words[6:8] != "10":
        assert day_in_figures(words, day_first) in (f"{day}", None)
        assert is_day_first(words, None) in (None, day_first)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("The pier closed on 5 March. A week earlier, divers had warned.", ["2026-03-05", "2026-W09"]),
        ("The pier closed on 5 March. Three days earlier, divers had warned. The day before, an alarm rang.", [
            "2026-03-05", "2026-03-02", "2026-03-04"]),
        ("The mill burned in August 2019. Two years earlier it had failed. The previous month a worker was hurt.", [
            "2019-08", "2017", "2019-07"]),
        ("He died on 3 May 2024. A month earlier he had retired. Three years before, he had wed.", [
            "2024-05-03", "2024-04", "2021"]),
        ("The raid was on 30 April. The following day rain fell.", ["2026-04-30", "2026-05-01"]),
        ("She left on 3 May 2024. Six months later, she was back.", ["2024-05-03", "2024-11"]),
        ("The fire was in 1998. The month before, he had left.", ["1998", "PAST_REF"]),
        ("The strike began on Monday. The day before, talks had failed.", ["2026-10-05", "2026-10-04"]),
        ("He died on 3 May. The following Sunday he was buried.", ["2026-05-03", "2026-05-10"]),
        ("He died on Friday. The Sunday before, he had preached.", ["2026-10-02", "2026-09-27"]),
        ("In the 1990s he left; the previous decade he had stayed.", ["199", "198"]),
        ("He left two weeks ago.", ["2026-W39"]),
        ("He had left a year earlier.", ["2025"]),
        ("Police came three days before the vote.", ["P3D"]),
    ],
)  # fmt: skip
def test_earlier_before_and_later_count_from_the_day_the_text_is_at(text: str, told: list[str]) -> None:
    assert values(text) == told


def test_without_a_date_the_day_before_a_weekday_is_the_weekday_before() -> None:
    text = "It began on Monday. The day before, it rained. It ended on Sunday. The following day, it snowed."
    assert values(text, None) == ["XXXX-WXX-1", "XXXX-WXX-7", "XXXX-WXX-7", "XXXX-WXX-1"]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("The inquest opens at 9am on Sunday.", ["2026-10-11T09:00"]),
        ("It resumes 10.30am Monday.", ["2026-10-12T10:30"]),
        ("He leaves this Friday.", ["2026-10-09"]),
        ("The show opens this Sunday.", ["2026-10-11"]),
        ("The court ruled this Monday.", ["2026-10-05"]),
        ("The ship sails this Thursday and came back last Thursday.", ["2026-10-08", "2026-10-01"]),
        ("Doors open at 7.30pm, Fri 9 Oct.", ["2026-10-09T19:30"]),
        ("The trial begins on Tuesday, she said on Monday.", ["2026-10-13", "2026-10-05"]),
        ("He said the store reopens Monday.", ["2026-10-12"]),
        ("Shares fell at the close of business Tuesday.", ["2026-10-06"]),
        ("They were forced to close on Monday.", ["2026-10-05"]),
        ("The funeral is on Saturday.", ["2026-10-10"]),
        ("The vote is on Friday 9th.", ["2026-10-09"]),
        ("They met on Friday 2nd.", ["2026-10-02"]),
        ("They met on Monday the 14th.", ["2026-09-14"]),
        ("The lamp was lit at 12 o'clock on Monday.", ["2026-10-05T12:00"]),
        ("The lamp was lit at 12 o'clock at night.", ["2026-10-07T24:00"]),
    ],
)
def test_days_ahead_and_numbered_days(text: str, told: list[str]) -> None:
    assert values(text) == told


def test_a_short_day_is_read_where_a_word_says_so_and_its_span_ends_before_the_full_stop() -> None:
    text = "Doors open 7pm Sat. They met on Wed. The Sun shone. Mon cher. It is set for Fri. Oct. 9."
    found = expressions(text, REF)
    assert [(text[t.start : t.end], t.value) for t in found] == [
        ("7pm Sat", "2026-10-10T19:00"), ("Wed", "2026-10-07"), ("Fri. Oct. 9", "2026-10-09"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "text",
    [
        "USA Today first had the leak.",
        "The Sunday Mirror and the Mail on Sunday followed.",
        "Sunday Times readers wrote in.",
        "He told the BBC's Today programme that he would resign.",
        "On NBC's “Today” show she wept.",
        "She spoke on Good Morning Britain.",
        "The April 6 movement called a strike.",
        "The 6 April Youth Movement called a strike.",
        "He crossed the October 6 Bridge.",
        "He was seen on Saturday Night Live as a guest.",
        "The Good Friday Agreement held.",
        "It is known as Black September.",
        "They won Euro 2012.",
        "The Monday Club met in a pub.",
    ],
)
def test_names_that_hold_a_day_are_no_dates(text: str) -> None:
    assert values(text) == []


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Minister Resigns Today After Long Fight\n\nHe left.", ["2026-10-07"]),
        ("The September 11 attacks changed it.", ["2026-09-11"]),
        ("Police made arrests in London on Sunday.", ["2026-10-04"]),
        ("The Monday meeting was short.", ["2026-10-05"]),
        ("“Today is sad,” he said.", ["2026-10-07"]),
    ],
)
def test_days_beside_capitals_stay_dates(text: str, told: list[str]) -> None:
    assert values(text) == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("In January the firm brought in a new manager.", ["2025-01"]),
        ("On Friday the storm swept the coast.", ["2025-10-24"]),
        ("The crew withdrew on Tuesday.", ["2025-10-21"]),
        ("In February Lowe became mayor.", ["2025-02"]),
    ],
)
def test_irregular_pasts_look_back(text: str, told: list[str]) -> None:
    assert [t.value for t in expressions(text, "2025-10-27")] == told
