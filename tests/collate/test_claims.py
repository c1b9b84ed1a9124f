"""Statuses of the contract, on small stories of our own."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest

from onrecord.annotate import units
from onrecord.annotate import unknowns as expressions
from onrecord.collate import claims, unknowns
from onrecord.collate.unknowns.answers import answers
from onrecord.language import english
from onrecord.model import (
    Annotations,
    Claim,
    Derivation,
    Descent,
    Entity,
    Evidence,
    Header,
    Line,
    Mention,
    Report,
    Slot,
    Span,
    Story,
)
from onrecord.view import View


def story(texts: dict[str, str]) -> Story:
    reports, notes = [], []
    for id, text in sorted(texts.items()):
        parse = english.load().parse(View.of(id, text))
        reports.append(Report(id, text))
        notes.append(
            Annotations(
                id, "en", Header(), (), (), (), (),
                units.find(parse, (), (), ()), expressions.find(parse, (), ()),
            )
        )  # fmt: skip
    return Story("s", tuple(reports), tuple(notes))


def descent(lines: dict[str, str], parents: dict[str, str] | None = None) -> Descent:
    heads = sorted(set(lines.values()))
    held = {h: tuple(r for r, line in sorted(lines.items()) if line == h) for h in heads}
    return Descent(
        tuple(
            Derivation(c, p, False, "rewrite", "given", 1.0, Evidence("test", (Span(c, 0, 1),)))
            for c, p in sorted((parents or {}).items())
        ),
        tuple(Line(h, h, held[h], held[h]) for h in heads), (), (), (),
    )  # fmt: skip


def found(texts: dict[str, str], lines: dict[str, str], parents: dict[str, str] | None = None) -> tuple[Claim, ...]:
    return claims.collate(story(texts), descent(lines, parents), (), ())


AB = {"a": "A", "b": "B"}
AA = {"a": "A", "b": "A"}

CASES = [
    ("The old bridge collapsed at noon.", "At noon the old bridge collapsed.", AB, {}, "agreed"),
    ("The old bridge collapsed at noon.", "At noon the old bridge collapsed.", AA, {"b": "a"}, "repeated"),
    ("Twelve divers left the harbour.", "Eleven divers left the harbour.", AB, {}, "differing"),
    ("Twelve divers left the harbour.", "Eleven divers left the harbour.", AA, {"b": "a"}, "changed"),
    ("The old bridge was closed.", "The old bridge was not closed.", AB, {}, "contradicting"),
    ("The old bridge was unsafe.", "The mayor denied that the old bridge was unsafe.", AB, {}, "contested"),
]


@pytest.mark.parametrize(("a", "b", "lines", "parents", "status"), CASES)
def test_status(a: str, b: str, lines: dict[str, str], parents: dict[str, str], status: str) -> None:
    made = found({"a": a, "b": b}, lines, parents)
    assert [c.status for c in made if c.reports == ("a", "b")] == [status]


def test_added_by_a_derived_report() -> None:
    made = found({"a": "The pool was shut.", "b": "The pool was shut. A heron nested there."}, AA, {"b": "a"})
    assert {c.status for c in made if c.reports == ("b",)} == {"added"}


def test_what_somebody_said_begins_with_the_holder() -> None:
    (claim,) = found({"a": "The mayor said the old bridge was closed."}, {"a": "A"})
    assert claim.text.startswith("The mayor said")
    assert claim.origins == ("The mayor",)


def test_a_rounded_figure_does_not_differ() -> None:
    texts = {"a": "About 140 divers left the harbour.", "b": "The harbour saw 143 divers leave."}
    assert not [c for c in found(texts, AB) if c.status in ("differing", "changed")]


def test_other_matters_stay_apart() -> None:
    texts = {"a": "The council bought a ferry.", "b": "A heron nested in the harbour."}
    assert all(len(c.reports) == 1 for c in found(texts, AB))


def test_order_is_the_stated_one() -> None:
    texts = {"a": " ".join(c[0] for c in CASES), "b": " ".join(c[1] for c in CASES)}
    order = [claims.ORDER.index(c.status) for c in found(texts, AB)]
    assert all(x <= y for x, y in pairwise(order))


def test_values_stand_side_by_side_as_the_reports_give_them() -> None:
    made = found({"a": "Twelve divers left the harbour.", "b": "Eleven divers left the harbour."}, AB)
    (claim,) = [c for c in made if c.status == "differing"]
    assert claim.text.endswith("(given as: Eleven; Twelve)")


def test_a_forecast_does_not_differ_from_the_figure() -> None:
    texts = {"a": "Inflation stood at 5.8 percent.", "b": "Inflation was forecast to reach 3 percent."}
    assert not [c for c in found(texts, AB) if c.status in ("differing", "changed")]


def test_those_for_do_not_differ_from_those_against() -> None:
    texts = {"a": "Five council members backed the plan.", "b": "Two council members opposed the plan."}
    assert not [c for c in found(texts, AB) if c.status in ("differing", "changed")]


def test_a_refusal_is_no_denial() -> None:
    texts = {"a": "The ferry captain pulled over.", "b": "The mayor said the ferry captain would not pull over."}
    assert not [c for c in found(texts, AB) if c.status == "contested"]


def test_who_denies_whom_and_who_is_silent() -> None:
    texts = {
        "a": "The minister said the old bridge was unsafe.",
        "b": "The mayor denied that the old bridge was unsafe.",
        "c": "A heron nested in the harbour.",
    }
    (claim,) = [c for c in found(texts, AB | {"c": "C"}) if c.status == "contested"]
    assert claim.text == "The minister said the old bridge was unsafe; The mayor denied it"
    assert claim.silent == ("c",)


def test_unknowns_of_two_reports_are_one() -> None:
    texts = {"a": "The mayor declined to name the donor.", "b": "The name of the donor was not disclosed."}
    (one,) = unknowns.collate(story(texts), descent(AB), (), ())
    assert [s.report for s in one.spans] == ["a", "b"]
    assert one.about == "the donor"


def test_counts_of_the_dead_are_one_matter_in_other_words() -> None:
    texts = {"a": "Three skaters were killed when the ice broke.", "b": "The ice gave way. Five people are dead."}
    (claim,) = (c for c in found(texts, AB) if c.status == "differing")
    assert {s.value for s in claim.statements} == {"3", "5"}


def test_counts_of_the_dead_and_of_the_missing_are_two() -> None:
    texts = {"a": "Three skaters were killed when the ice broke.", "b": "Five people are missing."}
    assert not [c for c in found(texts, AB) if c.status == "differing"]


def test_a_rejected_account_is_contested() -> None:
    text = "The firm said that the valve was closed. The union rejected that account."
    (claim,) = (c for c in found({"a": text}, {"a": "A"}) if c.status == "contested")
    assert claim.text == "The firm said the valve was closed; The union denied it"


def test_what_an_outlet_puts_into_its_next_edition_is_not_added() -> None:
    texts = {"a": "The pool was shut.", "b": "The pool was shut. A heron nested there."}
    edges = descent(AA, {"b": "a"})
    revised = Descent(tuple(replace(d, kind="revision") for d in edges.derivations), edges.lines, (), (), ())
    made = claims.collate(story(texts), revised, (), ())
    assert {c.status for c in made if c.reports == ("b",)} == {"single"}


def test_an_unknown_is_answered_only_by_another_report_that_says_so() -> None:
    answer = "The referee was Ada Lowe."
    texts = {
        "a": "The league declined to name the referee.",
        "b": f"{answer} Ada Lowe praised the referee. It was not clear who the referee was.",
        "c": answer,
    }
    made = story(texts)
    names = {}
    notes = []
    for n in made.annotations:
        at = made.report(n.report).text.find("Ada Lowe")
        mentions = (Mention(Span(n.report, at, at + 8), "person", "name", "ada"),) if at >= 0 else ()
        notes.append(replace(n, mentions=mentions))
        names[n.report] = mentions
    given = tuple(m for ms in names.values() for m in ms)
    ada = Entity("ada", "person", "Ada Lowe", (), given, (), (), Evidence("test", (given[0].span,)))
    asked = [n.unknowns[0].span for n in notes if n.report == "a"]
    found = answers(asked, "declined to name the referee", replace(made, annotations=tuple(notes)), (ada,))
    assert [(s.report, made.report(s.report).text[s.start : s.end]) for s in found] == [
        ("b", "The referee was Ada Lowe"),
        ("c", "The referee was Ada Lowe"),
    ]
    assert not answers(asked, "declined to say when the match ends", replace(made, annotations=tuple(notes)), (ada,))


def test_a_count_answers_how_many() -> None:
    texts = {"a": "Police declined to say how many boats had been searched.", "b": "Police searched 40 boats in May."}
    made = story(texts)
    asked = [u.span for n in made.annotations for u in n.unknowns]
    found = answers(asked, "how many boats had been searched", made, ())
    assert [s.report for s in found] == ["b"]
    assert not answers(asked, "how many boats had been sold in June", made, ())


def test_the_dead_of_another_year_stay_apart() -> None:
    texts = {"a": "Three skaters were killed when the ice broke.", "b": "Two skaters died there in a fall in 2011."}
    made = story(texts)
    year = Slot("when", "2011", Span("b", 36, 40), "DATE")
    dated = tuple(replace(s, slots=(*s.slots, year)) for s in made.notes_of("b").statements)
    notes = (made.notes_of("a"), replace(made.notes_of("b"), statements=dated))
    for noted, statuses in ((made.annotations, {"differing"}), (notes, set())):
        told_of = claims.collate(replace(made, annotations=noted), descent(AB), (), ())
        assert {c.status for c in told_of if len(c.reports) == 2} == statuses


def test_those_rescued_do_not_differ_from_those_who_escaped() -> None:
    texts = {"a": "Divers rescued 26 sailors.", "b": "Two of them escaped."}
    assert not [c for c in found(texts, AB) if c.status == "differing"]


@pytest.mark.parametrize("words", ["was not only unsafe", "was no longer unsafe"])
def test_not_only_and_no_longer_are_no_denial(words: str) -> None:
    texts = {"a": "The old bridge was unsafe.", "b": f"The mayor said that the old bridge {words}."}
    assert not [c for c in found(texts, AB) if c.status == "contested"]
    texts["b"] = "The mayor said that the old bridge was not unsafe."
    assert [c for c in found(texts, AB) if c.status == "contested"]
