"""Outlet matter by its form: what a page says to its readers, and what only looks like it."""

from __future__ import annotations

import pytest

from onrecord.annotate import annotate
from onrecord.language.sentences import sentences
from onrecord.model import Report
from onrecord.view import View

LEAD = "The council voted on Monday to close the bridge. Nobody was hurt."


def matter(text: str) -> list[str]:
    view = View.of("r", text)
    return [view.text[s.start : s.end] for s in sentences(view) if s.place == "matter"]


@pytest.mark.parametrize(
    "line",
    [
        "Would you like to comment on this story?",
        "Thank you for visiting our pages. You are using an old browser.",
        "We want to hear from you: write to us.",
        "We choose all that we recommend ourselves. Buying through a link may earn us a fee for our newsroom.",
        "Sign up for our free morning newsletter and never miss a story.",
        "Our journalism is paid for by readers like you.",
        "The Northgate Gazette is an award-winning newsroom that has covered the county since 1901. Support our site.",
        "MORE: Mayor ‘prepared to discuss bridge toll’ with union",
        "Read more: Bridge toll dropped after a night of talks",
        "Related stories | Ferry union wants the county to pay",
        "Follow us on Twitter and Facebook for the latest updates",
        "Follow Ada Lowe on Bluesky.",
        "Please follow the Gazette on Facebook and Instagram",
        "Add us on Facebook!",
        "Share this article",
        "Photo: Ada Lowe/Getty Images",
        "(Photograph by Ada Lowe for the Gazette)",
        "Getty Images",
        "Contact the newsroom: news@gazette.example.com",
        "Tel: 0800 555 111",
        "© 2026 Northgate Gazette. All rights reserved.",
        "Copyright 2026 The Northgate Gazette.",
        "This material may not be published, broadcast, rewritten or redistributed.",
        "Ada Lowe is a staff writer for the Northgate Gazette.",
        "Ada Lowe, Tom Reed and Eva Falk contributed to this report.",
        "Tom Reed contributed reporting from Norhavn.",
    ],
)
def test_what_a_page_says_to_its_readers_is_no_account(line: str) -> None:
    assert " ".join(matter(f"{LEAD}\n{line}")) == line


@pytest.mark.parametrize(
    "line",
    [
        "“You should read our report,” the mayor said.",
        "The mayor said you could read the report on the council’s website.",
        "“We want to hear from you,” Ada Lowe told residents.",
        "Photographs of the bridge were shown in court on Monday.",
        "The newspaper is an institution in the county.",
        "Ada Lowe is a reporter who was hurt on the bridge, police said.",
        "Read the riot act, the skippers went home.",
        "Follow-up talks on Telegram came to nothing, and the union left the county's group on Facebook.",
        "Like many on Facebook, Ada Lowe was furious.",
        "Find the culprits, the skippers wrote on Facebook.",
        "Witnesses told the court that they had called the police.",
        "Police asked anyone who saw the fire to stay calm.",
        "Discover has offered the county a loan.",
        "He wrote a book on copyright law.",
        "The union represents 12 000 people in 300 towns.",
        "The bridge, built in 1986 and 1987, was closed in 2009-2010.",
        "More than 400 people were aboard: a record for the line",
    ],
)
def test_what_only_looks_like_it_is_part_of_the_account(line: str) -> None:
    assert matter(f"{LEAD}\n{line}\nThe bridge opens again on Friday, and Ada Lowe will be there.") == []


def test_the_standing_form_of_an_appeal_is_matter_inside_a_paragraph() -> None:
    form = "Anyone with information is asked to call 101 or, to stay anonymous, the charity line on 0800 555 111."
    for asked in (
        form,
        "Witnesses are urged to contact the county police on 0800 555 111.",
        "Those with dashcam footage should email tips@county.example.com.",
    ):
        assert matter(f"Police in Dover are appealing for witnesses after a fire on Monday. {asked}") == [asked]


def test_a_text_in_the_first_person_is_its_own_account() -> None:
    text = (
        "You know our bridge, and you know our story. We built it with our own hands. You cannot close what we built. "
        "Our link to you is that bridge, and we will keep our word to you. We ask you to read our plan."
    )
    assert matter(text) == []


def test_nothing_is_quoted_stated_or_not_told_in_outlet_matter() -> None:
    found = annotate(
        Report(
            "r",
            f"{LEAD}\nMORE: Mayor ‘prepared to discuss toll’ with union\nWe do not know you: tell us in a comment.",
        )
    )
    assert found.quotations == ()
    assert found.unknowns == ()
    last = found.sentences[-2].span.start
    assert all(s.span.end <= last for s in found.statements)
