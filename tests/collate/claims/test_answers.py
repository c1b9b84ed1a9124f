"""Denials told beside what they answer, or of the very thing that another tells of. Texts of our own."""

from __future__ import annotations

import pytest

from onrecord import Report, annotate, build
from onrecord.model import Claim

ANSWERED = [
    # whoever is blamed denies a part in it, or rejects the accusation
    ("The minister, Ada Lowe, blamed the Orsa League for the raid. The Orsa League denied any part in the raid.",),
    ("Ada Lowe accused the Orsa League, which took the port in 2021, of the raid. The League rejected "
     "the accusation.",),
    # there was no such thing, of which another tells
    ("There was no alarm, Tom Reed said.", "The alarm had sounded for a minute, Ada Lowe said."),
    ("“There was no welding in the depot on Monday,” Tom Reed said.",
     "Two welders had been at work in the depot all morning, Ada Lowe said."),
    # each names the other
    ("The dockers’ union said it had warned the inspectorate about the crane. Tom Reed, the head of the inspectorate, "
     "denied having received a letter from the union.",),
]  # fmt: skip
NOT_ANSWERED = [
    # somebody else is blamed, a thing wished for, one who governs the clause by a denial, two things of one sentence
    ("The minister, Ada Lowe, blamed the Lund League for the raid. The Orsa League denied any part in the strike.",),
    ("There is no justice in Orsa, Tom Reed said.", "The League wants to achieve justice for the town, Ada Lowe said."),
    ("There was no welding in the depot, Tom Reed said.",
     "Ada Lowe denied that welders had been at work in the depot."),
    ("There was no alarm on Monday, Tom Reed said.", "The alarm had sounded on Tuesday, Ada Lowe said."),
]  # fmt: skip


def contested(*texts: str) -> list[Claim]:
    reports = [Report(f"r{n}", text, source=f"Outlet {n}") for n, text in enumerate(texts)]
    return [c for c in build(reports).claims if c.status == "contested"]


@pytest.mark.parametrize("texts", ANSWERED)
def test_a_denial_is_told_with_what_it_answers(texts: tuple[str, ...]) -> None:
    found = contested(*texts)
    assert len(found) == 1
    assert {s.polarity for s in found[0].statements} == {"positive", "negative"}


@pytest.mark.parametrize("texts", NOT_ANSWERED)
def test_what_only_stands_near_a_denial_is_not_contested(texts: tuple[str, ...]) -> None:
    assert not contested(*texts)


@pytest.mark.parametrize(
    "text",
    ["Not a single window was left in the hall.", "Not one shell hit the village.",
     "The men were nowhere near the bridge.", "There was no bell and no siren in the hall."],
)  # fmt: skip
def test_a_thing_of_which_none_is_left_is_in_the_negative(text: str) -> None:
    assert [s.polarity for s in annotate(Report("r", text, language="en")).statements] == ["negative"]
