"""Archives: web archives with the day and address of a capture, and packed folders with their sidecars."""

from __future__ import annotations

import gzip
import io
import json
import zipfile
from pathlib import Path

import pytest

from onrecord.read import read

WORDS = "The harbour of Lund was closed on Tuesday after a storm, the port authority said in a statement. "
BODY = f"<article><p>{WORDS}</p><p>{WORDS}Nobody sails.</p></article>"
PAGE = f"<html><head><title>Shut</title></head><body>{BODY}</body></html>"
CZECH = PAGE.replace("Lund", "Lůnd").encode("iso-8859-2")
OWN = PAGE.replace("<title>", '<link rel="canonical" href="https://gazette.example/1"><title>').encode()


def capture(address: str, body: bytes, kind: str = "text/html", status: str = "200 OK") -> bytes:
    http = f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nContent-Length: {len(body)}\r\n\r\n".encode() + body
    head = (
        f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {address}\r\nWARC-Date: 2026-03-05T08:00:00Z\r\n"
        "WARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-000000000001>\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(http)}\r\n\r\n"
    )
    return head.encode() + http + b"\r\n\r\n"


@pytest.mark.parametrize("packed", [False, True])
def test_a_web_archive(tmp_path: Path, packed: bool) -> None:
    records = [
        capture("https://gazette.example/shut", PAGE.encode()),
        capture("https://gazette.example/a.png", b"\x89PNG", "image/png"),
        capture("https://gazette.example/gone", PAGE.encode(), status="404 Not Found"),
        capture("https://gazette.example/czech", CZECH, "text/html; charset=iso-8859-2"),
        capture("https://gazette.example/own", OWN),
    ]  # fmt: skip
    data = b"".join(gzip.compress(record) if packed else record for record in records)
    (tmp_path / ("a.warc.gz" if packed else "a.warc")).write_bytes(data)
    reports, skipped = read([tmp_path])
    assert [(r.id, r.url, r.retrieved) for r in reports] == [
        (url, url, "2026-03-05T08:00:00Z")
        for url in ("https://gazette.example/1", "https://gazette.example/czech", "https://gazette.example/shut")
    ]
    assert "Lůnd" in reports[1].text
    assert [s.reason for s in skipped] == ["2 of pictures, scripts, redirections, the crawler's notes … were not read"]


@pytest.mark.parametrize(
    "address",
    ["metadata://gnu.org/software/wget/warc/arguments.txt", "urn:text:https://gazette.example/", "dns:gazette.example"],
)
def test_what_a_crawler_notes_of_its_own_work_is_no_report(tmp_path: Path, address: str) -> None:
    (tmp_path / "a.warc").write_bytes(capture(address, b"-q --warc-file=a https://gazette.example", "text/plain"))
    reports, skipped = read([tmp_path])
    assert not reports
    assert [s.reason for s in skipped] == ["1 of pictures, scripts, redirections, the crawler's notes … were not read"]


@pytest.mark.parametrize("data", [b"", b"no archive", b"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 9\r\n\r\nx"])
def test_a_broken_web_archive_stops_nothing(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "a.warc").write_bytes(data)
    (tmp_path / "b.txt").write_text("Fine.", "utf-8")
    assert [r.id for r in read([tmp_path])[0]] == ["b"]


def packed(files: dict[str, bytes | str]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return out.getvalue()


def test_a_packed_folder_is_read_like_the_folder(tmp_path: Path) -> None:
    files = {
        "in/a.txt": "One.",
        "in/a.json": '{"source": "Post"}',
        "in/meta.json": json.dumps({"b.txt": {"published": "2026-03-03"}}),
        "in/b.txt": "Two.",
        "in/c.jsonl": '{"id": "c", "text": "Three."}\n',
        "in/d.xyz": "?",
    }
    for name, text in files.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, "utf-8")
    (tmp_path / "all.zip").write_bytes(packed({**files, "__MACOSX/in/._a.txt": "x", "in/.hidden": "x"}))
    folder, from_folder = read([tmp_path / "in"])
    archive, from_archive = read([tmp_path / "all.zip"])
    assert folder == archive
    assert [s.input for s in from_folder] == ["d.xyz"]
    assert [s.input for s in from_archive] == ["all.zip/in/d.xyz"]


def test_archives_inside_archives_end(tmp_path: Path) -> None:
    data = packed({"a.txt": "Deepest."})
    for n in range(5):
        data = packed({f"{n}.zip": data, f"{n}.txt": f"Text {n}."})
    (tmp_path / "all.zip").write_bytes(data)
    reports, skipped = read([tmp_path])
    assert [r.id for r in reports] == ["2", "3", "4"]
    assert [s.reason for s in skipped] == ["stands more than 3 files deep in others"]


def test_what_cannot_be_unpacked_is_said(tmp_path: Path) -> None:
    data = bytearray(packed({"a.txt": " ".join(map(str, range(500))), "b.txt": "Two."}))
    at = data.index(b"a.txt") + 12
    data[at : at + 4] = b"\xff\xff\xff\xff"
    (tmp_path / "a.zip").write_bytes(bytes(data))
    (tmp_path / "b.zip").write_bytes(b"PK")
    reports, skipped = read([tmp_path])
    assert [r.id for r in reports] == ["b"]
    assert {s.input for s in skipped} == {"a.zip/a.txt", "b.zip"}
