"""Statuses of the contract, on small stories of our own."""

from __future__ import annotations

from dataclasses import replace

import pytest

from onrecord.annotate import annotate
from onrecord.collate import claims, unknowns
from onrecord.collate.claims.order import ORDER
from onrecord.collate.unknowns.answers import answers
from onrecord.language.encoder import encode_story
from onrecord.model import (
    Claim,
    Derivation,
    Descent,
    Entity,
    Evidence,
    Line,
    Mention,
    Report,
    Span,
    Story,
)


def story(texts: dict[str, str]) -> Story:
    reports = tuple(Report(id, text, source=f"Outlet {id}") for id, text in sorted(texts.items()))
    return Story("s", reports, tuple(annotate(r) for r in reports))


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
    made = story(texts)
    return claims.collate(made, descent(lines, parents), encode_story(made))


AB = {"a": "A", "b": "B"}
AA = {"a": "A", "b": "A"}

CASES = [
    ("The old bridge collapsed into the river at noon.", "The old bridge collapsed into the river.", AB, {}, "agreed"),
    ("The old bridge collapsed at noon.", "The old bridge collapsed at noon.", AA, {"b": "a"}, "repeated"),
    ("Twelve divers left the harbour.", "Eleven divers left the harbour.", AB, {}, "differing"),
    ("Twelve divers left the harbour.", "Eleven divers left the harbour.", AA, {"b": "a"}, "changed"),
    ("The old bridge was closed.", "The old bridge was not closed.", AB, {}, "contradicting"),
    ("The old bridge was unsafe.", "The mayor denied that the old bridge was unsafe.", AB, {}, "contested"),
    ("The old bridge collapsed at noon.", "The mayor said the old bridge collapsed at noon.", AB, {}, "mixed_voice"),
]


@pytest.mark.parametrize(("a", "b", "lines", "parents", "status"), CASES)
def test_status(a: str, b: str, lines: dict[str, str], parents: dict[str, str], status: str) -> None:
    made = found({"a": a, "b": b}, lines, parents)
    assert [c.status for c in made if c.reports == ("a", "b")] == [status]


def test_added_by_a_derived_report() -> None:
    made = found({"a": "The pool was shut.", "b": "The pool was shut. A heron nested there."}, AA, {"b": "a"})
    assert {c.status for c in made if c.reports == ("b",)} == {"added"}


def test_the_text_is_a_clause_as_it_stands_with_its_holder_beside_it() -> None:
    text = "Ada Lowe, the mayor, said the old bridge was closed."
    made = found({"a": text}, {"a": "A"})
    (claim,) = [c for c in made if "bridge" in c.text]
    assert claim.text_span is not None
    assert claim.text == text[claim.text_span.start : claim.text_span.end] == "the old bridge was closed"
    assert claim.holder_entity == "ada-lowe"


def test_every_span_slices_back_to_the_words_it_claims() -> None:
    texts = {"a": " ".join(c[0] for c in CASES), "b": " ".join(c[1] for c in CASES)}
    made = found(texts, AB)
    assert len(made) > 4
    for claim in made:
        for s in claim.statements:
            assert s.text == texts[s.span.report][s.span.start : s.span.end]


def test_a_matter_of_two_says_why() -> None:
    (claim,) = [c for c in found({"a": CASES[0][0], "b": CASES[0][1]}, AB) if len(c.reports) == 2]
    assert claim.evidence.rule == "claim.one matter"
    assert claim.evidence.score is not None
    assert claim.evidence.supporting


OTHER_MATTERS = [
    ("The mayor, Ada Lowe, resigned after the audit.", "The treasurer, Tom Reed, resigned after the audit."),
    ("Police arrested Luke Dorn at the old mill on Friday.", "Police arrested Piet Vos at the old mill on Friday."),
    ("Police in Orsa are appealing for witnesses.", "Police in Lund are appealing for witnesses."),
    ("Arden recalled its ambassador from Velmora.", "Velmora recalled its ambassador from Arden."),
    ("Ada Lowe said the harbour gate will open on Friday.", "Tom Reed said the harbour gate will open on Friday."),
    ("Four divers left the harbour on 3 May 2026.", "Four divers left the harbour on 9 May 2026."),
    ("Ada Lowe opened the new harbour gate.", "Ada Lowe will open the new harbour gate."),
]  # fmt: skip


@pytest.mark.parametrize(("a", "b"), OTHER_MATTERS)
def test_another_actor_object_holder_day_or_way_is_another_matter(a: str, b: str) -> None:
    made = found({"a": a, "b": b}, AB)
    assert {report for c in made for report in c.reports} == {"a", "b"}
    assert not [c for c in made if c.status in ("agreed", "mixed_voice", "repeated")]


def test_a_rounded_figure_does_not_differ() -> None:
    texts = {"a": "About 140 divers left the harbour.", "b": "The harbour saw 143 divers leave."}
    made = found(texts, AB)
    assert {report for c in made for report in c.reports} == {"a", "b"}
    assert not [c for c in made if c.status in ("differing", "changed")]


