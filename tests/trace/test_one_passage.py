"""One passage in common, however long, is no descent by itself; next to all of a text in another is."""

from __future__ import annotations

import pytest

from onrecord.model import Report
from onrecord.trace import trace


def lines(*texts: str) -> int:
    return len(trace([Report(f"r{n}", text) for n, text in enumerate(texts)]).lines)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (
            "Luke Dorn was arrested at his home in Dover on Monday morning. Police seized two computers.",
            "Piet Vos was arrested at his home in Dover on Monday morning. Neighbours were surprised by the noise.",
        ),
        (
            "Ines Taborda was named head of the harbour board at a meeting in Tolmar. She built bridges.",
            "Rolf Askeland was named head of the harbour board at a meeting in Tolmar. His party lost.",
        ),
        (
            "The mill had failed its safety inspection twice since the spring of last year. Fire took the roof.",
            "Workers want a pay rise. The mill had failed its safety inspection twice since the spring of last year.",
        ),
        (
            "Storm Ada closed the port. The ferry will sail on Thursday if the wind falls, the operator said.",
            "A wedding party slept there. The ferry will sail on Thursday if the wind falls, the operator said.",
        ),
    ],
)
def test_one_sentence_in_common_is_no_descent(one: str, other: str) -> None:
    assert lines(one, other) == 2


def test_a_brief_that_stands_whole_in_a_story_comes_from_it() -> None:
    brief = "The mill had failed its safety inspection twice since the spring of last year, records of the county show."
    story = f"A fire took the roof at dawn. {brief} Nobody was hurt. The owner, Castor Pulp, said it would rebuild."
    assert lines(brief, story) == 1


def test_two_sentences_in_common_may_be() -> None:
    both = (
        "The mill had failed its safety inspection twice since the spring of last year. Records of the county "
        "show that the owner, Castor Pulp, was fined 12,000 crowns for a blocked fire door in its older warehouse."
    )
    assert lines(f"A fire took the roof at dawn. {both}", f"{both} The union wants a word with the minister.") == 1
