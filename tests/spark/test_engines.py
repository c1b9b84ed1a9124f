"""One body on every engine: in the process, in a pool, and on Spark with one, three and seven partitions."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pytest

from onrecord.cli.app import app
from three_affairs import reports as three_affairs

ENGINES = ["pool", "spark 1", "spark 3", "spark 7"]


@pytest.fixture(params=ENGINES)
def other(request: pytest.FixtureRequest) -> Iterator[list[str]]:
    """The options of an engine whose results must be those of a single process."""
    name, _, parts = request.param.partition(" ")
    if name == "pool":
        yield ["--jobs", "2"]
        return
    session = request.getfixturevalue("session")
    session.conf.set("spark.sql.shuffle.partitions", parts)
    yield ["--engine", "spark", "--jobs", "2"]


def run(command: str, rows: Path, out: Path, *options: str) -> bytes:
    """What a command writes."""
    app([command, str(rows), "-o", str(out), "-q", *options], standalone_mode=False)
    return out.read_bytes()


def written(path: Path, rows: list[dict[str, Any]], *more: str) -> Path:
    kept = [{key: value for key, value in row.items() if value and value != ()} for row in rows]
    path.write_text("".join(json.dumps(row) + "\n" for row in kept) + "".join(f"{line}\n" for line in more), "utf-8")
    return path


@pytest.fixture(scope="module")
def affairs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three affairs, with ids asked for twice, a number already given, lines that are broken and an odd field."""
    folder = tmp_path_factory.mktemp("affairs")
    rows = [asdict(r) for r in three_affairs()]
    rows += [{"id": "bridge-2", "text": "The mill at Calder is to be built again, Jon Sorley said."}]
    rows += [{"id": "bridge", "text": "Nobody knows when the Orrin bridge will open.", "odd": "1"}]
    return written(folder / "reports.jsonl", rows, '{"broken', "", '{"text": ""}', '{"text": "Schnee fällt."}\r')


@pytest.fixture(scope="module")
def single_mark(affairs: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """What one process marks, as JSON Lines and as Parquet."""
    folder = tmp_path_factory.mktemp("single")
    return {end: run("mark", affairs, folder / f"out.{end}") for end in ("jsonl", "parquet")}


def test_mark_gives_the_bytes_of_one_process(
    other: list[str], affairs: Path, single_mark: dict[str, bytes], tmp_path: Path
) -> None:
    assert len(single_mark["jsonl"].splitlines()) == 10
    assert run("mark", affairs, tmp_path / "out.jsonl", *other) == single_mark["jsonl"]
    assert [p.name for p in tmp_path.iterdir()] == ["out.jsonl"]


def test_mark_reads_and_writes_parquet(
    session: Any, affairs: Path, single_mark: dict[str, bytes], tmp_path: Path
) -> None:
    import pyarrow as pa
    import pyarrow.parquet as pq

    rows = [json.loads(line) for line in affairs.read_text("utf-8").splitlines() if line.startswith('{"id"')]
    pq.write_table(pa.Table.from_pylist(rows), tmp_path / "in.parquet")
    session.conf.set("spark.sql.shuffle.partitions", "3")
    alone = run("mark", tmp_path / "in.parquet", tmp_path / "single.jsonl")
    assert run("mark", tmp_path / "in.parquet", tmp_path / "out.jsonl", "--engine", "spark") == alone
    assert run("mark", affairs, tmp_path / "out.parquet", "--engine", "spark") == single_mark["parquet"]


def killing_once(over: Callable[..., Any], flag: Path) -> Callable[..., Any]:
    """`frames.over` whose first process at work ends before its work is done, as one out of memory does."""

    def wrapped(frame: Any, fn: Callable[..., Any], columns: str) -> Any:
        at = str(flag)

        def dying(rows: Any) -> Any:
            import os
            import signal

            for number, row in enumerate(fn(rows)):
                if number == 0:
                    try:
                        os.close(os.open(at, os.O_CREAT | os.O_EXCL))
                        os.kill(os.getpid(), signal.SIGKILL)
                    except FileExistsError:
                        pass
                yield row

        return over(frame, dying, columns)

    return wrapped


@pytest.mark.parametrize("module", ["onrecord.spark.reports", "onrecord.spark.mark"])
def test_a_python_process_that_is_killed_changes_nothing(
    session: Any,
    module: str,
    affairs: Path,
    single_mark: dict[str, bytes],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    from onrecord.spark.frames import over

    monkeypatch.setattr(f"{module}.over", killing_once(over, tmp_path / "killed"))
    session.conf.set("spark.sql.shuffle.partitions", "3")
    assert run("mark", affairs, tmp_path / "out.jsonl", "--engine", "spark") == single_mark["jsonl"]
    assert (tmp_path / "killed").exists()
