"""What a quotation says beyond its base is set beside nothing; another wording of the base's own end stays."""

from __future__ import annotations

import pytest

from onrecord.collate.utterances.answering import as_far_as
from onrecord.compare.wordings import describe, read

BASE = "The bridge was shut in May. We made mistakes with the tests."


@pytest.mark.parametrize(
    "reading",
    [
        f"{BASE} Nobody will cross it before the summer.",
        f"I was mayor then. {BASE}",
        f"I was mayor then. {BASE} Nobody will cross it before the summer. That is all.",
    ],
)
def test_sentences_before_and_behind_the_base_are_no_other_wording(reading: str) -> None:
    kept = as_far_as(read(reading), read(BASE))
    assert "wording" in describe(read(BASE), read(reading)).kinds
    assert describe(read(BASE), kept).kinds == ("verbatim",)


@pytest.mark.parametrize(
    "reading",
    [
        "The bridge was shut in May. Our checks went wrong.",
        "They closed the crossing in spring. We made mistakes with the tests.",
        "The bridge was shut in May. We made many mistakes with the tests.",
    ],
)
def test_another_wording_of_the_bases_own_end_stays(reading: str) -> None:
    assert as_far_as(read(reading), read(BASE)) == read(reading)
    assert set(describe(read(BASE), read(reading)).kinds) & {"wording", "inserted"}
