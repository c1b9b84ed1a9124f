"""The values of clauses: what they measure, and whether two of them can both hold. Texts of our own."""

from __future__ import annotations

import pytest

from onrecord import Report
from onrecord.collate.claims.points import Point, agree, comparable, points, size
from onrecord.collate.claims.prepared import prepared
from onrecord.job import annotate_all
from onrecord.language.encoder import encode_story
from onrecord.model import Story


def values(*texts: str) -> tuple[Point, ...]:
    reports = tuple(Report(f"r{n}", text) for n, text in enumerate(texts))
    story = Story("s", reports, tuple(annotate_all(reports)))
    return points(story, prepared(story, encode_story(story)))


KINDS = [
    ("Nine sailors left the port.", "people"),
    ("The bridge has 14 arches.", "count"),
    ("The repairs cost 3 million euros.", "money"),
    ("Prices rose by 4 percent.", "share"),
    ("The trial lasted three weeks.", "length"),
    ("The ferry left the port at 7:40 a.m. on Monday.", "clock"),
]


@pytest.mark.parametrize(("text", "kind"), KINDS)
def test_a_value_has_a_kind(text: str, kind: str) -> None:
    assert kind in {p.kind for p in values(text)}


def test_every_value_is_a_span_of_its_report() -> None:
    texts = [text for text, _ in KINDS]
    for p in values(*texts):
        span = p.slot.span
        assert texts[int(span.report[1:])][span.start : span.end].strip()
        assert p.clause.report == span.report


ONE = [
    ("The whale is 12 metres long.", "The whale is 40 feet long."),
    ("The search took two hours.", "The search took 120 minutes."),
    ("About 600 houses were flooded.", "The flood reached 640 houses."),
]
TWO = [
    ("The whale is 12 metres long.", "The whale is 80 feet long."),
    ("The search took two hours.", "The search took 40 minutes."),
    ("The flood reached 610 houses.", "The flood reached 640 houses."),
]


@pytest.mark.parametrize(("one", "other", "both"), [*((a, b, True) for a, b in ONE), *((a, b, False) for a, b in TWO)])
def test_measures_in_other_units_and_rounded_ones_can_both_hold(one: str, other: str, both: bool) -> None:
    f, g = (next(p for p in values(text) if p.slot.role == "how_many") for text in (one, other))
    assert agree(f, g) is both
    assert agree(g, f) is both


def test_kinds_are_comparable_both_ways() -> None:
    kinds = ("people", "count", "bare", "vote", "money", "share", "age", "length", "day", "clock")
    for a in kinds:  # type: ignore[assignment]
        for b in kinds:  # type: ignore[assignment]
            assert comparable(a, b) == comparable(b, a)  # type: ignore[arg-type]
    assert not comparable("day", "clock")
    assert not comparable("money", "length")


def test_a_length_of_time_is_in_seconds() -> None:
    (p,) = (p for p in values("The search took two hours.") if p.slot.role == "how_many")
    assert size(p.slot) == 7200
