"""Why two names of two reports are one person or body: what is told of a join, for and against."""

from __future__ import annotations

import pytest

from onrecord import Report, build
from onrecord.model import Entity
from onrecord.render import phrases

ONE = "Ada Lowe, the mayor of Orrin, opened the fair on Monday. Tom Reed of the harbour board spoke as well."


def entity(name: str, *texts: str) -> Entity:
    record = build([Report(f"r{n}", text) for n, text in enumerate(texts)])
    return next(e for e in record.entities if e.name == name)


def said(found: Entity) -> str:
    return " | ".join(s for side in phrases.reasons(found.evidence) for s in side)


def test_one_full_name_given_twice_is_the_safest() -> None:
    found = entity("Ada Lowe", ONE, ONE.replace("opened", "left"))
    assert found.evidence.score == 1.0
    assert "both reports name Ada Lowe" in said(found)
    assert "the same role: mayor" in said(found)


@pytest.mark.parametrize("other", ["Mayor Lowe opened the fair. Tom Reed was there.", "Lowe left. Tom Reed stayed."])
def test_a_part_of_a_name_says_of_which_it_is_part_and_is_less_safe(other: str) -> None:
    found = entity("Ada Lowe", ONE, other)
    if len(found.members) > 1:
        assert "part of the name Ada Lowe" in said(found)
        assert (found.evidence.score or 1) < 1


def test_another_spelling_says_how_alike_the_names_are_and_what_speaks_against() -> None:
    found = entity("Ada Lowe", ONE, ONE.replace("Lowe", "Low"), ONE)
    assert len(found.members) == 3
    assert "component by component" in said(found)
    assert "not the same letters: Ada Low, Ada Lowe" in said(found)


def test_a_name_of_one_report_alone_is_joined_by_nothing() -> None:
    found = entity("Ada Lowe", ONE)
    assert found.evidence.score is None
    assert found.evidence.supporting == ()
