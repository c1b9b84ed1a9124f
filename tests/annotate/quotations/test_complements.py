"""What a verb reports, frame by frame: the words of the clause, the infinitive or the object, and no others."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from onrecord.annotate.quotations import complements
from onrecord.annotate.quotations.cues import Cues, load
from onrecord.language import Parse, english
from onrecord.view import View

Children = dict[str, list[int]]
CUES = load()


def at_verb(text: str, verb: str) -> tuple[Parse, int, Children]:
    """A parse, the token `verb` in it, and that verb's children by their dependency."""
    parse = english.load().parse(View.of("r", text))
    at = next(t.i for t in parse.tokens if t.text == verb)
    by_dep: Children = {}
    for child in parse.children(at):
        by_dep.setdefault(parse.tokens[child].dep, []).append(child)
    return parse, at, by_dep


def words(parse: Parse, content: tuple[int, ...]) -> str:
    """The words of some tokens, punctuation left off."""
    return " ".join(parse.tokens[i].text for i in content if parse.tokens[i].pos != "PUNCT")


def with_cues(find: Callable[[Parse, Cues, int, Children], tuple[int, ...]], text: str, verb: str) -> str:
    parse, at, by_dep = at_verb(text, verb)
    return words(parse, find(parse, CUES, at, by_dep))


def without(find: Callable[[Parse, int, Children], tuple[int, ...]], text: str, verb: str) -> str:
    parse, at, by_dep = at_verb(text, verb)
    return words(parse, find(parse, at, by_dep))


@pytest.mark.parametrize(
    ("text", "verb", "wanted"),
    [
        ("The mayor said that the bridge was shut.", "said", "that the bridge was shut"),
        ("The mayor said the bridge was shut.", "said", "the bridge was shut"),
        ("The bridge was shut, the mayor said.", "said", "The bridge was shut"),
        ("The bridge, the mayor said, was shut.", "said", "The bridge was shut"),
        ("The mayor said the bridge was shut, and she left the town.", "said", "the bridge was shut"),
        ("The mayor said Tom Reed, who took office in May, would resign.", "said", "Tom Reed would resign"),
        ("The mayor said the bridge was shut, although nobody had checked it.", "said", "the bridge was shut"),
        ("The mayor left the town.", "left", ""),
        ("The mayor said nothing.", "said", ""),
    ],
)
def test_a_clause_is_reported_whole_and_without_what_the_report_adds(text: str, verb: str, wanted: str) -> None:
    assert with_cues(complements.complement, text, verb) == wanted


@pytest.mark.parametrize(
    ("text", "verb", "wanted"),
    [
        ("As the mayor put it, the town would pay.", "put", "the town would pay"),
        ("As the mayor said, the town would pay.", "said", "the town would pay"),
        ("As the mayor left the hall, the lights went out.", "left", ""),
        ("The mayor said the town would pay.", "said", ""),
    ],
)
def test_what_stands_beside_an_as_clause_is_its_speakers(text: str, verb: str, wanted: str) -> None:
    assert with_cues(complements.as_clause, text, verb) == wanted


@pytest.mark.parametrize(
    ("text", "verb", "wanted"),
    [
        ("The mayor is said to have left the town.", "said", "The mayor to have left the town"),
        ("The mayor said she had left the town.", "said", ""),
        ("The mayor was told a story.", "told", ""),
    ],
)
def test_a_passive_reports_its_subject_with_the_infinitive(text: str, verb: str, wanted: str) -> None:
    assert without(complements.passive, text, verb) == wanted


@pytest.mark.parametrize(
    ("text", "verb", "wanted"),
    [
        ("The board promised to open the bridge.", "promised", "to open the bridge"),
        ("The mayor urged the board to open the bridge.", "urged", "the board to open the bridge"),
        ("The board promised a bridge.", "promised", ""),
    ],
)
def test_an_infinitive_is_reported_with_whoever_is_to_do_it(text: str, verb: str, wanted: str) -> None:
    assert without(complements.infinitive, text, verb) == wanted


@pytest.mark.parametrize(
    ("text", "verb", "wanted"),
    [
        ("The mayor called the plan a mistake.", "called", "the plan a mistake"),
        ("The mayor accused the board of lying.", "accused", "the board of lying"),
        ("The mayor described the plan as a mistake.", "described", "the plan as a mistake"),
        ("The mayor praised the plan on Monday.", "praised", "the plan"),
    ],
)
def test_an_object_is_reported_with_what_is_said_of_it(text: str, verb: str, wanted: str) -> None:
    assert without(complements.objects, text, verb) == wanted


@pytest.mark.parametrize(
    ("text", "verb", "names"),
    [
        ("The mayor called the plan a mistake.", "called", True),
        ("The mayor called the police.", "called", False),
        ("The mayor called the plan “an insult”.", "called", True),
        ("The mayor regarded the plan as a mistake.", "regarded", True),
        ("The mayor viewed the bridge.", "viewed", False),
        ("The mayor criticised the plan.", "criticised", True),
    ],
)
def test_to_call_somebody_is_not_to_call_it_something(text: str, verb: str, names: bool) -> None:
    parse, at, by_dep = at_verb(text, verb)
    assert complements.naming(parse, at, by_dep) is names


@pytest.mark.parametrize(
    ("text", "verb", "reports"),
    [
        ("The mayor said the bridge was shut.", "said", True),
        ("Say that the bridge is shut.", "Say", False),
        ("The mayor let the board decide.", "let", False),
    ],
)
def test_an_order_and_a_bare_infinitive_report_nothing(text: str, verb: str, reports: bool) -> None:
    parse, at, by_dep = at_verb(text, verb)
    content = complements.complement(parse, CUES, at, by_dep)
    assert bool(content and complements.says(parse, CUES, at, by_dep, content)) is reports


@pytest.mark.parametrize(
    ("text", "verb", "wanted"),
    [
        ("The mayor said that the bridge was shut.", "said", "that the bridge was shut"),
        ("The bridge was shut, the mayor said.", "said", "The bridge was shut"),
        ("The mayor denied the claim that the bridge was unsafe.", "denied", ""),  # the claim's own clause
        ("The mayor said nothing.", "said", ""),
        ("The mayor knew that the bridge was shut.", "knew", ""),  # a thought
    ],
)
def test_without_a_clause_in_the_parse_the_words_behind_that_or_before_the_cue_are_taken(
    text: str, verb: str, wanted: str
) -> None:
    assert with_cues(complements.fallback, text, verb) == wanted
