"""Reports read by Spark: JSON Lines, Parquet and web archives, a file or a folder of them, at any address Spark reads.

Each report gets its own id as everywhere else (`read.ids`): only the ids that several ask for are compared.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from onrecord.errors import UserError
from onrecord.model import Skipped
from onrecord.read import rows as read_rows
from onrecord.read.ids import order
from onrecord.read.raw import Raw, printable
from onrecord.spark.frames import over, packed, unpacked
from onrecord.spark.session import partitions
from onrecord.store.held import due as held_back

__all__ = ["REPORT", "Taken", "hadoop_path", "is_address", "read", "refuse_withdrawn"]

REPORT = "id string, report binary"
_ITEM = "kind string, asked string, place array<string>, report binary, input string, reason string"
_ADDRESS = re.compile(r"[a-z][a-z0-9+.-]+://")
_ENDINGS = {".jsonl": "lines", ".ndjson": "lines", ".parquet": "table", ".warc": "archive", ".warc.gz": "archive"}
_NUMBERED = re.compile(r"(.+)-([1-9][0-9]*)", re.S)
SHOWN = 50  # inputs that were passed over, named to the user

Rows = Iterable[tuple[Any, ...]]


@dataclass(frozen=True, slots=True)
class Taken:
    """What was read: a frame of reports by id, one of what was passed over, how many of each, the first passed over.

    `held` are the first of those that may not be shown yet.
    """

    reports: Any
    skipped: Any
    count: int
    passed_over: int
    shown: tuple[Skipped, ...]
    held: tuple[Skipped, ...]


def is_address(place: str) -> bool:
    """Whether a place is an address such as `s3a://bucket/reports`, and no path of this machine."""
    return bool(_ADDRESS.match(place))


def hadoop_path(place: str | Path) -> str:
    """A place as Spark is told it, wherever its processes run and whatever file system it takes for its own."""
    return str(place) if is_address(str(place)) else f"file:{Path(place).resolve()}"


def read(session: Any, place: str, due: datetime | None = None) -> Taken:
    """The reports at `place`; where a moment is given, without those that may not be shown then yet.

    Raises `UserError` where there is none.
    """
    from pyspark import StorageLevel
    from pyspark.sql import functions as f

    items = _items(session, hadoop_path(place), due).persist(StorageLevel.MEMORY_AND_DISK)
    found = items.where("kind = 'report'").select("asked", "place", "report")
    shared = found.groupBy("asked").count().where("count > 1")
    said = items.where("kind = 'skipped'").select("input", "reason")
    said = said.unionByName(items.where("kind = 'once'").select("input", "reason").distinct())
    if shared.isEmpty():
        reports = found.select(f.col("asked").alias("id"), "report")
    else:
        reports = _named(found, shared)
        said = said.unionByName(over(shared, _told, "input string, reason string"))
    shown, held = (_first(rows) for rows in (said, items.where("kind = 'held'").select("input", "reason")))
    taken = Taken(reports, said, found.count(), said.count(), shown, held)
    if not taken.count:
        why = next((f" ({s.input}: {s.reason})" for s in (*held, *shown)), "")
        raise UserError(f"no report could be read{why}; give JSON Lines or Parquet with a field text")
    return taken


def refuse_withdrawn(reports: Any) -> None:
    """Raises `UserError` where one of the `reports` was withdrawn.

    Its words, and those of any report under its id or address, may be shown nowhere; only one machine looks for these.
    """
    if not over(reports, _withdrawn, "id string").isEmpty():
        raise UserError("--engine spark does not build where a report was withdrawn (status canceled); use --jobs")


def _withdrawn(rows: Rows) -> Rows:
    return ((id,) for id, cell in rows if unpacked(cell).status == "canceled")


def _first(said: Any) -> tuple[Skipped, ...]:
    return tuple(Skipped(*row) for row in said.orderBy("input", "reason").limit(SHOWN).collect())


def _items(session: Any, place: str, due: datetime | None) -> Any:
    """What stands in the files at `place`, a row a report or a thing to say, shared out evenly."""
    from pyspark.sql import functions as f

    kind = _kind(session, place)
    name = f.col("_metadata.file_name")
    if kind == "lines":
        given = session.read.option("lineSep", "\n").text(place).select(name, f.col("value").cast("binary"))
        return over(_shared_out(given), partial(_of_lines, due=due), _ITEM)
    if kind == "table":
        given = session.read.parquet(place)
        columns = [column for column in given.columns if column != "_onrecord_file"]
        given = given.select(name.alias("_onrecord_file"), *columns)
        return over(_shared_out(given), partial(_of_table, columns=columns, due=due), _ITEM)
    files = session.read.format("binaryFile").load(place).select(name, f.col("path"))
    return over(_shared_out(files), partial(_of_archives, due=due), _ITEM)


def _shared_out(frame: Any) -> Any:
    """The rows in as many parts as there are to be: a small file would otherwise be one task."""
    return frame.repartition(partitions(frame.sparkSession))


def _kind(session: Any, place: str) -> str:
    """How the files at `place` are read, by their ending, or that of the first file in the folder."""
    path = session._jvm.org.apache.hadoop.fs.Path(place)
    system = path.getFileSystem(session._jsc.hadoopConfiguration())
    if not system.exists(path):
        raise UserError(f"no such file or folder: {place}; give the address of JSON Lines or Parquet")
    names = [path.getName()]
    if system.getFileStatus(path).isDirectory():
        names = sorted(row.getPath().getName() for row in system.listStatus(path))
    kinds = {kind for name in names for end, kind in _ENDINGS.items() if name.lower().endswith(end)}
    if len(kinds) != 1:
        what = "files of several kinds" if kinds else "no file that it reads"
        shown = place.removeprefix("file:")
        raise UserError(f"{shown}: {what}; --engine spark takes {', '.join(_ENDINGS)}, or a folder of one kind")
    return kinds.pop()


def _of_lines(rows: Rows, due: datetime | None) -> Rows:
    for name, line in rows:
        yield from _said_of(read_rows.of_line(unquote(name), line), due)


def _of_table(rows: Rows, columns: list[str], due: datetime | None) -> Rows:
    for name, *cells in rows:
        yield from _said_of([read_rows.of_table(unquote(name), dict(zip(columns, cells, strict=True)))], due)


def _of_archives(rows: Rows, due: datetime | None) -> Rows:
    for name, path in rows:
        with _opened(path) as stream:
            yield from _said_of(read_rows.of_archive(unquote(name), stream), due)


def _opened(path: str) -> Any:
    """The file at an address as Spark writes it, opened to be read from its beginning."""
    if path.startswith("file:"):
        return Path(re.sub("^file:/+", "/", path)).open("rb")
    from pyarrow import fs

    system, at = fs.FileSystem.from_uri(path.replace("s3a://", "s3://"))
    return system.open_input_stream(at, compression=None)


def _said_of(items: Iterable[Raw | Skipped], due: datetime | None) -> Iterator[tuple[Any, ...]]:
    for item in items:
        report, skipped, once = read_rows.taken(item)
        # what was withdrawn is no matter of time: who builds looks for it among all reports (`refuse_withdrawn`)
        held = held_back((report,), due)[1] if report and due and report.status != "canceled" else ()
        for row in held:
            yield "held", None, None, None, row.input, row.reason
        if report and not held:
            yield "report", report.id, list(order(report)), packed(report), None, None
        for row in skipped:
            yield "skipped", None, None, None, row.input, row.reason
        for row in once:
            yield "once", None, None, None, row.input, row.reason


def _named(found: Any, shared: Any) -> Any:
    """The reports under ids of their own, as `read.ids.own_ids` gives them."""
    from pyspark.sql import Window
    from pyspark.sql import functions as f

    alone = found.join(shared, "asked", "left_anti").select(f.col("asked").alias("id"), "report")
    number = f.row_number().over(Window.partitionBy("asked").orderBy("place"))
    several = found.join(shared, "asked", "left_semi").withColumn("number", number)
    given = over(found.select("asked").distinct(), _numbers, "asked string, given bigint")
    given = given.groupBy("asked").agg(f.collect_set("given").alias("given"))
    rows = several.join(given, "asked", "left").select("asked", "number", "given", "report")
    return alone.unionByName(over(rows, _renamed, REPORT))


def _numbers(rows: Rows) -> Rows:
    """The number that an id ends with, by the id before it: it cannot be given to another report."""
    for (id,) in rows:
        if (found := _NUMBERED.fullmatch(id)) and len(found[2]) < 16:
            yield found[1], int(found[2])


def _renamed(rows: Rows) -> Rows:
    for asked, number, given, cell in rows:
        id = asked if number == 1 else f"{asked}-{_number(number, set(given or ()))}"
        yield id, packed(replace(unpacked(cell), id=id))


def _number(place: int, given: set[int]) -> int:
    """The number of the report at this `place` (2 or more) among those of one id; numbers `given` are passed over."""
    number = 1
    for _ in range(place - 1):
        number += 1
        while number in given:
            number += 1
    return number


def _told(rows: Rows) -> Rows:
    for id, count in rows:
        yield f"id {printable(id)}", f"asked for by {count} reports; all are kept, the further ones as {id}-2 and so on"
