"""The stemma in its four forms, on a small forest with a blend and a text that was not supplied."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest

from onrecord import Report, build
from onrecord.model import Derivation, Descent, Evidence, Line, Passage, Span
from onrecord.render.phrases import UNORDERED
from onrecord.render.stemma import dot, graphml, indented, svg


def link(child: str, parent: str | None, kind: str = "rewrite", direction: str = "given") -> Derivation:
    return Derivation(child, parent, parent is None, kind, direction, 0.9, Evidence("t", (Span(child, 0, 1),)))  # type: ignore[arg-type]


DESCENT = Descent(
    derivations=(
        link("b", "a", "same_text"),
        link("c", "b"),
        link("c", "e"),
        link("d", None, "common_source", "undetermined"),
    ),
    lines=(
        Line("a", "a", ("a", "b", "c"), ("a", "b", "c")),
        Line("d", "d", ("d",), ("d",)),
        Line("e", "e", ("c", "e"), ("e",)),
    ),
    shares=(),
    passages=(Passage("b", "a", Span("b", 0, 9), Span("a", 0, 9), "verbatim"),),
    changes=(),
)


def test_the_list_stands_each_report_once_below_its_text() -> None:
    assert indented(DESCENT).split("\n") == [
        "a",
        "  b  the same text as a",
        "    c  appears to rework b",
        "d  shares a source with a text that was not supplied, order undetermined",
        "e",
    ]


def test_the_drawing_is_well_formed_and_tells_shown_from_inferred() -> None:
    drawn = svg(DESCENT)
    tree = ElementTree.fromstring(drawn)
    space = "{http://www.w3.org/2000/svg}"
    paths = {path.find(f"{space}title").text: path for path in tree.iter(f"{space}path")}  # type: ignore[union-attr]
    assert "stroke-dasharray" not in paths["b the same text as a"].attrib
    assert "stroke-dasharray" in paths["c appears to rework b"].attrib
    assert len([c for c in tree.iter(f"{space}circle") if c.get("fill") == "none"]) == 1


@pytest.mark.parametrize("kind", ["same_text", "excerpt", "revision", "rewrite", "common_source"])
def test_of_two_texts_in_open_order_neither_is_said_to_come_from_the_other(kind: str) -> None:
    made = Descent((link("b", "a", kind, "undetermined"),), (Line("a", "a", ("a", "b"), ("a", "b")),), (), (), ())
    listed = indented(made).split("\n")[1]
    told = UNORDERED[kind].format(parent="a") + ", order undetermined"
    assert listed == f"  b  {told}"
    assert f"<title>b {told}</title>" in svg(made)


def test_hostile_ids_stay_text() -> None:
    bad = '"><script>alert(1)</script>\x00'
    made = Descent((link("b", bad),), (Line(bad, bad, (bad, "b"), (bad, "b")),), (), (), ())
    assert "<script" not in svg(made)
    ElementTree.fromstring(graphml(made))
    assert '\\"' in dot(made)


def test_graph_formats_hold_every_link() -> None:
    tree = ElementTree.fromstring(graphml(DESCENT))
    edges = list(tree.iter("{http://graphml.graphdrawing.org/xmlns}edge"))
    assert [(e.get("source"), e.get("target")) for e in edges] == [("a", "b"), ("b", "c"), ("e", "c"), ("lost: d", "d")]
    assert dot(DESCENT).count("->") == 4
    assert "dir=none" in dot(DESCENT)


def test_graphs_for_other_programs_hold_no_character_that_turns_a_line_around() -> None:
    ids = [f"a{c}b" for c in "\u202a\u202b\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\u061c\u200b\x1b\x00"]
    record = build([Report(id, f"Text number {n} about the bridge.") for n, id in enumerate(ids)])
    for graph in (dot(record.descent), graphml(record.descent), svg(record.descent)):
        assert all(c.isprintable() or c == "\n" for c in graph)
        assert all(f"⟦U+{ord(id[1]):04X}⟧" in graph for id in ids)
