"""A primary witness is asked first; more lines' spelling is said; one word is no quotation."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from onrecord import Report, build, cli
from onrecord.check import Index, check_draft, stored
from onrecord.errors import UserError
from onrecord.manifest import write_manifest
from onrecord.model import Record

TRANSCRIPT = """City of Calder: briefing, 10 March 2026

TOMAS WREDE: Good morning. We found three cracks in the pier. The bridge is not going to fall. It stays closed for an
inspection all the same.

QUESTION: Was the port warned?

ANNE BRANDT: We told them in January. I have the letter here.
"""
A = "Chief engineer Tomas Wrede told a briefing on Tuesday: “The bridge is going to fall.” Anne Brandt was there too.\n"
B = "“The bridge is not going to fall,” the engineer, Tomas Wrede, said after an inspection. Anne Brandt listened.\n"
C = "Anne Brandt, the mayor, has a letter, she told the Ledger. “Nobody believed a word of it,” said Jonas Quill.\n"
D = "The mayor, Ann Brandt, has seen the letter. Shops near the quay lost half of their custom in a week.\n"
DRAFT = "“The bridge is going to fall,” said Tomas Wrede. Ann Brandt had asked for an “inspection” of the pier.\n"


@pytest.fixture(scope="module")
def record() -> Record:
    reports = [Report(name, text, source=name) for name, text in (("a", A), ("b", B), ("c", C), ("d", D))]
    return build([*reports, Report("briefing", TRANSCRIPT, role="transcript")])


@pytest.mark.parametrize(
    ("asked", "words", "sense"),
    [
        ("The bridge is going to fall", "The bridge is not going to fall.", ("negation",)),
        ("We found four cracks in the pier", "We found three cracks in the pier.", ("number",)),
        ("I don't have the letter here", "I have the letter here.", ("negation",)),
        ("We found three cracks in the pier. The bridge is going to fall", None, ("negation",)),
    ],
)
def test_the_witness_comes_first_with_its_words_whatever_a_report_has(
    record: Record, asked: str, words: str | None, sense: tuple[str, ...]
) -> None:
    hit = Index.of(record).find(asked)[0]
    assert (hit.witness, hit.report, hit.found, hit.sense) == (True, "briefing", True, sense)
    assert words is None or hit.words == (words,)
    text = next(r.report.text for r in record.reports if r.report.id == "briefing")
    assert tuple(text[start:end] for start, end in hit.spans) == hit.words


def test_what_the_witness_has_not_is_looked_up_in_the_reports(record: Record) -> None:
    hit = Index.of(record).find("Nobody believed a word of it", "Jonas Quill")[0]
    assert (hit.report, hit.found, hit.witness, hit.kind) == ("c", True, False, ("verbatim",))


@pytest.mark.parametrize("word", ["inspection", "letter", "Good", "the", "bridge"])
def test_one_word_is_no_quotation(record: Record, word: str) -> None:
    assert not any(hit.found for hit in Index.of(record).find(word))


def test_a_quotation_of_one_word_is_found_where_somebody_is_quoted_with_it_alone() -> None:
    record = build([Report("a", "“Nonsense,” said Ada Lowe, the mayor, when she was asked about the pier.")])
    assert [hit.found for hit in Index.of(record).find("Nonsense")] == [True]


def test_a_draft_is_held_against_the_witness_first(record: Record) -> None:
    rows = check_draft(Report("draft", DRAFT, role="draft"), record)
    said = [row for row in rows if row.kind == "quotation"]
    assert [row.text for row in said] == ["The bridge is going to fall,"]
    assert (said[0].status, said[0].where[0].report) == ("differs", "briefing")
    assert said[0].detail == "“not” only in the primary witness"
    assert said[0].hit
    assert said[0].hit.sense == ("negation",)
    assert [span.report for span in said[0].also] == ["a"]


@pytest.mark.parametrize(
    ("said", "cut", "sense"),
    [
        ("I don't believe the bridge is about to fall", "the bridge is about to fall", "negation"),
        ("Nobody believes that the pier is cracked through", "the pier is cracked through", "negation"),
        ("None of us thinks the bank can be saved", "the bank can be saved", "negation"),
        ("We never said the ferry would sail again by Friday", "the ferry would sail again by Friday", "negation"),
    ],
)
def test_words_cut_out_of_a_denial_are_not_found_as_they_stand(said: str, cut: str, sense: str) -> None:
    record = build([Report("a", f"“{said},” Tomas Wrede said on Tuesday. Anne Brandt was there too.")])
    draft = Report("draft", f"“{cut[0].upper() + cut[1:]},” said Tomas Wrede on Tuesday.", role="draft")
    row = next(row for row in check_draft(draft, record) if row.kind == "quotation")
    assert row.status == "differs"
    assert row.hit
    assert sense in row.hit.sense
    assert said in row.detail


def test_words_cut_out_of_a_remark_that_does_not_turn_them_are_found() -> None:
    record = build(
        [Report("a", "“We did not take it lightly, and we will open it in May,” Anne Brandt said on Tuesday.")]
    )
    row = next(
        iter(check_draft(Report("draft", "“We did not take it lightly,” said Anne Brandt.", role="draft"), record))
    )
    assert (row.kind, row.status) == ("quotation", "found")


def test_a_name_that_more_lines_spell_otherwise_is_said(record: Record) -> None:
    rows = check_draft(Report("draft", DRAFT, role="draft"), record)
    name = next(row for row in rows if row.kind == "name" and row.text == "Ann Brandt")
    assert name.status == "differs"
    assert name.detail.startswith("more lines have “Anne” than “Ann”")
    assert all(span.report != "d" for span in name.where)
    assert next(row for row in rows if row.text == "Tomas Wrede").status == "found"


def foreign(path: Path, record: Record) -> None:
    """The index of another affair, with the digest of this one."""
    other = build([Report("z", "“Pigs will fly over the harbour tomorrow,” said Ada Lowe.")])
    Index.of(other, "digest").save(path)


def other_digest(path: Path, record: Record) -> None:
    Index.of(record, "another").save(path)


def no_database(path: Path, record: Record) -> None:
    path.write_bytes(b"nothing of the kind" * 100)


def another_schema(path: Path, record: Record) -> None:
    with sqlite3.connect(path) as db:
        db.execute("CREATE TABLE base (x)")
        db.execute("CREATE VIEW said AS WITH RECURSIVE r(x) AS (SELECT 1 UNION ALL SELECT x FROM r) SELECT x FROM r")
    db.close()


def cut_off(path: Path, record: Record) -> None:
    Index.of(record, "digest").save(path)
    path.write_bytes(path.read_bytes()[:9000])


def rows_changed(path: Path, record: Record) -> None:
    Index.of(record, "digest").save(path)
    with sqlite3.connect(path) as db:
        db.execute("UPDATE said SET words = replace(words, 'bridge', 'tunnel')")
    db.close()


def changed_since(path: Path, record: Record) -> None:
    """Broken inside where no row tells: its words are found nowhere."""
    Index.of(record, "digest").save(path)
    write_manifest(path.parent)
    with sqlite3.connect(path) as db:
        db.execute("UPDATE said_posting_data SET block = zeroblob(3)")
    db.close()


def without_manifest(path: Path, record: Record) -> None:
    Index.of(record, "digest").save(path)


SPOILT = [foreign, other_digest, no_database, another_schema, cut_off, rows_changed]


@pytest.mark.parametrize("spoil", [*SPOILT, changed_since, without_manifest])
def test_an_index_that_is_not_the_records_own_is_never_asked(tmp_path: Path, record: Record, spoil) -> None:
    path = tmp_path / "quotations.sqlite"
    spoil(path, record)
    if spoil in SPOILT:
        write_manifest(tmp_path)
    assert Index.kept(path, record, "digest") is None


def test_an_index_that_is_broken_inside_is_made_anew(tmp_path: Path, record: Record) -> None:
    path = tmp_path / "quotations.sqlite"
    Index.of(record, "digest").save(path)
    with sqlite3.connect(path) as db:
        db.execute("UPDATE said_posting_data SET block = x'ff' WHERE id = 10")
        db.execute("DROP TABLE said_posting_config")
    db.close()
    write_manifest(tmp_path)
    kept = Index.kept(path, record, "digest")
    assert kept is None or kept.find("The bridge is going to fall") == Index.of(record).find(
        "The bridge is going to fall"
    )


def test_the_records_own_index_answers_as_one_made_anew(tmp_path: Path, record: Record) -> None:
    path = tmp_path / "quotations.sqlite"
    Index.of(record, "digest").save(path)
    write_manifest(tmp_path)
    kept = Index.kept(path, record, "digest")
    assert kept
    assert kept.find("The bridge is going to fall") == Index.of(record).find("The bridge is going to fall")
    kept.close()
    assert Index.kept(path, replace(record, quotations=record.quotations[1:]), "digest") is None
    assert Index.kept(path, record, "") is None


def test_the_command_answers_from_its_own_record_though_a_foreign_index_lies_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def run(*args: object) -> tuple[int, str]:
        monkeypatch.setattr("sys.argv", ["onrecord", *map(str, args)])
        with pytest.raises(SystemExit) as stop:
            cli.main()
        return int(stop.value.code or 0), capsys.readouterr().out

    for name, text in (("one", C), ("two", "“Pigs will fly over the harbour tomorrow,” said Ada Lowe, the mayor.")):
        (tmp_path / f"{name}.txt").write_text(text, "utf-8")
        run("build", tmp_path / f"{name}.txt", "-o", tmp_path / name, "-q")
    (tmp_path / "one" / "quotations.sqlite").write_bytes((tmp_path / "two" / "quotations.sqlite").read_bytes())
    code, said = run("check", "Pigs will fly over the harbour tomorrow", tmp_path / "one" / "record.json", "--json")
    assert code == 1
    assert {hit["report"] for hit in json.loads(said)} <= {"one"}
    assert run("check", "Nobody believed a word of it", tmp_path / "one" / "record.json")[0] == 0


def test_reports_are_added_and_removed_in_tables_of_ones_own(record: Record) -> None:
    rows = stored(record)
    with sqlite3.connect(":memory:") as db:
        db.execute("CREATE TABLE project (x)")
        index = Index.create(db, reports=4)
        index.add([row for row in rows if row.report != "c"])
        assert not any(hit.found for hit in index.find("Nobody believed a word of it"))
        index.add([row for row in rows if row.report == "c"])
        assert index.find("Nobody believed a word of it")[0].report == "c"
        index.remove("briefing")
        assert index.witnesses == 0
        hits = index.find("The bridge is going to fall")
        assert [hit.report for hit in hits if hit.kind == ("verbatim",)] == ["a"]
        assert Index(db).size == index.size == len([row for row in rows if row.report != "briefing"])
        held = dict(db.execute("SELECT term, held FROM said_vocabulary"))
        assert all(count > 0 for count in held.values())
        with closing(sqlite3.connect(":memory:")) as empty, pytest.raises(sqlite3.OperationalError):
            Index(empty)
    db.close()


def test_an_index_of_another_version_is_said(tmp_path: Path, record: Record) -> None:
    index = Index.of(record)
    index.save(tmp_path / "x")
    with sqlite3.connect(tmp_path / "x") as db:
        db.execute("UPDATE said_about SET value = '1' WHERE key = 'format'")
    db.close()
    with pytest.raises(UserError, match="another version"):
        Index.open(tmp_path / "x")
