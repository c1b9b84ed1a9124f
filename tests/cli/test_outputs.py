"""A place to write to that cannot be right is told in one line with the mend, before any work."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

Run = Callable[..., tuple[int, str, str]]
ONE = "Mayor Ada Lowe said the bridge would reopen on Monday. “We are ready,” Lowe told reporters.\n"
LINES = ("mark", "group", "trace")


@pytest.fixture
def rows(tmp_path: Path) -> Path:
    path = tmp_path / "reports.jsonl"
    path.write_text(json.dumps({"id": "one", "text": ONE}) + "\n", "utf-8")
    return path


@pytest.fixture
def record(run: Run, rows: Path, tmp_path: Path) -> Path:
    assert run("build", rows, "-q", "-o", tmp_path / "out")[0] == 0
    return tmp_path / "out" / "record.json"


@pytest.fixture
def project(run: Run, rows: Path, tmp_path: Path) -> Path:
    assert run("add", tmp_path / "project", rows, "-q")[0] == 0
    return tmp_path / "project"


def refused(run: Run, *arguments: object) -> str:
    """The one line by which a command is refused."""
    code, said, told = run(*arguments)
    assert (code, said, told.count("\n")) == (2, "", 1), told
    assert told.startswith("onrecord: ")
    return told


def unread(monkeypatch: pytest.MonkeyPatch) -> None:
    def read(*_: object, **__: object) -> None:
        raise AssertionError("something was read before the mistake was told")

    for place in ("cli.build.read_due", "cli.common.read_inputs", "render.record_json.read_file"):
        monkeypatch.setattr(f"onrecord.{place}", read)


@pytest.mark.parametrize("name", ["m.csv", "m.xlsx", "m.json", "m.txt", "m.jsonl.gz", "M.HTML"])
@pytest.mark.parametrize("command", LINES)
def test_lines_are_not_written_under_an_ending_of_another_form(
    run: Run, rows: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: str, name: str
) -> None:
    unread(monkeypatch)
    told = refused(run, command, rows, "-o", tmp_path / name)
    assert ".jsonl or .ndjson or .parquet" in told
    assert not (tmp_path / name).exists()


@pytest.mark.parametrize("name", ["m.jsonl", "m.ndjson", "M.JSONL", "marked"])
def test_lines_are_written_under_their_own_ending_or_none(run: Run, rows: Path, tmp_path: Path, name: str) -> None:
    assert run("mark", rows, "-o", tmp_path / name)[0] == 0
    assert json.loads((tmp_path / name).read_text("utf-8"))["id"] == "one"


@pytest.mark.parametrize("command", LINES)
def test_lines_go_to_standard_output_on_request(
    run: Run, rows: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: str
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run(command, rows, "-q", "-o", "lines.jsonl")[0] == 0
    code, said, told = run(command, rows, "-q", "-o", "-")
    assert (code, said, told) == (0, Path("lines.jsonl").read_text("utf-8"), "")
    assert not Path("-").exists()


def test_a_reader_that_goes_away_is_no_mistake(rows: Path, tmp_path: Path) -> None:
    many = tmp_path / "many.jsonl"
    many.write_text("".join(json.dumps({"id": f"r{n}", "text": ONE}) + "\n" for n in range(300)), "utf-8")
    command = [sys.executable, "-m", "onrecord.cli", "group", str(many), "-q", "-o", "-"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as started:
        assert started.stdout
        assert started.stderr
        started.stdout.close()
        told = started.stderr.read()
    assert (started.returncode, told) == (0, b"")


def test_pairs_have_a_place_of_their_own(run: Run, rows: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    unread(monkeypatch)
    lines = tmp_path / "t.jsonl"
    assert "--pairs" in refused(run, "trace", rows, "-o", lines, "--pairs", tmp_path / "p.csv")
    assert "named twice" in refused(run, "trace", rows, "-o", lines, "--pairs", lines)
    assert "a folder" in refused(run, "trace", rows, "-o", lines, "--pairs", tmp_path)
    assert "is read" in refused(run, "trace", rows, "-o", lines, "--pairs", rows)


@pytest.mark.parametrize("command", LINES)
def test_an_input_is_not_written_over(run: Run, rows: Path, command: str) -> None:
    before = rows.read_bytes()
    assert "is read and would be written over" in refused(run, command, rows, "-o", rows)
    assert rows.read_bytes() == before


@pytest.mark.parametrize("command", ["export", "render"])
def test_a_record_is_not_written_over_by_its_own_export(run: Run, record: Path, command: str) -> None:
    before = record.read_bytes()
    assert "is read and would be written over" in refused(run, command, record, "-o", record)
    assert record.read_bytes() == before


@pytest.mark.parametrize("name", ["out.html", "out.csv", "out.xlsx", "record.json", "tables.parquet", "-"])
def test_a_folder_is_not_written_under_a_files_ending(
    run: Run, rows: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    unread(monkeypatch)
    monkeypatch.chdir(tmp_path)
    refused(run, "build", rows, "-o", name)
    assert not (tmp_path / name).exists()


def test_a_folder_may_have_a_dot_or_be_there_already(run: Run, rows: Path, tmp_path: Path) -> None:
    (tmp_path / "kept.html").mkdir()
    for name in ("affair.2026", "kept.html", "v1.0"):
        assert run("build", rows, "-q", "-o", tmp_path / name)[0] == 0


def test_a_projects_stories_and_decisions_have_their_own_places(run: Run, project: Path, tmp_path: Path) -> None:
    assert "a folder is written" in refused(run, "stories", project, "--out", tmp_path / "s.csv")
    assert "--export" in refused(run, "decisions", project, "--export", tmp_path / "d.csv")
    assert run("decisions", project, "--export", tmp_path / "d.jsonl")[0] == 0


@pytest.mark.parametrize("name", ["b.csv", "b.txt", "b.xlsx", "b", "-"])
def test_a_brief_of_another_form_is_told_before_the_record_is_read(
    run: Run, record: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    unread(monkeypatch)
    monkeypatch.chdir(tmp_path)
    refused(run, "brief", record, "-o", name)


def test_a_brief_as_pdf_without_chromium_is_told_before_the_record_is_read(
    run: Run, record: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    unread(monkeypatch)
    monkeypatch.delenv("ONRECORD_CHROMIUM", raising=False)
    monkeypatch.setattr("onrecord.render.brief.forms.shutil.which", lambda _: None)
    assert "needs chromium" in refused(run, "brief", record, "-o", tmp_path / "b.pdf")


@pytest.mark.parametrize(
    "said",
    [
        ("export", "-o", "x.csv"),
        ("export", "-o", "x.pdf"),
        ("export", "-o", "x.html", "--format", "md"),
        ("export", "-o", "x.tei.xml", "--format", "jsonld"),
        ("export", "-o", "-", "--format", "md"),
        ("render", "-o", "x.csv"),
        ("render", "-o", "x.html", "--format", "md"),
        ("render", "-o", "x.json.gz", "--format", "text"),
        ("sample", "--kind", "quotation", "-o", "x.ods"),
        ("sample", "--kind", "quotation", "-o", "-"),
    ],
)
def test_an_ending_that_no_form_has_or_another_form_is_refused(
    run: Run, record: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, said: tuple[str, ...]
) -> None:
    unread(monkeypatch)
    monkeypatch.chdir(tmp_path)
    before = sorted(tmp_path.iterdir())
    refused(run, said[0], record, *said[1:])
    assert sorted(tmp_path.iterdir()) == before


def test_render_writes_what_the_ending_says(run: Run, record: Path, tmp_path: Path) -> None:
    begins = {"p.html": "<!doctype html", "p.svg": "<svg", "p.dot": "digraph", "p.json": "{", "p.txt": "Ada Lowe"}
    for name, first in begins.items():
        assert run("render", record, "-o", tmp_path / name)[0] == 0
        assert (tmp_path / name).read_text("utf-8").lower().startswith(first.lower())
    assert run("render", record, "-f", "list", "-o", tmp_path / "lines.txt")[0] == 0
    assert run("render", record, "-f", "list", "-o", tmp_path / "lines.lst")[0] == 0


def test_a_format_is_written_under_an_ending_that_says_nothing(run: Run, record: Path, tmp_path: Path) -> None:
    for name, form in (("a.xml", "tei.xml"), ("a.markdown", "md"), ("page", "html")):
        assert run("export", record, "-o", tmp_path / name, "--format", form)[0] == 0
        assert (tmp_path / name).is_file()


def test_of_many_stories_a_line_each_is_printed(run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from onrecord.cli import build

    monkeypatch.setattr(build, "WHOLE", 1)
    texts = ("Ada Lowe reopened the bridge at Orrin.", "Wolves were seen in the Fenmark hills.")
    rows = tmp_path / "rows.jsonl"
    rows.write_text("".join(json.dumps({"id": f"r{n}", "text": t}) + "\n" for n, t in enumerate(texts)), "utf-8")
    code, said, _ = run("build", rows, "--group", "-o", tmp_path / "out")
    assert code == 0
    assert [line[:4] for line in said.splitlines()[:2]] == ["r0: ", "r1: "]
    assert "HOW THE REPORTS BEGIN" not in said
    assert str(tmp_path / "out" / "index.html") in said
