"""Documents of office programs (.odt, .rtf) and PDF: what would be read on paper, with its pages."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from onrecord.model import Locator
from onrecord.read import read

NS = (
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" '
    'xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0" xmlns:dc="http://purl.org/dc/elements/1.1/"'
)


def odt(body: str, title: str = "") -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as parts:
        parts.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        text = f"<office:body><office:text>{body}</office:text></office:body>"
        parts.writestr("content.xml", f"<office:document-content {NS}>{text}</office:document-content>")
        parts.writestr("meta.xml", f"<office:document-meta {NS}><dc:title>{title}</dc:title></office:document-meta>")
    return out.getvalue()


def pdf(pages: list[list[str]], title: str = "") -> bytes:
    """A PDF with a text layer: Latin-1 lines in Helvetica, one below the other."""
    objects = ["<< /Type /Catalog /Pages 2 0 R >>", ""]
    kids = []
    for lines in pages:
        shown = " ".join(f"({line}) Tj T*" for line in lines).replace("“", "\x93").replace("”", "\x94")
        stream = f"BT /F1 11 Tf 14 TL 50 780 Td {shown} ET"
        objects.append(f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream")
        font = "<< /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >> >>"
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {len(objects)} 0 R "
            f"/Resources << /Font {font} >> >>"
        )
        kids.append(f"{len(objects)} 0 R")
    objects[1] = f"<< /Type /Pages /Kids [{' '.join(kids)}] /Count {len(kids)} >>"
    objects.append(f"<< /Title ({title}) >>")
    out, places = "%PDF-1.4\n", []
    for n, body in enumerate(objects, 1):
        places.append(len(out))
        out += f"{n} 0 obj\n{body}\nendobj\n"
    xref = "".join(f"{at:010} 00000 n \n" for at in places)
    out += f"xref\n0 {len(places) + 1}\n0000000000 65535 f \n{xref}"
    out += f"trailer << /Size {len(places) + 1} /Root 1 0 R /Info {len(objects)} 0 R >>\nstartxref\n"
    return (out + f"{out.index('xref')}\n%%EOF").encode("latin-1")


def test_an_opendocument_text(tmp_path: Path) -> None:
    body = (
        "<text:tracked-changes><text:changed-region><text:deletion><text:p>Gone.</text:p></text:deletion>"
        "</text:changed-region></text:tracked-changes><text:h>Harbour shut</text:h>"
        "<text:p>“Nobody<text:s text:c='2'/>sails,”<text:line-break/>said<text:tab/>Ada <text:span>Lowe</text:span>."
        "<text:note><text:note-body><text:p>A note.</text:p></text:note-body></text:note>"
        "<draw:frame><draw:text-box><text:p>Boxed.</text:p></draw:text-box></draw:frame> Then.</text:p>"
        "<office:annotation><text:p>A comment.</text:p></office:annotation>"
    )
    (tmp_path / "a.odt").write_bytes(odt(body, "Shut"))
    (tmp_path / "a.json").write_text('{"source": "Gazette"}', "utf-8")
    reports, skipped = read([tmp_path])
    assert not skipped
    report = reports[0]
    assert (report.id, report.title, report.source) == ("a", "Shut", "Gazette")
    assert report.text == "Harbour shut\n“Nobody  sails,”\nsaid\tAda Lowe. Then.\nBoxed."


def test_a_rich_text(tmp_path: Path) -> None:
    rich = (
        r"{\rtf1\ansi\ansicpg1252{\fonttbl{\f0 Arial;}}{\info{\title Harbour \'e9}{\author x}}"
        r"\f0 \ldblquote Nobody sails,\rdblquote  said Ada Lowe.\par "
        r"{\v hidden }Caf\'e9 \u8220?Zu\u8221? \emdash end.\par}"
    )
    (tmp_path / "a.rtf").write_bytes(rich.encode("ascii"))
    report = read([tmp_path])[0][0]
    assert report.title == "Harbour é"
    assert report.text == "“Nobody sails,” said Ada Lowe.\nCafé “Zu” —end.\n"


def test_a_pdf_with_its_pages(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(
        pdf([["The harbour is shut.", "“Nobody sails.”"], ["It opens on Friday."]], "Shut")
    )
    reports, skipped = read([tmp_path])
    assert not skipped
    report = reports[0]
    assert report.title == "Shut"
    assert report.text == "The harbour is shut.\n“Nobody sails.”\nIt opens on Friday."
    assert report.locators == (Locator("page", 0, "1"), Locator("page", report.text.index("It"), "2"))


def test_running_heads_and_feet_of_a_pdf_are_left_out(tmp_path: Path) -> None:
    pages = [["The Gazette, 2 March", f"Words of part {word} stand here.", f"Page {n}"]
             for n, word in enumerate(("one", "two", "three"), 1)]  # fmt: skip
    (tmp_path / "a.pdf").write_bytes(pdf(pages))
    text = read([tmp_path])[0][0].text
    assert text.split("\n") == [f"Words of part {word} stand here." for word in ("one", "two", "three")]


ADDRESS = "https://crier.example/2026/03/harbour-shut"


@pytest.mark.parametrize(
    "pages",
    [
        [["The harbour is shut.", "It opens on Friday.", "3/2/26, 9:15 AM Harbour shut at Kell", f"{ADDRESS} 1/1"]],
        [[f"Harbour shut at Kell {ADDRESS}", "The harbour is shut.", "1 of 2 02/03/2026, 09:15"],
         [f"Harbour shut at Kell {ADDRESS}", "It opens on Friday.", "2 of 2 02/03/2026, 09:15"]],
        [["2026-03-02 09:15 Harbour shut at", "The harbour is shut.", f"{ADDRESS} Page 1 of 2"],
         ["2026-03-02 09:15 Harbour shut at", "It opens on Friday.", f"{ADDRESS} Page 2 of 2"]],
    ],
)  # fmt: skip
def test_what_a_browser_prints_around_a_page_is_left_out(tmp_path: Path, pages: list[list[str]]) -> None:
    (tmp_path / "a.pdf").write_bytes(pdf(pages, "Harbour shut at Kell"))
    report = read([tmp_path])[0][0]
    assert report.text == "The harbour is shut.\nIt opens on Friday."
    assert (report.url, report.title) == (ADDRESS, "Harbour shut at Kell")


@pytest.mark.parametrize(
    "line",
    ["Harbour shut at Kell", "More at https://crier.example/pumps today.", "On 02/03/2026, 09:15 it rained.", "3/4"],
)
def test_what_says_more_than_a_browser_prints_stays(tmp_path: Path, line: str) -> None:
    (tmp_path / "a.pdf").write_bytes(pdf([[line, "The harbour is shut.", line]], "Harbour shut at Kell"))
    assert read([tmp_path])[0][0].text == f"{line}\nThe harbour is shut.\n{line}"


def test_a_page_count_goes_with_the_headline_that_it_heads_again(tmp_path: Path) -> None:
    pages = [["Page 1 of 2", "Harbour shut", "Pumps came."], ["Page 2 of 2", "Harbour shut", "It opens on Friday."]]
    (tmp_path / "a.pdf").write_bytes(pdf(pages))
    assert read([tmp_path])[0][0].text == "Harbour shut\nPumps came.\nIt opens on Friday."


def test_several_articles_in_a_pdf_and_in_a_rich_text(tmp_path: Path) -> None:
    def article(n: int) -> list[str]:
        return [
            f"Story {n}", "Gazette", f"March {n}, 2026 Monday", "Copyright 2026 Gazette All Rights Reserved",
            "Length: 9 words", "Body", f"Words of part {n}.", "Load-Date: March 9, 2026", "End of Document",
        ]  # fmt: skip

    (tmp_path / "a.pdf").write_bytes(pdf([article(1), article(2)]))
    rich = "".join(f"{line}\\par " for n in (1, 2) for line in article(n))
    (tmp_path / "b.rtf").write_bytes(f"{{\\rtf1\\ansi {rich}}}".encode())
    reports, _ = read([tmp_path])
    told = {(r.title, r.source, r.published, r.text) for r in reports}
    assert told == {(f"Story {n}", "Gazette", f"2026-03-0{n}", f"Words of part {n}.") for n in (1, 2)}
    assert len(reports) == 4
    assert {at.value for r in reports if r.title == "Story 2" for at in r.locators} == {"2"}


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("a.odt", b"PK no zip", "no readable OpenDocument text (BadZipFile)"),
        ("a.rtf", b"no rich text", "no readable rich text: it does not begin like one"),
        ("a.pdf", b"%PDF-1.7 broken", "no readable PDF (PdfiumError: broken, or locked by a password)"),
        (
            "a.pdf",
            pdf([[]]),
            "a PDF without a text layer (a scan); make its words readable first (OCR)",
        ),
    ],
)
def test_a_broken_document_is_said(tmp_path: Path, name: str, data: bytes, reason: str) -> None:
    (tmp_path / name).write_bytes(data)
    reports, skipped = read([tmp_path])
    assert not reports
    assert [(s.input, s.reason) for s in skipped] == [(name, reason)]


def test_an_opendocument_text_may_not_reach_for_files(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("Secret words.", "utf-8")
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as parts:
        entity = f'<!DOCTYPE d [<!ENTITY x SYSTEM "file://{tmp_path}/secret">]>'
        body = "<office:body><office:text><text:p>&x;Words.</text:p></office:text></office:body>"
        parts.writestr("content.xml", f"{entity}<office:document-content {NS}>{body}</office:document-content>")
    (tmp_path / "a.odt").write_bytes(out.getvalue())
    reports, _ = read([tmp_path / "a.odt"])
    assert all("Secret" not in report.text for report in reports)
