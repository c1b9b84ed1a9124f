"""Changes on the way, on a text and its rewrite of our own."""

from __future__ import annotations

from collections import defaultdict

import pytest

from onrecord.annotate import annotate
from onrecord.collate import changes
from onrecord.model import Change, Derivation, Descent, Evidence, Report, Span, Story, reason

SOURCE = """The council will close the Harlow Street library in June, the mayor's office said on Monday.

The library lends 9,200 books a year, according to the council. It was opened in 1931.

Two of the eleven councillors voted against the plan, the clerk said. The building may be sold.

“We have no money left,” Mayor Rosa Tamm said.
"""
REWRITE = """The Harlow Street library is to shut in June.

It lends 9,700 books a year. Two of the eleven councillors voted against the plan.

Cyclists and skateboarders meanwhile gathered outside the aquarium for a seventh evening.

“We have no money left,” said Mayor Rosa Tamm.
"""


def derivation(parent: str = "a") -> Derivation:
    return Derivation("b", parent, False, "rewrite", "given", 0.9, Evidence("test", (Span("b", 0, 1),)))


@pytest.fixture(scope="module")
def found() -> tuple[Change, ...]:
    reports = (Report("a", SOURCE, complete="yes"), Report("b", REWRITE))
    story = Story("s", reports, tuple(annotate(r) for r in reports))
    return changes.collate(story, Descent((derivation(),), (), (), (), ()))


def test_kinds(found: tuple[Change, ...]) -> None:
    kinds: dict[str, list[str]] = defaultdict(list)
    for change in found:
        kinds[change.kind].append(change.text)
    assert any("councillors voted" in text for text in kinds["attribution_dropped"])
    assert any("aquarium" in text for text in kinds["added"])
    assert kinds["value_changed"] == ["9,700 books"]
    assert not kinds["stronger"]


def test_spans_hold_and_words_in_marks_are_left_to_the_readings(found: tuple[Change, ...]) -> None:
    texts = {"a": SOURCE, "b": REWRITE}
    assert found
    for change in found:
        shown = change.child_span or change.parent_span
        assert shown is not None
        assert texts[shown.report][shown.start : shown.end] == change.text
        assert "money" not in change.text
        assert (change.parent_span is None) == (change.kind == "added")
        assert (change.child_span is None) == (change.kind == "dropped")


def test_what_does_not_go_back_to_another_has_no_changes() -> None:
    reports = (Report("a", SOURCE), Report("b", REWRITE))
    story = Story("s", reports, tuple(annotate(r) for r in reports))
    assert changes.collate(story, Descent((), (), (), (), ())) == ()


def test_a_source_not_marked_complete_is_said() -> None:
    reports = (Report("a", SOURCE), Report("b", REWRITE))
    story = Story("s", reports, tuple(annotate(r) for r in reports))
    told = changes.collate(story, Descent((derivation(),), (), (), (), ()))
    assert told
    assert all(reason("source_not_complete") in change.evidence.opposing for change in told)
