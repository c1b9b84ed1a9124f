"""Direction: times, stamps, credits, labels, containment, and saying that nothing decides."""

from __future__ import annotations

import pytest

from onrecord.model import Report
from onrecord.trace.direction import direction
from onrecord.trace.pairs import compare
from onrecord.trace.stamps import stamp
from onrecord.trace.traced_text import traced_text

TEXT = """The old cinema on Quay Road will become a music school, its owner said on Tuesday.

Builders are to begin in the spring. The roof, which leaked for a decade, comes first.
"""


def which(a: Report, b: Report) -> str:
    one, other = traced_text(a), traced_text(b)
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


PLAN = "The owner of the old cinema on Quay Road will meet the town council on Tuesday about the music school there."
DONE = "The owner of the old cinema on Quay Road met the town council about the music school there, and left content."


@pytest.mark.parametrize(
    ("earlier", "later"),
    [
        (PLAN, DONE),
        (
            "Builders are expected to repair the leaking roof of the cinema on Quay Road before the school opens.",
            "Builders repaired the leaking roof of the cinema on Quay Road before the school opens its doors.",
        ),
        (
            "A fire at the cinema on Quay Road killed two people on Tuesday, the fire service of Port Ellery said.",
            "A fire at the cinema on Quay Road killed five people on Tuesday, the fire service of Port Ellery said.",
        ),
        (
            "One man died when the roof of the cinema on Quay Road fell in on Tuesday, the fire service said.",
            "Three are dead after the roof of the cinema on Quay Road fell in, the fire service said on Tuesday.",
        ),
    ],
)
def test_the_text_that_knows_more_is_the_later_one(earlier: str, later: str) -> None:
    assert which(Report("a", later), Report("b", earlier)) == "a<-b"
    assert which(Report("a", earlier), Report("b", later)) == "b<-a"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (PLAN, PLAN.replace("Tuesday", "Thursday")),
        (f"{PLAN} They met before, in May.", DONE),  # it tells the verb as done itself
        (f"{TEXT} In 1961 a fire there killed 170 people.", f"{TEXT} In 1961 a fire there killed 170, and closed it."),
    ],
)
def test_what_both_know_decides_nothing(one: str, other: str) -> None:
    assert which(Report("a", one), Report("b", other)) == "undetermined"


def test_what_a_text_knows_against_its_time_decides_nothing() -> None:
    early, late = "2026-05-01T09:00:00Z", "2026-05-01T12:00:00Z"
    assert which(Report("a", DONE, published=early), Report("b", PLAN, published=late)) == "undetermined"


def edition(builders: str, owner: str, ceiling: str) -> str:
    return (
        f"Builders {builders} the leaking roof of the old cinema on Quay Road in Port Ellery. "
        f"The owner {owner} a cheap loan for new seats and curtains from the savings bank before winter. "
        f"Its famous painted ceiling {ceiling} covered with sheets against rain and falling plaster."
    )


@pytest.mark.parametrize(
    ("earlier", "later"),
    [
        (edition("repair", "has", "is"), edition("repaired", "had", "was")),
        (edition("are mending", "gets", "stays"), edition("were mending", "got", "stayed")),
        (edition("inspect", "wants", "is"), edition("inspected", "wanted", "is")),
    ],
)
def test_of_two_editions_the_later_tells_in_the_past_what_the_earlier_tells_in_the_present(
    earlier: str, later: str
) -> None:
    assert which(Report("a", later, source="Ledger"), Report("b", earlier, source="Ledger")) == "a<-b"
    assert which(Report("a", earlier, source="Ledger"), Report("b", later, source="Ledger")) == "b<-a"
    assert which(Report("a", later, source="Ledger"), Report("b", earlier, source="Crier")) == "undetermined"


def test_tenses_that_go_both_ways_or_change_once_decide_nothing() -> None:
    ways = edition("repair", "had", "is"), edition("repaired", "has", "is")
    once = edition("repair", "has", "is"), edition("repair", "has", "was")
    for one, other in (ways, once):
        assert which(Report("a", one, source="Ledger"), Report("b", other, source="Ledger")) == "undetermined"


EDITION = " ".join(f"The fire service said the {n} hall burned through the night." for n in ("east", "west", "north"))
GROWN = f"{EDITION[:120]} Its own words follow here. Nobody knows yet how the fire began at all. "


def test_the_fuller_of_two_editions_of_one_agency_is_the_later() -> None:
    short = f"PORT ELLERY (AP) — {EDITION} The owner asked for time."
    long = f"PORT ELLERY (AP) — {GROWN} A third hall was saved by rain. Inspectors come on Friday from the capital."
    assert which(Report("a", long), Report("b", short)) == "a<-b"
    assert which(Report("a", long.replace("(AP) ", "")), Report("b", short)) == "undetermined"


def test_a_forward_comes_from_the_outlet_it_names() -> None:
    early, late = "2026-05-01T09:00:00Z", "2026-05-01T12:00:00Z"
    forward = Report("a", TEXT, source="Quay Road Chat", published=early, forwarded_from="Harbour Ledger")
    assert which(forward, Report("b", TEXT, source="Harbour Ledger", published=late)) == "a<-b"
    assert which(forward, Report("b", TEXT, source="Town Crier", published=late)) == "b<-a"


@pytest.mark.parametrize(
    ("modified", "expected"),
    [
        (None, "b<-a"),
        ("2026-05-01T09:30:00Z", "b<-a"),
        ("2026-05-01T15:00:00Z", "undetermined"),
        ("2026-05-01", "b<-a"),
    ],
)
def test_a_text_that_was_changed_after_the_other_came_out(modified: str | None, expected: str) -> None:
    first = Report("a", TEXT, published="2026-05-01T09:00:00Z", modified=modified)
    assert which(first, Report("b", TEXT, published="2026-05-01T12:00:00Z")) == expected
