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


@pytest.mark.parametrize(
    ("one", "other", "act"),
    [
        ("A gunman killed 20 pupils on Friday.", "A man with a rifle killed 20 pupils. He fled.", "kill"),
        ("A driver hit the gate on Monday.", "An old man hit the gate on Monday. He left.", "hit"),
        ("The rebels shot a guard at the gate.", "Rebels shot an old man at the gate. He died.", "shoot"),
    ],
)
def test_a_description_may_be_of_anybody(one: str, other: str, act: str) -> None:
    assert guards(one, other, act) == {None}


@pytest.mark.parametrize(
    ("one", "other", "act"),
    [
        ("Ada Lowe shot 20 pupils.", "Tom Reed shot 20 pupils.", "shoot"),
        ("Ada Lowe hit the gate on Monday.", "Tom Reed said nothing. He hit the gate on Monday.", "hit"),
    ],
)
def test_two_names_are_two_actors_also_behind_a_pronoun(one: str, other: str, act: str) -> None:
    assert guards(one, other, act) == {"other actor"}
