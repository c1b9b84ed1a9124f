"""Tables and lines as Parquet, with the data dictionary's types; the same bytes for the same rows."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any, BinaryIO

from onrecord.render.dictionary import DICTIONARY
from onrecord.render.tables import Row

__all__ = ["RowWriter", "line_schema", "lines_to_parquet", "schema_of"]

_AT_ONCE = 20_000  # rows held before they are written


def schema_of(table: str, columns: Iterable[str]) -> Any:
    """The Arrow schema of `columns` of the table `table`."""
    import pyarrow as pa

    types = {"text": pa.string(), "number": pa.int64(), "share": pa.float64(), "yes": pa.bool_()}
    kinds = {c.name: c.kind for name in ("stories", "finding", table) for c in DICTIONARY[name]}
    return pa.schema([(name, types[kinds.get(name, "text") if name != "story" else "text"]) for name in columns])


class RowWriter:
    """A Parquet file that rows are written to a batch at a time."""

    def __init__(self, path: Path, table: str, columns: tuple[str, ...]) -> None:
        import pyarrow.parquet as pq

        self._schema = schema_of(table, columns)
        self._writer = pq.ParquetWriter(path, self._schema, compression="zstd")
        self._held: list[Row] = []

    def write(self, rows: Iterable[Row]) -> None:
        """Take up rows of plain cells."""
        self._held += rows
        if len(self._held) >= _AT_ONCE:
            self._flush()

    def close(self) -> None:
        """Write what is held, and the file's end."""
        self._flush()
        self._writer.close()

    def _flush(self) -> None:
        import pyarrow as pa

        columns = list(zip(*self._held, strict=True)) or [()] * len(self._schema)
        arrays = [
            pa.array(map(_writable, cells), field.type) for cells, field in zip(columns, self._schema, strict=True)
        ]
        if self._held:
            self._writer.write_table(pa.Table.from_arrays(arrays, schema=self._schema))
        self._held = []


def _writable(value: Any) -> Any:
    """A cell that UTF-8 can hold: a lone surrogate is spelt out, as in the CSV."""
    return value.encode("utf-8", "backslashreplace").decode() if isinstance(value, str) else value


def lines_to_parquet(rows: Iterable[dict[str, Any]], form: str, out: BinaryIO) -> None:
    """Write the lines of `mark`, `group` or `trace` (`form`) to `out`, nested as in JSON Lines."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    schema = line_schema(form)
    with pq.ParquetWriter(out, schema, compression="zstd") as writer:
        batch: list[dict[str, Any]] = []
        for row in rows:
            batch.append(_tree(row))
            if len(batch) >= _AT_ONCE // 20:
                writer.write_table(pa.Table.from_pylist(batch, schema=schema))
                batch = []
        if batch:
            writer.write_table(pa.Table.from_pylist(batch, schema=schema))


def line_schema(form: str) -> Any:
    """The Arrow schema of the lines of the command `form`."""
    return _line_schemas()[form]


def _tree(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _tree(item) for key, item in value.items()}
    return [_tree(item) for item in value] if isinstance(value, list) else _writable(value)


def _line_schemas() -> dict[str, Any]:
    """The Arrow schemas of the lines of `mark`, `group` and `trace`, by the contract's forms."""
    import pyarrow as pa

    text, number, spans = pa.string(), pa.int64(), pa.list_(pa.list_(pa.int64()))

    def rows(**fields: Any) -> Any:
        return pa.list_(pa.struct(list(fields.items())))

    at = {"start": number, "end": number}
    quotation = dict.fromkeys(("content", "quoted", "speaker", "cue"), spans)
    told = dict.fromkeys(("speaker_entity", "mode", "act", "place", "channel", "relay", "within"), text)
    mark = {
        "id": text,
        "language": text,
        "quotations": rows(id=text, **quotation, **told),
        "mentions": rows(**at, kind=text, form=text, entity=text),
        "dates": rows(**at, type=text, value=text, mod=text, basis=text),
        "statements": rows(**at, voice=text, by=text, polarity=text, hedge=text),
        "unknowns": rows(**at, kind=text, about=pa.list_(number), holder=text),
    }
    parents = rows(id=text, lost=pa.bool_(), kind=text, direction=text, score=pa.float64())
    pair = {"a": text, "b": text, "derived": pa.bool_(), "score": pa.float64(), "relation": text, "direction": text}
    group = {"story": text, "reports": pa.list_(text)}
    trace = {"report": text, "line": text, "lines": pa.list_(text), "parents": parents}
    forms = {"mark": mark, "group": group, "trace": trace, "pairs": pair}
    return {name: pa.schema(list(fields.items())) for name, fields in forms.items()}
