"""Utterances of own stories (tests/stories/wordings): what is tied, in which wording, with which differences."""

from dataclasses import replace
from itertools import combinations

import pytest

from onrecord.collate.utterances import collate
from onrecord.model import Decision, Evidence, Story
from wording_stories import Case, case, names


def same(utterances):
    return {r.quotation: (u, r) for u in utterances for r in u.readings if r.link == "same"}


@pytest.fixture(params=names())
def told(request) -> Case:
    return case(request.param)


def test_what_is_one_remark(told):
    got = same(collate(told.story, told.descent, ()))
    assert set(got) == set(told.expected)
    for a, b in combinations(told.expected, 2):
        expected = told.expected[a].utterance == told.expected[b].utterance
        assert (got[a][0].id == got[b][0].id) is expected, (a, b)


def test_kinds_of_reading_and_of_sense(told):
    got = same(collate(told.story, told.descent, ()))
    assert {q: (set(got[q][1].kinds), set(got[q][1].sense)) for q in got} == {
        q: (set(e.kinds), set(e.sense)) for q, e in told.expected.items()
    }


def test_common_words_only_are_linked_as_possible_and_left_apart(told):
    utterances = collate(told.story, told.descent, ())
    possible = {r.quotation: u.base for u in utterances for r in u.readings if r.link == "possibly"}
    assert possible == told.possibly


def test_every_quotation_is_one_reading_and_every_reading_has_evidence(told):
    utterances = collate(told.story, told.descent, ())
    ids = [q.id for a in told.story.annotations for q in a.quotations]
    assert sorted(r.quotation for u in utterances for r in u.readings if r.link == "same") == sorted(ids)
    for utterance in utterances:
        assert utterance.base in {r.quotation for r in utterance.readings}
        primary = "primary witness" in utterance.base_rule
        assert primary or "not known to be the words spoken" in utterance.base_rule
        for reading in utterance.readings:
            assert isinstance(reading.evidence, Evidence)
            assert reading.link == "possibly" or reading.kinds


def test_the_order_of_the_inputs_does_not_matter(told):
    back = Story(told.story.id, told.story.reports[::-1], told.story.annotations[::-1])
    descent = replace(told.descent, derivations=told.descent.derivations[::-1], lines=told.descent.lines[::-1])
    assert collate(back, descent, ()) == collate(told.story, told.descent, ())


def test_a_transcript_is_the_base_and_says_so():
    told = case("quarry")
    utterance, _ = same(collate(told.story, told.descent, ()))["r1.q1"]
    assert (utterance.base, utterance.base_rule) == ("t1.q1", "primary witness")
    assert next(r.line for r in utterance.readings if r.quotation == "t1.q1") is None


def test_a_headline_is_never_the_base():
    told = case("library")
    utterance, reading = same(collate(told.story, told.descent, ()))["r3.q4"]
    assert "headline" in reading.kinds
    assert utterance.base == "r1.q1"


def test_decisions_join_and_part():
    told = case("quarry")
    decisions = (
        Decision("different_utterance", ("r1.q2", "r4.q2")),
        Decision("same_utterance", ("r4.q3", "t1.q3")),
    )
    got = same(collate(told.story, told.descent, (), decisions))
    assert got["r1.q2"][0].id != got["r4.q2"][0].id
    assert got["r4.q3"][0].id == got["t1.q3"][0].id


def test_a_decision_to_part_wins_however_long_the_way_around():
    told = case("orchestra")
    got = same(collate(told.story, told.descent, (), (Decision("different_utterance", ("r1.q3", "r2.q3")),)))
    assert got["r1.q3"][0].id != got["r2.q3"][0].id


def test_words_outside_the_marks_are_named():
    told = case("library")
    reading = same(collate(told.story, told.descent, ()))["r3.q1"][1]
    assert "stands outside the marks" in (reading.note or "")


def test_a_changed_speaker_is_noted_and_the_utterance_keeps_its_own():
    told = case("library")
    utterance, reading = same(collate(told.story, told.descent, ()))["r2.q3"]
    assert utterance.speaker_entity == "HASKETT"
    assert "attributed to someone else" in (reading.note or "")


def test_no_quotations_give_no_utterances():
    told = case("library")
    empty = Story("x", told.story.reports, tuple(replace(a, quotations=()) for a in told.story.annotations))
    assert collate(empty, told.descent, ()) == ()
