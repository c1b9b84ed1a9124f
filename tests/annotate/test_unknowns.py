"""What counts as not told, and what does not."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.annotate import unknowns
from onrecord.language import english
from onrecord.model import UnknownExpression
from onrecord.text import View

TOLD = [
    ("It was not immediately clear how the fire began.", "unknown", "how the fire began"),
    ("The owner of the barge remains unknown.", "unknown", "The owner of the barge"),
    ("Investigators could not yet say how many crates were lost.", "unknown", "how many crates were lost"),
    ("The report does not say who signed the cheque.", "unknown", "who signed the cheque"),
    ("Mayor Ada Lowe declined to name the donor.", "withheld", "the donor"),
    ("The price was not disclosed.", "withheld", "The price"),
    ("The ministry gave no reason for the delay.", "withheld", "reason for the delay"),
    ("Asked about the bridge, Lowe did not answer.", "withheld", "Asked about the bridge"),
    ("She did not mention the strike.", "not_addressed", "the strike"),
    ("The firm did not respond to a request for comment.", "not_addressed", "for comment"),
    ("The council has not decided whether to close the pool.", "unresolved", "whether to close the pool"),
    ("The results of the autopsy are expected on Friday.", "awaited", "The results of the autopsy"),
    ("Lowe refrained from naming the buyer, or addressing the strike.", "not_addressed", "the strike"),
]

NOT = [
    "It remains to be seen whether the bridge will hold.",
    "Observers will watch closely for any unclear signs.",
    "It goes without saying that the pool is cold.",
    "She did not say that the pool was cold.",
    "A clerk who asked not to be named opened the door.",
    "The next vote is due on 24 June.",
    "He does not know how to swim.",
    "There is no appeal.",
    "Lowe remains open to talks.",
]


def found(text: str) -> tuple[UnknownExpression, ...]:
    return unknowns.find(english.load().parse(View.of("r", text)), (), ())


@pytest.mark.parametrize(("text", "kind", "about"), TOLD)
def test_says_that_it_is_not_told(text: str, kind: str, about: str) -> None:
    hits = [u for u in found(text) if u.kind == kind]
    assert len(hits) == 1
    assert hits[0].about
    assert text[hits[0].about.start : hits[0].about.end] == about


@pytest.mark.parametrize("text", NOT)
def test_says_no_such_thing(text: str) -> None:
    assert found(text) == ()


def test_a_crosshead_is_none() -> None:
    text = "The pool has been shut since May, the council said on Monday.\n\nNext steps unknown\n\nIt opens in June."
    assert found(text) == ()


@settings(max_examples=25, deadline=None)
@given(st.lists(st.sampled_from([t for t, _, _ in TOLD] + NOT + ["“", "\u00ad", "…", "&rsquo;"]), max_size=5))
def test_spans_hold_and_do_not_lie_on_one_another(pieces: list[str]) -> None:
    text = "  ".join(pieces)
    hits = found(text)
    for one, other in pairwise(hits):
        assert one.span.end <= other.span.start
    for hit in hits:
        assert text[hit.span.start : hit.span.end].strip() == text[hit.span.start : hit.span.end] != ""
