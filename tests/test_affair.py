"""Inputs taken as one affair: what does not fit the most of them is set aside and said, and nothing else."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from onrecord.job import _affair
from onrecord.model import Report
from onrecord.settings import Settings

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
    kept, left = _affair(reports, Settings())
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
