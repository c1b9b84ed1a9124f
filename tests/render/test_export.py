"""Every form of export: what it holds is well formed, says whose the words are, and gives no text unasked."""

from __future__ import annotations

import io
import json
from dataclasses import replace
from pathlib import Path

import openpyxl
import pyarrow.parquet as pq
import pytest
from lxml import etree

from affair import large, poisoned, small
from onrecord.errors import UserError
from onrecord.model import Record
from onrecord.render.dictionary import COLUMNS
from onrecord.render.export import FORMS, checked_form, form_of, write_export

POISON = '<script>alert(1)</script>\x07\ud800"&=1+1'
TEI = "{http://www.tei-c.org/ns/1.0}"
SCHEMA = Path(__file__).parent / "tei_wordings.rng"
TARGETS = {"type", "source", "selector", "dcterms:identifier"}


def owned() -> Record:
    record = small()
    first, *others = record.reports
    given = replace(first.report, rights="© Orrin Press", url="https://orrin.example/a")
    return replace(record, reports=(replace(first, report=given), *others))


def written(record: Record, folder: Path, form: str, text: bool = False) -> Path:
    path = folder / ("tables" if form == "parquet" else f"record.{form}")
    assert form_of(path) == form
    write_export(record, path, form, text=text)
    return path


@pytest.mark.parametrize("form", [f for f in FORMS if f not in ("json", "json.gz")])
def test_every_form_says_whose_the_words_are(form: str, tmp_path: Path) -> None:
    path = written(owned(), tmp_path, form)
    if form == "parquet":
        shown = (path / "RIGHTS.txt").read_text("utf-8")
    elif form == "xlsx":
        shown = "\n".join(str(row[0].value) for row in openpyxl.load_workbook(path)["rights"].iter_rows())
    else:
        shown = path.read_text("utf-8")
    assert "© Orrin Press" in shown
    assert "belong to those who published them" in shown
    assert "rights not given" in shown


@pytest.mark.parametrize("form", [f for f in FORMS if f not in ("json", "json.gz")])
def test_no_form_gives_a_run_of_fifteen_words_outside_quotation_marks_unasked(form: str, tmp_path: Path) -> None:
    record = small()
    data = written(record, tmp_path, form)
    if form == "parquet":
        shown = " ".join(str(pq.read_table(p).to_pylist()) for p in sorted(data.iterdir()) if p.suffix == ".parquet")
    elif form == "xlsx":
        book = openpyxl.load_workbook(data)
        shown = " ".join(str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row)
    else:
        shown = data.read_text("utf-8")
    shown = " ".join(shown.split())
    texts = [row.report.text.split() for row in record.reports]
    runs = [" ".join(words[n : n + 15]) for words in texts for n in range(len(words) - 14)]
    runs = [run for run in runs if "“" not in run]
    assert len(runs) > 5
    assert [run for run in runs if run in shown] == []


@pytest.mark.parametrize("form", FORMS)
def test_the_same_record_gives_the_same_bytes_whatever_stands_in_it(form: str, tmp_path: Path) -> None:
    record = poisoned(small(), POISON)
    made = []
    for place in ("a", "b"):
        path = written(record, tmp_path / place, form, text=True)
        made.append([p.read_bytes() for p in sorted(path.iterdir())] if path.is_dir() else path.read_bytes())
    assert made[0] == made[1]


@pytest.mark.parametrize("form", ["tei.xml", "graphml", "svg"])
def test_what_is_xml_is_well_formed_whatever_stands_in_it(form: str, tmp_path: Path) -> None:
    etree.parse(written(poisoned(owned(), POISON), tmp_path, form, text=True))


MADE = {
    "small": small,
    "poisoned": lambda: poisoned(owned(), POISON),
    "large": lambda: large(12, 40),
    "nothing quoted": lambda: replace(small(), quotations=(), utterances=()),
}


@pytest.mark.parametrize("text", [True, False])
@pytest.mark.parametrize("name", MADE)
def test_tei_is_as_the_guidelines_have_it(name: str, text: bool, tmp_path: Path) -> None:
    found = etree.parse(written(MADE[name](), tmp_path, "tei.xml", text=text))
    schema = etree.RelaxNG(etree.parse(SCHEMA))
    assert schema.validate(found), schema.error_log
    ids = {node.get("{http://www.w3.org/XML/1998/namespace}id") for node in found.iter(f"{TEI}witness")}
    for node in found.iter():
        pointers = (node.get("wit") or node.get("target") or "").split()
        assert {p.removeprefix("#") for p in pointers} <= ids


