"""What outlets put under their texts, and the standing form of an appeal, make no line of two texts."""

from __future__ import annotations

import pytest

from onrecord.model import Report
from onrecord.trace import trace

VIOLIN = (
    "A violin worth 90,000 pounds was taken from a parked van in Dover on Monday night, police said.\n"
    "The owner, a teacher of 44, had left it for ten minutes while she bought bread across the road.\n"
)
KIOSK = (
    "Two men in helmets emptied the till of a newspaper kiosk in Northgate before sunrise on Wednesday.\n"
    "Nobody was hurt; the keeper, who has sold papers there for three decades, opened again at nine.\n"
)
APPEAL = (
    "Anyone with information is asked to call 101, quoting reference 4400, or, to stay anonymous, the charity "
    "Crimewatchers on 0800 555 111.\nThose with dashcam footage should email tips@county.example.com."
)
SIGN_UP = (
    "Sign up for our morning newsletter and get the day's most important stories in your inbox at seven.\n"
    "By signing up you agree to our terms of use and to the privacy policy of the Gazette, and to our e-mails."
)
ABOUT = (
    "The Gazette is owned by its readers. Support our journalism from three pounds a month and help us keep asking.\n"
    "Follow the Gazette on every network, and send pictures and stories to newsdesk@gazette.example.com."
)


@pytest.mark.parametrize("under", [APPEAL, SIGN_UP, ABOUT], ids=["an appeal", "a sign-up", "about the outlet"])
@pytest.mark.parametrize("second", ["Gazette", "Northgate Post"])
def test_two_texts_that_share_what_stands_under_them_are_two_lines(under: str, second: str) -> None:
    first = Report("a", f"{VIOLIN}{under}\n", source="Gazette", published="2026-03-03")
    found = trace([first, Report("b", f"{KIOSK}{under}\n", source=second, published="2026-03-05")])
    assert len(found.lines) == 2
    assert not found.derivations
    assert not found.pairs[0].derived
    assert all(0 <= share <= 1 for s in found.shares for share in (s.verbatim, s.reworded, s.own))


@pytest.mark.parametrize("under", [APPEAL, SIGN_UP, ABOUT], ids=["an appeal", "a sign-up", "about the outlet"])
def test_a_text_that_is_carried_with_it_is_one_line_all_the_same(under: str) -> None:
    first = Report("a", f"{VIOLIN}{under}\n", source="Gazette", published="2026-03-03")
    assert len(trace([first, Report("b", VIOLIN, source="Post", published="2026-03-05")]).lines) == 1
