"""Texts that were not supplied, as `trace.missing_source` finds them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from onrecord.render.jsonl import parent_of
from onrecord.spark.frames import over, packed, unpacked
from onrecord.trace.missing_source import is_supplied, lost, named_sources

__all__ = ["lost_parents"]

Rows = Iterable[tuple[Any, ...]]


def lost_parents(told: Any) -> Any:
    """A frame of `id` and `lost`, the row of a text not supplied, for the reports that would have one."""
    from pyspark.sql import functions as f

    named = over(told, _named, "id string, forwarded boolean, names array<string>")
    named = named.where("forwarded or size(names) > 0").checkpoint()
    names = named.select(f.explode("names").alias("name")).distinct()
    sources = over(told, _sources, "source string").distinct()
    supplied = over(names.crossJoin(sources), _supplied, "name string").distinct()
    each = named.select("id", f.explode_outer("names").alias("name"))
    known = each.join(supplied.withColumn("known", f.col("name")), "name", "left")
    known = known.groupBy("id").agg(f.collect_set("known").alias("known"))
    return over(told.join(known, "id").select("id", "report", "known"), _lost, "id string, lost binary")


def _named(rows: Rows) -> Rows:
    for id, cell in rows:
        report = unpacked(cell)
        yield id, bool(report.forwarded_from), sorted({name for name, _ in named_sources(report)})


def _sources(rows: Rows) -> Rows:
    return ((source,) for _, cell in rows if (source := unpacked(cell).source))


def _supplied(rows: Rows) -> Rows:
    return ((name,) for name, source in rows if is_supplied(name, (source,)))


def _lost(rows: Rows) -> Rows:
    for id, cell, known in rows:
        found = lost(unpacked(cell), set(known).__contains__)
        if found:
            yield id, packed(parent_of(found.parent, found.lost, found.kind, found.direction, found.score))
