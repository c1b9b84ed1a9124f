"""Words for findings: complete, neutral, and safe to print."""

from __future__ import annotations

import re
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from neutral import FORBIDDEN
from onrecord import model
from onrecord.model import Derivation, Evidence, Locator, Report, Span
from onrecord.render import finding_blocks, phrases, summary
from onrecord.render.safe_text import excerpt, seen


@pytest.mark.parametrize(
    ("told", "kinds"),
    [
        (phrases.READING, model.ReadingKind),
        (phrases.SENSE, model.Sense),
        (phrases.STATUS, model.ClaimStatus),
        (phrases.VOICE, model.Voice),
        (phrases.CHANGE, model.ChangeKind),
        (phrases.PARENT, model.ParentKind),
        (phrases.UNORDERED, model.ParentKind),
        (phrases.LOST, model.ParentKind),
        (phrases.UNKNOWN, model.UnknownKind),
        (phrases.SPELLING, model.SpellingStatus),
        (phrases.MODE, model.Mode),
        (phrases.PASSAGE, model.PassageKind),
    ],
)
def test_every_value_of_a_closed_set_has_its_words(told: dict[str, object], kinds: object) -> None:
    assert set(told) == set(get_args(kinds))


def test_no_phrase_uses_a_word_that_judges() -> None:
    for module in (phrases, finding_blocks, summary):
        said = [v for k, v in vars(module).items() if k.isupper() and k != "__builtins__"]
        assert not FORBIDDEN.findall(str(said))


def test_a_parent_is_the_text_not_the_outlet() -> None:
    evidence = Evidence("r", (Span("000", 0, 1),))
    found = Derivation("000", "001", False, "rewrite", "given", 0.9, evidence)
    assert phrases.parent(found, "IANS") == "appears to rework 001, or the IANS copy that 001 carries"
    open_way = Derivation("000", "001", False, "excerpt", "undetermined", 0.9, evidence)
    assert phrases.parent(open_way).endswith("which of the two came first is not determined")
    assert phrases.parent(open_way).startswith("shares much of its text with 001;")
    lost = Derivation("000", None, True, "rewrite", "given", 0.9, evidence)
    assert "not supplied" in phrases.parent(lost)


@pytest.mark.parametrize(
    ("earliest", "latest", "told"),
    [
        ("2026-02-05", "2026-02-06", "5–6 February 2026"),
        ("2026-01-30", "2026-02-02", "30 January 2026 – 2 February 2026"),
        ("2026-02-05", "2026-02-05", "5 February 2026"),
        ("2024-03-01", "2024-03-31", "March 2024"),
        ("2016-01-01", "2016-12-31", "2016"),
        ("1990-01-01", "1999-12-31", "1990–1999"),
        ("2026-01-01", "2026-03-31", "January–March 2026"),
        ("XXXX-02-06", "XXXX-02-06", "XXXX-02-06"),
        (None, "2026-02-05", "not after 5 February 2026"),
        ("2026-02-05", None, "not before 5 February 2026"),
        (None, None, ""),
    ],
)
def test_days(earliest: str | None, latest: str | None, told: str) -> None:
    assert phrases.days(earliest, latest) == told


def test_a_long_list_says_how_many_more() -> None:
    assert phrases.listing("abcdefgh", 4) == "a, b, c and 5 more"
    assert phrases.listing("ab") == "a and b"
    assert phrases.listing(()) == ""


def test_what_a_reader_sees() -> None:
    assert seen("don&rsquo;t re\u00adturn\r\nnow") == "don’t return\nnow"
    assert seen("a\u202eb &#x202e;c \x1b[31m") == "a⟦U+202E⟧b ⟦U+202E⟧c ⟦U+001B⟧[31m"


@given(st.text())
def test_nothing_seen_can_steer_what_stands_around_it(text: str) -> None:
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]", seen(text))


@given(st.text(), st.integers(4, 40))
def test_an_excerpt_keeps_its_length(text: str, longest: int) -> None:
    assert len(excerpt(text, longest)) <= longest + 2


@pytest.mark.parametrize("listed", ["(values given: 9; 12)", "(given as: nine; Twelve)"])
def test_values_are_said_once(listed: str) -> None:
    span = Span("a", 0, 4)
    statement = model.ClaimStatement(span, "own", None, "positive", None, "9", "nine")
    evidence = Evidence("r", (span,))
    told = model.Claim("k", "differing", f"people were hurt {listed}", ("a",), ("a",), (), (statement,), evidence)
    assert phrases.claim(told) == "people were hurt"


def test_a_page_and_a_time_are_told_where_they_are_known() -> None:
    pages = (Locator("page", 0, "1"), Locator("page", 40, "2"), Locator("block", 10, "quotation", 20))
    report = Report("a", "x" * 80, locators=pages)
    assert [phrases.place(report, at) for at in (0, 39, 40)] == ["page 1", "page 1", "page 2"]
    assert phrases.place(Report("a", "x", locators=(Locator("time", 0, "0:00:05"),)), 0) == "at 0:00:05"
    assert phrases.place(Report("a", "x"), 0) == ""


def test_what_a_sender_says_of_a_report_is_told() -> None:
    report = Report("a", "x", status="canceled", embargoed="2026-03-05", retrieved="2026-03-06", forwarded_from="Port")
    assert phrases.sent(report) == (
        "withdrawn by its sender; embargoed until 2026-03-05; captured 2026-03-06; forwarded from Port"
    )
    assert phrases.sent(Report("a", "x", status="usable")) == ""
