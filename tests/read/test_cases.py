"""The small inputs of the evaluation data that are faults of reading: what is right, as their notes say."""

from __future__ import annotations

from pathlib import Path

from onrecord.annotate import annotate
from onrecord.model import Report, Skipped
from onrecord.read import read


def case(shared: Path, name: str) -> tuple[tuple[Report, ...], tuple[Skipped, ...]]:
    return read(sorted((shared / "eval" / "cases" / name).glob("input*")))


def test_press_database_docx(shared: Path) -> None:
    reports, _ = case(shared, "press-database-docx")
    assert {(r.source, r.published, r.byline) for r in reports} == {
        ("Gazette", "2026-03-02", "A. Writer"),
        ("Courier", "2026-03-03", "A. Writer"),
        ("Herald", "2026-03-04", "A. Writer"),
    }
    assert not any(annotate(r).header.credits for r in reports)


def test_html_two_sections(shared: Path) -> None:
    (report,), skipped = case(shared, "html-two-sections")
    assert not skipped
    assert len(report.text.split("\n")) == 16
    assert sum(bool(q.quoted) for q in annotate(report).quotations) == 8


def test_docx_text_box_twice(shared: Path) -> None:
    (report,), _ = case(shared, "docx-text-box-twice")
    assert report.text.count("TEXTBOX pull quote") == 1
    assert "HIDDEN" not in report.text


def test_json_odd_metadata(shared: Path) -> None:
    reports, skipped = case(shared, "json-odd-metadata")
    assert len(reports) == 4
    assert {r.byline for r in reports} == {"Ada Lowe, Tom Reed", None}
    assert {r.source for r in reports} == {"Gazette", None}
    assert {s.input.rpartition(", ")[2] for s in skipped} == {"byline", "title", "source", "id 1"}


def test_language_eng(shared: Path) -> None:
    for report in case(shared, "language-eng")[0]:
        found = annotate(report)
        assert (found.language, found.notes) == ("en", ())
        assert [q.speaker_entity for q in found.quotations[:2]] == ["majid-al-harbi"] * 2


def test_interview_question_answer(shared: Path) -> None:
    (report,), _ = case(shared, "interview-question-answer")
    said = {
        report.text[q.content[0].start : q.content[0].end]: (q.speaker_entity, q.mode)
        for q in annotate(report).quotations
    }
    assert said["We will respect the ruling. There is no other way."] == ("ruth-cole", "direct")
    assert said["They will be paid by Friday."] == ("ruth-cole", "direct")
    assert {said[q][0] for q in ("Will you respect the ruling?", "And the fines?")} == {"gazette"}
