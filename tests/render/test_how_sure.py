"""How often a kind was right: the table, its words, and what is put first."""

from __future__ import annotations

import pytest

from onrecord.provenance import finding_digest
from onrecord.render.how_sure import Measured, brief, interval, measured, put_first, read_on, sure


def of(right: int, read: int, earlier: bool = False) -> dict[str, Measured]:
    return {"agreed": Measured(right, read, "2026-03-02", 2, earlier)}


def test_the_table_that_ships_has_k_n_day_and_set() -> None:
    table = measured()
    assert "agreed" in table
    assert all(0 <= m.right <= m.read and m.day.startswith("20") and m.stories for m in table.values())


@pytest.mark.parametrize(
    ("right", "read", "first"), [(8, 10, True), (79, 100, False), (8, 18, False), (5, 5, True), (4, 4, False)]
)
def test_a_kind_below_eight_in_ten_is_not_put_first(right: int, read: int, first: bool) -> None:
    assert put_first("agreed", of(right, read)) is first


def test_a_kind_never_measured_is_not_put_first_and_says_so() -> None:
    assert not put_first("contested", of(9, 9))
    assert sure("contested", of(9, 9)).startswith("never read on news no rule was made for")


def test_it_says_k_of_n_with_interval_day_set_and_version() -> None:
    assert brief("agreed", of(8, 18)) == "right in 8 of 18"
    assert read_on(["agreed", "other"], of(8, 18)) == "read on news no rule was made for, 2 March 2026"
    assert sure("agreed", of(8, 18)) == (
        "right in 8 of 18 read on news no rule was made for (95 % interval 0.25 to 0.66; 2 March 2026, 2 stories)"
    )
    assert sure("agreed", of(8, 18, earlier=True)).endswith("2 stories; measured on an earlier version)")


def test_the_interval_is_wilsons() -> None:
    assert interval(0, 0) == (0.0, 1.0)
    assert interval(10, 10) == (pytest.approx(0.7225, abs=1e-4), 1.0)


def test_the_digest_is_of_what_finds_and_of_nothing_that_shows() -> None:
    made = [("collate/claims/status.py", b"1"), ("resources/en/cues.toml", b"2")]
    same = finding_digest(made)
    assert finding_digest([*reversed(made), ("render/page/page.css", b"x"), ("resources/accuracy.toml", b"y")]) == same
    assert finding_digest([*made[:1], ("resources/en/cues.toml", b"3")]) != same


def test_a_share_of_fewer_than_five_is_said_to_be_too_few() -> None:
    assert brief("agreed", of(1, 1)) == "right in 1 of 1, too few to tell"
    assert brief("agreed", of(5, 5)) == "right in 5 of 5"