def test_other_matters_stay_apart() -> None:
    texts = {"a": "The council bought a ferry.", "b": "A heron nested in the harbour."}
    assert sorted(c.reports for c in found(texts, AB)) == [("a",), ("b",)]


def test_order_is_the_stated_one() -> None:
    texts = {"a": " ".join(c[0] for c in CASES), "b": " ".join(c[1] for c in CASES)}
    order = [ORDER.index(c.status) for c in found(texts, AB)]
    assert len(set(order)) > 2
    assert order == sorted(order)


def test_every_side_gives_its_value() -> None:
    made = found({"a": "Twelve divers left the harbour.", "b": "Eleven divers left the harbour."}, AB)
    (claim,) = [c for c in made if c.status == "differing"]
    assert [s.value for s in claim.statements] == ["12", "11"]


NO_DIFFERENCE = [
    (
        "Militants fired 120 rockets at the port on Tuesday.",
        "Militants have fired 1,200 rockets at the port since June.",
    ),
    ("Ten divers were killed at the reef.", "Five more divers were killed at the reef."),
    ("Ten divers were killed at the reef.", "Two of the divers killed at the reef were brothers."),
    ("The boat is 12 metres long.", "The boat is 40 feet long."),
    ("At least nine divers were killed at the reef.", "At least twelve divers were killed at the reef."),
    ("Ten divers were killed at the reef on 3 May 2026.", "Two divers were killed at the reef on 9 May 2026."),
]


@pytest.mark.parametrize(("a", "b"), NO_DIFFERENCE)
def test_a_part_another_time_another_measure_does_not_differ(a: str, b: str) -> None:
    assert not [c for c in found({"a": a, "b": b}, AB) if c.status in ("differing", "changed")]


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
    assert {s.by_entity: s.polarity for s in claim.statements} == {"minister": "positive", "mayor": "negative"}
    assert claim.silent == ("c",)


def test_unknowns_of_two_reports_are_one() -> None:
    texts = {"a": "The mayor declined to name the donor.", "b": "The name of the donor was not disclosed."}
    (one,) = unknowns.collate(story(texts), descent(AB), (), ())
    assert [s.report for s in one.spans] == ["a", "b"]
    assert one.about == "The name of the donor"


def test_counts_of_the_dead_are_one_matter_in_other_words() -> None:
    texts = {"a": "Three skaters were killed when the ice broke.", "b": "Five skaters died when the ice broke."}
    (claim,) = (c for c in found(texts, AB) if c.status == "differing")
    assert {s.value for s in claim.statements} == {"3", "5"}


def test_counts_of_the_dead_and_of_the_missing_are_two() -> None:
    texts = {"a": "Three skaters were killed when the ice broke.", "b": "Five people are missing."}
    assert not [c for c in found(texts, AB) if c.status == "differing"]


BESIDE = [
    "Asked by the union, the old bridge collapsed at noon, he said: “We saw it.”",
    "Critics said the town was slow, and the old bridge collapsed at noon.",
    "The mayor, “sad”, said little; the old bridge collapsed at noon.",
    "The old bridge collapsed at noon, and the union said nobody had been told.",
]


@pytest.mark.parametrize("beside", BESIDE)
def test_a_clause_beside_somebodys_words_is_not_shown_against_what_others_attribute(beside: str) -> None:
    made = found({"a": beside, "b": "The mayor said the old bridge collapsed at noon."}, AB)
    assert not [c for c in made if c.status == "mixed_voice" and c.text]


ADDED = ["A heron nested there.", "Two herons nested on the roof.", "A swimmer found a ring in the drain."]


@pytest.mark.parametrize("more", ADDED)
def test_added_only_where_the_order_is_given_and_nobody_is_named(more: str) -> None:
    texts = {"a": "The pool was shut.", "b": f"The pool was shut. {more}"}
    told, edges = story(texts), descent(AA, {"b": "a"})
    unordered = Descent(tuple(replace(d, direction="undetermined") for d in edges.derivations), edges.lines, (), (), ())
    for order, status in ((edges, "added"), (unordered, "single")):
        made = claims.collate(told, order, encode_story(told))
        assert {c.status for c in made if c.reports == ("b",)} == {status}
    named = found({"a": "The pool was shut.", "b": f"The pool was shut. {more[:-1]}, the mayor said."}, AA, {"b": "a"})
    assert "added" not in {c.status for c in named}


UNKNOWN = [
    ("Ada Lowe said: “Five years is far too long to wait.”", "“Five years of work is much too long to wait.”"),
    ("Tom Reed said: “The pool has a broken roof and a leak.”", "“The pool has a broken roof and no door.”"),
    ("Mia Holt said: “The order came at noon from the tower.”", "“The order came late from the tower.”"),
]


@pytest.mark.parametrize(("named", "nobodys"), UNKNOWN)
def test_words_of_nobody_known_are_no_named_holders(named: str, nobodys: str) -> None:
    made = found({"a": f"The inquiry ended. {named}", "b": f"The findings were as follows.\n\n{nobodys}"}, AB)
    assert not [c for c in made if len(c.reports) > 1]


