"""The commands as a user meets them: what they write, how they fail."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from onrecord.render.record_json import loads, read_file

ONE = "Mayor Ada Lowe said the bridge would reopen on Monday. “We are ready,” Lowe told reporters at the town hall.\n"
TWO = "The bridge will reopen on Monday, the mayor, Ada Lowe, said. “We are ready,” she told reporters.\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    reports = tmp_path / "reports"
    reports.mkdir()
    (reports / "one.txt").write_text(ONE, "utf-8")
    (reports / "two.txt").write_text(TWO, "utf-8")
    (reports / "noise.bin").write_bytes(b"\x00\x01\x02")
    return reports


@pytest.fixture
def rows(tmp_path: Path) -> Path:
    path = tmp_path / "reports.jsonl"
    path.write_text("".join(json.dumps({"id": i, "text": t}) + "\n" for i, t in (("two", TWO), ("one", ONE))), "utf-8")
    return path


def test_build_writes_record_page_and_tables_and_verify_holds(run, folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    code, said, _ = run("build", folder, "-o", out)
    assert code == 0
    assert "2 reports, 1 text family" in said
    assert "1 input not taken up: noise.bin" in said
    assert "which words were spoken is not known" in " ".join(said.split())
    written = ["manifest.json", "quotations.sqlite", "record.html", "record.json", "tables"]
    assert sorted(p.name for p in out.iterdir()) == written
    assert str(tmp_path) not in (out / "record.json").read_text("utf-8")
    assert run("verify", out / "record.json", folder)[0] == 0
    (folder / "one.txt").write_text("Something else.", "utf-8")
    code, said, _ = run("verify", out / "record.json", folder)
    assert code == 1
    assert said.startswith("one: its text is not")


def test_the_bytes_are_the_same_for_any_order_and_any_number_of_jobs(run, folder: Path, tmp_path: Path) -> None:
    outs = [tmp_path / name for name in "abc"]
    run("build", folder / "one.txt", folder / "two.txt", "-o", outs[0], "-q")
    run("build", folder / "two.txt", folder / "one.txt", "-o", outs[1], "-q")
    run("build", folder / "two.txt", folder / "one.txt", "-o", outs[2], "-q", "--jobs", 2)
    first, *others = [
        {p.name: p.read_bytes() for p in sorted(out.rglob("*.*")) if p.suffix != ".sqlite"} for out in outs
    ]
    assert len(first) == 19
    assert all(other == first for other in others)


def test_no_text_leaves_the_texts_out_of_the_record(run, folder: Path, tmp_path: Path) -> None:
    run("build", folder, "-o", tmp_path / "out", "--no-text", "-q")
    found = loads((tmp_path / "out" / "record.json").read_bytes())
    assert [r.report.text for r in found.reports] == ["", ""]
    assert run("verify", tmp_path / "out" / "record.json", folder)[0] == 0


def test_mark_group_and_trace_write_a_sorted_line_each(run, rows: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"
    assert run("mark", rows, "-o", out, "-q")[0] == 0
    marked = [json.loads(row) for row in out.read_text("utf-8").splitlines()]
    assert [m["id"] for m in marked] == ["one", "two"]
    keys = ["id", "language", "quotations", "mentions", "dates", "statements", "unknowns"]
    assert all(list(m) == keys for m in marked)
    assert run("trace", rows, "-o", out, "--pairs", tmp_path / "pairs.jsonl", "-q")[0] == 0
    traced = [json.loads(row) for row in out.read_text("utf-8").splitlines()]
    assert [t["report"] for t in traced] == ["one", "two"]
    assert all(list(t) == ["report", "line", "lines", "parents"] for t in traced)
    assert run("group", rows, "-o", out, "-q")[0] == 0
    grouped = [json.loads(row) for row in out.read_text("utf-8").splitlines()]
    assert sorted(i for g in grouped for i in g["reports"]) == ["one", "two"]


def test_several_affairs_get_a_folder_each(run, rows: Path, tmp_path: Path) -> None:
    with rows.open("a", encoding="utf-8") as out:
        out.write(json.dumps({"id": "x/y", "text": "Wheat prices rose sharply in Orlava after a dry spring."}) + "\n")
    assert run("build", rows, "--group", "-o", tmp_path / "out", "-q")[0] == 0
    assert len([p for p in (tmp_path / "out").iterdir() if (p / "record.json").exists()]) >= 2


def test_a_record_is_written_again_in_every_form(run, folder: Path, tmp_path: Path) -> None:
    run("build", folder, "-o", tmp_path / "out", "-q")
    page = (tmp_path / "out" / "record.html").read_text("utf-8")
    record = tmp_path / "out" / "record.json"
    run("render", record, "--format", "html", "-o", tmp_path / "again.html")
    assert (tmp_path / "again.html").read_text("utf-8") == page
    assert run("render", record, "-f", "md")[1].startswith("# Ada Lowe\n")
    assert run("render", record)[1].strip()
    assert run("render", record, "-f", "dot")[1].startswith("digraph")
    assert "<graphml" in run("render", record, "-f", "graphml")[1]
    assert "<svg" in run("render", record, "-f", "svg")[1]
    assert "one" in run("render", record, "-f", "list")[1]
    assert run("render", record, "-f", "pdf")[0] == 2
    run("render", record, "-f", "json", "-o", tmp_path / "again.json.gz")
    assert read_file(tmp_path / "again.json.gz") == record.read_bytes()
    assert run("verify", tmp_path / "again.json.gz", folder)[0] == 0
    assert run("check", "We are ready", tmp_path / "again.json.gz")[0] == 0


def test_a_quotation_is_looked_up(run, folder: Path, tmp_path: Path) -> None:
    run("build", folder, "-o", tmp_path / "out", "-q")
    record = tmp_path / "out" / "record.json"
    code, said, _ = run("check", "We are ready", record, "--speaker", "Ada Lowe", "--json")
    hits = json.loads(said)
    assert code == 0
    keys = ["found", "utterance", "quotation", "report", "speaker_entity", "kind", "differences", "sense"]
    assert list(hits[0]) == keys
    assert {h["report"] for h in hits if h["found"]} == {"one", "two"}
    (tmp_path / "out" / "quotations.sqlite").unlink()
    assert run("check", "We are ready", record, "--speaker", "Ada Lowe", "--json")[1] == said
    code, said, _ = run("check", "Nothing of this kind was ever uttered", record)
    assert code == 1
    assert "not found in the 2 reports searched" in said


def test_a_draft_is_looked_up(run, folder: Path, tmp_path: Path) -> None:
    run("build", folder, "-o", tmp_path / "out", "-q")
    draft = tmp_path / "draft.md"
    draft.write_text("“We are nearly ready,” Ada Low said. Some 4,000 people cheered.", "utf-8")
    code, said, _ = run("check", "--draft", draft, tmp_path / "out" / "record.json")
    assert code == 1
    assert "nearly" in said
    assert "Ada Lowe" in said
    assert "4,000" in said
    rows = json.loads(run("check", "--draft", draft, tmp_path / "out" / "record.json", "--json")[1])
    assert {r["kind"] for r in rows} >= {"quotation", "name", "number"}


@pytest.mark.parametrize(
    ("args", "told"),
    [
        (("build", "nowhere"), "nowhere"),
        (("biuld", "x"), "biuld"),
        (("build",), "PATH"),
        (("build", "x", "--jobs", "none"), "--jobs"),
        (("mark", "nowhere.jsonl", "-o", "y"), "nowhere.jsonl"),
        (("verify", "none.json", "."), "none.json"),
        (("check", "words only"), "RECORD.json"),
        (("check", "words", "none.json"), "none.json"),
        (("build", ".", "--settings", "none.toml"), "none.toml"),
        (("build", ".", "--decisions", "none.jsonl"), "none.jsonl"),
    ],
)
def test_a_users_mistake_is_one_line_and_exit_2(
    run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, args: tuple[str, ...], told: str
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.txt").write_text(ONE, "utf-8")
    code, out, err = run(*args)
    assert (code, out) == (2, "")
    assert err.count("\n") == 1
    assert err.startswith("onrecord: ")
    assert told in err


def test_the_users_spelling_of_a_name_counts_as_the_usual_one(run, folder: Path, tmp_path: Path) -> None:
    texts = tmp_path / "texts"
    texts.mkdir()
    for id, name in (("a", "Ida Falk"), ("b", "Ida Falk"), ("c", "Ida Falck")):
        (texts / f"{id}.txt").write_text(f"Minister {name} opened the Eksund pier {id} times, said Erik Holm.", "utf-8")
    listed = tmp_path / "names.toml"
    listed.write_text('names = ["Ida Falck"]', "utf-8")
    run("build", texts, "-o", tmp_path / "out", "--names", listed, "-q")
    rows = (tmp_path / "out" / "tables" / "spellings.csv").read_text("utf-8").splitlines()
    assert any(",Falck," in row and row.endswith(",usual") for row in rows)
    listed.write_text("nobody = 1", "utf-8")
    code, _, err = run("build", texts, "-o", tmp_path / "out", "--names", listed)
    assert code == 2
    assert "names.toml" in err


def test_decisions_are_read_and_kept_in_the_record(run, folder: Path, tmp_path: Path) -> None:
    path = tmp_path / "decisions.jsonl"
    path.write_text('{"kind": "parent", "subjects": ["two", "one"], "author": "desk", "reason": "told so"}\n', "utf-8")
    run("build", folder, "-o", tmp_path / "out", "--decisions", path, "-q")
    found = loads((tmp_path / "out" / "record.json").read_bytes())
    assert found.decisions[0].subjects == ("two", "one")
    path.write_text('{"kind": "guess", "subjects": ["two", "one"]}\n', "utf-8")
    code, _, err = run("build", folder, "-o", tmp_path / "out", "--decisions", path)
    assert code == 2
    assert "line 1" in err


def test_every_command_teaches_by_example(run) -> None:
    _, said, _ = run("--help")
    commands = [
        row.split()[0] for row in said.split("Commands:")[1].splitlines() if row.startswith("  ") and row[2:3].isalpha()
    ]
    assert {"build", "mark", "group", "trace", "check", "verify", "schema", "render"} <= set(commands)
    for command in sorted(set(commands) - {"Start"}):
        code, said, _ = run(command, "--help")
        assert code == 0
        assert "Example" in said


@pytest.mark.parametrize("asked", ["--help", "--version"])
def test_help_and_version_load_nothing_heavy(asked: str) -> None:
    heavy = ("spacy", "onnxruntime", "trafilatura", "numpy", "scipy", "msgspec", "lxml", "onrecord.model")
    code = (
        "import sys; from onrecord import cli\n"
        f"sys.argv = ['onrecord', {asked!r}]\n"
        "try: cli.main()\n"
        f"finally: print([m for m in {heavy} if m in sys.modules], file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, encoding="utf-8", check=True)
    assert "onrecord" in done.stdout
    assert done.stderr.strip() == "[]"


def test_a_name_of_both_a_room_and_a_function_is_the_function() -> None:
    code = "import onrecord.annotate.quotations, onrecord; print(type(onrecord.annotate).__name__, dir(onrecord)[0:1])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, encoding="utf-8", check=True)
    assert done.stdout.startswith("function")


def test_group_builds_one_set_of_tables_for_all_stories(run, rows: Path, tmp_path: Path) -> None:
    out = tmp_path / "stories"
    assert run("build", rows, "--group", "-o", out)[0] == 0
    names = {p.name for p in (out / "tables").iterdir()}
    assert {"quotations.csv", "quotations.parquet", "stories.csv"} <= names
    folders = [p for p in out.iterdir() if (p / "record.json").is_file()]
    whole = (out / "tables" / "quotations.csv").read_text("utf-8-sig").count("\n")
    assert whole - 1 == sum((p / "tables" / "quotations.csv").read_text("utf-8").count("\n") - 1 for p in folders)


def test_lines_come_as_parquet_in_and_out(run, rows: Path, tmp_path: Path) -> None:
    import pyarrow as pa
    import pyarrow.parquet as pq

    given = tmp_path / "reports.parquet"
    pq.write_table(pa.Table.from_pylist([json.loads(row) for row in rows.read_text("utf-8").splitlines()]), given)
    for command in ("mark", "group", "trace"):
        lines, table = tmp_path / f"{command}.jsonl", tmp_path / f"{command}.parquet"
        assert run(command, given, "-o", table)[0] == 0
        assert run(command, rows, "-o", lines)[0] == 0
        assert pq.read_table(table).to_pylist() == [json.loads(row) for row in lines.read_text("utf-8").splitlines()]


@pytest.mark.parametrize("command", ["build", "mark", "group", "trace"])
def test_no_usable_report_is_the_users_mistake_in_every_command(run, tmp_path: Path, command: str) -> None:
    empty = tmp_path / "empty.jsonl"
    empty.write_text("", "utf-8")
    code, said, told = run(command, empty, "-o", tmp_path / "out")
    assert (code, said) == (2, "")
    assert told.startswith("onrecord: no report could be read")
    assert not (tmp_path / "out").exists()


def test_no_usable_report_ends_adding_and_verifying_as_well(run, folder: Path, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    run("build", folder, "-o", tmp_path / "out", "-q")
    assert run("verify", tmp_path / "out" / "record.json", tmp_path / "empty")[0] == 2
    code, said, told = run("add", tmp_path / "project", tmp_path / "empty")
    assert (code, said) == (2, "")
    assert "no report could be read" in told
    assert not (tmp_path / "project").exists()


@pytest.mark.parametrize("command", ["mark", "group", "trace"])
def test_a_place_that_cannot_be_written_is_told_before_any_work(run, rows: Path, tmp_path: Path, command: str) -> None:
    code, _, told = run(command, rows, "-o", tmp_path)
    assert code == 2
    assert "a folder; name a file with -o" in told


def test_export_writes_the_form_that_the_ending_names(run, folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    run("build", folder, "-o", out, "-q")
    for name in ("r.html", "r.md", "r.txt", "r.xlsx", "r.jsonld", "r.tei.xml", "r.dot", "r.graphml", "r.svg"):
        code, said, told = run("export", out / "record.json", "-o", tmp_path / name)
        assert (code, said) == (0, "")
        assert told.startswith("Written:")
        assert (tmp_path / name).stat().st_size
    assert run("export", out / "record.json", "-o", tmp_path / "parquet")[0] == 0
    assert (tmp_path / "parquet" / "quotations.parquet").is_file()
    code, _, told = run("export", out / "record.json", "-o", tmp_path / "r.docm")
    assert code == 2
    assert "no form has the ending .docm" in told


def test_a_sample_is_drawn_judged_and_counted(run, folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    run("build", folder, "-o", out, "-q")
    code, said, told = run("sample", out, "--kind", "quotation", "-n", 3, "-o", tmp_path / "sheet.csv")
    assert (code, said) == (0, "")
    assert "cases out of" in told
    sheet = (tmp_path / "sheet.csv").read_text("utf-8-sig")
    (tmp_path / "anna.csv").write_text(sheet.replace(",,\n", ",right,\n"), "utf-8")
    code, said, _ = run("estimate", tmp_path / "anna.csv")
    assert code == 0
    assert "precision: 1.000" in said
    assert json.loads(run("estimate", tmp_path / "anna.csv", "--json")[1])["kind"] == "quotation"
    code, _, told = run("sample", out, "--kind", "quotation", "-o", tmp_path / "sheet.ods")
    assert (code, "a sheet is .csv or .xlsx" in told) == (2, True)


def test_a_mistake_in_a_setting_is_told_before_anything_is_read(run, rows: Path, tmp_path: Path, monkeypatch) -> None:
    def unread(*_: object) -> None:
        raise AssertionError("the inputs were read before the mistake was told")

    for place in ("build.read_due", "common.read_inputs"):
        monkeypatch.setattr(f"onrecord.cli.{place}", unread)
    settings = tmp_path / "settings.toml"
    settings.write_text("[trace]\nthreshold = 7\n", "utf-8")
    for command in ("build", "mark", "group", "trace"):
        code, _, told = run(command, rows, "-o", tmp_path / "out", "--settings", settings)
        assert (code, "settings.toml" in told) == (2, True)


def completed(shell: str, words: str) -> str:
    """What a shell is given to complete the last of `words` with."""
    env = {**os.environ, "_TYPER_COMPLETE_ARGS": words, "COMP_WORDS": words, "COMP_CWORD": str(words.count(" "))}
    env |= {"_ONRECORD_COMPLETE": f"complete_{shell}", "_TYPER_COMPLETE_FISH_ACTION": "get-args"}
    code = "import sys; sys.argv = ['onrecord']; from onrecord.cli import main; main()"
    return subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, encoding="utf-8", env=env, check=False
    ).stdout


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_a_shell_can_complete_commands(shell: str) -> None:
    assert "build" in completed(shell, "onrecord bu")


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        ("onrecord sample out --kind tim", "timeline"),
        ("onrecord search affair --kind per", "person"),
        ("onrecord export r.json --format tei", "tei.xml"),
        ("onrecord render r.json --format gra", "graphml"),
        ("onrecord mark --engine sp", "spark"),
    ],
)
def test_a_shell_completes_what_an_option_takes(words: str, wanted: str) -> None:
    assert completed("bash", words).split() == [wanted]


@pytest.mark.parametrize("width", [60, 100, 200])
def test_help_fits_the_terminal(width: int) -> None:
    env = {**os.environ, "COLUMNS": str(width), "TERMINAL_WIDTH": str(width)}
    for command in ([], ["build"], ["sample"], ["export"], ["estimate"]):
        code = f"import sys; sys.argv = ['onrecord', *{command!r}, '--help']; from onrecord.cli import main; main()"
        done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, encoding="utf-8", env=env)
        assert max(map(len, done.stdout.splitlines())) <= width


def test_what_takes_long_says_what_it_is_doing_on_a_terminal_and_nowhere_else(monkeypatch, capsys) -> None:
    from onrecord.cli.progress import working

    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    with working("reading"):
        pass
    assert capsys.readouterr().err == ""
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    monkeypatch.setenv("TERM", "xterm")
    with working("reading"):
        pass
    assert "reading" in terminal.getvalue()
    with working("writing", quiet=True):
        pass
    assert "writing" not in terminal.getvalue()


@pytest.mark.parametrize(
    "command",
    [
        "build {empty} --group -o {out}", "build {empty} --no-text -o {out}", "trace {rows} -o {out} --pairs {pairs}",
        "sample {bare} --kind quotation -o {out}", "check words {project}", "check --draft {rows} {project}",
    ],
)  # fmt: skip
def test_where_no_report_is_there_it_is_the_users_mistake_in_one_line(run, tmp_path: Path, command: str) -> None:
    from onrecord.job import build
    from onrecord.render.record_json import dumps
    from onrecord.store import opened

    (tmp_path / "empty").mkdir()
    (tmp_path / "empty" / "photo.jpg").write_bytes(b"\xff\xd8\xff")
    (tmp_path / "rows.jsonl").write_text('{"id": "a", "text": ""}\n', "utf-8")
    (tmp_path / "bare.json").write_bytes(dumps(build([])))
    with opened(tmp_path / "project", create=True):
        pass
    given = {name: tmp_path / name for name in ("empty", "pairs", "project")}
    given |= {"rows": tmp_path / "rows.jsonl", "bare": tmp_path / "bare.json", "out": tmp_path / "out.csv"}
    code, said, told = run(*(part.format(**given) for part in command.split()))
    assert (code, said) == (2, "")
    assert told.startswith("onrecord: ")
    assert len(told.strip().splitlines()) == 1
    assert not (tmp_path / "out.csv").exists()
