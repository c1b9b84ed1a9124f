"""The texts of one address over time."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from onrecord.model import Report
from onrecord.store import opened
from onrecord.store.versions import compared, notices, versions

FIRST = Report(
    "a",
    "The bridge will stay closed until May. Four people were hurt. “We will wait,” said Ada Lowe. Nobody was told.",
    title="Bridge closed",
    url="https://a.example/1",
    published="2026-03-01",
)


@pytest.mark.parametrize(
    ("after", "told"),
    [
        (FIRST.text.replace("May", "June"), [("changed", False)]),
        (FIRST.text.replace("Four people", "Four People,"), [("changed", True)]),
        (FIRST.text + " Repairs have begun.", [("added", False)]),
        (FIRST.text.replace(" Nobody was told.", ""), [("withdrawn", False)]),
        (FIRST.text, []),
        (FIRST.text.replace("Four people were hurt.", "The mill burned down overnight."),
         [("added", False), ("withdrawn", False)]),
    ],
)  # fmt: skip
def test_what_was_added_withdrawn_and_changed(after: str, told: list[tuple[str, bool]]) -> None:
    assert [(d.kind, d.small) for d in compared(FIRST, replace(FIRST, text=after))] == told


def test_headlines_count_too() -> None:
    (found,) = compared(FIRST, replace(FIRST, title="Bridge shut"))
    assert (found.kind, found.before, found.after) == ("headline", "Bridge closed", "Bridge shut")


def test_a_notice_is_tied_to_what_it_corrects(tmp_path: Path) -> None:
    text = FIRST.text.replace("Four people", "Five people").replace("May", "June")
    later = replace(FIRST, text=f"{text} Correction: an earlier version said four people.", modified="2026-03-02")
    with opened(tmp_path / "p", create=True) as project:
        project.add([later, FIRST, Report("b", "Other.", url="https://b.example")])
        ((url, texts),) = versions(project.db).items()
    assert url == FIRST.url
    assert [t.report for t in texts] == [FIRST, later]
    ((said, about),) = texts[1].notices
    assert said.startswith("Correction")
    assert [texts[1].differences[n].before for n in about] == ["Four people were hurt."]


@pytest.mark.parametrize(
    ("notice", "about"),
    [
        ("Correction: an earlier version gave the number of the hurt as four.", ["Four people were hurt."]),
        ("Correction: this article has been updated.", []),
        ("Clarification: it was for the board to say.", []),
        ("Editor’s note: the reopening was moved to June.", ["The bridge will stay closed until May."]),
    ],
)
def test_words_that_join_others_tie_no_notice(notice: str, about: list[str]) -> None:
    text = FIRST.text.replace("Four people", "Five people").replace("May", "June").replace(" Nobody was told.", "")
    found = compared(FIRST, later := replace(FIRST, text=f"{text} It was for the best. {notice}"))
    told = dict(notices(FIRST, later, found))
    assert [found[n].before for n in told[notice]] == about


def test_the_command_names_what_a_notice_is_about(tmp_path: Path, run) -> None:
    text = FIRST.text.replace("Four people", "Five people")
    later = replace(FIRST, text=f"{text} Correction: an earlier version said four people.", modified="2026-03-02")
    with opened(tmp_path / "p", create=True) as project:
        project.add([later, FIRST])
    told = run("versions", tmp_path / "p")[1].splitlines()
    at = next(n for n, line in enumerate(told) if "notice: " in line)
    assert told[at + 1] == "      about: “Four people were hurt.” → “Five people were hurt.”"


def test_a_withdrawn_text_shows_no_words() -> None:
    (found,) = compared(FIRST, replace(FIRST, text="Kill this. The bridge is open.", status="canceled"))
    assert (found.kind, found.before, found.after) == ("withdrawn", "", "")


def test_what_may_not_be_shown_is_in_no_version(tmp_path: Path) -> None:
    with opened(tmp_path / "p", create=True) as project:
        project.add([FIRST, replace(FIRST, text="Held.", status="withheld")])
        assert not versions(project.db)
        project.add([replace(FIRST, text="Kill.", status="canceled")])
        assert [[v.report.status for v in texts] for texts in versions(project.db).values()] == [["canceled"]]