def test_nobody_is_set_against_himself() -> None:
    texts = {
        "a": "The town wants a trial, despite the mayor saying there was proof for one.",
        "b": "The mayor said there was no proof for one.",
    }
    assert "contested" not in {c.status for c in found(texts, AB)}


def test_a_rejected_account_is_contested() -> None:
    text = "The firm said that the valve was closed. The union rejected that account."
    (claim,) = (c for c in found({"a": text}, {"a": "A"}) if c.status == "contested")
    assert [(s.text, s.polarity) for s in claim.statements] == [
        ("the valve was closed", "positive"), ("The union rejected that account.", "negative"),
    ]  # fmt: skip


def test_what_an_outlet_puts_into_its_next_edition_is_not_added() -> None:
    texts = {"a": "The pool was shut.", "b": "The pool was shut. A heron nested there."}
    edges = descent(AA, {"b": "a"})
    revised = Descent(tuple(replace(d, kind="revision") for d in edges.derivations), edges.lines, (), (), ())
    told = story(texts)
    made = claims.collate(told, revised, encode_story(told))
    assert {c.status for c in made if c.reports == ("b",)} == {"single"}


DENIED = [
    "Reports say that troops attacked the port. The government denied those reports.",
    "The union dismissed claims the team had carried ammunition and maps.",
    "Velmora denies allegations it is directing the separatists.",
]


@pytest.mark.parametrize("text", DENIED)
def test_a_denial_in_one_report_is_contested_with_both_sides(text: str) -> None:
    (claim,) = [c for c in found({"a": text}, {"a": "A"}) if c.status == "contested"]
    assert {s.polarity for s in claim.statements} == {"positive", "negative"}


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
    assert [(s.report, made.report(s.report).text[s.start : s.end]) for s, _ in found] == [
        ("b", "The referee was Ada Lowe"),
        ("c", "The referee was Ada Lowe"),
    ]
    assert not answers(asked, "declined to say when the match ends", replace(made, annotations=tuple(notes)), (ada,))


def test_a_count_answers_how_many() -> None:
    texts = {"a": "Police declined to say how many boats had been searched.", "b": "Police searched 40 boats in May."}
    made = story(texts)
    asked = [u.span for n in made.annotations for u in n.unknowns]
    found = answers(asked, "how many boats had been searched", made, ())
    assert [s.report for s, _ in found] == ["b"]
    assert not answers(asked, "how many boats had been sold in June", made, ())


def test_the_dead_of_another_year_stay_apart() -> None:
    texts = {"a": "Three skaters were killed on 3 May 2026.", "b": "Two skaters were killed there in 2011."}
    assert not [c for c in found(texts, AB) if len(c.reports) == 2]


def test_those_rescued_do_not_differ_from_those_who_escaped() -> None:
    texts = {"a": "Divers rescued 26 sailors.", "b": "Two of them escaped."}
    assert not [c for c in found(texts, AB) if c.status == "differing"]


@pytest.mark.parametrize("words", ["was not only unsafe", "was no longer unsafe"])
def test_not_only_and_no_longer_are_no_denial(words: str) -> None:
    texts = {"a": "The old bridge was unsafe.", "b": f"The mayor said that the old bridge {words}."}
    assert not [c for c in found(texts, AB) if c.status == "contested"]
    texts["b"] = "The mayor said that the old bridge was not unsafe."
    assert [c for c in found(texts, AB) if c.status == "contested"]


CASES_OF_TWO = {
    "a levy called fair by one and unfair by another of one surname": (
        "Ewen Jones, the treasurer, said: “The levy is fair.”",
        "Stephen Jones, the mayor, said: “The levy is unfair.”",
    ),
    "a gate that will open and one that will not": (
        "Ada Lowe, the harbour master, said: “We will open the gate on Friday.”",
        "Tom Reed, the mayor, said: “We will not open the gate on Friday.”",
    ),
    "two of the dead": (
        "Police said the driver, Jon Pike, 41, died at the scene on Monday.",
        "Police said the passenger, Mara Quill, 39, died at the scene on Monday.",
    ),
}


@pytest.mark.parametrize("name", CASES_OF_TWO)
def test_two_persons_words_and_fates_are_two_matters(name: str) -> None:
    a, b = CASES_OF_TWO[name]
    joined = [c for c in found({"a": a, "b": b}, AB) if len(c.reports) == 2]
    assert not [c for c in joined if c.status not in ("contested",)]


def test_the_order_of_reports_changes_nothing() -> None:
    texts = {"a": CASES[0][0], "b": CASES[0][1], "c": CASES[2][0]}
    lines = {"a": "A", "b": "B", "c": "C"}
    made = story(texts)
    turned = Story("s", made.reports[::-1], made.annotations[::-1])
    vectors = encode_story(made)
    assert claims.collate(turned, descent(lines), vectors) == claims.collate(made, descent(lines), vectors)


def test_what_one_report_alone_has_claims_no_support() -> None:
    (claim,) = found({"a": "The old bridge collapsed at noon."}, {"a": "A"})
    assert (claim.status, claim.evidence.score, claim.evidence.supporting) == ("single", None, ())
