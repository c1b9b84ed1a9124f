"""Two wordings compared. Every sentence here was written for these tests."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord import compare_quotations
from onrecord.compare.wordings import align, compounds, read

GOLDEN = [
    ("The bridge is shut. Nobody may cross it.", "The bridge is shut. Nobody may cross it,", {"verbatim"}, set()),
    ("The bridge is shut until the wind drops.", "The bridge is shut", {"trimmed"}, {"hedge"}),
    ("We do not plan to close the mill.", "We don’t plan to close the mill", {"spelling"}, set()),
    ("Um, we, we cannot say that today.", "we cannot say that today", {"spelling"}, set()),
    ("There are twelve boats and one crew", "There are 12 boats and one crew", {"spelling"}, set()),
    ("It took two hundred and five days to organise", "It took 205 days to organize", {"spelling"}, set()),
    ("The fire fighters came by bus", "The firefighters came by bus", {"spelling"}, set()),
    ("The mill, in my view, will close in May", "The mill will close in May", {"dropped"}, set()),
    ("The mill, in my view, will close in May", "The mill … will close in May", {"ellipsis"}, set()),
    ("He will stay in the harbour tonight", "[The captain] will stay in the harbour tonight", {"replaced"}, set()),
    ("He will stay in the harbour", "He [the captain] will stay in the harbour", {"inserted"}, set()),
    ("He will stay in the harbour", "He (the captain) will stay in the harbour", {"inserted"}, set()),
    ("The roof fell in. It rained for nine days", "The roof fell in, it rained for nine days", {"joined"}, set()),
    ("The mayor, not the council, decides on rents", "The mayor - not the council - decides on rents",
     {"punctuation"}, set()),
    ("The Council decides on rents here", "the council decides on rents here", {"case"}, set()),
    ("Rents and wages will rise this winter", "Wages and rents will rise this winter", {"reordered"}, set()),
    ("We may close the mill in spring", "We will close the mill in spring", {"wording"}, {"modal"}),
    ("We have not found the ledger yet", "We have found the ledger yet", {"dropped"}, {"negation"}),
    ("It will cost 40 marks a head", "It will cost 14 marks a head", {"wording"}, {"number"}),
    ("We thank Marta Quill for her work", "We thank Jonas Brandt for her work", {"wording"}, {"name"}),
    ("Some farmers will leave the valley", "All farmers will leave the valley", {"wording"}, {"quantifier"}),
    ("Prices are higher than in the city", "Prices are lower than in the city", {"wording"}, {"comparison"}),
    ("We start the repairs on Monday morning", "We start the repairs on Friday morning", {"wording"}, {"time"}),
    ("Perhaps the ferry will sail at noon", "The ferry will sail at noon", {"trimmed"}, {"hedge"}),
    ("We will pay if the court orders it.", "We will pay", {"trimmed"}, {"hedge"}),
    ("If the court orders it, we will pay", "We will pay", {"trimmed"}, {"hedge"}),
    ("We will stay unless the roof comes down", "We will stay", {"trimmed"}, {"hedge"}),
    ("I think the dam is safe", "the dam is safe", {"trimmed"}, {"hedge"}),
    ("The deal is dead, for now,", "The deal is dead", {"trimmed"}, {"time"}),
    ("The deal is dead, so far.", "The deal is dead", {"trimmed"}, {"time"}),
    ("The deal is dead, for all the good it did", "The deal is dead", {"trimmed"}, set()),
    ("The deal is dead. If you ask me, we go home", "The deal is dead", {"trimmed"}, set()),
    ("We lost $5bn", "We lost $5 billion", {"spelling"}, set()),
    ("Some 40m people left", "Some 40 million people left", {"spelling"}, set()),
    ("It cost 20k to mend", "It cost 20 thousand to mend", {"spelling"}, set()),
    ("We lost $5bn", "We lost $6 billion", {"spelling", "wording"}, {"number"}),
    ("The ferry will perhaps sail at noon", "The ferry will sail at noon", {"dropped"}, {"hedge"}),
    ("I will not sell the vineyard to them", "We will not sell the vineyard to them", {"wording"}, {"person"}),
    ("They voted for the tunnel last year", "They voted against the tunnel last year", {"wording"}, {"roles"}),
    ("My neighbours rang the bell twice", "My brothers rang the bell twice", {"wording"}, {"content_word"}),
]  # fmt: skip


@pytest.mark.parametrize(("a", "b", "kinds", "sense"), GOLDEN, ids=[b for _, b, _, _ in GOLDEN])
def test_each_kind_by_its_rule(a, b, kinds, sense):
    told = compare_quotations(a, b)
    assert set(told.kinds) == kinds
    assert set(told.sense) == sense


def test_word_pairs_are_exact():
    told = compare_quotations(
        "The dam is old and the valley is about to flood", "The dam is old and the town is about to drown"
    )
    assert told.differences == (("valley", "town"), ("flood", "drown"))


@pytest.mark.parametrize(
    ("a", "b", "same"),
    [
        ("The dam is old and nobody has looked at it since the war,", "nobody has looked at it since the war", True),
        ("The dam is old and nobody has looked at it since the war,", "since the war", False),
        ("Bread for the valley!", "We want bread for the valley and we want it now", False),
        ("The dam is old and nobody has looked at it since the war,", "The dam is safe and everybody knows it,", False),
        ("I’m proud of the people of this valley", "I'm proud of the bakers' choir", False),
        ("We will see", "We'll see", True),
        ("", "", False),
        ("", "the dam is old", False),
    ],
)
def test_one_utterance_or_not(a, b, same):
    assert compare_quotations(a, b).same is same


def test_a_denial_that_governed_the_words_kept_is_not_lost():
    told = compare_quotations(
        "I don't think the dam will hold until the morning", "the dam will hold until the morning"
    )
    assert (told.kinds, told.sense) == (("trimmed",), ("negation",))


PIECES = [
    "the",
    "dam",
    "is",
    "not",
    "old",
    "and",
    "we",
    "may",
    "mend",
    "it",
    "May,",
    ".",
    "12",
    "twelve",
    "don’t",
    "[sic]",
    "…",
]
WORDS = st.lists(st.sampled_from(PIECES), max_size=14)


@given(WORDS, WORDS)
def test_alignment_holds_every_unit_once_and_mirrors(x, y):
    a, b = compounds(read(" ".join(x)), read(" ".join(y)))
    slots = align(a, b)
    assert [i for s in slots for i in range(s.a0, s.a1)] == list(range(len(a.units)))
    assert [j for s in slots for j in range(s.b0, s.b1)] == list(range(len(b.units)))
    if (len(a.units), a.keys) != (len(b.units), b.keys):
        assert align(b, a) == tuple(s.mirrored() for s in slots)


@given(st.text(max_size=200), st.text(max_size=200))
def test_any_text_is_compared_without_a_crash(a, b):
    told = compare_quotations(a, b)
    assert 0 <= told.score <= 1
    assert told.kinds


@given(WORDS)
def test_a_wording_is_verbatim_to_itself(x):
    text = " ".join(x)
    told = compare_quotations(text, text)
    assert told.kinds == ("verbatim",)
    assert told.differences == told.sense == ()
