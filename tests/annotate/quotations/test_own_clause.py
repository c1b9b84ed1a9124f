"""Marked words behind a verb that does not tell: the subject's own, or carried on from whoever was speaking."""

from __future__ import annotations

import pytest

from onrecord.annotate import annotate
from onrecord.model import Report


def _who(text: str, words: str) -> str | None:
    at = text.index(words)
    found = [q for q in annotate(Report("r", text)).quotations if any(s.start <= at < s.end for s in q.quoted)]
    return found[0].speaker_entity if found else "-"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (
            "Labour's Ada Lowe, who was the first, said successive boards had “failed to act” on the pier, "
            "so Tom Reed deserved “some praise... for having come as far as you have”.",
            "some",
        ),
        ("Ada Lowe said the boards had failed, so Tom Reed faced “a long and lonely road back home”.", "a long"),
        ("Ada Lowe said the boards had failed. Tom Reed deserved “some praise for having come so far”.", "some"),
        ("Ada Lowe told the board it was late. Tom Reed lacked “the nerve to see the thing through”.", "the nerve"),
        ("Ada Lowe offered peace to all rebels who did not have “the blood of others on their hands”.", "the blood"),
        ("Ada Lowe freed the men in May, when “Velmora was trying to turn” Reed “from a foe into a friend”.", "from"),
    ],
)  # fmt: skip
def test_a_verb_that_does_not_tell_gives_its_subject_nothing_that_somebody_else_is_telling(
    text: str, words: str
) -> None:
    assert _who(text, words) not in ("tom-reed", "velmora", "reed")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("‘I am worried,’ said director Tom Reed. He has ‘two hundred people to pay’ and the loss is large.", "two"),
        ("Tom Reed put the distance still to be cleared at “forty metres and maybe less than that”.", "forty"),
        ("Tom Reed would not name the dish, though he has drawn up “a list of a dozen that worry me”.", "a list"),
        ("Tom Reed, who has “two hundred people to pay”, closed the yard.", "two"),
        ("Tom Reed would not “let the whole town queue for supper” until the doctors knew what had been eaten.", "let"),
        ("Though Ada Lowe said it was late, Tom Reed still had “a long list of things to see to”.", "a long"),
        ("Tom Reed had “a long list of things to see to” and Ada Lowe said it was late.", "a long"),
        ("Tom Reed, whose aide said it was late, had “a long list of things to see to”.", "a long"),
        ("After the board told the town to pay, Tom Reed had “two hundred people to see to”.", "two"),
        ("Tom Reed said it was late. Tom Reed had “a long list of things to see to”.", "a long"),
    ],
)  # fmt: skip
def test_what_only_its_clause_gives_to_somebody_stays_theirs(text: str, words: str) -> None:
    assert _who(text, words) == "tom-reed"


@pytest.mark.parametrize(
    "text",
    [
        "Tom Reed came. Velmora “condemns the long march of Arlow” in the north, Tom Reed said Sunday.",
        "Tom Reed came. Velmora “will not stand by and watch” the march on Arlow, Tom Reed added.",
    ],
)
def test_who_tells_behind_the_sentence_speaks(text: str) -> None:
    words = text[text.index("“") + 1 :][:12]
    assert _who(text, words) == "tom-reed"
