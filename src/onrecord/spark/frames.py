"""Functions over the rows of a Spark data frame, as tuples, a batch of Arrow at a time."""

from __future__ import annotations

import pickle
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from itertools import islice
from typing import Any

__all__ = ["each_group", "each_pair_of_groups", "over", "packed", "unpacked"]

Rows = Iterable[tuple[Any, ...]]
_AT_ONCE = 500  # rows of a batch that is handed back


def over(frame: Any, fn: Callable[[Rows], Rows], columns: str) -> Any:
    """The rows that `fn` makes of the rows of each partition, in their order; `columns` as in SQL's DDL."""
    return frame.mapInArrow(partial(_partition, fn=fn, schema=_arrow(columns)), columns)


def each_group(frame: Any, keys: list[str], fn: Callable[[Rows], Rows], columns: str) -> Any:
    """The rows that `fn` makes of all rows with the same `keys`."""
    return frame.groupBy(*keys).applyInArrow(partial(_group, fn=fn, schema=_arrow(columns)), columns)


def each_pair_of_groups(one: Any, other: Any, keys: list[str], fn: Callable[[Rows, Rows], Rows], columns: str) -> Any:
    """The rows that `fn` makes of the rows of `one` and those of `other` with the same `keys`."""
    other = other.toDF(*(f"{name}_beside" for name in other.columns))  # Spark takes columns of one origin for the same
    grouped = one.groupBy(*keys).cogroup(other.groupBy(*(f"{key}_beside" for key in keys)))
    return grouped.applyInArrow(partial(_groups, fn=fn, schema=_arrow(columns)), columns)


def packed(noun: Any) -> bytes:
    """A noun as a cell of a table between two steps of a job."""
    return pickle.dumps(noun, protocol=5)


def unpacked(cell: bytes) -> Any:
    """The noun in a cell."""
    return pickle.loads(cell)


def _arrow(columns: str) -> Any:
    from pyspark.sql.pandas.types import to_arrow_schema
    from pyspark.sql.types import StructType

    return to_arrow_schema(StructType.fromDDL(columns))


def _partition(batches: Iterable[Any], *, fn: Callable[[Rows], Rows], schema: Any) -> Iterator[Any]:
    import pyarrow as pa

    given = iter(fn(row for batch in batches for row in _rows(batch)))
    while rows := list(islice(given, _AT_ONCE)):
        columns = zip(*rows, strict=True)
        arrays = [pa.array(cells, field.type) for cells, field in zip(columns, schema, strict=True)]
        yield pa.RecordBatch.from_arrays(arrays, schema=schema)


def _group(table: Any, *, fn: Callable[[Rows], Rows], schema: Any) -> Any:
    return _table(fn(_rows(table)), schema)


def _groups(one: Any, other: Any, *, fn: Callable[[Rows, Rows], Rows], schema: Any) -> Any:
    return _table(fn(_rows(one), _rows(other)), schema)


def _table(rows: Rows, schema: Any) -> Any:
    import pyarrow as pa

    columns = list(zip(*rows, strict=True)) or [()] * len(schema)
    arrays = [pa.array(cells, field.type) for cells, field in zip(columns, schema, strict=True)]
    return pa.Table.from_arrays(arrays, schema=schema)


def _rows(batch: Any) -> Iterator[tuple[Any, ...]]:
    return zip(*(column.to_pylist() for column in batch.columns), strict=True)
