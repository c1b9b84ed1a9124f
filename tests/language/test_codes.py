"""A language as users write it."""

from __future__ import annotations

import pytest

from onrecord import Report
from onrecord.annotate import annotate
from onrecord.language.codes import language_code

QUOTE = "The port will reopen in May. “We have checked every crane,” Majid Al-Harbi, its director, told the Gazette."


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ("en", "en"), ("EN-us", "en"), ("en_GB", "en"), ("eng", "en"), ("English", "en"), ("British English", "en"),
        ("English (US)", "en"), ("german", "de"), ("ger", "de"), ("deu", "de"), ("zh-Hans-CN", "zh"), ("yue", "yue"),
        ("zxqy", None), ("", None), ("12", None),
    ],
)  # fmt: skip
def test_codes_and_names(given: str, code: str | None) -> None:
    assert language_code(given) == code


@pytest.mark.parametrize("given", ["English", "eng", "en-US"])
def test_english_by_any_name_is_read_closely(given: str) -> None:
    found = annotate(Report("a", QUOTE, language=given))
    assert (found.language, found.notes) == ("en", ())
    assert found.quotations[0].speaker


def test_a_language_that_is_not_understood_is_detected_and_said() -> None:
    found = annotate(Report("a", QUOTE, language="klingonish"))
    assert found.language == "en"
    assert found.notes == ("language 'klingonish' is no code or name that is known; taken for en",)
