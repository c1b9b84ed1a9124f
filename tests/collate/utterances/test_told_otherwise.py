"""Remarks on one theme are not one remark: what no score may tie where a report tells it in its own words."""

from __future__ import annotations

import pytest

from onrecord.collate.utterances.guards import apart, few_words_shared
from onrecord.collate.utterances.quoted import VoiceOf
from onrecord.compare.wordings import Frame, read
from onrecord.model import Evidence, Mode, Quotation, Span


def voice(id: str, words: str, who: str | None, mode: Mode = "indirect", day: str | None = None) -> VoiceOf:
    """A quotation in report `id`; `who` is named beside it, and `day` is told in its sentence."""
    span = Span(id, 0, len(words))
    entity = who.lower().replace(" ", "-") if who else None
    quoted = () if mode == "indirect" else (span,)
    said = Quotation(f"{id}.q1", (span,), quoted, (), (), entity, mode, "speech", "body", Evidence("test", (span,)))
    lines = frozenset({id})
    return VoiceOf(
        said, read([words]), Frame(), "", words, id, lines, None, False, who, "person", day, day is not None
    )  # fmt: skip


TOLL = "the harbour toll had cut the traffic on the quay by a third"


@pytest.mark.parametrize(
    ("first", "second", "guard"),
    [
        # another person on the theme, in nearly the same words
        (voice("a", TOLL, "Ada Lowe"), voice("b", TOLL, "Tom Reed"), "apart.speakers"),
        (voice("a", TOLL, "Ada Lowe"), voice("b", TOLL + " at last", "Tom Reed", "direct"), "apart.speakers"),
        # another remark of hers on the theme
        (
            voice("a", TOLL, "Ada Lowe"),
            voice("b", "she would keep the harbour toll as long as she was mayor of the town", "Ada Lowe"),
            "apart.other_words",
        ),
        # the findings of a survey, which names nobody
        (
            voice("a", "the harbour toll makes me ask whether the quay is used well", "Ada Lowe", "direct"),
            voice("b", "that older residents thought otherwise about the harbour toll than the young", None),
            "apart.other_words",
        ),
        # a topic alone
        (
            voice("a", "the harbour toll", None),
            voice("b", "support for the harbour toll had risen by far among residents", None),
            "apart.other_words",
        ),
        # another figure, another day
        (
            voice("a", "40 boats had paid the toll", "Ada Lowe"),
            voice("b", "60 boats had paid the toll", "Ada Lowe"),
            "apart.values",
        ),
        (
            voice("a", TOLL, "Ada Lowe", day="2014-05-01"),
            voice("b", TOLL, "Ada Lowe", day="2014-05-03"),
            "apart.values",
        ),
    ],
)
def test_a_theme_in_common_ties_nothing(first: VoiceOf, second: VoiceOf, guard: str) -> None:
    assert apart(first, second) == guard
    assert apart(second, first) == guard


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (voice("a", TOLL, None), voice("b", "that the harbour toll has cut traffic on the quay by a third", None)),
        (voice("a", TOLL, "Ada Lowe"), voice("b", "The harbour toll cut our traffic by a third", None, "direct")),
        (
            voice("a", "the toll would stay for another year", "Ada Lowe"),
            voice("b", "We are not going to give up the toll before next summer", "Ada Lowe", "direct"),
        ),
    ],
)
def test_what_tells_the_same_words_may_be_one_remark(first: VoiceOf, second: VoiceOf) -> None:
    assert apart(first, second) is None


def test_a_stock_phrase_is_less_than_half_of_what_a_remark_says() -> None:
    one = voice("a", "If the wrong boats pay, then it is a dreadful waste of harbour time", None, "direct")
    other = voice(
        "b", "when misused the toll was an enormous waste of harbour time and damaging to trade", None, "mixed"
    )
    assert few_words_shared(one, other)
    assert not few_words_shared(one, voice("b", "a dreadful waste of harbour time", None, "mixed"))
