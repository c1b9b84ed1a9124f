"""E-mail: the message, its attachments, and messages inside messages."""

from __future__ import annotations

import io
import time
from email.message import EmailMessage
from pathlib import Path

import pytest
from docx import Document

from onrecord.read import read


def message(text: str | None = "The harbour is shut.\n") -> EmailMessage:
    made = EmailMessage()
    made["From"] = "Harbour Office <press@harbour.example>"
    made["Subject"] = "Harbour shut – until Friday"
    made["Date"] = "Mon, 02 Mar 2026 10:00:00 +0100"
    if text is not None:
        made.set_content(text)
    return made


def test_a_message_and_its_attachments(tmp_path: Path) -> None:
    made = message()
    made.add_alternative("<p>The harbour is <b>shut</b>.</p>", subtype="html")
    document = Document()
    document.add_paragraph("“Nobody sails,” said Ada Lowe.")
    out = io.BytesIO()
    document.save(out)
    made.add_attachment(out.getvalue(), "application", "octet-stream", filename="statement.docx")
    made.add_attachment(b"\x89PNG", "image", "png", filename="logo.png")
    (tmp_path / "a.eml").write_bytes(made.as_bytes())
    reports, skipped = read([tmp_path])
    assert {r.id: r.text for r in reports} == {
        "a": "The harbour is shut.\n", "statement": "“Nobody sails,” said Ada Lowe.",
    }  # fmt: skip
    report = next(r for r in reports if r.id == "a")
    assert (report.title, report.byline) == ("Harbour shut – until Friday", "Harbour Office")
    assert report.published == "2026-03-02T10:00:00+01:00"
    assert [s.input for s in skipped] == ["a.eml/logo.png"]


def test_a_message_in_html_alone(tmp_path: Path) -> None:
    made = message(None)
    made.set_content("<html><body><p>Shut.</p><div>“Until<br>Friday.”</div></body></html>", subtype="html")
    (tmp_path / "a.eml").write_bytes(made.as_bytes())
    assert read([tmp_path])[0][0].text == "Shut.\n“Until\nFriday.”"


def test_a_message_inside_a_message(tmp_path: Path) -> None:
    outer = message("See below.\n")
    inner = message("The harbour opens on Friday.\n")
    inner.replace_header("Subject", "Harbour open")
    outer.add_attachment(inner)
    (tmp_path / "a.eml").write_bytes(outer.as_bytes())
    assert {r.title for r in read([tmp_path])[0]} == {"Harbour shut – until Friday", "Harbour open"}


def test_an_old_encoding_is_read_by_the_charset_that_the_part_names(tmp_path: Path) -> None:
    head = b"From: a@b.example\nSubject: =?iso-8859-2?Q?P=F8=EDstav?=\nContent-Type: text/plain; charset=iso-8859-2\n"
    (tmp_path / "a.eml").write_bytes(
        head + b"Content-Transfer-Encoding: 8bit\n\n" + "Přístav je zavřen.".encode("iso-8859-2")
    )
    report = read([tmp_path])[0][0]
    assert (report.title, report.text) == ("Přístav", "Přístav je zavřen.")


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"no headers at all",
        b"Content-Type: multipart/mixed; boundary=x\n\n--x\n",
        b"Subject: =?x?Q?\xff?=\nDate: never\nContent-Type: text/plain; charset=nonsense\n\n",
        b"From: a\nContent-Type: message/rfc822\n\nSubject: b\n\n",
    ],
)
def test_a_broken_message_is_said(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "a.eml").write_bytes(data)
    reports, skipped = read([tmp_path])
    assert not reports
    assert skipped


def test_messages_inside_messages_end(tmp_path: Path) -> None:
    made = message("Deepest.\n")
    for _ in range(6):
        outer = message("Around.\n")
        outer.add_attachment(made)
        made = outer
    (tmp_path / "a.eml").write_bytes(made.as_bytes())
    reports, skipped = read([tmp_path])
    assert len(reports) == 3
    assert any("files deep" in s.reason for s in skipped)


LONG = [b"=?utf-8?q?a?= " * 20_000, b"(" * 3_900, b"a=b; " * 20_000, b'"a" <' * 20_000]


@pytest.mark.parametrize("header", ["Subject", "From", "Date", "Content-Type", "Content-Transfer-Encoding"])
@pytest.mark.parametrize("value", LONG, ids=range(len(LONG)))
def test_a_header_without_end_is_cut_and_said_and_the_text_is_read(tmp_path: Path, header: str, value: bytes) -> None:
    """The standard library's own reading took 18 GB for 60,000 encoded words and broke off at comments in comments."""
    (tmp_path / "a.eml").write_bytes(
        b"X-One: 1\n" + header.encode() + b": " + value + b"\n\nThe harbour is shut until Friday.\n"
    )
    began = time.process_time()
    reports, skipped = read([tmp_path])
    assert [r.text for r in reports] == ["The harbour is shut until Friday.\n"]
    assert sum(f"header {header}" in s.input for s in skipped) == (len(value) > 4_000)
    assert time.process_time() - began < 5
