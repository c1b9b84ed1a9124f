"""What no score may overrule: when two quotations are two remarks, told by the name of a reason that has words."""

from __future__ import annotations

import pytest

from onrecord import Report, build
from onrecord.check.pair import compared
from onrecord.render.phrases.sentences import SENTENCES

HELD = "“We will not open the old bridge before the piers are safe,” said {who} on Monday."


def opposing(first: str, second: str, one: str = "a.q1", other: str = "b.q1") -> set[str]:
    record = build([Report("a", first), Report("b", second)])
    return {r.name for r in compared(record, one, other).opposing}


@pytest.mark.parametrize(
    ("first", "second", "guard"),
    [
        (
            HELD.format(who="Ada Lowe"),
            "“The old bridge will open in the spring when it is dry,” said Tom Reed on Monday.",
            "apart.speakers",
        ),
        (
            "The Harbour Institute described the move as a “victory for freedom of trade”.",
            "“We want a town where freedom of trade is enjoyed,” Prime Minister Ada Lowe said.",
            "apart.speakers",
        ),
        (
            "The Lund Council called it a “lasting gift to the people”.",
            "“It is the people who will have to pay for that gift,” said Tom Reed.",
            "apart.speakers",
        ),
        (HELD.format(who="Ada Lowe"), "“Yes,” said a man. “No,” said a woman.", "apart.few_words"),
        (
            "Ada Lowe said that 40 boats had paid the toll.",
            "Ada Lowe said that 60 boats had paid the toll.",
            "apart.values",
        ),
        (
            "Ada Lowe said that the harbour toll had cut the traffic on the quay by a third.",
            "Ada Lowe said that she would keep the harbour toll as long as she was mayor of the town.",
            "apart.other_words",
        ),
        (
            "“The toll is a waste of harbour time,” a skipper said.",
            "“The toll wastes time and hurts trade in the harbour,” a trader said.",
            "apart.unsure",
        ),
    ],
)
def test_a_guard_says_why_two_are_two(first: str, second: str, guard: str) -> None:
    found = opposing(first, second)
    assert guard in found
    assert found <= SENTENCES.keys()
    record = build([Report("a", first), Report("b", second)])
    assert all(len({r.quotation[:1] for r in u.readings}) == 1 for u in record.utterances)


BRIDGE = "{who} said on Monday that the old bridge could open “{words}” when the piers are dry.\n"


@pytest.mark.parametrize(
    ("words", "link"),
    [("without delay", "possibly"), ("without any further delay", "same")],
)
def test_two_words_in_marks_are_only_possibly_one_remark(words: str, link: str) -> None:
    whole = "“The bridge opens without any further delay, and without delay for lorries,” Ada Lowe, the mayor, said."
    record = build(
        [Report("a", whole), Report("b", "The mayor of Lund spoke.\n\n" + BRIDGE.format(who="Ada Lowe", words=words))]
    )
    both = [u for u in record.utterances if any(r.quotation.startswith("a.") for r in u.readings)]
    links = {r.link for u in both for r in u.readings if r.quotation.startswith("b.")}
    assert links == {link}


def test_one_remark_by_one_speaker_is_kept_apart_by_nothing() -> None:
    found = opposing(HELD.format(who="Ada Lowe"), HELD.format(who="Ada Lowe"))
    assert not {name for name in found if name.startswith("apart.")}
