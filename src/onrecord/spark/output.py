"""Lines written by Spark. At a path of this machine they become one file, as every engine writes it: the sorted parts
are put together in their order, a buffer at a time. At an address they stay a folder of parts."""

from __future__ import annotations

import json
import shutil
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from onrecord.render.atomic import replaced_file
from onrecord.render.parquet import line_schema, lines_to_parquet
from onrecord.render.record_json import line
from onrecord.spark.frames import over, unpacked
from onrecord.spark.reports import hadoop_path, is_address
from onrecord.spark.session import partitions

__all__ = ["scratch", "text_of", "write_lines", "write_rows"]


@contextmanager
def scratch(session: Any, output: str) -> Iterator[str]:
    """A folder beside `output` for what stands between two steps of a job; gone afterwards."""
    if is_address(output):
        at = output.rstrip("/") + ".onrecord-steps"
        session.sparkContext.setCheckpointDir(at)
        try:
            yield at
        finally:
            path = session._jvm.org.apache.hadoop.fs.Path(at)
            path.getFileSystem(session._jsc.hadoopConfiguration()).delete(path, True)
        return
    above = Path(output).resolve().parent
    above.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".onrecord-steps-", dir=above) as folder:
        session.sparkContext.setCheckpointDir(hadoop_path(folder))
        yield folder


def write_lines(lines: Any, output: str, form: str, steps: str) -> None:
    """Write `lines`, a sorted frame with one column `value`, of the command `form`, to `output`, whole or not at all.

    `steps` is the folder of the job's `scratch`.
    """
    if is_address(output):
        _write_parts(lines, output, form)
        return
    parts = Path(steps) / f"parts-{form}"
    lines.write.text(hadoop_path(parts))
    files = sorted(parts.glob("part-*"))
    with replaced_file(Path(output)) as out:
        if output.lower().endswith(".parquet"):
            lines_to_parquet(_rows(files), form, out)
            return
        for part in files:
            with part.open("rb") as given:
                shutil.copyfileobj(given, out, 1 << 20)


def write_rows(session: Any, rows: Any, by: list[str], output: str, form: str, steps: str) -> None:
    """Write the lines in the column `row` of the frame `rows`, sorted `by` its other columns, as `write_lines` does."""
    ordered = rows.checkpoint().repartitionByRange(partitions(session), *by).sortWithinPartitions(*by)
    write_lines(over(ordered.select("row"), _texts, "value string"), output, form, steps)


def _texts(rows: Iterable[tuple[Any, ...]]) -> Iterator[tuple[str]]:
    for (cell,) in rows:
        yield (text_of(unpacked(cell)),)


def text_of(row: dict[str, Any]) -> str:
    """A line of the output without its end."""
    return line(row).decode()[:-1]


def _rows(files: list[Path]) -> Iterator[dict[str, Any]]:
    for part in files:
        with part.open("rb") as given:
            yield from map(json.loads, given)


def _write_parts(lines: Any, output: str, form: str) -> None:
    from pyspark.sql import functions as f
    from pyspark.sql.pandas.types import from_arrow_schema

    if not output.lower().endswith(".parquet"):
        lines.write.mode("overwrite").text(output)
        return
    schema = from_arrow_schema(line_schema(form))
    rows = lines.select(f.from_json("value", schema).alias("row")).select("row.*")
    rows.write.mode("overwrite").option("compression", "zstd").parquet(output)
