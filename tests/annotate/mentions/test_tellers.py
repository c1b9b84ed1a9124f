"""Bodies and groups that tell something are somebody, whatever their noun; texts and records are not."""

from __future__ import annotations

import pytest

from onrecord.annotate import annotate
from onrecord.model import Report


def speakers(text: str) -> list[str | None]:
    return [q.speaker_entity for q in annotate(Report(id="r", text=text)).quotations]


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("The chamber said that the more likely origin was a cable duct.", "chamber"),
        ("“No exit was locked,” the harbour inspectorate said on Monday.", "harbour-inspectorate"),
        ("A former shipyard foreman told the court that the hull had been patched.", "former-shipyard-foreman"),
        ("Witnesses said the lorry had stopped twice.", "witness"),
        ("The alarm was received at noon, according to the fire brigade.", "fire-brigade"),
        ("The employers' association said it would appeal.", "employers-association"),
        ("The family of Ada Lowe said that the verdict came too late.", "ada-lowe-family-plural"),
    ],
)
def test_whoever_tells_is_somebody(text: str, who: str) -> None:
    assert speakers(text) == [who]


@pytest.mark.parametrize(
    "text",
    [
        "The logbook entry claims that the board was given ten days.",
        "The alarm was received at noon, according to the records.",
        "A poll suggested that the mayor would lose.",
    ],
)
def test_texts_and_records_are_nobody(text: str) -> None:
    assert set(speakers(text)) <= {None}


def test_two_associations_stay_two() -> None:
    told = speakers("The employers' association said it would appeal. The lawyers' association said that it would not.")
    assert len(set(told)) == 2


@pytest.mark.parametrize(
    "text",
    [
        "Orbweaver, a Dutch forensic firm, was called in. “We would look closer to home,” the firm wrote.",
        "The forensic firm Orbweaver was called in. “We would look closer to home,” the company said.",
        "Orbweaver is a Dutch firm. “We would look closer to home,” the Dutch firm said.",
    ],
)
def test_a_description_is_the_one_body_told_to_be_it(text: str) -> None:
    assert speakers(text)[-1] == "orbweaver"


def test_a_description_of_two_bodies_is_neither() -> None:
    text = "Orbweaver, a Dutch firm, and Lettra, a French firm, were called in. “We were late,” the firm said."
    assert speakers(text)[-1] not in ("orbweaver", "lettra")


def test_a_shorter_description_takes_up_the_one_before() -> None:
    assert speakers("The dockers' union said the crane was old. The union said it had warned the port.") == [
        "dockers-union",
        "dockers-union",
    ]


def test_a_description_with_a_place_of_its_own_is_another() -> None:
    text = "The largest hospital said it was full. The hospital in Arlow said it had closed. "
    text += "The hospital said it would reopen."
    assert len(set(speakers(text)[:2])) == 2
    assert speakers(text)[2] != speakers(text)[0]


def test_whoever_a_relative_clause_without_a_pronoun_is_about_does_not_tell() -> None:
    text = "The Royal Family was away. He is the royal a former senior aide once described as a “dissident” "
    text += "working against “current political opinion”."
    assert "royal-family" not in speakers(text)
