"""One remark or two: ties, guards and stretches, on small inputs of our own."""

from __future__ import annotations

import pytest

from onrecord import Report, build
from onrecord.collate.utterances.features import FEATURES
from onrecord.render.phrases.reasons import SENTENCES


def told(*texts: str) -> list[list[str]]:
    """For each utterance the reports of its `same` readings."""
    record = build([Report("abcdefg"[n], text, published="2026-03-03") for n, text in enumerate(texts)])
    return sorted(sorted(r.report for r in u.readings if r.link == "same") for u in record.utterances)


TWO_SPEAKERS = [
    (
        "Ada Lowe, the harbour master, met the skippers. “We will open the gate on Friday,” Lowe said.",
        "Tom Reed, who leads the dockers, met the press. “We will not open the gate on Friday,” Reed said.",
    ),
    (
        "Ewen Jones opened the debate in Dover. “The levy is fair,” Mr Jones said.",
        "Stephen Carr closed the debate in Dover. “The levy is unfair,” Mr Carr said.",
    ),
    (
        "Mira Holt spoke first in the council. “The bridge is safe to cross,” said Mira Holt.",
        "Piet Sand spoke last in the council. “The bridge is not safe to cross,” said Piet Sand.",
    ),
    (
        "Ada Lowe runs the port of Dover. “The strike will be over by Sunday night,” said Ada Lowe.",
        "Tom Reed leads the crews of Dover. “The strike will never be over by Sunday,” said Tom Reed.",
    ),
]


@pytest.mark.parametrize("pair", TWO_SPEAKERS)
def test_opposite_words_by_two_speakers_are_two_utterances(pair):
    assert told(*pair) == [["a"], ["b"]]


def test_one_mr_jones_says_one_thing_and_another_its_opposite():
    assert told(
        "Ewen Jones opened the debate on the levy in Dover on Monday. “The levy is fair,” Mr Jones said.",
        "Stephen Jones closed the debate on the levy in Dover on Monday. “The levy is unfair,” Mr Jones said.",
    ) == [["a"], ["b"]]


def test_a_long_verbatim_run_by_another_speaker_is_one_utterance_attributed_elsewhere():
    words = "No ship will leave this harbour before the inspectors have looked at every single hull,"
    a = f"The harbour of Dover was shut on Monday after the fire on the ferry Aurelia. “{words}” Ada Lowe said."
    b = f"After the fire on the ferry Aurelia nothing moved in Dover harbour on Monday. “{words}” Tom Reed said."
    c = f"Inspectors went to Dover harbour after the ferry Aurelia burnt. Ada Lowe said: “{words}”"
    record = build([Report("a", a), Report("b", b), Report("c", c)])
    (utterance,) = record.utterances
    assert [r.report for r in utterance.readings if "attributed_elsewhere" in r.kinds] == ["b"]


def test_every_utterance_of_several_readings_says_how_sure_it_is_and_why():
    record = build(
        [
            Report("a", "“We do not want to sell the ferry to anybody,” said Ada Lowe on Monday."),
            Report("b", "Ada Lowe said on Monday: “We don't want to sell the ferry.” Rain fell."),
        ]
    )
    (utterance,) = record.utterances
    assert utterance.evidence.rule == "score: utterances"
    assert 0.5 < (utterance.evidence.score or 0) <= 1
    told = {f"utterances.{f.name}.{side}" for f in FEATURES for side in f.told}
    assert {r.name for r in utterance.evidence.supporting[1:]} <= told <= SENTENCES.keys()
    assert len(utterance.evidence.supporting) > 1
    assert all(r.evidence.score and r.evidence.supporting for r in utterance.readings)


RUN_TOGETHER = (
    "“The old bridge cannot carry lorries any more,” Ada Lowe said. “My daughter starts school in the new building.”"
)
ONE_BY_ONE = (
    "Engineers looked at the piers for a week. “The old bridge cannot carry lorries any more,” said Ada Lowe. "
    "The council meets on Friday. Later she opened a fair with a band and a cake. "
    "“My daughter starts school in the new building,” said Ada Lowe."
)


