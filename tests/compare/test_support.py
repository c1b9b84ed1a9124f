"""Whether what one report's words say stands in another: names, figures and days always, other words mostly."""

from __future__ import annotations

import pytest

from onrecord.job import build
from onrecord.model import Report


def shown(a: str, b: str) -> list[str]:
    """What is shown of the matters that both reports have."""
    made = build([Report("a", a, source="One"), Report("b", b, source="Two")])
    return [c.text for c in made.claims if len(c.reports) > 1 and c.text]


@pytest.mark.parametrize(
    ("a", "b", "not_shown"),
    [
        ("Mayor Ada Lowe closed the Orrin bridge on Tuesday.", "Mayor Ada Lowe closed the Orrin bridge.", "Tuesday"),
        ("The ferry Astrid lost two anchors off Tarrow in the storm, near Lund.",
         "The ferry Astrid lost two anchors off Tarrow in the storm.", "Lund"),
        ("Ada Lowe opened a new school in Orrin, with 400 guests.", "Ada Lowe opened the new school in Orrin.", "400"),
        ("Only nine Orrin ferries are left in service.", "Only ten Orrin ferries are left in service.", "nine"),
        ("Ada Lowe opened the new school in Orrin in 1998.", "Ada Lowe opened the new school in Orrin.", "1998"),
    ],
)  # fmt: skip
def test_a_name_figure_or_day_that_one_lacks_is_not_shown_for_both(a: str, b: str, not_shown: str) -> None:
    found = shown(a, b)
    assert found
    assert all(not_shown not in text for text in found)


def test_a_numeral_and_its_word_are_one() -> None:
    found = shown("The ferry Astrid lost two anchors off Tarrow.", "The ferry Astrid lost 2 anchors off Tarrow.")
    assert any("anchors off Tarrow" in text for text in found)
