"""Whether a sentence leaves to others what it is about; nobody is known but by the words themselves."""

from __future__ import annotations

import pytest

from onrecord.language import english
from onrecord.language.anaphora import leaves_open
from onrecord.language.stands_alone import runs_on
from onrecord.view import View

OPEN = [
    # a pronoun for which nothing stands
    "The police regard him as a guide.",
    "The vote lost it half its members.",
    "Under them lay the notes.",
    # a pointer
    "The lawyer says that this was a joke.",
    "A show in Lund altered that.",
    "The lender reduced those costs.",
    "The firm has received no such report.",
    # what stands for a noun
    "The three were all teachers from the valley.",
    "The latter was shut in May.",
    "The second was found on the beach.",
    # what stands for a clause
    "The party rejects the idea.",
    "The news came through before dinner.",
    "The mayor did not.",
    # a place that is only pointed at
    "A bomb was placed there.",
]
ALONE = [
    "The mayor lost her seat.",
    "The school lost half its pupils.",
    "The crew said they had seen no smoke.",
    "It is clear that the bridge was closed.",
    "There were forty people at the gate.",
    "The party rejects the idea that the vote was bought.",
    "The firm will publish its accounts this week.",
    "Those who were hurt are safe.",
    "The injured were taken to Lund.",
    "Lowe said that the mayor had left and that the clerk had not.",
    "The barge, which was built in 1998, sank off Orsa.",
    "Nobody can tell who owns the barge.",
]


@pytest.mark.parametrize(("text", "expected"), [*((t, True) for t in OPEN), *((t, False) for t in ALONE)])
def test_a_stretch_leaves_open_where_nothing_in_it_tells_what_is_meant(text: str, expected: bool) -> None:
    parse = english.load().parse(View.of("", text))
    assert leaves_open(parse, 0, len(text), lambda _: None) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The police call Reed a guide: the friends had paid Reed 90 euros.", True),
        ("The debate is set for Monday; the motion needs 61 votes.", True),
        ("Reed said: “The bridge is safe.”", False),
        ("The firm sells three things: rope, tar and coal.", False),
    ],
)
def test_a_stretch_runs_on_where_a_mark_parts_two_clauses(text: str, expected: bool) -> None:
    parse = english.load().parse(View.of("", text))
    assert runs_on(parse, 0, len(text)) is expected
