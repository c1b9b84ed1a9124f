"""Speech without marks: whose turn it is, and where lines with a colon are no exchange at all."""

from __future__ import annotations

from typing import Any

import pytest

from onrecord.annotate import annotate
from onrecord.model import Locator, Report

INTRO = "Ruth Cole took office in June. The Gazette met her on Friday.\n\n"


def said(text: str, **fields: Any) -> list[tuple[str, str | None]]:
    """The words of every quotation without marks in order, with the entity of the speaker."""
    found = annotate(Report("r", text, **fields)).quotations
    return [(text[q.content[0].start : q.content[0].end], q.speaker_entity) for q in found]


@pytest.mark.parametrize(
    "turns",
    [
        "Gazette: Will you pay?\n\nCole: We will pay. It is the law.\n\nQ: And when?\n\nA: By Friday, all of it.",
        "Q: Will you pay?\nA: We will pay. It is the law.\nQ: And when?\nA: By Friday, all of it.",
        "GAZETTE: Will you pay?\nMS COLE: We will pay. It is the law.\nGAZETTE: And when?\n"
        "MS COLE: By Friday, all of it.",
        "Question: Will you pay?\n\nRuth Cole: We will pay. It is the law.\n\nQuestion: And when?\n\n"
        "Ruth Cole: By Friday, all of it.",
        "TG: Will you pay?\n\nRC: We will pay. It is the law.\n\nTG: And when?\n\nRC: By Friday, all of it.",
    ],
    ids=["names and letters", "letters", "capitals", "question", "initials"],
)
def test_the_answers_of_an_interview_are_the_interviewees(turns: str) -> None:
    found = said(INTRO + turns)
    assert [words for words, who in found if who == "ruth-cole"] == [
        "We will pay. It is the law.",
        "By Friday, all of it.",
    ]
    assert [words for words, who in found if who != "ruth-cole"] == ["Will you pay?", "And when?"]
    made = annotate(Report("r", INTRO + turns)).quotations
    assert {q.mode for q in made} == {"direct"}


@pytest.mark.parametrize(
    ("named", "label", "asks"),
    [
        ("The Gazette", "Gazette", "gazette"),
        ("The BBC", "BBC", "bbc"),
        ("A reporter", "Gazette", None),
        ("The Gazetteer", "Gazette", None),
    ],
)
def test_the_questions_are_the_outlets_where_the_text_names_it(named: str, label: str, asks: str | None) -> None:
    intro = f"Ruth Cole took office in June. {named} met her on Friday.\n\n"
    turns = f"{label}: Will you pay?\n\nCole: We will pay.\n\nQ: And when?\n\nA: By Friday, all of it."
    found = dict(said(intro + turns))
    assert (found["Will you pay?"], found["And when?"]) == (asks, asks)
    assert found["We will pay."] == found["By Friday, all of it."] == "ruth-cole"


def test_a_further_paragraph_of_an_answer_is_part_of_it_but_what_follows_the_exchange_is_not() -> None:
    text = (
        INTRO
        + "Q: Will you pay?\n\nA: We will.\n\nIt is the law.\n\nQ: When?\n\nA: By Friday.\n\nHer office gave no sum."
    )
    assert [words for words, who in said(text) if who == "ruth-cole"] == ["We will.", "It is the law.", "By Friday."]


@pytest.mark.parametrize(
    "text",
    [
        "Updated: 10 March\nPhoto: Jo Lens\nRelated: Why is the harbour shut?\nThe harbour is shut until Friday.",
        "What to know: the harbour is shut.\nWhen: until Friday.\nWho decides: the county.",
        "The vote: 12 to 3.\n\nLowe: nothing new.\n\nThe county met on Monday.",
        "Q: Is it shut? That is what people ask. The harbour opens on Friday.",
        "Lowe: the harbour stays shut\n\nLowe: 547.\nReed: 46.\nLowe: 12.\nReed: 9.\n\nThe vote was on Monday.",
        "Chairman: Ada Lowe\nClerk: Tom Reed\nTreasurer: Bo Ek\n\nThe three were elected on Monday.",
    ],
)
def test_lines_with_a_colon_are_not_always_an_exchange(text: str) -> None:
    assert said(text) == []


def test_with_two_persons_named_above_an_answer_without_a_name_is_nobodys() -> None:
    text = "Ruth Cole and Tom Reed met us.\n\nQ: Will you pay?\nA: We will.\nQ: When?\nA: By Friday."
    assert [who for words, who in said(text) if words in ("We will.", "By Friday.")] == [None, None]


