"""The view of a text: whatever is put right in it, everything leads back."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from onrecord.model import Report, Span
from onrecord.view import View, view_of

PIECES = st.sampled_from(
    [
        "“We are ready,”", "said Ada Lowe", "Zoë Müller", "â€œ", "â€\x9d", "â€", "Ã©", "Ã¢â‚¬Å“", "Â£5", "\x93", "\xad",
        "ﬁnal", "gal-\nley", "well-\nknown", "\r\n", "\n", "\n\n", "&rdquo;", "&amp;", "\u00a0", "\u200b", "\ufffd",
        "\ud83d", " ", "the port authority said on Monday that the ferry was empty", "É»", "Ã ",
    ]
)  # fmt: skip
TEXTS = st.lists(st.one_of(PIECES, st.text(max_size=8)), max_size=24).map("".join)


@given(TEXTS)
def test_the_way_back_never_turns_and_every_stretch_has_one(text: str) -> None:
    view = View.of("r", text)
    starts = list(view.starts) if view.starts is not None else list(range(len(text)))
    ends = list(view.ends) if view.ends is not None else list(range(1, len(text) + 1))
    assert len(starts) == len(ends) == len(view.text)
    assert starts == sorted(starts)
    assert ends == sorted(ends)
    assert all(0 <= low < high <= len(text) for low, high in zip(starts, ends, strict=True))


@given(TEXTS, st.data())
def test_a_stretch_of_the_view_leads_to_a_span_and_back(text: str, data: st.DataObject) -> None:
    view = View.of("r", text)
    if not view.text:
        return
    start = data.draw(st.integers(0, len(view.text) - 1))
    end = data.draw(st.integers(start + 1, len(view.text)))
    span = view.span(start, end)
    low, high = view.within(span.start, span.end)
    assert low <= start < end <= high
    assert view.text[start:end] in view.words(span)
    assert view.span(low, high) == span


@given(st.text(st.characters(max_codepoint=0x7E, min_codepoint=0x20)))
def test_text_without_damage_is_its_own_view(text: str) -> None:
    if "&" not in text:
        view = View.of("r", text)
        assert (view.text, view.starts, view.ends, view.repairs) == (text, None, None, ())


@given(st.text("abcdefg ABC.,“”‘’é—\n", max_size=80))
def test_a_text_read_in_latin_1_is_read_as_the_text_itself(text: str) -> None:
    assert View.of("r", text.encode("utf-8").decode("latin-1")).text == View.of("r", text).text


def test_a_span_without_anything_to_see_is_empty() -> None:
    view = View.of("r", "a\u200b\u200bb")
    assert view.within(1, 3) == (1, 1)
    assert view.words(Span("r", 0, 2)) == "a"


def test_the_view_of_a_report_is_made_once() -> None:
    report = Report("r", "â€œDone,â€\x9d said Ada Lowe.")
    assert view_of(report) is view_of(Report("r", "â€œDone,â€\x9d said Ada Lowe."))
