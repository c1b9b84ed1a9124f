"""A folder changes as one, keeps what is the user's, and says in one line why it cannot."""

from __future__ import annotations

import errno
import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from onrecord import cli
from onrecord.cli import build
from onrecord.errors import UserError
from onrecord.manifest import MANIFEST, UNFINISHED, digest_of_file
from onrecord.render import atomic, carry_over, locks
from onrecord.render.atomic import check_place, replaced_file, replaced_folder

ROOT = Path(__file__).resolve().parents[2]


def write(out: Path, **files: str) -> None:
    with replaced_folder(out) as stage:
        (stage / "tables").mkdir()
        for name, text in files.items():
            (stage / name.replace("__", "/").replace("_", ".")).write_text(text, "utf-8")


def files(folder: Path) -> dict[str, str]:
    found = [p for p in folder.rglob("*") if p.is_file() or p.is_symlink()]
    return {p.relative_to(folder).as_posix(): p.read_text("utf-8") for p in found if p.name != MANIFEST}


def test_the_new_folder_takes_the_place_of_the_old_one_with_a_manifest_of_all_of_it(tmp_path: Path) -> None:
    out = tmp_path / "deep" / "out"
    write(out, record_json="old", tables__a_csv="old")
    write(out, record_json="new", record_html="new")
    assert files(out) == {"record.json": "new", "record.html": "new"}
    listed = json.loads((out / MANIFEST).read_bytes())["files"]
    assert listed == {name: digest_of_file(out / name) for name in ("record.html", "record.json")}
    assert [p.name for p in out.parent.iterdir()] == ["out"]


@pytest.mark.parametrize("error", [KeyboardInterrupt, SystemExit, ValueError, OSError])
def test_whatever_ends_it_nothing_has_changed_and_nothing_is_left(tmp_path: Path, error: type[BaseException]) -> None:
    def begin(out: Path) -> None:
        with replaced_folder(out) as stage:
            (stage / "record.json").write_text("half", "utf-8")
            raise error

    def stopped(out: Path) -> None:
        with pytest.raises(UserError if error is OSError else error):
            begin(out)

    stopped(tmp_path / "new" / "out")
    assert list(tmp_path.iterdir()) == []
    write(tmp_path / "out", record_json="old")
    stopped(tmp_path / "out")
    assert files(tmp_path / "out") == {"record.json": "old"}
    assert [p.name for p in tmp_path.iterdir()] == ["out"]


def users(out: Path) -> None:
    (out / "notes.txt").write_text("mine", "utf-8")
    (out / "sub" / "deeper").mkdir(parents=True)
    (out / "sub" / "deeper" / "a").write_text("mine", "utf-8")
    (out / "empty").mkdir()
    (out / "tables" / "own.csv").write_text("mine", "utf-8")
    (out / "link").symlink_to("notes.txt")


@pytest.mark.parametrize("one_step", [True, False])
@pytest.mark.parametrize("links", [True, False])
def test_what_is_the_users_is_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, one_step: bool, links: bool
) -> None:
    def none(*_: object, **__: object) -> None:
        raise OSError(errno.EPERM, "no links here")

    if not one_step:
        monkeypatch.setattr(locks, "exchange", lambda a, b: False)
    if not links:
        monkeypatch.setattr(os, "link", none)
    out = tmp_path / "out"
    write(out, record_json="old", tables__a_csv="old")
    users(out)
    (out / "tables" / "a.csv").write_text("changed by hand", "utf-8")
    for text in ("new", "newer"):
        write(out, record_json=text)
        assert files(out) == {
            "record.json": text, "notes.txt": "mine", "sub/deeper/a": "mine", "tables/own.csv": "mine",
            "link": "mine", "tables/a.csv": "changed by hand",
        }  # fmt: skip
        assert (out / "link").is_symlink()
        assert (out / "empty").is_dir()
    assert [p.name for p in tmp_path.iterdir()] == ["out"]


def test_a_file_that_appears_while_the_folder_is_exchanged_is_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "out"
    write(out, record_json="old")
    exchange = locks.exchange

    def late(stage: Path, target: Path) -> bool:
        (target / "late.txt").write_text("mine", "utf-8")
        return exchange(stage, target)

    monkeypatch.setattr(locks, "exchange", late)
    write(out, record_json="new")
    assert files(out) == {"record.json": "new", "late.txt": "mine"}


