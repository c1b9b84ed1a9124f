"""What `--no-text` writes: somebody who holds every file and tries to put the reports together again gets little."""

from __future__ import annotations

import html
import json
import re
import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import openpyxl
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from typer.testing import CliRunner

from onrecord.cli import app
from onrecord.job import build, build_stories
from onrecord.model import Record, Report
from onrecord.render import record_json
from onrecord.render.export import FORMS, write_export
from onrecord.render.withheld import LONGEST, SHARE, withheld, withheld_all
from onrecord.render.write import fill, fill_stories
from onrecord.text import words
from onrecord.verify import verify

LEAD = (
    "The old bridge at Orrin will stay closed until the end of May, the harbour board decided after a long meeting on "
    "Monday evening, because two of its piers have sunk by several centimetres since the flood of last winter.\n\n"
)
SAID = (
    "“We will not open it before the piers are safe,” said Ada Lowe, who chairs the board. She added that repairs "
    "would cost four million and take at least nine weeks, and that nobody had yet agreed to pay for the work.\n\n"
)
MORE = (
    "Residents of the northern bank have to drive around the lake, which takes forty minutes in the morning. The board "
    "did not say whether a ferry would be put in place. A second meeting is planned for the third of March, when "
    "engineers are to present their report about the foundations to the public.\n"
)
OTHER = (
    "Nobody will cross the bridge at Orrin before summer. Ada Lowe told reporters that two piers had sunk by several "
    "centimetres since the flood, and that repairs would cost five million. Tom Reid, who keeps a shop on the northern "
    "bank, denied that the flood was the reason and called the decision “a fig leaf”. He has collected signatures of "
    "three hundred neighbours who want a ferry, and hands them to the council on Thursday.\n"
)


def texts(copies: int) -> list[Report]:
    """Two reports of one affair, and copies of the first that each leave something out."""
    made = [Report("a", LEAD + SAID + MORE, source="Herald"), Report("b", OTHER, source="Post")]
    cut = [LEAD + SAID, SAID + MORE, LEAD + MORE, MORE + LEAD + SAID]
    return made + [Report(f"c{n}", cut[n % 4] + f"Copy {n}.\n", source=f"Outlet {n}") for n in range(copies)]


def strings(folder: Path) -> Iterator[str]:
    """Everything that is written, text by text."""
    for path in sorted(folder.rglob("*")):
        if path.suffix == ".json" and path.is_file():
            yield from re.findall(r'"((?:[^"\\]|\\.)*)"', path.read_text("utf-8"))
        elif path.suffix == ".html":
            plain = re.sub(r"<(script|style)>.*?</\1>", " ", path.read_text("utf-8"), flags=re.S)
            yield from map(
                html.unescape, re.split(r"</?(?:p|li|td|th|h\d|section|div|q|blockquote|summary)\b[^>]*>", plain)
            )
            yield html.unescape(re.sub(r"<[^>]+>", " ", plain))
        elif path.suffix in (".xml", ".svg", ".graphml"):
            yield from (str(text) for text in etree.parse(path).getroot().itertext())
            yield " ".join(etree.parse(path).getroot().itertext())
        elif path.suffix in (".csv", ".md", ".txt", ".dot"):
            yield path.read_text("utf-8")
        elif path.suffix == ".jsonld":
            yield from re.findall(r'"((?:[^"\\]|\\.)*)"', path.read_text("utf-8"))
        elif path.suffix == ".parquet":
            yield from (str(cell) for row in pq.read_table(path).to_pylist() for cell in row.values())
        elif path.suffix == ".xlsx":
            book = openpyxl.load_workbook(path)
            yield from (str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row)
        elif path.suffix == ".sqlite":
            db = sqlite3.connect(path)
            for row in db.execute("SELECT * FROM said"):
                yield from (str(cell) for cell in row)
            db.close()


def put_together(record: Record, folder: Path) -> dict[str, tuple[int, float]]:
    """Of each report the longest run, and the share, of words outside marks that the files give, by three in a row."""
    written = {
        tuple(row[n : n + 3])
        for whole in strings(folder)
        for text in re.split("…|\\\\n|<[^>]+>", whole)
        for row in [[w.folded for w in words(text)]]
        for n in range(len(row) - 2)
    }
    out = {}
    for r in record.reports:
        held = list(words(r.report.text))
        spans = [s for q in record.quotations if q.report == r.report.id for s in q.quoted]
        marked = {n for n, w in enumerate(held) if any(s.start < w.end and w.start < s.end for s in spans)}
        told = [w.folded for w in held]
        got = {m for n in range(len(told) - 2) if tuple(told[n : n + 3]) in written for m in range(n, n + 3)} - marked
        longest = run = 0
        for n in range(len(told)):
            run = run + 1 if n in got else 0
            longest = max(longest, run)
        out[r.report.id] = longest, len(got) / max(1, len(told))
    return out


