"""Who does a verb, and the words that name them: subject, agent or owner, never whoever is told or spoken of."""

from __future__ import annotations

from dataclasses import replace

import pytest

from onrecord.annotate.quotations.speakers import (
    can_speak,
    names_speaker,
    phrase,
    speaker_of,
    speakers,
)
from onrecord.annotate.quotations.unparsed import opening_subject, unparsed_subject
from onrecord.language import Parse, english
from onrecord.view import View


def parsed(text: str) -> Parse:
    return english.load().parse(View.of("r", text))


def at(parse: Parse, word: str) -> int:
    return next(t.i for t in parse.tokens if t.text == word)


def heads(text: str, verb: str) -> list[str]:
    """The heads that name who does `verb`."""
    parse = parsed(text)
    return [parse.tokens[i].text for i in speaker_of(parse, at(parse, verb))]


@pytest.mark.parametrize(
    ("text", "verb", "wanted"),
    [
        ("Ada Lowe said the bridge was shut.", "said", ["Lowe"]),
        ("The bridge was shut, said Ada Lowe.", "said", ["Lowe"]),
        ("Ada Lowe left the hall and said the bridge was shut.", "said", ["Lowe"]),
        ("Ada Lowe wrote to the board, warning that the bridge was shut.", "warning", ["Lowe"]),
        ("Ada Lowe declined to say whether the bridge was shut.", "say", ["Lowe"]),
        ("The plan was criticised by Ada Lowe.", "criticised", ["Lowe"]),
        ("Ada Lowe, who said the bridge was shut, left.", "said", ["Lowe", "who"]),
        ("Tom Reed asked Ada Lowe to say what had happened.", "say", ["Lowe"]),
    ],
)
def test_whoever_does_it_speaks(text: str, verb: str, wanted: list[str]) -> None:
    assert heads(text, verb) == wanted


@pytest.mark.parametrize(
    ("text", "verb"),
    [
        ("Ada Lowe was told that the bridge was shut.", "told"),  # who told her is not said
        ("It rained. Asked about the bridge, Ada Lowe shrugged.", "Asked"),
    ],
)
def test_whoever_is_told_or_asked_does_not_speak(text: str, verb: str) -> None:
    assert heads(text, verb) == []


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("The council sent a letter to members saying the bridge was shut.", {"letter", "council"}),
        ("A letter was sent to members saying the bridge was shut.", {"letter"}),
    ],
)
def test_members_who_are_sent_a_text_do_not_say_what_it_says(text: str, wanted: set[str]) -> None:
    found = heads(text, "saying")
    assert found
    assert set(found) <= wanted


@pytest.mark.parametrize(
    ("text", "head", "wanted"),
    [
        ("The mayor of Orrin, who was ill, left.", "mayor", "The mayor of Orrin"),
        ("Ada Lowe left.", "Lowe", "Ada Lowe"),
        ("She left.", "She", "She"),
        ("The board's chair, elected in May, left.", "chair", "The board's chair"),
    ],
)
def test_a_phrase_is_the_noun_phrase_and_not_its_clause(text: str, head: str, wanted: str) -> None:
    parse = parsed(text)
    start, end = phrase(parse, at(parse, head))
    assert text[start:end] == wanted


def test_marked_words_are_no_part_of_a_name() -> None:
    parse = parsed("The so-called “fixer” Tom Reed left.")
    barred = frozenset(t.i for t in parse.tokens if t.text in ("“", "fixer", "”"))
    start, end = phrase(parse, at(parse, "Reed"), barred)
    assert "fixer" not in "The so-called “fixer” Tom Reed left."[start:end]


def core_words(text: str, head: str) -> list[str]:
    parse = parsed(text)
    _, cores = speakers(parse, [at(parse, head)])
    return [text[a:b] for a, b in cores]


def test_a_name_beside_a_description_is_at_its_core() -> None:
    assert "Lowe" in core_words("The mayor, Ada Lowe, left.", "mayor")
    assert core_words("The mayor left.", "mayor") == ["mayor"]


def test_the_core_of_her_statement_is_her() -> None:
    assert core_words("Her statement said the bridge was shut.", "statement") == ["Her"]


def test_a_number_names_nobody() -> None:
    parse = parsed("Of the skippers 40 said the bridge was shut.")
    assert speakers(parse, [at(parse, "40")]) == ([], [])


@pytest.mark.parametrize(
    ("text", "head", "can", "names"),
    [
        ("Lowe said so.", "Lowe", True, True),
        ("The mayor said so.", "mayor", True, True),
        ("The council said so.", "council", True, False),
        ("She said so.", "She", True, False),
        ("The letter said so.", "letter", True, False),
        ("Her letter said so.", "letter", True, True),
        ("The collapse shows so.", "collapse", False, False),
        ("The flood shows so.", "flood", False, False),
    ],
)
def test_what_can_speak_and_what_tells_who_speaks(text: str, head: str, can: bool, names: bool) -> None:
    parse = parsed(text)
    assert (can_speak(parse, at(parse, head)), names_speaker(parse, at(parse, head))) == (can, names)


def without_subjects(parse: Parse) -> Parse:
    """The same parse as one would be that gives no verb a subject."""
    return replace(parse, tokens=tuple(replace(t, dep="dep" if t.dep == "nsubj" else t.dep) for t in parse.tokens))


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Ada Lowe said so.", ["Lowe"]),
        ("The nurse, meanwhile, said so.", ["nurse"]),
        ("Ada Lowe has said so.", []),  # an auxiliary opens the verb group: no name ends right before the verb
        ("Quietly said.", []),
    ],
)
def test_where_the_parse_gives_no_subject_it_is_what_ends_right_before_the_verb(text: str, wanted: list[str]) -> None:
    parse = without_subjects(parsed(text))
    assert [parse.tokens[i].text for i in unparsed_subject(parse, at(parse, "said"))] == wanted


def test_a_verb_that_has_its_subject_is_given_no_other() -> None:
    parse = parsed("Ada Lowe said so.")
    assert unparsed_subject(parse, at(parse, "said")) == []


@pytest.mark.parametrize(
    ("text", "verb", "wanted"),
    [
        ("Ada Lowe (who left last month) accused Tom Reed of it.", "accused", ["Lowe"]),
        ("Former member Ada Lowe, who left last month, told the union so.", "told", ["Lowe"]),
        ("The nurse, who left last month, has claimed that.", "claimed", ["nurse"]),
        ("The gate, which fell last month, told nothing.", "told", []),  # no person, no name
        ("Ada Lowe left and told the union so.", "told", []),  # nothing is put in between
        ("On Monday, when it rained, told the union so.", "told", []),
    ],
)
def test_whoever_opens_the_sentence_speaks_behind_an_insertion(text: str, verb: str, wanted: list[str]) -> None:
    parse = without_subjects(parsed(text))
    assert [parse.tokens[i].text for i in opening_subject(parse, at(parse, verb))] == wanted
