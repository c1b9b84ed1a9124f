"""The shared passages of a story: pairs, lines, names, marks; bounded, and the same in any order."""

from __future__ import annotations

import random

from near_copies import near_copies
from onrecord.model import Annotations, Header, Mention, Report, SharedPassage, Span, Story
from onrecord.trace import trace
from onrecord.trace.shared import shared_passages

RUN = "the county has asked the state for an inspection of every mill built before the war"
ONE = f"A fire destroyed two warehouses on Monday. The fire chief said that {RUN}."
OTHER = f"Marta Quill stood in the car park with a thermos. Nobody had called. She heard that {RUN}."


def annotations(report: Report, names: tuple[str, ...] = ()) -> Annotations:
    found = [Span(report.id, at, at + len(n)) for n in names if (at := report.text.find(n)) >= 0]
    mentions = tuple(Mention(span, "organisation", "name", None) for span in found)
    return Annotations(report.id, "en", Header(), (), mentions, (), (), (), ())


def found(reports: list[Report], names: tuple[str, ...] = ()) -> tuple[SharedPassage, ...]:
    told = sorted(reports, key=lambda r: r.id)
    story = Story("s", tuple(told), tuple(annotations(r, names) for r in told))
    return shared_passages(story, trace(told))[0]


def test_two_lines_with_a_passage_in_common() -> None:
    (passage,) = found([Report("a", ONE), Report("b", OTHER)])
    assert ONE[passage.span.start : passage.span.end] == f"that {RUN}"
    assert OTHER[passage.other_span.start : passage.other_span.end] == f"that {RUN}"
    assert (passage.words, passage.same_line) == (17, False)


def test_a_copy_is_of_the_same_line() -> None:
    assert all(p.same_line for p in found([Report("a", ONE), Report("b", ONE.replace("Monday", "Tuesday"))]))


def test_marked_words_are_no_shared_passage() -> None:
    one, other = ONE.replace(RUN, f"“{RUN}”"), OTHER.replace(RUN, f"“{RUN}”")
    assert not found([Report("a", one), Report("b", other)])


def test_a_witness_has_none() -> None:
    assert not found([Report("a", ONE), Report("t", ONE, role="transcript")])


def test_many_reports_are_bounded_and_in_any_order_the_same() -> None:
    reports = [*near_copies(80, paragraphs=2), Report("x1", ONE), Report("x2", OTHER)]
    passages = found(reports)
    pairs = {(p.report, p.other) for p in passages}
    assert ("x1", "x2") in pairs
    assert len(pairs) < 82 * 40
    assert {p.report for p in passages} | {p.other for p in passages} == {r.id for r in reports}
    random.Random(2).shuffle(reports)
    assert found(reports) == passages
