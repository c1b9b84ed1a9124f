"""What the parts of a clause do in it, whatever its grammar, and in what way it is meant."""

from __future__ import annotations

import pytest

from onrecord.annotate import statements
from onrecord.language import english
from onrecord.model import Statement
from onrecord.view import View

PARTS = [
    ("The guards seized three boats.", "seize", "guards", "boats"),
    ("Three boats were seized by the guards.", "seize", "guards", "boats"),
    ("The guards agreed to release three boats.", "release", "guards", "boats"),
    ("Rebels carried out an attack on the port.", "attack", "rebels", "attack"),
    ("The minister is a liar.", "liar", "minister", "liar"),
]
MEANT = [
    ("The bridge closed on Monday.", "fact"),
    ("The bridge will close on Monday.", "forecast"),
    ("The bank plans to close the bridge.", "forecast"),
    ("If the bridge closes, traffic stops.", "condition"),
    ("The city must close the bridge.", "demand"),
    ("Did the bridge close on Monday?", "question"),
    ("The bridge might close on Monday.", "supposition"),
]


def clauses(text: str) -> tuple[Statement, ...]:
    return statements.find(english.load().parse(View.of("r", text)), (), (), ())


def part(text: str, statement: Statement, role: str) -> str:
    found = [a.span for a in statement.arguments if a.role == role]
    return " ".join(text[s.start : s.end] for s in found).lower()


@pytest.mark.parametrize(("text", "act", "actor", "thing"), PARTS)
def test_a_part_is_what_it_does(text: str, act: str, actor: str, thing: str) -> None:
    (hit,) = clauses(text)
    assert act in hit.acts
    assert actor in part(text, hit, "actor")
    assert thing in part(text, hit, "object")


@pytest.mark.parametrize(("text", "meant"), MEANT)
def test_a_clause_is_meant_in_one_way(text: str, meant: str) -> None:
    assert clauses(text)[0].modality == meant


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("The government has denied carrying out the attacks.", "carry out"),
        ("The government denies any involvement in the attacks.", "involvement"),
    ],
)
def test_whoever_denies_an_act_holds_its_negative(text: str, act: str) -> None:
    (hit,) = clauses(text)
    assert (hit.voice, hit.polarity, (hit.origin or "").lower()) == ("attributed", "negative", "the government")
    assert act in hit.acts
    assert "deny" not in hit.acts


def test_the_parts_slice_back() -> None:
    text = "The guards sold three boats to the port of Orsa."
    (hit,) = clauses(text)
    assert [text[a.span.start : a.span.end] for a in hit.arguments] == ["The guards", "three boats", "the port of Orsa"]
