"""Which reported stretches are somebody's words: no act, no attitude, no passive by nobody."""

from __future__ import annotations

import pytest

from onrecord import Report, annotate
from onrecord.job import build
from onrecord.model import Quotation


def quotations(text: str) -> list[Quotation]:
    return list(annotate(Report("r", text)).quotations)


def content(text: str) -> list[str]:
    return [" … ".join(text[s.start : s.end] for s in q.content) for q in quotations(text)]


@pytest.mark.parametrize(
    "text",
    [
        "A dozen sailors are thought to have drowned in the harbour.",
        "The residents were asked to leave their houses by noon.",
        "An enquiry has been called for in the neighbouring county.",
        "The mayor was found to have broken the rules in May.",
        "The old clerk may think the bridge is safe.",
        "The engineer did not know whether the bridge was safe.",
    ],
)
def test_what_nobody_is_named_for_or_nobody_thinks_is_no_quotation(text: str) -> None:
    assert content(text) == []


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Asked whether the bridge would open, Ada Lowe said it was safe.", "it was safe"),
        ("It was announced by the council that the bridge would open.", "that the bridge would open"),
        ("Ada Lowe said she believed the bridge was safe.", "she believed the bridge was safe"),
        ("The clerk said Ada Lowe would have known that the bridge was shut.",
         "Ada Lowe would have known that the bridge was shut"),
        ("Ada Lowe said that the residents opposed the bridge.", "that the residents opposed the bridge"),
        ("The council said it would discuss the bridge on Monday.", "it would discuss the bridge on Monday"),
    ],
)  # fmt: skip
def test_what_a_speaker_tells_of_minds_and_acts_is_no_attribution_of_its_own(text: str, wanted: str) -> None:
    assert content(text) == [wanted]


@pytest.mark.parametrize(
    "text",
    [
        "The clerk said that Ada Lowe had announced that the bridge would open.",
        "The clerk said that Ada Lowe believed the bridge was safe.",
        "The paper reported that the council accused Ada Lowe of hiding the costs.",
    ],
)
def test_another_holder_inside_somebodys_words_is_told(text: str) -> None:
    outer, inner = quotations(text)
    assert (outer.within, inner.within) == (None, outer.id)


@pytest.mark.parametrize(
    ("text", "worded"),
    [
        ("Ada Lowe defended the decision to shut the bridge.", False),
        ("The engineers criticised the plan for the bridge on Monday.", False),
        ("Ada Lowe called for a new bridge.", False),
        ("Ada Lowe called the plan an insult to the town.", True),
        ("Ada Lowe accused the council of hiding the costs.", True),
        ("Ada Lowe defended the plan as a gift to the town.", True),
        ("Ada Lowe said the plan was a gift to the town.", True),
        ("Ada Lowe vowed to fight the plan for the bridge.", True),
        ("Ada Lowe called for “a better and a wider bridge”.", True),
    ],
)
def test_a_record_holds_words_and_no_mere_attitudes(text: str, worded: bool) -> None:
    (found,) = quotations(text)
    assert found.worded == worded
    record = build([Report("r", text)])
    assert [q.id for q in record.quotations] == [found.id] * worded


def test_an_attribution_inside_one_that_a_record_leaves_out_stands_alone() -> None:
    text = "The engineers criticised the council, which had said that the bridge was “safe as houses”."
    record = build([Report("r", text)])
    assert {q.within for q in record.quotations} <= {None, *(q.id for q in record.quotations)}


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        # what is said of the speaker is no part of the words
        ("The ferry will sail on Friday, the harbour's spokesman, Ada Lowe, said.", "The ferry will sail on Friday"),
        ("The ferry will sail on Friday, the chief engineer Ada Lowe said.", "The ferry will sail on Friday"),
        ("At least ten ferries sailed, according to Ada Lowe, the captain in charge of the harbour.",
         "At least ten ferries sailed"),
        ("The toll is now 285, according to a doctor, with thirty killed since Monday.",
         "The toll is now 285 … with thirty killed since Monday"),
        # a bracket that the words open is closed among them
        ("Ada Lowe said the ferry would sail at noon (10 a.m. in London).",
         "the ferry would sail at noon (10 a.m. in London)"),
    ],
)  # fmt: skip
def test_the_words_end_where_their_speaker_begins(text: str, wanted: str) -> None:
    assert content(text) == [wanted]


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("Ada Lowe, commenting on assertions from Ed Roe that the ferry was late, left the hall.", "clause"),
        ("Ada Lowe commented on the claim that the ferry was late.", "clause"),
        ("Ada Lowe commented on a rumour in the town that the ferry was late.", "clause"),
    ],
)
def test_a_nouns_clause_is_not_what_the_verb_before_it_says(text: str, rule: str) -> None:
    told = [q for q in quotations(text) if q.evidence.rule == rule]
    assert not [q for q in told if any(text[s.start : s.end].startswith("comment") for s in q.cue)]
