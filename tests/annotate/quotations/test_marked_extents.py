"""Which words in marks are somebody's, and how far what is reported with them goes."""

from __future__ import annotations

import pytest

from onrecord import Report, annotate


def content(text: str) -> list[str]:
    found = [q for q in annotate(Report("r", text)).quotations if q.quoted]
    return [" … ".join(text[s.start : s.end] for s in q.content) for q in found]


@pytest.mark.parametrize(
    "text",
    [
        "The band went back to its first hit “Rowing on a River,” and the crowd sang along.",
        "As a nod to the popular show “Lowe and Roe,” the mayor began to wear a hat.",
        "She was convicted of shooting her lover, the skater Vladimir “Duke” Roe, at their home.",
        "Under the proposed rules, “intimidate” is a word with a narrow meaning.",
        "News broke of her decision to sign up for the show and its famous “bush trials”, and the mayor left.",
        "The mayor plays a song known as “Softly Rowing.”",
    ],
)
def test_titles_nicknames_and_things_shown_are_nobodys_words(text: str) -> None:
    assert content(text) == []


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("The show proves that the members are “normal”, she said.", "The show proves that the members are “normal"),
        ("The deaths were the result of a “tragic misreading of the map,” Ada Lowe told reporters.",
         "The deaths were the result of a “tragic misreading of the map,"),
        ("Ada Lowe “never wanted any harm to the town,” her lawyer said on Monday.",
         "Ada Lowe “never wanted any harm to the town,"),
        ("“The ferry will sail on Friday,” Ada Lowe said.", "The ferry will sail on Friday,"),
        ("He was glad. “The ferry will sail on Friday,” Ada Lowe said.", "The ferry will sail on Friday,"),
        # what introduces words in marks is none of them, though an attribution stands behind too
        ("The mayor said in a letter to the town: “When the ferry sails on Friday, I was told, all are free,” "
         "she said.", "When the ferry sails on Friday, I was told, all are free,"),
    ],
)  # fmt: skip
def test_marked_words_at_a_clauses_end_take_the_clause_with_them(text: str, wanted: str) -> None:
    assert content(text) == [wanted]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("“The ferry is ours now,” Ada Lowe, the self-proclaimed captain, told reporters.", "told"),
        ("The draft “road map”, seen by the paper, takes no view but said the vote was vital.", None),
        ("Of its old “wooden gates”, the mayor had said that they were a shame.", None),
    ],
)
def test_the_cue_behind_marked_words_is_the_one_that_tells_them(text: str, speaker: str | None) -> None:
    found = [q for q in annotate(Report("r", text)).quotations if q.quoted]
    assert [text[s.start : s.end] for q in found for s in q.cue] == ([speaker] if speaker else [])


@pytest.mark.parametrize(
    "text",
    [
        "Ed Roe was accused by the members of showing “an extraordinary lack of care” for the town.",
        "Ed Roe was criticised by the members for showing “too little care for the town” in May.",
    ],
)
def test_who_is_accused_does_not_speak(text: str) -> None:
    (found,) = [q for q in annotate(Report("r", text)).quotations if q.quoted]
    assert all(text[s.start : s.end].startswith("the members") for s in found.speaker)
