"""Values that a derived text changed, told by the claims."""

from __future__ import annotations

import pytest

from onrecord.annotate import annotate
from onrecord.collate import claims
from onrecord.collate.changed_values import with_values
from onrecord.language.encoder import encode_story
from onrecord.model import Change, Derivation, Descent, Evidence, Line, ParentKind, Report, Span, Story

CHANGED = [
    ("Twelve divers left the old harbour.", "Eleven divers left the old harbour.", "Eleven divers"),
    ("Thirty-eight volunteers fell ill after supper.", "Forty-one volunteers fell ill after supper.", "Forty-one"),
    ("The highest bid for the whale was $2,025.", "Bidding for the whale had jumped to $2,075.", "$2,075"),
    (
        "Ada Lowe won the Orsa prize for the bridge in 2006.",
        "Ada Lowe won the Orsa prize for the bridge in 2007.",
        "2007",
    ),
    ("The loss stood at 2.4 million crowns on Monday.", "The loss stood at 2.9 million crowns on Monday.", "2.9"),
]
KEPT = [
    ("About 140 people were on the old ferry.", "The old ferry carried 143 people."),
    ("Twelve divers left the old harbour.", "A dozen divers left the old harbour."),
    ("Twelve divers left the old harbour.", "The council met on Tuesday and passed its budget."),
]


def changed(
    parent: str, child: str, kind: ParentKind = "rewrite", known: tuple[Change, ...] = ()
) -> tuple[Change, ...]:
    """The changes of values in `child`, a text derived from `parent`, where those `known` are told already."""
    reports = (Report("a", parent, source="A"), Report("b", child, source="B"))
    story = Story("s", reports, tuple(annotate(r) for r in reports))
    derived = Derivation("b", "a", False, kind, "given", 1.0, Evidence("test", (Span("b", 0, 1),)))
    descent = Descent((derived,), (Line("A", "A", ("a", "b"), ("a", "b")),), (), (), ())
    return with_values(known, claims.collate(story, descent, encode_story(story)), story, descent)


@pytest.mark.parametrize(("parent", "child", "words"), CHANGED)
def test_a_value_that_the_derived_text_gives_otherwise_is_a_change(parent: str, child: str, words: str) -> None:
    (change,) = changed(parent, child)
    assert (change.kind, change.child, change.parent) == ("value_changed", "b", "a")
    assert change.child_span is not None
    assert words in child[change.child_span.start : change.child_span.end] == change.text


@pytest.mark.parametrize(("parent", "child"), KEPT)
def test_what_can_both_hold_is_no_change(parent: str, child: str) -> None:
    assert not changed(parent, child)


def test_a_value_told_as_changed_is_told_once_and_never_of_the_same_text() -> None:
    parent, child, _ = CHANGED[0]
    assert not changed(parent, child, "same_text")
    (change,) = changed(parent, child)
    assert changed(parent, child, known=(change,)) == (change,)
