"""Who speaks and which mentions are one person: offices, ages, lists, relatives, and subjects that the parse loses."""

from __future__ import annotations

import pytest

from onrecord.annotate import annotate
from onrecord.model import Annotations, Report
from smallest import smallest


def marked(text: str) -> Annotations:
    return annotate(Report("r", text, language="en"))


def speaker(text: str, words: str) -> str | None:
    """The entity that speaks the smallest quotation that holds `words`, which there has to be."""
    held = smallest(marked(text).quotations, text, words)
    assert held
    return held.speaker_entity


def meant(text: str, words: str) -> str | None:
    """The entity of the last mention with these words."""
    return [m for m in marked(text).mentions if text[m.span.start : m.span.end] == words][-1].entity


@pytest.mark.parametrize(
    "text",
    [
        "Speaking on Coast Radio's Day Break, the mayor, who was back from Arlow, confirmed that he was ill.",
        "In an interview for Night Watch, the minister said she would stay.",
        "After lunch with Harbour Talk, the chairman left.",
    ],
)
def test_a_programme_holds_no_office(text: str) -> None:
    named = [m for m in marked(text).mentions if m.form == "name" and m.kind == "person"]
    assert not named


@pytest.mark.parametrize(
    ("text", "words", "entity"),
    [
        ("Mrs Lowe, 55, left. The 55-year-old was tired.", "The 55-year-old", "lowe"),
        ("Ada Lowe, 31, met Tom Reed, 29. The 29-year-old was tired.", "The 29-year-old", "tom-reed"),
        ("Ada Lowe, 31, met Mia Quill, 31. The 31-year-old was tired.", "The 31-year-old", None),
        ("The chief whip, Tom Reed, left. The prime minister did not.", "The prime minister", "prime-minister"),
        ("The prime minister met Ada Lowe. The former minister was tired.", "The former minister", "former-minister"),
        ("Ada Lowe left the hall. The MP was tired. Tom Reed, the MP for Arlow, was not.", "The MP", "mp"),
    ],
)
def test_a_description_means_whoever_it_is_told_of(text: str, words: str, entity: str | None) -> None:
    assert (meant(text, words) if entity else meant(text, words) in ("ada-lowe", "mia-quill")) == (entity or False)


@pytest.mark.parametrize(
    ("text", "words", "entity"),
    [
        ("Tom Reed, a builder, spoke. His children Ada, Mia and Tom were there.", "Tom", "tom"),
        ("Tom Reed, a builder, spoke. Ada Lowe, a nurse, sang. Ada and Tom left.", "Tom", "tom-reed"),
        ("He met former mayor Baroness Lowe when her daughter Mia Lowe was ill. Lowe sang.", "Mia Lowe", "mia-lowe"),
        ("Howard Andrew Lowe was born in Arlow. Andy Lowe sang. Mr Lowe died.", "Andy Lowe", "howard-andrew-lowe"),
        (
            "Howard Andrew Lowe was born in Arlow. Andy Lowe sang. “Andy was good,” said Tom Reed.",
            "Andy",
            "howard-andrew-lowe",
        ),
        ("Robert Lowe sang. His brother Bob Lowe did not.", "Bob Lowe", "bob-lowe"),
        ("Home Secretary Theresa May left.", "Theresa May", "theresa-may"),
        ("The Attorney-General George Lowe left. Mr Lowe was tired.", "George Lowe", "george-lowe"),
        ("Mark Cuban bought the club. It was late, Cuban said.", "Cuban", "mark-cuban"),
        ("Mark Lowe went to Havana. The Cuban said it was late.", "Mark Lowe", "mark-lowe"),
    ],
)
def test_relatives_and_people_in_lists_are_told_apart(text: str, words: str, entity: str) -> None:
    assert meant(text, words) == entity


def test_a_titled_surname_is_not_a_daughter_named_below() -> None:
    text = "He met Baroness Lowe in Arlow. He told her that her daughter Mia Lowe would win."
    first = next(m for m in marked(text).mentions if m.form == "name" and "Lowe" in text[m.span.start : m.span.end])
    assert first.entity != meant(text, "Mia Lowe")


@pytest.mark.parametrize("word", ["family", "household", "clan"])
def test_a_family_is_not_the_one_who_bears_its_name(word: str) -> None:
    text = f"Alistair Lowe denied it. A member of the Lowe {word} was there."
    assert marked(text).mentions[-1].entity != "alistair-lowe"
    assert next(m.entity for m in marked(text).mentions if m.form == "name") == "alistair-lowe"


