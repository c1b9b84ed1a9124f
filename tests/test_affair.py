"""Inputs taken as one affair: what does not fit the most of them is set aside and said, and nothing else."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from onrecord import build
from onrecord.job import belonging
from onrecord.model import Report
from onrecord.render import markdown, page, terminal

BAKERS = [
    "TARN - Bakers in Tarn walked out on Tuesday over night pay. Union leader Ida Moss said the strike would last.",
    "Ida Moss, who leads the bakers of Tarn, said that their strike over night pay would last a week.",
    "Bread is short in Tarn, where bakers strike for night pay. “It will last,” said Ida Moss.",
]
OTHERS = [
    "The river Elm burst its banks at Holt, said Mayor Per Lind, and forty cellars were flooded.",
    "Goalkeeper Tamsin Oduya has left Lindmouth for Castlebeck, both clubs said.",
    "A lighthouse on Saltholm will be painted white, Agnes Thorley told the island's paper.",
    "The court in Marn sent Otto Breck, a forger of stamps, to prison for two years.",
]


def told(*texts: str) -> list[Report]:
    return [Report(f"r{n}", text) for n, text in enumerate(texts)]


def aside(reports: list[Report]) -> list[str]:
    kept, left, _ = belonging(reports)
    assert sorted(r.id for r in [*kept, *left]) == sorted(r.id for r in reports)
    return [r.id for r in left]


def test_what_does_not_fit_the_others_is_set_aside() -> None:
    assert aside(told(*BAKERS, OTHERS[0])) == ["r3"]


def test_reports_that_have_nothing_in_common_are_all_kept() -> None:
    assert aside(told(*OTHERS)) == []


def test_two_that_fit_do_not_put_many_others_aside() -> None:
    assert aside(told(*BAKERS[:2], *OTHERS)) == []


def test_a_witness_is_never_set_aside() -> None:
    assert aside([*told(*BAKERS), Report("t", "ANNA ROE: We open at nine.", role="transcript")]) == []


@given(st.permutations(told(*BAKERS, OTHERS[0])))
def test_the_order_changes_nothing(shuffled: list[Report]) -> None:
    assert aside(sorted(shuffled, key=lambda r: r.id)) == ["r3"]


FLOOD = [
    "The river Elm burst its banks at Holt on Sunday, said Mayor Per Lind, and forty cellars were flooded.",
    "Mayor Per Lind of Holt wants a wall along the river Elm, which flooded forty cellars on Sunday.",
    "In Holt forty cellars are under water since the river Elm flooded the town. Per Lind asked for pumps.",
]
MEND = "“onrecord build --group” makes a record of each."


def test_several_affairs_are_listed_the_largest_first() -> None:
    reports = told(*FLOOD[:2], *BAKERS)
    assert belonging(reports)[2] == (("r2", "r3", "r4"), ("r0", "r1"))
    assert belonging(told(*BAKERS, OTHERS[1]))[2] == ()
    assert belonging(told(*OTHERS))[2] == ()


def test_several_affairs_are_said_first_with_the_mend() -> None:
    record = build(told(*FLOOD, *BAKERS))
    said = f"The inputs fall into 2 affairs (of 3 and 3 reports); they are taken together here. {MEND}"
    assert " ".join(terminal.summary(record).split()).startswith(said)
    assert said in page.render(record)
    assert said in " ".join(markdown.text(record).split())


def test_reports_of_another_affair_are_set_aside_as_such() -> None:
    record = build(told(*FLOOD[:2], *BAKERS))
    assert {s.input: s.reason for s in record.skipped} == {
        "r0": "set aside: of another affair, with r1",
        "r1": "set aside: of another affair, with r0",
    }
    assert "this record is of the largest" in " ".join(terminal.summary(record).split())


def test_of_one_affair_nothing_is_said() -> None:
    assert "affairs" not in terminal.summary(build(told(*BAKERS)))
