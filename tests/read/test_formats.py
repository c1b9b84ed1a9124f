"""Every format: told by its ending, documented, loaded when it is met, and never stopped by what it holds."""

from __future__ import annotations

import io
import re
import subprocess
import sys
import zlib
from hashlib import sha256
from pathlib import Path

import pytest
from docx import Document
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.annotate import annotate
from onrecord.read import formats, read

ROOT = Path(__file__).resolve().parents[2]
ENDINGS = sorted(formats.ENDINGS)
STARTS = [
    b"", b"%PDF-1.4\n", b"PK\x03\x04", b"{\\rtf1 ", b"<nitf>", b"<rss><channel>", b"WEBVTT\n\n", b"PAR1",
    b"WARC/1.0\r\n", b"\x1f\x8b", b"[{", b'{"text": ', b"text,title\n", b"From: a\n\n", b"<html><p>",
]  # fmt: skip


@pytest.mark.parametrize("ending", ENDINGS)
def test_odd_bytes_stop_no_format(ending: str, tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("odd")

    @settings(max_examples=25, deadline=None)
    @given(st.sampled_from(STARTS), st.binary(max_size=300))
    def holds(start: bytes, rest: bytes) -> None:
        (folder / f"a{ending}").write_bytes(start + rest)
        reports, skipped = read([folder])
        assert all(report.text.strip() for report in reports)
        assert all(said.reason for said in skipped)

    holds()


def test_the_formats_that_are_documented_are_those_that_are_read() -> None:
    table = (ROOT / "docs" / "inputs.md").read_text("utf-8").split("## Formats")[1].split("##")[0]
    rows = [row.split("|")[1] for row in table.splitlines() if row.startswith("| .")]
    assert sorted(ending for row in rows for ending in row.split()) == ENDINGS


def test_libraries_that_few_files_need_are_not_loaded_for_a_text(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("One.", "utf-8")
    heavy = [
        "pyarrow",
        "openpyxl",
        "pypdfium2",
        "fastwarc",
        "feedparser",
        "striprtf",
        "webvtt",
        "docx",
        "trafilatura",
        "lxml",
    ]
    code = (
        "import sys; from onrecord.read import read; read([sys.argv[1]]); "
        f"print(sorted(set({heavy!r}) & {{m.split('.')[0] for m in sys.modules}}))"
    )
    done = subprocess.run([sys.executable, "-c", code, str(tmp_path)], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_a_format_that_is_not_read_is_told_which_are(tmp_path: Path) -> None:
    (tmp_path / "a.xyz").write_bytes(zlib.compress(b"?"))
    (tmp_path / "b").write_text("?", "utf-8")
    (tmp_path / "c.doc").write_bytes(b"?")
    _, skipped = read([tmp_path])
    assert skipped[-1].reason == "format .doc is not read; save it as .docx"
    assert [re.split("; ", s.reason)[0] for s in skipped[:2]] == [
        "format .xyz is not read", "format without an ending is not read",
    ]  # fmt: skip


def test_a_block_quotation_of_markdown_is_a_quotation(tmp_path: Path) -> None:
    text = (
        "The harbour office writes:\n\n> We close the harbour\n> until it is safe.\n\n> Pulled out.\n\nNobody sails.\n"
    )
    (tmp_path / "a.md").write_text(text, "utf-8")
    report = read([tmp_path])[0][0]
    assert report.text == text
    said = [text[q.content[0].start : q.content[-1].end] for q in annotate(report).quotations]
    assert said[:2] == ["We close the harbour", "until it is safe."]


def test_standard_input_is_told_by_how_it_begins(tmp_path: Path) -> None:
    words = "The harbour of Lund was closed on Tuesday after a storm, the port authority said in a note."
    document, out = Document(), io.BytesIO()
    document.add_paragraph(words)
    document.save(out)
    rich, page = f"{{\\rtf1 {words}}}".encode(), f"<!doctype html><html><body><p>{words}</p></body></html>".encode()
    feed = f"<rss><channel><item><description>{words}</description></item></channel></rss>".encode()
    for given_bytes in (out.getvalue(), rich, page, feed, words.encode()):
        reports, skipped = read(["-"], io.BytesIO(given_bytes))
        assert not skipped
        assert [(r.id, r.text) for r in reports] == [(sha256(words.encode()).hexdigest()[:16], words)]
