"""Outlet matter blanked, as `compare.repeated` does it, by keys: only the holders of one paragraph are compared.

A paragraph that very many have is no burden on one machine: its holders are shared out in lots, and each lot is
compared with the same first few holders.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from onrecord.compare.repeated import HOLDERS, apart, blanked, one_text, paragraph_keys, paragraphs_of
from onrecord.spark.frames import each_pair_of_groups, over, packed, unpacked
from onrecord.spark.reports import REPORT

__all__ = ["accounts"]

LOT = 500  # holders of one paragraph that are compared in one go
_OFFSET = 1 << 63  # a key is an unsigned number of eight bytes; Spark has signed ones

Rows = Iterable[tuple[Any, ...]]


def accounts(reports: Any) -> Any:
    """The reports as their accounts read, to compare only; a frame as `reports`."""
    from pyspark.sql import Window
    from pyspark.sql import functions as f

    keys = over(reports, _keys, "key bigint, id string")
    shared = keys.groupBy("key").count().where("count > 1")
    place = f.row_number().over(Window.partitionBy("key").orderBy("id")) - 1
    lots = f.ceil(f.col("count") / LOT).cast("bigint")
    lot = f.pmod(f.xxhash64("id"), lots)
    holders = keys.join(shared, "key").withColumn("place", place).withColumn("lots", lots).withColumn("lot", lot)
    holders = holders.checkpoint()
    if holders.isEmpty():
        return reports
    texts = over(reports.join(holders.select("id").distinct(), "id", "left_semi"), _texts, "id string, text binary")
    held = holders.join(texts, "id").select("key", "lot", "id", "place", "text")
    first = holders.where(f.col("place") < HOLDERS).join(texts, "id")
    first = first.withColumn("lot", f.explode(f.sequence(f.lit(0).cast("bigint"), f.col("lots") - 1)))
    first = first.select("key", "lot", "place", "text")
    beside = each_pair_of_groups(held, first, ["key", "lot"], _beside, "key bigint, id string, same int, apart int")
    beside = beside.checkpoint()
    families = beside.groupBy("key").agg(f.collect_set("same").alias("masks"))
    rows = beside.join(families, "key").select("key", "id", "same", "apart", "masks")
    matter = over(rows, _matter, "key bigint, id string")
    found = matter.groupBy("id").agg(f.collect_list("key").alias("keys"))
    rows = reports.join(found, "id", "left").select("id", "report", "keys")
    return over(rows, _blanked, REPORT)


def _keys(rows: Rows) -> Rows:
    for id, cell in rows:
        yield from ((key - _OFFSET, id) for key in sorted(paragraph_keys(unpacked(cell))))


def _texts(rows: Rows) -> Rows:
    for id, cell in rows:
        yield id, packed(paragraphs_of(unpacked(cell)))


def _beside(held: Rows, first: Rows) -> Rows:
    """Of each holder of a paragraph: which of the first holders are of one text with it, and which of another affair.

    Both are numbers with a bit for each of the first holders.
    """
    sample = [(place, unpacked(cell)) for _, _, place, cell in sorted(first, key=lambda row: row[2])]
    for key, _, id, place, cell in held:
        text, at = unpacked(cell), key + _OFFSET
        others = [(n, other) for n, other in sample if n != place]
        same = sum(1 << n for n, other in others if n < place and one_text(text, other, at))
        same |= 1 << place if place < HOLDERS else 0
        yield key, id, same, sum(1 << n for n, other in others if apart(text, other, at))


def _matter(rows: Rows) -> Rows:
    """The holders for which a paragraph is no part of the account."""
    for key, id, same, others, masks in rows:
        family = _families(masks, same)
        if others & ~family:
            yield key, id


def _families(masks: list[int], family: int) -> int:
    """The first holders that hang together with a holder, which is of one text with those in `family`."""
    grown = family
    while True:
        for mask in masks:
            if mask & grown:
                grown |= mask
        if grown == family:
            return family
        family = grown


def _blanked(rows: Rows) -> Iterator[tuple[Any, ...]]:
    for id, cell, keys in rows:
        if keys:
            report, wanted = unpacked(cell), {key + _OFFSET for key in keys}
            spans = [span for key, span in paragraphs_of(report).rows if key in wanted]
            cell = packed(blanked(report, sorted(spans)))
        yield id, cell