QUESTIONS = (
    "Will you pay?\n\nWe will pay. It is the law.\n\nAnd when?\n\nBy Friday. I signed it.\n\nCole looks up.\n\n"
    "Who decides?\n\nThe council does, and I have no vote.\n\nAre you sorry?\n\nMy answer is yes.\n\n"
    "The rain had stopped."
)


def test_answers_without_labels_are_those_of_the_one_who_was_spoken_to() -> None:
    assert said(INTRO + QUESTIONS) == [
        (words, "ruth-cole")
        for words in (
            "We will pay. It is the law.",
            "By Friday. I signed it.",
            "The council does, and I have no vote.",
            "My answer is yes.",
        )
    ]


@pytest.mark.parametrize(
    "text",
    [
        INTRO.replace("met her", "saw it") + QUESTIONS,
        INTRO.replace("Ruth Cole", "Ruth Cole, like Tom Reed,") + QUESTIONS,
        INTRO + "What is known?\n\nWe know little.\n\nWho was there?\n\nFour men.\n\n"
        "When?\n\nOn Friday.\n\nWhy?\n\nNobody says.",
        INTRO + "Will she pay?\n\nI doubt it, said nobody.\n\nWhen?\n\nWe shall see.",
    ],
    ids=["nobody spoken to", "two persons", "questions of an explainer", "too few"],
)
def test_questions_between_paragraphs_are_not_always_an_interview(text: str) -> None:
    assert all(who is None for words, who in said(text) if "law" in words or "know little" in words or "see" in words)


def test_a_transcripts_turn_goes_on_to_the_next_label() -> None:
    text = (
        "Briefing, 2 March\n\nMS LOWE: Good morning.\n\n(Laughter.)\n\nNobody sails today.\n\nQ When?\n\n"
        "REPORTER: For how long?\n\nUntil Friday?\n\nMS LOWE: My answer is this: we wait.\n\n[Crosstalk]\n"
    )
    found = said(text, role="transcript")
    assert [words for words, _ in found] == [
        "Good morning.",
        "Nobody sails today.",
        "My answer is this: we wait.",
    ]


def test_marks_around_a_whole_turn_are_no_part_of_it() -> None:
    text = INTRO + "Q: Will you pay?\nA: “We will pay.”\nQ: And when?\nA: “By Friday,” I said, “all of it.”"
    assert [words for words, who in said(text) if who] == ["We will pay.", "“By Friday,” I said, “all of it.”"]


def test_a_transcript_with_times_and_signs_of_captions() -> None:
    text = "[00:00:01] ADA LOWE: We wait.\n>> TOM REED: We cannot.\n- BO EK (union): We must."
    made = annotate(Report("r", text, role="transcript")).quotations
    assert [text[s.start : s.end] for q in made for s in q.speaker] == ["ADA LOWE", "TOM REED", "BO EK (union)"]


def test_a_transcript_without_labels_has_words_of_nobody_that_is_named() -> None:
    assert said("We wait.\n\nUntil Friday.", role="transcript") == [("We wait.", None), ("Until Friday.", None)]


def test_a_post_of_ones_own_is_ones_own_words() -> None:
    assert [words for words, _ in said("We lost a week.\nNobody paid.", role="post", byline="Tom Reed")] == [
        "We lost a week.",
        "Nobody paid.",
    ]
    assert said("The harbour is shut.", role="post", source="Harbour Watch") == []


def test_a_block_quotation_behind_a_colon_is_a_quotation() -> None:
    text = "The statement reads:\nWe close the harbour.\nNobody sails.\nThe town waits.\nLowe signed it."
    at = [
        (text.index(w), text.index(w) + len(w)) for w in ("We close the harbour.", "Nobody sails.", "Lowe signed it.")
    ]
    blocks = tuple(Locator("block", start, "quotation", end) for start, end in at)
    assert [words for words, _ in said(text, locators=blocks)] == ["We close the harbour.", "Nobody sails."]


@pytest.mark.parametrize("role", ["report", "transcript", "statement", "post"])
@pytest.mark.parametrize("text", ["", ":", "A:\nB:\n", ":::\n: :", "Q: ?\nA:\nQ: ?\nA:\n", "A: " * 400, "(" * 3000])
def test_odd_lines_stop_nothing(role: Any, text: str) -> None:
    annotate(Report("r", text or " ", role=role))
