"""Who speaks: the subject of the saying verb, never whoever stands nearest, is told, or is spoken of."""

from __future__ import annotations

import pytest

from onrecord.annotate import annotate
from onrecord.model import Quotation, Report
from onrecord.render import phrases
from smallest import smallest


def quotations(text: str) -> list[Quotation]:
    return [q for q in annotate(Report("r", text)).quotations if q.quoted or q.mode == "indirect"]


def speaker(text: str, words: str) -> str:
    """The words that name the speaker of the smallest quotation that holds `words`."""
    best = smallest(quotations(text), text, words)
    if not best:
        return "no quotation"
    return text[best.speaker[0].start : best.speaker[0].end] if best.speaker else ""


@pytest.mark.parametrize(
    ("head", "body", "entity"),
    [
        ("Teacher suspended after trip: ‘We were left alone for six hours’", "Parents complained on Monday.", None),
        (
            "Bakers closed three shops over unpaid rent: 'a disgrace'",
            "Tenants’ leader Mara Quill called the closures “a disgrace”.",
            "mara-quill",
        ),
        (
            "Two residents allegedly ran secret lottery: 'a threat to every family'",
            "Prosecutor Lena Ortiz said on Monday the scheme was “a threat to every family” in the county.",
            "lena-ortiz",
        ),
        (
            "Minister accused of fraud: ‘She took it all’",
            "The minister left. “She took it all,” said Tom Reed.",
            "tom-reed",
        ),
        ("Shop owners furious over parking plan: “a tax on the poor”", "The plan was voted on Monday.", None),
        (
            "Nurse wins case: ‘I can breathe again’",
            "Nurse Lena Ortiz said: “I can breathe again at last.”",
            "lena-ortiz",
        ),
    ],
)
def test_the_subject_of_a_headline_does_not_speak_behind_its_colon(head: str, body: str, entity: str | None) -> None:
    top = next(q for q in quotations(f"{head}\n{body}") if q.place == "headline")
    assert (top.speaker, top.speaker_entity) == ((), entity)


@pytest.mark.parametrize(
    ("head", "named"),
    [
        ("Ada Lowe on the flood: ‘We lost it all in an hour’", "Ada Lowe"),
        ("Mayor says of the fine: ‘We will not pay’", "Mayor"),
        ("Mayor: ‘We will not pay the fine’", "Mayor"),
    ],
)
def test_a_headline_may_name_its_speaker(head: str, named: str) -> None:
    assert speaker(f"{head}\n\nThe council met on Monday.", "We ").startswith(named)


@pytest.mark.parametrize(
    ("text", "words", "named"),
    [
        (
            "A nurse was praised after she compared the youths who smashed a clinic to “wolves” and slammed the "
            "“shameful” noise in the streets.",
            "shameful",
            "she",
        ),
        ("She praised the crew who pulled her out and thanked the “brave” pilot.", "brave", "She"),
        ("Ruth Cole met the men who burnt the barn and described the fire as “a tragedy”.", "a tragedy", "Ruth Cole"),
        (
            "The judge thanked the witness who had come forward and called the raid “a disgrace”.",
            "a disgrace",
            "The judge",
        ),
        ("The clerk praised the divers who found the boat and called it “a gift”.", "a gift", "The clerk"),
        (
            "Omar Falk visited the farmers who lost their cattle and criticised the “slow and cruel” payments.",
            "slow and cruel",
            "Omar Falk",
        ),
        ("She met Anna Holm, who lost her house, and called the aid “a bad joke”.", "a bad joke", "She"),
        ("She met Anna Holm, who lost her house and called the aid “a bad joke”.", "a bad joke", "Anna Holm"),
        ("A man who entered the shop and shouted “give me the keys” was held.", "give me", "A man"),
        ("Police held a man who broke into the shop and shouted “give me the keys”.", "give me", ""),
    ],
)
def test_a_verb_behind_a_relative_clause(text: str, words: str, named: str) -> None:
    assert speaker(text, words) == named


@pytest.mark.parametrize(
    ("text", "words", "named"),
    [
        (
            "A message was sent to thousands of members telling them to “bring masks” on Wednesday.",
            "bring masks",
            "A message",
        ),
        ("An e-mail to staff told them to “stay away from the press” until Friday.", "stay away", "An e-mail"),
        ("Leaflets were handed to residents urging them to “boil all water”.", "boil all water", "Leaflets"),
        (
            "Texts were sent to hundreds of drivers ordering them to “leave the quay at once”.",
            "leave the quay",
            "Texts",
        ),
        ("She sent an e-mail to staff telling them to “say nothing to anyone”.", "say nothing", "She"),
        (
            "Help was sent to villagers telling reporters they were “cut off for a week”.",
            "cut off for",
            "",
        ),
    ],
)
def test_whoever_is_told_tells_nothing(text: str, words: str, named: str) -> None:
    assert speaker(text, words) == named


def entities(text: str) -> list[str | None]:
    return [q.speaker_entity for q in annotate(Report("r", text)).quotations if q.quoted]


