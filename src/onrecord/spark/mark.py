"""`mark` on Spark: reports in the order of their ids, each partition read closely by a process that keeps its model."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from itertools import islice
from typing import Any

from onrecord.job import annotate_each
from onrecord.render.jsonl import mark_line
from onrecord.settings import Settings
from onrecord.spark.frames import over, unpacked
from onrecord.spark.output import scratch, text_of, write_lines
from onrecord.spark.reports import Taken, read
from onrecord.spark.session import partitions

__all__ = ["mark"]

_TOGETHER = 32  # reports held at once


def mark(session: Any, place: str, output: str, settings: Settings) -> Taken:
    """Write what each report at `place` says by itself to `output`, a line a report; gives back what was read."""
    with scratch(session, output) as steps:
        taken = read(session, place)
        ordered = taken.reports.repartitionByRange(partitions(session), "id").sortWithinPartitions("id")
        lines = over(ordered, partial(_marked, settings=settings), "value string")
        write_lines(lines, output, "mark", steps)
    return taken


def _marked(rows: Iterable[tuple[Any, ...]], settings: Settings) -> Iterable[tuple[str]]:
    given = iter(rows)
    while batch := [unpacked(cell) for _, cell in islice(given, _TOGETHER)]:
        for found in annotate_each(batch, settings):
            yield (text_of(mark_line(found)),)
