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
        (HELD.format(who="Ada Lowe"), "“Yes,” said a man. “No,” said a woman.", "apart.few_words"),
    ],
)
def test_a_guard_says_why_two_are_two(first: str, second: str, guard: str) -> None:
    found = opposing(first, second)
    assert guard in found
    assert found <= SENTENCES.keys()


def test_one_remark_by_one_speaker_is_kept_apart_by_nothing() -> None:
    found = opposing(HELD.format(who="Ada Lowe"), HELD.format(who="Ada Lowe"))
    assert not {name for name in found if name.startswith("apart.")}
