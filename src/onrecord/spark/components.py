"""What hangs together: the connected components of pairs that no machine holds at once.

Alternating large-star and small-star (Kiveris et al. 2014, Connected Components in MapReduce and Beyond): every round
links neighbours to the least node they know, and a few rounds do, however long the chains are. Only counts come to the
driver.
"""

from __future__ import annotations

from typing import Any

__all__ = ["components"]

_MOST = 60  # rounds; each at least halves the longest chain


def components(pairs: Any, one: str, other: str) -> Any:
    """A frame of `node` and `label`, the least node of its component, for every node in the `pairs`."""
    from pyspark.sql import functions as f

    edges = pairs.select(f.greatest(one, other).alias("node"), f.least(one, other).alias("label"))
    edges = edges.where("node != label").distinct().checkpoint()
    state = _state(edges)
    for _ in range(_MOST):
        edges = _small_star(_large_star(edges)).checkpoint()
        before, state = state, _state(edges)
        if state == before:
            break
    else:
        raise RuntimeError("components do not settle")
    heads = edges.select(f.col("label").alias("node"), "label").distinct()
    return edges.unionByName(heads)


def _state(edges: Any) -> tuple[int, int]:
    """How many edges there are, and the sum of their digests: alike where nothing changed."""
    from pyspark.sql import functions as f

    row = edges.agg(f.count("*"), f.sum(f.xxhash64("node", "label").cast("decimal(38,0)"))).first()
    return int(row[0]), int(row[1] or 0)


def _large_star(edges: Any) -> Any:
    """Every neighbour above a node is linked to the least the node knows."""
    from pyspark.sql import functions as f

    back = edges.select(f.col("label").alias("node"), f.col("node").alias("label"))
    both = edges.unionByName(back)
    least = both.groupBy("node").agg(f.least(f.min("label"), f.first("node")).alias("least"))
    above = both.where("label > node").join(least, "node")
    return above.select(f.col("label").alias("node"), f.col("least").alias("label")).distinct()


def _small_star(edges: Any) -> Any:
    """A node and all its neighbours below are linked to the least of them."""
    from pyspark.sql import functions as f

    least = edges.groupBy("node").agg(f.min("label").alias("least"))
    below = edges.join(least, "node").where("label != least")
    moved = below.select(f.col("label").alias("node"), f.col("least").alias("label"))
    own = least.select("node", f.col("least").alias("label"))
    return moved.unionByName(own).distinct()
