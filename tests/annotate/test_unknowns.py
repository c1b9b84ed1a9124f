"""What counts as not told, and what does not."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.annotate import annotate, unknowns
from onrecord.language import english
from onrecord.model import Report, UnknownExpression
from onrecord.view import View

TOLD = [
    ("It was not immediately clear how the fire began.", "unknown", "how the fire began"),
    ("The owner of the barge remains unknown.", "unknown", "The owner of the barge"),
    ("Investigators could not yet say how many crates were lost.", "unknown", "how many crates were lost"),
    ("The report does not say who signed the cheque.", "unknown", "who signed the cheque"),
    ("Mayor Ada Lowe declined to name the donor.", "withheld", "the donor"),
    ("The price was not disclosed.", "withheld", "The price"),
    ("The ministry gave no reason for the delay.", "withheld", "reason for the delay"),
    ("Asked about the bridge, Lowe did not answer.", "withheld", "the bridge"),
    ("She did not mention the strike.", "not_addressed", "the strike"),
    ("The firm did not respond to a request for comment.", "not_addressed", "comment"),
    ("The council has not decided whether to close the pool.", "unresolved", "whether to close the pool"),
    ("The results of the autopsy are expected on Friday.", "awaited", "The results of the autopsy"),
    ("Lowe refrained from naming the buyer, or addressing the strike.", "not_addressed", "the strike"),
]

NOT = [
    "It remains to be seen whether the bridge will hold.",
    "Analysts will be looking out for any unclear signals.",
    "It goes without saying that the pool is cold.",
    "She did not say that the pool was cold.",
    "A clerk who asked not to be named opened the door.",
    "The next vote is due on 24 June.",
    "He does not know how to swim.",
    "There is no appeal.",
    "Lowe remains open to talks.",
]

BY_CLASS = [
    ("Nobody at the depot could say where the crates had gone.", "unknown", "where the crates had gone"),
    ("Until the wreck is raised, no one can tell how many were aboard.", "unknown", "how many were aboard"),
    ("The identity of the buyer remains a mystery.", "unknown", "The identity of the buyer"),
    ("Engineers are at a loss to explain the cracks.", "unknown", "to explain the cracks"),
    ("It is too early to say what the flood will cost.", "unknown", "what the flood will cost"),
    ("Hall left without saying whether he would stand again.", "withheld", "whether he would stand again"),
    ("The minister would not be drawn on the date of the vote.", "withheld", "the date of the vote"),
    ("Asked whether the dam was safe, Hall said only that tests went on.", "withheld", "whether the dam was safe"),
    ("The company kept quiet about the price of the deal.", "withheld", "the price of the deal"),
    ("The club said nothing about the striker's contract.", "not_addressed", "the striker's contract"),
    ("The mayor sidestepped the question of his salary.", "not_addressed", "his salary"),
    ("Historians disagree over who painted the ceiling.", "unresolved", "who painted the ceiling"),
    ("Who will pay for the repairs has been left open.", "unresolved", "Who will pay for the repairs"),
    ("The two sides have yet to agree on a price.", "unresolved", "a price"),
    ("What caused the leak is for the inquiry to establish.", "awaited", "What caused the leak"),
    ("The panel is due to report in June.", "awaited", "The panel"),
    ("The bank will publish its annual report in March.", "awaited", "its annual report"),
]

KINDS = [
    ("Neither company would be drawn on the price.", "withheld"),
    ("The spokesman would give neither a date nor a price.", "withheld"),
    ("The ministry took no questions.", "withheld"),
    ("The museum is keeping the name of the donor to itself.", "withheld"),
    ("The airline turned down a request for an interview.", "withheld"),
    ("Asked why, he shrugged.", "withheld"),
    ("The hospital referred all questions to its lawyers.", "withheld"),
    ("Neither the pilot nor his firm has said how the tank came to be empty.", "withheld"),
    ("The report leaves the officer unnamed.", "withheld"),
    ("Calls to the firm went unanswered.", "not_addressed"),
    ("No mention was made of the strike.", "not_addressed"),
    ("There is no agreement on who should pay.", "unresolved"),
    ("The council put off a decision on the site.", "unresolved"),
    ("It has not emerged who tipped off the press.", "unknown"),
    ("Nobody in the village has any idea who lit the fire.", "unknown"),
    ("Why the valve was shut, the operator could not explain.", "unknown"),
    ("The result of the vote will not be known before Sunday.", "awaited"),
    ("It was left to the coroner to say how he died.", "awaited"),
    ("Of the missing money he said nothing.", "not_addressed"),
    ("Nowhere does the report mention the pilot.", "not_addressed"),
    ("There was no mention of the strike.", "not_addressed"),
    ("The pay rise went unmentioned.", "not_addressed"),
    ("The leaflet is silent about the price.", "not_addressed"),
    ("Talks ended without agreement on the route.", "unresolved"),
    ("Nothing has been decided about the school.", "unresolved"),
    ("The matter is still before the court.", "unresolved"),
    ("Little is known of the second man.", "unknown"),
    ("Police do not yet have a motive.", "unknown"),
    ("The cracks have puzzled experts.", "unknown"),
    ("It will be weeks before the cause is known.", "unknown"),
    ("No group has claimed responsibility for the blast.", "unknown"),
    ("The coroner will give her findings in the autumn.", "awaited"),
    ("Test results are still outstanding.", "awaited"),
    ("The committee has until 3 May to decide whether to appeal.", "awaited"),
    ("The court has reserved judgment.", "awaited"),
    ("The minister said a date would be announced within weeks.", "awaited"),
]

TOLD_BY_NOW = [
    "It was not known until Tuesday, when police named the driver, who had been at the wheel.",
    "The name was not released until Monday, when the family agreed.",
    "It was once unclear who wrote the song, but letters found last year show it was Brandt.",
    "If it is unclear who owns the land, the council will decide.",
    "She did not know why the dog barked.",
    "The chef never says what goes into the soup.",
    "Did the minister say why?",
    "The shop remains open.",
    "The bank left the door open to a further rise.",
    "He had no idea that the train was late.",
    "The council could not have settled the matter sooner.",
    "The band will release its third album in June.",
    "A storm is expected on Friday.",
    "No one was hurt.",
    "What he said was true.",
    "There was no doubt about the result.",
    "The search for the missing dog went on.",
    "The train is due at noon.",
    "He took no part in the talks.",
    "The governor answered every question.",
]


def found(text: str) -> tuple[UnknownExpression, ...]:
    return unknowns.find(english.load().parse(View.of("r", text)), (), ())


@pytest.mark.parametrize(("text", "kind", "about"), TOLD + BY_CLASS)
def test_says_that_it_is_not_told(text: str, kind: str, about: str) -> None:
    hits = [u for u in found(text) if u.kind == kind]
    assert len(hits) == 1
    assert hits[0].about
    assert text[hits[0].about.start : hits[0].about.end] == about


@pytest.mark.parametrize(("text", "kind"), KINDS)
def test_ways_of_not_telling_and_their_kinds(text: str, kind: str) -> None:
    assert [u.kind for u in found(text)] == [kind]


@pytest.mark.parametrize("text", NOT + TOLD_BY_NOW)
def test_says_no_such_thing(text: str) -> None:
    assert found(text) == ()


def test_a_crosshead_is_none() -> None:
    text = "The pool has been shut since May, the council said on Monday.\n\nNext steps unknown\n\nIt opens in June."
    assert found(text) == ()


@settings(max_examples=25, deadline=None)
@given(
    st.lists(
        st.sampled_from([t for t, _, _ in TOLD + BY_CLASS] + NOT + TOLD_BY_NOW + ["“", "\u00ad", "…", "&rsquo;"]),
        max_size=5,
    )
)
def test_spans_hold_and_do_not_lie_on_one_another(pieces: list[str]) -> None:
    text = "  ".join(pieces)
    hits = found(text)
    for one, other in pairwise(hits):
        assert one.span.end <= other.span.start
    for hit in hits:
        assert text[hit.span.start : hit.span.end].strip() == text[hit.span.start : hit.span.end] != ""


@pytest.mark.parametrize(
    ("text", "kind", "about"),
    [
        ("Hall said the crew had left, but he could not be certain.", "unknown", "the crew had left"),
        ("Lowe could not be sure that the valve was shut.", "unknown", "that the valve was shut"),
        ("The authenticity of the tape could not be verified.", "unknown", "The authenticity of the tape"),
        ("It was not possible to verify the toll.", "unknown", "the toll"),
        ("The station is unable to independently corroborate the claims.", "unknown", "the claims"),
        ("The flight recorder has not been recovered.", "unknown", "The flight recorder"),
        ("The extent of the damage is not so clear.", "unknown", "The extent of the damage"),
        ("It's not clear how much the firm paid.", "unknown", "how much the firm paid"),
        ("Hall isn't sure what the town will do.", "unknown", "what the town will do"),
        ("The harbour office had yet to disclose even a list of berths.", "unknown", "a list of berths"),
        ("No group has claimed responsibility for the raid.", "unknown", "responsibility for the raid"),
        ("The families have no indication when the ferry will be raised.", "unknown", "when the ferry will be raised"),
        ("Detectives are investigating whether the gate was locked.", "unresolved", "whether the gate was locked"),
        ("Hall was not specific about the price.", "withheld", "the price"),
        ("A clerk declined to give her full name.", "withheld", "her full name"),
        (
            "Orrin said it had widened the list of banned firms but would not give details.",
            "withheld",
            "it had widened the list of banned firms",
        ),
    ],
)  # fmt: skip
def test_the_matter_is_a_readable_object(text: str, kind: str, about: str) -> None:
    (one,) = found(text)
    assert (one.kind, text[one.about.start : one.about.end] if one.about else "") == (kind, about)


@pytest.mark.parametrize(
    "text",
    [
        "Relatives criticised the five-year wait for the findings of the inquiry.",
        "The mayor called on the council to postpone the vote.",
        "They went ahead despite a call to delay the decision.",
        "The stolen car was recovered on Monday.",
    ],
)
def test_what_is_over_or_only_asked_for_is_no_gap(text: str) -> None:
    assert not found(text)


def test_the_holder_is_whoever_says_that_it_is_not_known() -> None:
    text = "Ada Lowe leads the inquiry. Lowe acknowledged that the cause of the leak could not be fully determined."
    notes = annotate(Report("a", text))
    (one,) = notes.unknowns
    assert one.holder == next(m.entity for m in notes.mentions if m.form == "name")


def named(text: str) -> list[str]:
    return [text[u.about.start : u.about.end] for u in found(text) if u.about and u.named]


@pytest.mark.parametrize(
    ("text", "matter"),
    [
        ("Lowe declined to name the captain of the ferry.", "the captain of the ferry"),
        ("The yard had no comment on Monday.", "comment"),
        ("No group immediately took responsibility.", "responsibility"),
        ("The office did not immediately provide names.", "names"),
        ("The yard had no immediate comment when queried.", "comment"),
        ("The office did not respond to a request by the paper for comment on the list.", "comment on the list"),
        ("The mayor said the state would build a bridge but did not say when.",
         "the state would build a bridge but did not say when"),
        ("The captain is alive; his name is not released.", "The captain is alive; his name is not released"),
        ("Asked about the fee, Lowe declined to discuss figures.", "the fee"),
        ("It was unclear from the report what cargo the ferry carried.", "what cargo the ferry carried"),
        ("The full list of targets, which will be announced on Monday, is long.", "The full list of targets"),
        ("The mayor sidestepped questions about a levy when asked on Friday.", "a levy"),
    ],
)  # fmt: skip
def test_the_matter_is_cut_as_a_reader_would_name_it(text: str, matter: str) -> None:
    assert named(text) == [matter]


@pytest.mark.parametrize(
    "text",
    [
        "The claim was denied. That claim could not be confirmed.",
        "It is not clear where it is going.",
        "The firm said it was sold on Friday. It gave no details.",
        "It's not clear to what extent.",
        "The crew had a plan. Lowe would not discuss it.",
        "The guards refused to identify themselves.",
        "He has been on the phone but they don't know.",
    ],
)
def test_a_matter_that_only_points_is_not_named(text: str) -> None:
    assert named(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "There is no indication that the card was stolen.",
        "The clerk was not authorised to discuss the sale.",
        "“I can't describe the damage to the yard,” Lowe said.",
        "Lowe left without telling her colleagues why the yard had closed.",
        "The yard has no plans to issue a statement on Tuesday.",
        "The firm might run out of money by March if more aid was not given.",
    ],
)
def test_what_is_no_gap_is_none(text: str) -> None:
    assert named(text) == []


def test_the_silence_behind_but_is_whoever_confirms() -> None:
    text = "Orrin Steel confirmed that Tom Reed had left the firm, but did not say why."
    (one,) = found(text)
    assert one.holder is None or "reed" not in one.holder
