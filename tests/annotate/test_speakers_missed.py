"""Speakers that the parse or a short name hides: each kind with several inputs, and what must stay as it is."""

from __future__ import annotations

import pytest

from onrecord.annotate import annotate
from onrecord.model import Quotation, Report


def _said(text: str, words: str) -> Quotation | None:
    at = text.index(words)
    found = [q for q in annotate(Report("r", text)).quotations if any(s.start <= at < s.end for s in q.quoted)]
    return found[0] if found else None


def _who(text: str, words: str) -> str | None:
    """The entity of whoever says the marked words, or "-" where they are no quotation."""
    made = _said(text, words)
    return made.speaker_entity if made else "-"


@pytest.mark.parametrize(
    ("text", "words", "who"),
    [
        (
            "Velmora's foreign minister, Ada Lowe, accused guards in Arlow of waging “war on their own people”.",
            "war on",
            "ada-lowe",
        ),
        (
            "In Arlow, Tom Reed, a fighter, declared himself “really happy” and called members of the crew “heroes”.",
            "heroes",
            "tom-reed",
        ),
        (
            "The union's chair, Mia Sand, accused owners in Arlow of running “a floating coffin”.",
            "a floating",
            "mia-sand",
        ),
    ],
)
def test_a_verb_whose_subject_the_parse_misses_goes_with_the_name_before_it(text: str, words: str, who: str) -> None:
    assert _who(text, words) == who


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Ada Lowe stressed that “lengthy” inquiries into the fire found only three faults.", "lengthy"),
        ("Ada Lowe was adamant Sunday that the moves are unjustified and even “ridiculous.”", "ridiculous"),
        (
            "Ada Lowe warns that should Velmora push on with it, it will lead to “lasting grim results” for all.",
            "lasting grim",
        ),
        ("Ada Lowe remembers Nell as a “charming animal” that was docile.", "charming"),
        ("Ada Lowe accepted the argument that release would help public “grasp of how the port is run”.", "grasp of"),
    ],
)  # fmt: skip
def test_a_word_in_marks_inside_what_somebody_says_is_theirs(text: str, words: str) -> None:
    assert _who(text, words) == "ada-lowe"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The board closed that “death trap” on Monday, Ada Lowe said.", "death trap"),
        ("Ada Lowe hung up a poster saying “Salt and Sons”.", "Salt and"),
        ("The book “Long Way Home” appeared in May.", "Long Way"),
        ("Ada Lowe read “North and South” in May.", "North and"),
    ],
)
def test_labels_and_titles_stay_no_quotations(text: str, words: str) -> None:
    made = _said(text, words)
    assert made is None or made.speaker_entity is None or words == "death trap"


@pytest.mark.parametrize(
    ("text", "first", "second"),
    [
        ('Crowds danced outside the hall, chanting "four more years" and "USA, USA".', "four more", "USA, USA"),
        ("A guard described him as a “rebel” working against “good old order”.", "rebel", "good old"),
        ("Ada Lowe called it “cruel” and “plain wrong”.", "cruel", "plain wrong"),
        ("Ada Lowe called the plan “cruel” or “plain wrong, all of it”.", "cruel", "plain wrong"),
    ],
)
def test_marked_words_joined_to_others_go_with_them(text: str, first: str, second: str) -> None:
    one, other = _said(text, first), _said(text, second)
    assert one is not None
    assert other is not None
    assert one.speaker_entity == other.speaker_entity


@pytest.mark.parametrize(
    ("text", "words", "who"),
    [
        (
            "The noise covered the truth, which Colonel Reed nodded to at the end, saying, “I cannot go home.”",
            "I cannot",
            "reed",
        ),
        (
            "Critics said Mr. Reed went too far, including his promise that his rules would make some “leave alone.”",
            "leave alone",
            "reed",
        ),
        (
            "The Gazette reported that a statement on the site of the Port Union called the offer “an order to kneel”.",
            "an order",
            "port-union",
        ),
        (
            "The Brotherhood has vowed to fight. The Brotherhood said the world must act.\n\n"
            "“We will go on,” the group's London office said in a statement.",
            "We will",
            "brotherhood",
        ),
    ],
)  # fmt: skip
def test_events_relays_and_critics_do_not_speak_for_whose_words_they_are(text: str, words: str, who: str) -> None:
    assert _who(text, words) == who


