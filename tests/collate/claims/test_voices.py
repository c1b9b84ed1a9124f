"""In which voice a matter is told, and what is done where that is not plain."""

from __future__ import annotations

import pytest

from onrecord import Report, build
from onrecord.model import Record


def record(*texts: str) -> Record:
    return build([Report(f"r{n}", text, source=f"Outlet {n}") for n, text in enumerate(texts)])


TEA = " Tea was served in Lund."


@pytest.mark.parametrize(
    ("own", "somebodys"),
    [
        (
            "The storm has sunk forty boats off Tarrow.",
            "Tom Reed said that the storm which has sunk forty boats off Tarrow was over.",
        ),
        (
            "The clerk is suspected of taking 40 gold coins from the museum in Tarrow.",
            "The ministry said the clerk is suspected of taking 40 gold coins from the museum in Tarrow.",
        ),
    ],
)
def test_a_voice_that_is_not_plain_parts_no_matter_and_shows_none(own: str, somebodys: str) -> None:
    made = record(own + TEA, "The harbour sold fish. " + somebodys)
    (claim,) = [c for c in made.claims if len(c.reports) > 1]
    assert (claim.status, claim.text) == ("mixed_voice", "")
    assert "voice_open" in {r.name for r in claim.evidence.opposing}


def test_two_plain_voices_are_told_in_two_voices_and_shown() -> None:
    made = record(
        "Forty boats sank off Tarrow in the storm on Monday." + TEA,
        "The harbour sold fish. Forty boats sank off Tarrow in the storm on Monday, Captain Eva Falk said.",
    )
    (claim,) = [c for c in made.claims if len(c.reports) > 1]
    assert (claim.status, bool(claim.text)) == ("mixed_voice", True)


def test_one_voice_in_two_reports_is_agreed_whatever_a_third_leaves_open() -> None:
    made = record(
        "Forty boats sank off Tarrow in the storm on Monday." + TEA,
        "The harbour sold fish. Forty boats sank off Tarrow in the storm on Monday.",
        "Captain Eva Falk spoke of the storm in which forty boats sank off Tarrow on Monday, she said.",
    )
    assert "agreed" in {c.status for c in made.claims if len(c.reports) > 1}
