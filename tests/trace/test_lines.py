"""Parents and lines: each report's nearest text, no circle, a blend in both of its lines."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from onrecord.trace.lines import BLENDED, forest, lines_of, second_parents
from onrecord.trace.relations import Judged


def judged(a: str, b: str, near: float, derived: bool = True) -> Judged:
    """A pair in which `b` comes from `a`."""
    return Judged(a, b, derived, 0.9, 2.0, "rewrite", "rewrite", "b<-a", True, (near, near))


def test_the_nearest_text_is_the_parent() -> None:
    found = forest([judged("a", "c", 0.4), judged("b", "c", 0.8)], {})
    assert {child: pair.parent for child, pair in found.items()} == {"c": "b"}


def test_no_report_is_its_own_ancestor() -> None:
    found = forest([judged("a", "b", 0.9), judged("b", "c", 0.8), judged("c", "a", 0.7)], {})
    assert {child: pair.parent for child, pair in found.items()} == {"b": "a", "c": "b"}


def test_a_user_s_decision_stands_over_what_is_nearer() -> None:
    pairs = [judged("a", "c", 0.4), judged("b", "c", 0.8)]
    assert forest(pairs, {"c": "a"})["c"].parent == "a"
    assert "c" not in forest(pairs, {"c": None})


def test_a_blend_stands_in_both_lines_and_mainly_in_the_first() -> None:
    one, other = lines_of(["a", "b", "c", "d"], {"c": "a", "d": "c"}, {"c": "b"})
    assert (one.id, one.reports, one.mainly) == ("a", ("a", "c", "d"), ("a", "c", "d"))
    assert (other.id, other.reports, other.mainly) == ("b", ("b", "c", "d"), ("b",))


@given(st.lists(st.integers(0, 9), max_size=9))
def test_every_report_is_mainly_of_one_line(above: list[int]) -> None:
    ids = [str(n) for n in range(10)]
    parent = {str(n + 1): str(up) for n, up in enumerate(above) if up <= n}
    found = lines_of(ids, parent, {})
    assert sorted(r for line in found for r in line.mainly) == ids


def second(pairs: list[Judged], weight: float) -> dict[str, str]:
    """The other parent of each blend, where the second text alone has matter of this weight."""
    first = {"c": judged("a", "c", 0.6)}
    return {child: pair.parent for child, pair in second_parents(pairs, first, {}, lambda pair, own: weight).items()}


def test_a_blend_takes_matter_of_its_own_from_the_second_text() -> None:
    pairs = [judged("a", "c", 0.6), judged("b", "c", 0.4)]
    assert second(pairs, BLENDED) == {"c": "b"}
    assert second(pairs, BLENDED - 0.1) == {}


def test_a_text_of_the_same_line_is_no_second_parent() -> None:
    assert second([judged("a", "c", 0.6), judged("c", "a", 0.5)], BLENDED) == {}


def test_half_of_what_was_compared_with_the_other_line_must_be_derived() -> None:
    first = {"c": judged("a", "c", 0.6), "d": judged("b", "d", 0.9), "e": judged("b", "e", 0.9)}
    pairs = [judged("b", "c", 0.4), judged("d", "c", 0.1, derived=False)]
    assert second_parents(pairs, first, {}, lambda pair, own: BLENDED).keys() == {"c"}
    fewer = [*pairs, judged("e", "c", 0.1, derived=False)]
    assert second_parents(fewer, first, {}, lambda pair, own: BLENDED) == {}


def test_the_parent_is_the_text_itself_where_a_copy_of_it_is_hardly_nearer() -> None:
    copy = replace(judged("a", "b", 0.99), kind="same_text", relation="same_text")
    near = forest([copy, judged("b", "c", 0.6), judged("a", "c", 0.58)], {})
    assert near["c"].parent == "a"
    far = forest([copy, judged("b", "c", 0.6), judged("a", "c", 0.5)], {})
    assert far["c"].parent == "b"


def test_what_is_not_derived_has_no_parent() -> None:
    assert forest([judged("a", "b", 0.9, derived=False)], {}) == {}
