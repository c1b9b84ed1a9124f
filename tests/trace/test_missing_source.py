"""A report that goes by a text which was not supplied says so, and no other report does."""

from __future__ import annotations

import pytest

from onrecord.model import Report
from onrecord.trace import trace
from onrecord.trace.missing_source import is_supplied, lost

CITING = (
    "The head of the port has offered to resign, according to the Harbour Ledger. The Ledger, citing two people, said "
    "she told colleagues on Tuesday. A board member quoted by the Ledger said she had been alone for months."
)


def test_a_source_that_was_not_supplied_is_a_lost_parent() -> None:
    found = trace([Report("a", CITING, source="Money Now"), Report("b", "Snow closed the pass.", source="Radio North")])
    assert [(d.child, d.parent, d.lost, d.direction) for d in found.derivations] == [("a", None, True, "given")]
    assert all(CITING[s.start : s.end] in ("Harbour Ledger", "Ledger") for s in found.derivations[0].evidence.spans)
    assert [line.reports for line in found.lines] == [("a",), ("b",)]


def test_a_source_that_was_supplied_or_is_named_once_is_none() -> None:
    other = Report("b", "Snow closed the pass on Monday.", source="Harbour Ledger")
    assert not trace([Report("a", CITING, source="Money Now"), other]).derivations
    once = "Snow closed the pass, according to the Harbour Ledger. Lorries are waiting."
    assert not trace([Report("a", once, source="Money Now")]).derivations


def test_a_forward_of_what_was_not_supplied_has_a_lost_parent() -> None:
    forward = Report("a", "Snow closed the pass on Monday.", source="Chat", forwarded_from="Harbour Ledger")
    (found,) = trace([forward, Report("b", "Bread is short in Tarn.", source="Radio North")]).derivations
    assert (found.child, found.parent, found.lost, found.kind) == ("a", None, True, "same_text")
    supplied = Report("b", "Snow closed the pass on Monday!", source="Harbour Ledger")
    (found,) = trace([forward, supplied]).derivations
    assert (found.child, found.parent, found.lost) == ("a", "b", False)


def missing(text: str, *sources: str) -> bool:
    return lost(Report("a", text, source="Money Now"), lambda name: is_supplied(name, sources)) is not None


NAMED = "{start}. The Ledger, citing two people, said she told colleagues on Tuesday.{again}"
START = "The head of the port has offered to resign, according to the Harbour Ledger"
AGAIN = " A board member quoted by the Ledger said so."


def test_a_source_is_named_at_the_start_and_three_times() -> None:
    assert missing(NAMED.format(start=START, again=AGAIN))
    assert not missing(NAMED.format(start=START, again=""))
    late = "It snows, according to the police. " + "It snows on the pass and on the road below it. " * 14
    assert not missing(late + NAMED.format(start=START, again=AGAIN))


def test_a_source_spoken_of_is_none() -> None:
    spoken_of = "The head of the port, according to two people, has offered to resign and to sue the Harbour Ledger"
    assert not missing(NAMED.format(start=spoken_of, again=AGAIN))


@pytest.mark.parametrize(("source", "is_missing"), [("The Harbour Ledger", False), ("Harbour Post", True)])
def test_a_source_is_supplied_under_any_form_of_its_name(source: str, is_missing: bool) -> None:
    assert missing(NAMED.format(start=START, again=AGAIN), source) is is_missing
