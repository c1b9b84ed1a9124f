"""Names, descriptions and pronouns of one report, and whom they mean."""

from __future__ import annotations

from collections.abc import Iterable

import pytest

from onrecord.annotate import mentions
from onrecord.language.english import load
from onrecord.model import Evidence, Mention, Quotation
from onrecord.view import View


def read(text: str, quoted: Iterable[tuple[str, str]] = ()) -> list[tuple[str, str, str | None]]:
    """(words, kind, entity) of every mention; `quoted` are pairs of quoted words and the words naming their speaker."""
    view = View.of("r", text)
    parse = load().parse(view)
    quotations = []
    for number, (words, speaker) in enumerate(quoted):
        inside = view.span(text.index(words), text.index(words) + len(words))
        who = view.span(text.index(speaker), text.index(speaker) + len(speaker))
        quotations.append(
            Quotation(
                f"q{number}",
                (inside,),
                (inside,),
                (who,),
                (),
                None,
                "direct",
                "speech",
                "body",
                Evidence("t", (inside,)),
            )
        )
    found = mentions.resolve(parse, mentions.find(parse), tuple(quotations))[0]
    return [(text[m.span.start : m.span.end], m.kind, m.entity) for m in found]


def meant(text: str, words: str, quoted: Iterable[tuple[str, str]] = ()) -> str | None:
    """The entity of the last mention with these words."""
    return [entity for shown, _, entity in read(text, quoted) if shown == words][-1]


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("Harbour Minister Ida Falk said the pier was shut.", "Ida Falk", "person"),
        ("The plan, said Tomasz Wrona, 52, a baker, was mad.", "Tomasz Wrona", "person"),
        ("Mr Okon-Bright left. Lena Okon-Bright stayed.", "Okon-Bright", "person"),
        ("The governor met Ludwig van der Holt on Friday.", "Ludwig van der Holt", "person"),
        ("By Sunniva Berge\n\nIt rained in Eksund.", "Sunniva Berge", "person"),
        ("Snow fell across Norland on Monday.", "Norland", "place"),
        ("They met in Paris.", "Paris", "place"),
        ("The Court of Appeal ruled against Brightwater Bank.", "Brightwater Bank", "organisation"),
        ("The White House denied it.", "White House", "organisation"),
        ("Mayor Jan Storm left, and the mayor of Eksund stayed.", "Jan Storm", "person"),
        ("Ida Falk left. In May Falk said it again.", "Falk", "person"),
        ("Ida Falk left. As Falk put it, the time had come.", "Falk", "person"),
        ("The roof of the Hallow Deep salt mine fell in. Hallow Deep opened in 1968.", "Hallow Deep", "place"),
        ("Sen. Tom O'Brae Jr. spoke on Monday.", "Tom O'Brae Jr.", "person"),
        ("Dr. Fatima al-Tayeb treated 14 people.", "Fatima al-Tayeb", "person"),
        ("Joe “Skip” Lowe, the owner, was away.", "Joe “Skip” Lowe", "person"),
        ("Van der Meer agreed, and van der Meer paid. Ludwig van der Meer left.", "Van der Meer", "person"),
        ("She worked at St. Mary's Hospital.", "St. Mary's Hospital", "organisation"),
        ("Shares of Okon & Sons Ltd. fell.", "Okon & Sons Ltd.", "organisation"),
        ("Teacher Min Seo-yeon wept.", "Min Seo-yeon", "person"),
        ("DE LA HOYA: I have nothing to add.", "DE LA HOYA", "person"),
    ],
)
def test_a_name_is_found_without_its_title_and_typed(text: str, name: str, kind: str) -> None:
    assert (name, kind) in [(shown, k) for shown, k, _ in read(text)]


@pytest.mark.parametrize(
    "text",
    [
        "Heavy rain fell. Patience is a virtue.",
        "On Monday the French and the Germans met.",
        "BREAKING: It rained.",
        "Fire Kills Three, Mayor Blames Owners",
    ],
)
def test_capitals_alone_make_no_name(text: str) -> None:
    assert not [m for m in read(text) if m[1] == "person"]


