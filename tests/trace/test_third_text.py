"""Two texts that share little go back to one text where both surely go back to the same third; a blend ties nothing."""

from __future__ import annotations

from itertools import permutations
from math import exp

from onrecord.model import Report
from onrecord.trace import trace
from onrecord.trace.lines import forest
from onrecord.trace.relations import Judged
from onrecord.trace.third_text import by_third_text

SENTENCES = [
    "Harbour pilots in Ostermouth stopped guiding tankers past the unlit breakwater after the second collision.",
    "Wardens counted forty-one drifting containers between the lighthouse and the abandoned oyster terraces.",
    "A salvage crew from Lindhaven welded shut the ruptured ballast hatch while divers inspected the bent rudder.",
    "Insurers value the spoiled cargo of barley, enamel paint and bicycle frames at eleven million crowns.",
    "Fishermen who rescued the cook had mistaken the distress flare for fireworks at the regatta banquet.",
    "Inspectors found that the radar had been sealed with tape since the shipyard overhaul in Marnby.",
    "Schoolchildren along the quay collected rusted bolts, soaked ledgers and the ship's brass bell.",
    "The magistrate ordered the tug's logbook copied page by page before the owners could remove it.",
]


def judged(a: str, b: str, logit: float) -> Judged:
    score = round(1 / (1 + exp(-logit)), 4)
    return Judged(a, b, logit >= 0, score, logit, "independent", "rewrite", "undetermined", True, (0.5, 0.5))


def derived(*pairs: Judged) -> list[tuple[str, str]]:
    return [(p.a, p.b) for p in by_third_text(pairs, forest(pairs, {})) if p.derived]


def test_two_reworkings_of_one_text_that_took_different_parts_of_it() -> None:
    reports = [
        Report("a", " ".join(SENTENCES[:4])),
        Report("b", " ".join(SENTENCES[4:])),
        Report("c", " ".join(SENTENCES)),
    ]
    found = {(p.a, p.b): p for p in trace(reports).pairs}
    assert found["a", "b"].derived
    assert (found["a", "b"].relation, found["a", "b"].direction) == ("common_source", "undetermined")
    assert found["a", "b"].score < min(found["a", "c"].score, found["b", "c"].score)
    assert not {(p.a, p.b): p for p in trace(reports[:2]).pairs}["a", "b"].derived


def test_sure_links_with_a_third_make_a_pair() -> None:
    """a and b are drawn from x."""
    pairs = (judged("a", "b", -1), judged("x", "a", 2), judged("x", "b", 2))
    assert derived(*pairs) == [("a", "b"), ("x", "a"), ("x", "b")]


def test_a_weak_link_makes_none() -> None:
    pairs = (judged("a", "b", -1), judged("x", "a", 2), judged("x", "b", 1))
    assert derived(*pairs) == [("x", "a"), ("x", "b")]


def test_what_a_blend_ties_together_stays_apart() -> None:
    """c is drawn from a and from b, which have lines of their own."""
    pairs = (judged("a", "b", -1), judged("a", "c", 2), judged("b", "c", 2.5))
    first = {"c": pairs[2]}
    assert [(p.a, p.b) for p in by_third_text(pairs, first) if p.derived] == [("a", "c"), ("b", "c")]


def test_a_pair_found_this_way_ties_no_further_pair() -> None:
    pairs = (
        judged("a", "b", 2), judged("b", "c", 2), judged("c", "d", 2),
        judged("a", "c", -1), judged("b", "d", -1), judged("a", "d", -3),
    )  # fmt: skip
    assert ("a", "d") not in derived(*pairs)


def test_the_order_of_pairs_is_nothing() -> None:
    pairs = (judged("a", "b", -1), judged("x", "a", 2), judged("x", "b", 2), judged("y", "a", 3), judged("y", "b", 2))
    told = {tuple(sorted(by_third_text(p, forest(p, {})), key=lambda x: (x.a, x.b))) for p in permutations(pairs)}
    assert len(told) == 1