@pytest.mark.parametrize("spoilt", ["lem", "variantEncoding", "publicationStmt", "rdg"])
def test_the_schema_of_tei_refuses_what_the_guidelines_refuse(spoilt: str, tmp_path: Path) -> None:
    found = etree.parse(written(small(), tmp_path, "tei.xml", text=True))
    node = next(found.iter(f"{TEI}{spoilt}"))
    if spoilt == "lem":
        node.getparent().append(node)  # after the readings
    elif spoilt == "variantEncoding":
        del node.attrib["location"]
    elif spoilt == "rdg":
        node.getparent().set("type", "x")
        node.tag = f"{TEI}seg"
    else:
        node.getparent().remove(node)
    assert not etree.RelaxNG(etree.parse(SCHEMA)).validate(found)


def test_tei_gives_back_each_wording_in_marks(tmp_path: Path) -> None:
    record = small()
    root = etree.parse(written(record, tmp_path, "tei.xml")).getroot()
    sigla = {w.get("n"): "#" + w.get("{http://www.w3.org/XML/1998/namespace}id") for w in root.iter(f"{TEI}witness")}
    texts = {r.report.id: r.report.text for r in record.reports}
    blocks = list(root.iter(f"{TEI}ab"))
    assert blocks
    for q in record.quotations:
        if q.quoted:
            words = " ".join(" ".join(texts[s.report][s.start : s.end] for s in q.quoted).split())
            assert words in [_wording(block, sigla[q.report]) for block in blocks]


def test_what_was_set_aside_is_no_witness_and_is_said_to_be_aside(tmp_path: Path) -> None:
    record = small()
    aside = {r.report.id for r in record.reports if r.is_aside}
    assert aside
    path = written(record, tmp_path, "tei.xml")
    witnesses = {w.get("n") for w in etree.parse(path).getroot().iter(f"{TEI}witness")}
    assert witnesses == {r.report.id for r in record.reports} - aside
    assert path.read_text("utf-8").count("(set aside, not compared)") == len(aside)


def _wording(block: etree._Element, siglum: str) -> str:
    parts = [block.text or ""]
    for app in block:
        parts += [" ".join(v.text or "" for v in app if siglum in v.get("wit").split()), app.tail or ""]
    return " ".join(" ".join(parts).split())


def test_every_annotation_points_at_the_words_it_is_of(tmp_path: Path) -> None:
    record = owned()
    found = json.loads(written(record, tmp_path, "jsonld", text=True).read_text("utf-8"))
    texts = {r.report.id: r.report.text for r in record.reports}
    items = found["first"]["items"]
    assert found["total"] == len(items) > 0
    assert len({item["id"] for item in items}) == len(items)
    for item in items:
        assert item["type"] == "Annotation"
        targets = item["target"] if isinstance(item["target"], list) else [item["target"]]
        for target in targets:
            assert set(target) == TARGETS
            position, words = target["selector"]
            text = texts[target["dcterms:identifier"]]
            assert text[position["start"] : position["end"]] == words["exact"]
            assert text.startswith(words["suffix"], position["end"])
            assert text[: position["start"]].endswith(words["prefix"])
    assert "https://orrin.example/a" in {t["source"] for i in items for t in _list(i["target"])}


def _list(value: object) -> list:
    return value if isinstance(value, list) else [value]


def test_a_workbook_opens_with_the_data_dictionary_and_runs_nothing(tmp_path: Path) -> None:
    book = openpyxl.load_workbook(written(poisoned(small(), "=1+1"), tmp_path, "xlsx", text=True))
    assert book.sheetnames == ["data dictionary", "rights", *COLUMNS]
    described = {(row[0].value, row[1].value) for row in book.worksheets[0].iter_rows(min_row=2)}
    assert described == {(table, column) for table, columns in COLUMNS.items() for column in columns}
    assert not [c for sheet in book for row in sheet.iter_rows() for c in row if c.data_type == "f"]


def test_a_cell_longer_than_a_sheet_can_hold_is_cut_and_says_so() -> None:
    from onrecord.render.workbook import sheet_bytes

    book = openpyxl.load_workbook(io.BytesIO(sheet_bytes([("a", [("head",), ("x" * 40_000,)])])))
    cell = book["a"]["A2"].value
    assert len(cell) == 32_767
    assert cell.endswith("(cut; 40000 characters)")


def test_an_ending_that_no_form_has_is_told_with_those_there_are(tmp_path: Path) -> None:
    with pytest.raises(UserError, match=r"ending \.docm; take one of html"):
        form_of(tmp_path / "record.docm")
    with pytest.raises(UserError, match="not a form"):
        checked_form(tmp_path / "x", "pdf")
