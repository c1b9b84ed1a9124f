"""Word documents: what would be read on paper."""

from __future__ import annotations

import zipfile
from pathlib import Path

from docx import Document
from docx.oxml import parse_xml

from onrecord.read import read

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def test_paragraphs_tables_and_tracked_changes(tmp_path: Path) -> None:
    document = Document()
    document.core_properties.title = "Draft"
    document.add_paragraph(" “Nobody sails,” said Ada\u00a0Lowe.")
    changed = document.add_paragraph("She ")
    changed._p.append(parse_xml(f"<w:del {W}><w:r><w:delText>never </w:delText></w:r></w:del>"))
    changed._p.append(parse_xml(f"<w:ins {W}><w:r><w:t>then</w:t><w:tab/><w:t>left.</w:t></w:r></w:ins>"))
    document.add_table(1, 1).cell(0, 0).text = "Nine people."
    document.save(str(tmp_path / "a.docx"))
    (tmp_path / "a.json").write_text('{"role": "draft"}', "utf-8")
    reports, skipped = read([tmp_path / "a.docx"])
    assert not skipped
    assert (reports[0].id, reports[0].title, reports[0].role) == ("a", "Draft", "draft")
    assert reports[0].text == " “Nobody sails,” said Ada\u00a0Lowe.\nShe then\tleft.\nNine people."


def test_a_document_that_unpacks_to_very_much_is_passed_over(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.docx", "w", zipfile.ZIP_DEFLATED) as parts:
        parts.writestr("word/document.xml", b" " * 60_000_000)
    reports, skipped = read([tmp_path])
    assert not reports
    assert skipped[0].reason == "unpacks to more than 50 MB"
