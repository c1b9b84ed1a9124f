"""Two reports judged: what credits and labels add, and what is told of it."""

from __future__ import annotations

from onrecord.model import Report
from onrecord.trace.evidence import evidence, passages
from onrecord.trace.relations import CITED, CREDIT, DECLARED, judge, pointers
from onrecord.trace.source_text import witness

TEXT = (
    "The old cinema on Quay Road will become a music school, its owner said on Tuesday.\n\n"
    "Builders are to begin in the spring. The roof, which leaked for a decade, comes first, and 40 seats go.\n\n"
    "The council gave 120,000 pounds, and 310 people signed a petition for it over nine days.\n"
)


def test_credits_citations_and_forwards_point_at_a_text() -> None:
    plain = witness(Report("a", TEXT, source="Town Crier"))
    assert pointers(plain, witness(Report("b", TEXT, source="Harbour Ledger"))) == {}
    citing = witness(Report("c", TEXT.replace("its owner said", "the Harbour Ledger reported"), source="Town Crier"))
    assert pointers(citing, witness(Report("b", TEXT, source="The Harbour Ledger"))) == {"cites": CITED}
    forward = witness(Report("d", TEXT, forwarded_from="Harbour Ledger"))
    assert pointers(forward, witness(Report("b", TEXT, source="Harbour Ledger")))["forwarded_from"] == DECLARED
    credited = [witness(Report(id, f"ORRIN (Reuters) - {TEXT}")) for id in "ef"]
    assert pointers(*credited)["same_credit"] == CREDIT


def test_a_copy_is_derived_and_its_evidence_weighs_what_was_compared() -> None:
    pair = judge(witness(Report("a", TEXT)), witness(Report("b", TEXT + "It rained.\n")), 0.5)
    found = evidence(pair, passages(pair))
    assert pair.derived
    assert {r.name for r in found.supporting} >= {"words_in_a_row", "sentences_follow", "figures_stand"}
    assert all(r.weight and r.weight > 0 for r in found.supporting if r.name != "contained")


def test_two_texts_of_nothing_in_common_are_not_derived() -> None:
    other = "Three ferries were late on Friday because of fog, the company said. Nobody was hurt on board.\n"
    assert not judge(witness(Report("a", TEXT)), witness(Report("b", other * 2)), 0.5).derived