@pytest.mark.parametrize(
    ("text", "words", "who"),
    [
        ("Tom Reed, a baker, spoke. Tom, the 33-year-old son of Mr. Hale, wept. “I would,” he said.", "I would", "tom"),
        ("Sergey V. Marov spoke in Arlow. “It is simple,” said Sergey, a commander of the guards.", "It is", "sergey"),
        ("Ada Lowe left early. “I stay,” said Ada, a nurse at the camp.", "I stay", "ada"),
        ("Ada Lowe left early. “I stay,” said Lowe, a nurse at the camp.", "I stay", "ada-lowe"),
        ("Ada Lowe left early. “I stay,” said Ada.", "I stay", "ada-lowe"),
        ("Ada Lowe left early. “I stay,” said the villager, who gave her name as Lorain.", "I stay", "lorain"),
    ],
)  # fmt: skip
def test_a_given_name_that_is_told_anew_is_somebody_new(text: str, words: str, who: str) -> None:
    assert _who(text, words) == who


@pytest.mark.parametrize(
    ("text", "who"),
    [
        (
            "Tom Reed won. Mr Reed is mayor.\n\nThe candidate, who was at home, rang Mr Reed to concede."
            "\n\n“It is over,” he said.",
            None,
        ),
        ("Tom Reed won. Mr Reed is mayor.\n\nA farmer called Mr Reed at noon.\n\n“It is over,” he said.", None),
        (
            "A reporter asked about President Tom Reed's statement, where he said it was over. “It is over,” he said.",
            "tom-reed",
        ),
        ("Tom Reed won.\n\nMr Reed called a farmer at noon.\n\n“It is over,” he said.", "tom-reed"),
    ],
)
def test_a_pronoun_stays_open_between_whoever_acts_unnamed_and_whoever_is_acted_on(text: str, who: str | None) -> None:
    made = _said(text, "It is over")
    assert made is not None
    assert made.speaker_entity == who
    assert who or any(told.name == "speaker_between" for told in made.evidence.opposing)


@pytest.mark.parametrize(
    ("lead", "who"),
    [
        ("The winner was Tom Reed. Staff wept. The candidate, who was ill, rang Mr Reed to concede.", None),
        ("Tom Reed is mayor. Ada Lowe lost.\n\nLowe, who was out of town, rang Mr Reed to concede.", "ada-lowe"),
        ("Ada Lowe won. Mia Sand lost.\n\nSand, who was watching at home, phoned Ms Lowe to concede.", "mia-sand"),
        ("Tom Reed won. Piet Vos lost.\n\nVos, who was watching at home, phoned Mr Reed to concede.", "piet-vos"),
    ],
)  # fmt: skip
def test_whoever_opens_a_sentence_is_its_subject_where_the_parse_loses_the_verb(lead: str, who: str | None) -> None:
    word = "he" if "Mr Reed" in lead and "Ada Lowe" not in lead else "she"
    made = _said(f"{lead}\n\n“It is over,” {word} said.", "It is over")
    assert made is not None
    assert made.speaker_entity == who


def test_a_countrys_leader_is_the_one_head_named_just_before() -> None:
    lead = "Prime Minister Ada Lowe spoke on Monday. Lowe said the army would go on. "
    assert _who(lead + "The Israeli leader said she would “widen” it.", "widen") == "ada-lowe"
    away = lead + "Rain fell in the hills. Roads were shut. Nobody came. "
    assert _who(away + "The Israeli leader said she would “widen” it.", "widen") is None
