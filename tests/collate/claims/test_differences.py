"""Values that cannot both hold, by their kind, and what only looks like two values. Texts of our own."""

from __future__ import annotations

import pytest

from onrecord import Report, build
from onrecord.model import Claim

FIGURES = [
    ("The highest bid for the whale was $2,025.", "Bidding for the whale had jumped to $2,075 within hours."),
    ("The fee for the striker was 42 million euros.", "The striker cost the club a fee of 38 million euros."),
    ("The bank raised its forecast for the end of the year to 4.1 percent.",
     "The bank raised its forecast for the end of the year to 4.3 percent."),
    ("Militants fired more than 120 rockets at the port on Tuesday.",
     "Militants fired close to 100 rockets at the port on Tuesday."),
    ("Rates went up to 4.57 percent on Wednesday.", "Rates went up to 4.75 percent on Wednesday."),
]  # fmt: skip
OTHERS = [
    ("Ada Lowe won the Orsa prize for the bridge in 2006.", "Ada Lowe won the 2007 Orsa prize for the bridge."),
    ("The mayor opened the new bridge on Monday morning.", "The mayor opened the new bridge on Monday afternoon."),
    ("The mayor opened the new bridge on Monday.", "The mayor opened the new bridge on Wednesday."),
    ("The chemicals were moved to the port of Hamburg.", "The chemicals were moved to the port of Rotterdam."),
    ("Jonas Berger made the announcement on Monday.", "The announcement was made by speaker Karim Berger."),
]
NONE = [
    # the other value stands there too, of others
    ("The army has called up more than 50,000 reservists.",
     "The army has called up 18,000 reservists, in addition to the 50,000 called up in May."),
    # rounded, a bound, a part of a day around a clock's time
    ("About 140 people were on the ferry.", "The ferry carried 143 people."),
    ("At least nine people were killed in the fire.", "Twelve people were killed in the fire."),
    ("The mayor opened the new bridge on Monday morning.", "The mayor opened the new bridge on Monday at 9 a.m."),
    # two things counted in one report, a figure of another measure, people of another sort
    ("The firm paid the pilot £65,738 and the cook £40,000.", "The firm paid the pilot £65,738."),
    ("The army said it killed nearly 20 militants in its raid.",
     "Since Thursday more than 30 people were killed, hospitals in Lund said."),
    # a candidate needs so many, and has others
    ("A candidate needs 270 votes to win the race.", "The senator has 303 votes in the race."),
    # one place inside the other, other events
    ("A bomb exploded in the port of Orsa.", "A bomb exploded in Orsa."),
    ("The city of Orsa was shelled on Monday.", "Farmers in the city of Lund sold their harvest."),
]  # fmt: skip
DOERS = [
    ("{} closed {} mills in May.", ("The Orsa Union", "12"), ("The Lund League", "nine")),
    ("{} visited {} schools.", ("Ada Lowe", "15"), ("Tom Reed", "nine")),
    ("{} cut {} jobs.", ("The Orsa Bank", "1,200"), ("The Lund Railway", "1,500")),
    ("{} signed {} letters to the bankers.", ("Ada Lowe", "15"), ("Tom Reed", "nine")),
]


def values_in(*texts: str) -> list[Claim]:
    reports = [Report(f"r{n}", text, source=f"Outlet {n}") for n, text in enumerate(texts)]
    return [c for c in build(reports).claims if c.status in ("differing", "changed")]


@pytest.mark.parametrize(("one", "other"), [*FIGURES, *OTHERS])
def test_values_that_cannot_both_hold_are_told(one: str, other: str) -> None:
    (claim,) = values_in(one, other)
    assert len({s.value for s in claim.statements}) == 2


@pytest.mark.parametrize(("one", "other"), NONE)
def test_what_only_looks_like_two_values_is_none(one: str, other: str) -> None:
    assert not values_in(one, other)


@pytest.mark.parametrize(("told", "one", "other"), DOERS)
def test_what_one_body_did_is_not_held_against_what_another_did(
    told: str, one: tuple[str, str], other: tuple[str, str]
) -> None:
    assert not values_in(told.format(*one), told.format(*other))
    assert values_in(told.format(*one), told.format(one[0], other[1]))


def test_what_differs_is_not_told_as_agreed_too() -> None:
    texts = [f"{n} miners were killed when the roof of the old mine fell." for n in ("Three", "Four", "Four")]
    reports = [Report(f"r{n}", text, source=f"Outlet {n}") for n, text in enumerate(texts)]
    assert {c.status for c in build(reports).claims if "were killed" in c.text} <= {"differing", "changed"}


ONE_SLOT = [
    ("Seven people were slaughtered at the Veltin bridge.",
     "Gunmen attacked the Veltin bridge, an ambush that cost six lives."),
    ("The kidnappers demand that Orsa release 23 prisoners.",
     "On the tape a man reads the names of 32 prisoners whose release the kidnappers want."),
    ("Twelve people are now known to have died in the Lund tram crash.",
     "The tram crash in Lund left ten people dead."),
]  # fmt: skip
TWO_SLOTS = [
    # another time, another day, a part of them, others than these
    ("Eleven people were killed in the Orsa fire.", "In 1987 five people were killed in a fire in Orsa."),
    ("Eleven people were killed in Orsa on Monday.", "Two people were killed in Orsa on Tuesday."),
    ("Six people were killed at the Orsa bridge.", "At the Orsa bridge four policemen and two drivers died."),
    ("Four people are dead in the Orsa mine.", "Three people are still down in the Orsa mine."),
    ("Six people were killed in Orsa.", "The fine cost six people in Orsa dearly."),
]  # fmt: skip


@pytest.mark.parametrize(("one", "other"), ONE_SLOT)
def test_a_kind_that_either_report_counts_once_is_one_slot(one: str, other: str) -> None:
    assert values_in(one, other)


@pytest.mark.parametrize(("one", "other"), TWO_SLOTS)
def test_counts_of_other_people_or_of_another_time_are_no_one_slot(one: str, other: str) -> None:
    assert not values_in(one, other)
