"""Two reports judged: what credits and labels add, and what is told of it."""

from __future__ import annotations

import pytest

from onrecord.model import Report
from onrecord.trace.evidence import evidence, passages
from onrecord.trace.relations import CITED, CREDIT, DECLARED, ORDERED, judge, ordered, pointers
from onrecord.trace.traced_text import traced_text

TEXT = (
    "The old cinema on Quay Road will become a music school, its owner said on Tuesday.\n\n"
    "Builders are to begin in the spring. The roof, which leaked for a decade, comes first, and 40 seats go.\n\n"
    "The council gave 120,000 pounds, and 310 people signed a petition for it over nine days.\n"
)


def test_credits_citations_and_forwards_point_at_a_text() -> None:
    plain = traced_text(Report("a", TEXT, source="Town Crier"))
    assert pointers(plain, traced_text(Report("b", TEXT, source="Harbour Ledger"))) == {}
    citing = traced_text(
        Report("c", TEXT.replace("its owner said", "the Harbour Ledger reported"), source="Town Crier")
    )
    assert pointers(citing, traced_text(Report("b", TEXT, source="The Harbour Ledger"))) == {"cites": CITED}
    forward = traced_text(Report("d", TEXT, forwarded_from="Harbour Ledger"))
    assert pointers(forward, traced_text(Report("b", TEXT, source="Harbour Ledger")))["forwarded_from"] == DECLARED
    credited = [traced_text(Report(id, f"ORRIN (Reuters) - {TEXT}")) for id in "ef"]
    assert pointers(*credited)["same_credit"] == CREDIT


def test_a_copy_is_derived_and_its_evidence_weighs_what_was_compared() -> None:
    pair = judge(traced_text(Report("a", TEXT)), traced_text(Report("b", TEXT + "It rained.\n")), 0.5)
    found = evidence(pair, passages(pair))
    assert pair.derived
    assert {r.name for r in found.supporting} >= {"words_in_a_row", "sentences_follow", "figures_stand"}
    assert all(r.weight and r.weight > 0 for r in found.supporting if r.name != "contained")


FACTS = (
    "A barge sank off Kell with 40 tonnes of barley.",
    "Divers freed two mechanics from the flooded engine room.",
    "The skipper had ignored three gale warnings.",
    "Pumps from Lindhaven arrived after midnight.",
    "Insurers value the spoiled cargo at nine thousand crowns.",
)


def added(told: tuple[int, ...], *more: str, **of_later: str) -> float:
    """What the order of publication adds where a later text tells these facts, and more."""
    first = Report("a", " ".join(FACTS), source="Town Crier", published="2026-03-02T08:00:00Z")
    later = Report("b", " ".join((*(FACTS[n] for n in told), *more)), published="2026-03-02T18:00:00Z", **of_later)
    pair = judge(traced_text(first), traced_text(later), 0.5)
    return ordered(pair.a, pair.b, pair.order, pair.found)


OF_ITS_OWN = "The tug that found her had 12 hands aboard."


@pytest.mark.parametrize(
    ("told", "weight"),
    [
        ((0, 1, 2, 3, 4), ORDERED),
        ((0, 1, 3, 2, 4), ORDERED),
        ((1, 2, 3, 4, 0), ORDERED),
        ((4, 3, 2, 1, 0), 0.0),
        ((3, 4, 2, 0, 1), 0.0),
        ((4, 2, 3, 1, 0), 0.0),
    ],
)
def test_the_order_of_publication_adds_where_the_facts_come_in_one_order(told: tuple[int, ...], weight: float) -> None:
    assert added(told, OF_ITS_OWN) == weight


@pytest.mark.parametrize("told", [(4, 3, 2, 1, 0), (3, 4, 2, 0, 1), (4, 2, 3, 1, 0)])
def test_in_another_order_it_adds_where_the_later_text_tells_no_figure_of_its_own(told: tuple[int, ...]) -> None:
    assert added(told) == ORDERED