@pytest.mark.parametrize(
    ("text", "entity"),
    [
        ("The Harbour Union welcomed the vote. “We hope it holds,” it said in a statement.", "harbour-union"),
        ("On Monday the Dock Board said it hoped for rain. It said: “We want every gate shut.”", "dock-board"),
        ("Ada Lowe left. The Harbour Union letter came at noon. “We hope it holds,” it said.", "harbour-union"),
        # a state and something without a name could both be meant
        ("Velmora hit back when its main channel said it would not air the race. It said: “We cannot show it.”", None),
        ("The leaders said Velmora had done nothing. “Instead, it went on to shut the port,” it said.", None),
    ],
)
def test_it_is_the_body_that_told_something(text: str, entity: str | None) -> None:
    assert entities(text) == [entity]


@pytest.mark.parametrize(
    ("text", "entity"),
    [
        ("A statement on the website of the Arlow Brigades called the plan “a joke without an end”.", "arlow-brigades"),
        ("An Arlow Gazette editorial read: “The mayor said little and did less.”", "arlow-gazette"),
        (
            "Harbour Watch said in a report on Monday that crews were hurt.\n\n“Nobody warned them at any time,” the "
            "report said.",
            "harbour-watch",
        ),
        (
            "Harbour Watch published a report. The Dock Board published a report.\n\n“Nobody warned them at any time,” "
            "the report said.",
            None,
        ),
    ],
)
def test_a_text_speaks_for_its_one_author(text: str, entity: str | None) -> None:
    assert entities(text) == [entity]


@pytest.mark.parametrize(
    "text",
    [
        "Tom Reed and Piet Holm left on Monday. “We will open the gate,” he said.",
        "Piet Holm saw Tom Reed, and Tom Reed saw Piet Holm. “We will open the gate,” he said.",
        "Tom Reed and Piet Holm spoke. He called the plan “a gift to the harbour”.",
    ],
)
def test_a_pronoun_with_two_bearers_stays_open_and_says_whom_it_could_mean(text: str) -> None:
    (found,) = [q for q in annotate(Report("r", text)).quotations if q.quoted]
    assert found.speaker_entity is None
    assert [phrases.say(r) for r in found.evidence.opposing] == ["the speaker could be Piet Holm or Tom Reed"]


@pytest.mark.parametrize(
    ("text", "entity"),
    [
        ("Ada Lowe met Tom Reed. “Everything you know of Piet Holm is wrong,” he said.", "tom-reed"),
        ("The chief inspector of mines, Anna Holm, left. “The log is gone for good,” she said.", "anna-holm"),
        ("In a call with Ada Lowe, the minister said the port was “shut for good”.", "minister"),
        ("A villager who gave her name as Lorena came back. The villager said: “All is gone here.”", "lorena"),
    ],
)
def test_who_a_pronoun_or_a_description_means(text: str, entity: str) -> None:
    assert entities(text) == [entity]


@pytest.mark.parametrize(
    ("text", "entity"),
    [
        # an office is its country's
        (
            "Israeli Prime Minister Dov Lahn spoke. Hamas leader Omar Said answered. The Israeli leader said he would "
            "“go on until the end”.",
            "dov-lahn",
        ),
        ("Hamas leader Omar Said answered. The Israeli leader said he would “go on until the end”.", None),
        (
            "French President Luc Morel left. Rome waited. The French leader called it “a long and bad day”.",
            "luc-morel",
        ),
        (
            "Cuban minister Ana Ruiz and Italian minister Ugo Testa met. The Italian minister called it “a good day "
            "for all”.",
            "ugo-testa",
        ),
        # a party's person
        ("Republican Tom Reed beat Democrat Ada Lowe. The Republican said: “We won the whole coast.”", "tom-reed"),
        ("Republican Tom Reed beat Republican Piet Holm. The Republican said: “We won the whole coast.”", None),
    ],
)
def test_an_office_is_tied_to_its_country_and_body(text: str, entity: str | None) -> None:
    (found,) = [q for q in annotate(Report("r", text)).quotations if q.quoted]
    assert found.speaker_entity == entity


@pytest.mark.parametrize(
    ("text", "words", "named"),
    [
        ("“The road is gone and will not come back.” – AP", "The road", ""),
        ("“The road is gone and will not come back.” – Ada Lowe", "The road", "Ada Lowe"),
        ("“I will not go back at all,” Ada Lowe was quoted as saying by her lawyer.", "I will not", "Ada Lowe"),
        ("She spoke to Ada Lowe, 46, a nurse in Arlow, who said the road was “gone for good”.", "gone for", "a nurse"),
        ("Lowe said that the storm shows that “nobody can hold the sea”.", "nobody can", "Lowe"),
        ("Reed stopped his “long and costly delays,” urging the council to pay.", "long and", "Reed"),
        ("Lowe said Reed was ready but accused the port of “one-sided demands”.", "one-sided", "Lowe"),
    ],
)
def test_credits_hearers_and_things_do_not_speak(text: str, words: str, named: str) -> None:
    assert speaker(text, words).startswith(named) if named else speaker(text, words) in ("", "no quotation")


@pytest.mark.parametrize(
    ("text", "entity"),
    [
        ("The Dock Board condemned the raid as “a long night of shame”.", "dock-board"),
        ("Lowe reaffirmed the port’s “unshakable trust in its crews”.", "lowe"),
        ("Lowe published what she deemed to be “advocacy letters”.", "lowe"),
    ],
)
def test_what_is_condemned_deemed_or_reaffirmed_in_marks_is_somebody_s(text: str, entity: str) -> None:
    assert entities(text) == [entity]
