"""Files that mean harm, or are merely broken: each is said with its reason, and the others are read."""

from __future__ import annotations

import io
import json
import os
import random
import time
import zipfile
from pathlib import Path

import pytest

from onrecord.errors import UserError
from onrecord.model import Skipped
from onrecord.read import page_metadata, read
from onrecord.read.decode import decode

GOOD = "“Nobody sails today,” said Ada Lowe, the harbour master of Lund.\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with one good report in it."""
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "good.txt").write_text(GOOD, "utf-8")
    return tmp_path / "in"


def beside_good(folder: Path) -> list[Skipped]:
    """What is said of the rest of the folder; the good report must have been read."""
    reports, skipped = read([folder])
    assert [r.text for r in reports] == [GOOD]
    return list(skipped)


def test_links_in_a_circle_are_said(folder: Path) -> None:
    for name, target in (("self.txt", "self.txt"), ("a.txt", "b.txt"), ("b.txt", "a.txt"), ("gone.txt", "no.txt")):
        (folder / name).symlink_to(target)
    said = beside_good(folder)
    assert [s.input for s in said] == ["a.txt", "b.txt", "gone.txt", "self.txt"]
    assert all("a link that leads nowhere" in s.reason for s in said)


def test_a_link_to_a_folder_is_said_and_not_followed(folder: Path) -> None:
    (folder / "round").symlink_to(".")
    assert beside_good(folder) == [Skipped("round", "a link to a folder; links are not followed")]


def test_pipes_and_devices_are_not_waited_for(folder: Path) -> None:
    os.mkfifo(folder / "pipe.txt")
    os.mkfifo(folder / "pipe.jsonl")
    (folder / "zeros.txt").symlink_to("/dev/zero")
    said = beside_good(folder)
    assert [s.input for s in said] == ["pipe.jsonl", "pipe.txt", "zeros.txt"]
    assert {s.reason for s in said} == {"no file but a pipe, socket or device"}


def test_a_path_that_is_too_long_is_the_users_mistake() -> None:
    with pytest.raises(UserError, match="no such file or folder"):
        read(["x" * 5000])


@pytest.mark.parametrize(
    "charset", ["undefined", "idna", "punycode", "unicode_escape", "raw-unicode-escape", "rot13", "hex", "no-such"]
)
def test_a_page_that_names_no_charset_of_texts_is_read_by_its_bytes(charset: str) -> None:
    data = f'<html><meta charset="{charset}"><p>A caf\xe9 was shut.</p>'.encode("latin-1")
    assert "caf\xe9" in (decode(data, markup=True) or "")


def test_every_unreadable_line_is_counted(folder: Path) -> None:
    (folder / "rows.jsonl").write_text('{"text": 1}\n' * 40 + "{broken\n" * 30, "utf-8")
    assert len(beside_good(folder)) == 70


def test_a_field_that_no_report_has_is_said_once_a_file(folder: Path) -> None:
    (folder / "rows.jsonl").write_text('{"text": 1, "mood": "x"}\n' * 5, "utf-8")
    said = beside_good(folder)
    assert sum("no field of a report" in s.reason for s in said) == 1
    assert len(said) == 6


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("rows.jsonl", '{"text": "one", "text": "two"}'),
        ("one.json", '{"text": "one", "text": "two"}'),
        ("list.json", '[{"text": "one", "text": "two"}]'),
        ("meta.json", '{"good.txt": {"title": "one"}, "good.txt": {"title": "two"}}'),
        ("good.json", '{"title": "one", "title": "two"}'),
    ],
)
def test_a_key_given_twice_is_said(folder: Path, name: str, content: str) -> None:
    (folder / name).write_text(content, "utf-8")
    _, skipped = read([folder])
    assert [s.reason for s in skipped] == ["given more than once; the last was taken"]


def test_an_entry_for_a_file_that_is_not_there_is_said(folder: Path) -> None:
    (folder / "meta.json").write_text('{"good.txt": {"title": "T"}, "gone.txt": {"title": "U"}}', "utf-8")
    assert beside_good(folder) == [Skipped("meta.json, entry 'gone.txt'", "no file of that name lies beside it")]


