"""What keeps two clauses apart whatever their score."""

from __future__ import annotations

import pytest

from onrecord.collate.claims.prepared import prepared
from onrecord.compare.guards import apart
from onrecord.compare.roles import Compared
from onrecord.job import annotate_all
from onrecord.language.encoder import StoryVectors
from onrecord.model import Report, Story


def clauses(*texts: str) -> list[list[Compared]]:
    """The clauses of each text, as those of a report of its own."""
    reports = tuple(Report(id=f"r{n}", text=text) for n, text in enumerate(texts))
    found = prepared(Story("s", reports, tuple(annotate_all(reports))), StoryVectors({}, {}))
    return [[c.compared for c in found if c.compared.report == r.id] for r in reports]


def guards(one: str, other: str, act: str) -> set[str | None]:
    """The guards between the clauses of two texts that have an act."""
    left, right = ([c for c in held if act in c.statement.acts] for held in clauses(one, other))
    assert left, right
    return {apart(a, b) for a in left for b in right} | {apart(b, a) for a in left for b in right}


@pytest.mark.parametrize(
    ("one", "other", "act"),
    [
        ("The two men were found guilty of killing a guard.", "The two men are accused of killing a guard.", "kill"),
        ("Ada Lowe was convicted of robbing a bank.", "Ada Lowe was charged with robbing a bank.", "rob"),
        ("Ada Lowe was acquitted of robbing a bank.", "Ada Lowe is suspected of robbing a bank.", "rob"),
        ("Ada Lowe was acquitted of robbing a bank.", "Ada Lowe was convicted of robbing a bank.", "rob"),
    ],
)
def test_a_charge_is_no_verdict(one: str, other: str, act: str) -> None:
    assert guards(one, other, act) == {"other stage"}


@pytest.mark.parametrize(
    ("one", "other", "act"),
    [
        ("The two men were found guilty of killing a guard.", "The two men were convicted of killing a guard.", "kill"),
        ("Ada Lowe was charged with robbing a bank.", "Ada Lowe is accused of robbing a bank.", "rob"),
        ("Ada Lowe was convicted on charges of robbing a bank.", "Ada Lowe was charged with robbing a bank.", "rob"),
        ("Ada Lowe robbed a bank in Orsa.", "Ada Lowe, who was charged on Monday, robbed a bank.", "rob"),
    ],
)
def test_one_stage_parts_nothing(one: str, other: str, act: str) -> None:
    assert guards(one, other, act) == {None}
