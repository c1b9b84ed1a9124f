"""In which reports nothing stands near what one of them tells: the search behind "not found in" and "found in one"."""

from __future__ import annotations

import pytest

from onrecord.job import build
from onrecord.model import Report
from onrecord.render import terminal

CORE = "Mayor Ada Lowe closed the Orrin bridge on Tuesday after the flood."


def silent(told: str, other: str) -> set[tuple[str, ...]]:
    """The silent lists of what report "a" alone tells in `told`, beside a report "b" that tells `other`."""
    made = build([Report("a", f"{CORE} {told}", source="One"), Report("b", f"{CORE} {other}", source="Two")])
    return {c.silent for c in made.claims if c.status == "single" and c.statements[0].text in told}


@pytest.mark.parametrize(
    ("told", "other"),
    [
        ("Tom Reed, head of the port, will take over as acting pilot.", "On Sunday the job of pilot goes to Tom Reed."),
        ("The town received an odd phone call from a federal office.", "The town had a phone call from the office."),
        ("The ferry had lost two anchors near Tarrow.", "Near Tarrow two anchors of the ferry were lost."),
        ("Eva Falk praised the rescue crews.", "There were flowers for the old priest, and Eva Falk sang."),
    ],
)
def test_a_report_with_something_near_is_not_silent(told: str, other: str) -> None:
    assert silent(told, other) <= {()}


def test_what_stands_nowhere_else_is_found_in_one() -> None:
    told = "Seagulls ate the mushrooms behind the museum."
    assert silent(told, "The council votes on the new budget in April.") == {("b",)}


def test_found_in_one_counts_only_what_nothing_is_near() -> None:
    near = [Report("a", f"{CORE} The ferry had lost two anchors near Tarrow.", source="One"),
            Report("b", f"{CORE} Near Tarrow two anchors of the ferry were lost.", source="Two")]  # fmt: skip
    assert "FOUND IN ONE" not in terminal.summary(build(near))


@pytest.mark.parametrize(
    ("told", "other"),
    [
        ("Physicians pronounced the patient dead.", "Doctors declared that the sick man had died."),
        ("Seventeen firms were fined by the harbour office.", "A list names 17 firms."),
    ],
)
def test_what_another_report_tells_in_other_words_is_not_found_in_one(told: str, other: str) -> None:
    assert silent(told, other) <= {()}


@pytest.mark.parametrize(
    "told",
    [
        "That is another matter entirely for seagulls.",
        "It makes every seagull giddy.",
        "Visitors may laugh if seagulls eat the mushrooms.",
    ],
)
def test_a_pointer_or_supposition_is_not_found_in_one(told: str) -> None:
    assert silent(told, "The council votes on the new budget in April.") <= {()}


def test_tables_hold_of_one_report_only_what_nothing_is_near() -> None:
    made = build([
        Report("a", f"{CORE} It makes every seagull giddy. Seagulls ate the mushrooms.", source="One"),
        Report("b", CORE, source="Two"),
    ])  # fmt: skip
    rows = made.tables["claims"]
    assert [r["text"] for r in rows if r["status"] == "single"] == ["Seagulls ate the mushrooms"]
    assert {r["claim"] for r in made.tables["statements"]} == {r["claim"] for r in rows}
    assert len(made.claims) > len(made.claims_shown)