def test_inputs_that_share_an_id_are_all_kept_and_said(tmp_path: Path) -> None:
    rows = [{"id": "x", "text": f"Text number {n}."} for n in range(3)]
    (tmp_path / "rows.jsonl").write_text("\n".join(map(json.dumps, rows)), "utf-8")
    reports, skipped = read([tmp_path / "rows.jsonl"])
    assert [r.id for r in reports] == ["x", "x-2", "x-3"]
    assert [s.input for s in skipped] == ["id x"]
    assert "by 3 reports" in skipped[0].reason


@pytest.mark.parametrize("form", ['{"text":%s}', '{"text":"a b c","byline":%s}', "%s", '{"text":"a b c","x":%s}'])
def test_values_nested_without_end_are_said(folder: Path, form: str) -> None:
    (folder / "deep.jsonl").write_text((form % ("[" * 10_000 + "]" * 10_000)).replace("\n", ""), "utf-8")
    (folder / "deeper.json").write_text(form % ("[" * 100_000 + "]" * 100_000), "utf-8")
    assert [s.reason for s in beside_good(folder)] == ["broken JSON", "broken JSON"]


def word(body: str, more: dict[str, bytes] | None = None, head: str = "") -> bytes:
    """A Word document with `body` in it and `more` parts."""
    from docx import Document

    empty, out = io.BytesIO(), io.BytesIO()
    Document().save(empty)
    with zipfile.ZipFile(empty) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for part in source.infolist():
            data = source.read(part)
            if part.filename == "word/document.xml":
                data = data.replace(b"<w:document", head.encode() + b"<w:document", 1)
                data = data.replace(b"<w:body>", b"<w:body>" + body.encode())
            target.writestr(part, data)
        for name, data in (more or {}).items():
            target.writestr(name, data)
    return out.getvalue()


def test_many_parts_may_not_unpack_to_more_than_one_may(folder: Path) -> None:
    parts = {f"word/extra{n}.xml": b"<a>" + b"x" * 9_000_000 + b"</a>" for n in range(6)}
    (folder / "big.docx").write_bytes(word("<w:p><w:r><w:t>Hello.</w:t></w:r></w:p>", parts))
    assert beside_good(folder) == [Skipped("big.docx", "unpacks to more than 50 MB")]


def test_an_entity_swallows_no_words(tmp_path: Path) -> None:
    text = "<w:p><w:r><w:t>He said &x; that nobody sails.</w:t></w:r></w:p>"
    (tmp_path / "a.docx").write_bytes(word(text, head='<!DOCTYPE d [<!ENTITY x "never">]>'))
    reports, _ = read([tmp_path / "a.docx"])
    assert "He said &x; that nobody sails." in reports[0].text


@pytest.mark.parametrize(
    "piece", ['<script type="application/ld+json">', "<script ", "<meta ", "<!--", "<", "&", '"', " \n", "<style>"]
)
def test_a_page_of_open_marks_takes_no_longer_than_its_length(piece: str) -> None:
    html = f"<html><body><p>{GOOD}</p>" + piece * (400_000 // len(piece))
    began = time.process_time()
    page_metadata.schema_fields(html)
    page_metadata.stated_times(html)
    assert time.process_time() - began < 2


@pytest.mark.parametrize("seed", range(12))
def test_a_zip_file_with_broken_parts_stops_nothing(folder: Path, seed: int) -> None:
    out, dice = io.BytesIO(), random.Random(seed)
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        target.writestr("a.txt", GOOD * 20)
        target.writestr("b.html", GOOD * 20)
    data = bytearray(out.getvalue())
    for _ in range(6):
        data[dice.randrange(len(data))] ^= 1 << dice.randrange(8)
    (folder / "broken.zip").write_bytes(data)
    reports, skipped = read([folder])
    assert GOOD in [r.text for r in reports]
    assert len(reports) + len(skipped) >= 2
