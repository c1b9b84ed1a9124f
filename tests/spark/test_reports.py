"""Reports read by Spark are those that are read elsewhere, from folders and names of any kind."""

from __future__ import annotations

import gzip
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from onrecord.model import Report
from onrecord.read import read

SAID = b"The Orrin bridge will stay closed until May, the harbour board said on Monday. " * 4
PAGE = (
    b"<html><head><title>T</title></head><body><article><h1>Bridge shut</h1><p>"
    + SAID
    + b"</p></article></body></html>"
)


def capture(address: str) -> bytes:
    """A web archive of one page."""
    held = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + PAGE
    head = (
        f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {address}\r\nWARC-Date: 2026-02-06T10:00:00Z\r\n"
        f"WARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-000000000001>\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(held)}\r\n\r\n"
    )
    return head.encode() + held + b"\r\n\r\n"


def taken(session: Any, place: Path, due: datetime | None = None) -> tuple[list[Report], Any]:
    from onrecord.spark.frames import unpacked
    from onrecord.spark.reports import read as read_by_spark

    session.conf.set("spark.sql.shuffle.partitions", "3")
    found = read_by_spark(session, str(place), due)
    return sorted((unpacked(row["report"]) for row in found.reports.collect()), key=lambda r: r.id), found


def test_web_archives_are_read_a_task_a_file(session: Any, tmp_path: Path) -> None:
    folder = tmp_path / "my captures"
    folder.mkdir()
    (folder / "one.warc.gz").write_bytes(gzip.compress(capture("https://firth.example/a")))
    (folder / "two.warc").write_bytes(capture("https://firth.example/b"))
    (folder / "three.warc").write_bytes(capture("https://firth.example/a"))
    reports, found = taken(session, folder)
    assert (tuple(reports), found.shown) == read([folder])
    assert [r.id for r in reports] == [
        "https://firth.example/a",
        "https://firth.example/a-2",
        "https://firth.example/b",
    ]


def test_ids_that_several_ask_for_are_given_out_as_elsewhere(session: Any, tmp_path: Path) -> None:
    rows = tmp_path / "my 10% rows.jsonl"
    ids = ["x", "x", "x", "x", "x-2", "x-2", "x-3", "y-02", "y", "y", "z-2", "z"]
    rows.write_text("".join(f'{{"id": "{id}", "text": "Text {n}."}}\n' for n, id in enumerate(ids)) + '{"x": 1}\n')
    reports, found = taken(session, rows)
    assert (tuple(reports), found.shown) == read([rows])


def test_what_may_not_be_shown_yet_is_left_out_and_named(session: Any, tmp_path: Path) -> None:
    rows = tmp_path / "rows.jsonl"
    rows.write_text('{"id": "a", "text": "Now."}\n{"id": "b", "text": "Later.", "embargoed": "2100-01-01"}\n')
    reports, found = taken(session, rows, datetime(2026, 1, 1, tzinfo=UTC))
    assert [r.id for r in reports] == ["a"]
    assert [(s.input, s.reason) for s in found.held] == [
        ("b", "embargoed until 2100-01-01; --embargoed takes it in"),
    ]
    assert len(taken(session, rows)[0]) == 2