def test_what_one_report_runs_together_is_two_utterances_where_another_gives_them_one_by_one():
    record = build([Report("a", RUN_TOGETHER), Report("b", ONE_BY_ONE)])
    shared = [u for u in record.utterances if len(u.readings) == 2]
    assert len(shared) == 2
    assert all("trimmed" not in r.kinds for u in shared for r in u.readings)
    for u in shared:
        (span,) = {s for r in u.readings if r.report == "a" for s in r.evidence.spans if s.report == "a"}
        assert RUN_TOGETHER[span.start : span.end].startswith(("The old", "My daughter"))
    assert len({u.id for u in record.utterances}) == len(record.utterances)


@pytest.mark.parametrize(
    ("alone", "kinds"),
    [
        ("“The old bridge cannot carry lorries any more,” said Ada Lowe.", ("verbatim",)),
        ("“My daughter starts school in the new building,” said Ada Lowe.", ("verbatim",)),
        ("“The old bridge cannot carry lorries,” said Ada Lowe.", ("trimmed",)),
        ("“My daughter starts school in the old building,” said Ada Lowe.", ("wording",)),
    ],
)
def test_one_part_alone_is_held_against_that_part(alone: str, kinds: tuple[str, ...]) -> None:
    around = f"Engineers looked at the piers for a week. {alone} The council meets on Friday."
    record = build([Report("a", RUN_TOGETHER), Report("b", around)])
    (shared,) = [u for u in record.utterances if len(u.readings) == 2]
    assert [r.kinds for r in shared.readings if r.report == "b"] == [kinds]


def test_reported_speech_without_words_that_say_something_is_tied_to_nothing():
    rows = told(
        "Ada Lowe said that Dover was Dover. The ferry was late.",
        "“Dover is my home and Dover is where I will stay,” Ada Lowe said on Monday.",
    )
    assert [len(row) for row in rows] == [1, 1]


def test_a_stretch_of_another_remark_is_not_held_against_the_reading():
    record = build(
        [
            Report("a", "“The old bridge cannot carry lorries any more,” Ada Lowe said in Dover on Monday."),
            Report("b", "Ada Lowe said in Dover that the bridge “cannot carry lorries any more” and was “a disgrace”."),
        ]
    )
    (reading,) = (
        r for u in record.utterances for r in u.readings if r.report == "b" and len(u.readings) > 1 and r.link == "same"
    )
    assert "wording" not in reading.kinds
    assert all("disgrace" not in word for pair in reading.differences for word in pair)


@pytest.mark.parametrize(
    ("parted", "whole"),
    [
        (
            "Stop and search, critics said, was the one thing that set the town against its own police.",
            "Tom Reed said the count of all cases “makes me ask whether stop and search is used as it should be”.",
        ),
        (
            "Night fishing, critics said, was the one thing that had emptied the bay of its herring.",
            "Tom Reed said the list of all boats “makes me ask whether night fishing is watched as it should be”.",
        ),
        (
            "School meals, critics said, were the one thing that kept the poorest at their desks.",
            "Tom Reed said the price of all food “makes me ask whether school meals are bought as they should be”.",
        ),
    ],
)
def test_a_piece_of_a_reported_clause_that_its_cue_parts_is_no_remark(parted: str, whole: str) -> None:
    assert told(parted, whole) == [["a"], ["b"]]


@pytest.mark.parametrize(
    ("marks", "reported"),
    [
        (
            "Ada Lowe found that Mr Reed died from “multiple injuries” sustained in the fall.",
            "Ada Lowe found that all 16 passengers and crew were killed by multiple injuries.",
        ),
        (
            "Ada Lowe said the tower was shut because of “serious faults” found in June.",
            "Ada Lowe said the company sold seven lorries with serious faults to Norland.",
        ),
        (
            "Ada Lowe said that the harvest was lost to “heavy rain” that fell in the hills.",
            "Ada Lowe said 40 roads and the old market would be rebuilt against heavy rain.",
        ),
    ],
)
def test_words_in_marks_are_reported_again_only_where_the_clause_around_them_is(marks: str, reported: str) -> None:
    assert told(marks, reported) == [["a"], ["b"]]


def test_words_in_marks_inside_a_clause_that_agrees_are_one_remark() -> None:
    assert told(
        "Ada Lowe said the ferry had “more than enough life jackets for everyone” on board.",
        "Ada Lowe said that there had been enough life jackets on the ferry for everyone.",
    ) == [["a", "b"]]
