"""A stretch with every few words changed counts as words in a row; runs that lie apart or in another order do not."""

from __future__ import annotations

import pytest

from onrecord.compare.passages import Run, sheet
from onrecord.model import Report
from onrecord.trace.pairs import Profile, _stretches, compare
from onrecord.view import view_of

ONE = "The retired ferryman who ran aground off Kell one night by steering under the harbour lamps died on Friday."
CHANGED = "The retired ferryman who ran aground near Kell one night by steering past the harbour lamps died on Friday."


def both_sides(a: str, b: str) -> float:
    one, other = (Profile.of(sheet(view_of(Report(id, text)))) for id, text in (("a", a), ("b", b)))
    return compare(one, other).measures["both_sides"]


@pytest.mark.parametrize(
    ("a", "b"),
    [
        (ONE, CHANGED),
        (
            "Wardens of the upper valley closed the rope bridge at noon, after two planks had been found rotten.",
            "Wardens of the upper valley shut the rope bridge at noon, when two planks had been found loose.",
        ),
        (
            "Miners at the Orrin pit walked out over unpaid night shifts and a broken hoist on Sunday evening.",
            "Miners at the Orrin pit, about sixty, walked out over unpaid night shifts and a hoist, on Sunday evening.",
        ),
    ],
)
def test_a_stretch_with_every_few_words_changed(a: str, b: str) -> None:
    assert both_sides(a, b) > 0.6
    assert both_sides(a, b) == both_sides(b, a)


def test_short_runs_far_apart_are_no_stretch() -> None:
    filler = "Nobody in the harbour office would discuss the matter with visitors before the winter holidays began. "
    other = "Several merchants complained about rising prices for lamp oil and salted herring during the autumn fair. "
    a = f"The retired ferryman who sang. {filler}A borrowed coat died on hooks."
    b = f"The retired ferryman who fished. {other}A borrowed coat died on racks."
    assert both_sides(a, b) == 0


def test_runs_in_another_order_are_no_stretch() -> None:
    assert (
        both_sides(
            "The retired ferryman who sang a borrowed coat died on", "A borrowed coat died on the retired ferryman who"
        )
        == 0
    )


def test_the_words_between_are_not_counted() -> None:
    assert _stretches((Run(0, 0, 5), Run(7, 6, 4), Run(30, 12, 4)), (5, 4, 4)) == [9, 4]
    assert _stretches((Run(0, 10, 5), Run(6, 0, 4), Run(11, 16, 4)), (5, 4, 4)) == [5, 4, 4]
    assert _stretches((), ()) == []