@pytest.mark.parametrize("told", [(4, 3, 2), (3, 2, 1), (4, 2, 1)])
def test_too_few_figures_tell_nothing_of_where_they_come_from(told: tuple[int, ...]) -> None:
    assert added(told) == 0.0


@pytest.mark.parametrize("told", [(4, 3, 2, 1, 0), (3, 4, 2, 0, 1), (4, 2, 3, 1, 0)])
def test_in_another_order_it_adds_where_the_later_text_names_the_earlier_outlet(told: tuple[int, ...]) -> None:
    assert added(told, OF_ITS_OWN, "The owner wept, the Town Crier reported.") == ORDERED
    assert added(told, OF_ITS_OWN, "The owner wept, the Evening Post reported.") == 0.0


def test_without_times_nothing_is_added() -> None:
    pair = judge(traced_text(Report("a", TEXT)), traced_text(Report("b", TEXT)), 0.5)
    assert ordered(pair.a, pair.b, pair.order, pair.found) == 0.0


def test_two_texts_of_nothing_in_common_are_not_derived() -> None:
    other = "Three ferries were late on Friday because of fog, the company said. Nobody was hurt on board.\n"
    assert not judge(traced_text(Report("a", TEXT)), traced_text(Report("b", other * 2)), 0.5).derived


def relation(a: str, b: str, **of_b: str) -> tuple[bool, str]:
    """Whether two texts, the second a day later, are derived, and how."""
    first = Report("a", a, source="Town Crier", published="2026-03-02")
    later = Report("b", b, **{"source": "Harbour Ledger", "published": "2026-03-03", **of_b})
    pair = judge(traced_text(first), traced_text(later), 0.5)
    return pair.derived, pair.relation


MORE = (
    "\nThe school will have 14 rooms and a hall for concerts, and lessons cost nothing for children of the quarter. "
    "A choir from Lund sings at the opening, and the bakery across the road stays open until midnight.\n"
)
OWN = (
    "Anna Quist, who ran the box office for 31 years, wept when she read it. “I know every seat by its squeak,” she "
    "told the harbour radio.\n\nHer daughter teaches the cello in Lund and hopes for a post there in autumn.\n"
)


@pytest.mark.parametrize(
    ("a", "b", "wanted"),
    [
        (TEXT, TEXT, "same_text"),
        (TEXT + MORE + OWN, TEXT, "excerpt"),
        (TEXT, TEXT + "\n" + OWN, "revision"),
    ],
)
def test_what_a_later_text_is_of_an_earlier_one(a: str, b: str, wanted: str) -> None:
    assert relation(a, b) == (True, wanted)


SPEECH = "“We shall open the doors again before the leaves fall, and nobody in this town will pay to hear music,”"


def test_two_texts_with_one_quotation_in_common_share_that_and_nothing_else() -> None:
    one = f"The owner of a cinema spoke on Tuesday.\n\n{SPEECH} she told the council. It was raining hard.\n"
    other = f"Forty guests had dinner at the harbour hotel last night. {SPEECH} Mrs Lowe called out over dessert.\n"
    assert relation(one, other) == (False, "shared_quotes_only")
    assert relation(one, "Three ferries were late on Friday because of fog. Nobody was hurt.\n") == (
        False,
        "independent",
    )


def test_the_later_text_comes_from_the_earlier() -> None:
    early, late = (traced_text(Report(i, TEXT, published=f"2026-03-0{n}T09:00:00Z")) for i, n in (("b", 2), ("a", 5)))
    assert judge(late, early, 0.5).child.id == "a"
    assert judge(early, late, 0.5).child.id == "a"


@pytest.mark.parametrize(("threshold", "derived"), [(0.0, True), (1.0, False)])
def test_any_threshold_that_settings_take_can_be_compared_with(threshold: float, derived: bool) -> None:
    told = "The old bridge of Lund opens again when its piers are safe, and the ferry sails until that day."
    found = judge(
        traced_text(Report("a", told)), traced_text(Report("b", told + " The council meets in May.")), threshold
    )
    assert (found.logit >= 0) is derived
