"""Pairs of values: their features, and that the order of the reports is nothing to them. Texts of our own."""

from __future__ import annotations

from onrecord import Report, build
from onrecord.collate.claims.candidates import Nearness
from onrecord.collate.claims.cluster import scored
from onrecord.collate.claims.points import points
from onrecord.collate.claims.prepared import prepared
from onrecord.collate.claims.value_features import FEATURES
from onrecord.collate.claims.value_pairs import ValuePairs
from onrecord.compare.pairs import load
from onrecord.job import annotate_all
from onrecord.language.encoder import encode_story
from onrecord.model import Story

TEXTS = (
    "The ferry Orsa sank on Monday with 112 passengers aboard. The captain, Tom Reed, is 52 and was arrested.",
    "The ferry Orsa sank on Monday with 138 passengers aboard. Nine ships searched the bay for 40 minutes.",
    "The search of the bay by nine ships took two hours. Tom Reed, 47, the captain, was arrested.",
)


def pairs_of(*texts: str) -> ValuePairs:
    reports = tuple(Report(f"r{n}", text, source=f"Outlet {n}") for n, text in enumerate(texts))
    story = Story("s", reports, tuple(annotate_all(reports)))
    found = prepared(story, encode_story(story))
    near = Nearness([c.compared for c in found])
    return ValuePairs(story, found, points(story, found), near, scored(found, near.candidates(), load()))


def test_every_feature_is_measured_and_small() -> None:
    held = pairs_of(*TEXTS)
    assert held.pairs()
    for a, b in held.pairs():
        row = held.features(a, b)
        assert set(row) == set(FEATURES)
        assert all(-1 <= value <= 1 for value in row.values()), row


def test_a_pair_is_of_two_reports_and_cannot_both_hold() -> None:
    held = pairs_of(*TEXTS)
    for a, b in held.pairs():
        assert held.values[a].clause.report != held.values[b].clause.report
        assert not held.agree(a, b)


def test_two_values_are_as_near_either_way_round() -> None:
    held = pairs_of(*TEXTS)
    assert (held.near == held.near.T).all()
    a, b = held.pairs()[0]
    assert held.features(a, b) == held.features(b, a)


def test_a_story_without_values_has_no_pairs() -> None:
    assert pairs_of("The mayor opened the bridge.", "The bridge was opened by the mayor.").pairs() == []


def test_the_order_of_the_reports_is_nothing_to_what_differs() -> None:
    reports = [Report(f"r{n}", text, source=f"Outlet {n}") for n, text in enumerate(TEXTS)]
    told = [
        {(c.id, c.text, c.evidence.score) for c in build(order).claims if c.status == "differing"}
        for order in (reports, reports[::-1])
    ]
    assert told[0] == told[1]
    assert told[0]
