"""The status of a matter by the contract's table: who carries it, in which voice, of which line and outlet."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from onrecord.collate.claims.matter import Matter
from onrecord.collate.claims.status import Standing, ancestors
from onrecord.model import Derivation, Descent, Direction, Evidence, Line, ParentKind, Report, Slot, Span, Statement

TWO_LINES = {"a": ("A",), "b": ("B",)}
ONE_LINE = {"a": ("A",), "b": ("A",)}


def said(report: str, by: str | None = None) -> Statement:
    """A statement of a report: its own, or attributed to `by`."""
    span = Span(report, 0, 9)
    voice = "attributed" if by else "own"
    return Statement(f"{report}.s1", span, voice, by, "positive", None, "close", (), (), Evidence("test", (span,)))


def standing(
    lines: Mapping[str, tuple[str, ...]],
    parents: Mapping[str, str] | None = None,
    outlets: Mapping[str, str] | None = None,
    kind: ParentKind = "rewrite",
    direction: Direction = "given",
) -> Standing:
    """Where reports stand: the lines of each (the one it mainly takes from first), parents, outlets."""
    reports = [Report(id, "The bridge is shut.", source=(outlets or {}).get(id, f"Outlet {id}")) for id in lines]
    made = tuple(
        Line(
            line,
            line,
            tuple(r for r, of in lines.items() if line in of),
            tuple(r for r, of in lines.items() if of[0] == line),
        )
        for line in sorted({line for of in lines.values() for line in of})
    )
    up = tuple(
        Derivation(child, parent, False, kind, direction, 1.0, Evidence("test", (Span(child, 0, 1),)))
        for child, parent in (parents or {}).items()
    )
    return Standing(reports, Descent(up, made, (), (), ()))


PLAIN = Matter("claim.one matter", (0, 1), ())
PARTING = Matter("claim.figures", (0, 1), (), points={0: Slot("how_many", "4", Span("a", 0, 1))})
DENIED = Matter("claim.denial", (0, 1), (), denied=frozenset({1}))


@pytest.mark.parametrize(
    ("matter", "lines", "by", "status"),
    [
        (DENIED, TWO_LINES, (None, "mayor"), "contested"),
        (DENIED, ONE_LINE, (None, "mayor"), "contested"),
        (DENIED, TWO_LINES, (None, None), "contradicting"),
        (DENIED, ONE_LINE, (None, None), "changed"),
        (PARTING, TWO_LINES, (None, None), "differing"),
        (PARTING, TWO_LINES, ("mayor", "police"), "differing"),
        (PARTING, ONE_LINE, (None, None), "changed"),
        (PLAIN, TWO_LINES, (None, None), "agreed"),
        (PLAIN, TWO_LINES, ("mayor", "mayor"), "agreed"),
        (PLAIN, TWO_LINES, (None, "mayor"), "mixed_voice"),
        (PLAIN, ONE_LINE, (None, None), "repeated"),
    ],
)
def test_two_reports(
    matter: Matter, lines: Mapping[str, tuple[str, ...]], by: tuple[str | None, str | None], status: str
) -> None:
    told = [said("a", by[0]), said("b", by[1])]
    assert standing(lines).status(matter, told, is_new=False) == status


def test_two_reports_of_one_outlet_agree_and_differ_with_nobody() -> None:
    one = standing(TWO_LINES, outlets={"a": "Reuters", "b": "Reuters"})
    both = [said("a"), said("b")]
    assert one.status(PLAIN, both, is_new=False) == "repeated"
    assert one.status(PARTING, both, is_new=False) == "changed"


def test_a_third_voice_of_the_reports_own_makes_it_agreed() -> None:
    three = standing({"a": ("A",), "b": ("B",), "c": ("C",)})
    told = [said("a"), said("b", "mayor"), said("c")]
    assert three.status(PLAIN, told, is_new=False) == "agreed"


@pytest.mark.parametrize(
    ("kind", "direction", "is_new", "status"),
    [
        ("rewrite", "given", True, "added"),
        ("rewrite", "given", False, "single"),  # the text it reworks has something near
        ("rewrite", "undetermined", True, "single"),  # which of the two came first is not known
        ("revision", "given", True, "single"),  # an outlet's later version of its own text
    ],
)
def test_what_one_report_alone_has(kind: ParentKind, direction: Direction, is_new: bool, status: str) -> None:
    held = standing(ONE_LINE, {"b": "a"}, kind=kind, direction=direction)
    assert held.status(PLAIN, [said("b")], is_new) == status


def test_what_the_head_of_a_line_alone_has_is_single() -> None:
    assert standing(ONE_LINE, {"b": "a"}).status(PLAIN, [said("a")], is_new=True) == "single"


def test_what_was_added_stays_added_where_others_take_it_over() -> None:
    held = standing({"a": ("A",), "b": ("A",), "c": ("A",)}, {"b": "a", "c": "b"})
    assert held.status(PLAIN, [said("b"), said("c")], is_new=True) == "added"
    assert held.status(PLAIN, [said("a"), said("b"), said("c")], is_new=True) == "repeated"


def test_a_blend_counts_for_the_line_that_has_the_same_matter() -> None:
    held = standing({"a": ("A",), "b": ("B",), "c": ("A", "B")})
    assert held.lines(["b", "c"]) == {"b": "B", "c": "B"}
    assert held.lines(["a", "c"]) == {"a": "A", "c": "A"}
    assert held.status(PLAIN, [said("b"), said("c")], is_new=False) == "repeated"


def test_ancestors_are_all_that_a_report_goes_back_to() -> None:
    up = {"c": {"b"}, "b": {"a"}, "e": {"d"}}
    assert ancestors("c", up) == {"a", "b"}
    assert ancestors("a", up) == set()
    assert ancestors("x", {"x": {"y"}, "y": {"x"}}) == {"x", "y"}
