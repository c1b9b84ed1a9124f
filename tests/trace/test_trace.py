"""Descent on small stories of our own: copies, rewrites, separate reports, witnesses, decisions, order of inputs."""

from __future__ import annotations

import random

from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.model import Decision, Descent, Report
from onrecord.trace import trace

WIRE = """PORT ELLERY, May 4 (Reuters) - A fire at a paper mill outside Port Ellery destroyed two warehouses and \
forced 260 residents from their homes on Monday, the county fire service said.

The blaze began shortly before 5 a.m. in a loading bay and spread along a conveyor belt to the older of the two \
buildings, which was put up in 1961 and had no sprinklers.

"We had eleven engines here within the hour and it was still not enough," fire chief Dana Orlow told reporters.

The mill employs 430 people and makes paper for school books. It was due to close for repairs in June.

Three firefighters were treated for burns. The county has asked the state for an inspection of every mill built \
before 1970.
"""
COPY = WIRE.replace("PORT ELLERY, May 4 (Reuters) - ", "").replace('"', "”")
TRIM = "\n\n".join(WIRE.split("\n\n")[:2])
REWRITE = """Some 260 people had to leave their houses on Monday when a paper mill near Port Ellery went up in flames \
and lost two of its warehouses.

The fire broke out in a loading bay a little before 5 a.m. and ran along a conveyor belt into the older building, \
erected in 1961 without sprinklers.

Eleven engines were sent but fire chief Dana Orlow said they were "still not enough".

Some 430 people work at the mill, which produces paper for school books and was to shut for repairs in June. Burns \
were treated in three firefighters, and every mill from before 1970 should now be inspected, the county has told the \
state.
"""
SEPARATE = """The smell reached the school first. By the time the buses turned round, the sky above the river was brown.

"We had eleven engines here within the hour and it was still not enough," Dana Orlow said outside the gate, her \
helmet under her arm.

Marta Quill, who has packed school books for nineteen years, stood in the car park with a thermos. She did not know \
whether there would be a shift tomorrow. Nobody from the owners had called.
"""


def story() -> list[Report]:
    return [
        Report("a", WIRE, published="2026-05-04T09:00:00Z"),
        Report("b", COPY, published="2026-05-04T10:00:00Z"),
        Report("c", TRIM, published="2026-05-04T11:00:00Z"),
        Report("d", REWRITE, published="2026-05-04T12:00:00Z"),
        Report("e", SEPARATE, published="2026-05-04T13:00:00Z"),
    ]


def parents(found: Descent) -> dict[str, tuple[str | None, str, str]]:
    return {d.child: (d.parent, d.kind, d.direction) for d in found.derivations}


def test_copies_trims_and_rewrites_go_back_to_their_text() -> None:
    found = parents(trace(story()))
    assert found["b"] == ("a", "same_text", "given")
    assert found["c"][1:] == ("excerpt", "given")
    assert found["d"][1:] == ("rewrite", "given")
    assert "a" not in found


def test_a_report_that_shares_a_quotation_has_a_line_of_its_own() -> None:
    found = trace(story())
    assert [line.reports for line in found.lines] == [("a", "b", "c", "d"), ("e",)]
    assert found.line_of("d") == "a"


def test_passages_and_shares_hold() -> None:
    texts = {r.id: r.text for r in story()}
    found = trace(story())
    assert any(p.kind == "reworded" and p.child == "d" for p in found.passages)
    for passage in found.passages:
        for span in (passage.child_span, passage.parent_span):
            assert texts[span.report][span.start : span.end].strip()
        if passage.kind == "verbatim":
            at = passage.child_span
            assert texts[at.report][at.start : at.end].count(" ") >= 4
    for share in found.shares:
        assert abs(share.verbatim + share.reworded + share.own - 1) < 1e-6


def test_a_witness_carries_no_line_and_is_no_parent() -> None:
    found = trace([*story(), Report("t", WIRE, role="transcript")])
    assert found.line_of("t") is None
    assert "t" not in {p.a for p in found.pairs} | {p.b for p in found.pairs}


def test_a_users_parent_is_honoured() -> None:
    chosen = Decision("parent", ("b", "c"))
    none = Decision("parent", ("d", ""))
    found = trace(story(), decisions=(chosen, none))
    assert parents(found)["b"][0] == "c"
    assert "d" not in parents(found)


def test_an_order_that_nothing_tells_is_undetermined() -> None:
    found = trace([Report("x", COPY), Report("y", COPY.replace("Monday", "Monday morning"))])
    assert parents(found)["y"] == ("x", "same_text", "undetermined")


@settings(max_examples=10, deadline=None)
@given(st.randoms(use_true_random=False))
def test_the_order_of_the_inputs_changes_nothing(chance: random.Random) -> None:
    shuffled = story()
    chance.shuffle(shuffled)
    assert trace(shuffled) == trace(story())


@settings(max_examples=50, deadline=None)
@given(st.lists(st.text(max_size=200), max_size=4))
def test_any_text_is_taken(texts: list[str]) -> None:
    found = trace([Report(f"r{n}", text) for n, text in enumerate(texts)])
    assert len(found.shares) == len(texts)


def test_a_story_in_a_large_collection_gives_what_it_gives_alone() -> None:
    names = "copper lantern harvest ribbon thunder velvet walnut anchor bishop candle dragon ember falcon garnet"
    words = names.split()
    chance = random.Random(7)
    others = [
        Report(
            f"z{n:03}",
            " ".join(f"{chance.choice(words).title()} {' '.join(chance.sample(words, 8))}." for _ in "12345"),
        )
        for n in range(80)
    ]
    alone, among = trace(story()), trace([*story(), *others])
    ids = {r.id for r in story()}
    assert alone.derivations == tuple(d for d in among.derivations if d.child in ids)
    assert alone.passages == tuple(p for p in among.passages if p.child in ids)
    assert [line for line in alone.lines if line.id in ids] == [line for line in among.lines if line.id in ids]


def test_a_blend_stands_in_two_lines_and_joins_neither() -> None:
    other = """HARVEL, May 4 (AFP) - The owner of the mill, Castor Pulp, lost 14 percent of its value on the exchange \
in Harvel within an hour of the first pictures.

Analysts at the brokerage Lind & Roe put the damage at 38 million crowns, most of it insured.

A sister plant in Tolmar will take over the orders for school books, a manager said by telephone.
"""
    blend = "\n\n".join([*REWRITE.split("\n\n")[:2], *other.split("\n\n")[1:]])
    found = trace(
        [
            *story(),
            Report("o", other, published="2026-05-04T10:30:00Z"),
            Report("x", blend, published="2026-05-04T18:00:00Z"),
        ]
    )
    lines = {line.id: line.reports for line in found.lines}
    assert "x" in lines["a"]
    assert "x" in lines["o"]
    assert "o" not in lines["a"]
    assert len([d for d in found.derivations if d.child == "x"]) == 2


def test_a_text_that_says_one_thing_over_and_over_costs_no_square() -> None:
    texts = ["A" * 100_000, "Aa " * 8_000, "the mill burned down. " * 2_000, "Reuters reported " * 4_000]
    for text in texts:
        found = trace([Report("a", text), Report("b", text + " z")])
        assert len(found.shares) == 2
