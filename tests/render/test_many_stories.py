"""Of many stories the terminal has a line each, the largest first; what is left off is counted."""

from __future__ import annotations

from dataclasses import replace

import pytest
from rich.cells import cell_len

from affair import large, small
from onrecord.model import Record, Skipped
from onrecord.render import terminal


def many(n: int) -> list[Record]:
    return [replace(small(), story=f"s{i}") for i in range(n)]


@pytest.mark.parametrize(("n", "more"), [(11, ""), (20, ""), (21, "… and 1 more"), (1020, "… and 1,000 more")])
def test_what_is_left_off_is_counted(n: int, more: str) -> None:
    told = terminal.stories(many(n), [f"s{i}" for i in range(n)], 200)
    assert sum(line.startswith("s") for line in told.splitlines()) == min(n, terminal.LISTED)
    assert ("more" in told) == bool(more)
    assert more in told


def test_the_largest_stands_first_and_inputs_not_taken_up_once() -> None:
    records = [replace(r, skipped=(Skipped("scan.pdf", "no text layer"),)) for r in [*many(3), large(9)]]
    told = terminal.stories(records, ["a", "b", "c", "wide"], 200).splitlines()
    assert told[0] == "1 input not taken up: scan.pdf: no text layer."
    assert told[1].startswith("wide: ")
    assert [line[:3] for line in told[2:]] == ["a: ", "b: ", "c: "]


@pytest.mark.parametrize("width", [60, 100, 200])
def test_it_fits_the_terminal(width: int) -> None:
    told = terminal.stories(many(30), ["a-folder-with-a-name-that-is-rather-long" * 3] * 30, width)
    assert max(map(cell_len, told.splitlines())) <= width