@pytest.mark.parametrize(
    ("text", "words", "entity"),
    [
        ("“I am ready,” said the leader of the union's self-styled Arlow Council, Tom Reed.", "I am ready", "tom-reed"),
        ("“I don't know,” said 40-year-old Irina, standing by the gate.", "I don't", "irina"),
        ("Ada Lowe quoted Tom Reed as saying: “We will pay for it all.”", "We will", "tom-reed"),
        (
            "Judge Tom Reed has ruled on the crash.\n\nThese are his findings:\n\n“It was an accident.”",
            "It was",
            "tom-reed",
        ),
        (
            "Relations between the union and Ms Reed have been poor since Tom Lowe made a joke in the hall, describing "
            "her as “frustrated”.",
            "frustrated",
            "tom-lowe",
        ),
        (
            "The change of heart suggests that the council does not want to bow to a woman who once described Mr Lowe "
            "as “an arrogant boy”.",
            "an arrogant",
            "woman",
        ),
        (
            "Budge Lowe, a councillor, aired concerns that the club was engaged in “triviality”.",
            "triviality",
            "budge-lowe",
        ),
        (
            "Ada Lowe said Tom Reed had said sorry to the officer.\n\n“The two cases were quite different,” she added.",
            "The two",
            "ada-lowe",
        ),
    ],
)
def test_the_teller_is_found_where_the_parse_does_not_give_it(text: str, words: str, entity: str) -> None:
    assert speaker(text, words) == entity


def test_a_crisis_says_nothing() -> None:
    text = "This crisis, one of the worst in Arlow's history, is not over.\n\n“It was an honour to serve.”"
    assert speaker(text, "It was an honour") is None


@pytest.mark.parametrize(
    ("text", "words", "kind"),
    [
        ("He sang on “Walking on a Snow” that year.", "Snow", "organisation"),
        ("The dead were Ada Lowe, 31, of Kintore, who worked there.", "Kintore", "place"),
        ("He died in Branson, Mo. He was 84.", "Mo", "place"),
        ("The page was updated at 6:15 p.m. ET on Monday.", "ET", "organisation"),
        ("He stood before the city's rebel HQ.", "HQ", "organisation"),
        ("He told the network's Capital Hill program so.", "Capital Hill", "organisation"),
        ("He bought into Major League Baseball.", "Major League Baseball", "organisation"),
        ("Ada Lowe, who was born in Arlow, left.", "Ada Lowe", "person"),
        ("They sang “Ada Lowe” for hours. Ada Lowe, a nurse, left.", "Ada Lowe", "person"),
    ],
)
def test_titles_places_and_programmes_are_no_persons(text: str, words: str, kind: str) -> None:
    found = [m for m in marked(text).mentions if m.form == "name" and text[m.span.start : m.span.end] == words]
    assert [m.kind for m in found[-1:]] == [kind]


@pytest.mark.parametrize(
    ("text", "words", "entity"),
    [
        (
            "Tom Lowe sang. “You have to work,” his father had told him.\n\n“I am not as good,” he told a paper.",
            "I am not",
            None,
        ),
        ("The woman who goes by the name Ada Lowe described it as “a long and sad affair”.", "a long", "ada-lowe"),
        ("Even the mayor said: “We will not pay for it.”", "We will", "mayor"),
        ("A 40-year-old mechanic said: “We will not pay for it.”", "We will", "40-year-old-mechanic"),
        ("Keith Gregory believed it. This man was mistaken for Lord Reed, he added.", "This man", "keith-gregory"),
    ],
)
def test_who_is_meant_is_told_or_left_open(text: str, words: str, entity: str | None) -> None:
    assert speaker(text, words) == entity


def test_an_office_with_of_is_one_office() -> None:
    text = "U.S. Secretary of State Tom Reed left."
    named = [m for m in marked(text).mentions if m.form == "name" and m.kind == "person"]
    assert [(text[m.span.start : m.span.end], m.role) for m in named] == [("Tom Reed", "secretary of state")]


def test_whoever_is_told_of_does_not_go_on_speaking() -> None:
    text = (
        "Tom Reed was in Arlow. The prime minister said Mr Reed had apologised to the officer, his apology had been "
        "accepted and that he had left after deciding he would not be able to go on.\n\n“The two cases were quite "
        "different,” he added."
    )
    assert speaker(text, "The two cases") != "tom-reed"


@pytest.mark.parametrize("word", ["While", "Although", "Though"])
def test_whoever_an_aside_is_told_of_may_go_on_speaking(word: str) -> None:
    text = (
        "As President Tom Reed declared, “It has failed, and they get no money.”\n\n"
        "Dr. Hugo Lowe, of the board, explained the plan: “The talks would have to lead to a new bridge.”\n\n"
        f"{word} Dr. Lowe doubts a new bridge will result from talks alone, he believes piers are ripe for a shift. "
        "“People here are hard working, and they succeed.”"
    )
    assert speaker(text, "People here") == "hugo-lowe"
