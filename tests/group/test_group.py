"""Grouping: reports of one affair together, others apart, whatever else is supplied and in any order."""

from __future__ import annotations

import json
import random
from collections import Counter
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from onrecord.group import fitting, group
from onrecord.group.cluster import components, linked
from onrecord.group.terms import terms
from onrecord.model import Report
from onrecord.read import read

FERRY = [
    "LUND, March 3 (XYZ) - The ferry Havgull struck a reef off Lund early on Tuesday with 140 people on board, the "
    "coast guard said. Captain Per Lind was questioned by the police in Lund.",
    "Havgull captain questioned\nPolice have questioned Per Lind, captain of the Havgull, after the ferry hit a reef "
    "near Lund with about 140 people on board.",
    "Relatives waited on the quay at Lund on Tuesday for news of the ferry Havgull, which ran on to a reef. “We know "
    "nothing,” said one. The coast guard would not name the captain.",
]
STRIKE = [
    "TARN, March 3 (XYZ) - Bakers in Tarn walked out on Tuesday over night pay, the bakers' union said. Union leader "
    "Ida Moss said the strike would last a week.",
    "Ida Moss, who leads the bakers' union, said bread would be short in Tarn for a week as bakers strike for more "
    "night pay.",
]
FARES = (
    "HOLM, March 3 (XYZ) - Ferry fares in Aland will rise by six per cent on Tuesday, the transport board said. "
    "Helga Brandt, who chairs the board, said the coast routes had lost passengers."
)


def reports(*texts: str, start: str = "r") -> list[Report]:
    return [Report(f"{start}{n}", text) for n, text in enumerate(texts)]


INPUTS = [*reports(*FERRY, start="ferry"), *reports(*STRIKE, start="strike"), Report("fares", FARES)]


def test_stories_are_told_apart() -> None:
    assert group(INPUTS) == (("fares",), ("ferry0", "ferry1", "ferry2"), ("strike0", "strike1"))


def test_what_fits_nothing_is_told_although_it_shares_the_agency_and_the_subject() -> None:
    assert fitting([*reports(*FERRY), Report("fares", FARES)]) == (("fares",), ("r0", "r1", "r2"))


@given(st.permutations(INPUTS))
def test_the_order_of_arrival_changes_nothing(shuffled: list[Report]) -> None:
    assert group(shuffled) == group(INPUTS)
    assert fitting(shuffled) == fitting(INPUTS)


@given(st.sets(st.sampled_from(range(6)), min_size=1))
def test_what_else_is_supplied_changes_nothing(kept: set[int]) -> None:
    some = [INPUTS[n] for n in sorted(kept)]
    ids = {r.id for r in some}
    expected = [tuple(i for i in story if i in ids) for story in fitting(INPUTS)]
    alike = [set(story) for story in fitting(some)]
    assert all(any(story <= set(whole) for whole in expected) for story in alike)


@given(
    st.integers(1, 9).flatmap(
        lambda n: st.tuples(
            st.just(n),
            st.dictionaries(
                st.tuples(st.integers(0, n - 1), st.integers(0, n - 1)).filter(lambda p: p[0] < p[1]),
                st.floats(0.05, 1).map(lambda x: round(x, 2)),
                max_size=20,
            ),
        )
    )
)
def test_clusters_are_a_partition_inside_the_components(made: tuple[int, dict[tuple[int, int], float]]) -> None:
    count, pairs = made
    clusters = linked(count, pairs, 0.3)
    assert sorted(n for cluster in clusters for n in cluster) == list(range(count))
    whole = components(count, {pair: s for pair, s in pairs.items() if s >= 0.3})
    assert all(any(set(cluster) <= set(part) for part in whole) for cluster in clusters)
    assert linked(count, dict(sorted(pairs.items(), reverse=True)), 0.3) == clusters


def test_names_are_words_never_written_small_inside_a_sentence() -> None:
    found = terms(Report("a", "Rose met Ida Moss. The rose that Ida gave her came from Lund on Tuesday."))
    assert {"ida", "mos", "lund"} <= found.names
    assert not {"rose", "tuesday", "the"} & found.names


def test_empty_and_odd_inputs() -> None:
    assert group([]) == fitting([]) == ()
    odd = reports("", "…", "12 34", "\ud800", "ВСЕ")
    assert group(odd) == fitting(odd) == tuple((r.id,) for r in odd)


def test_the_other_affair_of_each_pack_is_set_aside_and_nothing_else(shared: Path) -> None:
    for pack in sorted((shared / "eval/packs/dev").iterdir()):
        gold = json.loads((pack / "gold.json").read_text("utf-8"))
        told = [r for r in read([pack / "reports"])[0] if r.role == "report"]
        other = tuple(r["id"] for r in gold["reports"] if r["story"] == "other")
        assert sorted(fitting(told), key=len)[:-1] == [other], pack.name


def test_the_seeds_are_one_affair(shared: Path) -> None:
    seeds, _ = read([shared / "seeds"])
    assert len(group(seeds)) == len(fitting(seeds)) == 1


def test_reports_of_ten_affairs_stay_apart(shared: Path) -> None:
    rows = [json.loads(row) for row in (shared / "eval/stories/ecbplus_train.jsonl").read_text("utf-8").splitlines()]
    random.Random(3).shuffle(rows)
    topics = {"".join(c for c in row["story"] if c.isdigit()): row for row in rows}
    told = [Report(row["id"], row["text"]) for _, row in sorted(topics.items())]
    sizes = Counter(len(story) for story in fitting(told))
    assert sizes[1] >= len(told) - 2
    assert len(told) > 10
