"""Whose a statement is, and what it gives."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.annotate import statements
from onrecord.language import english
from onrecord.model import Evidence, Quotation, Span, Statement
from onrecord.view import View

CASES = [
    ("The bridge collapsed on Monday.", "collapsed", "own", None),
    ("The bridge was closed for repairs, the mayor said.", "was closed", "attributed", "the mayor"),
    ("The mayor said the bridge was closed.", "was closed", "attributed", "the mayor"),
    ("According to the mayor, the bridge was closed.", "was closed", "attributed", "the mayor"),
    ("Traffic stopped when the bridge collapsed.", "the bridge collapsed", "presupposed", None),
    ("The engineers who built the bridge have left.", "built the bridge", "presupposed", None),
    ("The firm, which has closed its office, owns the bridge.", "has closed", "own", None),
    ("The court ruled that the sale was void.", "was void", "own", None),
    ("A judge found that the vote had been bought.", "had been bought", "own", None),
    ("The jury decided that the bridge was unsafe.", "was unsafe", "own", None),
    ("The court said the sale was void.", "was void", "attributed", "the court"),
    ("The inquiry found that the bridge was unsafe.", "was unsafe", "attributed", "the inquiry"),
    ("This newspaper understands that the bridge was sold.", "was sold", "own", None),
]


def found(text: str) -> tuple[Statement, ...]:
    return tuple(s for s in every(text) if s.asserted)


def every(text: str) -> tuple[Statement, ...]:
    """Every clause, those that assert nothing too."""
    return statements.find(english.load().parse(View.of("r", text)), (), (), ())


@pytest.mark.parametrize(("text", "words", "voice", "holder"), CASES)
def test_voice(text: str, words: str, voice: str, holder: str | None) -> None:
    hits = [s for s in found(text) if words in text[s.span.start : s.span.end]]
    hit = min(hits, key=lambda s: s.span.end - s.span.start)
    assert (hit.voice, (hit.origin or "").lower() or None) == (voice, holder)


def test_a_denial_is_a_negative_statement_of_the_denier() -> None:
    (hit,) = [s for s in found("The mayor denied that the bridge was unsafe.") if s.voice == "attributed"]
    assert (hit.polarity, hit.origin) == ("negative", "The mayor")


def test_a_claim_and_its_denier_are_two_statements() -> None:
    text = "The mayor rejected the minister's claim that the bridge was unsafe."
    sides = {(s.polarity, s.origin) for s in found(text) if s.voice == "attributed"}
    assert sides == {("positive", "the minister"), ("negative", "The mayor")}


def test_a_clause_that_only_says_who_speaks_is_none() -> None:
    text = "The bridge fell, the mayor said."
    assert all("said" not in text[s.span.start : s.span.end] for s in found(text))


def test_a_supposition_states_nothing() -> None:
    assert not [s for s in found("Asked whether the bridge was safe, he left.") if "safe" in s.terms]


def test_values_are_slots() -> None:
    (hit,) = found("About 140 people were on board.")
    (slot,) = [s for s in hit.slots if s.role == "how_many"]
    assert (slot.value, slot.unit, slot.bound) == ("140", "person", "about")


@settings(max_examples=25, deadline=None)
@given(st.lists(st.sampled_from([c[0] for c in CASES] + ["“", "&rsquo;", "\u00ad", "(", "", "NOT."]), max_size=5))
def test_spans_slice_back(pieces: list[str]) -> None:
    text = " ".join(pieces)
    for statement in found(text):
        for span in (statement.span, *(s.span for s in statement.slots)):
            assert 0 <= span.start < span.end <= len(text)
    assert found(text) == found(text)


REJECTED = [
    "The firm said that the valve was closed. The union rejected that account.",
    'The firm said that the valve was closed. "That is a lie," said Ada Lowe, the union leader.',
    "The firm insisted that the valve was closed. The union denied it.",
    "The firm said that the valve was closed. The mayor called the claim nonsense.",
    "The firm said that the valve was closed. Not so, according to the union.",
]


@pytest.mark.parametrize("text", REJECTED)
def test_who_rejects_what_was_said_before(text: str) -> None:
    denied = [s for s in found(text) if s.polarity == "negative"]
    assert [s.predicate.removesuffix("d") for s in denied] == ["close"]
    assert denied[0].origin not in (None, "The firm")


def test_a_refusal_rejects_nothing_said_before() -> None:
    text = "The firm said that the valve was closed. The mayor rejected a plea for help."
    assert not [s for s in found(text) if s.polarity == "negative"]


def test_that_nobody_was_told_is_a_statement() -> None:
    (statement,) = found("Nobody told them anything.")
    assert (statement.predicate, statement.polarity) == ("tell", "negative")


def test_the_words_of_a_rejection_are_a_denial_too() -> None:
    said = '"Nobody closed anything," said its president, Ada Lowe.'
    text = f"The firm said that the valve was closed. The union denied it. {said}"
    parse = english.load().parse(View.of("t", text))
    at = text.index("Nobody")
    quoted = Span("t", at, text.index(',"'))
    quotation = Quotation(
        "q", (quoted,), (quoted,), (), (), "ada", "direct", "speech", "body", Evidence("test", (quoted,))
    )
    denied = [s for s in statements.find(parse, (), (quotation,), ()) if s.id.endswith(".denied.words")]
    assert [(s.by, s.voice, s.predicate) for s in denied] == [("ada", "quoted", "close")]


HELD = [
    ("The rebels were adamant on Thursday that the vote would go ahead.", "the vote would go", "the rebels"),
    ("The coach is certain that the pool will open.", "the pool will open", "the coach"),
    ("Two ministers questioned the mayor's assertion on Friday that the pool had closed.", "had closed", "the mayor"),
    ("The divers doubted the firm's claim in May that the valve was shut.", "was shut", "the firm"),
    ("The mayor insisted that a vote should follow changes aimed at better roads.", "aimed at", "the mayor"),
    ("The mayor said the dam was shut until the river fell.", "the river fell", "the mayor"),
]


@pytest.mark.parametrize(("text", "words", "holder"), HELD)
def test_what_stands_under_somebodys_words_is_theirs(text: str, words: str, holder: str) -> None:
    hits = [s for s in every(text) if words in text[s.span.start : s.span.end]]
    hit = min(hits, key=lambda s: s.span.end - s.span.start)
    assert (hit.voice, (hit.origin or "").lower()) == ("attributed", holder)


@pytest.mark.parametrize("text", ["It is clear that the pool was closed.", "It was evident that the pool was closed."])
def test_what_is_clear_by_itself_is_nobodys(text: str) -> None:
    (hit,) = [s for s in every(text) if "was closed" in text[s.span.start : s.span.end]]
    assert hit.voice == "own"


WAYS = [
    ("If we get evidence that the crews are leaving, we will say so.", "are leaving", "condition"),
    ("The council has seen no sign of crews leaving the port.", "leaving", "supposition"),
    ("Asked about the prospects for ending the strike, the mayor left.", "ending the strike", "question"),
    ("The firm will press the union until it changes course.", "it changes course", "supposition"),
    ("The firm said that the crews are leaving.", "are leaving", "fact"),
    ("There are signs that the crews are leaving.", "are leaving", "fact"),
    ("A candidate needs 270 votes to win.", "needs 270 votes", "demand"),
    ("The law requires two signatures.", "requires two signatures", "demand"),
    ("The candidate has 270 votes.", "has 270 votes", "fact"),
]


@pytest.mark.parametrize(("text", "words", "way"), WAYS)
def test_what_stands_over_a_clause_says_how_it_is_meant(text: str, words: str, way: str) -> None:
    hits = [s for s in every(text) if words in text[s.span.start : s.span.end]]
    assert min(hits, key=lambda s: s.span.end - s.span.start).modality == way


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("The board met in May. The party rejects the idea.", False),
        ("The clerk was late. Reed said they had been about “tourism”.", False),
        ("The board met in May. The three were all teachers.", False),
        ("The board met in May. The party rejects the plan.", True),
        ("The mayor lost her seat.", True),
    ],
)
def test_a_clause_that_leaves_something_to_other_sentences_has_no_whole(text: str, whole: bool) -> None:
    last = (
        [s for s in every(text) if s.span.start >= text.rindex(". ", 0, len(text) - 2) + 2]
        if ". " in text
        else [*every(text)]
    )
    assert any(s.wholes for s in last) is whole
