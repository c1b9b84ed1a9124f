"""No form that is written with --pseudonyms names anybody without a public part."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from onrecord import build
from onrecord.model import Record
from onrecord.render import record_json
from onrecord.render.export import FORMS
from onrecord.store.pseudonyms import pseudonymised
from onrecord.store.public import private_names

TEXTS = [
    {"id": "dana-fisk-held", "source": "Reed Weekly", "published": "2026-03-02", "title": "Dana Fisk held in Orrin",
     "url": "https://reed.example/dana-fisk-held",
     "text": "Police in Orrin arrested Dana Fisk, a suspect, on Monday after the Calder mill burned down.\n\n"
             "“The fire was set,” said Jon Sorley, the fire chief. Fisk was taken to the station. The mill was empty."},
    {"id": "post", "source": "Orrin Post", "published": "2026-03-03", "title": "Suspect in custody",
     "text": "Dana Fisk, the suspect, was arrested in Orrin on Monday after the Calder mill burned, Jon Sorley said."
             "\n\n“The fire was set on purpose,” fire chief Jon Sorley said. Ms Fisk’s house was searched."},
]  # fmt: skip
NAMED = ("dana", "fisk")


@pytest.fixture(scope="module")
def record() -> Record:
    found = build(TEXTS)
    assert {m.entity for m in private_names(found)}, "the texts hold somebody private"
    return found


def everything(place: Path) -> str:
    """All that is written, packed files opened."""
    out = []
    for path in [place] if place.is_file() else sorted(p for p in place.rglob("*") if p.is_file()):
        if path.suffix in (".xlsx", ".docx"):
            with zipfile.ZipFile(path) as packed:
                out += [packed.read(name).decode("utf-8", "replace") for name in packed.namelist()]
        elif path.suffix == ".parquet":
            out.append(str(pq.read_table(path).to_pylist()))
        elif path.suffix == ".gz":
            out.append(record_json.dumps(record_json.loads(record_json.read_file(path))).decode())
        else:
            out.append(path.read_text("utf-8"))
    return "\n".join(out).casefold()


@pytest.mark.parametrize("form", FORMS)
def test_no_export_names_a_private_person(record: Record, form: str, tmp_path: Path, run) -> None:
    (tmp_path / "record.json").write_bytes(record_json.dumps(record))
    out = tmp_path / ("tables" if form == "parquet" else f"out.{form}")
    told = ["export", tmp_path / "record.json", "-o", out, "--text"]
    assert run(*told, "--pseudonyms")[0] == 0
    shown = everything(out)
    assert not [name for name in NAMED if name in shown]
    assert form in ("dot", "graphml", "svg") or "sorley" in shown  # who speaks in public stays
    assert run(*told)[0] == 0
    assert form in ("dot", "tei.xml") or any(name in everything(out) for name in NAMED)


@pytest.mark.parametrize("form", ["md", "docx", "html"])
def test_no_brief_names_a_private_person(record: Record, form: str, tmp_path: Path, run) -> None:
    (tmp_path / "record.json").write_bytes(record_json.dumps(record))
    assert run("brief", tmp_path / "record.json", "-o", tmp_path / f"b.{form}", "--pseudonyms")[0] == 0
    assert not [name for name in NAMED if name in everything(tmp_path / f"b.{form}")]


def test_no_record_of_a_project_names_a_private_person(tmp_path: Path, run) -> None:
    (tmp_path / "in.jsonl").write_text("".join(json.dumps(row) + "\n" for row in TEXTS), "utf-8")
    assert run("add", tmp_path / "p", tmp_path / "in.jsonl")[0] == 0
    assert run("stories", tmp_path / "p", "--out", tmp_path / "out", "--pseudonyms")[0] == 0
    for path in (p for p in (tmp_path / "out").rglob("*") if p.is_file()):
        assert not [name for name in NAMED if name.encode() in path.read_bytes().lower()], path
        assert not [name for name in NAMED if name in str(path.relative_to(tmp_path)).lower()]
    assert "written" in run("forget", tmp_path / "p", "post")[1]


def test_spans_still_fit_and_a_person_has_one_number(record: Record) -> None:
    kept = pseudonymised(record)
    for old, new in zip(record.reports, kept.reports, strict=True):
        assert len(old.report.text) == len(new.report.text)
    texts = {r.report.id: r.report.text for r in kept.reports}
    named = [m for m in private_names(kept) if m.entity]
    assert named
    assert {texts[m.span.report][m.span.start : m.span.end].rstrip("·") for m in named} >= {
        f"P{m.entity.removeprefix('person-')}"[: m.span.end - m.span.start] for m in named if m.entity
    }
    assert any("are replaced" in note for note in kept.notes)
    assert record_json.loads(record_json.dumps(kept)) == kept


def test_two_persons_whose_numbers_are_alike_stay_two(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("onrecord.store.pseudonyms.number_of", lambda entity: "0007")
    texts = [f"Police in Orrin arrested {name}, a suspect, on Monday. {name} was taken to the station."
             for name in ("Dana Fisk", "Rolf Amdahl", "Greta Holm")]  # fmt: skip
    found = build(texts)
    private = {m.entity for m in private_names(found)}
    assert len(private) == 3
    ids = [e.id for e in pseudonymised(found).entities]
    assert {"person-0007", "person-0008", "person-0009"} <= set(ids)
    assert len(set(ids)) == len(ids)


def test_where_nobody_is_private_nothing_changes() -> None:
    found = build(["“It is done,” said Ada Lowe, the mayor.", "Ada Lowe, the mayor, said it was done."])
    assert pseudonymised(found) == found
