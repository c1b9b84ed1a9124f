"""Words that nobody said are no quotation; what was said beside them stays one."""

from __future__ import annotations

import pytest

from onrecord.annotate import annotate
from onrecord.model import Quotation, Report


def quotations(text: str) -> list[Quotation]:
    return list(annotate(Report("r", text)).quotations)


def marked(text: str) -> list[str]:
    return [text[s.start : s.end] for q in quotations(text) for s in q.quoted]


@pytest.mark.parametrize(
    "text",
    [
        # denied, avoided
        "Ada Lowe never said “we will pay the fine,” her office insisted on Monday.",
        "Tom Reed did not say “the bridge is safe,” a recording shows.",
        "He denied saying “the bridge is safe” when asked on Monday.",
        "Lowe stopped short of saying “we will pay the fine.”",
        "She would not say “sorry,” and nobody in the room said “resign.”",
        "“The dam will hold,” she did not say.",
        "The mayor left without saying “sorry for the delay.”",
        "Reed refused to call it “a complete disaster”.",
        "She avoided describing the plan as “a tax on the poor”.",
        "Nobody at the firm said “the tank is full.”",
        # wanted, asked for, expected, planned
        "Reed wanted her to say “it was my fault.”",
        "She was expected to say “no deal” on Tuesday.",
        "The council planned to call the scheme “a fresh start for the town”.",
        # supposed
        "If he says “the dam will hold,” they will stay.",
        "Had she said “the dam will hold,” they would have stayed.",
        "He might say “yes, we will” and he could have said “no way”.",
        "Did she say “sorry for the delay”?",
    ],
)
def test_words_that_nobody_said_are_no_quotation(text: str) -> None:
    assert marked(text) == []
    assert not any("fine" in text[s.start : s.end] for q in quotations(text) for s in q.content if q.speaker_entity)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("He not only said “the dam will hold,” he swore to it.", "the dam will hold,"),
        ("Lowe went on to say “I did it all”.", "I did it all"),
        ("She said she could not comment on its “specific allegations” for now.", "specific allegations"),
        (
            "She would not “let thirty people queue in one field”, the mayor said.",
            "let thirty people queue in one field",
        ),
        ("She expects that the dam will “hold for a year”.", "hold for a year"),
    ],
)
def test_words_that_were_said_beside_a_no_stay(text: str, words: str) -> None:
    assert marked(text) == [words]


@pytest.mark.parametrize(
    "text",
    [
        "Ruth Cole, who is expected to bring in nine new laws, took office in June.",
        "Thunder is expected to roll in by evening.",
        "The rule was intended to protect small shops.",
        "Members are supposed to report presents within a month.",
        "Residents fear the dam will break.",
        "Lowe hopes to reopen the road.",
        "The port plans to close two docks.",
        "Reed refused to pay for the quay.",
        "Lowe declined to say what the fine was.",
        "She did not say whether the road was open.",
    ],
)
def test_what_is_expected_feared_planned_or_refused_is_no_remark(text: str) -> None:
    assert quotations(text) == []


def test_a_claim_that_somebody_denies_is_not_the_denier_s() -> None:
    text = "Lowe denied the claim that the dam was old. Reed made the claim that the dam was old."
    told = {(q.cue[0].start, q.speaker_entity) for q in quotations(text) if "noun" in q.evidence.rule}
    assert told == {(text.rindex("claim"), "reed")}


@pytest.mark.parametrize(
    "text",
    [
        "Tom Reed did not say that the bridge is safe.",
        "Nobody at the port said the bridge is safe.",
        "He planned to say that the bridge is safe.",
        "If he says the bridge is safe, they leave.",
    ],
)
def test_no_statement_rests_on_what_nobody_said(text: str) -> None:
    made = [s for s in annotate(Report("r", text)).statements if s.asserted]
    assert not [s for s in made if "bridge" in text[s.span.start : s.span.end]]


@pytest.mark.parametrize(
    "text", ["Lowe is worried that the bridge will fall.", "Lowe worries that the bridge will fall."]
)
def test_a_fear_is_stated_in_the_name_of_whoever_has_it(text: str) -> None:
    (fear,) = [s for s in annotate(Report("r", text)).statements if "bridge" in text[s.span.start : s.span.end]]
    assert (fear.voice, fear.by) == ("attributed", "lowe")


@pytest.mark.parametrize(
    "text",
    [
        "Harbour Resources\nLtd, earlier reporting a 1986 loss of 2 mln dlrs, said\nit took a more "
        "careful policy, similar to\nother producers' accounting for costs.",
        "Orrin Resources\nLtd, earlier reporting a 1986 loss of 2.6 mln U.S. dlrs, said\nit adopted a new policy.",
        "Firth Mining\nLtd, earlier reporting a 1990 gain of 3 mln dlrs, said\nit will open a second pit.",
        "Calder Foods\nInc, earlier reporting a 1988 loss of 7 mln dlrs, said\nit sold two mills.",
    ],
)
def test_a_cue_that_reports_no_words_ends_no_reading(text: str) -> None:
    assert all(q.content for q in quotations(text))
