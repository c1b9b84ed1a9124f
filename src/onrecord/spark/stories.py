"""`build --group` on Spark: the record of each story where its reports are, tables and index put together afterwards.

A story is one task: its folder is written whole beside its place and put there, so that a task that is lost leaves
nothing and one that is done twice changes nothing. The output is a folder that all executors see.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from functools import lru_cache, partial
from pathlib import Path
from typing import Any

from onrecord.job import annotate_all, story_record
from onrecord.model import Skipped
from onrecord.render import index_page
from onrecord.render.atomic import replaced_folder
from onrecord.render.corpus import CorpusTables, corpus_rows
from onrecord.render.write import fill, folder_name
from onrecord.settings import Settings
from onrecord.spark.frames import each_group, packed, unpacked
from onrecord.spark.group import stories
from onrecord.spark.output import scratch
from onrecord.spark.reports import Taken, hadoop_path, read, refuse_withdrawn

__all__ = ["build_stories"]

_WRITTEN = "story string, listed binary, tables binary"

Rows = Iterable[tuple[Any, ...]]


def build_stories(session: Any, place: str, output: Path, settings: Settings, *, embargoed: bool) -> tuple[Taken, int]:
    """Write the record of each story among the reports at `place` into the folder `output`, and what is of them all.

    Gives back what was read, and how many stories there are.
    """
    from pyspark.sql import functions as f

    with scratch(session, str(output)) as steps, replaced_folder(output) as stage:
        taken = read(session, place, due=None if embargoed else datetime.now(UTC))
        refuse_withdrawn(taken.reports)
        told, written = Path(steps) / "skipped", Path(steps) / "written"
        taken.skipped.write.parquet(hadoop_path(told))
        found = stories(taken.reports, taken.count, settings.group).select("story", f.explode("ids").alias("id"))
        members = taken.reports.join(found, "id").select("story", "id", "report")
        work = partial(_written, stage=str(stage), steps=steps, told=str(told), settings=settings)
        each_group(members, ["story"], work, _WRITTEN).checkpoint().sort("story").write.parquet(hadoop_path(written))
        return taken, _put_together(written, stage)


def _written(rows: Rows, stage: str, steps: str, told: str, settings: Settings) -> Rows:
    members = [unpacked(cell) for _, _, cell in sorted(rows)]
    found = annotate_all(members, settings)
    record = story_record(members, found, (), settings, frozenset(), _skipped(told))
    name = folder_name(record.story)
    own = Path(tempfile.mkdtemp(prefix="story-", dir=steps)) / name
    fill(own, record)
    _put(own, Path(stage) / name)
    yield record.story, packed(index_page.story(record, name)), packed(list(corpus_rows(record)))


def _put(own: Path, place: Path) -> None:
    """Put a folder in its place; one that another try of the same task put there is as good and goes."""
    if place.exists():
        shutil.rmtree(place)
    os.rename(own, place)


@lru_cache(maxsize=1)
def _skipped(told: str) -> tuple[Skipped, ...]:
    """What was not taken up, which every record lists."""
    import pyarrow.parquet as pq

    files = [row for part in sorted(Path(told).glob("part-*")) for row in pq.read_table(part).to_pylist()]
    return tuple(sorted((Skipped(row["input"], row["reason"]) for row in files), key=lambda s: (s.input, s.reason)))


def _put_together(written: Path, stage: Path) -> int:
    """Write the tables of all stories and the index, from what each story gave, one at a time; how many there are."""
    listed = []
    with CorpusTables(stage / "tables") as tables:
        for row in _rows(written):
            listed.append(unpacked(row["listed"]))
            tables.add_rows(unpacked(row["tables"]))
    (stage / "index.html").write_bytes(index_page.page(listed))
    return len(listed)


def _rows(written: Path) -> Iterator[dict[str, Any]]:
    import pyarrow.parquet as pq

    for part in sorted(written.glob("part-*")):
        for batch in pq.ParquetFile(part).iter_batches(batch_size=1):
            yield from batch.to_pylist()
