"""Which reports rest on a text that its sender withdrew."""

from __future__ import annotations

from dataclasses import replace
from itertools import permutations

import pytest

from onrecord.model import Report
from onrecord.trace.withdrawn import resting

TEXT = (
    "The Calder mill burned down on Tuesday, fire chief Jon Sorley said. The brigade of Calder searched the loft until "
    "noon, and the road to Orrin was shut for the rest of the day. Two engines came over from Norley, where a drill "
    "had been planned for the same morning."
)
OTHER = "A chess cup was won at Norley on Sunday by Vera Aldine, who told reporters that she had played badly all week."
WIRE = Report("wire", TEXT, source="Firth Wire", published="2026-03-04", status="canceled")
LATER = Report("later", f"{TEXT} Rain fell in the evening.", source="Orrin Post", published="2026-03-05")


def told(*reports: Report, withdrawn: tuple[Report, ...] = (WIRE,)) -> dict[str, list[tuple[str, str]]]:
    found = resting(reports, withdrawn)
    return {id: [(w.id, w.direction) for w in rows] for id, rows in found.items()}


def test_a_text_that_goes_back_to_a_withdrawn_one_rests_on_it() -> None:
    cited = replace(LATER, text=f"{TEXT} Firth Wire contributed to this report.", id="cited")
    (found,) = resting([cited], [WIRE])["cited"]
    assert (found.id, found.source, found.dated, found.direction) == ("wire", "Firth Wire", "2026-03-04", "given")


@pytest.mark.parametrize("published", [None, "2026-03-04"])
def test_where_nobody_can_tell_which_came_first_that_is_said(published: str | None) -> None:
    same = replace(LATER, text=TEXT, published=published)
    assert told(same, withdrawn=(replace(WIRE, published=published),)) == {"later": [("wire", "undetermined")]}


@pytest.mark.parametrize(
    "report",
    [
        Report("other", OTHER, source="Norley Times", published="2026-03-05"),
        Report("quotes", f"“{TEXT[:60]}” is how it began. {OTHER}", source="Norley Times", published="2026-03-05"),
        Report("empty", "", source="Norley Times"),
        replace(LATER, id="said", role="transcript"),
    ],
)  # fmt: skip
def test_what_only_shares_words_or_is_no_account_rests_on_nothing(report: Report) -> None:
    assert told(report) == {}


def test_what_the_withdrawn_text_itself_goes_back_to_does_not_rest_on_it() -> None:
    first = Report("first", TEXT, source="Firth Wire", published="2026-03-01")
    gone = Report("gone", f"{TEXT} Firth Wire contributed to this report.", source="Ledger", published="2026-03-02")
    assert told(first, withdrawn=(gone,)) == {}


def test_the_order_of_neither_matters_and_each_withdrawn_text_is_named_once() -> None:
    gone = [WIRE, replace(WIRE, text=f"{TEXT} It had been empty."), Report("k", "Kill.", status="canceled"),
            replace(WIRE, id="wire-2", source=None)]  # fmt: skip
    reports = [LATER, Report("other", OTHER)]
    found = {str(sorted(resting(r, g).items())) for g in permutations(gone) for r in permutations(reports)}
    assert len(found) == 1
    assert {w for w, _ in told(*reports, withdrawn=tuple(gone))["later"]} == {"wire", "wire-2"}
