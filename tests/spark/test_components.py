"""What hangs together is found whatever the shape: long chains, rings, stars and trees."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path
from random import Random
from typing import Any

from onrecord.trace.candidates import neighbourhoods


def shapes() -> list[tuple[int, int]]:
    """The edges of a chain in mixed order, a ring, a star whose middle is no end of the order, and scattered pairs."""
    dice = Random(5)
    chain = list(range(100, 130))
    dice.shuffle(chain)
    ring = [(200 + n, 200 + (n + 1) % 9) for n in range(9)]
    star = [(305, 300 + n) for n in range(12) if n != 5]
    scattered = [(dice.randrange(400, 460), dice.randrange(400, 460)) for _ in range(40)]
    return [*pairwise(chain), *ring, *star, *((a, b) for a, b in scattered if a != b)]


def test_components_are_those_of_one_process(session: Any, tmp_path: Path) -> None:
    from onrecord.spark.components import components

    session.conf.set("spark.sql.shuffle.partitions", "2")
    session.sparkContext.setCheckpointDir(f"file:{tmp_path}")
    pairs = [(f"{a}", f"{b}") for a, b in shapes()]
    found = components(session.createDataFrame(pairs, "a string, b string"), "a", "b").collect()
    wanted = {f"{n}": f"{members[0]}" for members, _ in neighbourhoods(shapes()) for n in members}
    assert dict(map(tuple, found)) == wanted
    assert len(found) == len(wanted)