def test_short_forms_share_the_entity_of_the_full_name() -> None:
    text = "President Ada Maria Lowe spoke. Lowe left. Mrs. Lowe had come early, A. Lowe wrote."
    assert {entity for _, kind, entity in read(text) if kind == "person"} == {"ada-maria-lowe"}


def test_a_title_of_the_other_sex_is_another_person() -> None:
    text = "Peter Holm, the owner, spoke. Mrs Holm left before that."
    assert {entity for _, kind, entity in read(text) if kind == "person"} == {"peter-holm", "holm"}


def test_two_persons_of_one_surname_stay_two() -> None:
    text = "Erik Holm, the owner, met Maja Holm, a nurse. Mr Holm was late. Ms Holm was not."
    assert meant(text, "Erik Holm") != meant(text, "Maja Holm")
    assert [e for shown, _, e in read(text) if shown == "Holm"] == ["erik-holm", "maja-holm"]


def test_lord_and_lady_of_one_name_stay_two() -> None:
    text = "Lord Ashdown was absent; Lady Ashdown spoke for him."
    assert len({entity for shown, _, entity in read(text) if shown == "Ashdown"}) == 2


def test_a_relative_who_is_named_does_not_take_the_bare_surname() -> None:
    text = "Winger Joao Berg may leave. His brother Luis Berg stays. Berg scored twice."
    assert meant(text, "Berg") == "joao-berg"


def test_a_surname_that_is_a_citys_follows_its_bearer() -> None:
    text = "Vera Paris, a teacher, fled to Paris. Paris left the ship at night."
    assert [e for shown, _, e in read(text) if shown == "Paris"] == ["paris", "vera-paris"]


def test_a_company_that_speaks_often_stays_a_company() -> None:
    text = "Tirreno said no. Later Tirreno said yes. Tirreno added that it was sorry. Then Tirreno said more."
    assert {kind for shown, kind, _ in read(text) if shown == "Tirreno"} == {"organisation"}


def test_an_age_means_the_person_just_named() -> None:
    assert meant("Tamsin Oduvar signed on Monday. The 27-year-old was glad.", "The 27-year-old") == "tamsin-oduvar"


def test_a_relative_clause_keeps_its_subject_in_view() -> None:
    text = "President Ola Berg spoke. They cited Tom Lind, who said no, while his party said yes."
    assert meant(text, "his") == "tom-lind"


def test_pronouns_go_by_sex_and_recency() -> None:
    text = "Spokeswoman Ida Falk met Mr Pål Lind in Oslo. She said that he had agreed."
    assert meant(text, "She") == "ida-falk"
    assert meant(text, "he") == "pal-lind"


def test_a_title_means_its_bearer() -> None:
    text = "Governor Ida Falk spoke first. Then Deputy Governor Pål Lind spoke. The governor smiled."
    assert meant(text, "The governor") == "ida-falk"


def test_i_and_we_inside_a_quotation_are_its_speaker() -> None:
    text = "“I am late and we know it,” said Ida Falk. Pål Lind nodded. “My fault,” he said."
    quoted = [("I am late and we know it,", "Ida Falk"), ("My fault,", "he")]
    assert meant(text, "I", quoted) == meant(text, "we", quoted) == "ida-falk"
    assert meant(text, "My", quoted) == "pal-lind"


def test_the_speaker_is_not_the_one_spoken_of() -> None:
    text = "Pål Lind resigned. “He was tired,” said Ola Berg."
    assert meant(text, "He", [("He was tired,", "Ola Berg")]) == "pal-lind"


def test_a_speaker_without_a_name_is_an_entity_of_its_own() -> None:
    text = "A mechanic who asked not to be named said the pump had failed. The mechanic left."
    assert meant(text, "A mechanic") == meant(text, "The mechanic") == "mechanic"


