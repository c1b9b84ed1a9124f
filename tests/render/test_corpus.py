"""One set of tables for several stories: what each story's tables hold, keyed by story, in CSV and Parquet alike."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from affair import large, small
from onrecord.model import Record, Report, Skipped
from onrecord.render.corpus import CorpusTables, corpus_columns
from onrecord.render.dictionary import COLUMNS, DICTIONARY, FINDING
from onrecord.render.tables import table_rows


def written(folder: Path, *records: Record) -> dict[str, list[dict[str, str]]]:
    with CorpusTables(folder) as tables:
        for record in records:
            tables.add(record)
    return {name: _csv(folder / f"{name}.csv") for name in corpus_columns()}


def _csv(path: Path) -> list[dict[str, str]]:
    data = path.read_bytes()
    assert data.startswith(b"\xef\xbb\xbf"), "Excel takes a file without a mark for Latin-1"
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def test_a_row_of_every_story_and_the_sum_of_their_rows(tmp_path: Path) -> None:
    one, two = small(), replace(large(40, 200), story="other")
    made = written(tmp_path, one, two)
    for name, _, rows in table_rows(one):
        if name != "skipped":
            assert len(made[name]) == len(rows) + len({n: r for n, _, r in table_rows(two)}[name]), name
            assert {row["story"] for row in made[name]} <= {one.story, "other"}
    assert [row["story"] for row in made["stories"]] == [one.story, "other"]


def test_the_denominators_of_a_story_are_those_of_its_record(tmp_path: Path) -> None:
    record = small()
    row = written(tmp_path, record)["stories"][0]
    assert int(row["quotations"]) == len(record.quotations)
    assert int(row["speaker_open"]) == sum(q.speaker_entity is None for q in record.quotations)
    assert int(row["reports"]) >= int(row["read_closely"])


def test_a_finding_has_outlet_line_score_and_grade(tmp_path: Path) -> None:
    record = small()
    reports = tuple(replace(r, report=replace(r.report, source=f"The {r.report.id}")) for r in record.reports)
    made = written(tmp_path, replace(record, reports=reports))
    for row in made["quotations"]:
        assert row["outlets_of"] == f"The {row['report']}"
        assert row["grade"] in ("finding", "to_check")
    assert {row["lines_of"] for row in made["readings"]} <= {r.line or "" for r in reports}


def test_every_table_of_findings_has_outlets_and_grade(tmp_path: Path) -> None:
    record = small()
    reports = tuple(replace(r, report=replace(r.report, source=f"The {r.report.id}")) for r in record.reports)
    made = written(tmp_path, replace(record, reports=reports))
    for name, columns in corpus_columns().items():
        if name in ("stories", "reports", "skipped"):
            continue
        assert set(FINDING) <= set(columns), name
        for row in made[name]:
            assert row["outlets_of"], name
            assert row["grade"] in ("finding", "to_check"), name
    assert {row["outlets_of"] for row in made["mentions"]} <= {f"The {r.report.id}" for r in reports}


def test_an_input_that_was_not_taken_up_is_written_once(tmp_path: Path) -> None:
    told = replace(small(), skipped=(Skipped("scan.pdf", "no text layer"),))
    assert len(written(tmp_path, told, replace(told, story="other"))["skipped"]) == 1


def test_parquet_holds_the_rows_of_the_csv_with_types(tmp_path: Path) -> None:
    made = written(tmp_path, small())
    for name in corpus_columns():
        table = pq.read_table(tmp_path / f"{name}.parquet")
        assert table.num_rows == len(made[name])
        assert tuple(table.column_names) == corpus_columns()[name]
    words = pq.read_table(tmp_path / "reports.parquet").column("words")
    assert str(words.type) == "int64"
    assert [str(n) for n in words.to_pylist()] == [row["words"] for row in made["reports"]]


@pytest.mark.parametrize("poison", ["=1+1", "@SUM(A1)", "＝1", "a\r\nb", 'a"b;c', "\ud800"])
def test_no_cell_runs_or_breaks_the_table(tmp_path: Path, poison: str) -> None:
    record = small()
    first = replace(record.reports[0], report=replace(record.reports[0].report, title=poison))
    made = written(tmp_path, replace(record, reports=(first, *record.reports[1:])))
    cell = made["reports"][0]["title"]
    assert cell[:1] not in "=@＝"
    assert len(made["reports"]) == len(record.reports)


def test_the_same_records_give_the_same_bytes(tmp_path: Path) -> None:
    for place in ("a", "b"):
        written(tmp_path / place, small())
    for path in (tmp_path / "a").iterdir():
        assert path.read_bytes() == (tmp_path / "b" / path.name).read_bytes()


def test_every_column_says_what_it_holds_with_an_example() -> None:
    for columns in DICTIONARY.values():
        for column in columns:
            assert column.meaning, column
            assert column.example, column
            assert column.kind in ("text", "number", "share", "yes")
    assert next(iter(COLUMNS)) == "reports"
    assert Report("a", "b").role in DICTIONARY["reports"][1].meaning


def test_rows_for_a_thousand_reports_are_the_sum_of_the_stories(tmp_path: Path) -> None:
    made = large(40, 150)
    stories = [replace(made, story=f"story {n}") for n in range(25)]
    with CorpusTables(tmp_path) as tables:
        for record in stories:
            tables.add(record)
    assert tables.rows["reports"] >= 1000
    for name, _, rows in table_rows(made):
        if name != "skipped":
            assert tables.rows[name] == 25 * len(rows) == pq.read_metadata(tmp_path / f"{name}.parquet").num_rows, name
