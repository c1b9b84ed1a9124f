"""Direction: times, stamps, credits, labels, containment, and saying that nothing decides."""

from __future__ import annotations

import pytest

from onrecord.model import Report
from onrecord.trace.direction import direction
from onrecord.trace.pairs import compare
from onrecord.trace.source_text import witness
from onrecord.trace.stamps import stamp

TEXT = """The old cinema on Quay Road will become a music school, its owner said on Tuesday.

Builders are to begin in the spring. The roof, which leaked for a decade, comes first.
"""


def which(a: Report, b: Report) -> str:
    one, other = witness(a), witness(b)
    return direction(one, other, compare(one.profile, other.profile)).which


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("2026-05-01T09:00:00+02:00", "2026-05-01T09:30:00Z", "b<-a"),
        ("2026-05-01T12:00:00+02:00", "2026-05-01T09:30:00+00:00", "undetermined"),
        ("2026-05-02", "2026-05-01", "a<-b"),
        ("2026-05-01", "2026-05-01", "undetermined"),
        (None, None, "undetermined"),
    ],
)
def test_times_with_their_zones(first: str | None, second: str | None, expected: str) -> None:
    assert which(Report("a", TEXT, published=first), Report("b", TEXT, published=second)) == expected


def test_a_text_that_cites_the_others_outlet_comes_from_it() -> None:
    citing = Report("a", TEXT.replace("its owner said", "the Harbour Ledger reported"), source="Town Crier")
    assert which(citing, Report("b", TEXT, source="The Harbour Ledger")) == "a<-b"


def test_a_time_and_a_citation_that_contradict_each_other_decide_nothing() -> None:
    citing = Report("a", TEXT.replace("its owner said", "the Harbour Ledger reported"), published="2026-05-01")
    assert which(citing, Report("b", TEXT, source="Harbour Ledger", published="2026-05-03")) == "undetermined"


def test_a_correction_comes_after() -> None:
    corrected = Report("a", "CORRECTION: Corrects the street.\n\n" + TEXT, source="Town Crier")
    assert which(corrected, Report("b", TEXT, source="Town Crier")) == "a<-b"


def test_stamps_in_the_text_tell_the_order() -> None:
    early, late = "Posted May 1, 2026 9:05 AM\n" + TEXT, "Updated: 1 May 2026, 4:10 pm\n" + TEXT
    assert which(Report("a", early), Report("b", late)) == "b<-a"


@pytest.mark.parametrize(
    ("text", "day", "minute"),
    [
        ("Posted 03 / 14 / 2007 4: 05 PM The roof", "2007-03-14", 965),
        ("Storm 10: 20am UK, Friday 06 March 2015 Two", "2015-03-06", 620),
        ("Published on: 2 May 2014 - 9: 45am A roof", "2014-05-02", 585),
        ("Updated: April 3, 2016, 8: 10 PM ET", "2016-04-03", 1210),
    ],
)
def test_kinds_of_stamp(text: str, day: str, minute: int) -> None:
    found = stamp(text)
    assert found is not None
    assert (found.day, found.minute) == (day, minute)


def test_a_date_in_a_sentence_is_no_stamp() -> None:
    assert stamp("The bridge was closed on March 4, 2015 while crews worked below it.") is None
    assert stamp("") is None