def left_unfinished(beside: Path, out: Path) -> None:
    beside.mkdir()
    (beside / UNFINISHED).touch()
    (beside / "record.json").write_text("half", "utf-8")


def left_old(beside: Path, out: Path) -> None:
    """Killed after the exchange: the old folder lies beside, with a file that came late."""
    write(beside, record_json="old")
    (beside / "notes.txt").write_text("mine", "utf-8")


def left_half_removed(beside: Path, out: Path) -> None:
    """Killed while the old folder was removed: its manifest is gone, a table that the new record has not is there."""
    beside.mkdir()
    (beside / UNFINISHED).touch()
    (beside / "old.csv").write_text("old", "utf-8")


def left_empty(beside: Path, out: Path) -> None:
    beside.mkdir()


def left_file(beside: Path, out: Path) -> None:
    beside.write_text("half", "utf-8")


@pytest.mark.parametrize("left", [left_unfinished, left_old, left_half_removed, left_empty, left_file])
def test_the_next_run_removes_what_a_killed_one_left(tmp_path: Path, left: Callable[[Path, Path], None]) -> None:
    out = tmp_path / "out"
    write(out, record_json="new")
    left(tmp_path / ".out.onrecord-0123456789ab", out)
    check_place(out)
    assert [p.name for p in tmp_path.iterdir()] == ["out"]
    mine = {"notes.txt": "mine"} if left is left_old else {}
    assert files(out) == {"record.json": "new", **mine}


def test_killed_between_two_steps_the_next_run_puts_the_record_back(tmp_path: Path) -> None:
    write(tmp_path / ".out.onrecord-0123456789ab", record_json="old")
    check_place(tmp_path / "out")
    assert files(tmp_path / "out") == {"record.json": "old"}


