"""Where an attribution stands beside marked words: behind them, before them, around them, behind a dash, or nowhere."""

from __future__ import annotations

import pytest

from onrecord.annotate.quotations.attribution import Beside
from onrecord.annotate.quotations.candidate import Spoken, Spot
from onrecord.annotate.quotations.context import Scene
from onrecord.annotate.quotations.cues import load
from onrecord.annotate.quotations.indirect import reported
from onrecord.language import english
from onrecord.marks import marked
from onrecord.view import View


def beside(text: str) -> tuple[Beside, Spot]:
    """The attributions of a text, and its first marked stretch."""
    parse = english.load().parse(View.of("r", text))
    outer = [m for m in marked(parse.view.text) if m.depth == 0]
    scene = Scene(parse, outer)
    return Beside(scene, list(reported(parse, load())), load()), scene.spot(0)


def told(made: Spoken | None, found: Beside) -> tuple[str, str] | None:
    """The head that names the speaker and the cue."""
    if made is None:
        return None
    names = " ".join(found.parse.tokens[h].text for h in made.heads)
    return names, found.text[made.cue[0] : made.cue[1]] if made.cue else ""


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("“The bridge stays shut,” said Ada Lowe.", ("Lowe", "said")),
        ("“The bridge stays shut,” she told reporters.", ("she", "told")),
        ("“Does it stay shut?” Ada Lowe asked.", ("Lowe", "asked")),
        ("“The bridge stays shut,” in the words of Ada Lowe.", ("Lowe", "in the words of")),
        ("“The bridge stays shut,” Ada Lowe was quoted as saying.", ("Lowe", "was quoted")),
        ("“The bridge stays shut.” Ada Lowe said nothing on Monday.", None),  # a sentence of its own
        ("The “bridge of sighs” was what Ada Lowe said was shut.", None),  # no mark that leads on to a cue
    ],
)
def test_behind_the_closing_mark(text: str, wanted: tuple[str, str] | None) -> None:
    found, spot = beside(text)
    assert told(found.behind(0, spot), found) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Ada Lowe said, “The bridge stays shut.”", ("Lowe", "said")),
        ("Ada Lowe told reporters: “The bridge stays shut.”", ("Lowe", "told")),
        ("LOWE: “The bridge stays shut.”", ("LOWE", ":")),
        ("Ada Lowe left the hall. “The bridge stays shut.”", None),
    ],
)
def test_before_the_opening_mark(text: str, wanted: tuple[str, str] | None) -> None:
    found, spot = beside(text)
    assert told(found.before(0, spot), found) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Ada Lowe said the bridge was “a danger to every child” in the town.", ("Lowe", "said")),
        ("Ada Lowe called the bridge “a danger to every child”.", ("Lowe", "called")),
        ("Critics said that Ada Lowe had shut “a bridge that everybody needs”.", ("Critics", "said")),
        ("The bridge “of sighs” was shut on Monday.", None),
    ],
)
def test_a_cue_outside_governs_the_words_in_marks(text: str, wanted: tuple[str, str] | None) -> None:
    found, spot = beside(text)
    assert told(found.framed(0, spot), found) == wanted


def test_mixed_speech_holds_the_whole_clause() -> None:
    text = "Ada Lowe said the bridge was “a danger to every child” in the town."
    found, spot = beside(text)
    made = found.framed(0, spot)
    assert made is not None
    assert [text[a:b] for a, b in made.content] == ["the bridge was “a danger to every child” in the town"]
    assert made.quoted == [spot]


def test_whoever_owns_the_promise_made_it_and_whoever_speaks_of_it_passes_it_on() -> None:
    text = "Ada Lowe said Tom Reed's promise that “the bridge will open in spring” was kept."
    found, spot = beside(text)
    made = found.framed(0, spot)
    assert made is not None
    assert [found.parse.tokens[h].text for h in made.heads] == ["Reed"]
    assert [found.parse.tokens[h].text for h in made.relay] == ["Lowe"]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("“The bridge stays shut.” — Ada Lowe, mayor", ("Lowe", "")),
        ("“The bridge stays shut.” — Reuters", None),  # a credit speaks nothing
        ("“The bridge stays shut.” And Ada Lowe left.", None),
    ],
)
def test_behind_a_dash_at_the_end_of_a_line(text: str, wanted: tuple[str, str] | None) -> None:
    found, spot = beside(text)
    assert told(found.dashed(0, spot), found) == wanted


@pytest.mark.parametrize(
    ("text", "nobody"),
    [
        ("Ada Lowe never said “the bridge stays shut”.", True),
        ("Ada Lowe denied saying “the bridge stays shut for good”.", True),
        ("Ada Lowe said “the bridge stays shut”.", False),
        ("Ada Lowe did not hide her anger and said “the bridge stays shut”.", False),
    ],
)
def test_words_that_nobody_said(text: str, nobody: bool) -> None:
    found, spot = beside(text)
    assert found.unsaid(0, spot) is nobody


@pytest.mark.parametrize(
    ("text", "introduced"),
    [
        ("Ada Lowe said: “The bridge stays shut.”", True),
        ("Ada Lowe said “the bridge stays shut”.", True),
        ("Ada Lowe said on Monday that “the bridge stays shut”.", True),
        ("Ada Lowe shut the “old bridge”.", False),
        ("“The bridge stays shut,” said Ada Lowe.", False),
    ],
)
def test_what_ends_as_an_introduction_does(text: str, introduced: bool) -> None:
    found, spot = beside(text)
    assert found.introduced(0, spot) is introduced
