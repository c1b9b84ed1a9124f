"""The order of claims: the core of the affair first, fragments never."""

from __future__ import annotations

from dataclasses import replace
from itertools import permutations

from onrecord.annotate import annotate
from onrecord.collate.claims.order import in_order
from onrecord.job import build
from onrecord.model import Claim, ClaimStatement, Evidence, Report, Span, Statement, Story

TEXTS = {
    "a": "Mayor Ada Lowe closed the bridge. Tom Reed, who was killed, sold tea. The band played a tune.",
    "b": "Ada Lowe closed the bridge at Orrin. The band played a tune. Tom Reed sold tea.",
    "c": "Ada Lowe closed the bridge at night. The band played a tune.",
}


def story() -> Story:
    reports = tuple(Report(i, t) for i, t in TEXTS.items())
    notes = [annotate(r) for r in reports]
    return Story("s", reports, tuple(notes))


def clause(told: Story, report: str, words: str) -> Statement:
    start = TEXTS[report].index(words)
    span = Span(report, start, start + len(words))
    return next(s for n in told.annotations for s in n.statements if s.span == span)


def claim(id: str, told: Story, *places: tuple[str, str], voice: str = "own") -> Claim:
    spans = [Span(r, TEXTS[r].index(w), TEXTS[r].index(w) + len(w)) for r, w in places]
    held = tuple(ClaimStatement(s, voice, None, "positive", None, None, "") for s in spans)  # type: ignore[arg-type]
    ids = tuple(sorted({s.report for s in spans}))
    return Claim(id, "agreed", places[0][1], ids, ids, (), held, Evidence("t", tuple(spans)), text_span=spans[0])


def test_the_core_comes_first_and_a_fragment_last_whatever_the_order_of_arrival() -> None:
    told = story()
    core = claim("core", told, ("a", "Mayor Ada Lowe closed the bridge"), ("b", "Ada Lowe closed the bridge at Orrin"),
                 ("c", "Ada Lowe closed the bridge at night"))  # fmt: skip
    side = claim("side", told, ("a", "The band played a tune"), ("b", "The band played a tune"))
    fragment = claim(
        "fragment", told, ("a", "who was killed"), ("b", "Tom Reed sold tea"), ("c", "The band played a tune")
    )
    fragment = replace(fragment, text="", text_span=None)  # no whole clause tells it
    said = claim("said", told, ("b", "Tom Reed sold tea"), voice="quoted")
    for claims in permutations([fragment, said, side, core]):
        assert [c.id for c in in_order(claims, told)] == ["core", "side", "said", "fragment"]


def test_of_two_that_as_many_tell_the_one_of_whoever_acts_in_most_reports_comes_first() -> None:
    told = story()
    of_lowe = claim("lowe", told, ("b", "Ada Lowe closed the bridge at Orrin"))
    of_reed = claim("reed", told, ("b", "Tom Reed sold tea"))
    assert [c.id for c in in_order([of_reed, of_lowe], told)] == ["lowe", "reed"]


def test_a_report_is_silent_only_where_nothing_near_the_whole_sentence_stands_in_it() -> None:
    texts = {
        "a": "The rebel leaders were adamant on Thursday that the vote on the harbour would go ahead as planned.",
        "b": "The rebel leaders were adamant on Thursday that the vote on the harbour would go ahead as planned.",
        "c": "Whatever the mayor says, the vote on the harbour will go ahead. Nobody was adamant about the weather.",
        "d": "The ferry to Orrin is late again. A baker in Norhavn sells warm rolls.",
    }
    found = build([Report(i, t, source=i, published="2026-03-05") for i, t in texts.items()]).claims
    silent = {r for c in found if {"a", "b"} <= set(c.reports) for r in c.silent}
    assert silent <= {"d"}
