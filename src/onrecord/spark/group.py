"""`group` on Spark: the scores of `group.similarity` block by block, and each story found among what hangs together.

Reports are dealt into blocks, and every two blocks are set beside each other in a task of bounded size, so that a word
that very many reports have makes no task larger. The work grows with the square of the reports, as in one process.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from math import ceil
from typing import Any

from onrecord.group import FLOOR, stories_of, terms
from onrecord.group.similarity import across
from onrecord.render.jsonl import group_lines
from onrecord.settings import Group, Settings
from onrecord.spark.accounts import accounts
from onrecord.spark.components import components
from onrecord.spark.frames import each_group, over, packed, unpacked
from onrecord.spark.output import scratch, write_rows
from onrecord.spark.reports import Taken, read

__all__ = ["group", "stories"]

BLOCK = 2000  # reports of one side of a task
_STORY = "story string, ids array<string>"
_SCORED = "a string, b string, score double"

Rows = Iterable[tuple[Any, ...]]


def group(session: Any, place: str, output: str, settings: Settings) -> Taken:
    """Write which of the reports at `place` are of one affair to `output`; gives back what was read."""
    with scratch(session, output) as steps:
        taken = read(session, place)
        found = stories(taken.reports, taken.count, settings.group)
        rows = over(found, _lines, "story string, row binary")
        write_rows(session, rows, ["story"], output, "group", steps)
    return taken


def stories(reports: Any, count: int, settings: Group, block: int = BLOCK) -> Any:
    """A frame of each `story` among the `reports`, `count` in number, by its first id, and its `ids`, sorted."""
    from pyspark.sql import functions as f

    known = over(accounts(reports), _known, "id string, terms binary").checkpoint()
    pairs = _nearest(_scores(known, ceil(count / block)), settings.candidates).checkpoint()
    label = components(pairs.where(f.col("score") >= settings.threshold), "a", "b").checkpoint()
    of_a, of_b = (label.select(f.col("node").alias(x), f.col("label").alias(f"label_{x}")) for x in ("a", "b"))
    inside = pairs.join(of_a, "a").join(of_b, "b").where("label_a = label_b")
    inside = inside.select(f.col("label_a").alias("label"), "a", "b", "score")
    several = each_group(inside, ["label"], partial(_stories, threshold=settings.threshold), _STORY)
    alone = known.select("id").join(label.select(f.col("node").alias("id")), "id", "left_anti")
    return several.unionByName(alone.select(f.col("id").alias("story"), f.array("id").alias("ids")))


def _known(rows: Rows) -> Rows:
    for id, cell in rows:
        yield id, packed(terms(unpacked(cell)))


def _scores(known: Any, blocks: int) -> Any:
    """The pairs of reports that are alike at all: each two blocks of reports in one task."""
    from pyspark.sql import functions as f

    dealt = known.withColumn("block", f.pmod(f.xxhash64("id"), f.lit(blocks)).cast("int"))
    every = f.explode(f.sequence(f.lit(0), f.lit(blocks - 1)))
    rows = dealt.withColumn("beside", every)
    low, high = f.least("block", "beside").alias("low"), f.greatest("block", "beside").alias("high")
    return each_group(rows.select(low, high, "block", "id", "terms"), ["low", "high"], _across, _SCORED)


def _across(rows: Rows) -> Rows:
    held = sorted(rows, key=lambda row: row[3])
    for low, high, *_ in held[:1]:
        left = [(id, unpacked(cell)) for _, _, block, id, cell in held if block == low]
        right = [(id, unpacked(cell)) for _, _, block, id, cell in held if block == high]
        for n, m, score in across([t for _, t in left], [t for _, t in right], FLOOR):
            a, b = left[n][0], right[m][0]
            if low != high or a < b:
                yield min(a, b), max(a, b), score


def _nearest(scored: Any, most: int) -> Any:
    """The pairs that are among the `most` likest of one of their two reports."""
    from pyspark.sql import Window
    from pyspark.sql import functions as f

    ends = [f.struct(f.col(x).alias("end"), f.col(y).alias("other")) for x, y in (("a", "b"), ("b", "a"))]
    rows = scored.withColumn("at", f.explode(f.array(*ends))).select("a", "b", "score", "at.*")
    place = f.row_number().over(Window.partitionBy("end").orderBy(f.desc("score"), "other"))
    return rows.withColumn("place", place).where(f.col("place") <= most).select("a", "b", "score").distinct()


def _stories(rows: Rows, threshold: float) -> Rows:
    pairs = [(a, b, score) for _, a, b, score in rows]
    ids = sorted({id for a, b, _ in pairs for id in (a, b)})
    at = {id: n for n, id in enumerate(ids)}
    for found in stories_of(ids, {(at[a], at[b]): score for a, b, score in sorted(pairs)}, threshold):
        yield found[0], list(found)


def _lines(rows: Rows) -> Rows:
    for story, ids in rows:
        (line,) = group_lines([tuple(ids)])
        yield story, packed(line)
