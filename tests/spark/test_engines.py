"""One body on every engine: in the process, in a pool, and on Spark with one and seven partitions.

Where a process is killed there are three, and the bytes are the same too.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pytest

from made_collection import collection
from onrecord.cli.app import app
from onrecord.errors import UserError
from three_affairs import reports as three_affairs

ENGINES = ["pool", "spark 1", "spark 7"]


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


@pytest.fixture(params=["1", "7"])
def on_spark(request: pytest.FixtureRequest, session: Any) -> list[str]:
    """The options of Spark, with as many partitions."""
    session.conf.set("spark.sql.shuffle.partitions", request.param)
    return ["--engine", "spark", "--jobs", "2"]


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


def test_a_python_process_that_is_killed_changes_nothing(
    session: Any,
    affairs: Path,
    single_mark: dict[str, bytes],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    from onrecord.spark.frames import over

    monkeypatch.setattr("onrecord.spark.mark.over", killing_once(over, tmp_path / "killed"))
    session.conf.set("spark.sql.shuffle.partitions", "3")
    assert run("mark", affairs, tmp_path / "out.jsonl", "--engine", "spark") == single_mark["jsonl"]
    assert (tmp_path / "killed").exists()


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A collection in which every step of `trace` and `group` has something to do."""
    return written(tmp_path_factory.mktemp("many") / "reports.jsonl", [asdict(r) for r in collection()])


@pytest.fixture(scope="module")
def single_trace(many: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[bytes, bytes]:
    folder = tmp_path_factory.mktemp("single")
    lines = run("trace", many, folder / "lines.jsonl", "--pairs", str(folder / "pairs.jsonl"))
    return lines, (folder / "pairs.jsonl").read_bytes()


def test_trace_gives_the_bytes_of_one_process(
    on_spark: list[str], many: Path, single_trace: tuple[bytes, bytes], tmp_path: Path
) -> None:
    lines = run("trace", many, tmp_path / "lines.jsonl", "--pairs", str(tmp_path / "pairs.jsonl"), *on_spark)
    assert (tmp_path / "pairs.jsonl").read_bytes() == single_trace[1]
    assert lines == single_trace[0]
    assert sorted(p.name for p in tmp_path.iterdir()) == ["lines.jsonl", "pairs.jsonl"]


def test_the_collection_has_something_for_every_step(many: Path, single_trace: tuple[bytes, bytes]) -> None:
    rows = {row["report"]: row for row in map(json.loads, single_trace[0].splitlines())}
    assert [p["lost"] for p in rows["lost"]["parents"]] == [True]
    assert [p["lost"] for p in rows["forward"]["parents"]] == [True]
    assert rows["found"]["parents"] == []
    assert rows["copy-1"]["line"] == rows["copy-2"]["line"]
    assert "said" not in rows
    assert len({row["line"] for row in rows.values()}) > 8


def test_a_process_that_is_killed_in_trace_changes_nothing(
    session: Any,
    many: Path,
    single_trace: tuple[bytes, bytes],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    from onrecord.spark.frames import over

    monkeypatch.setattr("onrecord.spark.candidates.over", killing_once(over, tmp_path / "killed"))
    session.conf.set("spark.sql.shuffle.partitions", "3")
    assert run("trace", many, tmp_path / "lines.jsonl", "--engine", "spark") == single_trace[0]
    assert (tmp_path / "killed").exists()


@pytest.fixture(scope="module")
def single_group(many: Path, tmp_path_factory: pytest.TempPathFactory) -> bytes:
    return run("group", many, tmp_path_factory.mktemp("single") / "stories.jsonl")


def test_group_gives_the_bytes_of_one_process(
    on_spark: list[str], many: Path, single_group: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("onrecord.spark.group.BLOCK", 20)
    assert len(single_group.splitlines()) > 5
    assert run("group", many, tmp_path / "stories.jsonl", *on_spark) == single_group


def test_group_keeps_as_few_partners_as_one_process(session: Any, many: Path, tmp_path: Path) -> None:
    few = tmp_path / "few.toml"
    few.write_text("[group]\ncandidates = 2\n")
    session.conf.set("spark.sql.shuffle.partitions", "3")
    single = run("group", many, tmp_path / "single.jsonl", "--settings", str(few))
    assert run("group", many, tmp_path / "spark.jsonl", "--settings", str(few), "--engine", "spark") == single


def files(folder: Path) -> dict[str, bytes]:
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


def build(rows: Path, out: Path, *options: str) -> dict[str, bytes]:
    app(["build", str(rows), "--group", "-o", str(out), "-q", *options], standalone_mode=False)
    return files(out)


@pytest.fixture(scope="module")
def single_build(affairs: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    return build(affairs, tmp_path_factory.mktemp("single") / "out")


def test_build_group_gives_the_bytes_of_one_process(
    on_spark: list[str], affairs: Path, single_build: dict[str, bytes], tmp_path: Path
) -> None:
    assert sum(name.endswith("/record.json") for name in single_build) > 3
    made = build(affairs, tmp_path / "out", *on_spark)
    assert sorted(made) == sorted(single_build)
    assert [name for name in made if made[name] != single_build[name]] == []
    assert [p.name for p in tmp_path.iterdir()] == ["out"]


def test_a_story_whose_process_is_killed_is_written_whole(
    session: Any, affairs: Path, single_build: dict[str, bytes], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from onrecord.spark.frames import each_group

    flag = str(tmp_path / "killed")

    def dying_group(frame: Any, keys: list[str], fn: Callable[..., Any], columns: str) -> Any:
        def dying(rows: Any) -> Any:
            import os
            import signal

            done = list(fn(rows))
            try:
                os.close(os.open(flag, os.O_CREAT | os.O_EXCL))
                os.kill(os.getpid(), signal.SIGKILL)
            except FileExistsError:
                return done

        return each_group(frame, keys, dying, columns)

    monkeypatch.setattr("onrecord.spark.stories.each_group", dying_group)
    session.conf.set("spark.sql.shuffle.partitions", "3")
    assert build(affairs, tmp_path / "out", "--engine", "spark") == single_build
    assert Path(flag).exists()


@pytest.mark.parametrize("more", [["--no-text"], ["--decisions", "d.jsonl"], ["other.jsonl"]])
def test_what_spark_does_not_build_is_said(session: Any, affairs: Path, tmp_path: Path, more: list[str]) -> None:
    for options in ([*more, "--group"], []):
        with pytest.raises(UserError, match="--engine spark"):
            app(
                ["build", str(affairs), "-o", str(tmp_path / "o"), "--engine", "spark", *options], standalone_mode=False
            )
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("more", [[], ["--embargoed"]])
@pytest.mark.parametrize("under", [{"id": "a"}, {"id": "c", "url": "https://firth.example/1"}])
def test_where_a_report_was_withdrawn_no_story_is_built(
    session: Any, tmp_path: Path, under: dict[str, str], more: list[str]
) -> None:
    first = {"id": "a", "text": "The mill at Calder burnt down.", "url": "https://firth.example/1"}
    gone = {**under, "text": "The mill at Calder was withdrawn.", "status": "canceled"}
    rows = written(tmp_path / "rows.jsonl", [first, gone])
    with pytest.raises(UserError, match="withdrawn"):
        build(rows, tmp_path / "out", "--engine", "spark", *more)
    assert [p.name for p in tmp_path.iterdir()] == ["rows.jsonl"]
