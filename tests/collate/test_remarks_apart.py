"""What ties remarks too far or too little: opposites, edges that change the sense, translations, a speaker changed."""

from __future__ import annotations

import pytest

from onrecord import Report, build
from onrecord.collate.utterances.features import opposed
from onrecord.model import Reading, Record


def _record(*texts: str) -> Record:
    return build([Report("abcdefg"[n], text, published="2026-03-03") for n, text in enumerate(texts)])


def _same(record: Record) -> list[list[str]]:
    return sorted(sorted(r.report for r in u.readings if r.link == "same") for u in record.utterances)


def _reading(record: Record, report: str) -> Reading:
    return next(r for u in record.utterances for r in u.readings if r.report == report and r.link == "same")


@pytest.mark.parametrize(
    ("one", "other", "told"),
    [
        ("the levy is fair", "the levy is unfair", True),
        ("the plan was legal", "the plan was illegal", True),
        ("it is a possible deal", "it is an impossible deal", True),
        ("we trust the crew", "we distrust the crew", True),
        ("we are fair and unfair", "it is unfair", False),
        ("he is in the port", "he is at the port", False),
    ],
)
def test_a_word_turned_round_by_its_beginning(one: str, other: str, told: bool) -> None:
    assert opposed(frozenset(one.split()), frozenset(other.split())) is told
    assert opposed(frozenset(other.split()), frozenset(one.split())) is told


@pytest.mark.parametrize(
    "texts",
    [
        (
            "Ewen Jones opened the debate on the levy in Dover on Monday. “The levy is fair,” Mr Jones said.",
            "Stephen Jones closed the debate on the levy in Dover on Monday. “The levy is unfair,” Mr Jones said.",
            "The levy was debated in Dover on Monday. Mr Jones spoke last. “The levy is unfair,” Jones said.",
        ),
        (
            "Ann Reed, a baker, opened the evening in Arlow on Monday. “The toll is legal,” Ms Reed said.",
            "Mia Reed, who sails, went to Arlow by bus. “The toll is illegal,” Ms Reed said.",
            "The toll was debated in Arlow on Monday. Ms Reed spoke last. “The toll is illegal,” Reed said.",
        ),
        (
            "Tom Hale, a mason, was first at the desk in Dover. “The bridge is safe,” Mr Hale said.",
            "Piet Hale came late to Dover after a long day at sea. “The bridge is unsafe,” Mr Hale said.",
            "The bridge was debated in Dover on Monday. Mr Hale spoke last. “The bridge is unsafe,” Hale said.",
        ),
        (
            "Ada Lowe, a nurse, greeted the guests in Dover. “The fee is just,” Ms Lowe said.",
            "Eva Lowe had driven to Dover with her two sons. “The fee is unjust,” Ms Lowe said.",
            "The fee was debated in Dover on Monday. Ms Lowe spoke last. “The fee is unjust,” Lowe said.",
        ),
    ],
)
def test_a_bare_family_name_ties_no_opposite_words(texts: tuple[str, str, str]) -> None:
    assert _same(_record(*texts)) == [["a"], ["b", "c"]]


@pytest.mark.parametrize(
    ("full", "cut", "sense"),
    [
        ("We will pay if the court orders it", "We will pay", "hedge"),
        ("The deal is dead, for now", "The deal is dead", "time"),
        ("We will sail unless the wind turns", "We will sail", "hedge"),
        ("The gate stays shut, until Friday", "The gate stays shut", "time"),
        ("Some of the crew were warned in time", "the crew were warned in time", "quantity"),
    ],
)
def test_a_condition_hedge_or_quantifier_left_off_changes_the_sense(full: str, cut: str, sense: str) -> None:
    record = _record(
        f"“{full},” Tom Reed said in Dover on Monday. He left soon after.",
        f"“{cut},” Tom Reed said in Dover on Monday before he left.",
    )
    reading = _reading(record, "b")
    assert _same(record) == [["a", "b"]]
    assert "trimmed" in reading.kinds
    assert reading.sense or sense == "quantity"


def test_three_common_words_of_another_occasion_are_only_possibly_one_remark() -> None:
    record = _record(
        "“We will pay,” Tom Reed said in Arlow after the storm. The hall was cold.",
        "“We will pay if the court orders it,” Tom Reed told a radio show about the old bridge.",
    )
    assert _same(record) == [["a"], ["b"]]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("We lost $5bn", "We lost $5 billion"),
        ("We lost 1,500 posts", "We lost 1500 posts"),
        ("It cost us £2m", "It cost us £2 million"),
        ("We paid $300m for it", "We paid $300 million for it"),
    ],
)
def test_ways_of_writing_a_number_are_spelling(one: str, other: str) -> None:
    record = _record(
        f"“{one},” Ada Lowe told investors on Monday.", f"“{other},” said Ada Lowe to investors on Monday."
    )
    reading = _reading(record, "b")
    assert (reading.kinds, reading.sense) == (("spelling",), ())


LINES = (
    "Nobody on this coast ever asked the fishermen what they had seen before the ferry went down",
    "No official on these shores once inquired of the boatmen about things noticed ahead of the sinking",
)


@pytest.mark.parametrize(
    "cue",
    ["told Interfax", "said through an interpreter", "wrote in Ukrainian", "told Xinhua"],
)
def test_a_remark_told_in_another_language_is_compared_without_its_words(cue: str) -> None:
    record = _record(
        f"“We will never leave the old harbour to those people,” Ada Lowe {cue} on Monday.",
        "“We will not ever leave the ancient harbour to these people,” Ada Lowe said on Monday.",
    )
    reading = _reading(record, "b")
    assert "translation" in reading.kinds
    assert not reading.sense
    assert reading.note is not None
    assert "may have been translated" in reading.note


def test_the_same_words_in_one_language_are_no_translation() -> None:
    record = _record(
        "“We will never leave the old harbour to those people,” Ada Lowe said on Monday.",
        "“We will never leave the old port to those people,” Ada Lowe said on Monday.",
    )
    assert "translation" not in _reading(record, "b").kinds


WORDS = "They were still working below when the whole roof of the gallery came down on them"


def test_a_pronoun_that_can_mean_one_person_only_gives_the_words_to_somebody_else() -> None:
    record = _record(
        f"The mine at Arlow was shut on Tuesday. “{WORDS},” said Dagmar Kolle, who leads the union.",
        f"Chief inspector Ottla Brezin blamed the owners of the mine at Arlow. “{WORDS},” she stormed.",
        f"Dagmar Kolle wept in Arlow on Tuesday. “{WORDS},” said Dagmar Kolle.",
    )
    assert [r.report for u in record.utterances for r in u.readings if "attributed_elsewhere" in r.kinds] == ["b"]


def test_a_pronoun_beside_two_names_gives_the_words_to_nobody_else() -> None:
    record = _record(
        f"The mine at Arlow was shut on Tuesday. “{WORDS},” said Dagmar Kolle, who leads the union.",
        f"Ottla Brezin met Dagmar Kolle at the mine at Arlow. “{WORDS},” she stormed.",
    )
    assert not [r for u in record.utterances for r in u.readings if "attributed_elsewhere" in r.kinds]