@pytest.fixture(scope="module", params=[0, 4])
def built(request: pytest.FixtureRequest) -> Record:
    return build(texts(request.param))


def test_no_report_can_be_put_together_again(built: Record, tmp_path: Path) -> None:
    fill(tmp_path / "out", built, text=False)
    for report, (longest, share) in put_together(built, tmp_path / "out").items():
        assert longest <= LONGEST, report
        assert share <= SHARE, report


def test_the_measure_finds_what_is_written(built: Record, tmp_path: Path) -> None:
    fill(tmp_path / "out", built)
    assert all(longest > LONGEST and share > 0.75 for longest, share in put_together(built, tmp_path / "out").values())


def test_all_exports_together_give_no_more(built: Record, tmp_path: Path) -> None:
    fill(tmp_path / "out", built, text=False)
    for form in FORMS:
        write_export(built, tmp_path / ("tables" if form == "parquet" else f"record.{form}"), form)
    (tmp_path / "record.json").write_bytes(record_json.dumps(built))
    for form in ("html", "md", "text", "json", "list", "svg", "dot", "graphml"):
        told = ["render", str(tmp_path / "record.json"), "--no-text", "-f", form, "-o"]
        name = {"text": "txt", "list": "list.txt"}.get(form, form)
        assert CliRunner().invoke(app, [*told, str(tmp_path / f"rendered.{name}")]).exit_code == 0
    (tmp_path / "record.json").unlink()
    for report, (longest, share) in put_together(built, tmp_path).items():
        assert longest <= LONGEST, report
        assert share <= SHARE, report


@pytest.mark.parametrize("form", ["html", "md", "txt", "xlsx", "parquet", "jsonld", "tei.xml", "json"])
def test_the_measure_finds_what_each_export_gives_with_texts(built: Record, form: str, tmp_path: Path) -> None:
    write_export(built, tmp_path / ("tables" if form == "parquet" else f"record.{form}"), form, text=True)
    assert sum(longest > LONGEST for longest, _ in put_together(built, tmp_path).values()) >= (form != "tei.xml")


def test_several_stories_give_no_more(tmp_path: Path) -> None:
    records = build_stories(texts(2))
    fill_stories(tmp_path / "out", records, text=False)
    for record in records:
        assert all(n <= LONGEST and share <= SHARE for n, share in put_together(record, tmp_path / "out").values())
    kept = record_json.loads(next((tmp_path / "out").rglob("record.json")).read_bytes())
    again = {r.story: r for r in withheld_all(build_stories(texts(2)))}
    assert kept == record_json.emptied(again[kept.story])


def test_marked_words_and_names_stay_and_spans_still_fit(built: Record) -> None:
    kept = withheld(built)
    for old, new in zip(built.reports, kept.reports, strict=True):
        assert len(old.report.text) == len(new.report.text)
    held = {r.report.id: r.report.text for r in kept.reports}
    given = {r.report.id: r.report.text for r in built.reports}
    for q in built.quotations:
        assert all(held[s.report][s.start : s.end] == given[s.report][s.start : s.end] for s in q.quoted)
    assert {e.name for e in kept.entities} == {e.name for e in built.entities}


def test_the_record_is_withheld_alike_wherever_it_is_made(built: Record, tmp_path: Path) -> None:
    fill(tmp_path / "out", built, text=False)
    kept = (tmp_path / "out" / "record.json").read_bytes()
    assert kept == record_json.dumps(record_json.without_text(built))
    assert verify(record_json.loads(kept), [r.report for r in built.reports]) == []
    moved = kept.replace(b"bridge", b"tunnel")
    assert moved == kept or verify(record_json.loads(moved), [r.report for r in built.reports])
    bare = record_json.without_text(built)
    assert record_json.without_text(bare) == bare


def test_a_primary_witness_and_an_empty_record_are_left(built: Record) -> None:
    rows = tuple(replace(r, report=replace(r.report, role="transcript")) for r in built.reports)
    assert withheld(replace(built, reports=rows)).reports == rows
    assert withheld(build([])) == build([])
    assert withheld(withheld(built)) == withheld(built)


@settings(max_examples=10, deadline=None)
@given(st.lists(st.sampled_from([LEAD, SAID, MORE, OTHER, "Rain fell. ", "“Yes,” he said. "]), min_size=1, max_size=6))
def test_whatever_is_repeated_the_tenth_holds(pieces: list[str]) -> None:
    reports = [Report(f"r{n}", "".join(pieces[n:] + pieces[:n])) for n in range(min(3, len(pieces)))]
    record = build(reports)
    kept = withheld(record)
    for old, new in zip(record.reports, kept.reports, strict=True):
        spans = [s for q in record.quotations if q.report == old.report.id for s in q.quoted]
        left = [w for w in words(new.report.text) if not any(s.start < w.end and w.start < s.end for s in spans)]
        assert len(left) <= SHARE * len(list(words(old.report.text)))
    json.loads(record_json.dumps(record_json.emptied(kept)))
