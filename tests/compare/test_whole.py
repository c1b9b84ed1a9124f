"""Clauses that tell something by themselves, and fragments."""

from __future__ import annotations

import pytest

from onrecord.annotate import annotate
from onrecord.compare.whole import is_whole
from onrecord.model import Report


def whole(text: str) -> dict[str, bool]:
    return {text[s.span.start : s.span.end]: is_whole(s) for s in annotate(Report("a", text)).statements}


@pytest.mark.parametrize(
    "text",
    [
        "The ferry Astrid sank off Tarrow.",
        "Ada Lowe resigned on Monday.",
        "Two crew members were killed in the fire.",
        "The council approved the plan.",
    ],
)
def test_a_clause_with_its_actor_and_act_is_whole(text: str) -> None:
    assert whole(text)[text.rstrip(".")]


@pytest.mark.parametrize(
    ("text", "fragment"),
    [
        ("The firms who manufacture the pumps met the crew of the ferry.", "who manufacture"),
        ("A man holding a rifle stood by the gate of the yard.", "holding a rifle"),
        ("They were struck.", "They were struck"),
        ("The report, aimed at the council, was read by the mayor.", "aimed at"),
    ],
)
def test_a_fragment_is_not(text: str, fragment: str) -> None:
    found = whole(text)
    assert [value for clause, value in found.items() if clause.startswith(fragment)] in ([False], [])
    assert not any(is_so and clause.startswith(fragment) for clause, is_so in found.items())
