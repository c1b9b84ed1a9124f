"""A deputy's, acting or former office is not the head's, and hearsay gives no speaker."""

from __future__ import annotations

import pytest

from onrecord.annotate import annotate
from onrecord.model import Report


def _speakers(text: str) -> list[str | None]:
    return [q.speaker_entity for q in annotate(Report("r", text)).quotations]


@pytest.mark.parametrize(
    ("holder", "head"),
    [
        ("The deputy mayor, Tom Reed, came.", "the mayor"),
        ("Former mayor Tom Reed came.", "the mayor"),
        ("The acting director general, Tom Reed, spoke.", "the director general"),
        ("The vice president, Tom Reed, came to town.", "the president"),
        ("Principal Tom Reed died.", "the vice principal"),
        ("The minister, Tom Reed, left.", "the deputy minister"),
    ],
)
def test_another_rank_of_an_office_is_another_bearer(holder: str, head: str) -> None:
    assert _speakers(f"{holder} The pier was shut. “It is late,” {head} said.") not in ([], ["tom-reed"])


@pytest.mark.parametrize(
    ("holder", "same"),
    [
        ("The deputy mayor, Tom Reed, came.", "the deputy mayor"),
        ("Former mayor Tom Reed came.", "the former mayor"),
        ("The mayor, Tom Reed, came.", "the mayor"),
        ("The foreign minister, Tom Reed, came.", "the minister"),
    ],
)
def test_the_same_rank_of_an_office_is_its_bearer(holder: str, same: str) -> None:
    assert _speakers(f"{holder} The pier was shut. “It is late,” {same} said.") == ["tom-reed"]


@pytest.mark.parametrize(
    "text",
    [
        "Ada Lowe is said to have told the crew that the pier was shut.",
        "Ada Lowe is said to have told the crew: “We will pay for it all.”",
        "“We will pay for it all,” Ada Lowe is said to have told the crew.",
        "Ada Lowe was reported to have warned that the pier was shut.",
        "Ada Lowe must have said that the pier was shut.",
        "“We will pay for it all,” Ada Lowe must have said.",
        "Ada Lowe must have told the crew: “We will pay for it all.”",
    ],
)
def test_what_nobody_tells_of_having_heard_has_no_speaker(text: str) -> None:
    assert not any(_speakers(text))


@pytest.mark.parametrize(
    "text",
    [
        "Ada Lowe, who is said to have left, told the crew that the pier was shut.",
        "Ada Lowe said the crew was thought to have told the truth.",
        "Ada Lowe claimed to have told the crew that the pier was shut.",
    ],
)
def test_what_somebody_tells_keeps_its_speaker(text: str) -> None:
    assert "ada-lowe" in _speakers(text)