@pytest.mark.parametrize(
    "text", ["", "…", "A.", "’s’s’s", "X" * 3000, "&amp;&#0;", "J.\n\nK.\n", "de de de von", "\ud800 Ola"]
)
def test_hostile_texts_do_no_harm(text: str) -> None:
    view = View.of("r", text)
    parse = load().parse(view)
    for mention in mentions.resolve(parse, mentions.find(parse), ())[0]:
        assert isinstance(mention, Mention)
        assert text[mention.span.start : mention.span.end].strip()


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Hurricane Ida hit the coast on Monday. Ida killed nine.", "Ida"),
        ("The ferry Lena Holm sank on Monday. The Lena Holm had 40 people on board.", "Lena Holm"),
        ("The USS Abraham Falk left the port on Monday.", "USS Abraham Falk"),
        ("The film “Anna Lind” won a prize on Monday.", "Anna Lind"),
        ("The sales of the brand Paul Stern fell on Monday.", "Paul Stern"),
        ("Space Shuttle Discovery landed. Discovery will be shown in a museum.", "Discovery"),
    ],
)
def test_storms_craft_works_and_brands_are_no_persons(text: str, name: str) -> None:
    assert {kind for shown, kind, _ in read(text) if shown == name} == {"organisation"}


def test_a_storms_bare_name_is_the_storms_and_a_persons_of_that_name_is_another() -> None:
    text = "Hurricane Ida hit the coast. Ida killed nine people, the mayor, Ida Falk, said."
    assert meant(text, "Ida") == "hurricane-ida"
    assert meant(text, "Ida Falk") == "ida-falk"


def test_a_name_told_again_by_its_last_word_is_a_persons() -> None:
    text = "They spoke of Vyachislav Ponomarow in the hall. Ponomarow was absent. Nobody had seen Ponomarow."
    assert {kind for shown, kind, _ in read(text) if "Ponomarow" in shown} == {"person"}


def test_one_person_in_two_spellings_of_one_report_is_one() -> None:
    text = "President Viktor Yanowich left. Later Viktor Yanowych was seen, people said. Yanowych said no."
    assert {entity for shown, _, entity in read(text) if "Yanow" in shown} == {"viktor-yanowich"}


@pytest.mark.parametrize(
    "text",
    [
        "Boris Petrov, a baker, met Boris Petrova.",
        "Minister Maria Santos met Minister Mario Santos.",
        "Minister Erik Holm met Minister Erik Hahn.",
    ],
)
def test_near_names_of_one_report_stay_two(text: str) -> None:
    assert len({entity for shown, _, entity in read(text) if len(shown.split()) == 2}) == 2


@pytest.mark.parametrize(
    ("text", "short"),
    [
        ("The Norland Coast Guard sailed. The Eastern Coast Guard followed. Then the Coast Guard wept.", "Coast Guard"),
        ("Harlan Motors sued Harlan Electric in court. Later Harlan said it would appeal.", "Harlan"),
        ("The Norland Times and the New Norland Times had it. The Financial Times did not.", "Financial Times"),
    ],
)
def test_a_short_form_that_two_bodies_share_is_neithers(text: str, short: str) -> None:
    (entity,) = {e for shown, _, e in read(text) if shown == short}
    assert {kind for shown, kind, _ in read(text) if shown == short} == {"organisation"}
    assert [shown for shown, _, e in read(text) if e == entity] == [short]


def test_a_port_named_after_somebody_is_a_place() -> None:
    text = "Port Elizabeth voted on Monday. Elizabeth Holm won in Port Elizabeth."
    assert {kind for shown, kind, _ in read(text) if shown == "Port Elizabeth"} == {"place"}


def test_initials_with_two_letters_changed_over_are_the_bodys() -> None:
    text = (
        "Several experts of the Organisation for the Prohibition of Chemical Weapons (OPCW) arrived with heavy cases. "
        "Later the staff of the OCPW went away. The staff of the OPWX came."
    )
    assert meant(text, "OCPW") == meant(text, "OPCW")
    assert meant(text, "OPWX") != meant(text, "OPCW")
