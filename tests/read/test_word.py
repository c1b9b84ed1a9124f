"""Word documents: what would be read on paper."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
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


BOX = """<w:r {w} xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"><mc:AlternateContent>
<mc:Choice Requires="wps"><w:drawing><w:txbxContent><w:p><w:r><w:t>{words}</w:t></w:r></w:p></w:txbxContent></w:drawing>
</mc:Choice><mc:Fallback><w:pict><w:txbxContent><w:p><w:r><w:t>{words}</w:t></w:r></w:p></w:txbxContent></w:pict>
</mc:Fallback></mc:AlternateContent></w:r>"""


def test_a_text_box_is_read_once_behind_the_paragraph_that_it_hangs_on(tmp_path: Path) -> None:
    document = Document()
    paragraph = document.add_paragraph("Before")
    paragraph._p.append(parse_xml(BOX.format(w=W, words="“We lost a week.”")))
    paragraph.add_run(" and after.")
    document.save(str(tmp_path / "a.docx"))
    assert read([tmp_path])[0][0].text == "Before and after.\n“We lost a week.”"


CHOICE = (
    BOX.replace("<w:drawing>", "<w:drawing><wp:anchor><a:graphic><wpg:wgp><wps:wsp>")
    .replace("</w:drawing>", "</wps:wsp></wpg:wgp></a:graphic></wp:anchor></w:drawing>")
    .replace(
        "<w:r {w}",
        '<w:r {w} xmlns:wp="urn:wp" xmlns:a="urn:a" xmlns:wpg="urn:wpg" xmlns:wps="urn:wps"',
    )
)


@pytest.mark.parametrize("where", ["two on one paragraph", "in a table", "in a group of shapes"])
def test_a_text_box_is_read_once_wherever_it_hangs(tmp_path: Path, where: str) -> None:
    document = Document()
    if where == "in a table":
        holder = document.add_table(1, 1).cell(0, 0).paragraphs[0]
        holder.add_run("Before.")
    else:
        holder = document.add_paragraph("Before.")
    box = CHOICE if where == "in a group of shapes" else BOX
    words = ["“We lost a week.”", "“Nobody sails.”"] if where == "two on one paragraph" else ["“We lost a week.”"]
    for said in words:
        holder._p.append(parse_xml(box.format(w=W, words=said)))
    document.add_paragraph("After.")
    document.save(str(tmp_path / "a.docx"))
    assert read([tmp_path])[0][0].text.split("\n") == ["Before.", *words, "After."]


def test_only_an_old_readers_text_box_is_read_too(tmp_path: Path) -> None:
    document = Document()
    box = f"<w:r {W}><w:pict><w:txbxContent><w:p><w:r><w:t>Old.</w:t></w:r></w:p></w:txbxContent></w:pict></w:r>"
    document.add_paragraph("New.")._p.append(parse_xml(box))
    document.save(str(tmp_path / "a.docx"))
    assert read([tmp_path])[0][0].text == "New.\nOld."


def test_hidden_text_is_not_read_but_what_is_said_not_to_be_hidden_is(tmp_path: Path) -> None:
    document = Document()
    paragraph = document.add_paragraph("Seen")
    paragraph._p.append(parse_xml(f"<w:r {W}><w:rPr><w:vanish/></w:rPr><w:t> hidden</w:t></w:r>"))
    paragraph._p.append(parse_xml(f'<w:r {W}><w:rPr><w:vanish w:val="0"/></w:rPr><w:t> shown.</w:t></w:r>'))
    document.save(str(tmp_path / "a.docx"))
    assert read([tmp_path])[0][0].text == "Seen shown."
