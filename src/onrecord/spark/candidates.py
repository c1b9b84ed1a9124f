"""Which reports to compare, by joins on the values of their sketches: what `trace.candidates` finds.

The holders of a value that few have meet all with all. Those of a value that many have meet sparsely, as there: each
with the next in the order of the sketches and with the first published and the fullest of them. So no value makes a
task that grows with the square of its holders.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import combinations
from typing import Any

from onrecord.model import Report
from onrecord.spark.frames import over, unpacked
from onrecord.trace.candidates import ALIKE, COMMON, LEAST_SHARE, LEAST_SHARED, SLACK, sketch

__all__ = ["met"]

_HELD = "value bigint, rank binary, size int, early binary, full binary"
_MET = "one binary, other binary, smaller int"
_WIDE = 5  # bytes of a number that is written so that its bytes sort as the number does

Rows = Iterable[tuple[Any, ...]]


def met(reports: Any, most: int) -> tuple[Any, int]:
    """A frame of the pairs to compare (ids `a`, `b`, a below b), and how many were cut off."""
    from pyspark.sql import Window
    from pyspark.sql import functions as f

    met = _meetings(over(reports, _held, _HELD))
    shared = met.groupBy("one", "other").agg(f.count("*").alias("shared"), f.min("smaller").alias("smaller"))
    enough = (f.col("shared") >= LEAST_SHARED) & (f.col("shared") + SLACK >= LEAST_SHARE * f.col("smaller"))
    near = f.rint(f.col("shared") / f.col("smaller") * 1e6).cast("int")
    pairs = shared.where(enough).select("one", "other", near.alias("near")).checkpoint()
    ends = pairs.withColumn("end", f.explode(f.array("one", "other")))
    place = f.row_number().over(Window.partitionBy("end").orderBy(f.desc("near"), "one", "other"))
    kept = ends.withColumn("place", place).where(f.col("place") <= most).select("one", "other").distinct()
    kept = kept.checkpoint()
    return over(kept, _ids, "a string, b string"), pairs.count() - kept.count()


def _meetings(held: Any) -> Any:
    """A row for every time that two reports meet in a value."""
    from pyspark.sql import Window
    from pyspark.sql import functions as f

    of_value = Window.partitionBy("value")
    report = f.struct("rank", "size")
    rows = held.select(
        "value", "rank", "size",
        f.count("*").over(of_value).alias("many"),
        f.min(f.struct("early", "rank", "size")).over(of_value).alias("first"),
        f.min(f.struct("full", "rank", "size")).over(of_value).alias("fullest"),
        f.lead(report).over(of_value.orderBy("rank")).alias("next"),
    ).where("many > 1")  # fmt: skip
    few = rows.where(f.col("many") <= COMMON).groupBy("value").agg(f.collect_list(report).alias("reports"))
    pairs = over(few.select("reports"), _all_pairs, _MET)
    common = rows.where(f.col("many") > COMMON)
    middles = [f.struct(f.col(f"{name}.rank"), f.col(f"{name}.size")) for name in ("first", "fullest", "next")]
    common = common.select("rank", "size", f.explode(f.array(*middles)).alias("met"))
    common = common.where("met.rank is not null and met.rank != rank").select(
        f.least("rank", "met.rank").alias("one"),
        f.greatest("rank", "met.rank").alias("other"),
        f.least("size", "met.size").alias("smaller"),
    )
    return pairs.unionByName(common)


def _held(rows: Rows) -> Rows:
    for _, cell in rows:
        report = unpacked(cell)
        values = sketch(report).tolist()
        size = len(values)
        told, id = (report.published or "9").encode() + b"\0", report.id.encode()
        orders = (_rank(report, values), size, told + _turned(size) + id, _turned(size) + told + id)
        yield from ((value, *orders) for value in values)


def _rank(report: Report, values: list[int]) -> bytes:
    """What sorts as a report's place in the order of sketches, then of publishing, then of ids."""
    least = b"".join((value + 1).to_bytes(_WIDE, "big") for value in values[:ALIKE]) + bytes(_WIDE)
    return least + (report.published or "9").encode() + b"\0" + report.id.encode()


def _turned(size: int) -> bytes:
    """What sorts the larger first."""
    return ((1 << 32) - size).to_bytes(_WIDE, "big")


def _ids(rows: Rows) -> Iterator[tuple[str, str]]:
    for one, other in rows:
        yield tuple(sorted((_id(one), _id(other))))  # type: ignore[misc]


def _id(rank: bytes) -> str:
    at = 0
    while rank[at : at + _WIDE] != bytes(_WIDE):
        at += _WIDE
    return rank[rank.index(b"\0", at + _WIDE) + 1 :].decode()


def _all_pairs(rows: Rows) -> Rows:
    for (reports,) in rows:
        held = sorted((bytes(r["rank"]), r["size"]) for r in reports)
        for (one, size), (other, another) in combinations(held, 2):
            yield one, other, min(size, another)