def test_an_old_folder_is_marked_before_anything_of_it_goes_and_unmarked_last(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without the mark a run that is killed half-way would leave tables that pass for the user's."""
    out, seen = tmp_path / "out", []
    write(out, record_json="old", tables__a_csv="old", b_csv="old")
    remove = carry_over._remove

    def watched(path: Path) -> None:
        seen.append((path.parent / UNFINISHED).exists())
        remove(path)

    monkeypatch.setattr(carry_over, "_remove", watched)
    write(out, record_json="new")
    assert seen == [True] * 4


@pytest.mark.parametrize("left", [left_empty, left_unfinished])
def test_what_was_just_begun_is_no_record(tmp_path: Path, left: Callable[[Path, Path], None]) -> None:
    left(tmp_path / ".out.onrecord-0123456789ab", tmp_path / "out")
    check_place(tmp_path / "out")
    assert list(tmp_path.iterdir()) == []


def test_what_another_run_is_writing_is_left_alone(tmp_path: Path) -> None:
    with replaced_folder(tmp_path / "out") as stage:
        (stage / "record.json").write_text("first", "utf-8")
        write(tmp_path / "out", record_json="second")
        assert stage.exists()
    assert files(tmp_path / "out") == {"record.json": "first"}
    assert [p.name for p in tmp_path.iterdir()] == ["out"]


def is_a_file(out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    out.write_text("x", "utf-8")


def below_a_file(out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    out.parent.rmdir()
    out.parent.write_text("x", "utf-8")


def holds_a_page_of_somebody(out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    out.mkdir()
    (out / "record.html").write_text("mine", "utf-8")


def holds_a_manifest_of_somebody(out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    out.mkdir()
    (out / MANIFEST).write_text('{"files": {}}', "utf-8")


def is_where_we_are(out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (out / "below").mkdir(parents=True)
    monkeypatch.chdir(out / "below")


def is_a_mount_point(out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    out.mkdir()
    monkeypatch.setattr(os.path, "ismount", lambda path: Path(path) == out)


def cannot_be_written(out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "access", lambda path, mode: Path(path) != out.parent)


def holds_too_much(out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    out.mkdir()
    monkeypatch.setattr(carry_over, "_MOST", 2)
    for name in "abc":
        (out / name).touch()


@pytest.mark.parametrize(
    "spoil",
    [
        is_a_file,
        below_a_file,
        holds_a_page_of_somebody,
        holds_a_manifest_of_somebody,
        is_where_we_are,
        is_a_mount_point,
        cannot_be_written,
        holds_too_much,
    ],
)
def test_what_cannot_be_written_is_said_before_the_work_in_one_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], spoil: Callable[..., None]
) -> None:
    inputs = tmp_path / "reports"
    inputs.mkdir()
    (inputs / "a.txt").write_text("Nobody answered.", "utf-8")
    out = tmp_path / "place" / "out"
    out.parent.mkdir()
    spoil(out, monkeypatch)
    before = sorted(tmp_path.rglob("*"))

    def no_work(*_: object) -> None:
        raise AssertionError("work was begun")

    monkeypatch.setattr(build, "read_due", no_work)
    monkeypatch.setattr(sys, "argv", ["onrecord", "build", str(inputs), "-o", str(out)])
    with pytest.raises(SystemExit) as stop:
        cli.main()
    said = capsys.readouterr().err
    assert (stop.value.code, said.count("\n")) == (2, 1)
    assert said.startswith(f"onrecord: {out}: ")
    assert "-o" in said
    assert sorted(tmp_path.rglob("*")) == before


def test_a_file_of_the_users_that_would_be_overwritten_is_said(tmp_path: Path) -> None:
    out = tmp_path / "out"
    write(out, record_json="old")
    (out / "index.html").write_text("mine", "utf-8")
    with pytest.raises(UserError, match=r"holds index\.html"):
        write(out, index_html="ours")
    assert files(out) == {"record.json": "old", "index.html": "mine"}


FULL = """
import resource, signal, sys
from onrecord import cli
resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000))
sys.argv = ["onrecord", *sys.argv[1:]]
cli.main()
"""


@pytest.mark.skipif(sys.platform == "win32", reason="no limit on the size of files")
def test_a_full_disk_is_one_line_and_leaves_the_old_record(tmp_path: Path) -> None:
    out = tmp_path / "out"
    write(out, record_json="old")
    inputs = ROOT / "examples" / "harbour" / "radio.txt"
    done = subprocess.run(
        [sys.executable, "-c", FULL, "build", str(inputs), "-o", str(out)], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr.count("\n")) == (2, 1), done.stderr
    assert "cannot be written" in done.stderr
    assert files(out) == {"record.json": "old"}
    assert [p.name for p in tmp_path.iterdir()] == ["out"]


def stopped(path: Path) -> None:
    with replaced_file(path) as out:
        out.write(b"half")
        raise KeyboardInterrupt


def test_a_single_file_is_whole_or_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "out.jsonl"
    with replaced_file(path) as out:
        out.write(b"old")
    with pytest.raises(KeyboardInterrupt):
        stopped(path)
    assert path.read_bytes() == b"old"
    (tmp_path / ".out.jsonl.onrecord-0123456789ab").write_bytes(b"left by a killed run")
    with replaced_file(path) as out:
        out.write(b"new")
    assert path.read_bytes() == b"new"
    assert [p.name for p in tmp_path.iterdir()] == ["out.jsonl"]
    with pytest.raises(UserError, match="cannot be written"), replaced_file(tmp_path) as out:
        out.write(b"x")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full")
def test_a_device_is_written_to_as_it_is(tmp_path: Path) -> None:
    with replaced_file(Path("/dev/null")) as out:
        out.write(b"x")
    assert not Path("/dev/null").is_file()
    with pytest.raises(UserError, match="No space left"), replaced_file(Path("/dev/full")) as out:
        out.write(b"x" * 100_000)


@pytest.mark.slow
@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
def test_a_hundred_kills_and_twenty_pairs_of_writers_leave_whole_folders() -> None:
    command = [sys.executable, str(ROOT / "benchmarks" / "kills.py"), "--small", "--kills", "100", "--pairs", "20"]
    done = subprocess.run([*command, "--verify", "5"], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "killed: 100 of 100" in done.stdout
    assert "0 of 20 folders mixed" in done.stdout


def test_the_one_step_exchange_is_there_on_linux(tmp_path: Path) -> None:
    for name in "ab":
        (tmp_path / name).mkdir()
        (tmp_path / name / name).touch()
    if sys.platform == "linux":
        assert locks.exchange(tmp_path / "a", tmp_path / "b")
        assert (tmp_path / "a" / "b").exists()
    assert not locks.exchange(tmp_path / "a", tmp_path / "none")
    assert atomic.__doc__
